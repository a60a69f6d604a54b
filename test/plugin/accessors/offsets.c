/*
 * Accessors that take a base and an offset: alignment and bounds are those of their sum, an offset in words is scaled, and
 * of a struct that holds the base only the offset's alignment is known.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/offsets.yaml \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/offsets.yaml \
 * RUN:   -fplugin-arg-ioview-only=bounds,io-cast-add,io-not-primitive -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <stdint.h>

#define __regs

uint32_t reg_get(const volatile void __regs *base, unsigned long offset);
void reg_put(volatile void __regs *base, unsigned long offset, uint32_t value);
uint32_t word_get(const volatile void __regs *base, unsigned word);
uint32_t bus_read_4(int tag, uintptr_t handle, unsigned long offset);

struct regs {
	uint32_t ctrl, stat;
};
struct priv {
	void *base;
	int index;
	uint8_t name[7];
};
uint32_t priv_get(struct priv *priv, unsigned long offset);

uint32_t offsets(struct regs __regs *r)
{
	uint32_t sum = reg_get(r, 2); /* expected-warning {{address is not a multiple of 4 bytes}} */
	sum += reg_get(r, 8);         /* expected-warning {{4 bytes at offset 8}} */
	return sum + reg_get(r, 4) + reg_get(r, 0);
}
// CHECK-DAG: stats: offsets: {{.*}} 2 violated

uint32_t windows(void __regs *window, unsigned n)
{
	reg_put(window, 0x13, 1); /* expected-warning {{address is not a multiple of 4 bytes}} */
	reg_put(window, 0x14, 1);
	return reg_get(window, 4 * n + 8);
}
// CHECK-DAG: stats: windows: {{.*}} 1 violated

uint32_t words(struct regs __regs *r)
{
	return word_get(r, 1) + word_get(r, 2); /* expected-warning {{4 bytes at offset 8}} */
}
// CHECK-DAG: stats: words: {{.*}} 1 violated

uint32_t handles(uintptr_t handle)
{
	return bus_read_4(0, handle, 6) + /* expected-warning {{address is not a multiple of 4 bytes}} */
	       bus_read_4(0, handle, 8);
}
// CHECK-DAG: stats: handles: {{.*}} 1 violated

/* The registers are not in the struct: its size says nothing of offsets, and its address is no mistake. */
uint32_t held(struct priv *priv, unsigned long reg)
{
	return priv_get(priv, 0x42) + /* expected-warning {{address is not a multiple of 4 bytes}} */
	       priv_get(priv, 0x44) + priv_get(priv, 0x400) + priv_get(priv, reg);
}
// CHECK-DAG: stats: held: {{.*}} 1 violated

uint32_t taken(struct regs *plain)
{
	return reg_get(&plain->ctrl, 0); /* expected-warning {{passing the address of ordinary memory}} */
}
