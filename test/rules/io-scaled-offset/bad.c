/*
 * Offsets in bytes that are added to pointers to wider integers.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=io-scaled-offset -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning:
 */
#include <ioview.h>

#define CONTROL 0x30

uint32_t control(uint32_t __io_mmio *base)
{
	// CHECK: :[[@LINE+2]]:22: warning: this adds 48 elements of 4 bytes, so 192 bytes; it looks like an offset in bytes [io-scaled-offset]
	// CHECK: note: declare a struct of the registers; if the number counts elements, write it as an index, 192 / 4
	return io_read(base + CONTROL);
}

struct timer {
	uint16_t __io_mmio *base;
};

uint16_t count(struct timer *timer)
{
	// CHECK: :[[@LINE+1]]:29: warning: this adds 6 elements of 2 bytes, so 12 bytes; it looks like an offset in bytes [io-scaled-offset]
	return io_read(timer->base + 6);
}

void stop(struct timer *timer)
{
	// CHECK: :[[@LINE+1]]:31: warning: this adds 2 elements of 2 bytes, so 4 bytes; it looks like an offset in bytes [io-scaled-offset]
	io_write(0x8000, timer->base + 2);
}
// CHECK: stats: {{.*}}bad.c: 3 functions, 3 touch device memory, 3 accesses, 3 obligations, 0 proved, 0 violated, 3 unproved
