/*
 * A length in a member is good for as long as nobody else may have written there.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: counted: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i < dev->nr; i++)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}

// CHECK: stats: counted_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_too_far(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i <= dev->nr; i++)
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: counted_by_a_copy: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted_by_a_copy(struct dev *dev)
{
	unsigned nr = dev->nr;
	u32 sum = 0;

	for (unsigned i = 0; i < nr; i++)
		sum += io_read(io_at(dev->ring, i), .len);
	return sum;
}

/* The length of one is not that of another. */
// CHECK: stats: counted_by_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_by_another(struct dev *dev, struct dev *other)
{
	u32 sum = 0;

	for (unsigned i = 0; i < other->nr; i++)
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested(struct dev *dev, unsigned i)
{
	return i < dev->nr ? io_read(io_at(dev->ring, i), .len) : 0;
}

// CHECK: stats: tested_before_a_call: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 tested_before_a_call(struct dev *dev, unsigned i)
{
	if (i >= dev->nr)
		return 0;
	opaque();
	return io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: tested_again: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested_again(struct dev *dev, unsigned i)
{
	if (i >= dev->nr)
		return 0;
	opaque();
	if (i >= dev->nr)
		return 0;
	return io_read(io_at(dev->ring, i), .len);
}

/* Pointer and length were taken together: no call changes what was taken. */
// CHECK: stats: both_in_locals: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 both_in_locals(struct dev *dev, unsigned i)
{
	struct desc __io_coherent *ring = dev->ring;
	unsigned nr = dev->nr;

	if (i >= nr)
		return 0;
	opaque();
	return io_read(io_at(ring, i), .len);
}

/* The length is an old one, the pointer a new one. */
// CHECK: stats: length_in_a_local: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 length_in_a_local(struct dev *dev, unsigned i)
{
	unsigned nr = dev->nr;

	opaque();
	return i < nr ? io_read(io_at(dev->ring, i), .len) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: pointer_in_a_local: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 pointer_in_a_local(struct dev *dev, unsigned i)
{
	struct desc __io_coherent *ring = dev->ring;

	opaque();
	return i < dev->nr ? io_read(io_at(ring, i), .len) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A call in the loop, between the test and the access or not. */
// CHECK: stats: calls_after: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 calls_after(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i < dev->nr; i++) {
		sum += io_read(io_at(dev->ring, i), .len);
		opaque();
	}
	return sum;
}

// CHECK: stats: calls_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 calls_before(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i < dev->nr; i++) {
		opaque();
		sum += io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	}
	return sum;
}

/* A store through a pointer that may lead there. */
// CHECK: stats: stores_between: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 stores_between(struct dev *dev, unsigned i, unsigned *p)
{
	if (i >= dev->nr)
		return 0;
	*p = 0;
	return io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: stores_in_another: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 stores_in_another(struct dev *dev, struct dev *other, unsigned i)
{
	if (i >= dev->nr)
		return 0;
	other->nr = 0;
	return io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
}

/* A store to a local whose address nobody has does not reach it. */
// CHECK: stats: stores_in_a_local: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 stores_in_a_local(struct dev *dev, unsigned i)
{
	unsigned array[4] = {0};

	if (i >= dev->nr)
		return 0;
	array[i % 4] = 1;
	return io_read(io_at(dev->ring, i), .len) + array[0];
}

// CHECK: stats: stores_in_the_ring: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 stores_in_the_ring(struct dev *dev, unsigned i)
{
	if (i >= dev->nr)
		return 0;
	io_write(0, io_at(dev->ring, i), .addr);
	io_write(1, io_at(dev->ring, i), .len);
	return io_read(io_at(dev->ring, i), .addr);
}

// CHECK: stats: counts_itself: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counts_itself(struct dev *dev, unsigned i)
{
	if (i >= dev->nr)
		return 0;
	dev->nr--;
	return io_read(io_at(dev->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
}

/* Whole records are copied with what they count. */
// CHECK: stats: copied: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 copied(struct dev *dev, unsigned i)
{
	struct dev copy = *dev;

	opaque();
	return i < copy.nr ? io_read(io_at(copy.ring, i), .len) : 0;
}

/* A declaration is believed, also where the program has just made it wrong. */
// CHECK: stats: copied_and_changed: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 copied_and_changed(struct dev *dev, unsigned i)
{
	struct dev copy = *dev;

	copy.nr++;
	return i < copy.nr ? io_read(io_at(copy.ring, i), .len) : 0;
}

/* A pointer of the one, a count of the other, stored under a name that says something else. */
struct wrapper {
	struct dev dev;
	struct dev *link;
};

// CHECK: stats: embedded: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 embedded(struct wrapper *w, unsigned i)
{
	return i < w->dev.nr ? io_read(io_at(w->dev.ring, i), .len) : 0;
}

// CHECK: stats: linked: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 linked(struct wrapper *w, unsigned i)
{
	return i < w->link->nr ? io_read(io_at(w->link->ring, i), .len) : 0;
}

// CHECK: stats: embedded_and_linked: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 embedded_and_linked(struct wrapper *w, unsigned i)
{
	return i < w->dev.nr ? io_read(io_at(w->link->ring, i), .len) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: relinked: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 relinked(struct wrapper *w, struct dev *other, unsigned i)
{
	if (i >= w->link->nr)
		return 0;
	w->link = other;
	return io_read(io_at(w->link->ring, i), .len); /* expected-warning {{[io-unbounded]}} */
}

/* volatile: each read may give another number. */
struct shared {
	volatile unsigned nr;
	struct desc __io_coherent *ring __io_count(nr);
};

// CHECK: stats: read_twice: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 read_twice(struct shared *shared, unsigned i)
{
	return i < shared->nr ? io_read(io_at(shared->ring, i), .len) : 0; /* expected-warning {{[io-unsized]}} */
}

/* A parameter that counts another. */
// CHECK: stats: parameter: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 parameter(struct desc __io_coherent *ring __io_count(n), unsigned n)
{
	u32 sum = 0;

	for (unsigned i = 0; i < n; i++)
		sum += io_read(io_at(ring, i), .len);
	return sum;
}

/* The declaration is of what was passed, not of what the variable becomes. */
// CHECK: stats: parameter_changed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 parameter_changed(struct desc __io_coherent *ring __io_count(n), unsigned n)
{
	u32 sum = 0;

	n++;
	for (unsigned i = 0; i < n; i++)
		sum += io_read(io_at(ring, i), .len); /* expected-warning {{[io-unbounded]}} */
	return sum;
}

// CHECK: stats: parameter_counted_down: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 parameter_counted_down(struct desc __io_coherent *ring __io_count(n), unsigned n)
{
	u32 sum = 0;

	while (n--)
		sum += io_read(io_at(ring, n), .len);
	return sum;
}

// CHECK: stats: constant_count: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 constant_count(struct desc __io_coherent *ring __io_count(8))
{
	return io_read(io_at(ring, 7), .len);
}

// CHECK: stats: constant_count_too_far: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 constant_count_too_far(struct desc __io_coherent *ring __io_count(8))
{
	return io_read(io_at(ring, 8), .len); /* expected-warning {{index 8 is outside of 'ring', which has 8 elements [io-out-of-bounds]}} */
}

// CHECK: stats: uncounted: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 uncounted(struct desc __io_coherent *ring, unsigned i)
{
	return io_read(io_at(ring, i), .len); /* expected-warning {{the extent of 'ring' is not known [io-unsized]}} */
}

// CHECK: stats: uncounted_second: 2 obligations, 1 proved, 0 violated, 1 unproved
u32 uncounted_second(struct desc __io_coherent *ring)
{
	return io_read(io_at(ring, 0), .len) +
	       io_read(io_at(ring, 1), .len); /* expected-warning {{[io-unsized]}} */
}
