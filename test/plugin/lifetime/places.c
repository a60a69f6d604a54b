/*
 * What is released and read from its place again, behind a join: in the next round of a loop, after
 * a switch, after a choice.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=lifetime -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=lifetime -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <ioview.h>

struct uart {
	uint32_t ctrl;
};
struct dev {
	struct uart __io_mmio *regs, *spare;
	struct uart __io_mmio *banks[4];
	struct dev *next;
};

void unmap(struct uart __io_mmio *uart __io_unmaps);
__io_maps struct uart __io_mmio *map(void);
void opaque(struct dev *dev);

// CHECK: stats: in_a_loop: 2 obligations, 1 proved, 0 violated, 1 unproved
uint32_t in_a_loop(struct dev *d, int n)
{
	uint32_t sum = 0;

	for (int k = 0; k < n; k++) {
		sum += io_read(d->regs, .ctrl); /* expected-warning {{on some paths, access through a mapping that was released}} */
		unmap(d->regs);
	}
	return sum;
}

// CHECK: stats: after_the_loop: 0 obligations, 0 proved, 0 violated, 0 unproved
uint32_t after_the_loop(struct dev *d, int n)
{
	uint32_t sum = 0;

	for (int k = 0; k < n; k++)
		sum += io_read(d->regs, .ctrl);
	unmap(d->regs);
	return sum;
}

// CHECK: stats: released_and_left: 0 obligations, 0 proved, 0 violated, 0 unproved
uint32_t released_and_left(struct dev *d, int n)
{
	for (int k = 0; k < n; k++) {
		if (io_read(d->regs, .ctrl))
			continue;
		unmap(d->regs);
		break;
	}
	return 0;
}

/* Each round is another device. */
// CHECK: stats: each_its_own: 0 obligations, 0 proved, 0 violated, 0 unproved
uint32_t each_its_own(struct dev *d)
{
	uint32_t sum = 0;

	for (; d; d = d->next) {
		sum += io_read(d->regs, .ctrl);
		unmap(d->regs);
	}
	return sum;
}

/* Each round maps it anew. */
// CHECK: stats: mapped_anew: 4 obligations, 4 proved, 0 violated, 0 unproved
uint32_t mapped_anew(struct dev *d, int n)
{
	uint32_t sum = 0;

	for (int k = 0; k < n; k++) {
		d->regs = map();
		if (!d->regs)
			return 0;
		sum += io_read(d->regs, .ctrl);
		unmap(d->regs);
	}
	return sum;
}

/* Or somebody else does. */
// CHECK: stats: perhaps_mapped_anew: 0 obligations, 0 proved, 0 violated, 0 unproved
uint32_t perhaps_mapped_anew(struct dev *d, int n)
{
	uint32_t sum = 0;

	for (int k = 0; k < n; k++) {
		sum += io_read(d->regs, .ctrl);
		unmap(d->regs);
		opaque(d);
	}
	return sum;
}

static struct uart __io_mmio *shared;

// CHECK: stats: of_a_global: 2 obligations, 1 proved, 0 violated, 1 unproved
uint32_t of_a_global(int n)
{
	uint32_t sum = 0;

	while (n--) {
		sum += io_read(shared, .ctrl); /* expected-warning {{on some paths}} */
		unmap(shared);
	}
	return sum;
}

// CHECK: stats: of_an_array: 2 obligations, 1 proved, 0 violated, 1 unproved
uint32_t of_an_array(struct dev *d, int n)
{
	uint32_t sum = 0;

	while (n--) {
		sum += io_read(d->banks[1], .ctrl); /* expected-warning {{on some paths}} */
		unmap(d->banks[1]);
	}
	return sum;
}

// CHECK: stats: after_a_switch: 1 obligations, 0 proved, 0 violated, 1 unproved
uint32_t after_a_switch(struct dev *d, int what)
{
	switch (what) {
	case 1:
		unmap(d->regs);
		break;
	case 2:
		unmap(d->spare);
		break;
	default:
		break;
	}
	return io_read(d->regs, .ctrl); /* expected-warning {{on some paths}} */
}

// CHECK: stats: after_another_case: 0 obligations, 0 proved, 0 violated, 0 unproved
uint32_t after_another_case(struct dev *d, int what)
{
	switch (what) {
	case 1:
		unmap(d->regs);
		return 0;
	case 2:
		unmap(d->spare);
		break;
	default:
		break;
	}
	return io_read(d->regs, .ctrl);
}

// CHECK: stats: of_a_choice: 1 obligations, 0 proved, 0 violated, 1 unproved
uint32_t of_a_choice(struct uart __io_mmio *one, struct uart __io_mmio *two, int c)
{
	unmap(c ? one : two);
	return io_read(one, .ctrl); /* expected-warning {{on some paths}} */
}

// CHECK: stats: by_parameter: 2 obligations, 1 proved, 0 violated, 1 unproved
uint32_t by_parameter(struct uart __io_mmio *one, int n)
{
	uint32_t sum = 0;

	do {
		sum += io_read(one, .ctrl); /* expected-warning {{on some paths}} */
		if (n > 3)
			unmap(one);
	} while (n--);
	return sum;
}

// CHECK: stats: released_twice: 1 obligations, 0 proved, 0 violated, 1 unproved
void released_twice(struct dev *d, int n)
{
	while (n--)
		unmap(d->regs); /* expected-warning {{[io-use-after-unmap]}} */
}
