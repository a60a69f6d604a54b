/*
 * Under `untrusted` nothing in a source, and no -w, hides a finding. What does is that it is in a
 * folder of system headers; and a rule that is off.
 *
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system -w %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system --no-warnings %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system -Xclang -w %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system -Wno-everything %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/system -w \
 * RUN:   -fplugin-arg-ioview-disable=io-raw-access %s 2>&1 | count 0
 *
 * The folder is what counts, not what it is called, nor what clang took the file for.
 * RUN: %ioview -fplugin-arg-ioview-untrusted -isystem %S/Inputs/../Inputs/system %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -I%S/Inputs/system %s 2>&1 | FileCheck --check-prefix=OWN %s
 * OWN: Inputs/system/system.h:3:9: warning: plain read
 *
 * Nor does a folder hide what belongs to the project, by a link either; but what is beside it.
 * RUN: %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-root=%S -isystem %S/Inputs/system %s 2>&1 | FileCheck --check-prefix=OWN %s
 * RUN: ln -sfn %S/Inputs/system %t.link
 * RUN: %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-root=%S/../untrusted -isystem %t.link %s 2>&1 | FileCheck --check-prefix=LINK %s
 * LINK: .link/system.h:3:9: warning: plain read
 * RUN: %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-root=%S/Inputs/sys -isystem %S/Inputs/system %s 2>&1 | FileCheck %s
 * RUN: %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-root=%S/none -isystem %S/Inputs/system %s 2>&1 | FileCheck %s
 *
 * People's own runs hide what they ask to be hidden.
 * RUN: %ioview -isystem %S/Inputs/system -w %s 2>&1 | count 0
 * RUN: %ioview -isystem %S/Inputs/system %s 2>&1 | FileCheck --check-prefix=PEOPLE %s
 * PEOPLE-NOT: Inputs/
 *
 * Errors without end are all shown, and fail.
 * RUN: not %ioview -fplugin-arg-ioview-untrusted -fplugin-arg-ioview-werror -DMANY -I%S/Inputs/system %s 2>&1 \
 * RUN:   | FileCheck --check-prefix=MANY %s
 * MANY-COUNT-30: error: plain read
 * MANY: 30 errors generated
 */
#include <ioview.h>

// CHECK: Inputs/claims.h:7:9: warning: plain read
// CHECK: Inputs/claims.h:15:9: warning: plain read
// CHECK: Inputs/claimed.h:3:9: warning: plain read
#include "Inputs/claims.h"
// CHECK-NOT: system.h
#include <system.h>

int use_them(int __io_mmio *p)
{
	return in_claims(p) + in_claims_again(p) + in_claimed(p) + in_system(p);
}

#pragma clang diagnostic ignored "-Weverything"
int after_pragma(int __io_mmio *p)
{
	// CHECK: silence.c:[[#@LINE+1]]:9: warning: plain read
	return *p;
}

# 1 "/usr/include/stdio.h" 3
int in_a_system_header(int __io_mmio *p)
{
	// CHECK: silence.c:[[#@LINE+1]]:9: warning: plain read
	return *p;
}

#ifdef MANY
#define ONE(p) *p, *p
#define FOUR(p) ONE(p), ONE(p)
int many(int __io_mmio *p)
{
	return FOUR(p), FOUR(p), FOUR(p), FOUR(p), FOUR(p), FOUR(p);
}
#endif
