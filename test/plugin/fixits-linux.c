/*
 * Of kernel code an edit is made where the accessor is declared, of the width and type of the register, and takes
 * its address as it is; else there is the advice alone, which names it.
 *
 * RUN: %ioview-linux -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview-linux -DCERTAIN -fdiagnostics-parseable-fixits %s 2>%t.log
 * RUN: %python %S/Inputs/apply-fixits.py %s %t.c <%t.log
 * RUN: %ioview-linux -DCERTAIN -Wall -Wextra -Werror %t.c 2>&1 | count 0
 *
 * On a machine whose bytes are the other way round it is not certain that readl() is meant.
 * RUN: %ioview-linux --target=s390x-linux-gnu -DCERTAIN -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck --check-prefix=BIG --implicit-check-not=fix-it %s
 * BIG: note: read it with readl({{[^;]+}})
 * BIG: fix-it:{{.*}}:"readb(&regs->byte)"
 */
#define __iomem
typedef unsigned int u32;
typedef unsigned short u16;
typedef unsigned char u8;
typedef u32 __le32;

/* As linux/io.h and asm/io.h have them: one declared, one a macro of its own name, one a macro alone. */
static inline u32 readl(const volatile void __iomem *addr)
{
	return *(const volatile u32 __attribute__((btf_type_tag("io:force"))) *)addr;
}
u8 readb(const volatile void __iomem *addr);
#define readb readb
void writel(u32 v, volatile void __iomem *addr);
#define readw(addr) readw_relaxed(addr)
u16 readw_relaxed(const volatile void __iomem *addr);

struct regs {
	u32 ctrl, stat;
	u16 half;
	u8 byte;
	__le32 swapped;
};

u32 certain(struct regs __iomem *regs)
{
	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:10-[[#@LINE+2]]:20}:"readl(&regs->stat)"
	// CHECK: note: read it with readl({{[^;]+}})
	u32 v = regs->stat;

	// CHECK: fix-it:{{.*}}:{[[#@LINE+2]]:2-[[#@LINE+2]]:16}:"writel(v, &regs->ctrl)"
	// CHECK: note: write it with writel({{[^;]+, [^;]+}})
	regs->ctrl = v;
	// CHECK: fix-it:{{.*}}:{[[#@LINE+1]]:13-[[#@LINE+1]]:23}:"readb(&regs->byte)"
	return v + regs->byte;
}

#ifndef CERTAIN
u32 uncertain(struct regs __iomem *regs, struct regs __attribute__((btf_type_tag("io:sysmem"))) *mem)
{
	// CHECK: plain read
	// CHECK: note: read it with readw({{[^;]+}})
	u32 v = regs->half;

	// CHECK: plain write
	// CHECK: note: write it with writeb({{[^;]+, [^;]+}})
	regs->byte = (u8)v;
	// CHECK: read-modify-write
	// CHECK: fix-it:{{.*}}:"writel(readl(&regs->ctrl) | 1, &regs->ctrl)"
	// CHECK: note: read it with readl({{[^;]*}}), change the value, and write it with writel()
	regs->ctrl |= 1;
	// CHECK: plain write
	// CHECK: note: write it with writel({{[^;]+, [^;]+}})
	regs->swapped = 0;
	// CHECK: plain read
	// CHECK: note: read it with readl(), ioread32() or the like
	v += mem->stat;
	return v;
}
#endif
