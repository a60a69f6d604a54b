/*
 * Indices below a count: of a member, a parameter, a ring.
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

// CHECK-DAG: stats: all: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t all(struct dev *dev)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < dev->nr; i++)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}
// CHECK-DAG: stats: all_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t all_bad(struct dev *dev)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i <= dev->nr; i++)
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{is not proved to be inside of 'ring', which has 'nr' elements [io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: reread_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t reread_bad(struct dev *dev)
{
	uint32_t sum = 0;
	for (uint32_t i = 0; i < dev->nr; i++) {
		/* The count that was tested may be gone. */
		opaque(dev);
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{is not proved to be inside of 'ring', which has 'nr' elements [io-unbounded]}} */
	}
	return sum;
}
// CHECK-DAG: stats: kept: 6 obligations, 6 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t kept(struct dev *dev)
{
	struct desc __io_coherent *ring = dev->ring;
	uint32_t nr = dev->nr, sum = 0;
	for (uint32_t i = 0; i < nr; i++) {
		sum += io_read(io_at(ring, i), .len);
		opaque(dev);
	}
	return sum;
}
// CHECK-DAG: stats: downwards: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t downwards(struct dev *dev)
{
	uint32_t sum = 0;
	for (uint32_t i = dev->nr; i-- > 0;)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}
// CHECK-DAG: stats: parameter: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t parameter(struct desc __io_coherent *ring __io_count(n), unsigned n, unsigned i)
{
	return i < n ? io_read(io_at(ring, i), .len) : 0;
}
// CHECK-DAG: stats: parameter_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t parameter_bad(struct desc __io_coherent *ring __io_count(n), unsigned n, unsigned i)
{
	return i <= n ? io_read(io_at(ring, i), .len) : 0; /* expected-warning {{is not proved to be inside of 'ring', which has 'n' elements [io-unbounded]}} */
}
// CHECK-DAG: stats: next: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t next(struct desc __io_coherent *ring __io_count(n), unsigned n, unsigned head)
{
	if (head >= n)
		return 0;
	return io_read(io_at(ring, (head + 1) % n), .len);
}
// CHECK-DAG: stats: next_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t next_bad(struct desc __io_coherent *ring __io_count(n), unsigned n, unsigned head)
{
	if (head >= n)
		return 0;
	return io_read(io_at(ring, head + 1), .len); /* expected-warning {{is not proved to be inside of 'ring', which has 'n' elements [io-unbounded]}} */
}
// CHECK-DAG: stats: wrapped: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t wrapped(struct regs __io_mmio *r, unsigned *head)
{
	unsigned h = *head;
	*head = (h + 1) & 15;
	return io_read(r, .fifo[h & 15]);
}
// CHECK-DAG: stats: pending: 8 obligations, 8 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t pending(struct regs __io_mmio *r, uint32_t produced, uint32_t consumed)
{
	uint32_t sum = 0, count = produced - consumed;
	if (count > 16)
		return 0;
	for (uint32_t i = 0; i < count; i++)
		sum += io_read(r, .fifo[(consumed + i) % 16]) + io_read(r, .fifo[i]);
	return sum;
}
// CHECK-DAG: stats: pending_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t pending_bad(struct regs __io_mmio *r, uint32_t produced, uint32_t consumed)
{
	uint32_t sum = 0, count = produced - consumed;
	for (uint32_t i = 0; i < count; i++)
		sum += io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	return sum;
}
typedef IO_SLICE(struct desc __io_coherent) slice;
// CHECK-DAG: stats: slices: 5 obligations, 5 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t slices(slice s)
{
	uint32_t sum = 0;
	for (size_t i = 0; i < io_slice_len(s); i++)
		sum += io_slice_read(s, i, .len);
	return sum;
}
// CHECK-DAG: stats: slices_bad: 5 obligations, 4 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t slices_bad(slice s)
{
	uint32_t sum = 0;
	for (size_t i = 0; i <= io_slice_len(s); i++)
		sum += io_slice_read(s, i, .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}
// CHECK-DAG: stats: tried: 6 obligations, 6 proved, 0 violated, 0 unproved, 0 unreachable
int tried(slice s, size_t i, uint32_t *out)
{
	return io_slice_try_read(out, s, i, .len);
}
// CHECK-DAG: stats: cast: 11 obligations, 11 proved, 0 violated, 0 unproved, 0 unreachable
int cast(io_region *region, size_t at, uint32_t *out)
{
	struct regs __io_mmio *r;
	int err = io_try_cast(&r, region, at);
	if (err)
		return err;
	*out = io_read(r, .fifo[15]);
	return 0;
}
