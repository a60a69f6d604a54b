/* SPDX-License-Identifier: MIT */
/* The instructions themselves, where pairs.c compares with hand-written code. */
// RUN: %clang -O2 -ffreestanding -fomit-frame-pointer %inc -S -o - %s | FileCheck --check-prefixes=X86,CLANG %s
// RUN: %gcc -O2 -ffreestanding -fcf-protection=none %inc -S -o - %s | FileCheck --check-prefixes=X86,GCC %s
// RUN: %clang -O0 -ffreestanding %inc -S -o - %s | FileCheck --check-prefix=O0 %s

#include <ioview.h>

struct regs {
	uint32_t ctrl;
	uint32_t stat;
	uint8_t b8;
	uint16_t h16;
	uint64_t q64;
};

// X86-LABEL: {{^}}read8:
// X86: movzbl 8(%rdi), %eax
// X86-NEXT: ret
uint8_t read8(struct regs __io_mmio *p)
{
	return io_read(p, .b8);
}

// X86-LABEL: {{^}}read16:
// X86: movzwl 10(%rdi), %eax
// X86-NEXT: ret
uint16_t read16(struct regs __io_mmio *p)
{
	return io_read(p, .h16);
}

// X86-LABEL: {{^}}read32:
// X86: movl 4(%rdi), %eax
// X86-NEXT: ret
// O0-LABEL: {{^}}read32:
// O0-NOT: call
// O0: retq
uint32_t read32(struct regs __io_mmio *p)
{
	return io_read(p, .stat);
}

// X86-LABEL: {{^}}read64:
// X86: movq 16(%rdi), %rax
// X86-NEXT: ret
uint64_t read64(struct regs __io_coherent *p)
{
	return io_read(p, .q64);
}

// X86-LABEL: {{^}}write32:
// X86: movl %esi, 4(%rdi)
// X86-NEXT: ret
void write32(struct regs __io_mmio *p, uint32_t v)
{
	io_write(v, p, .stat);
}

/* As with `p->ctrl |= 1` on a volatile: on x86 clang makes one instruction of the two accesses. */
// X86-LABEL: {{^}}update:
// CLANG: orl $1, (%rdi)
// CLANG-NEXT: ret
// GCC: movl (%rdi), %eax
// GCC-NEXT: orl $1, %eax
// GCC-NEXT: movl %eax, (%rdi)
// GCC-NEXT: ret
void update(struct regs __io_mmio *p)
{
	io_update(v, v | 1, p, .ctrl);
}

/* Two reads are two loads, and an unused one stays. */
// X86-LABEL: {{^}}twice:
// X86: movl 4(%rdi), %e{{..}}
// X86-NEXT: movl 4(%rdi), %eax
// X86-NEXT: ret
uint32_t twice(struct regs __io_mmio *p)
{
	(void)io_read(p, .stat);
	return io_read(p, .stat);
}
