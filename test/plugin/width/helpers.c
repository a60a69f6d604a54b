/*
 * A register whose address a helper is passed: the helper's accesses are judged at the call, if it makes them on every
 * path.
 *
 * RUN: %ioview-linux %inc -Wno-everything -fplugin-arg-ioview-only=io-rights,io-width -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux %inc -Wno-everything -fplugin-arg-ioview-only=io-rights %s 2>&1 | FileCheck %s
 */
#include <ioview/annotations.h>
#include "../Inputs/kernel.h"

struct uart {
	u32 pending __io_w1c;
	u32 enable;
	u32 id __io_ro;
	u32 start __io_wo;
};

static void set_bits(u32 __iomem *reg, u32 bits)
{
	u32 value = readl(reg);

	value |= bits;
	writel(value, reg);
}

static void set_twice(u32 __iomem *reg)
{
	set_bits(reg, 1);
	set_bits(reg, 2);
}

static u32 get(const void __iomem *reg)
{
	return readl(reg);
}

static void put(u32 __iomem *reg, u32 value)
{
	writel(value, reg);
}

static u32 exchange(u32 __iomem *reg, bool write, u32 value)
{
	if (!write)
		return readl(reg);
	writel(value, reg);
	return value;
}

/* At another address than the one that it is passed. */
static void put_next(u32 __iomem *reg, u32 value)
{
	writel(value, reg + 1);
}

void use(struct uart __iomem *uart)
{
	set_bits(&uart->pending, 1); // expected-warning {{read-modify-write of 'pending', where writing 1 clears}}
	set_twice(&uart->pending); // expected-warning {{read-modify-write of 'pending', where writing 1 clears}}
	set_bits(&uart->enable, 1);
	put(&uart->pending, 1);
	put(&uart->id, 1); // expected-warning {{write to 'id', which is read-only}}
	put(&uart->start, 1);
	get(&uart->id);
	get(&uart->start); // expected-warning {{read of 'start', which is write-only}}
	exchange(&uart->id, 0, 0);
	exchange(&uart->start, 1, 1);
	put_next(&uart->enable, 1);
}
// CHECK: warning: read-modify-write of 'pending'
// CHECK: note: 'set_bits' accesses it here
// CHECK: 4 warnings generated.
