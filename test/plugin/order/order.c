/*
 * Registers and the memory that goes with them: paths, loops, helpers, hatches, each kind of barrier.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=order -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=order -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint32_t u32;

struct regs {
	u32 ctrl, stat, bell, head;
};
struct desc {
	io_le32 addr;
	u32 len, own;
};
struct dev {
	struct regs __io_mmio *regs;
	struct desc __io_coherent *desc;
	u32 __io_sysmem *buffer;
};

void opaque(void);

// CHECK-DAG: stats: bell: 1 obligations, 0 proved, 1 violated, 0 unproved
void bell(struct dev *dev)
{
	io_write(1, dev->desc, .addr);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{relaxed write may reach the device before what was written to memory [io-order]}} */
}

/* Without IO_PORT_ORDERED the plain verb is as relaxed: the runtime's page says so. */
// CHECK-DAG: stats: plain_bell: 1 obligations, 0 proved, 1 violated, 0 unproved
void plain_bell(struct dev *dev)
{
	io_write(1, dev->buffer);
	io_write(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
}

// CHECK-DAG: stats: with_barrier: 1 obligations, 1 proved, 0 violated, 0 unproved
void with_barrier(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	io_wmb();
	io_write_relaxed(1, dev->regs, .bell);
}

/* A barrier of reads is none of writes, one of everything is. */
// CHECK-DAG: stats: with_the_wrong_barrier: 1 obligations, 0 proved, 1 violated, 0 unproved
void with_the_wrong_barrier(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	io_rmb();
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
}

// CHECK-DAG: stats: with_full_barriers: 3 obligations, 3 proved, 0 violated, 0 unproved
void with_full_barriers(struct dev *dev, u32 *word)
{
	io_write(1, dev->desc, .len);
	io_mb();
	io_write_relaxed(1, dev->regs, .bell);
	io_write(2, dev->desc, .len);
	__sync_synchronize();
	io_write_relaxed(1, dev->regs, .bell);
	io_write(3, dev->desc, .len);
	__sync_fetch_and_add(word, 1);
	io_write_relaxed(1, dev->regs, .bell);
}

/* A release orders what is before it against itself, and nothing behind it. */
// CHECK-DAG: stats: with_a_release: 1 obligations, 0 proved, 1 violated, 0 unproved
void with_a_release(struct dev *dev, u32 *word)
{
	io_write(1, dev->desc, .len);
	__atomic_store_n(word, 1, __ATOMIC_RELEASE);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
}

/* Only stopping the compiler does not stop the processor. */
// CHECK-DAG: stats: with_a_compiler_barrier: 1 obligations, 0 proved, 1 violated, 0 unproved
void with_a_compiler_barrier(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	__asm__ volatile("" ::: "memory");
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
}

// CHECK-DAG: stats: on_some_paths: 1 obligations, 0 proved, 0 violated, 1 unproved
void on_some_paths(struct dev *dev, bool full)
{
	if (full)
		io_write(1, dev->desc, .len);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{on some paths, relaxed write may reach the device before}} */
}

/* One mistake, one finding: the barrier before the first mends both. */
// CHECK-DAG: stats: once: 2 obligations, 1 proved, 1 violated, 0 unproved
void once(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
	io_write_relaxed(2, dev->regs, .bell);
}

/* What the hatch says is about this register, not about the next. */
// CHECK-DAG: stats: hatched: 2 obligations, 1 proved, 1 violated, 0 unproved
void hatched(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	IO_UNSAFE("the line's speed")
		io_write_relaxed(1, dev->regs, .ctrl);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{[io-order]}} */
}

/* Round the loop: the doorbell of one round comes after the descriptor of the one before. */
// CHECK-DAG: stats: in_a_loop: 1 obligations, 0 proved, 0 violated, 1 unproved
void in_a_loop(struct dev *dev)
{
	for (int i = 0; i < 4; i++) {
		io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{on some paths}} */
		io_write(1, dev->desc, .len);
	}
}

/* Registers among themselves, and memory of our own, are none of this rule's. */
// CHECK-DAG: stats: nothing_shared: 0 obligations
u32 nothing_shared(struct dev *dev, u32 *plain)
{
	*plain = 1;
	io_write_relaxed(1, dev->regs, .ctrl);
	return io_read_relaxed(dev->regs, .stat) ? *plain : 0;
}

// CHECK-DAG: stats: whole_structs: 2 obligations, 0 proved, 2 violated, 0 unproved
u32 whole_structs(struct dev *dev, struct desc d)
{
	io_copy_write(d, dev->desc);
	io_update_relaxed(v, v | 1, dev->regs, .bell); /* expected-warning {{relaxed write}} */
	if (!(io_read_relaxed(dev->regs, .stat) & 1))
		return 0;
	d = io_copy_read(dev->desc); /* expected-warning {{memory may be read before the relaxed read that says it is ready}} */
	return d.len;
}

// CHECK-DAG: stats: status: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 status(struct dev *dev)
{
	u32 stat = io_read_relaxed(dev->regs, .stat);
	bool ready = stat & 1;

	if (!ready)
		return 0;
	return io_read(dev->desc, .len); /* expected-warning {{memory may be read before}} */
}

// CHECK-DAG: stats: status_with_barrier: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 status_with_barrier(struct dev *dev)
{
	if (!(io_read_relaxed(dev->regs, .stat) & 1))
		return 0;
	io_rmb();
	return io_read(dev->desc, .len);
}

// CHECK-DAG: stats: polled: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 polled(struct dev *dev)
{
	u32 stat;

	if (io_poll(stat, io_read_relaxed(dev->regs, .stat), stat & 1, 100))
		return 0;
	return io_read(dev->desc, .len); /* expected-warning {{memory may be read before}} */
}

/* Who does not ask is not told that anything is ready. */
// CHECK-DAG: stats: untested: 0 obligations
u32 untested(struct dev *dev)
{
	u32 ctrl = io_read_relaxed(dev->regs, .ctrl);

	io_write_relaxed(ctrl | 1, dev->regs, .ctrl);
	return io_read(dev->desc, .len) + ctrl;
}

static void fill(struct dev *dev)
{
	io_write(1, dev->desc, .len);
}

static void ring(struct dev *dev)
{
	io_write_relaxed(1, dev->regs, .bell);
}

static void publish(void)
{
	io_wmb();
}

static bool is_ready(struct dev *dev)
{
	return io_read_relaxed(dev->regs, .stat) & 1;
}

// CHECK-DAG: stats: by_helpers: 1 obligations, 0 proved, 1 violated, 0 unproved
void by_helpers(struct dev *dev)
{
	fill(dev);
	ring(dev); /* expected-warning {{'ring' makes a relaxed write, which may reach the device before what was written to memory}} */
}

// CHECK-DAG: stats: by_good_helpers: 1 obligations, 1 proved, 0 violated, 0 unproved
void by_good_helpers(struct dev *dev)
{
	fill(dev);
	publish();
	ring(dev);
}

// CHECK-DAG: stats: asked_by_a_helper: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 asked_by_a_helper(struct dev *dev)
{
	return is_ready(dev) ? io_read(dev->desc, .len) : 0; /* expected-warning {{memory may be read before}} */
}

static void perhaps(struct dev *dev, bool really)
{
	if (really)
		io_wmb();
}

// CHECK-DAG: stats: by_half_a_helper: 1 obligations, 0 proved, 0 violated, 1 unproved
void by_half_a_helper(struct dev *dev, bool really)
{
	fill(dev);
	perhaps(dev, really);
	io_write_relaxed(1, dev->regs, .bell); /* expected-warning {{on some paths}} */
}

/* It may have the barrier: who knows? */
// CHECK-DAG: stats: by_a_stranger: 1 obligations, 1 proved, 0 violated, 0 unproved
void by_a_stranger(struct dev *dev)
{
	io_write(1, dev->desc, .len);
	opaque();
	io_write_relaxed(1, dev->regs, .bell);
}

/* To wait politely is no barrier, though it is made of assembly as barriers are. */
// CHECK-DAG: stats: relaxed_only: 1 obligations, 0 proved, 1 violated
void relaxed_only(struct desc __io_coherent *desc, struct regs __io_mmio *regs)
{
	io_write(1, desc, .len);
	IO_RELAX();
	io_write_relaxed(1, regs, .bell); /* expected-warning {{[io-order]}} */
}
