/*
 * The near misses of bad.c: gaps that are declared, members before the padding, other memory.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-padding -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

struct timer {
	uint16_t control, reserved;
	uint32_t count;
	uint16_t compare;
};

struct padded {
	uint16_t control;
	uint32_t count;
};

struct __attribute__((packed)) packed {
	uint16_t control;
	uint32_t count;
};

uint16_t declared(struct timer __io_mmio *timer)
{
	return io_read(timer, .compare);
}
// CHECK: stats: declared: 1 obligations, 1 proved, 0 violated, 0 unproved

uint16_t before(struct padded __io_mmio *timer)
{
	return io_read(timer, .control);
}
// CHECK: stats: before: 1 obligations, 1 proved, 0 violated, 0 unproved

uint32_t packed(struct packed __io_mmio *timer)
{
	return timer->count;
}
// CHECK: stats: packed: 0 obligations

uint32_t shared(struct padded __io_coherent *ring)
{
	return io_read(ring, .count);
}
// CHECK: stats: shared: 0 obligations

uint32_t hatched(struct padded __io_mmio *timer)
{
	uint32_t count;

	IO_UNSAFE("the core aligns its registers, see section 3 of its manual")
		count = io_read(timer, .count);
	return count;
}
// CHECK: stats: hatched: 1 obligations, 1 proved, 0 violated, 0 unproved
