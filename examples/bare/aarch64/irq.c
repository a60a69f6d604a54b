/* SPDX-License-Identifier: MIT */
/* Interrupts: Arm's GIC, version 2. */
#include "board.h"
#include "cpu.h"
#include "platform.h"
#include "start.h"

enum {
	ENABLE = 1,
	ALL_PRIORITIES = 0xff,
	FIRST_CPU = 1,
	/* Numbers from 1020 on say that there was no interrupt after all. */
	NUMBER_MASK = 0x3ff,
};

struct gic_distributor {
	uint32_t control;
	uint32_t type __io_ro;
	uint32_t reserved0[62];
	uint32_t enable[32];
	uint32_t disable[32];
	uint32_t reserved1[128];
	uint8_t priority[1024] __io_width(8, 32);
	uint8_t target[1024] __io_width(8, 32);
};

_Static_assert(offsetof(struct gic_distributor, enable) == 0x100, "");
_Static_assert(offsetof(struct gic_distributor, priority) == 0x400, "");

/* Reading `acknowledge` takes the interrupt, until it is written to `end`. */
struct gic_cpu {
	uint32_t control;
	uint32_t priority_mask;
	uint32_t binary_point;
	uint32_t acknowledge __io_ro __io_rc;
	uint32_t end __io_wo;
};

/* An interrupt comes without a context: where to go must lie somewhere. */
static struct {
	irq_handler *handler;
	void *context;
} lines[BOARD_IRQ_LINES];

static struct gic_distributor __io_mmio *distributor(void)
{
	return IO_FIXED(struct gic_distributor, BOARD_GIC_DISTRIBUTOR);
}

static struct gic_cpu __io_mmio *cpu(void)
{
	return IO_FIXED(struct gic_cpu, BOARD_GIC_CPU);
}

void irq_init(void)
{
	io_write(ENABLE, distributor(), .control);
	io_write(ALL_PRIORITIES, cpu(), .priority_mask);
	io_write(ENABLE, cpu(), .control);
	__asm__ volatile("msr daifclr, #2" ::: "memory");
}

int irq_connect(unsigned line, irq_handler *handler, void *context)
{
	if (line >= BOARD_IRQ_LINES)
		return -EINVAL;
	lines[line].handler = handler;
	lines[line].context = context;
	io_write(0, distributor(), .priority[line]);
	io_write(FIRST_CPU, distributor(), .target[line]);
	io_write(1u << line % 32, distributor(), .enable[line / 32]);
	return 0;
}

void irq_dispatch(void)
{
	uint32_t taken = io_read(cpu(), .acknowledge);
	uint32_t line = taken & NUMBER_MASK;

	if (line >= BOARD_IRQ_LINES || !lines[line].handler)
		return;
	lines[line].handler(lines[line].context);
	io_write(taken, cpu(), .end);
}
