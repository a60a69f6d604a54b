/*
 * Nothing in a preprocessed file says any more what is a view: one warning, no guesses, no silence.
 *
 * RUN: %clang -I%root/runtime/include -E %s -o %t.i
 * RUN: %ioview %t.i 2>&1 | FileCheck %s
 * RUN: %ioview -w %t.i 2>&1 | count 0
 * RUN: %ioview -save-temps=obj -c -o %t.o %s 2>&1 | FileCheck %s
 * CHECK: warning: ioview: preprocessed source is not checked
 * CHECK-NOT: warning: {{.*}}[io-
 * RUN: %ioview %s 2>&1 | count 0
 */
#include <ioview.h>

int read(int __io_mmio *p)
{
	return io_read(p);
}
