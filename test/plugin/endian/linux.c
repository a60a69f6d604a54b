/*
 * The kernel's integers with an order, and its macros that convert them.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=endian -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#define __iomem
#define __force
#define __bitwise
typedef unsigned char u8;
typedef unsigned short u16, __u16;
typedef unsigned int u32, __u32;
typedef unsigned long long u64, __u64;
typedef __u16 __bitwise __le16;
typedef __u32 __bitwise __le32;
typedef __u64 __bitwise __le64;
typedef __u16 __bitwise __be16;
typedef __u32 __bitwise __be32;
typedef _Bool bool;

static inline __u32 __fswab32(__u32 x)
{
	return __builtin_bswap32(x);
}
#define __swab32(x)		(__u32)(__fswab32(x))
#define cpu_to_le16(x)		((__force __le16)(__u16)(x))
#define le16_to_cpu(x)		((__force __u16)(__le16)(x))
#define cpu_to_le32(x)		((__force __le32)(__u32)(x))
#define le32_to_cpu(x)		((__force __u32)(__le32)(x))
#define cpu_to_be32(x)		((__force __be32)__swab32((x)))
#define be32_to_cpu(x)		__swab32((__force __u32)(__be32)(x))
#define READ_ONCE(x)                                                                               \
	(*(const volatile __typeof__(_Generic((x), unsigned int: (unsigned int)0,                  \
		unsigned short: (unsigned short)0, default: (x))) *)&(x))
#define WRITE_ONCE(x, val) (*(volatile __typeof__(x) *)&(x) = (val))

struct desc {
	__le32 addr, len;
	__le16 flags;
	__be32 tag;
	__le64 wide;
	u32 cpu;
};
u32 readl(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
u32 ioread32be(const volatile void __iomem *address);
void take_le(__le32 value);
__le32 give_le(void);
int printk(const char *format, ...);

// CHECK: stats: good: {{[1-9][0-9]}} obligations, {{[1-9][0-9]}} proved, 0 violated, 0 unproved
u32 good(struct desc *d, void __iomem *regs, u32 v, const u32 *table)
{
	__le32 copy = d->len, zero = 0, ones = ~0u;

	d->addr = cpu_to_le32(v);
	d->addr |= cpu_to_le32(1);
	d->flags &= ~cpu_to_le16(3);
	d->flags = d->flags | cpu_to_le16(4);
	d->tag = cpu_to_be32(v);
	d->cpu = ioread32be(regs);
	d->len = zero;
	d->len = v ? cpu_to_le32(v) : 0;
	if (d->addr == copy || !d->flags || d->addr & cpu_to_le32(1) || d->tag != cpu_to_be32(7))
		writel(le32_to_cpu(d->addr), regs);
	WRITE_ONCE(d->addr, cpu_to_le32(5));
	v += le32_to_cpu(READ_ONCE(d->addr)) + be32_to_cpu(d->tag) + le16_to_cpu(d->flags);
	take_le(copy);
	take_le(give_le());
	take_le((__le32)0);
	printk("%x", d->addr);
	writel((__force u32)d->addr, regs);
	return (bool)d->addr + table[le16_to_cpu(d->flags)] + (ones == copy);
}

// CHECK: stats: forgotten: {{[0-9]+}} obligations, 0 proved, 6 violated
u32 forgotten(struct desc *d, void __iomem *regs, u32 v)
{
	d->addr = v;	       /* expected-warning {{storing a CPU-order value in 'addr', which is little-endian}} */
	writel(d->addr, regs); /* expected-warning {{passing a little-endian value to argument 1 of 'writel', which is CPU-order}} */
	take_le(readl(regs));  /* expected-warning {{passing a CPU-order value to argument 1 of 'take_le', which is little-endian}} */
	v = d->tag;	       /* expected-warning {{storing a big-endian value in 'v', which is CPU-order}} */
	d->cpu = READ_ONCE(d->len); /* expected-warning {{storing a little-endian value in 'cpu'}} */
	return give_le();      /* expected-warning {{returning a little-endian value from 'forgotten', which is CPU-order}} */
}

/* Twice, and in the wrong direction. */
// CHECK: stats: twice: {{[0-9]+}} obligations, {{[0-9]+}} proved, 3 violated
u32 twice(struct desc *d, void __iomem *regs, u32 v)
{
	v = le32_to_cpu(le32_to_cpu(d->addr)); /* expected-warning {{cast of a CPU-order value to a little-endian type converts nothing}} */
	v += cpu_to_le32(d->addr) == 0;	       /* expected-warning {{cast of a little-endian value to a CPU-order type converts nothing}} */
	v += be32_to_cpu(d->len);	       /* expected-warning {{cast of a little-endian value to a big-endian type converts nothing}} */
	writel(v, regs);
	return v;
}

// CHECK: stats: computed: {{[0-9]+}} obligations, {{[0-9]+}} proved, 8 violated
u32 computed(struct desc *d, void __iomem *regs, u32 v, const u32 *table)
{
	writel(v, regs);
	d->len += 1;		 /* expected-warning {{arithmetic on a little-endian value}} */
	d->len++;		 /* expected-warning {{arithmetic on a little-endian value}} */
	d->addr |= 1;		 /* expected-warning {{bits of a little-endian value and of a CPU-order one are combined}} */
	v += d->flags >> 4;	 /* expected-warning {{arithmetic on a little-endian value}} */
	v += d->flags & 15;	 /* expected-warning {{bits of a little-endian value and of a CPU-order one are combined}} */
	if (d->len > 64)	 /* expected-warning {{a little-endian value is compared for its size}} */
		v++;
	if (d->tag == v)	 /* expected-warning {{comparison of a big-endian value with a CPU-order one}} */
		v++;
	return v + table[d->len]; /* expected-warning {{a little-endian value as an index}} */
}

/* The order is not lost where C forgets it: `a & b` is an `unsigned int` to C. */
// CHECK: stats: forgets: {{[0-9]+}} obligations, {{[0-9]+}} proved, 1 violated
void forgets(struct desc *d, void __iomem *regs)
{
	__le32 mask = cpu_to_le32(0xff);

	writel((d->addr & ~mask) | (d->len & mask), regs); /* expected-warning {{passing a little-endian value to argument 1 of 'writel'}} */
}
