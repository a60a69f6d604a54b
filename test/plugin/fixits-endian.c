/*
 * No edit where the bytes of the member are in an order of their own: it is not known whether the program has
 * turned them, as the verb would. Nor, of registers, on a machine that has them the other way round.
 *
 * RUN: %ioview -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --implicit-check-not=fix-it
 * RUN: %ioview --target=aarch64_be-none-elf -ffreestanding -fdiagnostics-parseable-fixits %s 2>&1 | FileCheck %s --check-prefix=BIG --implicit-check-not=fix-it
 */
#include <ioview.h>

struct regs {
	io_be32 be;
	io_le16 le;
	uint32_t word;
	uint8_t byte;
};

uint32_t turned(struct regs __io_mmio *regs, struct regs __io_coherent *mem, uint32_t v)
{
	// CHECK: plain write
	// CHECK: note: io_write(v, regs, .be) converts it
	regs->be.io_be = v;
	// CHECK: plain write
	// CHECK: note: io_write((uint16_t)v, regs, .le) converts it
	regs->le.io_le = (uint16_t)v;
	mem->be.io_be = io_cpu_to_be32(v).io_be;
	return mem->be.io_be + regs->be.io_be;
}

uint32_t plain(struct regs __io_mmio *regs, struct regs __io_coherent *mem)
{
	// CHECK: fix-it:{{.*}}:"io_read(regs, .word)"
	uint32_t v = regs->word;

	// CHECK: fix-it:{{.*}}:"io_read(mem, .word)"
	// BIG: fix-it:{{.*}}:"io_read(mem, .word)"
	v += mem->word;
	// CHECK: fix-it:{{.*}}:"io_read(regs, .byte)"
	// BIG: fix-it:{{.*}}:"io_read(regs, .byte)"
	return v + regs->byte;
}
