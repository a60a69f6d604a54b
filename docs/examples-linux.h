/* SPDX-License-Identifier: MIT */
/*
 * The same for examples of kernel code: what the kernel's own headers say, and
 * no word of ioview's.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define __iomem
#define __force

typedef uint32_t u32;
typedef uint8_t u8;
typedef uint16_t u16;
typedef uint64_t u64;
typedef uint64_t phys_addr_t;

enum { ENABLE = 1 << 4 };

struct uart {
	u32 ctrl, stat, data;
	u8 fifo[16];
};

u32 readl(const volatile void __iomem *address);
void writel(u32 value, volatile void __iomem *address);
u16 readw(const volatile void __iomem *address);
u64 readq(const volatile void __iomem *address);
u64 lo_hi_readq(const volatile void __iomem *address);
void memcpy_toio(volatile void __iomem *to, const void *from, size_t size);
void memcpy_fromio(void *to, const volatile void __iomem *from, size_t size);
void __iomem *ioremap(phys_addr_t address, size_t size);
struct device;
void __iomem *devm_ioremap(struct device *dev, phys_addr_t address, size_t size);
void iounmap(volatile void __iomem *address);
void *memset(void *to, int value, size_t size);
