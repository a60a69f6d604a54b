// Frames in memory of the device and other objects are linked by the same kind of list. What is taken
// from the list of the others is not taken for memory of the device.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-order %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
#define container_of(p, type, member) ((type *)((char *)(p) - __builtin_offsetof(type, member)))
struct device;
struct list_head { struct list_head *next, *prev; };
struct frame { struct list_head link; u32 word; };
struct adapter { struct list_head link, frames; void __iomem *regs; struct frame *first; u32 level; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
u32 readl_relaxed(const volatile void __iomem *address);

static struct list_head adapters;

static inline void list_add(struct list_head *added, struct list_head *head)
{
	head->next->prev = added;
	added->next = head->next;
	added->prev = head;
	head->next = added;
}

int attach(struct device *dev, struct adapter *a, dma_addr_t *at)
{
	a->first = dma_alloc_coherent(dev, 4096, at, 0);
	if (!a->first)
		return -12;
	list_add(&a->first->link, &a->frames);
	list_add(&a->link, &adapters);
	return 0;
}

static u32 level_when_done(struct adapter *a)
{
	return readl_relaxed(a->regs) & 1 ? a->level : 0;
}

static u32 word_when_done(struct adapter *a)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}} [io-order]
	return readl_relaxed(a->regs) & 1 ? a->first->word : 0;
}

u32 poll(void)
{
	u32 sum = 0;

	for (struct list_head *l = adapters.next; l != &adapters; l = l->next) {
		struct adapter *a = container_of(l, struct adapter, link);
		sum += level_when_done(a) + word_when_done(a);
	}
	return sum;
}
