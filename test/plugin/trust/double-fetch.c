/*
 * What was tested is not what is used, when it is read twice and the device can write between.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-double-fetch -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-double-fetch \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

typedef uint32_t u32;

struct ring {
	u32 len, flags, word[16];
};

// CHECK: stats: twice: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 twice(struct ring __io_coherent *ring, const u32 *table)
{
	if (io_read(ring, .len) < 16)
		return table[io_read(ring, .len)]; /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
	return 0;
}

// CHECK: stats: once: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 once(struct ring __io_coherent *ring, const u32 *table)
{
	u32 len = io_read(ring, .len);

	return len < 16 ? table[len] : 0;
}

/* Both into the same local: it is what was read last that is used, and that was not tested. */
// CHECK: stats: into_one_local: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 into_one_local(struct ring __io_sysmem *ring, const u32 *table)
{
	u32 len = io_read(ring, .len);

	if (len >= 16)
		return 0;
	len = io_read(ring, .len); /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
	return table[len];
}

/* What is used was tested itself. */
// CHECK: stats: into_one_local_tested: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 into_one_local_tested(struct ring __io_sysmem *ring, const u32 *table)
{
	u32 len = io_read(ring, .len);

	if (len >= 16)
		return 0;
	len = io_read(ring, .len);
	return len < 16 ? table[len] : 0;
}

/* Once more, while the device is at it. */
// CHECK: stats: into_one_local_again: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 into_one_local_again(struct ring __io_coherent *ring)
{
	u32 flags = io_read(ring, .flags);

	if (flags & 1)
		flags = io_read(ring, .flags);
	if (flags & 2)
		return 0;
	return flags;
}

/* Tested again. */
// CHECK: stats: tested_again: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 tested_again(struct ring __io_coherent *ring)
{
	if (io_read(ring, .flags) & 1)
		return 1;
	if (io_read(ring, .flags) & 2)
		return 2;
	return 0;
}

/* Until it is so; then it is read for what it is. */
// CHECK: stats: polled: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 polled(struct ring __io_coherent *ring)
{
	unsigned tries = 100;

	while (!(io_read(ring, .flags) & 1) && --tries)
		;
	return io_read(ring, .len);
}

/* An element: the same one, by whatever index. */
// CHECK: stats: same_element: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 same_element(struct ring __io_coherent *ring, unsigned i, const u32 *table)
{
	if (io_read(ring, .word[i & 15]) < 16)
		return table[io_read(ring, .word[i & 15])]; /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
	return 0;
}

// CHECK: stats: another_element: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 another_element(struct ring __io_coherent *ring, unsigned i, unsigned k, const u32 *table)
{
	if (io_read(ring, .word[i & 15]) < 16)
		return table[io_read(ring, .word[k & 15])];
	return 0;
}

/* Registers mean something else each time. */
// CHECK: stats: registers: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 registers(struct ring __io_mmio *regs)
{
	if (io_read(regs, .flags) & 1)
		return io_read(regs, .flags);
	return 0;
}

/* Not tested before: the first was only added up. */
// CHECK: stats: summed: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 summed(struct ring __io_coherent *ring, const u32 *table)
{
	u32 sum = io_read(ring, .len);

	return sum + io_read(ring, .len);
}

struct entry {
	u32 id, len;
};
struct entries {
	struct entry entry[8];
};

/* A member of an element, by an index that is no constant: through a path, and through a view of the element. */
// CHECK: stats: element: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 element(struct entries __io_coherent *ring, unsigned i, const u32 *table)
{
	if (io_read(ring, .entry[i % 8].id) >= 16)
		return 0;
	return table[io_read(ring, .entry[i % 8].id)]; /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
}

static struct entries __io_coherent shared;

// CHECK: stats: element_view: 1 obligations, 0 proved, 1 violated, 0 unproved
u32 element_view(unsigned i, const u32 *table)
{
	struct entry __io_coherent *view = io_project(&shared, .entry[i % 8]);

	if (io_read(view, .id) >= 16)
		return 0;
	return table[io_read(view, .id)]; /* expected-warning {{this was read and tested before; the device may have changed it since [io-double-fetch]}} */
}

/* Another member of it; another element. */
// CHECK: stats: element_member: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 element_member(struct entries __io_coherent *ring, unsigned i)
{
	if (io_read(ring, .entry[i % 8].id) >= 16)
		return 0;
	return io_read(ring, .entry[i % 8].len);
}

// CHECK: stats: element_other: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 element_other(struct entries __io_coherent *ring, unsigned i, unsigned j)
{
	if (io_read(ring, .entry[i % 8].id) >= 16)
		return 0;
	return io_read(ring, .entry[j % 8].id);
}

/* By the same variable, which meanwhile went on. */
// CHECK: stats: element_next: 0 obligations, 0 proved, 0 violated, 0 unproved
u32 element_next(struct entries __io_coherent *ring, unsigned i)
{
	if (io_read(ring, .entry[i % 8].id) >= 16)
		return 0;
	i++;
	return io_read(ring, .entry[i % 8].id);
}
