/*
 * Advice quotes the program: its pointer, member, value and index, and the verb that fits the access. Where the text is not
 * known, or too long for a note, it has words. Each advice ends with the harm.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-enable=trust %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

struct desc {
	uint32_t f[4];
	io_be32 be;
	uint32_t events __io_w1c;
};
struct ring {
	struct desc desc[8];
};

void index_of(struct desc __io_mmio *d, struct ring __io_coherent *ring, unsigned i, unsigned n)
{
	// CHECK: note: test it first (i < 4), mask it, or let the verb test it: io_try_write(1, d, .f, [i]); no page fault stops an access behind the end: it reaches another device
	io_write(1, d, .f[i]);
	// CHECK: note: test it first (n < 8), mask it, or let the verb test it: io_try_read(&value, ring, .desc, [n], .f, [0]); {{.+}}
	(void)io_read(ring, .desc[n].f[0]);
	// CHECK: note: test it first (n + i < 4), mask it, or let the verb test it: io_try_update(v, v + 1, d, .f, [n + i]); {{.+}}
	io_update(v, v + 1, d, .f[n + i]);
}

uint32_t order_of(const io_be32 *p, struct desc __io_mmio *d, struct desc *plain, uint32_t v)
{
	// CHECK: warning: storing a big-endian value in 'n', which is CPU-order [io-endian]
	// CHECK: note: convert it: io_be32_to_cpu(*p); the bytes are in the wrong order on big-endian or on little-endian machines
	uint32_t n = p->io_be;

	// CHECK: warning: storing a CPU-order value in 'io_be', which is big-endian [io-endian]
	// CHECK: note: convert it: io_cpu_to_be32(v); {{.+}}
	plain->be.io_be = v;
	// CHECK: warning: plain write to __io_mmio memory
	// CHECK: note: write it with io_write(v, d, .be); the compiler may split, merge, repeat or reorder a plain access
	// CHECK: note: io_write(v, d, .be) converts it; {{.+}}
	d->be.io_be = v;
	// CHECK: warning: member 'io_be' of a big-endian value is accessed by itself
	// CHECK: note: name all of it, and the verb converts it: d, .be; {{.+}}
	io_write(v, d, .be.io_be);
	// CHECK: warning: plain read of __io_mmio memory
	// CHECK: note: read it with io_read(d, .be); {{.+}}
	// CHECK: warning: returning a big-endian value
	// CHECK: note: io_read(d, .be) converts it; {{.+}}
	return d->be.io_be;
}

void access_to(struct desc __io_mmio *d, uint32_t bits)
{
	// CHECK: note: update it with io_update(old, old | (bits + 1), d, .f[0]); {{.+}}
	d->f[0] |= bits + 1;
	// CHECK: note: write only the bits that must be cleared: io_write(EVENT, d, .events); {{.+}}
	io_update(old, old | bits, d, .events);
	// CHECK: note: write it with io_write(value, d, .f[1]); {{.+}}
	d->f[1] = bits == 0x10000000 ? 0x20000000 + bits : 0x30000000 - bits;
}



