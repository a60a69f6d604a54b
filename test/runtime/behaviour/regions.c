/* SPDX-License-Identifier: MIT */
/* Regions and registers: widths, bounds, alignment, casts, fields. */
// RUN: %matrix %s
// RUN: %cxxmatrix %s

#include "check.h"

typedef IO_REGION(0x40) bar_region;

IO_REGISTER(CTRL, uint32_t, 0x10)
IO_FIELD(CTRL, EN, 0, 0)
IO_FIELD(CTRL, MODE, 6, 4)
IO_FIELD(CTRL, TOP, 31, 16)
IO_REGISTER(SHORT, uint16_t, 0x16)
IO_FIELD(SHORT, ALL, 15, 0)
IO_REGISTER(WIDE, uint64_t, 0x20)
IO_FIELD(WIDE, HIGH, 63, 32)
IO_REGISTER_ARRAY(SCRATCH, uint32_t, 0x28, 3, 8)
IO_REGISTER(FAR, uint32_t, 0x3c)
IO_REGISTER(BEYOND, uint32_t, 0x50)

/* Reads, writes and updates of one width, with constant and with run-time offsets. */
#define WIDTH(w, r)                                                                                \
	do {                                                                                       \
		volatile unsigned off = 0x38;                                                      \
		uint##w##_t v = 0;                                                                 \
                                                                                                   \
		io_region_write##w(0x71, r, 0x38);                                                 \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, w, BASE + 0x38, 0x71);                            \
		CHECK(io_region_read##w(r, 0x38) == 0x71);                                         \
		ONE(IO_TEST_MMIO, IO_TEST_READ, w, BASE + 0x38, 0x71);                             \
		CHECK(io_region_read##w(r, off) == 0x71);                                          \
		ONE(IO_TEST_MMIO, IO_TEST_READ, w, BASE + 0x38, 0x71);                             \
		io_region_update##w(old, (uint##w##_t)(old + 1), r, off);                          \
		seen = 1;                                                                          \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, w, BASE + 0x38, 0x72);                            \
		CHECK(io_region_try_read##w(&v, r, off) == 0 && v == 0x72);                        \
		ONE(IO_TEST_MMIO, IO_TEST_READ, w, BASE + 0x38, 0x72);                             \
		CHECK(io_region_try_write##w(0, r, 0x38) == 0);                                    \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, w, BASE + 0x38, 0);                               \
		CHECK(io_region_try_update##w(old, (uint##w##_t)(old + 1), r, 0x38) == 0);         \
		seen = 1;                                                                          \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, w, BASE + 0x38, 1);                               \
		/* The last place that fits, and the first that does not. */                       \
		CHECK(io_region_try_read##w(&v, r, 0x60 - w / 8) == 0);                            \
		ONE(IO_TEST_MMIO, IO_TEST_READ, w, BASE + 0x60 - w / 8, 0);                        \
		off = 0x60;                                                                        \
		CHECK(io_region_try_read##w(&v, r, off) == -IO_EINVAL);                            \
		CHECK(io_region_try_write##w(1, r, off) == -IO_EINVAL);                            \
		CHECK(io_region_try_update##w(old, old, r, off) == -IO_EINVAL);                    \
		CHECK(IO_TEST_PANICS((void)io_region_read##w(r, off)));                            \
		CHECK(IO_TEST_PANICS(io_region_write##w(1, r, off)));                              \
		off = w == 8 ? ~0u : w / 16;                                                       \
		CHECK(io_region_try_read##w(&v, r, off) == -IO_EINVAL);                            \
		CHECK(IO_TEST_PANICS((void)io_region_read##w(r, off)));                            \
		NONE();                                                                            \
	} while (0)

static void hostile(bar_region *r)
{
	static const volatile int64_t offsets[] = {
		0x60, 0x5d, 2, -1, -4, 1ll << 31, 1ll << 32, (1ll << 32) + 4, 0x7ffffffffffffffc,
		-1 - 0x7fffffffffffffffll, -8,
	};
	uint8_t __io_mmio(*raw)[0x60] = (uint8_t __io_mmio(*)[0x60])BASE;
	uint32_t v = 77;
	size_t i;

	for (i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++) {
		CHECK(io_region_try_read32(&v, r, offsets[i]) == -IO_EINVAL && v == 77);
		CHECK(io_region_try_write32(1, r, offsets[i]) == -IO_EINVAL);
		CHECK(IO_TEST_PANICS((void)io_region_read32(r, offsets[i])));
		CHECK(IO_TEST_PANICS((void)io_read_at32(raw, offsets[i])));
		CHECK(IO_TEST_PANICS(io_write_at32(1, raw, offsets[i])));
	}
	NONE();
	io_write_at32(9, raw, 0x5c);
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE + 0x5c, 9);
	CHECK(io_read_at8(raw, 0x5c) == 9);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 8, BASE + 0x5c, 9);
}

static void init(void)
{
	bar_region r;

	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0x40) == 0 && io_region_size(&r) == 0x40);
	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0x3c) == -IO_EINVAL);
	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0x42) == -IO_EINVAL);
	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE + 2), 0x40) == -IO_EINVAL);
}

/* A base of 4-byte alignment: 64-bit accesses are where base + offset says, not offset alone. */
static void odd_base(void)
{
	io_region r;
	bar_region known;
	uint64_t v = 0;

	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE + 4), 0x40) == 0);
	CHECK(io_region_init(&known, IO_FIXED(uint8_t, BASE + 4), 0x40) == 0);
	CHECK(io_region_try_read64(&v, &r, 8) == -IO_EINVAL);
	CHECK(IO_TEST_PANICS((void)io_region_read64(&known, 8)));
	CHECK(IO_TEST_PANICS((void)io_reg_read(&known, WIDE)));
	NONE();
	CHECK(io_region_read32(&r, 8) == 0);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 32, BASE + 12, 0);
}

/* Regions smaller than the access, where size - width would wrap. */
static void tiny(void)
{
	io_region r;
	uint64_t v = 0;
	uint8_t b = 0;

	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 4) == 0);
	CHECK(io_region_try_read64(&v, &r, 0) == -IO_EINVAL);
	CHECK(IO_TEST_PANICS((void)io_region_read64(&r, 0)));
	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0) == 0);
	CHECK(io_region_try_read8(&b, &r, 0) == -IO_EINVAL);
	CHECK(IO_TEST_PANICS((void)io_region_read8(&r, 0)));
	NONE();
}

static void casts(bar_region *r)
{
	struct desc __io_mmio *d = NULL;
	uint64_t __io_mmio *q = NULL;
	uint32_t __io_mmio(*a)[4] = NULL;
	volatile int minus_four = -4;

	CHECK(io_try_cast(&d, r, 0x54) == 0 && (uintptr_t)d == BASE + 0x54);
	CHECK(io_try_cast(&d, r, 0x58) == -IO_EINVAL);
	CHECK(io_try_cast(&d, r, minus_four) == -IO_EINVAL);
	CHECK(io_try_cast(&d, r, ~0ull - 3) == -IO_EINVAL);
	CHECK(io_try_cast(&d, r, 2) == -IO_EINVAL && (uintptr_t)d == BASE + 0x54);
	CHECK(io_try_cast(&q, r, 4) == -IO_EINVAL && !q);
	CHECK(io_try_cast(&q, r, 8) == 0 && io_read(q) == 0);
	CHECK(io_try_cast(&a, r, 0x50) == 0 && io_len(a) == 4);
	CHECK(io_try_cast(&a, r, 0x54) == -IO_EINVAL);
	forget();
}

static void registers(bar_region *r)
{
	struct CTRL c = {0};
	struct SCRATCH s = {0};
	struct BEYOND b = {0};
	volatile unsigned two = 2, three = 3, minus_one = ~0u;

	c = CTRL_with_TOP(CTRL_with_MODE(CTRL_with_EN(c, 1), 5), 0xffff);
	CHECK(c.raw == 0xffff0051 && CTRL_EN(c) == 1 && CTRL_MODE(c) == 5 && CTRL_TOP(c) == 0xffff);
	io_reg_write(c, r, CTRL);
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE + 0x10, 0xffff0051);
	io_reg_update(old, CTRL_with_MODE(old, 2), r, CTRL);
	seen = 1;
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE + 0x10, 0xffff0021);
	CHECK(CTRL_MODE(io_reg_read(r, CTRL)) == 2);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 32, BASE + 0x10, 0xffff0021);
	CHECK(CTRL_try_with_MODE(&c, 8) == -IO_EINVAL && c.raw == 0xffff0051);
	CHECK(CTRL_try_with_MODE(&c, 7) == 0 && c.raw == 0xffff0071);
	CHECK(IO_TEST_PANICS(c = CTRL_with_MODE(c, minus_one)));
	CHECK(SHORT_ALL(io_reg_read(r, SHORT)) == 0);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 16, BASE + 0x16, 0);
	CHECK(WIDE_HIGH(io_reg_read(r, WIDE)) == 0);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 64, BASE + 0x20, 0);
	s.raw = 6;
	io_reg_write_at(s, r, SCRATCH, two);
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE + 0x38, 6);
	CHECK(io_reg_read_at(r, SCRATCH, 2).raw == 6);
	s.raw = 5;
	io_reg_update_at(old, old.raw == 6 ? s : old, r, SCRATCH, two);
	CHECK(io_reg_read_at(r, SCRATCH, 2).raw == 5);
	s.raw = 6;
	forget();
	CHECK(IO_TEST_PANICS((void)io_reg_read_at(r, SCRATCH, three)));
	CHECK(IO_TEST_PANICS(io_reg_write_at(s, r, SCRATCH, minus_one)));
	CHECK(io_reg_try_read_at(&s, r, SCRATCH, three) == -IO_ERANGE);
	CHECK(io_reg_try_write_at(s, r, SCRATCH, minus_one) == -IO_ERANGE);
	CHECK(io_reg_try_read_at(&s, r, SCRATCH, 1ull << 61) == -IO_ERANGE && s.raw == 6);
	NONE();
	CHECK(io_reg_try_read(&b, r, BEYOND) == 0 && io_reg_try_write(b, r, BEYOND) == 0);
	forget();
	CHECK(io_region_init(r, IO_FIXED(uint8_t, BASE), 0x40) == 0);
	CHECK(io_reg_try_read(&b, r, BEYOND) == -IO_EINVAL);
	NONE();
}

/* Registers of a device: in its region, in its view, by another name, in its blocks. */
struct dev {
	uint32_t id;
	uint32_t state;
};
struct channel;
typedef IO_REGION_OF(struct dev, 0x40) dev_region;
typedef IO_REGION_OF(struct channel, 8) channel_region;
IO_REGISTER(ID, uint32_t __io_ro, 0, struct dev)
IO_REGISTER(STATE, uint32_t, 4, struct dev)
IO_REGISTER_ALIAS(SPLIT, STATE)
IO_FIELD(SPLIT, HIGH, 31, 16)
IO_REGISTER(LAST, uint32_t, 0x3c, struct dev)
IO_BLOCK_ARRAY(CHANNEL, struct channel, 0x10, 4, 8, struct dev)
IO_REGISTER(SOURCE, uint32_t, 4, struct channel)

static void devices(void)
{
	volatile int number = 2;
	const int two = number, minus_one = 1 - two;
	dev_region r;
	IO_REGION_OF(struct dev, 0) unknown;
	channel_region c;
	struct dev __io_mmio *view = IO_FIXED(struct dev, BASE);
	const struct dev __io_mmio *readable = view;
	struct SOURCE s = {9};
	struct STATE state = {0};

	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0x40) == 0);
	CHECK(io_region_init(&unknown, IO_FIXED(uint8_t, BASE), 0x2c) == 0);
	forget();
	io_reg_update(old, SPLIT_with_HIGH(old, 0xabc), view, SPLIT);
	CHECK(io_reg_read(&r, STATE).raw >> 16 == 0xabc);
	forget();
	state = io_reg_read(readable, STATE);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 32, BASE + 4, state.raw);
	forget();
	CHECK(io_reg_try_read(&state, view, STATE) == 0 && state.raw >> 16 == 0xabc);
	io_region_block_at(&c, &r, CHANNEL, two);
	CHECK(io_region_size(&c) == 8);
	forget();
	io_reg_write(s, &c, SOURCE);
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE + 0x24, 9);
	forget();
	CHECK(IO_TEST_PANICS(io_region_block_at(&c, &r, CHANNEL, minus_one)));
	CHECK(IO_TEST_PANICS(io_region_block_at(&c, &unknown, CHANNEL, two + 1)));
	NONE();
}

int main(void)
{
	bar_region r;
	io_region any;
	struct FAR f;

	open_window(IO_TEST_MMIO, BASE);
	CHECK(io_region_init(&r, IO_FIXED(uint8_t, BASE), 0x60) == 0);
	CHECK(io_region_init(&any, IO_FIXED(uint8_t, BASE), 0x60) == 0);
	WIDTH(8, &r);
	WIDTH(16, &r);
	WIDTH(32, &r);
	WIDTH(64, &r);
	WIDTH(32, &any);
	hostile(&r);
	init();
	odd_base();
	tiny();
	casts(&r);
	registers(&r);
	devices();
	f = io_reg_read(&any, FAR);
	CHECK(f.raw == 0);
	forget();
	CHECK(io_region_init(&any, IO_FIXED(uint8_t, BASE), 0x3c) == 0);
	CHECK(IO_TEST_PANICS((void)io_reg_read(&any, FAR)));
	NONE();
	return report("regions");
}
