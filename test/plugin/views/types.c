/*
 * views=FILE: types as the program spells them. The tags that the plugin makes of its words are no
 * part of them.
 *
 * RUN: %ioview -fplugin-arg-ioview-views=%t.json %s 2>&1 | count 0
 * RUN: %python %S/Inputs/show.py %t.json | FileCheck %s --match-full-lines --strict-whitespace
 * RUN: not grep -e btf_type_tag -e annotate_type -e __attribute__ %t.json
 */
#include <ioview.h>

typedef unsigned int u32;
typedef u32 __io_coherent *descriptors;

// CHECK:1 records
// CHECK-NEXT:struct ring at types.c:[[#@LINE+1]]:8 in sysmem, 104 bytes, align 8
struct ring {
	// CHECK-NEXT:  +0 u32 * base: 8 rw by 0, 1 every 8
	u32 __io_coherent *base;
	// CHECK-NEXT:  +8 struct ring *const * next: 8 rw by 0, 1 every 8
	struct ring __io_sysmem *const *next;
	// CHECK-NEXT:  +16 void (*)(struct ring *, int) done: 8 rw by 0, 1 every 8
	void (*done)(struct ring __io_sysmem *ring, int status);
	// CHECK-NEXT:  +24 u32 ** both[]: 8 rw by 0, 3 every 8
	u32 __io_coherent *__io_sysmem *both[3];
	// CHECK-NEXT:  +48 u32 (*)[4] rows: 8 rw by 0, 1 every 8
	u32 (__io_coherent *rows)[4];
	// CHECK-NEXT:  +56 typeof ((u32 *)0) same: 8 rw by 0, 1 every 8
	__typeof__((u32 __io_coherent *)0) same;
	// CHECK-NEXT:  +64 descriptors list: 8 rw by 0, 1 every 8
	descriptors list;
	// The good twin: nothing is cut off that is no tag.
	// CHECK-NEXT:  +72 const char *const * names: 8 rw by 0, 1 every 8
	const char *const *names;
	// CHECK-NEXT:  +80 u32 plain: 4 rw by 32, 1 every 4
	u32 plain;
	// CHECK-NEXT:  +84 u32 any: 4 rw by 8/16/32, 1 every 4
	u32 any __io_width(8, 16, 32);
	// CHECK-NEXT:  +88 unsigned char cells[]: 1 rw by 8/32, 16 every 1
	unsigned char cells[16] __io_width(8, 32);
};
void use(struct ring __io_sysmem *ring)
{
}
// CHECK-NOT:{{.}}
