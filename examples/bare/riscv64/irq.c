/* SPDX-License-Identifier: MIT */
/* Interrupts: RISC-V's PLIC, seen by the first hart in machine mode. */
#include "board.h"
#include "cpu.h"
#include "platform.h"
#include "start.h"

enum {
	MIE_EXTERNAL = 1 << 11,
	MSTATUS_MIE = 1 << 3,
	NO_LINE = 0,
};

struct plic {
	uint32_t priority[1024];
	uint32_t pending[1024] __io_ro;
	uint32_t enable[32];
};

_Static_assert(offsetof(struct plic, enable) == 0x2000, "");

/* Reading `claim` takes an interrupt, until its number is written there. */
struct plic_hart {
	uint32_t threshold;
	uint32_t claim __io_rc;
};

/* An interrupt comes without a context: where to go must lie somewhere. */
static struct {
	irq_handler *handler;
	void *context;
} lines[BOARD_IRQ_LINES];

static struct plic __io_mmio *plic(void)
{
	return IO_FIXED(struct plic, BOARD_PLIC);
}

static struct plic_hart __io_mmio *hart(void)
{
	return IO_FIXED(struct plic_hart, BOARD_PLIC_HART);
}

void irq_init(void)
{
	io_write(0, hart(), .threshold);
	__asm__ volatile("csrs mie, %0" ::"r"(MIE_EXTERNAL));
	__asm__ volatile("csrs mstatus, %0" ::"r"(MSTATUS_MIE) : "memory");
}

int irq_connect(unsigned line, irq_handler *handler, void *context)
{
	if (line == NO_LINE || line >= BOARD_IRQ_LINES)
		return -EINVAL;
	lines[line].handler = handler;
	lines[line].context = context;
	io_write(1, plic(), .priority[line]);
	io_update(old, old | 1u << line % 32, plic(), .enable[line / 32]);
	return 0;
}

void irq_dispatch(void)
{
	uint32_t line = io_read(hart(), .claim);

	if (line == NO_LINE)
		return;
	if (line < BOARD_IRQ_LINES && lines[line].handler)
		lines[line].handler(lines[line].context);
	io_write(line, hart(), .claim);
}
