// Memory that is accessed as ordinary memory keeps no space in a number; registers do.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-cast-drop %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
struct device;
struct engine { void *next; void __iomem *regs; dma_addr_t at; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);

int start(struct device *dev, struct engine *e)
{
	e->next = dma_alloc_coherent(dev, 4096, &e->at, 0);
	return e->next ? 0 : -12;
}

void *aligned(struct engine *e)
{
	e->next = (void *)(((long)e->next + 15) & ~15l);
	return e->next;
}

int offset(struct engine *e)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: cast of a pointer to an integer drops __iomem [io-cast-drop]
	return (int)(size_t)e->next + (int)(long)e->regs;
}
