/*
 * Of kernel code, an update is made of two accessors, and memset() and memcpy() become the functions that the kernel has
 * for I/O memory, if they are declared.
 *
 * RUN: %ioview-linux -Wno-everything -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview-linux -DCERTAIN -Wno-everything -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview-linux -DCERTAIN -Wall -Wextra -Werror %t.c 2>&1 | count 0
 */
#define __iomem
typedef unsigned int u32;
typedef __SIZE_TYPE__ size_t;

u32 readl(const volatile void __iomem *addr);
void writel(u32 v, volatile void __iomem *addr);
void *memset(void *to, int byte, size_t size);
void *memcpy(void *to, const void *from, size_t size);
void memset_io(volatile void __iomem *to, int byte, size_t size);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t size);

struct regs {
	u32 ctrl, log[8];
};
struct regs __iomem *next(void);

void certain(struct regs __iomem *regs, u32 *own, u32 bits, size_t n)
{
	// CHECK: fix-it:{{.*}}:"writel(readl(&regs->ctrl) | bits, &regs->ctrl)"
	regs->ctrl |= bits;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:8}:"memset_io"
	memset(regs, 0, n);
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:2-[[#@LINE+1]]:8}:"memcpy_fromio"
	memcpy(own, regs->log, sizeof(regs->log));
}

#ifndef CERTAIN
void not_certain(struct regs __iomem *regs, u32 *own)
{
	/* The address would be formed twice; the function is not declared here. */
	// CHECK: warning: read-modify-write
	next()->ctrl |= 1;
	// CHECK: warning: passing an __iomem pointer
	memcpy(regs->log, own, sizeof(regs->log));
}
#endif
