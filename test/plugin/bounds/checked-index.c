/*
 * The index of a verb that tests it is code like any other: it is evaluated, and what it reads is judged.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

typedef IO_SLICE(u32 __io_mmio) words;

/* A read of `fifo` at k inside of each index; k is masked in the good twins. */
#define AT(k) io_read(regs, .fifo[k])

// CHECK: stats: bad_reads: 4 obligations, 2 proved, 0 violated, 2 unproved
u32 bad_reads(struct regs __io_mmio *regs, u32 k)
{
	u32 value = 0;

	(void)!io_try_read(&value, regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	return value + io_must_read(regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_reads: 4 obligations, 4 proved, 0 violated, 0 unproved
u32 good_reads(struct regs __io_mmio *regs, u32 k)
{
	u32 value = 0;

	(void)!io_try_read(&value, regs, .fifo, [AT(k & 15)]);
	return value + io_must_read(regs, .fifo, [AT(k & 15)]);
}

// CHECK: stats: bad_writes: 10 obligations, 5 proved, 0 violated, 5 unproved
void bad_writes(struct regs __io_mmio *regs, u32 k)
{
	(void)!io_try_write(1, regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	io_must_write(1, regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_update(old, old + 1, regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	io_must_update(old, old + 1, regs, .fifo, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_memset(0, regs, .desc, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_writes: 10 obligations, 10 proved, 0 violated, 0 unproved
void good_writes(struct regs __io_mmio *regs, u32 k)
{
	k &= 15;
	(void)!io_try_write(1, regs, .fifo, [AT(k)]);
	io_must_write(1, regs, .fifo, [AT(k)]);
	(void)!io_try_update(old, old + 1, regs, .fifo, [AT(k)]);
	io_must_update(old, old + 1, regs, .fifo, [AT(k)]);
	(void)!io_try_memset(0, regs, .desc, [AT(k)]);
}

// CHECK: stats: bad_copies: {{.*}} 0 violated, 6 unproved
void bad_copies(struct regs __io_mmio *regs, u32 k, u32 buffer[8])
{
	struct desc desc = {0, 0};

	(void)!io_try_copy_read(&desc, regs, .desc, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_copy_write(desc, regs, .desc, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	desc = io_must_copy_read(regs, .desc, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	io_must_copy_write(desc, regs, .desc, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_copy_to(buffer, 8, regs, .bank, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_copy_from(buffer, 8, regs, .bank, [AT(k)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_copies: {{.*}} 0 violated, 0 unproved
void good_copies(struct regs __io_mmio *regs, u32 k, u32 buffer[8])
{
	struct desc desc = {0, 0};

	k &= 15;
	(void)!io_try_copy_read(&desc, regs, .desc, [AT(k)]);
	(void)!io_try_copy_write(desc, regs, .desc, [AT(k)]);
	desc = io_must_copy_read(regs, .desc, [AT(k)]);
	io_must_copy_write(desc, regs, .desc, [AT(k)]);
	(void)!io_try_copy_to(buffer, 8, regs, .bank, [AT(k)]);
	(void)!io_try_copy_from(buffer, 8, regs, .bank, [AT(k)]);
}

/* The second index of a path, and of a path that goes on. */
// CHECK: stats: bad_paths: {{.*}} 0 violated, 3 unproved
u32 bad_paths(struct regs __io_mmio *regs, u32 k)
{
	struct desc __io_mmio *desc;
	u32 value = 0;

	(void)!io_try_read(&value, regs, .bank, [1], [AT(k)]); /* expected-warning {{[io-unbounded]}} */
	(void)!io_try_read(&value, regs, .desc, [AT(k)], .len); /* expected-warning {{[io-unbounded]}} */
	if (io_try_project(&desc, regs, .desc, [AT(k)])) /* expected-warning {{[io-unbounded]}} */
		return 0;
	return value + io_read(desc, .len);
}

// CHECK: stats: good_paths: {{.*}} 0 violated, 0 unproved
u32 good_paths(struct regs __io_mmio *regs, u32 k)
{
	struct desc __io_mmio *desc;
	u32 value = 0;

	k &= 15;
	(void)!io_try_read(&value, regs, .bank, [1], [AT(k)]);
	(void)!io_try_read(&value, regs, .desc, [AT(k)], .len);
	if (io_try_project(&desc, regs, .desc, [AT(k)]))
		return 0;
	return value + io_read(desc, .len);
}

/* Slices take their index as an argument. */
// CHECK: stats: bad_slice: {{.*}} 0 violated, 2 unproved
u32 bad_slice(struct regs __io_mmio *regs, words s, u32 k)
{
	u32 value = 0;

	(void)!io_slice_try_read(&value, s, AT(k)); /* expected-warning {{[io-unbounded]}} */
	return value + io_slice_must_read(s, AT(k)); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_slice: {{.*}} 0 violated, 0 unproved
u32 good_slice(struct regs __io_mmio *regs, words s, u32 k)
{
	u32 value = 0;

	(void)!io_slice_try_read(&value, s, AT(k & 15));
	return value + io_slice_must_read(s, AT(k & 15));
}

/* A side effect of an index is one: k is 16 where it is used again. */
// CHECK: stats: bad_step: 3 obligations, 2 proved, 1 violated, 0 unproved
u32 bad_step(struct regs __io_mmio *regs)
{
	u32 k = 15, value = 0;

	value += io_must_read(regs, .fifo, [k++]);
	value += io_read(regs, .fifo[k - 1]);
	return value + io_read(regs, .fifo[k]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: good_step: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 good_step(struct regs __io_mmio *regs)
{
	u32 k = 14, value = 0;

	value += io_must_read(regs, .fifo, [k++]);
	return value + io_read(regs, .fifo[k]);
}

/* offsetof() itself: what it says is a number like any other. */
// CHECK: stats: bad_offset: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_offset(struct regs __io_mmio *regs, u32 i)
{
	if (i > 16)
		return 0;
	return io_read(regs, .fifo[(__builtin_offsetof(struct regs, fifo[i]) - 12) / 4]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_offset: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_offset(struct regs __io_mmio *regs, u32 i)
{
	if (i > 15)
		return 0;
	return io_read(regs, .fifo[(__builtin_offsetof(struct regs, fifo[i]) - 12) / 4]);
}
