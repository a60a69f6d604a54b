/* SPDX-License-Identifier: MIT */
/* What the processor itself does: time, faults, the end. */
#include "cpu.h"

#include "platform.h"

uint64_t clock_us(void)
{
	uint64_t now, frequency;

	__asm__ volatile("isb; mrs %0, cntvct_el0; mrs %1, cntfrq_el0"
			 : "=r"(now), "=r"(frequency));
	return now / (frequency / 1000000);
}

_Noreturn void fault(uint64_t syndrome, uint64_t at, uint64_t address)
{
	print("fault: syndrome %lx at %lx, address %lx\n", (unsigned long)syndrome,
	      (unsigned long)at, (unsigned long)address);
	power_off(1);
}

/* Arm's semihosting, SYS_EXIT: the one way to give QEMU a status. */
_Noreturn void power_off(int status)
{
	const uint64_t application_exit = 0x20026;
	const uint64_t block[2] = {application_exit, (uint64_t)status};
	register uint64_t operation __asm__("x0") = 0x18;
	register const uint64_t *argument __asm__("x1") = block;

	for (;;)
		__asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(argument) : "memory");
}
