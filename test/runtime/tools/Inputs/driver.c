/* A driver that uses each kind of verb, and has no mistake. */
#include <ioview.h>

struct desc {
	io_le64 addr;
	io_le32 len;
	uint32_t flags;
};

struct ring {
	uint32_t head, tail;
	struct desc desc[8];
	uint8_t data[64];
};

typedef IO_SLICE(struct desc __io_coherent) descs;
typedef IO_REGION(0x100) bar;
typedef IO_SYSMAP(struct ring) map;

IO_REGISTER(CTRL, uint32_t, 0x10)
IO_FIELD(CTRL, EN, 0, 0)
IO_FIELD(CTRL, MODE, 6, 4)

int fill(struct ring __io_mmio *regs, struct ring __io_coherent *memory, descs all, unsigned i);
int control(const bar *b, const map *m, struct io_pci *config);

int fill(struct ring __io_mmio *regs, struct ring __io_coherent *memory, descs all, unsigned i)
{
	uint8_t bytes[64] = {0};
	struct desc copy;
	uint32_t v = 0;

	io_write(1, regs, .head);
	io_write_relaxed(2, regs, .tail);
	io_update(old, old | 1u, regs, .head);
	io_write(io_read(regs, .head) + io_read_relaxed(regs, .tail), memory, .desc[1].len);
	io_wmb();
	if (io_try_read(&v, memory, .desc, [i], .len))
		return -1;
	if (io_try_write(v + 1, memory, .desc, [i], .flags))
		return -2;
	io_must_write(io_must_read(memory, .desc, [i], .flags), memory, .desc, [i], .flags);
	if (io_copy_from(bytes, 64, memory, .data) || io_copy_to(bytes, 4, regs, .data))
		return -3;
	io_memset(0, memory, .data);
	copy = io_copy_read(memory, .desc[2]);
	io_copy_write(copy, memory, .desc[3]);
	if (io_slice_try_read(&v, all, i, .len) || io_slice_try_write(7u, all, i, .flags))
		return -4;
	io_slice_must_write(v, all, i, .len);
	return io_poll(v, io_read(regs, .head), v & 1u, 100) + bytes[3];
}

int control(const bar *b, const map *m, struct io_pci *config)
{
	struct CTRL c = io_reg_read(b, CTRL);
	uint32_t v = 0;

	if (!CTRL_EN(c))
		io_reg_write(CTRL_with_MODE(c, 5), b, CTRL);
	io_region_write32(io_region_read32(b, 0x20), b, 0x24);
	io_region_update8(old, (uint8_t)(old | 1u), b, 0x30);
	if (io_region_try_read32(&v, b, 0x40) || io_reg_try_read(&c, b, CTRL))
		return -1;
	io_sysmap_write(v + c.raw, m, .tail);
	io_pci_write(io_pci_read(config, struct ring, .head), config, struct ring, .tail);
	return (int)io_sysmap_read(m, .head);
}
