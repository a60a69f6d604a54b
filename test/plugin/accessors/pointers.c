/*
 * Accessors that take pointers without an annotation, where a program has none: undeclared-addresses makes each argument
 * an address in I/O memory, and the rules on the access itself stay on.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/firmware-undeclared.yaml \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/firmware-undeclared.yaml \
 * RUN:   -fplugin-arg-ioview-only=io-misaligned,io-cast-add,io-width -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <stdint.h>

uint32_t read_at(const volatile void *address);
void write_at(volatile void *address, uint32_t value);

struct regs {
	uint32_t ctrl, stat;
	uint8_t id;
};
struct card {
	struct regs *regs;
	uint8_t *window;
};

uint32_t plain(struct card *c)
{
	write_at(&c->regs->ctrl, 1);
	write_at(c->window + 8, 1);
	return read_at(&c->regs->stat);
}
// CHECK-DAG: stats: plain: {{.*}} 0 violated

uint32_t wrong(struct card *c)
{
	uint32_t own = 0;

	write_at((void *)(0x09000000UL + 0x1e), 1); /* expected-warning {{address is not a multiple of 4 bytes}} */
	write_at((void *)(0x09000000UL + 0x1c), 1);
	write_at(&own, 1); /* expected-warning {{passing the address of ordinary memory to argument 1 of 'write_at'}} */
	return read_at(&c->regs->id); /* expected-warning {{access of 32 bits to 'id', which has 8 bits}} */
}
// CHECK-DAG: stats: wrong: {{.*}} 3 violated
