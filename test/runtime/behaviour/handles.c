/* SPDX-License-Identifier: MIT */
/* Handles: PCI configuration space, port I/O, sysmap; endian members; polling; the test port. */
// RUN: %matrix %s
// RUN: %cxxmatrix %s

#include "check.h"

struct pci_head {
	uint16_t vendor, device;
	uint8_t revision;
	uint8_t class_code[3];
	io_be16 odd;
	uint16_t even;
	uint32_t bar[6];
};

static void pci(void)
{
	static unsigned char space[256] = {0x34, 0x12, 0x78, 0x56, 0, 1, 2, 3, 0xab, 0xcd};
	struct io_pci cfg, part;
	volatile int i = 5, six = 6, minus_one = -1;
	uint32_t v = 77;
	uint8_t b = 0;

	io_test_reset();
	io_test_window(IO_TEST_PCI, 0, sizeof(space), space);
	CHECK(io_pci_init(&cfg, NULL, 5000) == -IO_EINVAL);
	CHECK(io_pci_init(&cfg, NULL, 258) == -IO_EINVAL);
	CHECK(io_pci_init(&cfg, NULL, 256) == 0);
	CHECK(io_pci_read(&cfg, struct pci_head, .device) == 0x5678);
	ONE(IO_TEST_PCI, IO_TEST_READ, 16, 2, 0x5678);
	CHECK(io_pci_read(&cfg, struct pci_head, .odd) == 0xabcd);
	ONE(IO_TEST_PCI, IO_TEST_READ, 16, 8, 0xcdab);
	CHECK(io_pci_read(&cfg, struct pci_head, .class_code[2]) == 3);
	ONE(IO_TEST_PCI, IO_TEST_READ, 8, 7, 3);
	io_pci_write(9, &cfg, struct pci_head, .bar[i]);
	ONE(IO_TEST_PCI, IO_TEST_WRITE, 32, 32, 9);
	io_pci_update(old, old + 1, &cfg, struct pci_head, .bar[5]);
	seen = 1;
	ONE(IO_TEST_PCI, IO_TEST_WRITE, 32, 32, 10);
	CHECK(io_pci_try_read(&v, &cfg, struct pci_head, .bar, [i]) == 0 && v == 10);
	ONE(IO_TEST_PCI, IO_TEST_READ, 32, 32, 10);
	CHECK(io_pci_try_write(11, &cfg, struct pci_head, .bar, [i]) == 0);
	ONE(IO_TEST_PCI, IO_TEST_WRITE, 32, 32, 11);
	CHECK(io_pci_try_read(&v, &cfg, struct pci_head, .bar, [six]) == -IO_ERANGE);
	CHECK(io_pci_try_write(1, &cfg, struct pci_head, .bar, [minus_one]) == -IO_ERANGE);
	NONE();
	/* A part of 8 bytes from byte 4: its bounds, and its place. */
	CHECK(io_pci_try_part(&part, &cfg, 252, 8) == -IO_EINVAL);
	CHECK(io_pci_try_part(&part, &cfg, 2, 8) == -IO_EINVAL);
	CHECK(io_pci_try_part(&part, &cfg, 4, ~0u) == -IO_EINVAL);
	CHECK(io_pci_try_part(&part, &cfg, 4, 8) == 0);
	CHECK(io_pci_try_read(&b, &part, struct pci_head, .revision) == 0);
	ONE(IO_TEST_PCI, IO_TEST_READ, 8, 8, 0xab);
	CHECK(io_pci_try_read(&v, &part, struct pci_head, .bar, [0]) == -IO_ERANGE);
	CHECK(IO_TEST_PANICS(io_pci_write(1, &part, struct pci_head, .bar[0])));
	NONE();
}

static void pio(void)
{
	struct io_pio com = {0x3f8, 8};
	uint8_t v = 0;

	io_test_reset();
	io_test_window(IO_TEST_PIO, 0x3f8, 8, NULL);
	io_pio_write(3, &com, struct pci_head, .revision);
	ONE(IO_TEST_PIO, IO_TEST_WRITE, 8, 0x3fc, 3);
	CHECK(io_pio_read(&com, struct pci_head, .device) == 0);
	ONE(IO_TEST_PIO, IO_TEST_READ, 16, 0x3fa, 0);
	CHECK(io_pio_try_read(&v, &com, struct pci_head, .class_code, [2]) == 0);
	forget();
	CHECK(io_pio_try_write(1, &com, struct pci_head, .odd) == -IO_ERANGE);
	CHECK(IO_TEST_PANICS((void)io_pio_read(&com, struct pci_head, .bar[0])));
	NONE();
}

typedef IO_SYSMAP(struct layout) layout_map;

static void sysmap(enum io_test_space space, layout_map *m)
{
	struct desc in = {1, 2, 3};
	volatile int i = 7, eight = 8;
	uint32_t v = 0;

	io_sysmap_write(5, m, .u16);
	ONE(space, IO_TEST_WRITE, 16, BASE + offsetof(struct layout, u16), 5);
	CHECK(io_sysmap_read(m, .u16) == 5);
	ONE(space, IO_TEST_READ, 16, BASE + offsetof(struct layout, u16), 5);
	io_sysmap_update(old, old + 1u, m, .u64);
	seen = 1;
	ONE(space, IO_TEST_WRITE, 64, BASE + offsetof(struct layout, u64), 1);
	io_sysmap_must_write(8, m, .desc, [i], .len);
	ONE(space, IO_TEST_WRITE, 32, BASE + offsetof(struct layout, desc[7].len), 8);
	CHECK(io_sysmap_try_read(&v, m, .desc, [i], .len) == 0 && v == 8);
	CHECK(io_sysmap_must_read(m, .desc, [i], .len) == 8);
	CHECK(io_sysmap_try_write(0, m, .desc, [i], .len) == 0);
	CHECK(io_test.count == 3);
	forget();
	CHECK(io_sysmap_try_read(&v, m, .desc, [eight], .len) == -IO_ERANGE);
	CHECK(io_sysmap_try_write(0, m, .desc, [eight], .len) == -IO_ERANGE);
	CHECK(IO_TEST_PANICS((void)io_sysmap_must_read(m, .desc, [eight], .len)));
	NONE();
	io_sysmap_copy_write(in, m, .desc[1]);
	BULK(space, IO_TEST_COPY_TO, BASE + offsetof(struct layout, desc[1]), 12);
	CHECK(io_sysmap_copy_read(m, .desc[1]).cookie == 3);
	BULK(space, IO_TEST_COPY_FROM, BASE + offsetof(struct layout, desc[1]), 12);
}

struct wire {
	io_le16 le16;
	io_be16 be16;
	io_le32 le32;
	io_be32 be32;
	io_le64 le64;
	io_be64 be64;
	uint32_t plain;
};

/* The bytes are what counts: the same on a CPU of either order, but for the plain member. */
static void endian(enum io_test_space space, struct wire __io_coherent *mem,
		   struct wire __io_mmio *dev)
{
	static const unsigned char expected[] = {2, 1, 1, 2, 4, 3, 2, 1, 1, 2, 3, 4};
	struct wire w;

	open_window(space, BASE);
	if (space == IO_TEST_MEM) {
		io_write(0x0102, mem, .le16);
		io_write(0x0102, mem, .be16);
		io_write(0x01020304, mem, .le32);
		io_write(0x01020304, mem, .be32);
		io_write(0x0102030405060708, mem, .le64);
		io_write(0x0102030405060708, mem, .be64);
		CHECK(io_read(mem, .le32) == 0x01020304 && io_read(mem, .be16) == 0x0102);
		w = io_copy_read(mem);
	} else {
		io_write(0x0102, dev, .le16);
		io_write(0x0102, dev, .be16);
		io_write(0x01020304, dev, .le32);
		io_write(0x01020304, dev, .be32);
		io_write(0x0102030405060708, dev, .le64);
		io_write(0x0102030405060708, dev, .be64);
		CHECK(io_read(dev, .le32) == 0x01020304 && io_read(dev, .be16) == 0x0102);
		w = io_copy_read(dev);
	}
	CHECK(!memcmp(backing, expected, sizeof(expected)));
	CHECK(backing[offsetof(struct wire, le64)] == 8 && backing[offsetof(struct wire, be64)] == 1);
	CHECK(io_le32_to_cpu(w.le32) == 0x01020304 && io_be32_to_cpu(w.be32) == 0x01020304);
	CHECK(io_le64_to_cpu(w.le64) == io_be64_to_cpu(w.be64));
	w.be16 = io_cpu_to_be16(0x0506);
	CHECK(io_be16_to_cpu(w.be16) == 0x0506);
	forget();
}

/* A device that is ready after a while. */
static void becomes_ready(const struct io_test_op *op)
{
	(void)op;
	backing[4] = io_test.count >= 3;
}

static void poll(void)
{
	uint32_t __io_mmio *stat = IO_FIXED(uint32_t, BASE + 4);
	uint32_t v = 77;
	int clock = 0;

	open_window(IO_TEST_MMIO, BASE);
	CHECK(io_poll(v, io_read(stat), v & 1, 5) == -IO_ETIMEDOUT && v == 0);
	CHECK(io_test.count == 5 && io_test.relaxes == 4);
	io_test.device = becomes_ready;
	forget();
	CHECK(io_poll(v, io_read(stat), v & 1, 5) == 0 && v == 1 && io_test.count == 4);
	forget();
	CHECK(io_poll(v, io_read(stat), v & 1, 3) == -IO_ETIMEDOUT && io_test.count == 3);
	forget();
	CHECK(io_poll(v, io_read(stat), v & 1, 0) == -IO_ETIMEDOUT && io_test.count == 1);
	forget();
	CHECK(io_poll_until(v, io_read(stat), v & 1, ++clock == 2) == -IO_ETIMEDOUT);
	CHECK(io_test.count == 3 && clock == 2);
	forget();
	CHECK(io_poll_until(v, io_read(stat), v & 1, ++clock == 9) == 0 && io_test.count == 4);
	forget();
}

/* The port itself must see what is wrong, or the other tests prove nothing. */
static void faults(void)
{
	uint32_t __io_mmio *past = IO_FIXED(uint32_t, BASE + sizeof(backing));
	uint32_t __io_mmio *bent = (uint32_t __io_mmio *)(uintptr_t)(BASE + 2);
	uint32_t __io_coherent *other = (uint32_t __io_coherent *)BASE;

	open_window(IO_TEST_MMIO, BASE);
	CHECK(io_read(past) == 0xffffffff && io_test.faults == 1);
	io_write(1, bent);
	CHECK(io_test.faults == 2 && backing[2] == 0);
	CHECK(io_read(other) == 0xffffffff && io_test.faults == 3);
	forget();
	io_test.faults = 0;
}

int main(void)
{
	struct layout __io_mmio *dev = IO_FIXED(struct layout, BASE);
	struct layout __io_sysmem *mem = (struct layout __io_sysmem *)BASE;
	layout_map m;

	pci();
	pio();
	open_window(IO_TEST_MMIO, BASE);
	io_sysmap_init(&m, dev);
	sysmap(IO_TEST_MMIO, &m);
	open_window(IO_TEST_MEM, BASE);
	io_sysmap_init(&m, mem);
	sysmap(IO_TEST_MEM, &m);
	endian(IO_TEST_MEM, (struct wire __io_coherent *)BASE, IO_FIXED(struct wire, BASE));
	endian(IO_TEST_MMIO, (struct wire __io_coherent *)BASE, IO_FIXED(struct wire, BASE));
	poll();
	faults();
	return report("handles");
}
