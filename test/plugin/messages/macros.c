/*
 * The body of an accessor that is a macro is not the program's: findings stand where the program uses it, without
 * clang's notes about the macros in between.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/macros.yaml -fno-caret-diagnostics %s 2>&1 \
 * RUN:   | FileCheck %s --implicit-check-not=warning: --implicit-check-not='expanded from'
 */
#define __iomem
typedef unsigned u32;
u32 rd32_real(const volatile void __iomem *at);
void wr32_real(u32 value, volatile void __iomem *at);
#define ordered(call) ({ __asm__ volatile("" ::: "memory"); call; })
#define rd32(at) ordered(rd32_real(at))
#define wr32(v, at) ordered(wr32_real((v), (at)))
#define chip_write(v, at) wr32(v, at)

struct regs {
	u32 ctrl, wide[4];
};

u32 bad(struct regs __iomem *regs, struct regs *plain)
{
	// CHECK: macros.c:[[@LINE+1]]:23: warning: index 7 is outside of 'wide'
	wr32(1, regs->wide + 7);
	// CHECK: macros.c:[[@LINE+1]]:13: warning: plain read of
	wr32(regs->ctrl, regs->wide);
	// CHECK: macros.c:[[@LINE+1]]:14: warning: passing a plain pointer to argument 1 of 'rd32'
	return rd32(&plain->ctrl);
}

u32 good(struct regs __iomem *regs)
{
	wr32(1, regs->wide + 3);
	wr32(rd32(&regs->ctrl), regs->wide);
	return rd32(&regs->ctrl);
}

void of_the_program(struct regs __iomem *regs, struct regs *plain)
{
	/* Through a macro of its own, clang shows the way. */
	// CHECK: macros.c:[[@LINE+2]]:24: warning: passing a plain pointer to argument 2 of 'wr32'
	// CHECK: note: expanded from macro 'chip_write'
	chip_write(1, &plain->ctrl);
	// CHECK: note: expanded from macro 'wr32'
	// CHECK: note: expanded from macro 'ordered'
	chip_write(1, &regs->ctrl);
}
