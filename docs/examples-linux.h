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
void *kmalloc(size_t size, unsigned flags);
void kfree(const void *memory);

enum { GFP_KERNEL = 0xcc0, EIO = 5, ENOMEM = 12 };
typedef uint64_t dma_addr_t;
enum dma_data_direction { DMA_BIDIRECTIONAL, DMA_TO_DEVICE, DMA_FROM_DEVICE };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum dma_data_direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size,
		      enum dma_data_direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);

struct queue {
	struct device *dev;
	void __iomem *regs;
	dma_addr_t handle;
};
