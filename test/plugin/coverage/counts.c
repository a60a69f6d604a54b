/*
 * coverage=FILE, and the last line of `stats`: what was looked at.
 *
 * RUN: %ioview -w -fplugin-arg-ioview-stats -fplugin-arg-ioview-coverage=%t.json %s 2>%t.txt
 * RUN: FileCheck %s <%t.txt
 * RUN: FileCheck --check-prefix=JSON %s <%t.json
 *
 * CHECK: stats: helped: 5 obligations, 5 proved
 * CHECK: stats: reads: 11 obligations, 11 proved
 * CHECK: stats: {{.*}}counts.c: 5 functions, 3 touch device memory, 5 accesses, 24 obligations,
 * CHECK-SAME: 21 proved, 2 violated, 0 unproved, 1 unreachable, 0 not judged{{$}}
 *
 * JSON: {
 * JSON-NEXT:   "accesses": 5,
 * JSON-NEXT:   "compiled": true,
 * JSON-NEXT:   "functions": {
 * JSON-NEXT:     "checked": 3,
 * JSON-NEXT:     "defined": 5
 * JSON-NEXT:   },
 * JSON-NEXT:   "ioview-coverage": 1,
 * JSON-NEXT:   "not_judged": [],
 * JSON-NEXT:   "obligations": {
 * JSON-NEXT:     "proved": 21,
 * JSON-NEXT:     "unproved": 0,
 * JSON-NEXT:     "unreachable": 1,
 * JSON-NEXT:     "violated": 2
 * JSON-NEXT:   },
 * JSON-NEXT:   "ports": [],
 * JSON-NEXT:   "profile": [],
 * JSON-NEXT:   "reported": 0
 * JSON-NEXT: }
 */
// Of its functions one is used, and looked at as if it stood here.
#include "Inputs/helper.h"

// Neither touches device memory; not even when every function is lowered.
// RUN: %ioview -w -fplugin-arg-ioview-stats -fplugin-arg-ioview-all-functions %s 2>&1 | FileCheck --check-prefix=ALL %s
// ALL: stats: half: 0 obligations
// ALL: counts.c: 5 functions, 3 touch device memory, 5 accesses, 24 obligations
static int half(int x)
{
	return x / 2;
}
int quarter(int x)
{
	return half(half(x));
}

#define BOTH(regs) (io_read(regs, .status) + io_read(regs, .data))

unsigned reads(struct regs __io_mmio *regs)
{
	// One place, though the macro reads twice.
	return BOTH(regs) + helped(regs);
}

void writes(struct regs __io_mmio *regs, struct regs *shadow)
{
	shadow->data = 1;
	// The first half of a read-modify-write is no access of its own.
	regs->data |= 1;
	regs->status = shadow->status;
	io_write(1, regs, .data);
	return;
	// Nobody comes here.
	regs->status = 2;
}
