/*
 * A number of the device stays one where it is kept: in bit-fields, in arrays, copied as bytes, and
 * where a builtin leaves its result.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <string.h>

#include <ioview.h>

typedef uint32_t u32;

struct regs {
	u32 ctrl;
};
struct bits {
	unsigned a : 4, b : 20;
	u32 word, list[4];
};

static u32 table[16];

// CHECK: stats: bit_field: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bit_field(struct regs __io_mmio *r)
{
	struct bits s;

	s.b = io_read(r, .ctrl);
	return table[s.b]; /* expected-warning {{index 'b' (0..1048575) comes from the device, and is not proved to be inside of 'table', which has 16 elements [io-device-index]}} */
}

// CHECK: stats: small_bit_field: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 small_bit_field(struct regs __io_mmio *r)
{
	struct bits s;

	s.a = io_read(r, .ctrl);
	return table[s.a];
}

// CHECK: stats: other_bit_field: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 other_bit_field(struct regs __io_mmio *r, struct bits *s)
{
	s->a = io_read(r, .ctrl);
	return table[s->b];
}

// CHECK: stats: shared_bit_field: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shared_bit_field(struct regs __io_mmio *r, struct bits *s)
{
	s->b = io_read(r, .ctrl);
	return table[s->b]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: tested_bit_field: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested_bit_field(struct regs __io_mmio *r, struct bits *s)
{
	u32 b;

	s->b = io_read(r, .ctrl);
	b = s->b;
	return b < 16 ? table[b] : 0;
}

// CHECK: stats: element: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 element(struct regs __io_mmio *r, unsigned k)
{
	u32 kept[2] = {1, 2};

	kept[k & 1] = io_read(r, .ctrl);
	return table[kept[k & 1]]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: element_of_member: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 element_of_member(struct regs __io_mmio *r, struct bits *s, unsigned k)
{
	s->list[k & 3] = io_read(r, .ctrl);
	return table[s->word] + table[s->list[1]]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: reduced_element: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 reduced_element(struct regs __io_mmio *r, unsigned k)
{
	u32 kept[2] = {1, 2};

	kept[k & 1] = io_read(r, .ctrl);
	return table[kept[k & 1] & 15];
}

// CHECK: stats: copied: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied(struct regs __io_mmio *r)
{
	u32 i = io_read(r, .ctrl), j;

	memcpy(&j, &i, sizeof(j));
	return table[j]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: copied_by_builtin: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied_by_builtin(struct regs __io_mmio *r)
{
	struct bits s = {.word = io_read(r, .ctrl)};
	u32 j;

	__builtin_memmove(&j, &s.word, sizeof(j));
	return table[j]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: copied_another: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 copied_another(struct regs __io_mmio *r, const u32 *other)
{
	u32 i = io_read(r, .ctrl), j;

	memcpy(&j, other, sizeof(j));
	return i ? table[j] : 0;
}

// CHECK: stats: overflowing: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 overflowing(struct regs __io_mmio *r)
{
	u32 sum;

	if (__builtin_add_overflow(io_read(r, .ctrl), 1u, &sum))
		return 0;
	return table[sum]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: overflowing_product: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 overflowing_product(struct regs __io_mmio *r, u32 n)
{
	u32 product, other;

	if (__builtin_umul_overflow(io_read(r, .ctrl), 4, &product))
		return 0;
	if (__builtin_umul_overflow(n, 4, &other))
		return 0;
	return table[other] + table[product]; /* expected-warning {{[io-device-index]}} */
}

// CHECK: stats: atomic: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 atomic(struct regs __io_mmio *r)
{
	u32 kept;

	__atomic_store_n(&kept, io_read(r, .ctrl), __ATOMIC_RELAXED);
	return table[__atomic_load_n(&kept, __ATOMIC_RELAXED)]; /* expected-warning {{[io-device-index]}} */
}
