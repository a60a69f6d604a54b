/*
 * Register maps of views=FILE: a driver in the style of Linux, with macros, enumerators and helpers.
 *
 * RUN: %ioview-linux -w -fplugin-arg-ioview-views=%t.json %s
 * RUN: %python %S/Inputs/maps.py %t.json | FileCheck %s --match-full-lines --strict-whitespace --implicit-check-not='not_listed'
 */
#include "../Inputs/kernel.h"

#define CTRL 0x0
#define CTRL_OTHER (0x00)
#define RAW 0x18u
#define FIFO (0x100)
#define CHANNEL(n) (0x40 + (n) * 0x10)
#define CH_MODE 0x4
#define WORD_REG 0xc
enum { STATUS = 0x20, MASK };

struct timer_regs { u32 load, value; };
struct dev {
	void __iomem *base;
	void __iomem *banks[2];
	struct timer_regs __iomem *timer;
	u32 __iomem *words;
	u32 offset;
};

static u32 dev_read(struct dev *d, u32 reg) { return readl(d->base + reg); }
static void dev_write(struct dev *d, u32 reg, u32 v) { writel(v, d->base + reg); }
static u32 channel_read(struct dev *d, u32 channel, u32 reg) { return dev_read(d, CHANNEL(0) + channel * 0x10 + reg); }
static void __iomem *dev_reg(struct dev *d, u32 reg) { return d->base + reg; }
static void set_bits(struct dev *d, u32 reg, u32 bits) { dev_write(d, reg, dev_read(d, reg) | bits); }
#define dev_status(d) readl((d)->base + STATUS)
#define dev_get(d, name) readl((d)->base + name##_REG)

/* Good code is listed as bad code is: a caller that names no I/O memory is not left out. */
void start(struct dev *d) { set_bits(d, CTRL, 1); }
u32 twice(struct dev *d) { return channel_read(d, 2, CH_MODE); }

u32 direct(struct dev *d, unsigned int i, void *to)
{
	void __iomem *base = d->base, *mapped = ioremap(0x1000, 0x20);
	u32 sum = readl(base + CTRL_OTHER) + readb(base + RAW);

	writew(1, dev_reg(d, MASK + 1));
	sum += readl(base + CHANNEL(1) + CH_MODE) + readl(base + CHANNEL(i)) + readl(base + d->offset);
	memcpy_fromio(to, base + FIFO, 32);
	ioread32_rep(base + FIFO, to, 8);
	sum += readl(d->banks[1] + 8) + readl(d->banks[i] + 0xc);
	sum += readl(&d->timer->value) + readl(d->words + 3);
	writel(2, mapped + 0x10);
	iounmap(mapped);
	return sum + dev_status(d) + dev_get(d, WORD);
}

/* Called by nobody here: its parameter is a base of its own. */
void other(void __iomem *regs, u32 reg)
{
	writel(1, regs + STATUS);
	writel(1, regs + reg);
}
/* The address is formed at the call, and so is the place. */
static void poke(void __iomem *at) { writel(7, at); }
void poke_both(struct dev *d, u32 i) { poke(d->base + RAW); poke(d->base + i); }
/* The callers of this one say what it is. */
static void reset(void __iomem *not_listed) { writel(0, not_listed + RAW); }
void reset_all(struct dev *d) { reset(d->base); reset(d->banks[0]); }

// CHECK:7 maps
// CHECK-NEXT:member struct dev.base at maps.c:20 in mmio, ? bytes
// CHECK-NEXT:  0x0: CTRL, CTRL_OTHER; [32] bits, 4 bytes
// CHECK-NEXT:    36:29 start reads/writes by set_bits
// CHECK-NEXT:    42:12 direct reads
// CHECK-NEXT:  0xc: WORD_REG; [32] bits, 4 bytes
// CHECK-NEXT:    52:31 direct reads
// CHECK-NEXT:  0x18: RAW; [8, 32] bits, 4 bytes
// CHECK-NEXT:    42:39 direct reads
// CHECK-NEXT:    63:40 poke_both writes by poke
// CHECK-NEXT:    65:47 reset writes
// CHECK-NEXT:  0x20: STATUS; [32] bits, 4 bytes
// CHECK-NEXT:    52:15 direct reads
// CHECK-NEXT:  0x22: MASK + 1; [16] bits, 2 bytes
// CHECK-NEXT:    44:2 direct writes
// CHECK-NEXT:  0x54: CHANNEL(1) + CH_MODE; [32] bits, 4 bytes
// CHECK-NEXT:    45:9 direct reads
// CHECK-NEXT:  0x64: CHANNEL(0) + 0x20 + CH_MODE; [32] bits, 4 bytes
// CHECK-NEXT:    37:35 twice reads by channel_read
// CHECK-NEXT:  0x100: FIFO; [32] bits, 32 bytes
// CHECK-NEXT:    46:2 direct reads
// CHECK-NEXT:    47:2 direct reads
// CHECK-NEXT:  varies (CHANNEL(i)): -; [32] bits, 4 bytes
// CHECK-NEXT:    45:46 direct reads
// CHECK-NEXT:  varies (d->base + i): -; [32] bits, 4 bytes
// CHECK-NEXT:    63:61 poke_both writes by poke
// CHECK-NEXT:  varies (d->offset): -; [32] bits, 4 bytes
// CHECK-NEXT:    45:73 direct reads
// CHECK-NEXT:member struct dev.banks[0] at maps.c:21 in mmio, ? bytes
// CHECK-NEXT:  0x18: RAW; [32] bits, 4 bytes
// CHECK-NEXT:    65:47 reset writes
// CHECK-NEXT:member struct dev.banks[1] at maps.c:21 in mmio, ? bytes
// CHECK-NEXT:  0x8: -; [32] bits, 4 bytes
// CHECK-NEXT:    48:9 direct reads
// CHECK-NEXT:member struct dev.banks[] at maps.c:21 in mmio, ? bytes
// CHECK-NEXT:  0xc: -; [32] bits, 4 bytes
// CHECK-NEXT:    48:34 direct reads
// CHECK-NEXT:member struct dev.words at maps.c:23 in mmio, ? bytes
// CHECK-NEXT:  0xc: -; [32] bits, 4 bytes
// CHECK-NEXT:    49:35 direct reads
// CHECK-NEXT:local mapped of direct at maps.c:41 in mmio, ? bytes
// CHECK-NEXT:  0x10: -; [32] bits, 4 bytes
// CHECK-NEXT:    50:2 direct writes
// CHECK-NEXT:parameter regs of other at maps.c:56 in mmio, ? bytes
// CHECK-NEXT:  0x20: STATUS; [32] bits, 4 bytes
// CHECK-NEXT:    58:2 other writes
// CHECK-NEXT:  varies (reg): -; [32] bits, 4 bytes
// CHECK-NEXT:    59:2 other writes
// CHECK-NOT:{{.}}
