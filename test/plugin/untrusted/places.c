/*
 * Under `untrusted` nothing that a source says of its lines moves a finding, a note, an error of
 * clang's, or a place in views=FILE. Without it people see what #line says, as they do of clang.
 *
 * RUN: %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-views=%t.json %s 2>&1 | FileCheck %s
 * RUN: FileCheck --check-prefix=VIEWS --input-file=%t.json %s
 * RUN: not %ioview -fplugin-arg-ioview-untrusted -DWRONG %s 2>&1 | FileCheck --check-prefix=ERROR %s
 *
 * RUN: %ioview -fplugin-arg-ioview-views=%t.json %s 2>&1 | FileCheck --check-prefix=PEOPLE %s
 * RUN: FileCheck --check-prefix=PEOPLE-VIEWS --input-file=%t.json %s
 * RUN: not %ioview -DWRONG %s 2>&1 | FileCheck --check-prefix=PEOPLE-ERROR %s
 */
#include <ioview.h>
#line 700 "/proc/self/environ"
// CHECK: In file included from {{.*}}untrusted/places.c:[[#@LINE+6]]:
// CHECK-NEXT: {{.*}}Inputs/moved.h:5:9: warning: plain read {{.*}} [io-raw-access]
// CHECK: {{.*}}Inputs/moved.h:3:44: note: 'p' is declared __io_mmio here
// PEOPLE: In file included from /proc/self/environ:706:
// PEOPLE-NEXT: elsewhere.h:52:9: warning: plain read
// PEOPLE: elsewhere.h:50:44: note: 'p' is declared __io_mmio here
#include "Inputs/moved.h"

// VIEWS: "records":
// VIEWS: "file": "{{.*}}untrusted/places.c",
// VIEWS-NEXT: "line": [[#@LINE+4]],
// PEOPLE-VIEWS: "records":
// PEOPLE-VIEWS: "file": "/proc/self/environ",
// PEOPLE-VIEWS-NEXT: "line": 714,
struct regs {
	unsigned status;
};

# 7 "next.c"
// CHECK: {{.*}}untrusted/places.c:[[#@LINE+8]]:26: warning: plain read {{.*}} [io-raw-access]
// CHECK: {{.*}}untrusted/places.c:[[#@LINE+1]]:37: note: 'regs' is declared __io_mmio here
unsigned use(struct regs __io_mmio *regs, int __io_mmio *p)
{
	// VIEWS: "file": "{{.*}}untrusted/places.c",
	// VIEWS: "line": [[#@LINE+3]],
	// PEOPLE-VIEWS: "file": "next.c",
	// PEOPLE-VIEWS: "line": 15,
	return (unsigned)(regs->status) + (unsigned)in_header(p);
}
// PEOPLE: next.c:15:26: warning: plain read

// The program is the same, also to itself: what a macro says of its line may decide what it is.
#line 100
_Static_assert(__LINE__ == 100, "checked as it is compiled");

// ERROR: {{.*}}untrusted/places.c:[[#@LINE+4]]:13: error: expected expression
// PEOPLE-ERROR: next.c:106:13: error: expected expression
#ifdef WRONG
#line 106
int wrong = ;
#endif
