/*
 * Code from headers is checked once, and only what this file uses of it.
 *
 * RUN: %ioview -I%S/Inputs -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 * RUN: %ioview -I%S/Inputs %s 2>&1 | grep -c 'warning: plain read' | FileCheck --check-prefix=COUNT %s
 * COUNT: {{^}}3{{$}}
 */
#include "helpers.h"

/* Each function is checked once, whoever calls it and how often. */
int first(int __io_mmio *p)
{
	return used(p) + used(p);
}

int second(int __io_mmio *p)
{
	return used(p);
}

/* Only by way of a table. */
int third(int __io_mmio *p)
{
	return table[0](p);
}

// CHECK-DAG: helpers.h:9:9: warning: plain read
// CHECK-DAG: helpers.h:16:9: warning: plain read
// CHECK-DAG: helpers.h:29:9: warning: plain read
// CHECK-DAG: stats: used:
// CHECK-DAG: stats: used_by_used:
// CHECK-DAG: stats: in_table:
// CHECK-NOT: unused
