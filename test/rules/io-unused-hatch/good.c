/*
 * Hatches that silence a rule: one that is on, one that is off, one that judges when the whole file is
 * known. Code that no device reaches is not judged, and no hatch in it.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-unused-hatch -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct timer {
	uint32_t control, count;
	uint32_t data[4];
};

struct queue {
	uint32_t *words;
	uint32_t __io_mmio *regs;
};

uint32_t raw(struct timer __io_mmio *timer)
{
	uint32_t count = 0;

	IO_UNSAFE("the clock is off")
		count = timer->count;
	return count;
}
// CHECK: stats: raw: 1 obligations, 1 proved, 0 violated

uint32_t bounds(struct timer __io_mmio *timer, unsigned i)
{
	uint32_t word;

	IO_UNSAFE("the caller has tested i")
		word = io_read(timer, .data[i]);
	return word;
}
// CHECK: stats: bounds: 1 obligations, 1 proved, 0 violated

/* An order that only the second access of a pair breaks. */
void order(struct timer __io_mmio *timer, uint32_t __io_coherent *box)
{
	io_write(1, box);
	IO_UNSAFE("the bus keeps this order")
		io_write_relaxed(1, timer, .control);
}
// CHECK: stats: order: 1 obligations, 1 proved, 0 violated

/* A cast is believed behind the hatch, too. */
volatile uint32_t *window(uint32_t __io_mmio *regs)
{
	volatile uint32_t *plain;

	IO_UNSAFE("the debugger's window shows it")
		plain = (volatile uint32_t *)regs;
	return plain;
}
// CHECK: stats: window: 1 obligations, 1 proved, 0 violated

/* Another function of the file may release what the member keeps. */
uint32_t kept(struct queue *queue)
{
	uint32_t word;

	IO_UNSAFE("the queue is released last")
		word = io_read(queue->regs);
	return word;
}
// CHECK: stats: kept: 1 obligations, 1 proved, 0 violated

uint32_t dead(struct timer __io_mmio *timer)
{
	uint32_t count = 0;

	if (sizeof(*timer) == 1) {
		IO_UNSAFE("never")
			count++;
	}
	return count;
}
// CHECK: stats: dead: 1 obligations, 1 proved, 0 violated

__io_trusted("called before the device is started")
void trusted(struct timer __io_mmio *timer)
{
	timer->control = 1;
}
// CHECK: stats: trusted: 1 obligations, 1 proved, 0 violated

/* Callers pass I/O pointers to the parameter, which they could not do without the hatch. */
__io_trusted("prints the address")
uintptr_t number(const volatile void *p)
{
	return (uintptr_t)p;
}

volatile uint32_t *cast(uint32_t __io_mmio *word)
{
	return (volatile uint32_t __io_force("the boot ROM shares it") *)word;
}

/* The reason is about the type of the registers. */
uint32_t __io_mmio *halves(uint64_t __io_mmio *counter)
{
	return (uint32_t __io_mmio __io_force("two halves, read until the high one stands still") *)counter;
}

/* A cast of the number that a pointer is says what the rules cannot know. */
uint32_t __io_mmio *made(uintptr_t address)
{
	return (uint32_t __io_mmio __io_force("the loader maps it") *)address;
}
