/*
 * A note alone, where the place for the #include that a verb needs is not certain: in a header; in a file
 * that does not include the annotations itself; in an #if.
 *
 * RUN: %ioview -I%S/Inputs/fixits -DHEADER -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -include ioview/annotations.h -DNOWHERE -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -DIF -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * CHECK: note: read it with io_read(regs, .stat); <ioview.h> defines it
 *
 * In a header, where the file has included it before, the verb is defined.
 * RUN: %ioview -I%S/Inputs/fixits -include ioview.h -DHEADER -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck --check-prefix=DEFINED %s
 * DEFINED: fix-it:"{{.*}}status.h":{{.*}}:"io_read(regs, .stat)"
 * DEFINED: note: read it with io_read(regs, .stat); the compiler
 */
#ifdef HEADER
#include <status.h>
unsigned int use(struct regs __io_mmio *regs)
{
	return status(regs);
}
#else
#ifdef IF
#include <ioview/annotations.h>
#endif
struct regs {
	unsigned int ctrl, stat;
};
unsigned int status(struct regs __io_mmio *regs)
{
	return regs->stat;
}
#endif
