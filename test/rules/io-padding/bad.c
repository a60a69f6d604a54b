/*
 * Registers behind padding of the compiler, on the runtime and by accessors of a profile.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-padding -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct timer {
	uint16_t control;
	uint32_t count;
	uint16_t compare;
};

struct bank {
	uint8_t id;
	struct timer timers[2];
};

uint16_t read_it(struct timer __io_mmio *timer)
{
	// CHECK: :[[@LINE+1]]:25: warning: 'compare' is at offset 8, behind 2 bytes of padding that the compiler adds at offset 2 [io-padding]
	return io_read(timer, .compare);
}
// CHECK: stats: read_it: 1 obligations, 0 proved, 1 violated, 0 unproved

uint32_t first_of_two(struct timer __io_mmio *timer)
{
	// CHECK: :[[@LINE+1]]:16: warning: 'count' is at offset 4, behind 2 bytes of padding that the compiler adds at offset 2 [io-padding]
	return timer->count + io_read(timer, .compare);
}
// CHECK: stats: first_of_two: 2 obligations, 0 proved, 2 violated, 0 unproved

void in_a_bank(struct bank __io_mmio *bank)
{
	// CHECK: :[[@LINE+1]]:21: warning: 'timers' is at offset 4, behind 3 bytes of padding that the compiler adds at offset 1 [io-padding]
	io_write(1, bank, .timers[1].control);
}
// CHECK: stats: in_a_bank: 2 obligations, 1 proved, 1 violated, 0 unproved

/* The same struct in memory that the compiler lays out for both sides is no mistake, and hides none. */
uint16_t after_shared(struct timer __io_coherent *ring, struct timer __io_mmio *timer)
{
	// CHECK: :[[@LINE+1]]:51: warning: 'compare' is at offset 8, behind 2 bytes of padding that the compiler adds at offset 2 [io-padding]
	return io_read(ring, .compare) + io_read(timer, .compare);
}
// CHECK: stats: after_shared: 1 obligations, 0 proved, 1 violated, 0 unproved
