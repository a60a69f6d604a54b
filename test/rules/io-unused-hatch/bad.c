/*
 * Hatches around code in which no rule finds anything, with the rules that would be on and with those
 * that would be off.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-unused-hatch -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 * RUN: %ioview %s 2>&1 | grep -c 'warning:.*io-unused-hatch' | grep -x 6
 * RUN: %ioview -fplugin-arg-ioview-disable=io-unused-hatch %s 2>&1 | count 0
 */
#include <ioview.h>

struct timer {
	uint32_t control, count;
};

unsigned no_device(unsigned level)
{
	// CHECK: :[[@LINE+2]]:2: warning: hatch silences nothing: no rule reports anything in it [io-unused-hatch]
	// CHECK: note: remove it: it would silence the next mistake that is made here
	IO_UNSAFE("the level is adjusted")
		level++;
	return level;
}
// CHECK: stats: no_device: 1 obligations, 0 proved, 1 violated

uint32_t verb(struct timer __io_mmio *timer)
{
	uint32_t count = 0;

	// CHECK: :[[@LINE+1]]:2: warning: hatch silences nothing
	IO_UNSAFE("the counter is read") {
		count = io_read(timer, .count);
	}
	return count;
}

/* The second of two hatches, whose neighbour is needed; the read before it is the neighbour's. */
uint32_t second(struct timer __io_mmio *timer)
{
	uint32_t sum = 0;

	IO_UNSAFE("the clock is off")
		sum = timer->count;
	// CHECK: :[[@LINE+1]]:2: warning: hatch silences nothing
	IO_UNSAFE("the sum is adjusted")
		sum++;
	return sum;
}
// CHECK: stats: second: 2 obligations, 1 proved, 1 violated

/* A hatch in another one permits what is permitted already: only the outer one is judged. */
void outer(struct timer __io_mmio *timer)
{
	// CHECK: :[[@LINE+1]]:2: warning: hatch silences nothing
	IO_UNSAFE("the timer is started") {
		IO_UNSAFE("by a verb")
			io_write(1, timer, .control);
	}
}
// CHECK: stats: outer: 1 obligations, 0 proved, 1 violated

// CHECK: :[[@LINE+2]]:6: warning: 'trusted' is trusted, but no rule reports anything in it [io-unused-hatch]
__io_trusted("called before the device is started")
void trusted(struct timer __io_mmio *timer)
{
	io_write(1, timer, .control);
}

volatile uint32_t *cast(uint32_t *word)
{
	// CHECK: :[[@LINE+1]]:9: warning: hatch in a cast that does not change the space of the pointer [io-unused-hatch]
	return (volatile uint32_t __io_force("it is ordinary memory") *)word;
}
