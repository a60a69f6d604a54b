// An unmap that is given the size of another mapping.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-mismatch %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct request { struct device *dev; void *in, *out; size_t in_size, out_size; void __iomem *regs; };
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
void dma_unmap_single(struct device *dev, dma_addr_t handle, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
void writel(u32 value, volatile void __iomem *address);
int wait(struct request *q);

int crypt(struct request *q)
{
	int error = -12;
	dma_addr_t in = dma_map_single(q->dev, q->in, q->in_size, TO_DEVICE), out;

	if (dma_mapping_error(q->dev, in))
		return error;
	out = dma_map_single(q->dev, q->out, q->out_size, FROM_DEVICE);
	if (dma_mapping_error(q->dev, out))
		goto unmap;
	writel((u32)in, q->regs);
	writel((u32)out, q->regs);
	error = wait(q);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: 'dma_unmap_single' is given another size than 'dma_map_single' [io-dma-mismatch]
	dma_unmap_single(q->dev, out, q->in_size, FROM_DEVICE);
unmap:
	dma_unmap_single(q->dev, in, q->in_size, TO_DEVICE);
	return error;
}

int good_crypt(struct request *q)
{
	int error = -12;
	dma_addr_t in = dma_map_single(q->dev, q->in, q->in_size, TO_DEVICE), out;

	if (dma_mapping_error(q->dev, in))
		return error;
	out = dma_map_single(q->dev, q->out, q->out_size, FROM_DEVICE);
	if (dma_mapping_error(q->dev, out))
		goto unmap;
	writel((u32)in, q->regs);
	writel((u32)out, q->regs);
	error = wait(q);
	dma_unmap_single(q->dev, out, q->out_size, FROM_DEVICE);
unmap:
	dma_unmap_single(q->dev, in, q->in_size, TO_DEVICE);
	return error;
}

/* The same number in two ways, and no other mapping has it. */
int good_copy(struct request *q)
{
	size_t size = q->in_size;
	dma_addr_t in = dma_map_single(q->dev, q->in, size, TO_DEVICE);

	if (dma_mapping_error(q->dev, in))
		return -12;
	wait(q);
	dma_unmap_single(q->dev, in, q->in_size, TO_DEVICE);
	return 0;
}
