/*
 * An offset into registers that a program of the user gives must be tested; one that the device gives is as good as its
 * registers, and a user's number that is only written into one is none.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-device-index %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

unsigned long copy_from_user(void *to, const void *from, unsigned long n);

struct peek {
	u32 offset, value;
};
struct card {
	void __iomem *bar;
	u32 size, own[4];
};

// CHECK: :[[#@LINE+7]]:{{[0-9]+}}: note: it is copied from the user here
int poke(struct card *c, void *from)
{
	struct peek p;

	if (copy_from_user(&p, from, sizeof(p)))
		return -14;
	writel(p.value, c->bar + p.offset); /* expected-warning {{offset 'offset' into 'bar' comes from a program of the user, and was not tested}} */
	return 0;
}

int poke_tested(struct card *c, void *from)
{
	struct peek p;

	if (copy_from_user(&p, from, sizeof(p)))
		return -14;
	if (p.offset > c->size - 4)
		return -22;
	writel(p.value, c->bar + p.offset);
	return 0;
}

int poke_value(struct card *c, void *from)
{
	struct peek p;

	if (copy_from_user(&p, from, sizeof(p)))
		return -14;
	writel(p.value, c->bar + 0x10);
	return 0;
}

static void put(struct card *c, u32 offset, u32 value)
{
	writel(value, c->bar + offset);
}

int poke_by_helper(struct card *c, void *from)
{
	struct peek p;

	if (copy_from_user(&p, from, sizeof(p)))
		return -14;
	put(c, p.offset, p.value); /* expected-warning {{an offset from a program of the user, 'offset', is passed to 'put', which does not test it}} */
	return 0;
}

int poke_by_helper_tested(struct card *c, void *from)
{
	struct peek p;

	if (copy_from_user(&p, from, sizeof(p)) || p.offset >= c->size)
		return -14;
	put(c, p.offset, p.value);
	return 0;
}

u32 capability(struct card *c)
{
	return readl(c->bar + readl(c->bar + 0x34));
}
