/*
 * How an address lies: of members that are packed, in packed records, in their byte order or
 * aligned by hand, whichever way the view of them was chosen.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct head {
	u8 a;
	u32 b __attribute__((packed)); /* at offset 1 of a record that is aligned to 4 */
	u32 c;
};
struct __attribute__((packed)) tight {
	u8 a;
	u32 b;
};
struct __attribute__((packed, aligned(4))) mixed {
	u32 a;
	u16 half;
	u32 b; /* at offset 6 */
	u16 rest;
	u32 words[3]; /* at offset 12 */
};
struct wire {
	u16 kind;
	io_le32 length __attribute__((packed, aligned(2)));
	io_be32 address;
};
struct outer {
	u32 first;
	struct mixed inner;
	struct tight last;
};

// CHECK: stats: packed_member: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 packed_member(struct head __io_mmio *h)
{
	return io_read(h, .b); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
}

// CHECK: stats: beside_it: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 beside_it(struct head __io_mmio *h)
{
	return io_read(h, .c);
}

// CHECK: stats: aligned_record: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 aligned_record(struct mixed __io_mmio *m, unsigned i)
{
	return io_read(m, .a) + io_read(m, .words[i % 3]);
}

// CHECK: stats: in_aligned_record: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 in_aligned_record(struct mixed __io_mmio *m)
{
	return io_read(m, .b); /* expected-warning {{address is not a multiple of 4 bytes [io-misaligned]}} */
}

/* Read as two halves, it is one address of each. */
// CHECK: stats: in_halves: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 in_halves(struct mixed __io_mmio *m)
{
	return io_read(m, .half) + io_read(m, .rest);
}

// CHECK: stats: in_its_order: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 in_its_order(struct wire __io_coherent *w)
{
	return io_read(w, .length); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: in_the_other_order: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 in_the_other_order(struct wire __io_coherent *w)
{
	return io_read(w, .kind);
}

// CHECK: stats: nested: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 nested(struct outer __io_mmio *o)
{
	return io_read(o, .inner.a) + io_read(o, .first);
}

// CHECK: stats: nested_between: 2 obligations, 0 proved, 2 violated, 0 unproved
u32 nested_between(struct outer __io_mmio *o)
{
	u32 sum = io_read(o, .inner.b); /* expected-warning {{[io-misaligned]}} */

	return sum + io_read(o, .last.b); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: chosen: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 chosen(struct tight __io_mmio *t, u32 __io_mmio *q, int c)
{
	u32 __io_mmio *p = c ? io_project(t, .b) : q;

	return io_read(p); /* expected-warning {{address is not proved to be a multiple of 4 bytes}} */
}

// CHECK: stats: chosen_well: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 chosen_well(struct head __io_mmio *h, u32 __io_mmio *q, int c)
{
	u32 __io_mmio *p = c ? io_project(h, .c) : q;

	return io_read(p);
}

// CHECK: stats: on_two_paths: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 on_two_paths(struct head __io_mmio *h, int c)
{
	u32 __io_mmio *p = io_project(h, .c);

	if (c)
		p = io_project(h, .b);
	return io_read(p); /* expected-warning {{[io-misaligned]}} */
}

/* What a local array holds is read back as its type says, so that it is asked of what goes in. */
// CHECK: stats: kept: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 kept(struct head __io_mmio *h, int c)
{
	u32 __io_mmio *p[2];

	p[0] = io_project(h, .c);
	p[1] = io_project(h, .b); /* expected-warning {{[io-misaligned]}} */
	return io_read(p[c & 1]);
}

// CHECK: stats: updated: 2 obligations, 0 proved, 0 violated, 2 unproved
void updated(struct tight __io_mmio *t)
{
	io_update(old, old | 1, t, .b); /* expected-warning {{[io-misaligned]}} */
}

// CHECK: stats: stepped: 3 obligations, 1 proved, 0 violated, 2 unproved
u32 stepped(struct mixed __io_mmio *m, unsigned n)
{
	u32 __io_mmio *p = io_project(m, .words[0]);

	for (; n > 1 && n < 4; n--)
		p++;
	return io_read(p); /* expected-warning {{[io-unbounded]}} */
}
