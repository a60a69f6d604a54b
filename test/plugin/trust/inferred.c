// RUN: %ioview-linux -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s --implicit-check-not=warning:
// RUN: %ioview-linux -fplugin-arg-ioview-dump-ir %s 2>/dev/null | FileCheck %s --check-prefix=IR
//
// Memory that a kernel's allocator gives is shared with a device, and no declaration says so: it is inferred what holds
// it. Nothing is reported of how it is reached, only of what is believed of it.

typedef unsigned int u32;
typedef unsigned long long u64;
struct device;
void *dma_alloc_coherent(struct device *dev, unsigned long size, u64 *handle, u32 flags);
void *dma_pool_alloc(void *pool, u32 flags, u64 *handle);
void *kmalloc(unsigned long size, u32 flags);

struct entry {
	u32 index, length;
};
struct table {
	u32 words[16];
};

struct queue {
	struct device *dev;
	struct entry *ring; // allocated here
	struct entry *next; // a copy of it
	void *raw;	    // untyped until it is used
	struct entry *own;  // never a device's
	struct entry *either;
	u64 handle;
	struct table table;
};

// IR: struct !queue
// IR: .ring : *!entry {{.*}} holds coherent
// IR: .next : *!entry {{.*}} holds coherent
// IR: .own : *!entry at {{[0-9]+}} index 4 :
// IR: .either : *!entry {{.*}} holds coherent sometimes

int open(struct queue *q)
{
	q->ring = dma_alloc_coherent(q->dev, 64, &q->handle, 0);
	q->raw = dma_pool_alloc(0, 0, &q->handle);
	q->next = q->ring + 1;
	q->own = kmalloc(64, 0);
	q->either = q->own;
	if (!q->own)
		q->either = q->ring;
	return !q->ring || !q->raw;
}

// A member of the allocation's own file, in a function that names nothing of a device.
u32 member(struct queue *q)
{
	// CHECK: :[[#@LINE+3]]:{{[1-9][0-9]}}: warning: index 'index' comes from the device, and is not proved to be inside of 'words', which has 16 elements [io-device-index]
	// CHECK: :[[#@LINE+2]]:33: note: it is read from the device here
	// CHECK: :40:12: note: 'ring' is memory that the device shares: it is allocated here
	return q->table.words[q->ring->index];
}
// CHECK: stats: member: 1 obligations, 0 proved, 0 violated, 1 unproved

u32 member_tested(struct queue *q)
{
	u32 index = q->ring->index;

	return index < 16 ? q->table.words[index] : 0;
}
// CHECK: stats: member_tested: 1 obligations, 1 proved

// Memory of the driver's own is not the device's, though it has the same type.
u32 own(struct queue *q)
{
	return q->table.words[q->own->index];
}
// CHECK-NOT: stats: own: 1 obligations

u32 copy(struct queue *q)
{
	struct entry *at = &q->next[2];

	// CHECK: :[[#@LINE+1]]:{{[1-9][0-9]}}: warning: index {{.*}} comes from the device
	return q->table.words[at->index];
}

u32 untyped(struct queue *q)
{
	struct entry *at = (struct entry *)((char *)q->raw + 8);

	// CHECK: :[[#@LINE+1]]:{{[1-9][0-9]}}: warning: index {{.*}} comes from the device
	return q->table.words[at->index];
}

// A helper's result, a helper's parameter, an out parameter.
static struct entry *current_entry(struct queue *q)
{
	return q->ring + 3;
}

static u32 lookup(struct queue *q, const struct entry *at)
{
	// CHECK: :[[#@LINE+1]]:{{[1-9][0-9]}}: warning: index {{.*}} comes from the device
	return q->table.words[at->index];
}

u32 through_helpers(struct queue *q)
{
	return lookup(q, current_entry(q));
}

static int allocate(struct device *dev, struct entry **out)
{
	u64 handle;

	*out = dma_alloc_coherent(dev, 64, &handle, 0);
	return *out ? 0 : -1;
}

struct other {
	struct entry *ring;
	u32 words[16];
};

int open_other(struct queue *q, struct other *o)
{
	return allocate(q->dev, &o->ring);
}

u32 out_parameter(struct other *o)
{
	// CHECK: :[[#@LINE+1]]:{{[1-9][0-9]}}: warning: index {{.*}} comes from the device
	return o->words[o->ring->index];
}

// Of what is not always the device's, what is there may be: it is asked all the same.
u32 sometimes(struct queue *q)
{
	// CHECK: :[[#@LINE+1]]:{{[1-9][0-9]}}: warning: index {{.*}} comes from the device
	return q->table.words[q->either->index];
}

// A number that was a pointer, and that the device may have changed.
u32 pointer(struct queue *q)
{
	// CHECK: :[[#@LINE+1]]:{{[0-9]+}}: warning: a pointer is made of a number that comes from the device [io-device-index]
	struct entry *e = (struct entry *)(unsigned long)q->ring->index;

	return e->length;
}

// A number that is kept where an interface has only a `void *`.
void *cookie(struct queue *q)
{
	return (void *)(unsigned long)q->ring->index;
}
