/*
 * Profile linux: the right ways to write a copy of so many bytes from an offset, and each with a mistake.
 *
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-enable=bounds \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../../Inputs/kernel.h"

enum { SIZE = 0x1000 };

// CHECK: stats: room_left: 9 obligations, 9 proved, 0 violated, 0 unproved
void room_left(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off <= SIZE && len <= SIZE - off)
		memcpy_fromio(buf, bar + off, len);
	iounmap(bar);
}

/* The offset itself is not tested: SIZE - off wraps. */
// CHECK: stats: room_wraps: 9 obligations, 7 proved, 0 violated, 2 unproved
void room_wraps(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (len <= SIZE - off)
		memcpy_fromio(buf, bar + off, len); /* expected-warning 2 {{[io-unbounded]}} */
	iounmap(bar);
}

// CHECK: stats: one_too_many: 9 obligations, 8 proved, 0 violated, 1 unproved
void one_too_many(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off <= SIZE && len <= SIZE + 1 - off)
		memcpy_fromio(buf, bar + off, len); /* expected-warning {{[io-unbounded]}} */
	iounmap(bar);
}

// CHECK: stats: of_another_offset: 9 obligations, 8 proved, 0 violated, 1 unproved
void of_another_offset(void *buf, phys_addr_t at, u32 off, u32 other, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off <= SIZE && other <= SIZE && len <= SIZE - other)
		memcpy_fromio(buf, bar + off, len); /* expected-warning {{[io-unbounded]}} */
	iounmap(bar);
}

// CHECK: stats: length_first: 9 obligations, 9 proved, 0 violated, 0 unproved
int length_first(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);
	int err = -22;

	if (!bar)
		return -12;
	if (len > SIZE || off > SIZE - len)
		goto out;
	memcpy_fromio(buf, bar + off, len);
	err = 0;
out:
	iounmap(bar);
	return err;
}

// CHECK: stats: sum: 9 obligations, 9 proved, 0 violated, 0 unproved
void sum(void *buf, phys_addr_t at, size_t off, size_t len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off + len >= off && off + len <= SIZE)
		memcpy_fromio(buf, bar + off, len);
	iounmap(bar);
}

// CHECK: stats: sum_wraps: 9 obligations, 7 proved, 0 violated, 2 unproved
void sum_wraps(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off + len <= SIZE)
		memcpy_fromio(buf, bar + off, len); /* expected-warning {{[io-unbounded]}} expected-warning {{the tested sum may wrap around [io-out-of-bounds]}} */
	iounmap(bar);
}

// CHECK: stats: wide_sum: 9 obligations, 9 proved, 0 violated, 0 unproved
void wide_sum(void *buf, phys_addr_t at, u32 off, u32 len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if ((u64)off + len <= SIZE)
		memcpy_fromio(buf, bar + off, len);
	iounmap(bar);
}

// CHECK: stats: cut: 9 obligations, 9 proved, 0 violated, 0 unproved
void cut(void *buf, phys_addr_t at, size_t off, size_t len)
{
	void __iomem *bar = ioremap(at, SIZE);

	if (!bar)
		return;
	if (off < SIZE) {
		if (len > SIZE - off)
			len = SIZE - off;
		memcpy_fromio(buf, bar + off, len);
	}
	iounmap(bar);
}

// CHECK: stats: least: 9 obligations, 9 proved, 0 violated, 0 unproved
void least(void *buf, phys_addr_t at, size_t size, size_t off, size_t len)
{
	void __iomem *bar = ioremap(at, size);

	if (!bar)
		return;
	if (off <= size) {
		len = len < size - off ? len : size - off;
		memcpy_fromio(buf, bar + off, len);
	}
	iounmap(bar);
}

// CHECK: stats: size_of_the_mapping: 9 obligations, 9 proved, 0 violated, 0 unproved
void size_of_the_mapping(void *buf, phys_addr_t at, size_t size, size_t off, size_t len)
{
	void __iomem *bar = ioremap(at, size);

	if (!bar)
		return;
	if (off <= size && len <= size - off)
		memcpy_fromio(buf, bar + off, len);
	iounmap(bar);
}
