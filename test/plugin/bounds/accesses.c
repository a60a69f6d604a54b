/*
 * Each access is asked, however its pointer came about; what a step was asked, or a type says, is
 * not asked twice.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct fifo {
	u32 ctrl;
	u32 words[N]; /* the last: behind it there is nothing */
};
struct small {
	u32 a;
};
struct big {
	u32 a[32];
	u32 last;
};

/* A walk may end behind the last element, and may not be followed there. */
// CHECK: stats: walk: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 walk(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[0]);

	p += N;
	return io_read(p); /* expected-warning {{4 bytes at offset 64 are outside of 'words', which has 64 bytes}} */
}

// CHECK: stats: walk_to_the_last: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 walk_to_the_last(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[0]);

	p += N - 1;
	return io_read(p);
}

// CHECK: stats: step_and_write: 3 obligations, 2 proved, 1 violated, 0 unproved
void step_and_write(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[15]);

	io_write(1, ++p); /* expected-warning {{[io-out-of-bounds]}} */
}

/* Read and written back, it is one mistake. */
// CHECK: stats: step_and_update: 4 obligations, 2 proved, 2 violated, 0 unproved
void step_and_update(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[15]);

	p++;
	io_update(old, old | 1, p); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: write_and_step: 2 obligations, 2 proved, 0 violated, 0 unproved
void write_and_step(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[15]);

	io_write(1, p++);
}

// CHECK: stats: walk_in_a_loop: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 walk_in_a_loop(u32 __io_mmio *p __io_size(64), unsigned n)
{
	u32 sum = 0;

	for (; n; n--, p++)
		sum += io_read(p); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: index_in_a_loop: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 index_in_a_loop(u32 __io_mmio *p __io_size(64), unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n && i < N; i++)
		sum += io_read(io_at(p, i));
	return sum;
}

/* Who is handed what was walked is owed that it points into what is there. */
// CHECK: stats: walked_and_returned: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 __io_mmio *walked_and_returned(u32 __io_mmio *p __io_size(64), unsigned n)
{
	for (; n; n--)
		p++;
	return p; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: walked_and_kept: 2 obligations, 0 proved, 0 violated, 2 unproved
void walked_and_kept(u32 __io_mmio **to, u32 __io_mmio *p __io_size(64), unsigned n)
{
	p += n;
	*to = p; /* expected-warning {{[io-unbounded]}} */
}

void take(u32 __io_mmio *word);

// CHECK: stats: walked_and_passed: 3 obligations, 2 proved, 1 violated, 0 unproved
void walked_and_passed(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[15]);

	take(p);
	p++;
	take(p); /* expected-warning {{[io-out-of-bounds]}} */
}

struct cursor {
	u32 __io_mmio *at;
};

// CHECK: stats: walk_in_memory: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 walk_in_memory(struct cursor *c, struct fifo __io_mmio *f)
{
	c->at = io_project(f, .words[15]);
	c->at++;
	return io_read(c->at); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: plain_read: 4 obligations, 3 proved, 1 violated, 0 unproved
u32 plain_read(struct fifo __io_mmio *f)
{
	u32 __io_mmio *p = io_project(f, .words[14]);
	u32 first = *++p;

	return first + *++p; /* expected-warning {{[io-out-of-bounds]}} */
}

/* Of a pointer that is counted, the first element need not be there. */
// CHECK: stats: first_of_none: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 first_of_none(struct dev *dev)
{
	return io_read(dev->ring, .len); /* expected-warning {{4 bytes at offset 4 are not proved to be inside of 'ring'}} */
}

// CHECK: stats: first_of_some: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 first_of_some(struct dev *dev)
{
	return dev->nr ? io_read(dev->ring, .len) : 0;
}

// CHECK: stats: word_of_none: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 word_of_none(u32 __io_mmio *p __io_count(n), unsigned n)
{
	return io_read(p); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: word_of_some: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 word_of_some(u32 __io_mmio *p __io_count(n), unsigned n)
{
	return n > 3 ? io_read(p) : 0;
}

/* A union makes one pointer of another, without a cast. */
// CHECK: stats: by_union: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 by_union(void __io_mmio *p __io_size(4))
{
	union {
		void __io_mmio *any;
		struct big __io_mmio *big;
	} u;

	u.any = p;
	return io_read(u.big, .last); /* expected-warning {{4 bytes at offset 128 are outside of 'p', which has 4 bytes}} */
}

// CHECK: stats: by_union_in_full: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 by_union_in_full(void __io_mmio *p __io_size(132))
{
	union {
		void __io_mmio *any;
		struct big __io_mmio *big;
	} u;

	u.any = p;
	return io_read(u.big, .last);
}

// CHECK: stats: array_by_union: 2 obligations, 1 proved, 1 violated, 0 unproved
u32 array_by_union(void __io_mmio *p __io_size(4), unsigned i)
{
	union {
		void __io_mmio *any;
		struct big __io_mmio *big;
	} u;

	u.any = p;
	return i < 32 ? io_read(u.big, .a[i]) : 0; /* expected-warning {{128 bytes at offset 0 are outside of 'p'}} */
}

// CHECK: stats: of_a_smaller: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_smaller(struct small __io_mmio *s)
{
	union {
		struct small __io_mmio *small;
		struct big __io_mmio *big;
	} u = {s};

	return io_read(u.small, .a) + io_read(u.big, .last); /* expected-warning {{[io-unsized]}} */
}

/* A choice has as much as the smaller of the two. */
// CHECK: stats: chosen: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 chosen(u32 __io_mmio *p __io_size(64), u32 __io_mmio *q __io_size(4), bool c)
{
	u32 __io_mmio *r = c ? p : q;

	return io_read(r) + io_read(io_at(r, 1)); /* expected-warning {{[io-unsized]}} */
}

static void __io_mmio *same(void __io_mmio *p)
{
	return p;
}

// CHECK: stats: returned: 3 obligations, 1 proved, 0 violated, 2 unproved
u32 returned(struct small __io_mmio *s)
{
	struct big __io_mmio *b = same(s); /* expected-warning {{[io-unsized]}} */

	return io_read(b, .last);
}
