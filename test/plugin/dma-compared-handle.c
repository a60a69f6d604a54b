// A handle that is compared with an address may be ended by that address.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-leak,io-dma-unchecked %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
struct device;
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, int way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, int way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
unsigned long long virt_to_phys(void *data);
void complain(void);
void writel(u32 value, volatile void __iomem *address);

int table(struct device *dev, u32 *words)
{
	dma_addr_t at = dma_map_single(dev, words, 1024, 1);

	if (dma_mapping_error(dev, at))
		return -12;
	if (at != virt_to_phys(words))
		complain();
	return 0;
}

void end(struct device *dev, u32 *words)
{
	dma_unmap_single(dev, virt_to_phys(words), 1024, 1);
}

int window(struct device *dev, u32 *words, u32 *more, void __iomem *regs)
{
	dma_addr_t at = dma_map_single(dev, words, 1024, 1), other;

	if (dma_mapping_error(dev, at))
		return -12;
	other = dma_map_single(dev, more, 1024, 1);
	// CHECK: :[[@LINE+2]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
	if (dma_mapping_error(dev, other))
		return -12;
	if (at > 0x1000)
		complain();
	writel((u32)at, regs);
	dma_unmap_single(dev, at, 1024, 1);
	dma_unmap_single(dev, other, 1024, 1);
	return 0;
}
