/* What the kernel's headers say of I/O memory, as far as these tests need it. */
#ifndef KERNEL_H
#define KERNEL_H

#define __iomem
#define __force

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef unsigned long size_t;
typedef _Bool bool;
typedef u32 __le32;

u8 readb(const volatile void __iomem *address);
u16 readw(const volatile void __iomem *address);
u32 readl(const volatile void __iomem *address);
u64 readq(const volatile void __iomem *address);
u64 lo_hi_readq(const volatile void __iomem *address);
void writeb(u8 value, volatile void __iomem *address);
void writew(u16 value, volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
void writeq(u64 value, volatile void __iomem *address);
void ioread32_rep(const volatile void __iomem *address, void *buffer, unsigned long count);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t size);
void memcpy_toio(volatile void __iomem *to, const void *from, size_t size);
void memset_io(volatile void __iomem *to, int value, size_t size);

#endif
