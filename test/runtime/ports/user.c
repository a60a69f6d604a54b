/* SPDX-License-Identifier: MIT */
/* The user port for real: a file mapped as a device, copies at every alignment, PCI from a file. */
// RUN: %gcc -std=gnu11 -O2 -Wall -Wextra -Werror %inc %s -o %t && %t %t.bin | FileCheck %s
// RUN: %clang -std=gnu11 -O1 -fsanitize=address,undefined -fno-sanitize-recover=all %inc %s -o %t && %t %t.bin | FileCheck %s
// CHECK: user: ok
#define IO_PORT_HEADER <ioview/port/user.h>
#include <ioview.h>

#include <fcntl.h>
#include <string.h>

struct regs {
	uint32_t ctrl;
	uint32_t stat;
	uint64_t quad;
	uint8_t bytes[64];
};

typedef IO_REGION(sizeof(struct regs)) regs_region;
typedef IO_SLICE(uint8_t __io_mmio) mmio_bytes;
typedef IO_SLICE(uint8_t __io_sysmem) mem_bytes;

static int failures;

#define CHECK(cond)                                                                                \
	do {                                                                                       \
		if (!(cond)) {                                                                     \
			printf("line %d: %s\n", __LINE__, #cond);                                  \
			failures++;                                                                \
		}                                                                                  \
	} while (0)

/* Every start and length, so that heads, 32-bit middles and tails all occur; and not a byte beside. */
static void copies(struct regs __io_mmio *dev)
{
	uint8_t __io_sysmem *plain = (uint8_t __io_sysmem *)(uintptr_t)io_project(dev, .bytes[0]);
	mmio_bytes all = io_slice_of(mmio_bytes, dev, .bytes);
	mem_bytes seen = io_slice(mem_bytes, plain, 64);
	uint8_t in[16], out[16];
	unsigned from, n, i;

	for (i = 0; i < 16; i++)
		in[i] = (uint8_t)(i + 1);
	for (from = 0; from < 8; from++) {
		for (n = 0; n <= 13; n++) {
			mmio_bytes part = io_slice_must_range(all, from, from + n);

			io_memset(0, dev, .bytes);
			memset(out, 0, sizeof(out));
			CHECK(io_slice_copy_from(in, n, part) == 0);
			CHECK(io_slice_copy_to(out, n, part) == 0);
			CHECK(!memcmp(in, out, n) && (n == 16 || out[n] == 0));
			for (i = 0; i < 32; i++)
				CHECK(io_slice_read(seen, i) ==
				      (i >= from && i < from + n ? in[i - from] : 0));
			io_slice_memset(0xee, part);
			for (i = 0; i < 32; i++)
				CHECK(io_slice_read(seen, i) ==
				      (i >= from && i < from + n ? 0xee : 0));
		}
	}
}

static void registers(struct regs __io_mmio *dev, regs_region *r)
{
	uint32_t v;

	io_write(0x11223344, dev, .ctrl);
	CHECK(io_read(dev, .ctrl) == 0x11223344 && io_region_read32(r, 0) == 0x11223344);
	io_update(old, old + 1, dev, .ctrl);
	CHECK(io_read_relaxed(dev, .ctrl) == 0x11223345);
	io_write(~0ull, dev, .quad);
	CHECK(io_read(dev, .quad) == ~0ull && io_read(dev, .stat) == 0);
	CHECK(io_poll(v, io_read(dev, .stat), v & 1, 10) == -ETIMEDOUT);
}

int main(int argc, char **argv)
{
	struct pci_head {
		uint16_t vendor, device;
	};
	struct regs __io_mmio *dev = NULL;
	void __io_mmio *mapped = NULL;
	struct io_user_pci file;
	struct io_pci cfg;
	regs_region r;
	int fd = argc < 2 ? -1 : open(argv[1], O_RDWR | O_CREAT | O_TRUNC, 0600);

	if (fd < 0 || ftruncate(fd, 4096))
		return 1;
	CHECK(io_user_map(&mapped, -1, 0, 4096) == -EBADF && !mapped);
	CHECK(io_user_map(&mapped, fd, 0, 4096) == 0);
	CHECK(io_region_init(&r, mapped, 4096) == 0 && io_try_cast(&dev, &r, 0) == 0);
	registers(dev, &r);
	copies(dev);

	file.fd = fd;
	file.offset = 1024;
	CHECK(io_pci_init(&cfg, &file, 256) == 0);
	io_pci_write(0x1234, &cfg, struct pci_head, .device);
	CHECK(io_pci_read(&cfg, struct pci_head, .device) == 0x1234);
	file.offset = 0; /* another view of the same byte */
	CHECK(io_pci_read(&cfg, struct pci_head, .device) == 0x1122);
	file.offset = 1024;
	io_user_unmap(mapped, 4096);
	close(fd);
	file.fd = -1;
	CHECK(io_pci_read(&cfg, struct pci_head, .device) == 0xffff);
	if (!failures)
		printf("user: ok\n");
	return failures != 0;
}
