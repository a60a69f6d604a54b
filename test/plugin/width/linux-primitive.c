/*
 * Profile linux: accessors on what is no integer.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-disable=io-padding -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-not-primitive \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

enum mode { OFF, ON };
union value {
	u32 raw;
	struct {
		u16 low, high;
	};
};
struct wrapped {
	union value value;
};
struct fields {
	u32 on : 1, mode : 3, : 0;
};
struct pair {
	u16 low, high;
};
struct regs {
	enum mode mode;
	union value value;
	struct wrapped wrapped[2];
	struct fields fields;
	struct pair pair;
	float gain;
	bool on;
	void *next;
	struct {
		u32 addr, len;
	} desc[2];
};

// CHECK: stats: integers: 5 obligations, 5 proved, 0 violated, 0 unproved
u32 integers(struct regs __iomem *regs)
{
	return readl(&regs->mode) + readl(&regs->value) + readl(&regs->wrapped[1]) + readl(&regs->fields) +
	       readw(&regs->pair.high);
}

// CHECK: stats: others: 7 obligations, 0 proved, 7 violated, 0 unproved
u64 others(struct regs __iomem *regs, int i)
{
	writel(0, &regs->desc[i]); /* expected-warning {{one access to an element of 'desc', which is a struct [io-not-primitive]}} */
	return readl(&regs->pair) + /* expected-warning {{one access to 'pair', which is a struct [io-not-primitive]}} */
	       readw(&regs->value) + /* expected-warning {{which is a union [io-not-primitive]}} */
	       readl(&regs->gain) + /* expected-warning {{which is a floating-point number [io-not-primitive]}} */
	       readb(&regs->on) +   /* expected-warning {{which is a bool [io-not-primitive]}} */
	       readq(&regs->next) + /* expected-warning {{which is a pointer [io-not-primitive]}} */
	       readl(regs);	    /* expected-warning {{one access to what 'regs' points at, which is a struct [io-not-primitive]}} */
}

/* A cast to bytes or to a number is the program's word. */
// CHECK: stats: as_numbers: 2 obligations, 2 proved, 0 violated, 0 unproved
u64 as_numbers(struct regs __iomem *regs)
{
	void __iomem *base = regs, *pair = &regs->pair;

	return readl((u32 __iomem *)&regs->gain) + readl((u32 __iomem *)regs) + readl(base) + readl(pair) +
	       readl((void __iomem *)&regs->pair);
}
