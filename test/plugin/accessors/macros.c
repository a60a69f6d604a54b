/*
 * Accessors that are function-like macros: the expansion is a call with the macro's arguments, whatever its body is made
 * of, and nothing in the body is a finding.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/macros.yaml -fplugin-arg-ioview-enable=trust \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/macros.yaml -fplugin-arg-ioview-enable=trust \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-profile=%S/Inputs/macros.yaml \
 * RUN:   -fplugin-arg-ioview-only=io-raw-access -fplugin-arg-ioview-dump-ir %s 2>&1 | FileCheck --check-prefix=IR %s
 *
 * The code is the same with the plugin and without.
 * RUN: %clang -O2 -S -emit-llvm -Wno-everything %s -o %t.without.ll
 * RUN: %clang -O2 -S -emit-llvm -Wno-everything -fplugin=%plugin -fplugin-arg-ioview-profile=%S/Inputs/macros.yaml \
 * RUN:   -fplugin-arg-ioview-enable=trust %s -o %t.with.ll
 * RUN: diff %t.without.ll %t.with.ll
 */
#define __iomem

typedef unsigned u32;

#define raw_rd32(a) (*(volatile u32 *)(a))
#define raw_wr32(v, a) (*(volatile u32 *)(a) = (v))
#define rd32(c) ({ u32 v_ = raw_rd32(c); v_; })
#define wr32(v, c) ({ raw_wr32((v), (c)); })
#define wr32_loop(v, c) do { u32 v_ = (v); raw_wr32(v_, c); } while (0)
#define set32(c, bits) wr32(rd32(c) | (bits), c)
#define CHIP_READ(reg) raw_rd32(reg)
#define CARD_READ_4(card, reg) raw_rd32((card)->window + (reg))
#define poll_until(value, condition) ({ for (;;) { (value); if (condition) break; } 0; })
#define TIMER 0x09000000UL

struct regs {
	u32 ctrl, stat;
	unsigned char id;
};
struct card {
	char *window;
	u32 table[4];
};

u32 declared(struct regs __iomem *r)
{
	wr32(1, &r->ctrl);
	wr32_loop(2, &r->ctrl);
	set32(&r->ctrl, 4);
	wr32(1, &r->id); /* expected-warning {{access of 32 bits to 'id', which has 8 bits}} */
	while (!(rd32(&r->stat) & 1)) /* expected-warning {{only the device can end this loop}} */
		;
	return rd32(&r->stat);
}
// CHECK-DAG: stats: declared: {{.*}} 2 violated
/* IR-LABEL: func @declared
 * IR: call @wr32
 * IR: call @wr32_loop
 * IR: call @set32
 * IR: call @wr32
 * IR: call @rd32
 * IR: call @rd32
 * IR-NOT: call @
 * IR-LABEL: func @constants
 */

void constants(void)
{
	wr32(1, TIMER + 0x1e); /* expected-warning {{address is not a multiple of 4 bytes}} */
	wr32(1, TIMER + 0x1c);
	wr32(rd32(TIMER), TIMER + 4);
}
// CHECK-DAG: stats: constants: {{.*}} 1 violated

u32 cards(struct card *card)
{
	u32 sum = CARD_READ_4(card, 0x11); /* expected-warning {{address is not a multiple of 4 bytes}} */
	sum += card->table[CARD_READ_4(card, 0x10)]; /* expected-warning {{comes from the device}} */
	return sum + card->table[CARD_READ_4(card, 0x14) & 3];
}
// CHECK-DAG: stats: cards: {{.*}} 1 violated, 1 unproved

/* The only mention of device memory in the function is the macro. */
u32 chip(unsigned long reg)
{
	return CHIP_READ(reg);
}
// CHECK-DAG: stats: chip:

/* An argument that is no expression of its own in the body: the body is looked at as it stands. */
#define twice(x) 2 * x
u32 pieces(unsigned a, unsigned b)
{
	return twice(a + b);
}

int waits(struct regs __iomem *r)
{
	u32 value;

	return poll_until(value = rd32(&r->stat), value & 1);
}
// CHECK-DAG: stats: waits: {{.*}} 0 violated
