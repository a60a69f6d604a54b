/*
 * The role update: the function reads a register and writes it changed, so both rights count, and a register that ones or a
 * read clear is lost.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/updates.yaml \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/updates.yaml \
 * RUN:   -fplugin-arg-ioview-only=io-rights,io-width,io-misaligned,io-order -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview/annotations.h>
#include <stdint.h>

struct regs {
	uint32_t ctrl;
	uint32_t __io_ro stat;
	uint32_t __io_wo fifo;
	uint32_t __io_w1c irq;
	uint32_t __io_rc count;
	uint16_t id, flags;
};
uint32_t reg_read(const volatile void __io_mmio *reg);
void reg_write(volatile void __io_mmio *reg, uint32_t value);
void reg_set(volatile void __io_mmio *reg, uint32_t bits);
uint32_t reg_clear_set(volatile void __io_mmio *reg, uint32_t clear, uint32_t set);

void rights(struct regs __io_mmio *r)
{
	reg_set(&r->ctrl, 1);
	reg_set(&r->stat, 1);          /* expected-warning {{write to 'stat'}} */
	reg_set(&r->fifo, 1);          /* expected-warning {{read of 'fifo'}} */
	reg_set(&r->irq, 1);           /* expected-warning {{'irq'}} */
	reg_clear_set(&r->count, 1, 2); /* expected-warning {{'count'}} */
	reg_write(&r->fifo, 1);
	reg_write(&r->irq, 1);
}
// CHECK-DAG: stats: rights: {{.*}} 4 violated

uint32_t widths(struct regs __io_mmio *r)
{
	reg_set(&r->id, 1); /* expected-warning {{access of 32 bits to 'id', which has 16 bits}} */
	return reg_clear_set(&r->ctrl, 1, 2);
}
// CHECK-DAG: stats: widths: {{.*}} 1 violated
