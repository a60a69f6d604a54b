/* SPDX-License-Identifier: MIT */
/* The bytes 1 to 16 seen through views of the bare port: what swaps, and what does not. */
#include <ioview.h>

#include <stdio.h>
#include <string.h>

struct regs {
	uint8_t bytes[2];
	uint16_t pad;
	uint32_t word;
	uint64_t quad;
};

struct wire {
	uint16_t half;
	uint16_t pad;
	union {
		uint32_t word;
		io_be32 be;
		io_le32 le;
	} u;
};

struct bytes {
	unsigned char b[8];
};

static void print(const char *name, const unsigned char *p, int n)
{
	int i;

	printf("%s:", name);
	for (i = 0; i < n; i++)
		printf(" %02x", p[i]);
	printf("\n");
}

int main(void)
{
	static unsigned char mem[16] __attribute__((aligned(8))) = {1, 2,  3,  4,  5,  6,  7,  8,
								    9, 10, 11, 12, 13, 14, 15, 16};
	struct regs __io_mmio *dev = (struct regs __io_mmio *)mem;
	struct wire __io_mmio *wire = (struct wire __io_mmio *)mem;
	struct wire __io_coherent *ram = (struct wire __io_coherent *)mem;
	struct bytes __io_mmio *raw = (struct bytes __io_mmio *)mem;
	struct bytes b = io_copy_read(raw);
	static const unsigned char in[4] = {0x11, 0x22, 0x33, 0x44};
	uint8_t __io_mmio(*arr)[16] = (uint8_t __io_mmio(*)[16])mem;

	printf("mmio 16: %04x\n", io_read(wire, .half));
	printf("mmio 32: %08x\n", (unsigned)io_read(dev, .word));
	printf("mmio 64: %016llx\n", (unsigned long long)io_read(dev, .quad));
	printf("memory 32: %08x\n", (unsigned)io_read(ram, .u.word));
	printf("be member: %08x\n", (unsigned)io_read(wire, .u.be));
	printf("le member: %08x\n", (unsigned)io_read(ram, .u.le));
	print("copy", b.b, 8);
	io_write(0x11223344, dev, .word);
	print("write 32", mem + 4, 4);
	if (io_copy_from(in, 4, arr))
		return 1;
	print("copy write", mem, 4);
	io_write(0x11223344, ram, .u.word);
	print("memory write 32", mem + 4, 4);
	return 0;
}
