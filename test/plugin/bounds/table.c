/*
 * Indices from tables that nobody can write.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

static const u8 order[] = {3, 1, 15, 0};
static const u8 wrong_order[] = {3, 1, 16, 0};
static const int with_none[] = {3, -1, 5};
static u8 writable[] = {3, 1, 15, 0};
extern const u8 elsewhere[4];

struct entry {
	const char *name;
	u8 index;
	u16 mask;
};
static const struct entry entries[] = {
	{"one", 1, 0x1},
	{"two", 15, 0x100},
};

// CHECK: stats: in_order: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_order(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < 4; i++)
		sum += io_read(regs, .fifo[order[i]]);
	return sum;
}

// CHECK: stats: in_wrong_order: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_wrong_order(struct regs __io_mmio *regs)
{
	u32 sum = 0;

	for (unsigned i = 0; i < 4; i++)
		sum += io_read(regs, .fifo[wrong_order[i]]); /* expected-warning {{index 0..16 is not proved}} */
	return sum;
}

// CHECK: stats: in_some_order: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_some_order(struct regs __io_mmio *regs, unsigned i)
{
	return i < 4 ? io_read(regs, .fifo[order[i]]) : 0;
}

/* An entry that says there is none. */
// CHECK: stats: none: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 none(struct regs __io_mmio *regs, unsigned i)
{
	return i < 3 ? io_read(regs, .fifo[with_none[i]]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: none_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 none_tested(struct regs __io_mmio *regs, unsigned i)
{
	int index = i < 3 ? with_none[i] : -1;

	return index < 0 ? 0 : io_read(regs, .fifo[index]);
}

// CHECK: stats: in_written_order: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_written_order(struct regs __io_mmio *regs, unsigned i)
{
	return i < 4 ? io_read(regs, .fifo[writable[i]]) : 0; /* expected-warning {{[io-unbounded]}} */
}

void write_order(unsigned i)
{
	if (i < 4)
		writable[i] = 100;
}

// CHECK: stats: in_unknown_order: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_unknown_order(struct regs __io_mmio *regs, unsigned i)
{
	return i < 4 ? io_read(regs, .fifo[elsewhere[i]]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_entry: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_entry(struct regs __io_mmio *regs, unsigned i)
{
	return i < 2 ? io_read(regs, .fifo[entries[i].index]) & entries[i].mask : 0;
}

// CHECK: stats: by_the_wrong_member: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_the_wrong_member(struct regs __io_mmio *regs, unsigned i)
{
	return i < 2 ? io_read(regs, .fifo[entries[i].mask]) : 0; /* expected-warning {{index 'mask' (1..256 step 255) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}

/* Its address is one of a table's only if it was taken there. */
// CHECK: stats: by_any_entry: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_any_entry(struct regs __io_mmio *regs, const struct entry *e)
{
	return io_read(regs, .fifo[e->index]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_no_entry: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 by_no_entry(struct regs __io_mmio *regs, const struct entry *e)
{
	return e->index < N ? io_read(regs, .fifo[e->index]) : 0;
}

/* A constant outside of a function, and one inside. */
static const unsigned LAST = N - 1;

// CHECK: stats: last: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 last(struct regs __io_mmio *regs)
{
	static const unsigned second = 1;
	const unsigned first = 0;

	return io_read(regs, .fifo[LAST]) + io_read(regs, .fifo[second]) +
	       io_read(regs, .fifo[first]);
}

// CHECK: stats: behind_the_last: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 behind_the_last(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[LAST + 1]); /* expected-warning {{[io-out-of-bounds]}} */
}

/* A table on the stack, that is not const but that nobody else has. */
// CHECK: stats: on_the_stack: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 on_the_stack(struct regs __io_mmio *regs, unsigned i)
{
	const u8 table[] = {1, 2, 15};

	return i < 3 ? io_read(regs, .fifo[table[i]]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/*
 * Read in other units than it was made of, a table has other numbers: {0, 1} as one of 16 bits is
 * 256 or 1. What is known is what an integer of the table itself holds.
 */
typedef u16 u16_any __attribute__((may_alias, aligned(1)));
typedef u32 u32_any __attribute__((may_alias, aligned(1)));

static const u8 bytes[] = {0, 1, 0, 0};
static const u32 words[] = {0x100, 0, 15};
static const struct mixed {
	u16 half;
	u8 byte;
	const void *pointer;
	u32 word;
	s32 negative;
} mixed[] = {{256, 0, bytes, 7, -1}, {256, 0, bytes, 0, -2}};

// CHECK: stats: two_of_bytes: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 two_of_bytes(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[*(const u16_any *)bytes]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: four_of_bytes: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 four_of_bytes(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[*(const u32_any *)bytes]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: one_of_words: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 one_of_words(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[((const u8 *)words)[1] << 4]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: at_a_half: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 at_a_half(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[*(const u32_any *)((const u8 *)words + 2)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: over_members: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 over_members(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[*(const u32_any *)&mixed[0].half]); /* expected-warning {{[io-unbounded]}} */
}

/* A pointer is no integer, and not 0. */
// CHECK: stats: of_a_pointer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_pointer(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[*(const u32_any *)&mixed[0].pointer]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: copied: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 copied(struct regs __io_mmio *regs)
{
	u32 i;

	__builtin_memcpy(&i, bytes, sizeof(i));
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_its_own_units: 6 obligations, 6 proved, 0 violated, 0 unproved
u32 in_its_own_units(struct regs __io_mmio *regs, unsigned i)
{
	return io_read(regs, .fifo[bytes[i & 3]]) + io_read(regs, .fifo[words[2]]) +
	       io_read(regs, .fifo[((const u32_any *)words)[1]]) +
	       io_read(regs, .fifo[mixed[i & 1].word]) +
	       io_read(regs, .fifo[mixed[i & 1].byte]) +
	       io_read(regs, .fifo[-mixed[i & 1].negative]);
}
