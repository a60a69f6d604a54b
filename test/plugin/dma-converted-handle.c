// A handle that goes into a descriptor through a function that converts it.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-dma-leak,io-dma-unchecked %s 2>&1 | FileCheck %s --implicit-check-not=warning:

typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long u64, dma_addr_t, le64;
enum direction { BIDIRECTIONAL, TO_DEVICE, FROM_DEVICE };
struct device;
struct descriptor { le64 address; u32 length; };
struct ring { struct device *dev; struct descriptor *at; dma_addr_t dma; u32 room; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *dma, u32 flags);
dma_addr_t dma_map_single(struct device *dev, void *data, size_t size, enum direction way);
int dma_mapping_error(struct device *dev, dma_addr_t handle);
static inline le64 cpu_to_le64(u64 value) { return value; }
static inline le64 swapped(u64 value) { return __builtin_bswap64(value); }
static inline int failed(u64 handle) { return handle == ~0ull; }

int start(struct ring *r)
{
	r->at = dma_alloc_coherent(r->dev, 64 * sizeof(struct descriptor), &r->dma, 0);
	return r->at ? 0 : -12;
}

void send(struct ring *r, void *data, u32 length)
{
	dma_addr_t handle = dma_map_single(r->dev, data, length, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the handle of 'dma_map_single' is used without a test whether the mapping failed [io-dma-unchecked]
	r->at->address = cpu_to_le64(handle);
	r->at->length = length;
}

void send_swapped(struct ring *r, void *data, u32 length)
{
	dma_addr_t handle = dma_map_single(r->dev, data, length, TO_DEVICE);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the handle of 'dma_map_single' is used without a test whether the mapping failed [io-dma-unchecked]
	r->at->address = swapped(handle);
	r->at->length = length;
}

int lost(struct ring *r, void *data, u32 length)
{
	dma_addr_t handle = dma_map_single(r->dev, data, length, TO_DEVICE);
	le64 converted = cpu_to_le64(handle);

	if (dma_mapping_error(r->dev, handle))
		return -12;
	if (!r->room)
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: leaves without unmapping what 'dma_map_single' has mapped [io-dma-leak]
		return -5;
	r->at->address = converted;
	return 0;
}

int good_send(struct ring *r, void *data, u32 length)
{
	dma_addr_t handle = dma_map_single(r->dev, data, length, TO_DEVICE);

	if (dma_mapping_error(r->dev, handle))
		return -12;
	r->at->address = cpu_to_le64(handle);
	r->at->length = length;
	return 0;
}

/* The answer of a helper is no converted handle. */
int good_helper(struct ring *r, void *data, u32 length)
{
	dma_addr_t handle = dma_map_single(r->dev, data, length, TO_DEVICE);

	if (failed(handle))
		return -12;
	r->at->address = cpu_to_le64(handle);
	return 0;
}
