// Memory whose pointer is a member of a local record is freed by that member, though a function is
// passed the address of another one.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-unmap-leak %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned long size_t;
typedef unsigned long long dma_addr_t;
struct device;
struct answer { void *words; dma_addr_t at; u32 size; };
struct request { u32 at, code; };
void *dma_alloc_coherent(struct device *dev, size_t size, dma_addr_t *at, u32 flags);
void dma_free_coherent(struct device *dev, size_t size, void *cells, dma_addr_t at);
void *kzalloc(size_t size, u32 flags);
void kfree(void *memory);
int ask(struct device *dev, struct request *r);

static void begin(struct request *r, u32 code)
{
	r->code = code;
}

int freed(struct device *dev, u32 *port)
{
	struct answer a;
	int status = -12;
	struct request *r = kzalloc(sizeof(*r), 0);

	if (!r)
		return status;
	a.size = 128;
	a.words = dma_alloc_coherent(dev, a.size, &a.at, 0);
	if (!a.words)
		goto free_request;
	r->at = (u32)a.at;
	begin(a.words, 3);
	status = ask(dev, r);
	if (!status)
		*port = *(u32 *)a.words;
	dma_free_coherent(dev, a.size, a.words, a.at);
free_request:
	kfree(r);
	return status;
}

int kept(struct device *dev, u32 *port)
{
	struct answer a;
	int status = -12;
	struct request *r = kzalloc(sizeof(*r), 0);

	if (!r)
		return status;
	a.size = 128;
	a.words = dma_alloc_coherent(dev, a.size, &a.at, 0);
	if (!a.words)
		goto free_request;
	r->at = (u32)a.at;
	begin(a.words, 3);
	status = ask(dev, r);
	if (status)
		goto free_request;
	*port = *(u32 *)a.words;
	dma_free_coherent(dev, a.size, a.words, a.at);
free_request:
	kfree(r);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: on some paths, returns without releasing what 'dma_alloc_coherent' mapped [io-unmap-leak]
	return status;
}
