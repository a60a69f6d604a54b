/*
 * Loops: up, down, by steps, nested; and each with one mistake.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=%form,bounds -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

struct desc {
	uint32_t addr, len;
};
struct regs {
	uint32_t ctrl, stat;
	uint32_t fifo[16];
	struct desc ring[8][4];
	uint8_t table[256];
};
struct dev {
	struct desc __io_coherent *ring __io_count(nr);
	uint32_t nr, head, tail;
};
void opaque(struct dev *dev);

// CHECK-DAG: stats: up: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t up(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 0; i < 16; i++)
		sum += io_read(r, .fifo[i]);
	return sum;
}
// CHECK-DAG: stats: up_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t up_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 0; i <= 16; i++)
		sum += io_read(r, .fifo[i]); /* expected-warning {{index 'i' (0..16) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: down: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t down(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 15; i >= 0; i--)
		sum += io_read(r, .fifo[i]);
	return sum;
}
// CHECK-DAG: stats: down_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t down_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 16; i >= 0; i--)
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: down_unsigned: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t down_unsigned(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 16; i-- > 0;)
		sum += io_read(r, .fifo[i]);
	return sum;
}
// CHECK-DAG: stats: down_unsigned_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t down_unsigned_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	/* Never below 0: it wraps, and goes on. */
	for (unsigned i = 15; i >= 0; i--)
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: until: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t until(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	unsigned n = 16;
	while (n--)
		sum += io_read(r, .fifo[n]);
	return sum;
}
// CHECK-DAG: stats: until_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t until_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	unsigned n = 17;
	while (n--)
		sum += io_read(r, .fifo[n]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: strided: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t strided(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 0; i < 16; i += 4)
		sum += io_read(r, .fifo[i + 3]);
	return sum;
}
// CHECK-DAG: stats: strided_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t strided_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 0; i < 16; i += 3)
		sum += io_read(r, .fifo[i + 2]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: nested: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t nested(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 0; i < 8; i++)
		for (int j = 0; j < 4; j++)
			sum += io_read(r, .ring[i][j].len);
	return sum;
}
// CHECK-DAG: stats: nested_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t nested_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (int i = 0; i < 4; i++)
		for (int j = 0; j < 8; j++)
			sum += io_read(r, .ring[i][j].len); /* expected-warning {{is not proved to be inside of 'ring', which has 4 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: flat: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t flat(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned row = 0; row < 4; row++)
		for (unsigned column = 0; column < 4; column++)
			sum += io_read(r, .fifo[row * 4 + column]);
	return sum;
}
// CHECK-DAG: stats: flat_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t flat_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned row = 0; row < 4; row++)
		for (unsigned column = 0; column < 4; column++)
			sum += io_read(r, .fifo[row * 5 + column]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: do_while: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t do_while(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	int i = 0;
	do
		sum += io_read(r, .fifo[i]);
	while (++i < 16);
	return sum;
}
// CHECK-DAG: stats: do_while_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t do_while_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	int i = 0;
	do
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	while (i++ < 16);
	return sum;
}
// CHECK-DAG: stats: breaks: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t breaks(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 0;; i++) {
		if (i == 16)
			break;
		sum += io_read(r, .fifo[i]);
	}
	return sum;
}
// CHECK-DAG: stats: breaks_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t breaks_bad(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 0;; i++) {
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
		if (i == 16)
			break;
	}
	return sum;
}
// CHECK-DAG: stats: not_equal: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t not_equal(struct regs __io_mmio *r)
{
	uint32_t sum = 0;
	for (unsigned i = 0; i != 16; i++)
		sum += io_read(r, .fifo[i]);
	return sum;
}
// CHECK-DAG: stats: moving_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t moving_bad(struct regs __io_mmio *r, unsigned n)
{
	uint32_t sum = 0;
	/* The bound grows while the index does. */
	for (unsigned i = 0; i < n && n < 1000; i++, n++)
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
