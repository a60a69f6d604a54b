/*
 * Slices carry their length.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef IO_SLICE(struct desc __io_coherent) slice;
typedef IO_SLICE(u32 __io_mmio) words;

// CHECK: stats: counted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted(slice s)
{
	u32 sum = 0;

	for (size_t i = 0; i < io_slice_len(s); i++)
		sum += io_slice_read(s, i, .len);
	return sum;
}

// CHECK: stats: counted_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_too_far(slice s)
{
	u32 sum = 0;

	for (size_t i = 0; i <= io_slice_len(s); i++)
		sum += io_slice_read(s, i, .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: counted_down: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted_down(slice s)
{
	u32 sum = 0;

	for (size_t i = io_slice_len(s); i-- > 0;)
		sum += io_slice_read(s, i, .len);
	return sum;
}

// CHECK: stats: first: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 first(slice s)
{
	return io_slice_is_empty(s) ? 0 : io_slice_read(s, 0, .len);
}

// CHECK: stats: first_of_any: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 first_of_any(slice s)
{
	return io_slice_read(s, 0, .len); /* expected-warning {{[io-unbounded]}} */
}

/* Of two slices each has its own length. */
// CHECK: stats: copies: 2 obligations, 2 proved, 0 violated, 0 unproved
void copies(slice to, slice from)
{
	for (size_t i = 0; i < io_slice_len(from) && i < io_slice_len(to); i++)
		io_slice_write(io_slice_read(from, i, .len), to, i, .len);
}

// CHECK: stats: copies_too_much: 2 obligations, 1 proved, 0 violated, 1 unproved
void copies_too_much(slice to, slice from)
{
	for (size_t i = 0; i < io_slice_len(from); i++)
		io_slice_write(io_slice_read(from, i, .len), to, i, .len); /* expected-warning {{[io-unbounded]}} */
}

/* The verbs that test need nothing. */
// CHECK: stats: tries: 1 obligations, 1 proved, 0 violated, 0 unproved
int tries(slice s, size_t i, u32 *value)
{
	return io_slice_try_read(value, s, i, .len);
}

// CHECK: stats: must: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 must(slice s, size_t i)
{
	return io_slice_must_read(s, i, .len);
}

// CHECK: stats: tries_and_learns_nothing: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 tries_and_learns_nothing(slice s, size_t i)
{
	u32 value = 0;
	int err = io_slice_try_read(&value, s, i, .len);

	(void)err;
	return value + io_slice_read(s, i, .addr); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: projects: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 projects(slice s, size_t i)
{
	struct desc __io_coherent *desc;

	if (io_slice_try_project(&desc, s, i))
		return 0;
	return io_read(desc, .len);
}

// CHECK: stats: projects_plainly: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 projects_plainly(slice s, size_t i)
{
	return i < io_slice_len(s) ? io_read(io_slice_project(s, i), .len) : 0;
}

// CHECK: stats: projects_plainly_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 projects_plainly_too_far(slice s, size_t i)
{
	return io_read(io_slice_project(s, i), .len); /* expected-warning {{[io-unbounded]}} */
}

/* A slice of an array is as long as that. */
// CHECK: stats: of_an_array: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_an_array(struct regs __io_mmio *regs, size_t i)
{
	words s = io_slice_of(words, regs, .fifo);

	return i < N ? io_slice_read(s, i) : 0;
}

// CHECK: stats: of_an_array_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_an_array_too_far(struct regs __io_mmio *regs, size_t i)
{
	words s = io_slice_of(words, regs, .fifo);

	return i <= N ? io_slice_read(s, i) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_a_ring: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_ring(struct dev *dev, size_t i)
{
	slice s = io_slice(slice, dev->ring, dev->nr);

	return i < dev->nr ? io_slice_read(s, i, .len) : 0;
}

/* The last of a part is none of the whole's business. */
// CHECK: stats: part: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 part(slice s, size_t i)
{
	slice p;

	if (io_slice_try_range(&p, s, 2, 6))
		return 0;
	return i < io_slice_len(p) ? io_slice_read(p, i, .len) : 0;
}

// CHECK: stats: part_too_far: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 part_too_far(slice s, size_t i)
{
	slice p;

	if (io_slice_try_range(&p, s, 2, 6))
		return 0;
	return i < io_slice_len(s) ? io_slice_read(p, i, .len) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* In a structure, where it may have been exchanged. */
struct queue {
	slice ring;
};

// CHECK: stats: kept: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 kept(struct queue *q, size_t i)
{
	return i < io_slice_len(q->ring) ? io_slice_read(q->ring, i, .len) : 0;
}

// CHECK: stats: exchanged: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 exchanged(struct queue *q, size_t i)
{
	if (i >= io_slice_len(q->ring))
		return 0;
	opaque();
	return io_slice_read(q->ring, i, .len); /* expected-warning {{[io-unbounded]}} */
}
