/*
 * Results of verbs that may fail: ignored, overwritten, forgotten; and what was read, used where the
 * verb has failed.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-unchecked-result -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-unchecked-result \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

typedef uint32_t u32;

struct part {
	u32 a, b;
};
struct regs {
	u32 word[16];
	struct part part[4];
};

// CHECK: stats: tested: 1 obligations, 1 proved, 0 violated, 0 unproved
int tested(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	u32 value;

	if (io_try_read(&value, regs, .word, [i]))
		return -1;
	*out = value;
	return 0;
}

// CHECK: stats: tested_later: 1 obligations, 1 proved, 0 violated, 0 unproved
int tested_later(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	u32 value;
	int err = io_try_read(&value, regs, .word, [i]);

	if (!err)
		*out = value;
	return err;
}

// CHECK: stats: used_untested: 2 obligations, 1 proved, 0 violated, 1 unproved
int used_untested(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	u32 value;
	int err = io_try_read(&value, regs, .word, [i]);

	*out = value; /* expected-warning {{on some paths, 'value' is used where the verb that writes it has failed [io-unchecked-result]}} */
	return err;
}

// CHECK: stats: used_where_it_failed: 2 obligations, 1 proved, 1 violated, 0 unproved
int used_where_it_failed(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	u32 value;
	int err = io_try_read(&value, regs, .word, [i]);

	if (err)
		*out = value; /* expected-warning {{'value' is used where the verb that writes it has failed [io-unchecked-result]}} */
	return err;
}

/* It has a value either way. */
// CHECK: stats: initialised: 1 obligations, 1 proved, 0 violated, 0 unproved
int initialised(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	u32 value = 0;
	int err = io_try_read(&value, regs, .word, [i]);

	*out = value;
	return err;
}

// CHECK: stats: struct_used_untested: 2 obligations, 1 proved, 0 violated, 1 unproved
int struct_used_untested(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	struct part part;
	int err = io_try_copy_read(&part, regs, .part, [i]);

	*out = part.b; /* expected-warning {{on some paths, 'part' is used where the verb that writes it has failed [io-unchecked-result]}} */
	return err;
}

// CHECK: stats: struct_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
int struct_tested(struct regs __io_mmio *regs, unsigned i, u32 *out)
{
	struct part part;
	int err = io_try_copy_read(&part, regs, .part, [i]);

	if (err < 0)
		return err;
	*out = part.b;
	return 0;
}

// CHECK: stats: ignored: 1 obligations, 0 proved, 1 violated, 0 unproved
void ignored(struct regs __io_mmio *regs, unsigned i)
{
	(void)io_try_write(1, regs, .word, [i]); /* expected-warning {{this may fail, and its result is not tested [io-unchecked-result]}} */
}

// CHECK: stats: overwritten: 3 obligations, 2 proved, 1 violated, 0 unproved
int overwritten(struct regs __io_mmio *regs, unsigned i)
{
	int err = io_try_write(1, regs, .word, [i]);

	err = io_try_write(2, regs, .word, [i]); /* expected-warning {{'err' is overwritten before it is tested whether the verb failed [io-unchecked-result]}} */
	return err;
}

// CHECK: stats: collected: 3 obligations, 3 proved, 0 violated, 0 unproved
int collected(struct regs __io_mmio *regs, unsigned i)
{
	int err = io_try_write(1, regs, .word, [i]);

	err |= io_try_write(2, regs, .word, [i]);
	return err;
}

// CHECK: stats: overwritten_if_good: 3 obligations, 3 proved, 0 violated, 0 unproved
int overwritten_if_good(struct regs __io_mmio *regs, unsigned i)
{
	int err = io_try_write(1, regs, .word, [i]);

	if (!err)
		err = io_try_write(2, regs, .word, [i]);
	return err;
}

/* All but the last. */
// CHECK: stats: overwritten_in_a_loop: 2 obligations, 1 proved, 0 violated, 1 unproved
int overwritten_in_a_loop(struct regs __io_mmio *regs)
{
	int err = 0;

	for (unsigned i = 0; i < 20; i++)
		err = io_try_write(1, regs, .word, [i]); /* expected-warning {{on some paths, 'err' is overwritten before it is tested whether the verb failed [io-unchecked-result]}} */
	return err;
}

// CHECK: stats: ended_by_it: 2 obligations, 2 proved, 0 violated, 0 unproved
int ended_by_it(struct regs __io_mmio *regs)
{
	int err = 0;

	for (unsigned i = 0; !err && i < 20; i++)
		err = io_try_write(1, regs, .word, [i]);
	return err;
}

// CHECK: stats: forgotten: 2 obligations, 1 proved, 1 violated, 0 unproved
int forgotten(struct regs __io_mmio *regs, unsigned i)
{
	int err = io_try_write(1, regs, .word, [i]);

	return 0; /* expected-warning {{the function returns without a test of 'err', which says whether the verb failed [io-unchecked-result]}} */
}

/* Nobody waits for nothing. */
// CHECK: stats: polled: 1 obligations, 1 proved, 0 violated, 0 unproved
int polled(struct regs __io_mmio *regs, u32 *out)
{
	u32 value;
	int err = io_poll(value, io_read(regs, .word[0]), value & 1, 10);

	if (err)
		return err;
	*out = value;
	return 0;
}

typedef IO_SLICE(struct part __io_mmio) part_slice;

/* It has a value from the start, by a word of the runtime's. */
// CHECK: stats: initialised_by_the_runtime: 1 obligations, 1 proved, 0 violated, 0 unproved
size_t initialised_by_the_runtime(part_slice all, size_t n)
{
	part_slice some = io_slice(part_slice, NULL, 0);
	int err = io_slice_try_range(&some, all, 0, n);

	return err ? 0 : io_slice_len(some);
}

// CHECK: stats: initialised_and_used: 1 obligations, 1 proved, 0 violated, 0 unproved
size_t initialised_and_used(part_slice all, size_t n)
{
	part_slice some = io_slice(part_slice, NULL, 0);
	int err = io_slice_try_range(&some, all, 0, n);

	return io_slice_len(some) + (err != 0);
}
