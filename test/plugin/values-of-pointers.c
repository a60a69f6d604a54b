/*
 * Assembly and builtins that have an I/O address as a value, and reach no memory through it.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-raw-access -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-raw-access -fplugin-arg-ioview-stats %s 2>&1 | \
 * RUN:   FileCheck %s
 */
#include "Inputs/kernel.h"

struct slot {
	void __iomem *map;
};

// CHECK: stats: no_instruction: 0 obligations
void no_instruction(void __iomem *regs)
{
	__asm__ volatile("" : : "r"(regs) : "memory");
}

// CHECK: stats: an_instruction: 1 obligations, 0 proved, 1 violated
void an_instruction(void __iomem *regs)
{
	__asm__ volatile("clflush (%0)" : : "r"(regs) : "memory"); /* expected-warning {{pointer as an inline assembly operand}} */
}

// CHECK: stats: publish: 0 obligations
void publish(struct slot *slot, void __iomem *regs)
{
	__asm__ volatile("xchgq %0, %1" : "+r"(regs), "+m"(slot->map) : "r"(regs) : "memory");
}

// CHECK: stats: fill: 1 obligations, 0 proved, 1 violated
void fill(u32 *count, void __iomem *regs)
{
	__asm__ volatile("movl (%1), %0" : "+m"(*count) : "r"(regs) : "memory"); /* expected-warning {{pointer as an inline assembly operand}} */
}

// CHECK: stats: ends_before: 0 obligations
bool ends_before(void __iomem *regs, uintptr_t size, uintptr_t *end)
{
	return __builtin_add_overflow((uintptr_t)regs, size, end);
}

// CHECK: stats: clear: 1 obligations, 0 proved, 1 violated
void clear(void __iomem *regs)
{
	__builtin_memset(regs, 0, 4); /* expected-warning {{builtin '__builtin_memset' reaches __iomem memory}} */
}
