/* SPDX-License-Identifier: MIT */
/* What the processor itself does: time, traps; and the end, which a device of QEMU's brings. */
#include "cpu.h"

#include "board.h"
#include "platform.h"

enum {
	TICKS_PER_US = 10,
	TEST_PASS = 0x5555,
	TEST_FAIL = 0x3333,
};

#define CAUSE_EXTERNAL (1ull << 63 | 11)

/* SiFive's test device: what is written ends the machine, with a status in the upper half. */
struct test_finisher {
	uint32_t finish __io_wo;
};

uint64_t clock_us(void)
{
	uint64_t now;

	__asm__ volatile("rdtime %0" : "=r"(now));
	return now / TICKS_PER_US;
}

void trap(uint64_t cause, uint64_t at, uint64_t address)
{
	if (cause == CAUSE_EXTERNAL) {
		irq_dispatch();
		return;
	}
	print("fault: cause %lx at %lx, address %lx\n", (unsigned long)cause, (unsigned long)at,
	      (unsigned long)address);
	power_off(1);
}

_Noreturn void power_off(int status)
{
	uint32_t how = status ? (uint32_t)status << 16 | TEST_FAIL : TEST_PASS;

	io_write(how, IO_FIXED(struct test_finisher, BOARD_TEST), .finish);
	for (;;)
		__asm__ volatile("wfi");
}
