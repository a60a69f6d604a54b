/*
 * Edits and advice are drawn from the accessors that the profile lists, with the arguments in the order of their
 * declaration; what comes out compiles, and is clean of what was fixed.
 *
 * RUN: %ioview -fplugin-arg-ioview-profile=%S/Inputs/fixits/accessors.yaml -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it '--implicit-check-not=io_{{read|write|update|project}}'
 * RUN: %ioview -fplugin-arg-ioview-profile=%S/Inputs/fixits/accessors.yaml -DCERTAIN -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview -fplugin-arg-ioview-profile=%S/Inputs/fixits/accessors.yaml -DCERTAIN -Wall -Wextra -Werror %t.c 2>&1 | count 0
 */
#define REGISTERS
#define SHARED
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned char u8;

struct timer {
	u32 ctrl, stat, fifo[4];
	u16 half;
	u8 byte;
	int sign;
};

u32 get32(const void *reg);
u32 get32_relaxed(const void *reg);
u32 get32_other(const void *reg);
void put32(u32 *reg, u32 v);
u16 get16(const u16 *reg);
void put16(u16 v, void *reg);
#define put16 put16

u32 certain(struct timer REGISTERS *t, u32 REGISTERS *word, u32 v)
{
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:2-[[#@LINE+2]]:13}:"put32(&t->ctrl, v)"
	// CHECK: note: write it with put32({{[^;]+, [^;]+}})
	t->ctrl = v;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:7-[[#@LINE+2]]:14}:"get32(&t->stat)"
	// CHECK: note: read it with get32({{[^;]+}})
	v += t->stat;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:12}:"get32(word)"
	v += *word;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:11}:"put32(word, v)"
	*word = v;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:7-[[#@LINE+1]]:14}:"get16(&t->half)"
	v += t->half;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:2-[[#@LINE+2]]:18}:"put16((u16)v, &t->half)"
	// CHECK: note: write it with put16({{[^;]+, [^;]+}})
	t->half = (u16)v;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+3]]:12-[[#@LINE+3]]:19}:"get32(&t->stat)"
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:2-[[#@LINE+2]]:12}:"put32(&t->ctrl, "
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:22-[[#@LINE+1]]:23}:"1)"
	t->ctrl = t->stat | 1;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+3]]:15-[[#@LINE+3]]:22}:"get32(&t->stat)"
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:7-[[#@LINE+2]]:7}:"get32(&"
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:26-[[#@LINE+1]]:27}:"])"
	v += t->fifo[t->stat & 3];
	return v;
}

#ifndef CERTAIN
int get8(const u8 *reg);
void put8(u16 v, u8 *reg);

/* Where another type comes back, where the value is wider than the register, where none is declared. */
u32 uncertain(struct timer REGISTERS *t, struct timer SHARED *m, u32 v)
{
	// CHECK: plain read
	// CHECK: note: read it with get8({{[^;]+}})
	v += t->byte;
	// CHECK: plain write
	// CHECK: note: write it with put8({{[^;]+, [^;]+}})
	t->byte = (u8)v;
	// CHECK: plain read
	// CHECK: note: read it with get32({{[^;]+}})
	v += (u32)t->sign;
	// CHECK: plain read
	// CHECK: note: read it with shared_get({{[^;]+}})
	v += m->ctrl;
	// CHECK: read-modify-write
	// CHECK: fix-it:{{.*}}:"put32(&t->ctrl, get32(&t->ctrl) | 1)"
	// CHECK: note: read it with get32({{[^;]*}}), change the value, and write it with put32()
	t->ctrl |= 1;
	return v;
}

u32 shared_get(const void *word);
#define shared_put(v, word) ((void)(v), (void)(word))

/* Where a macro is called so, where a variable is. */
u32 other(struct timer REGISTERS *t, struct timer SHARED *m, u32 get32)
{
	// CHECK: plain write
	// CHECK: note: write it with shared_put({{[^;]+, [^;]+}})
	m->stat = get32;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:9-[[#@LINE+2]]:16}:"shared_get(&m->ctrl)"
	// CHECK: note: read it with get32({{[^;]+}})
	return m->ctrl + t->ctrl;
}
#endif
