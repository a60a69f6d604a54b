/*
 * What a device's number must not be, untested, beside an index: the length of accessors that repeat and of functions
 * of the profile, the count of a small buffer, the distance of a shift, a divisor.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct sk_buff;
void *skb_put(struct sk_buff *skb, unsigned n);
unsigned long copy_to_user(void *to, const void *from, unsigned long n);
void readsb(const volatile void __iomem *address, void *buffer, unsigned count);
void readsl(const volatile void __iomem *address, void *buffer, unsigned count);
void writesl(volatile void __iomem *address, const void *buffer, unsigned count);

#define PACKET 16
#define PACKETS 8

struct sensor {
	u32 __iomem *regs;
	u8 buf[PACKETS * PACKET];
	u32 words[8], sum;
};

// CHECK: stats: packets: 1 obligations, 0 proved, 0 violated, 1 unproved
void packets(struct sensor *s)
{
	u16 n = readw(s->regs);

	readsb(s->regs + 1, s->buf, n * PACKET); /* expected-warning {{length 0..1048560 step 16 comes from the device, and is not proved to fit 'buf', which has 128 bytes}} */
}

// CHECK: stats: packets_limited: 3 obligations, 3 proved, 0 violated, 0 unproved
void packets_limited(struct sensor *s)
{
	u16 n = readw(s->regs);

	if (n > PACKETS)
		n = PACKETS;
	readsb(s->regs + 1, s->buf, n * PACKET);
	for (int i = 0; i < n; i++)
		s->sum += s->buf[i * PACKET];
}

/* The counter has no origin, and the number of rounds is small: its bound is what does not fit. */
// CHECK: stats: sums: 2 obligations, 1 proved, 0 violated, 1 unproved
void sums(struct sensor *s)
{
	u16 n = readw(s->regs);

	for (int i = 0; i < n; i++)
		s->sum += s->buf[i * PACKET]; /* expected-warning {{comes from the device, and is not proved to be inside of 'buf', which has 128 elements}} */
}

/* Words are four bytes each. */
// CHECK: stats: words: 2 obligations, 1 proved, 0 violated, 1 unproved
void words(struct sensor *s)
{
	u32 n = readl(s->regs) & 15, m = readl(s->regs) & 7;

	readsl(s->regs + 1, s->words, n); /* expected-warning {{length 'n' (0..15) comes from the device, and is not proved to fit 'words', which has 32 bytes}} */
	readsl(s->regs + 1, s->words, m);
}

// CHECK: stats: sends: 1 obligations, 0 proved, 0 violated, 1 unproved
void sends(struct sensor *s)
{
	u8 n = readb(s->regs);

	writesl(s->regs + 1, s->words, n); /* expected-warning {{length 'n' (0..255) comes from the device, and is not proved to fit 'words', which has 32 bytes}} */
}

// CHECK: stats: receive: 1 obligations, 0 proved, 0 violated, 1 unproved
void receive(struct sensor *s, struct sk_buff *skb)
{
	skb_put(skb, readl(s->regs) >> 16); /* expected-warning {{length 0..65535 comes from the device, and was not tested}} */
}

// CHECK: stats: receive_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
void receive_tested(struct sensor *s, struct sk_buff *skb, unsigned room)
{
	u32 n = readl(s->regs) >> 16;

	if (n <= room)
		skb_put(skb, n);
}

// CHECK: stats: leak: 1 obligations, 0 proved, 0 violated, 1 unproved
int leak(struct sensor *s, void *to)
{
	u8 n = readb(s->regs);

	return copy_to_user(to, s->buf, n) ? -14 : n; /* expected-warning {{length 'n' (0..255) comes from the device, and is not proved to fit 'buf', which has 128 bytes}} */
}

// CHECK: stats: no_leak: 1 obligations, 1 proved, 0 violated, 0 unproved
int no_leak(struct sensor *s, void *to)
{
	u8 n = readb(s->regs);

	return n > sizeof(s->buf) || copy_to_user(to, s->buf, n) ? -14 : n;
}

// CHECK: stats: shift: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 shift(struct sensor *s)
{
	u8 n = readb(s->regs);

	return 1u << n; /* expected-warning {{the distance of a shift, 'n' (0..255), comes from the device, and is not proved to be below 32}} */
}

/* A mask that the driver chooses is a test, though its value is not known. */
// CHECK: stats: shift_masked: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shift_masked(struct sensor *s, u32 width)
{
	u32 n = readl(s->regs) & ((1u << width) - 1);

	return 1u << n;
}

// CHECK: stats: shift_field: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 shift_field(struct sensor *s)
{
	return 1u << (readl(s->regs) >> 8 & 15);
}

// CHECK: stats: divide: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 divide(struct sensor *s, u32 rate)
{
	u32 n = readl(s->regs);

	return rate / n; /* expected-warning {{the divisor, 'n', comes from the device, and is not proved to be other than 0}} */
}

// CHECK: stats: divide_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 divide_tested(struct sensor *s, u32 rate)
{
	u32 n = readl(s->regs);

	return n ? rate / n : 0;
}

// CHECK: stats: divide_next: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 divide_next(struct sensor *s, u32 rate)
{
	return rate / ((readl(s->regs) & 0xff) + 1);
}
