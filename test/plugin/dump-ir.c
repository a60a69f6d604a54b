/*
 * What the plugin lowers is text that ioview-opt reads, and judges alike; the place is the
 * instruction's there, without the text of the program.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-dump-ir %s 2>/dev/null >%t.ioir
 * RUN: FileCheck %s <%t.ioir
 * RUN: %ioview-opt --verify %t.ioir
 * RUN: %ioview-opt --print %t.ioir >%t.again
 * RUN: cmp %t.ioir %t.again
 * RUN: %ioview-opt %t.ioir 2>&1 | grep -o 'dump-ir.c.*\[io-.*' | sed 's/:[0-9]*: /: /' >%t.opt
 * RUN: %ioview -Wno-everything %s 2>&1 | grep -o 'dump-ir.c.*\[io-.*' | sed 's/:[0-9]*: /: /' >%t.clang
 * RUN: diff %t.opt %t.clang
 */
#include <ioview/annotations.h>

struct regs {
	int ctrl, stat;
};

// CHECK: func @read
// CHECK: field {{.*}} .stat
// CHECK: load {{.*}}mmio
int read(struct regs __io_mmio *p, int n)
{
	int sum = 0;
	for (int i = 0; i < n && p; i++)
		sum += p[i].stat;
	switch (n) {
	case 1 ... 3:
		return sum;
	default:
		return n ? sum : p->ctrl;
	}
}

// CHECK: func @unknowns
// CHECK: unknown {{.*}}ConvertVectorExpr
typedef float v4 __attribute__((vector_size(16)));
typedef int i4 __attribute__((vector_size(16)));
i4 unknowns(v4 v, struct regs __io_mmio *p)
{
	p->ctrl = 1;
	return __builtin_convertvector(v, i4);
}
