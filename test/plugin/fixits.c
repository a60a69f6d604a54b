/*
 * A fix-it is offered where the edit is certain, and only there; what it makes
 * of the program compiles, and nothing is left to report.
 *
 * RUN: %ioview -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview -DCERTAIN -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview -DCERTAIN -Wall -Wextra -Werror -fplugin-arg-ioview-disable=io-order %t.c 2>&1 | count 0
 */
#include <ioview.h>

struct inner {
	unsigned int word;
};
struct regs {
	unsigned int ctrl, stat, fifo[8];
	struct inner in[2];
	unsigned int flag : 1;
	float ratio;
};
struct dev {
	struct regs __io_mmio *regs;
};

unsigned int certain(struct dev *dev, struct regs __io_mmio *regs, unsigned int __io_mmio *word,
		     struct regs __io_coherent *mem, int i)
{
	unsigned int __io_mmio *at;
	unsigned int sum = 0;

	if (i < 0 || i > 1)
		return 0;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:19}:"io_read(regs, .stat)"
	sum += regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:24}:"io_read(dev->regs, .stat)"
	sum += dev->regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:22}:"io_read(regs, .fifo[i])"
	sum += regs->fifo[i];
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:25}:"io_read(regs, .in[i].word)"
	sum += regs->in[i].word;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:14}:"io_read(word)"
	sum += *word;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:9-[[#@LINE+1]]:18}:"io_read(mem, .stat)"
	sum += mem->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:22}:"io_write(sum + 1, regs, .ctrl)"
	regs->ctrl = sum + 1;
	if (i)
		// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:3-[[#@LINE+1]]:18}:"io_write(sum, mem, .ctrl)"
		mem->ctrl = sum;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:18}:"io_project(regs, .stat)"
	at = &regs->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:21}:"io_project(regs, .fifo[i])"
	at = &regs->fifo[i];
	return sum + io_read(at);
}

#ifndef CERTAIN
#define STAT(p) ((p)->stat)

/* No fix-it: inside a macro, a value used, no primitive, no path, a comma that would split. */
unsigned int uncertain(struct regs __io_mmio *regs, unsigned int __io_mmio *words, int i)
{
	unsigned int sum = STAT(regs);
	struct regs copy = *regs;

	sum = regs->ctrl = 1;
	sum += regs->flag;
	sum += (unsigned int)regs->ratio;
	sum += words[i];
	regs->ctrl = (sum, 2u);
	regs->ctrl |= 1;
	return sum + copy.ctrl;
}
#endif
