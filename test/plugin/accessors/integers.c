/*
 * Accessors that take an address as an integer, in a program without any annotation: a constant address, a base in a
 * member plus an offset, an address that a helper forms, and numbers that are no address of a register.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/firmware.yaml \
 * RUN:   -Xclang -verify=expected,strict -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/firmware-undeclared.yaml \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/firmware.yaml \
 * RUN:   -fplugin-arg-ioview-only=io-misaligned,io-out-of-bounds,io-cast-add,io-unbounded-poll \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <stdint.h>

#define TIMER 0x09000000UL
#define STAT 0x4

uint32_t reg_read(uintptr_t address);
void reg_write(uintptr_t address, uint32_t value);
void reg_write_64(uintptr_t address, uint64_t value);

struct timer {
	uintptr_t base;
	uint32_t ticks;
};

void constants(void)
{
	reg_write(TIMER + 0x1e, 1); /* expected-warning {{address is not a multiple of 4 bytes}} */
	reg_write(TIMER + 0x1c, 1);
	reg_write(TIMER, 1);
}
// CHECK-DAG: stats: constants: {{.*}} 1 violated

void members(struct timer *t)
{
	reg_write(t->base + 0x11, 1); /* expected-warning {{address is not a multiple of 4 bytes}} */
	reg_write(t->base + 0x10, 1);
	reg_write(0x10 + t->base, 1);
	reg_write_64(t->base + 4, 1); /* the base may be 4 bytes behind a multiple of 8 */
}
// CHECK-DAG: stats: members: {{.*}} 1 violated, 1 unproved

void variables(struct timer *t)
{
	uintptr_t odd = t->base + 0x12, even = t->base + 0x14;

	reg_write(odd, 1); /* expected-warning {{address is not a multiple of 4 bytes}} */
	reg_write(even, 1);
}
// CHECK-DAG: stats: variables: {{.*}} 1 violated

static uint32_t at(struct timer *t, unsigned reg)
{
	return reg_read(t->base + reg);
}

uint32_t helpers(struct timer *t)
{
	uint32_t odd = at(t, 6); /* expected-warning {{reg % 4 == 0}} */
	return odd + at(t, 8);
}
// CHECK-DAG: stats: helpers: {{.*}} 1 violated

uint32_t own_fields(struct timer *t)
{
	reg_write((uintptr_t)&t->ticks, 1); /* expected-warning {{passing the address of ordinary memory}} */
	reg_write(t->base + STAT, t->ticks);
	return t->ticks;
}
// CHECK-DAG: stats: own_fields: {{.*}} 1 violated

void locals(void)
{
	uint32_t value = 0;

	reg_write((uintptr_t)&value, 1); /* expected-warning {{passing the address of ordinary memory}} */
}

struct uart_regs {
	uint32_t data, flags;
};
struct uart {
	struct uart_regs *regs;
	volatile struct uart_regs *marked;
	void *window;
};
/* Only undeclared-addresses makes the members of a struct without a mark registers. */
void registers(struct uart *u)
{
	reg_write((uintptr_t)&u->regs->flags, 1); /* strict-warning {{passing the address of ordinary memory}} */
	reg_write((uintptr_t)&u->marked->flags, 1);
	reg_write((uintptr_t)u->window + 8, 1);
	reg_write((uintptr_t)(volatile uint32_t *)0x09001000UL, 1);
}
// CHECK-DAG: stats: registers: {{.*}} 1 violated

void swapped(struct timer *t, unsigned n)
{
	reg_write(4, TIMER + 4 * n + 8); /* expected-warning {{the arguments are swapped}} */
	reg_write(4, 4 * n + TIMER);     /* expected-warning {{the arguments are swapped}} */
	reg_write(4, 4 * n + 0x100);     /* no address */
	reg_write(4, TIMER + 0x10);     /* expected-warning {{the arguments are swapped}} */
	reg_write(0, t->base + STAT);   /* expected-warning {{the arguments are swapped}} */
	reg_write(0x40, 0x80000000);    /* a small address, and a value that is no address */
	reg_write(t->base, t->base);    /* a device that is told its own address */
	reg_write(TIMER + 0x10, TIMER); /* or that of another one */
}
// CHECK-DAG: stats: swapped: {{.*}} 4 violated

void waits(struct timer *t)
{
	while (!(at(t, STAT) & 1)) /* expected-warning {{only the device can end this loop}} */
		;
	for (int i = 0; i < 100 && !(at(t, STAT) & 1); i++)
		;
}
// CHECK-DAG: stats: waits: {{.*}} 1 violated
