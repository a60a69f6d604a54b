/*
 * An address that a local array or record holds goes where the local goes, also if nobody knows any
 * more at which place it is, or on which path it came there.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct box {
	unsigned *address;
	unsigned number;
};

void write_all(unsigned **list);
void write_box(struct box *box);
void write_boxes(struct box *boxes);
void take_box(struct box box);
void take_number(uintptr_t number);

// CHECK: stats: at_any_index: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 at_any_index(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3, *list[4] = {0, 0, 0, 0};

	list[k & 3] = &i;
	write_all(list);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* Nobody else has the list. */
// CHECK: stats: kept_to_itself: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 kept_to_itself(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3, other = 4, *list[4] = {0, 0, 0, 0}, *others[1] = {&other};

	list[k & 3] = &i;
	write_all(others);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: on_one_path: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 on_one_path(struct regs __io_mmio *regs, bool c)
{
	unsigned i = 3;
	struct box box;

	if (c)
		box.address = &i;
	else
		box.number = 1;
	write_box(&box);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: replaced: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 replaced(struct regs __io_mmio *regs)
{
	unsigned i = 3, j = 4;
	struct box box = {&i, 1};

	box.address = &j;
	write_box(&box);
	return io_read(regs, .fifo[i]);
}

// CHECK: stats: perhaps_replaced: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 perhaps_replaced(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3, j = 4, *list[2] = {&i, &j};

	list[k & 1] = &j;
	write_all(list);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_a_loop: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_a_loop(struct regs __io_mmio *regs)
{
	unsigned i = 3, *list[4] = {0, 0, 0, 0};

	for (unsigned k = 0; k < 4; k++)
		list[k] = &i;
	write_all(list);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: copied_from_any_index: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied_from_any_index(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3;
	struct box boxes[2] = {{&i, 1}, {0, 2}}, box;

	box = boxes[k & 1];
	write_box(&box);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: copied_to_any_index: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied_to_any_index(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3;
	struct box boxes[2] = {{0, 1}, {0, 2}}, box = {&i, 3};

	boxes[k & 1] = box;
	write_boxes(boxes);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: copied_with_it: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied_with_it(struct regs __io_mmio *regs, unsigned k)
{
	unsigned i = 3;
	struct {
		unsigned *list[2];
	} one = {{0, 0}}, two;

	one.list[k & 1] = &i;
	two = one;
	write_all(two.list);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: one_of_two: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_of_two(struct regs __io_mmio *regs, bool c)
{
	unsigned i = 3;
	struct box one = {&i, 1}, two = {0, 2};
	struct box box = c ? one : two;

	write_box(&box);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: passed_by_value: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 passed_by_value(struct regs __io_mmio *regs, bool c)
{
	unsigned i = 3;
	struct box boxes[2] = {{0, 1}, {0, 2}};

	boxes[c].address = &i;
	take_box(boxes[0]);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

static struct box kept;

// CHECK: stats: stored: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 stored(struct regs __io_mmio *regs, bool c)
{
	unsigned i = 3;
	struct box boxes[2] = {{0, 1}, {0, 2}};

	boxes[c].address = &i;
	kept = boxes[0];
	opaque();
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_another(struct regs __io_mmio *regs, bool c)
{
	unsigned i = 3;
	struct {
		struct box *boxes[2];
	} outer = {{0, 0}};
	struct box inner = {0, 1};

	inner.address = &i;
	outer.boxes[c] = &inner;
	write_all((unsigned **)&outer);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* Read as a number and made a pointer of, it may be any that was stored. */
// CHECK: stats: through_a_union: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 through_a_union(struct regs __io_mmio *regs)
{
	unsigned i = 3;
	union {
		unsigned *pointer;
		uintptr_t number;
	} u;

	u.pointer = &i;
	*(unsigned *)u.number = 100;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: number_beside_it: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 number_beside_it(struct regs __io_mmio *regs, unsigned *p)
{
	unsigned i = 3;
	struct box box = {&i, 5};

	take_number(box.number);
	*p = 100;
	return io_read(regs, .fifo[i]);
}
