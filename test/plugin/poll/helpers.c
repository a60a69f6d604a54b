/*
 * A loop that waits through a helper waits for the device as one that reads the register itself; readings that are
 * compared with each other, and walks over a ring, end by themselves.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

enum { STATUS = 4, COUNT_HIGH = 8, COUNT_LOW = 12, READY = 1 };

struct modem {
	void __iomem *base;
	u32 __iomem *slots;
	u32 shadow;
	unsigned next, left;
	bool gone;
};

static u32 modem_read(struct modem *m, unsigned reg)
{
	return readl(m->base + reg);
}

static bool modem_is_ready(struct modem *m)
{
	return modem_read(m, STATUS) & READY;
}

/* A removed device is seen by the driver's own flag. */
static bool modem_is_ready_or_gone(struct modem *m)
{
	if (m->gone)
		return 1;
	return modem_read(m, STATUS) & READY;
}

static u32 modem_shadow(struct modem *m)
{
	return m->shadow | readl(m->base);
}

// CHECK-DAG: stats: wait: 1 obligations, 0 proved, 1 violated
void wait(struct modem *m)
{
	while (!(modem_read(m, STATUS) & READY)) /* expected-warning {{only the device can end this loop}} */
		;
}

// CHECK-DAG: stats: wait_deeper: 1 obligations, 0 proved, 1 violated
void wait_deeper(struct modem *m)
{
	while (!modem_is_ready(m)) /* expected-warning {{only the device can end this loop}} */
		;
}

// CHECK-DAG: stats: wait_for_a_while: 1 obligations, 1 proved, 0 violated
int wait_for_a_while(struct modem *m)
{
	int tries = 100;

	while (!modem_is_ready(m) && tries--)
		;
	return tries;
}

void wait_until_gone(struct modem *m)
{
	while (!modem_is_ready_or_gone(m))
		;
}

void wait_for_shadow(struct modem *m)
{
	while (!(modem_shadow(m) & READY))
		;
}

/* Reads of one register are compared until they agree. */
// CHECK-DAG: stats: count: 1 obligations, 1 proved, 0 violated
u64 count(struct modem *m)
{
	u32 high, low, before;

	high = modem_read(m, COUNT_HIGH);
	do {
		before = high;
		low = modem_read(m, COUNT_LOW);
		high = modem_read(m, COUNT_HIGH);
	} while (high != before);
	return (u64)high << 32 | low;
}

/* These are two registers: only the device makes them agree. */
// CHECK-DAG: stats: drain: 1 obligations, 0 proved, 1 violated
void drain(struct modem *m)
{
	u32 head, tail;

	do {
		head = readl(m->base + COUNT_HIGH);
		tail = readl(m->base + COUNT_LOW);
	} while (head != tail); /* expected-warning {{only the device can end this loop}} */
}

static u32 __iomem *slot_of(struct modem *m)
{
	return m->slots + m->next % 16;
}

/* Each round looks at another slot. */
// CHECK-DAG: stats: reap: 1 obligations, 1 proved, 0 violated
void reap(struct modem *m)
{
	for (;;) {
		u32 __iomem *slot = slot_of(m);

		if (!(readl(slot) & READY))
			break;
		writel(0, slot);
		m->next++;
	}
}

/* And here always at the same one. */
// CHECK-DAG: stats: stay: 1 obligations, 0 proved, 1 violated
void stay(struct modem *m)
{
	for (;;) {
		u32 __iomem *slot = slot_of(m);

		if (!(readl(slot) & READY)) /* expected-warning {{only the device can end this loop}} */
			break;
	}
}
