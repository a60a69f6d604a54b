/*
 * Code on the runtime: the verbs convert, C refuses to mix, and what is left is the member inside.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=endian -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=endian -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include <ioview.h>

struct desc {
	io_le32 addr;
	io_be16 tag;
	uint32_t cpu;
};

// CHECK: stats: good: {{[0-9]+}} obligations, {{[0-9]+}} proved, 0 violated
uint32_t good(struct desc __io_coherent *d, io_le32 given)
{
	struct desc copy = io_copy_read(d), none = {0};

	io_write(io_read(d, .addr) + 1, d, .addr);
	copy.addr = io_cpu_to_le32(5);
	copy.addr = given;
	io_copy_write(copy, d);
	return io_le32_to_cpu(copy.addr) + io_be16_to_cpu(copy.tag) + io_read(d, .tag) + none.cpu;
}

// CHECK: stats: members: {{[0-9]+}} obligations, {{[0-9]+}} proved, 6 violated
uint32_t members(struct desc __io_coherent *d)
{
	struct desc copy = io_copy_read(d);
	io_le32 made = {copy.cpu}; /* expected-warning {{storing a CPU-order value in 'io_le', which is little-endian}} */
	uint32_t raw;

	copy.addr.io_le = 7;	      /* expected-warning {{storing a CPU-order value in 'io_le', which is little-endian}} */
	copy.addr.io_le |= 1;	      /* expected-warning {{bits of a little-endian value and of a CPU-order one are combined}} */
	raw = copy.tag.io_be;	      /* expected-warning {{storing a big-endian value in 'raw', which is CPU-order}} */
	io_write(made.io_le, d, .cpu); /* expected-warning {{storing a little-endian value in}} */
	return raw + io_read(d, .addr.io_le); /* expected-warning {{member 'io_le' of a little-endian value is accessed by itself}} */
}

// CHECK: stats: same: {{[1-9]+}} obligations, {{[1-9]+}} proved, 0 violated
int same(struct desc __io_coherent *d, io_le32 given)
{
	struct desc copy = io_copy_read(d);

	copy.addr.io_le = 0;
	copy.addr.io_le = given.io_le;
	return copy.addr.io_le == given.io_le;
}

// CHECK: stats: branches: {{[0-9]+}} obligations, {{[0-9]+}} proved, 1 violated
int branches(struct desc __io_coherent *d, io_le32 given)
{
	switch (given.io_le) { /* expected-warning {{comparison of a little-endian value with a CPU-order one}} */
	case 1:
		return 1;
	default:
		break;
	}
	switch (io_read(d, .addr)) {
	case 1:
		return 1;
	default:
		return io_le32_to_cpu(given) == 2;
	}
}
