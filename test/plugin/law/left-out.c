/*
 * What clang evaluates and no row lowers is a mistake of ioview's own: it is reported where it stands,
 * nothing in the function is proved, and nothing is known of the function where it is called. The option
 * leaves the unary operators out.
 *
 * RUN: %ioview -fplugin-arg-ioview-only=access,bounds -fplugin-arg-ioview-stats %s 2>&1 | FileCheck --check-prefix=WHOLE %s
 * RUN: %ioview -fplugin-arg-ioview-only=access,bounds -fplugin-arg-ioview-stats -fplugin-arg-ioview-leave-out=UnaryOperator \
 * RUN:   -fplugin-arg-ioview-coverage=%t.json %s 2>&1 | FileCheck %s --implicit-check-not=io-internal
 * RUN: FileCheck --check-prefix=RECORD %s <%t.json
 * RUN: %ioview -w -fplugin-arg-ioview-only=access,bounds -fplugin-arg-ioview-leave-out=UnaryOperator -fplugin-arg-ioview-dump-ir %s \
 * RUN:   | FileCheck --check-prefix=IR %s
 * RECORD: "why": "nothing is proved of this function, by a mistake of ioview's own; please report it: 'steps' evaluates a UnaryOperator
 */
#include <ioview/annotations.h>

typedef unsigned u32;

u32 read32(const u32 __io_mmio *from);

/* One obligation of each: the address of an element. */
// IR: func @steps incomplete {
// IR: func @plain {
// WHOLE: stats: steps: 3 obligations, 2 proved, 1 violated, 0 unproved, 0 unreachable
// CHECK: left-out.c:[[#@LINE+5]]:2: warning: nothing is proved of this function, by a mistake of ioview's own; please report it: 'steps' evaluates a UnaryOperator here that is not looked at [io-internal]
// CHECK: stats: steps: 3 obligations, 0 proved, 0 violated, 3 unproved, 0 unreachable
u32 steps(u32 __io_mmio *first)
{
	u32 i = 0xffffffff;
	i++;
	return read32(first + i);
}

// WHOLE: stats: plain: 3 obligations, 2 proved, 1 violated, 0 unproved, 0 unreachable
// CHECK: stats: plain: 3 obligations, 2 proved, 1 violated, 0 unproved, 0 unreachable
u32 plain(u32 __io_mmio *first)
{
	u32 i = 0;
	i += 0;
	return read32(first + i);
}
