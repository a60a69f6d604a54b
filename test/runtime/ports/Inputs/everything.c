/* SPDX-License-Identifier: MIT */
/* Each verb once, as a user would write it: what it must compile to without a warning, on every port. */
#include <ioview.h>

struct desc {
	uint64_t addr;
	uint32_t len;
	uint32_t tag;
};

struct regs {
	uint32_t ctrl;
	uint32_t stat __io_ro;
	uint8_t b8 __io_w1c;
	uint16_t h16;
	uint32_t fifo __io_rc __io_width(32);
	io_be32 be32;
	io_le16 le16;
	struct desc desc[8];
	uint16_t grid[4][6];
	uint8_t bytes[16];
};

struct packet {
	uint32_t len;
	uint8_t data[16];
};

typedef struct regs __io_mmio *mmio;
typedef struct regs __io_coherent *coh;
typedef IO_SLICE(struct desc __io_coherent) desc_slice;
typedef IO_REGION(0x100) region;
typedef IO_SYSMAP(struct regs) regs_map;

struct dev {
	mmio regs;
	unsigned nr;
	struct desc __io_coherent *ring __io_count(nr) __io_align(16);
};

/* Contracts and extents, where they may stand: on a declaration, on a definition, on a prototype. */
__io_require(n < dev->nr) __io_require(n >= 1) __io_ensure(result != 0) __io_count(dev->nr - n)
struct desc __io_coherent *from(struct dev *dev, unsigned n);
uint32_t head(mmio p, struct desc __io_coherent *ring __io_count(n) __io_align(16), unsigned n)
	__io_require(n > 0 && n <= 8);

IO_REGISTER(CTRL, uint32_t, 0x10)
IO_FIELD(CTRL, EN, 0, 0)
IO_FIELD(CTRL, MODE, 6, 4)
IO_REGISTER_ARRAY(SCRATCH, uint16_t, 0x20, 4, 4)

/* One function per group, not static: nothing is unused. */
uint32_t views(mmio p, coh m, int i, int j);
int checked(mmio p, coh m, int i, int j, uint32_t *out);
void copies(mmio p, coh m, struct desc *d);
int arrays(mmio p, coh m, uint8_t *b, struct desc *d, size_t n);
int slices(struct dev *dev, int i, uint32_t *out);
int regions(region *r, uint8_t __io_mmio (*bar)[0x1000], unsigned off, uint32_t *out, mmio *view);
uint32_t registers(region *r, unsigned i);
int buses(struct io_pci *cfg, int i, uint8_t *out);
int sysmaps(regs_map *map, mmio p, int i, uint32_t *out);
int polls(mmio p);

__io_require(n < dev->nr) __io_align(16)
struct desc __io_coherent *from(struct dev *dev, unsigned n)
{
	struct desc __io_coherent *ring __io_count(8) = dev->ring;

	if (!ring || !n)
		__builtin_trap();
	return ring;
}

uint32_t head(mmio p, struct desc __io_coherent *ring, unsigned n)
{
	return n ? io_read(ring, .len) : io_read(p, .ctrl);
}

uint32_t views(mmio p, coh m, int i, int j)
{
	uint32_t __io_mmio *q = io_project(p, .ctrl);

	if (i < 0 || i > 3 || j < 0 || j > 5)
		return 0;
	io_write(1, p, .ctrl);
	io_write((uint8_t)i, p, .b8);
	io_update(v, v | 4, p, .ctrl);
	io_update(b, b & 3, m, .b8);
	io_write_relaxed(3u, p, .be32);
	io_update_relaxed(v, v ^ 1, q);
	mmio_write(3, p, .ctrl);
	mem_write(3, m, .ctrl);
	io_mb();
	io_rmb();
	io_wmb();
	return io_read(p, .stat) + io_read(p, .desc[io_read(m, .desc[i].len) & 7].len) +
	       io_read(p, .grid[i][j]) + io_read_relaxed(p, .fifo) + io_read(m, .le16) +
	       mmio_read(p, .ctrl) + mem_read(m, .ctrl) + io_read(q);
}

int checked(mmio p, coh m, int i, int j, uint32_t *out)
{
	struct desc __io_mmio *d;
	int err = io_try_read(out, p, .desc, [i], .len);

	if (err)
		return err;
	err = io_try_write(1, p, .grid, [i], [j]);
	if (err)
		return err;
	err = io_try_update(v, v + 1, m, .desc, [io_must_read(m, .desc, [i], .tag)], .len);
	if (err)
		return err;
	err = io_try_project(&d, p, .desc, [i]);
	if (err)
		return err;
	io_must_write(2, p, .desc, [i], .len);
	io_must_update(v, v + 1, p, .desc, [i], .len);
	*out = io_must_read(m, .desc, [i], .len) + io_read(io_must_project(p, .desc, [i]), .tag);
	return io_read(d, .len) != 0;
}

void copies(mmio p, coh m, struct desc *d)
{
	d[0] = io_copy_read(p, .desc[0]);
	d[1] = io_copy_read(m, .desc[1]);
	io_copy_write(d[0], p, .desc[1]);
	io_copy_write(d[0], m, .desc[1]);
	d[2] = io_must_copy_read(m, .desc, [2]);
	io_must_copy_write(d[2], p, .desc, [3]);
	io_memset(0, p, .bytes);
	io_memset(0xff, m, .grid);
	io_must_memset(0, m, .desc, [1]);
	*d = *io_unsafe_ptr(io_project(m, .desc[3]), "the device is stopped");
}

int arrays(mmio p, coh m, uint8_t *b, struct desc *d, size_t n)
{
	int err = io_copy_from(b, n, p, .bytes);

	err = err ? err : io_copy_to(b, sizeof(b), m, .bytes);
	err = err ? err : io_try_copy_read(d, p, .desc, [n]);
	err = err ? err : io_try_copy_write(*d, m, .desc, [n]);
	err = err ? err : io_try_memset(1, m, .grid, [n]);
	return err ? err : (int)(io_len(m, .bytes) + io_size(p) + io_is_empty(p, .desc));
}

int slices(struct dev *dev, int i, uint32_t *out)
{
	desc_slice s = io_slice(desc_slice, dev->ring, dev->nr), t;
	desc_slice u = io_slice_must_range(s, 1, i);
	struct desc d = io_slice_copy_read(s, 0);
	int err = io_slice_try_range(&t, s, i, 8);

	err = err ? err : io_slice_try_read(out, t, i, .len);
	err = err ? err : io_slice_try_write(3, t, i, .len);
	const uint32_t k = *out;
	if (k >= io_slice_len(u))
		return err;
	io_slice_write(5, u, k, .tag);
	io_slice_update(v, v + 1, u, k, .tag);
	io_slice_copy_write(d, u, 0);
	io_slice_memset(0, u);
	err = err ? err : io_slice_copy_to(&d, 1, u);
	err = err ? err : io_slice_copy_from(&d, 1, u);
	*out += io_slice_read(s, 0, .len) + io_slice_must_read(s, i, .tag);
	return err ? err : (int)io_slice_len(u) + (int)io_slice_size(u);
}

int regions(region *r, uint8_t __io_mmio (*bar)[0x1000], unsigned off, uint32_t *out, mmio *view)
{
	int err = io_region_init(r, *bar, 0x1000);

	err = err ? err : io_region_try_read32(out, r, off);
	err = err ? err : io_region_try_write16(1, r, off);
	err = err ? err : io_region_try_update8(v, (uint8_t)(v + 1), r, off);
	err = err ? err : io_try_cast(view, r, off);
	io_region_write8(1, r, 3);
	io_region_update32(v, v + 1, r, off);
	io_write_at16(2, bar, 6);
	*out += io_region_read32(r, 0x20) + io_read_at8(bar, off);
	return err;
}

uint32_t registers(region *r, unsigned i)
{
	struct CTRL c = io_reg_read(r, CTRL);
	struct SCRATCH s = io_reg_read_at(r, SCRATCH, i);

	io_reg_write(CTRL_with_MODE(c, i), r, CTRL);
	io_reg_update(v, CTRL_with_EN(v, 1), r, CTRL);
	io_reg_write_at(s, r, SCRATCH, 3);
	if (io_reg_try_read(&c, r, CTRL) || io_reg_try_write_at(s, r, SCRATCH, i) ||
	    CTRL_try_with_MODE(&c, i))
		return 0;
	return CTRL_MODE(c) + CTRL_EN(c) + s.raw;
}

int buses(struct io_pci *cfg, int i, uint8_t *out)
{
	struct io_pci part;
	int err = io_pci_init(cfg, cfg, 256);

	err = err ? err : io_pci_try_part(&part, cfg, 0x40, 16);
	err = err ? err : io_pci_try_read(out, cfg, struct packet, .data, [i]);
	err = err ? err : io_pci_try_write(1, cfg, struct packet, .data, [i]);
	io_pci_update(v, v | 4, cfg, struct packet, .len);
#ifdef IO_HAS_PIO
	{
		struct io_pio com = {0x3f8, 8};

		io_pio_write(1, &com, struct packet, .len);
		*out = io_pio_read(&com, struct packet, .data[i]);
	}
#endif
	return err;
}

int sysmaps(regs_map *map, mmio p, int i, uint32_t *out)
{
	struct desc d;

	io_sysmap_init(map, p);
	io_sysmap_write(1, map, .ctrl);
	io_sysmap_update(v, v + 1, map, .ctrl);
	d = io_sysmap_copy_read(map, .desc[1]);
	io_sysmap_copy_write(d, map, .desc[2]);
	*out = io_sysmap_read(map, .be32) + io_sysmap_must_read(map, .desc, [i], .len);
	return io_sysmap_try_read(out, map, .desc, [i], .len);
}

int polls(mmio p)
{
	uint32_t v;
	int left = 9;
	int err = io_poll(v, io_read(p, .stat), v & 1, 100);

	return err ? err : io_poll_until(v, io_read(p, .stat), v & 2, --left == 0);
}
