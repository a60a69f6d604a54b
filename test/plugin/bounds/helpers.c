/*
 * What helpers return, tell and require.
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

static unsigned clamp16(unsigned i)
{
	return i < 16 ? i : 15;
}
static unsigned clamp17(unsigned i)
{
	return i < 17 ? i : 16;
}
// CHECK-DAG: stats: returned: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t returned(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[clamp16(i)]);
}
// CHECK-DAG: stats: returned_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t returned_bad(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[clamp17(i)]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
static int valid(struct dev *dev, uint32_t i)
{
	return i < dev->nr;
}
static int check(struct dev *dev, uint32_t i)
{
	if (i >= dev->nr)
		return -22;
	return 0;
}
// CHECK-DAG: stats: told: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t told(struct dev *dev, uint32_t i)
{
	return valid(dev, i) ? io_read(io_at(dev->ring, i), .len) : 0;
}
// CHECK-DAG: stats: told_bad: 5 obligations, 4 proved, 1 violated, 0 unproved, 0 unreachable
uint32_t told_bad(struct dev *dev, uint32_t i)
{
	return !valid(dev, i) ? io_read(io_at(dev->ring, i), .len) : 0; /* expected-warning {{[io-out-of-bounds]}} */
}
// CHECK-DAG: stats: checked: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t checked(struct dev *dev, uint32_t i)
{
	int err = check(dev, i);
	if (err)
		return 0;
	return io_read(io_at(dev->ring, i), .len);
}
// CHECK-DAG: stats: checked_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t checked_bad(struct dev *dev, uint32_t i)
{
	check(dev, i);
	return io_read(io_at(dev->ring, i), .len); /* expected-warning {{is not proved to be inside of 'ring', which has 'nr' elements [io-unbounded]}} */
}
// CHECK-DAG: stats: rd: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
static uint32_t rd(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: after: 2 obligations, 2 proved, 0 violated, 0 unproved, 0 unreachable
static uint32_t after(struct regs __io_mmio *r, unsigned i)
{
	return rd(r, i + 1);
}
// CHECK-DAG: stats: guarded: 2 obligations, 2 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t guarded(struct regs __io_mmio *r, unsigned i)
{
	return i < 16 ? rd(r, i) : 0;
}
// CHECK-DAG: stats: guarded_bad: 4 obligations, 2 proved, 1 violated, 1 unproved, 0 unreachable
uint32_t guarded_bad(struct regs __io_mmio *r, unsigned i)
{
	return i < 17 ? rd(r, i) : rd(r, 16); /* expected-warning {{'rd' has a requirement that is not proved: i < 16 [io-unbounded]}} expected-warning {{'rd' has a requirement that does not hold: i < 16 [io-out-of-bounds]}} */
}
// CHECK-DAG: stats: two_deep: 2 obligations, 2 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t two_deep(struct regs __io_mmio *r, unsigned i)
{
	return i < 15 ? after(r, i) : 0;
}
// CHECK-DAG: stats: two_deep_bad: 2 obligations, 1 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t two_deep_bad(struct regs __io_mmio *r, unsigned i)
{
	return i < 16 ? after(r, i) : 0; /* expected-warning {{'after' has a requirement that is not proved: i + 1 < 16 [io-unbounded]}} */
}
/* Whoever has the address calls it with anything. */
// CHECK-DAG: stats: taken: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
static uint32_t taken(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
uint32_t (*chosen)(struct regs __io_mmio *, unsigned) = taken;
// CHECK-DAG: stats: recursive: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
static uint32_t recursive(struct regs __io_mmio *r, unsigned i)
{
	if (i > 100)
		return 0;
	return io_read(r, .fifo[i]) + recursive(r, i * 2); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: recurses: 1 obligations, 1 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t recurses(struct regs __io_mmio *r)
{
	return recursive(r, 1);
}
uint32_t required(struct regs __io_mmio *r, unsigned i) __io_require(i < 16);
// CHECK-DAG: stats: required: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t required(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: requires: 2 obligations, 2 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t requires(struct regs __io_mmio *r, unsigned i)
{
	return i < 16 ? required(r, i) : 0;
}
// CHECK-DAG: stats: requires_bad: 2 obligations, 1 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t requires_bad(struct regs __io_mmio *r, unsigned i)
{
	return required(r, i); /* expected-warning {{'required' has a requirement that is not proved: i < 16 [io-unbounded]}} */
}
unsigned ensured(unsigned i) __io_ensure(result < 16);
unsigned ensured(unsigned i)
{
	return i & 15;
}
// CHECK-DAG: stats: ensures: 2 obligations, 2 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t ensures(struct regs __io_mmio *r, unsigned i)
{
	return required(r, ensured(i));
}
unsigned ensured_bad(unsigned i, struct regs __io_mmio *r) __io_ensure(result < 16);
// CHECK-DAG: stats: ensured_bad: 1 obligations, 0 proved, 0 violated, 1 unproved, 0 unreachable
unsigned ensured_bad(unsigned i, struct regs __io_mmio *r)
{
	return i & 31; /* expected-warning {{'ensured_bad' ensures a condition that is not proved: result < 16 [io-unbounded]}} */
}
