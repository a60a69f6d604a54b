/*
 * Where a verb is not defined yet, the #include that defines it is the second edit: what comes out
 * compiles, and is clean of what was fixed.
 *
 * RUN: %ioview -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: grep -c '^#include <ioview.h>' %t.c | grep -x 1
 * RUN: %ioview -Wall -Wextra -Werror -fplugin-arg-ioview-disable=io-order %t.c 2>&1 | count 0
 *
 * clang's own -fixit puts the line in once for each finding, which does no harm.
 * RUN: cp %s %t.by-clang.c
 * RUN: %ioview -Xclang -fixit %t.by-clang.c
 * RUN: %ioview -Wall -Wextra -Werror -fplugin-arg-ioview-disable=io-order %t.by-clang.c 2>&1 | count 0
 *
 * Where another <ioview.h> would be found there is a note alone.
 * RUN: %clang -fplugin=%plugin -fsyntax-only -I%S/Inputs/fixits/other %inc -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck --check-prefix=NOTE --implicit-check-not=fix-it %s
 *
 * Nor is there an edit with a verb whose name is the program's own.
 * RUN: %ioview -include %S/Inputs/fixits/taken.h -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck --check-prefix=TAKEN '--implicit-check-not="io_read' %s
 * TAKEN: fix-it:{{.*}}:"io_write(1, regs, .ctrl)"
 */
#include <stddef.h>
#include <ioview/annotations.h>

struct regs {
	unsigned int ctrl, stat;
};

// CHECK: fix-it:{{.*}}:{[[#INCLUDE:@LINE-6]]:1-[[#@LINE-6]]:1}:"#include <ioview.h>\n"
// CHECK: fix-it:{{.*}}:"io_read(regs, .stat)"
// CHECK: fix-it:{{.*}}:{[[#INCLUDE]]:1-[[#INCLUDE]]:1}:"#include <ioview.h>\n"
// CHECK: fix-it:{{.*}}:"io_write(1, regs, .ctrl)"
// CHECK: fix-it:{{.*}}:{[[#INCLUDE]]:1-[[#INCLUDE]]:1}:"#include <ioview.h>\n"
// CHECK: fix-it:{{.*}}:"io_project(regs, .stat)"
// NOTE: note: read it with io_read(regs, .stat); <ioview.h> defines it
// NOTE: note: write it with io_write({{.+, .+}}); <ioview.h> defines it
// NOTE: note: form it with io_project({{.+}}); <ioview.h> defines it
unsigned int __io_mmio *start(struct regs __io_mmio *regs)
{
	if (regs->stat)
		return NULL;
	regs->ctrl = 1;
	return &regs->stat;
}
