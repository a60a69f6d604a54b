// Numbers of a device that do no harm in kernel code, each beside a twin that does.
//
// RUN: %ioview-linux -fplugin-arg-ioview-only=io-device-index %s 2>&1 \
// RUN:   | FileCheck %s --implicit-check-not=warning:

#define __iomem
typedef unsigned int u32;
typedef unsigned char u8;
typedef unsigned long size_t;
struct port { u32 head; u32 count; };
struct ring { void __iomem *regs; struct port ports[8]; u32 n, next, size; u32 *slots; u8 name[4]; };
u32 readl(const volatile void __iomem *address);
unsigned int ioread8(const void __iomem *address);
void *kmalloc(size_t size, u32 flags);
void wake_up(struct ring *r);
struct device;
void *dma_alloc_coherent(struct device *dev, size_t size, unsigned long long *handle, u32 flags);
extern const char hex_asc[], *const names[];
struct shared { u32 done; };
struct driver { struct device *dev; struct shared *shared; unsigned long long at; u32 chunk, left, total; u8 *data; };

/* The callee's array has as many elements as the number has values. */
static void complete(struct ring *r, u32 port)
{
	r->ports[port].count += readl(r->regs);
}

static void complete_some(struct ring *r, u32 ports)
{
	for (u32 k = 1; k < ports; k++)
		r->ports[k].count += readl(r->regs);
}

void passed(struct ring *r)
{
	complete(r, readl(r->regs) >> 29);
	complete_some(r, readl(r->regs) >> 29);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device, 0..15, is passed to 'complete', which does not test it [io-device-index]
	complete(r, readl(r->regs) >> 28);
}

static void complete_twice(struct ring *r, u32 port)
{
	complete(r, port);
	complete(r, port + 1);
}

void passed_on(struct ring *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: a number from the device, 0..7, is passed to 'complete_twice', which does not test it [io-device-index]
	complete_twice(r, readl(r->regs) >> 29);
}

/* A test against the driver's own count of ports, which is at most the size of the array. */
void below_own_count(struct ring *r)
{
	u32 port = readl(r->regs) & 255;

	if (port < r->n)
		r->ports[port].count++;
}

void below_a_wrong_constant(struct ring *r)
{
	u32 port = readl(r->regs) & 255;

	if (port < 9)
		// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'port' (0..8) comes from the device, and is not proved to be inside of 'ports', which has 8 elements [io-device-index]
		r->ports[port].count++;
}

/* A loop that the device's number ends says nothing about the number. */
void behind_a_loop(struct ring *r)
{
	u32 n = readl(r->regs) >> 28, k;

	for (k = 0; k < n; k++)
		r->next += k;
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'n' (0..15) comes from the device, and is not proved to be inside of 'ports', which has 8 elements [io-device-index]
	r->ports[n].count++;
}

/* At most the driver's own number, but the difference may wrap around. */
void wrapped(struct ring *r)
{
	u32 at = (r->next + r->size) & readl(r->regs);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'at - r->next' comes from the device, and is not proved to be inside of 'ports', which has 8 elements [io-device-index]
	r->ports[at - r->next].count++;
}

/* A function that computes with tested numbers only. */
static size_t bytes_of(u32 n, size_t each)
{
	size_t all;

	return __builtin_mul_overflow(n, each, &all) ? (size_t)-1 : all;
}

void *allocate(struct ring *r)
{
	u32 n = readl(r->regs);

	if (n > 64)
		n = 64;
	return kmalloc(bytes_of(n, sizeof(struct port)), 0);
}

void *allocate_any(struct ring *r)
{
	u32 n = readl(r->regs);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the size of the allocation, any number of bytes, comes from the device, and was not tested [io-device-index]
	return kmalloc(bytes_of(n, sizeof(struct port)), 0);
}

/* A digit of a constant table in another file; the table of names may be shorter than the field. */
void digits(struct ring *r)
{
	u32 version = readl(r->regs);

	r->name[0] = hex_asc[(version & 0xf0) >> 4];
	r->name[1] = hex_asc[version & 0x0f];
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 0..255 into 'names' comes from the device, and was not tested [io-device-index]
	r->name[2] = names[version >> 24][0];
}

/* A byte, in a register that is read as an int. */
u32 rounds(struct ring *r)
{
	u32 sum = 0, n = ioread8(r->regs), m = readl(r->regs);

	for (u32 k = 0; k < n; k++)
		sum += readl(r->regs);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the number of rounds of the loop, 'm', comes from the device, and was not tested [io-device-index]
	for (u32 k = 0; k < m; k++)
		sum += readl(r->regs);
	return sum;
}

/* The width of the register is no test. */
u32 narrow(struct ring *r)
{
	u32 at = ioread8(r->regs);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'at' (0..255) into 'slots' comes from the device, and was not tested [io-device-index]
	return r->slots[at] +
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: the distance of a shift, 'at' (0..255), comes from the device, and is not proved to be below 64 [io-device-index]
	       (1ul << at & r->size);
}

/* The member is reduced before anything else reads it. */
int start(struct driver *d)
{
	d->shared = dma_alloc_coherent(d->dev, 4096, &d->at, 0);
	return d->shared ? 0 : -12;
}

void step(struct driver *d)
{
	u32 done = d->shared->done;

	d->chunk = done;
	d->chunk %= d->total;
	d->left = done;
}

u8 look(struct driver *d)
{
	u8 seen = d->data[d->chunk] + d->shared->done;

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: index 'left' into 'data' comes from the device, and was not tested [io-device-index]
	return seen + d->data[d->left];
}
