/*
 * A narrow type bounds by itself; a conversion to one cuts, and one to a wide type keeps the sign.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

// CHECK: stats: of_a_byte: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_byte(struct regs __io_mmio *regs, u8 i)
{
	return io_read(regs, .byte[i]);
}

// CHECK: stats: of_a_half_word: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_half_word(struct regs __io_mmio *regs, u16 i)
{
	return io_read(regs, .byte[i]); /* expected-warning {{index 'i' (0..65535) is not proved to be inside of 'byte', which has 256 elements [io-unbounded]}} */
}

// CHECK: stats: of_a_signed_byte: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_signed_byte(struct regs __io_mmio *regs, signed char i)
{
	return io_read(regs, .byte[i]); /* expected-warning {{index 'i' (-128..127) is not proved to be inside of 'byte', which has 256 elements [io-unbounded]}} */
}

// CHECK: stats: of_a_byte_and_one: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_byte_and_one(struct regs __io_mmio *regs, u8 i)
{
	return io_read(regs, .byte[i + 1]); /* expected-warning {{index 1..256 is not proved}} */
}

// CHECK: stats: cut: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 cut(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .byte[(u8)i]);
}

// CHECK: stats: cut_too_little: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 cut_too_little(struct regs __io_mmio *regs, u32 i)
{
	return io_read(regs, .byte[(u16)i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: cut_after: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 cut_after(struct regs __io_mmio *regs, u8 i)
{
	return io_read(regs, .byte[(u8)(i + 1)]);
}

/* The counter wraps where its type does. */
// CHECK: stats: counts_a_byte: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counts_a_byte(struct regs __io_mmio *regs)
{
	u32 sum = 0;
	u8 i = 0;

	do
		sum += io_read(regs, .byte[i]);
	while (++i);
	return sum;
}

// CHECK: stats: counts_a_half_word: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counts_a_half_word(struct regs __io_mmio *regs)
{
	u32 sum = 0;
	u16 i = 0;

	do
		sum += io_read(regs, .byte[i]); /* expected-warning {{[io-unbounded]}} */
	while (++i);
	return sum;
}

/* A test of the wide number says what the narrow one is, and not the other way round. */
// CHECK: stats: wide_was_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 wide_was_tested(struct regs __io_mmio *regs, u64 i)
{
	return i < N ? io_read(regs, .fifo[(u32)i]) : 0;
}

// CHECK: stats: narrow_was_tested: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 narrow_was_tested(struct regs __io_mmio *regs, u64 i)
{
	return (u32)i < N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: narrow_was_tested_and_kept: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 narrow_was_tested_and_kept(struct regs __io_mmio *regs, u64 i)
{
	u32 low = (u32)i;

	return low < N ? io_read(regs, .fifo[low]) : 0;
}

/* -1 is more than 15 once it is unsigned. */
// CHECK: stats: compared_as_unsigned: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 compared_as_unsigned(struct regs __io_mmio *regs, int i)
{
	return (unsigned)i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: compared_as_signed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 compared_as_signed(struct regs __io_mmio *regs, unsigned i)
{
	return (int)i < N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* Of a size_t it is, whatever the index is. */
// CHECK: stats: compared_with_a_size: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 compared_with_a_size(struct regs __io_mmio *regs, int i)
{
	return i < io_len(regs, .fifo) ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: compared_with_a_number: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 compared_with_a_number(struct regs __io_mmio *regs, int i)
{
	return i < (int)io_len(regs, .fifo) ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* A bool is 0 or 1, whatever was put into it. */
// CHECK: stats: of_a_bool: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_bool(struct regs __io_mmio *regs, bool second)
{
	return io_read(regs, .fifo[14 + second]);
}

// CHECK: stats: of_a_bool_too_far: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_bool_too_far(struct regs __io_mmio *regs, bool second)
{
	return io_read(regs, .fifo[15 + second]); /* expected-warning {{index 15..16 is not proved}} */
}

// CHECK: stats: of_a_condition: 2 obligations, 2 proved, 0 violated, 0 unproved
u32 of_a_condition(struct regs __io_mmio *regs, int which)
{
	return io_read(regs, .fifo[14 + !which]) + io_read(regs, .fifo[(which > 3) * 15]);
}

// CHECK: stats: of_a_character: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_character(struct regs __io_mmio *regs, char digit)
{
	if (digit < '0' || digit > '9')
		return 0;
	return io_read(regs, .fifo[digit - '0']);
}

// CHECK: stats: of_any_character: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_any_character(struct regs __io_mmio *regs, char digit)
{
	return io_read(regs, .fifo[digit - '0']); /* expected-warning {{[io-unbounded]}} */
}
