/* SPDX-License-Identifier: MIT */
/*
 * What a verb costs: view_NAME against hand_NAME, what one would write with a
 * volatile pointer, or for shared memory with READ_ONCE()'s cast. costs.py
 * compiles this for each compiler and compares the two, NAME by NAME.
 */
// RUN: %costs check %root/runtime/include %s %targets
// RUN: %costs check %root/runtime/include %s clang++-19 g++

#include <ioview.h>

#ifdef __cplusplus
extern "C" {
#endif

struct desc {
	uint64_t addr;
	uint32_t len;
	uint32_t tag;
};

struct regs {
	uint32_t ctrl;
	uint32_t stat;
	uint8_t b8;
	uint8_t c8;
	uint16_t h16;
	int32_t s32;
	io_be32 be32;
	io_le32 le32;
	struct desc desc[8];
	uint32_t vec[16];
	uint16_t grid[4][6];
#if IO_MAX_ACCESS >= 8
	uint64_t q64;
#endif
};

typedef struct regs __io_mmio *mmio;
typedef volatile struct regs *vol;
typedef struct regs __io_coherent *coh;
typedef struct regs *mem;
typedef IO_SLICE(struct desc __io_coherent) slice;
typedef IO_REGION(0x100) region;

#define ONCE(x) (*(volatile __typeof__(x) *)&(x))
#define BARRIER() __asm__ volatile("" ::: "memory")

/* As a careful author would write it. */
static inline int inside(unsigned long off, size_t width, size_t size)
{
	return !(off & (width - 1)) && size >= width && off <= size - width;
}

/* PAIR(result, name, view's parameters and body, by hand's parameters and body) */
#define PAIR(T, name, vp, vbody, hp, hbody)                                                        \
	T view_##name vp;                                                                          \
	T view_##name vp vbody                                                                     \
	T hand_##name hp;                                                                          \
	T hand_##name hp hbody

// clang-format off

/* Section: plain. One load or store, the same instructions. */
PAIR(uint8_t,  read8,	(mmio p), { return io_read(p, .c8); },	(vol p), { return p->c8; })
PAIR(uint16_t, read16,	(mmio p), { return io_read(p, .h16); },	(vol p), { return p->h16; })
PAIR(uint32_t, read32,	(mmio p), { return io_read(p, .stat); },	(vol p), { return p->stat; })
PAIR(int32_t,  read_signed, (mmio p), { return io_read(p, .s32); },	(vol p), { return p->s32; })
PAIR(void, write8,  (mmio p, uint8_t v),  { io_write(v, p, .c8); },   (vol p, uint8_t v),  { p->c8 = v; })
PAIR(void, write16, (mmio p, uint16_t v), { io_write(v, p, .h16); },  (vol p, uint16_t v), { p->h16 = v; })
PAIR(void, write32, (mmio p, uint32_t v), { io_write(v, p, .stat); }, (vol p, uint32_t v), { p->stat = v; })
PAIR(void, write_const, (mmio p), { io_write(1, p, .ctrl); }, (vol p), { p->ctrl = 1; })
#if IO_MAX_ACCESS >= 8
PAIR(uint64_t, read64,	(mmio p), { return io_read(p, .q64); },	(vol p), { return p->q64; })
PAIR(void, write64, (mmio p, uint64_t v), { io_write(v, p, .q64); },  (vol p, uint64_t v), { p->q64 = v; })
#endif
PAIR(void, update, (mmio p), { io_update(v, v | 4, p, .ctrl); }, (vol p), { uint32_t v = p->ctrl; p->ctrl = v | 4; })
PAIR(uint32_t, read_relaxed, (mmio p), { return io_read_relaxed(p, .stat); }, (vol p), { return p->stat; })
PAIR(void, write_relaxed, (mmio p, uint32_t v), { io_write_relaxed(v, p, .stat); }, (vol p, uint32_t v), { p->stat = v; })
PAIR(uint32_t, read_index, (mmio p, unsigned long i), { return io_read(p, .desc[i].len); },
     (vol p, unsigned long i), { return p->desc[i].len; })
PAIR(void, write_index, (mmio p, unsigned long i, uint32_t v), { io_write(v, p, .vec[i]); },
     (vol p, unsigned long i, uint32_t v), { p->vec[i] = v; })
PAIR(uint16_t, read_grid, (mmio p, unsigned long i, unsigned long j), { return io_read(p, .grid[i][j]); },
     (vol p, unsigned long i, unsigned long j), { return p->grid[i][j]; })
PAIR(uint32_t, read_array_view, (uint32_t __io_mmio (*a)[16], unsigned long i), { return io_read(a, [i]); },
     (volatile uint32_t *a, unsigned long i), { return a[i]; })
PAIR(uint32_t, read_project, (mmio p), { return io_read(io_project(p, .desc[3]), .len); }, (vol p), { return p->desc[3].len; })
PAIR(uint32_t, read_nested, (mmio p), { return io_read(p, .vec[io_read(p, .stat) & 15]); },
     (vol p), { return p->vec[p->stat & 15]; })
PAIR(uint32_t, read_le, (mmio p), { return io_read(p, .le32); }, (vol p), { return p->le32.io_le; })
PAIR(uint32_t, mem_read32, (coh p), { return io_read(p, .stat); }, (mem p), { return ONCE(p->stat); })
PAIR(void, mem_write32, (coh p, uint32_t v), { io_write(v, p, .stat); }, (mem p, uint32_t v), { ONCE(p->stat) = v; })
PAIR(uint32_t, mem_read_index, (coh p, unsigned long i), { return io_read(p, .desc[i].len); },
     (mem p, unsigned long i), { return ONCE(p->desc[i].len); })
PAIR(uint32_t, slice_read, (struct desc __io_coherent *p, size_t n, unsigned long i), { return io_slice_read(io_slice(slice, p, n), i, .len); },
     (struct desc *p, size_t n, unsigned long i), { (void)n; return ONCE(p[i].len); })
PAIR(uint32_t, region_read, (region *r), { return io_region_read32(r, 0x10); },
     (region *r), { return *(volatile uint32_t *)(r->io_map.base + 0x10); })
PAIR(void, region_write, (region *r, uint32_t v), { io_region_write32(v, r, 0x10); },
     (region *r, uint32_t v), { *(volatile uint32_t *)(r->io_map.base + 0x10) = v; })
PAIR(uint32_t, fixed_read, (void), { return io_read(IO_FIXED(struct regs, 0x40001000), .ctrl); },
     (void), { return ((vol)0x40001000)->ctrl; })

IO_REGISTER(CTRL, uint32_t, 0x10)
IO_FIELD(CTRL, MODE, 6, 4)
PAIR(uint32_t, reg_field, (region *r), { return CTRL_MODE(io_reg_read(r, CTRL)); },
     (region *r), { return *(volatile uint32_t *)(r->io_map.base + 0x10) >> 4 & 7; })
PAIR(void, reg_update, (region *r), { io_reg_update(c, CTRL_with_MODE(c, 5), r, CTRL); },
     (region *r), { volatile uint32_t *q = (volatile uint32_t *)(r->io_map.base + 0x10); uint32_t c = *q; *q = (c & ~0x70u) | 0x50; })

struct dev;
struct channel;
typedef IO_REGION_OF(struct dev, 0x100) dev_region;
typedef IO_REGION_OF(struct channel, 0x10) channel_region;
IO_REGISTER(STATE, uint32_t __io_ro, 0x14, struct dev)
IO_REGISTER(VIEWED, uint32_t, 4, struct regs)
IO_REGISTER_ALIAS(SPLIT, VIEWED)
IO_FIELD(SPLIT, HIGH, 31, 16)
IO_BLOCK(CHANNEL, struct channel, 0x40, struct dev)
IO_REGISTER(SOURCE, uint32_t, 8, struct channel)
PAIR(uint32_t, reg_of_device, (dev_region *r), { return io_reg_read(r, STATE).raw; },
     (dev_region *r), { return *(volatile uint32_t *)(r->io_map.base + 0x14); })
PAIR(uint32_t, reg_of_view, (mmio p), { return io_reg_read(p, VIEWED).raw; },
     (vol p), { return *(volatile uint32_t *)((volatile char *)p + 4); })
PAIR(void, reg_alias, (mmio p, struct SPLIT v), { io_reg_write(v, p, SPLIT); },
     (vol p, struct SPLIT v), { *(volatile uint32_t *)((volatile char *)p + 4) = v.raw; })
PAIR(uint32_t, reg_in_block, (dev_region *r), { channel_region c; io_region_block(&c, r, CHANNEL); return io_reg_read(&c, SOURCE).raw; },
     (dev_region *r), { return *(volatile uint32_t *)(r->io_map.base + 0x48); })

/* Section: swapped. The swap may be a call, that gcc schedules as it likes. */
PAIR(uint32_t, read_be, (mmio p), { return io_read(p, .be32); }, (vol p), { return __builtin_bswap32(p->be32.io_be); })

/* Section: copies. As memcpy on memory, in 32-bit pieces on a device. */
PAIR(struct desc, mem_copy_read, (coh p), { return io_copy_read(p, .desc[2]); },
     (mem p), { struct desc d; BARRIER(); d = p->desc[2]; BARRIER(); return d; })
PAIR(void, mem_copy_write, (coh p, const struct desc *d), { io_copy_write(*d, p, .desc[2]); },
     (mem p, const struct desc *d), { BARRIER(); p->desc[2] = *d; BARRIER(); })
PAIR(void, copy_to, (mmio p, uint32_t *b), { if (io_copy_to(b, 4, p, .vec)) __builtin_unreachable(); },
     (vol p, uint32_t *b), { const volatile unsigned char *s = (const volatile unsigned char *)p->vec; unsigned char *d = (unsigned char *)b; size_t n;
	for (n = 16; n >= 4; n -= 4, s += 4, d += 4) { uint32_t v = *(const volatile uint32_t *)s; __builtin_memcpy(d, &v, 4); } })
PAIR(void, copy_from, (mmio p, const uint32_t *b), { if (io_copy_from(b, 4, p, .vec)) __builtin_unreachable(); },
     (vol p, const uint32_t *b), { volatile unsigned char *d = (volatile unsigned char *)p->vec; const unsigned char *s = (const unsigned char *)b; size_t n;
	for (n = 16; n >= 4; n -= 4, s += 4, d += 4) { uint32_t v; __builtin_memcpy(&v, s, 4); *(volatile uint32_t *)d = v; } })

/* Section: checked. By hand with the same test of the index; the test is the difference from plain. */
PAIR(int, try_read, (mmio p, unsigned long i, uint32_t *out), { return io_try_read(out, p, .desc, [i], .len); },
     (vol p, unsigned long i, uint32_t *out), { if (i >= 8) return -34; *out = p->desc[i].len; return 0; })
PAIR(int, try_write, (mmio p, unsigned long i, uint32_t v), { return io_try_write(v, p, .vec, [i]); },
     (vol p, unsigned long i, uint32_t v), { if (i >= 16) return -34; p->vec[i] = v; return 0; })
PAIR(int, try_grid, (mmio p, unsigned long i, unsigned long j, uint16_t *out), { return io_try_read(out, p, .grid, [i], [j]); },
     (vol p, unsigned long i, unsigned long j, uint16_t *out), { if (i >= 4 || j >= 6) return -34; *out = p->grid[i][j]; return 0; })
PAIR(int, try_const, (mmio p, uint32_t *out), { return io_try_read(out, p, .desc, [3], .len); },
     (vol p, uint32_t *out), { *out = p->desc[3].len; return 0; })
PAIR(uint32_t, must_read, (mmio p, unsigned long i), { return io_must_read(p, .desc, [i], .len); },
     (vol p, unsigned long i), { if (i >= 8) __builtin_trap(); return p->desc[i].len; })
PAIR(void, must_write, (mmio p, unsigned long i, uint32_t v), { io_must_write(v, p, .vec, [i]); },
     (vol p, unsigned long i, uint32_t v), { if (i >= 16) __builtin_trap(); p->vec[i] = v; })
PAIR(uint16_t, must_grid, (mmio p, unsigned long i, unsigned long j), { return io_must_read(p, .grid, [i], [j]); },
     (vol p, unsigned long i, unsigned long j), { if (i >= 4 || j >= 6) __builtin_trap(); return p->grid[i][j]; })
PAIR(uint32_t, must_masked, (mmio p, unsigned long i), { return io_must_read(p, .desc, [i & 7], .len); },
     (vol p, unsigned long i), { return p->desc[i & 7].len; })
PAIR(int, slice_try_read, (struct desc __io_coherent *p, size_t n, unsigned long i, uint32_t *out),
     { return io_slice_try_read(out, io_slice(slice, p, n), i, .len); },
     (struct desc *p, size_t n, unsigned long i, uint32_t *out), { if (i >= n) return -34; *out = ONCE(p[i].len); return 0; })
PAIR(uint32_t, slice_must_read, (struct desc __io_coherent *p, size_t n, unsigned long i),
     { return io_slice_must_read(io_slice(slice, p, n), i, .len); },
     (struct desc *p, size_t n, unsigned long i), { if (i >= n) __builtin_trap(); return ONCE(p[i].len); })
PAIR(int, region_try_read, (region *r, unsigned long off, uint32_t *out), { return io_region_try_read32(out, r, off); },
     (region *r, unsigned long off, uint32_t *out),
     { if (!inside(off, 4, r->io_map.size)) return -22; *out = *(volatile uint32_t *)(r->io_map.base + off); return 0; })
PAIR(uint32_t, region_must_read, (region *r, unsigned long off), { return io_region_read32(r, off); },
     (region *r, unsigned long off),
     { if (!inside(off, 4, r->io_map.size)) __builtin_trap(); return *(volatile uint32_t *)(r->io_map.base + off); })
PAIR(int, poll, (mmio p), { uint32_t v; return io_poll(v, io_read(p, .stat), v & 1, 100); },
     (vol p), { unsigned long n = 100; for (;;) { if (p->stat & 1) return 0; if (!--n) return -110; IO_RELAX(); } })

#ifdef __cplusplus
}
#endif
