/*
 * A helper that fails returns before its barrier, and its caller looks at the result before it reads memory. What is
 * pending depends on what was returned.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=order -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=order -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint32_t u32;

struct dev {
	struct regs {
		u32 stat;
	} __io_mmio *regs;
	u32 __io_coherent *word;
};

static int poll(struct dev *dev)
{
	u32 stat;
	int err = io_poll(stat, io_read(dev->regs, .stat), stat & 1, 1000);

	if (err)
		return err;
	io_rmb();
	return 0;
}

// CHECK-DAG: stats: polled: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 polled(struct dev *dev)
{
	int err = poll(dev);

	if (err < 0)
		return 0;
	return io_read(dev->word);
}

/* Once more in each round, after a failure. */
// CHECK-DAG: stats: polled_in_a_loop: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 polled_in_a_loop(struct dev *dev)
{
	for (int i = 0; i < 4; i++)
		if (!poll(dev))
			return io_read(dev->word);
	return 0;
}

// CHECK-DAG: stats: polled_unasked: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 polled_unasked(struct dev *dev)
{
	int err = poll(dev);
	u32 word = io_read(dev->word); /* expected-warning {{on some paths, memory may be read before}} */

	return err ? 0 : word;
}

/* Where it has failed there was no barrier. */
// CHECK-DAG: stats: polled_inverted: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 polled_inverted(struct dev *dev)
{
	if (!poll(dev))
		return 0;
	return io_read(dev->word); /* expected-warning {{on some paths, memory may be read before}} */
}

static bool is_ready(struct dev *dev)
{
	if (!(io_read(dev->regs, .stat) & 1))
		return false;
	io_rmb();
	return true;
}

// CHECK-DAG: stats: ready: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 ready(struct dev *dev)
{
	return is_ready(dev) ? io_read(dev->word) : 0;
}

// CHECK-DAG: stats: not_ready: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 not_ready(struct dev *dev)
{
	return is_ready(dev) ? 0 : io_read(dev->word); /* expected-warning {{on some paths, memory may be read before}} */
}

/* The barrier is where it does not help. */
static bool is_late(struct dev *dev)
{
	if (io_read(dev->regs, .stat) & 1)
		return true;
	io_rmb();
	return false;
}

// CHECK-DAG: stats: late: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 late(struct dev *dev)
{
	return is_late(dev) ? io_read(dev->word) : 0; /* expected-warning {{on some paths, memory may be read before}} */
}

/* Two steps of which each may fail, and a helper that hands on what another says. */
static int handed_on(struct dev *dev)
{
	return poll(dev);
}

static int in_steps(struct dev *dev, u32 n)
{
	int err;

	if (n > 4)
		return -1;
	err = handed_on(dev);
	if (err)
		return err;
	if (io_read(dev->regs, .stat) & 4)
		return -5;
	io_rmb();
	return 0;
}

// CHECK-DAG: stats: stepped: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 stepped(struct dev *dev)
{
	u32 word = 0;

	if (!handed_on(dev))
		word = io_read(dev->word);
	if (in_steps(dev, word))
		return 0;
	return io_read(dev->word) + word;
}

/* The last step has no barrier. */
static int without(struct dev *dev)
{
	int err = poll(dev);

	if (err)
		return err;
	return io_read(dev->regs, .stat) & 4 ? -5 : 0;
}

// CHECK-DAG: stats: stepped_without: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 stepped_without(struct dev *dev)
{
	if (without(dev))
		return 0;
	return io_read(dev->word); /* expected-warning {{on some paths, memory may be read before}} */
}
