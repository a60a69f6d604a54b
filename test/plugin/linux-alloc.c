/*
 * Allocators as Linux 6.12 declares them, macros over functions with a node and
 * maybe a bucket, and as older kernels do: a device must not decide how much is
 * allocated.
 *
 * RUN: %ioview-linux -fplugin-arg-ioview-enable=io-device-index %s 2>&1 | FileCheck --implicit-check-not=warning: %s
 * RUN: %ioview-linux -DBUCKETS -fplugin-arg-ioview-enable=io-device-index %s 2>&1 | FileCheck --implicit-check-not=warning: %s
 * RUN: %ioview-linux -DOLD -fplugin-arg-ioview-enable=io-device-index %s 2>&1 | FileCheck --implicit-check-not=warning: %s
 */
#define __iomem
typedef unsigned long size_t;
typedef unsigned gfp_t;

unsigned readl(const volatile void __iomem *from);

#ifdef OLD
void *kvmalloc(size_t size, gfp_t flags);
void *kvzalloc(size_t size, gfp_t flags);
void *kmalloc_node(size_t size, gfp_t flags, int node);
#else
#ifdef BUCKETS
struct kmem_buckets;
#define DECL_BUCKET_PARAMS(_size, _b) size_t(_size), struct kmem_buckets *(_b)
#define PASS_BUCKET_PARAMS(_size, _b) (_size), (_b)
#else
#define DECL_BUCKET_PARAMS(_size, _b) size_t(_size)
#define PASS_BUCKET_PARAMS(_size, _b) (_size)
#endif
#define alloc_hooks(_do_alloc) ({ typeof(_do_alloc) _res; _res = _do_alloc; _res; })

void *__kvmalloc_node_noprof(DECL_BUCKET_PARAMS(size, b), gfp_t flags, int node);
void *kmalloc_node_noprof(size_t size, gfp_t flags, int node);
#define kvmalloc_node_noprof(size, flags, node)                                                    \
	__kvmalloc_node_noprof(PASS_BUCKET_PARAMS(size, (void *)0), flags, node)
#define kvmalloc_node(...) alloc_hooks(kvmalloc_node_noprof(__VA_ARGS__))
#define kvmalloc(_size, _flags) kvmalloc_node(_size, _flags, -1)
#define kvzalloc(_size, _flags) kvmalloc(_size, (_flags) | 256u)
#define kmalloc_node(...) alloc_hooks(kmalloc_node_noprof(__VA_ARGS__))
#endif

void *fits(const void __iomem *base, int which)
{
	unsigned size = readl(base);

	if (size > 4096)
		return (void *)0;
	if (which == 0)
		return kvmalloc(size, 1);
	return which == 1 ? kvzalloc(size, 1) : kmalloc_node(size, 1, 0);
}

void *plain(const void __iomem *base)
{
	// CHECK: linux-alloc.c:[[#@LINE+1]]:{{.*}} warning: {{.*}}[io-device-index]
	return kvmalloc(readl(base), 1);
}

void *zeroed(const void __iomem *base)
{
	// CHECK: linux-alloc.c:[[#@LINE+1]]:{{.*}} warning: {{.*}}[io-device-index]
	return kvzalloc(readl(base), 1);
}

void *on_node(const void __iomem *base)
{
	// CHECK: linux-alloc.c:[[#@LINE+1]]:{{.*}} warning: {{.*}}[io-device-index]
	return kmalloc_node(readl(base), 1, 0);
}
