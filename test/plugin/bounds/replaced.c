/*
 * A call may run another body than the one that is in the file, and a variable may have another name:
 * neither the body nor what was stored under the first name is known then.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 * RUN: %ioview -std=gnu11 -Wno-everything -fplugin-arg-ioview-dump-ir %s 2>/dev/null | FileCheck --check-prefix=IR %s
 */
#include "Inputs/device.h"

// IR-DAG: symbol @three : fn() -> u32 internal{{ (".*")?:}}
static u32 three(void)
{
	return 3;
}
// IR-DAG: symbol @weak_three : {{.*}} replaceable{{ (".*")?:}}
__attribute__((weak)) u32 weak_three(void)
{
	return 3;
}
/* The mark may stand elsewhere. */
// IR-DAG: symbol @marked_three : {{.*}} replaceable{{ (".*")?:}}
u32 marked_three(void)
{
	return 3;
}
#pragma weak marked_three
// IR-DAG: symbol @copy_of_three : {{.*}} replaceable{{ (".*")?:}}
extern inline __attribute__((gnu_inline)) u32 copy_of_three(void)
{
	return 3;
}
// IR-DAG: symbol @inline_three : {{.*}} replaceable{{ (".*")?:}}
inline u32 inline_three(void)
{
	return 3;
}
/* A call of it is this body and no other. */
// IR-DAG: symbol @always_three : fn() -> u32{{ (".*")?:}}
extern inline __attribute__((gnu_inline, always_inline)) u32 always_three(void)
{
	return 3;
}
/* The definition is the one for other files too. */
// IR-DAG: symbol @offered_three : fn() -> u32{{ (".*")?:}}
extern inline u32 offered_three(void)
{
	return 3;
}

// CHECK: stats: bad_bodies: 4 obligations, 0 proved, 0 violated, 4 unproved
u32 bad_bodies(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[weak_three()]) +   /* expected-warning {{[io-unbounded]}} */
	       io_read(regs, .fifo[marked_three()]) +  /* expected-warning {{[io-unbounded]}} */
	       io_read(regs, .fifo[copy_of_three()]) + /* expected-warning {{[io-unbounded]}} */
	       io_read(regs, .fifo[inline_three()]);   /* expected-warning {{[io-unbounded]}} */
}

// CHECK: stats: good_bodies: 3 obligations, 3 proved, 0 violated, 0 unproved
u32 good_bodies(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[three()]) + io_read(regs, .fifo[always_three()]) +
	       io_read(regs, .fifo[offered_three()]);
}

/* What another body writes is not known either. */
__attribute__((weak)) void keeps(u32 *at)
{
	(void)at;
}
// CHECK: stats: bad_effect: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_effect(struct regs __io_mmio *regs)
{
	u32 i = 3;

	keeps(&i);
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}

/* 259 is 3 to it, and -1 is 255: nothing is asked of the callers, who pass an int. */
// IR-DAG: symbol @narrow : {{.*}} replaceable{{ (".*")?:}}
// CHECK: stats: narrow: 1 obligations, 0 proved, 0 violated, 1 unproved
static u32 narrow(regs, i)
	struct regs __io_mmio *regs;
	u8 i;
{
	return io_read(regs, .fifo[i]); /* expected-warning {{[io-unbounded]}} */
}
// CHECK: stats: calls_narrow: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 calls_narrow(struct regs __io_mmio *regs)
{
	return narrow(regs, -1);
}

/* Without parameters there is nothing to convert. */
// IR-DAG: symbol @empty : {{.*}} internal{{ (".*")?:}}
static u32 empty()
{
	return 3;
}
// CHECK: stats: good_empty: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_empty(struct regs __io_mmio *regs)
{
	return io_read(regs, .fifo[empty()]);
}

// IR-DAG: symbol @limit : u32 aliased{{ (".*")?:}}
u32 limit = 3;
// IR-DAG: symbol @second : u32 aliased{{ (".*")?:}}
extern u32 second __attribute__((alias("limit")));
// CHECK: stats: bad_alias: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_alias(struct regs __io_mmio *regs)
{
	limit = 3;
	second = 100;
	return io_read(regs, .fifo[limit]); /* expected-warning {{[io-unbounded]}} */
}
/* Through a pointer it is the same variable. */
// CHECK: stats: bad_pointer: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_pointer(struct regs __io_mmio *regs)
{
	u32 *at = &second;

	limit = 3;
	*at = 100;
	return io_read(regs, .fifo[limit]); /* expected-warning {{[io-unbounded]}} */
}

u32 named = 3;
// CHECK: stats: bad_name: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 bad_name(struct regs __io_mmio *regs)
{
	extern u32 renamed __asm__("named");

	named = 3;
	renamed = 100;
	return io_read(regs, .fifo[named]); /* expected-warning {{[io-unbounded]}} */
}

// IR-DAG: symbol @alone : u32{{ (".*")?:}}
u32 alone = 3, apart = 3;
// CHECK: stats: good_variables: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 good_variables(struct regs __io_mmio *regs)
{
	alone = 3;
	apart = 100;
	return io_read(regs, .fifo[alone]);
}
