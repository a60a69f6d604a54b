/*
 * A function is internal when all who may call it are seen.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-dump-ir %s 2>/dev/null | FileCheck %s
 */
#include <ioview/annotations.h>
#include "Inputs/internal.h"

typedef unsigned int u32;
#define HERE(name) u32 name(u32 __io_mmio *p) { return *p; }

// CHECK-DAG: symbol @called : {{.*}} -> u32 internal{{ (".*")?:}}
static HERE(called)
// CHECK-DAG: symbol @parens : {{.*}} -> u32 internal{{ (".*")?:}}
static HERE(parens)
// CHECK-DAG: symbol @uncalled : {{.*}} -> u32 internal{{ (".*")?:}}
static HERE(uncalled)
// CHECK-DAG: symbol @calls_itself : {{.*}} -> u32 internal{{ (".*")?:}}
static u32 calls_itself(u32 __io_mmio *p, u32 n)
{
	return n ? calls_itself(p, n - 1) : *p;
}
/* Only the first declaration says static. */
// CHECK-DAG: symbol @declared : {{.*}} -> u32 internal{{ (".*")?:}}
static u32 declared(u32 __io_mmio *p);
HERE(declared)
/* sizeof, typeof and what _Generic does not choose take no address. */
// CHECK-DAG: symbol @unevaluated : {{.*}} -> u32 internal{{ (".*")?:}}
static HERE(unevaluated)

// CHECK-DAG: symbol @visible : {{.*}} -> u32{{ (".*")?:}}
HERE(visible)
// CHECK-DAG: symbol @stored : {{.*}} -> u32{{ (".*")?:}}
static HERE(stored)
// CHECK-DAG: symbol @taken : {{.*}} -> u32{{ (".*")?:}}
static HERE(taken)
// CHECK-DAG: symbol @passed : {{.*}} -> u32{{ (".*")?:}}
static HERE(passed)
// CHECK-DAG: symbol @dereferenced : {{.*}} -> u32{{ (".*")?:}}
static HERE(dereferenced)
// CHECK-DAG: symbol @in_table : {{.*}} -> u32{{ (".*")?:}}
static HERE(in_table)
// CHECK-DAG: symbol @in_header : {{.*}} -> u32{{ (".*")?:}}
HERE(in_header)
// CHECK-DAG: symbol @below_header : {{.*}} -> u32{{ (".*")?:}}
HERE(below_header)
/* Called where the scope of the variable ends, which is a call like any other. */
// CHECK-DAG: symbol @cleans : {{.*}} -> void internal{{ (".*")?:}}
static void cleans(u32 __io_mmio **p)
{
	**p = 0;
}
// CHECK-DAG: symbol @kept : {{.*}} -> u32{{ (".*")?:}}
__attribute__((used)) static HERE(kept)
// CHECK-DAG: symbol @has_alias : {{.*}} -> u32{{ (".*")?:}}
static HERE(has_alias)
u32 alias(u32 __io_mmio *p) __attribute__((alias("has_alias")));
// CHECK-DAG: symbol @starts : {{.*}} -> void{{ (".*")?:}}
__attribute__((constructor)) static void starts(void)
{
	*(u32 __io_mmio *)4 = 1;
}

typedef u32 (*function)(u32 __io_mmio *);
static const function table[] = {in_table};
u32 takes(function f, u32 __io_mmio *p);

u32 user(u32 __io_mmio *p)
{
	u32 __io_mmio *cleaned __attribute__((cleanup(cleans))) = p;
	function f = stored;

	if (sizeof(unevaluated(p)) + sizeof(&unevaluated) + _Generic(p, int: unevaluated, default: 1))
		f = &taken;
	return called(p) + (((parens)))(p) + (*dereferenced)(p) + takes(passed, p) + f(p) +
	       table[0](p) + calls_itself(p, 3) + declared(p);
}
