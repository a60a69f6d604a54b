/*
 * One missing test is one finding, and numbers of the driver's own are none: a packet that the function composes, a
 * member beside the one that the device fills, a loop that a count of the driver's ends as well.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

void *dma_alloc_coherent(struct device *dev, size_t size, u64 *handle, unsigned flags);

struct port {
	u32 __iomem *regs;
	u8 *packet;
	u64 handle;
	u32 gain[8], level[8];
	u8 *table;
};

void setup(struct port *p, struct device *dev)
{
	p->packet = dma_alloc_coherent(dev, 4096, &p->handle, 0);
}

// The second use at the same memory is counted, and not shown; at other memory it is another mistake.
// CHECK: stats: thrice: 3 obligations, 0 proved, 0 violated, 3 unproved
u32 thrice(struct port *p)
{
	u32 n = readl(p->regs);

	p->gain[n] = 1; /* expected-warning {{index 'n' comes from the device, and is not proved to be inside of 'gain', which has 8 elements}} */
	p->gain[n]++;
	return p->level[n]; /* expected-warning {{index 'n' comes from the device, and is not proved to be inside of 'level', which has 8 elements}} */
}

// Two readings are two mistakes.
// CHECK: stats: twice_read: 2 obligations, 0 proved, 0 violated, 2 unproved
u32 twice_read(struct port *p)
{
	u32 n = readl(p->regs), m = readl(p->regs + 1);

	return p->gain[n] + /* expected-warning {{index 'n' comes from the device}} */
	       p->gain[m];  /* expected-warning {{index 'm' comes from the device}} */
}

// CHECK: stats: rounds: 2 obligations, 0 proved, 0 violated, 2 unproved
void rounds(struct port *p)
{
	u32 n = readl(p->regs);

	for (u32 i = 0; i < n; i++) /* expected-warning {{the number of rounds of the loop, 'n', comes from the device}} */
		p->gain[i] = 0;
}

// The place of the reading is told although the index is joined from two paths.
// CHECK: :[[#@LINE+9]]:{{[0-9]+}}: warning: index 'at' into 'table' comes from the device, and was not tested [io-device-index]
// CHECK: :[[#@LINE+4]]:{{[0-9]+}}: note: it is read from the device here
// CHECK: stats: walked: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 walked(struct port *p, int more)
{
	int at = readl(p->regs);

	for (; more; more--)
		at += 4;
	return p->table[at]; /* expected-warning {{index 'at' into 'table' comes from the device, and was not tested}} */
}

// CHECK: stats: compose: 0 obligations
void compose(struct port *p, const u8 *commands, unsigned n)
{
	u8 *packet = p->packet;
	unsigned at = (2 + packet[3]) * 8;

	for (; n; n--)
		packet[at++] = *commands++;
}

// CHECK: stats: parse: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 parse(struct port *p)
{
	u8 *packet = p->packet;
	unsigned at = (2 + packet[3]) * 8;

	return packet[at]; /* expected-warning {{index 'at' (16..2056 step 8) into 'packet' comes from the device, and was not tested}} */
}

struct part {
	void *data;
	u32 size;
};
struct message {
	u32 length, nr;
	struct part *parts;
};
void use(void *data, u32 size);

// CHECK: stats: beside: 0 obligations
void beside(u32 __iomem *regs, struct message *m)
{
	memcpy_fromio(&m->length, regs, sizeof(m->length));
	for (u32 i = 0; i < m->nr && m->length > i; i++)
		use(m->parts[i].data, m->parts[i].size);
}

// CHECK: stats: within: 1 obligations, 0 proved, 0 violated, 1 unproved
void within(u32 __iomem *regs, struct message *m)
{
	memcpy_fromio(&m->nr, regs, sizeof(m->nr));
	for (u32 i = 0, n = m->nr; i < n; i++) /* expected-warning {{the number of rounds of the loop, 'n', comes from the device}} */
		use(m->parts[i].data, m->parts[i].size);
}

// A copy that is longer than the member reaches the next one.
// CHECK: stats: longer: 1 obligations, 0 proved, 0 violated, 1 unproved
void longer(u32 __iomem *regs, struct message *m)
{
	memcpy_fromio(&m->length, regs, 8);
	for (u32 i = 0, n = m->nr; i < n; i++) /* expected-warning {{the number of rounds of the loop, 'n', comes from the device}} */
		use(m, i);
}
