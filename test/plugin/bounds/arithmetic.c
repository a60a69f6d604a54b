/*
 * Masks, remainders, minima, narrow types, tables, and arithmetic that wraps.
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

#define min(a, b)                                                                                  \
	({                                                                                         \
		__typeof__(a) first = (a);                                                         \
		__typeof__(b) second = (b);                                                        \
		first < second ? first : second;                                                   \
	})
#define clamp(value, low, high) ((value) < (low) ? (low) : (value) > (high) ? (high) : (value))

// CHECK-DAG: stats: masked: 8 obligations, 8 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t masked(struct regs __io_mmio *r, int i)
{
	return io_read(r, .fifo[i & 15]) + io_read(r, .fifo[i & (16 - 1)]);
}
// CHECK-DAG: stats: masked_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t masked_bad(struct regs __io_mmio *r, int i)
{
	return io_read(r, .fifo[i & 16]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: remainder: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t remainder(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[i % 16]);
}
// CHECK-DAG: stats: remainder_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t remainder_bad(struct regs __io_mmio *r, int i)
{
	/* Of a negative number it is negative. */
	return io_read(r, .fifo[i % 16]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: minimum: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t minimum(struct regs __io_mmio *r, unsigned i)
{
	return io_read(r, .fifo[min(i, 15u)]);
}
// CHECK-DAG: stats: minimum_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t minimum_bad(struct regs __io_mmio *r, int i)
{
	return io_read(r, .fifo[min(i, 15)]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: clamped: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t clamped(struct regs __io_mmio *r, int i)
{
	return io_read(r, .fifo[clamp(i, 0, 15)]);
}
// CHECK-DAG: stats: clamped_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t clamped_bad(struct regs __io_mmio *r, int i)
{
	return io_read(r, .fifo[clamp(i, -1, 15)]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: narrow: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t narrow(struct regs __io_mmio *r, uint8_t i)
{
	return io_read(r, .table[i]);
}
// CHECK-DAG: stats: narrow_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t narrow_bad(struct regs __io_mmio *r, uint16_t i)
{
	return io_read(r, .table[i]); /* expected-warning {{is not proved to be inside of 'table', which has 256 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: bits: 14 obligations, 14 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t bits(struct regs __io_mmio *r)
{
	return io_read(r, .fifo[(io_read(r, .stat) >> 4) & 0xf]) + io_read(r, .fifo[io_read(r, .stat) >> 28]);
}
// CHECK-DAG: stats: bits_bad: 7 obligations, 6 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t bits_bad(struct regs __io_mmio *r)
{
	return io_read(r, .fifo[(io_read(r, .stat) >> 4) & 0x1f]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
struct word {
	unsigned slot : 4, rest : 28;
};
// CHECK-DAG: stats: bit_field: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t bit_field(struct regs __io_mmio *r, const struct word *w)
{
	return io_read(r, .fifo[w->slot]);
}
// CHECK-DAG: stats: bit_field_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t bit_field_bad(struct regs __io_mmio *r, const struct word *w)
{
	return io_read(r, .fifo[w->rest]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
static const uint8_t slots[4] = {1, 5, 15, 7}, too_far[4] = {1, 5, 16, 7};
// CHECK-DAG: stats: table: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t table(struct regs __io_mmio *r, unsigned i)
{
	return i < 4 ? io_read(r, .fifo[slots[i]]) : 0;
}
// CHECK-DAG: stats: table_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t table_bad(struct regs __io_mmio *r, unsigned i)
{
	return i < 4 ? io_read(r, .fifo[too_far[i]]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
static const struct {
	const char *name;
	uint16_t slot;
} named[] = {{"first", 3}, {"last", 15}};
// CHECK-DAG: stats: names: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t names(struct regs __io_mmio *r, unsigned i)
{
	return i < 2 ? io_read(r, .fifo[named[i].slot]) : 0;
}
// CHECK-DAG: stats: names_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t names_bad(struct regs __io_mmio *r, unsigned i)
{
	/* Behind the table is anything. */
	return i < 3 ? io_read(r, .fifo[named[i].slot]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: scaled: 10 obligations, 10 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t scaled(uint8_t __io_mmio *p __io_size(128) __io_align(4), unsigned i)
{
	return i < 16 ? io_read((uint32_t __io_mmio *)io_at(p, i * 8 + 4)) : 0;
}
// CHECK-DAG: stats: scaled_bad: 10 obligations, 9 proved, 1 violated, 0 unproved, 0 unreachable
uint32_t scaled_bad(uint8_t __io_mmio *p __io_size(128) __io_align(4), unsigned i)
{
	return i < 16 ? io_read((uint32_t __io_mmio *)io_at(p, i * 8 + 2)) : 0; /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
}
// CHECK-DAG: stats: rounded: 10 obligations, 10 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t rounded(uint8_t __io_mmio *p __io_size(64) __io_align(4), unsigned off)
{
	return off < 64 ? io_read((uint32_t __io_mmio *)io_at(p, off & ~3u)) : 0;
}
// CHECK-DAG: stats: rounded_bad: 10 obligations, 9 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t rounded_bad(uint8_t __io_mmio *p __io_size(64) __io_align(4), unsigned off)
{
	return off < 65 ? io_read((uint32_t __io_mmio *)io_at(p, off & ~3u)) : 0; /* expected-warning {{are not proved to be inside of 'p', which has 64 bytes [io-unbounded]}} */
}
// CHECK-DAG: stats: fits: 10 obligations, 10 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t fits(uint8_t __io_mmio *p __io_size(size) __io_align(4), uint32_t off, uint32_t size)
{
	if (size < 4 || off > size - 4 || off % 4)
		return 0;
	return io_read((uint32_t __io_mmio *)io_at(p, off));
}
// CHECK-DAG: stats: fits_bad: 10 obligations, 9 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t fits_bad(uint8_t __io_mmio *p __io_size(size) __io_align(4), uint32_t off, uint32_t size)
{
	/* The sum wraps. */
	if (off + 4 > size || off % 4)
		return 0;
	return io_read((uint32_t __io_mmio *)io_at(p, off)); /* expected-warning {{are not proved to be inside of 'p', which has 'size' bytes [io-unbounded]}} */
}
// CHECK-DAG: stats: below_bad: 10 obligations, 9 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t below_bad(uint8_t __io_mmio *p __io_size(size) __io_align(4), uint32_t off, uint32_t size)
{
	/* The difference wraps, for sizes of less than 4. */
	if (off > size - 4 || off % 4)
		return 0;
	return io_read((uint32_t __io_mmio *)io_at(p, off)); /* expected-warning {{are not proved to be inside of 'p', which has 'size' bytes [io-unbounded]}} */
}
