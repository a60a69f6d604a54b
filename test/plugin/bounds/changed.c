/*
 * A test is worth nothing once what was tested may have been written, in whatever way C has.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

void *memcpy(void *to, const void *from, size_t n);
void *memset(void *to, int byte, size_t n);
unsigned global;

// CHECK: stats: through_a_pointer: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 through_a_pointer(struct regs __io_mmio *regs, unsigned i)
{
	unsigned *p = &i;

	if (i >= N)
		return 0;
	*p = 100;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-out-of-bounds]}} */
}

// CHECK: stats: through_either_pointer: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 through_either_pointer(struct regs __io_mmio *regs, unsigned i)
{
	unsigned j = 0;

	if (i >= N)
		return 0;
	*(condition() ? &i : &j) = 100;
	return io_read(regs, .fifo[i]) + /* expected-warning {{[io-unbounded]}} */
	       io_read(regs, .fifo[j]);	 /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: byte_by_byte: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 byte_by_byte(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	((u8 *)&i)[1] = 1;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-}} */
}

// CHECK: stats: by_a_copy: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_a_copy(struct regs __io_mmio *regs, unsigned i, const void *from)
{
	if (i >= N)
		return 0;
	memcpy(&i, from, sizeof(i));
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_a_builtin: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_a_builtin(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	__builtin_memset(&i, 1, sizeof(i));
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_an_overflow: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_an_overflow(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	(void)__builtin_add_overflow(i, 5u, &i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_assembly: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_assembly(struct regs __io_mmio *regs, unsigned i)
{
	if (i >= N)
		return 0;
	__asm__("" : "+r"(i));
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_assembly_and_memory: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_assembly_and_memory(struct regs __io_mmio *regs)
{
	if (global >= N)
		return 0;
	__asm__ volatile("" ::: "memory");
	return io_read(regs, .fifo[global]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_an_atomic: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_an_atomic(struct regs __io_mmio *regs)
{
	unsigned i = 3;

	__atomic_fetch_add(&i, 50, __ATOMIC_RELAXED);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: by_another_atomic: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_another_atomic(struct regs __io_mmio *regs)
{
	_Atomic unsigned i = 3;

	i += 50;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-}} */
}

// CHECK: stats: by_exchange: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_exchange(struct regs __io_mmio *regs, unsigned *p)
{
	unsigned i = 3;

	__atomic_exchange(p, &i, &i, __ATOMIC_RELAXED);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* volatile: what was read is not what will be. */
// CHECK: stats: twice_of_volatile: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 twice_of_volatile(struct regs __io_mmio *regs)
{
	volatile unsigned i = number();

	if (i >= N)
		return 0;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: once_of_volatile: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 once_of_volatile(struct regs __io_mmio *regs, volatile unsigned *p)
{
	unsigned i = *p;

	return i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: twice_of_atomic: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 twice_of_atomic(struct regs __io_mmio *regs, unsigned *p)
{
	if (__atomic_load_n(p, __ATOMIC_RELAXED) >= N)
		return 0;
	return io_read(regs, .fifo[__atomic_load_n(p, __ATOMIC_RELAXED)]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_a_global: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 of_a_global(struct regs __io_mmio *regs)
{
	return global < N ? io_read(regs, .fifo[global]) : 0;
}

// CHECK: stats: of_a_global_after_a_call: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_global_after_a_call(struct regs __io_mmio *regs)
{
	if (global >= N)
		return 0;
	opaque();
	return io_read(regs, .fifo[global]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_a_static_after_a_call: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_static_after_a_call(struct regs __io_mmio *regs, unsigned n, void (*call)(void))
{
	static unsigned last;

	last = n % N;
	call();
	return io_read(regs, .fifo[last]); /* expected-warning {{[io-unbounded]}} */
}

/* An element, by an index that nobody knows. */
// CHECK: stats: in_an_array: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_an_array(struct regs __io_mmio *regs, unsigned k)
{
	unsigned array[4] = {1, 2, 3, 4};

	array[k % 4] = 100;
	return io_read(regs, .fifo[array[0]]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: in_another_array: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 in_another_array(struct regs __io_mmio *regs, unsigned k)
{
	unsigned array[4] = {1, 2, 3, 4}, other[4];

	other[k % 4] = 100;
	return io_read(regs, .fifo[array[0]]) + other[1];
}

/* A union holds one thing, by all of its names. */
// CHECK: stats: in_a_union: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 in_a_union(struct regs __io_mmio *regs, u32 k)
{
	union {
		u32 word;
		u16 half[2];
	} both = {3};

	both.half[0] = k;
	return io_read(regs, .fifo[both.word]); /* expected-warning {{[io-unbounded]}} */
}

struct pair {
	unsigned i, j;
};

// CHECK: stats: as_a_whole: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 as_a_whole(struct regs __io_mmio *regs, const struct pair *from)
{
	struct pair pair = {1, 2};

	pair = *from;
	return io_read(regs, .fifo[pair.i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: the_other_half: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 the_other_half(struct regs __io_mmio *regs, unsigned k)
{
	struct pair pair = {1, 2};

	pair.j = k;
	return io_read(regs, .fifo[pair.i]);
}

/* By a function of this file. */
static void raise(struct pair *pair)
{
	pair->i += 20;
}

// CHECK: stats: by_a_helper: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 by_a_helper(struct regs __io_mmio *regs)
{
	struct pair pair = {1, 2};

	raise(&pair);
	return io_read(regs, .fifo[pair.i]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: through_a_kept_pointer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 through_a_kept_pointer(struct regs __io_mmio *regs, struct pair **keep)
{
	struct pair pair = {1, 2};

	*keep = &pair;
	pair.i = 3;
	opaque();
	return io_read(regs, .fifo[pair.i]); /* expected-warning {{[io-unbounded]}} */
}

/* In the same expression. */
// CHECK: stats: counted_after: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted_after(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[i++]) + i : 0;
}

// CHECK: stats: counted_before: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_before(struct regs __io_mmio *regs, unsigned i)
{
	return i < N ? io_read(regs, .fifo[++i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: counted_in_the_test: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 counted_in_the_test(struct regs __io_mmio *regs, unsigned i)
{
	return i++ < N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: counted_first_in_the_test: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 counted_first_in_the_test(struct regs __io_mmio *regs, unsigned i)
{
	return ++i < N ? io_read(regs, .fifo[i]) : 0;
}

// CHECK: stats: jumped_over: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 jumped_over(struct regs __io_mmio *regs, unsigned i)
{
	if (condition())
		goto inside;
	if (i < N) {
inside:
		return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
	}
	return 0;
}

/* A jump to where nobody knows: the first label is reached from the second, with any index. */
// CHECK: stats: computed: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 computed(struct regs __io_mmio *regs, unsigned i, unsigned which)
{
	static void *const targets[] = {&&tested, &&untested};

	if (i >= N)
		return 0;
	goto *targets[which];
tested:
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
untested:
	i = number();
	goto *targets[which ^ 1];
}

/* Numbers that are none of C's integers as we know them. */
// CHECK: stats: of_a_float: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_float(struct regs __io_mmio *regs, float f)
{
	return f < 16.0f ? io_read(regs, .fifo[(int)f]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_a_wide_integer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_wide_integer(struct regs __io_mmio *regs, unsigned __int128 i)
{
	return (u32)i < N ? io_read(regs, .fifo[i]) : 0; /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_a_variadic: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_variadic(struct regs __io_mmio *regs, int n, ...)
{
	__builtin_va_list list;
	u32 value;

	__builtin_va_start(list, n);
	value = io_read(regs, .fifo[__builtin_va_arg(list, unsigned)]); /* expected-warning {{[io-unbounded]}} */
	__builtin_va_end(list);
	return value;
}

// CHECK: stats: of_a_difference: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_a_difference(struct regs __io_mmio *regs, const u32 *a, const u32 *b)
{
	return io_read(regs, .fifo[a - b]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: of_an_address: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 of_an_address(struct regs __io_mmio *regs, const u32 *a)
{
	return io_read(regs, .fifo[(uintptr_t)a]); /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: uninitialised: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 uninitialised(struct regs __io_mmio *regs)
{
	unsigned i;

	if (condition())
		i = 3;
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
