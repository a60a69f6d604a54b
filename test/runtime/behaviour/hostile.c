/* SPDX-License-Identifier: MIT */
/* Indices from a hostile place: no access, -ERANGE or a panic, whatever their type. */
// RUN: %matrix %s

#include "check.h"

static int runs;

static int evaluated(int i)
{
	runs++;
	return i;
}

#define VIEW ((struct layout __io_mmio *)BASE)

/* Every checked verb with an index of type T: all refuse. */
#define REFUSED(T, value)                                                                          \
	do {                                                                                       \
		volatile T hostile = (T)(value);                                                   \
		struct desc d = {7, 7, 7};                                                         \
		struct layout __io_mmio *p = VIEW;                                                 \
		uint32_t __io_mmio *q = NULL;                                                      \
		uint32_t out = 77;                                                                 \
		uint16_t out16 = 77;                                                               \
                                                                                                   \
		CHECK(io_try_read(&out, p, .desc, [hostile], .len) == -IO_ERANGE);                 \
		CHECK(io_try_write(1, p, .desc, [hostile], .len) == -IO_ERANGE);                   \
		CHECK(io_try_update(v, v + 1, p, .desc, [hostile], .len) == -IO_ERANGE);           \
		CHECK(io_try_project(&q, p, .desc, [hostile], .len) == -IO_ERANGE);                \
		CHECK(io_try_copy_read(&d, p, .desc, [hostile]) == -IO_ERANGE);                    \
		CHECK(io_try_copy_write(d, p, .desc, [hostile]) == -IO_ERANGE);                    \
		CHECK(io_try_memset(1, p, .desc, [hostile]) == -IO_ERANGE);                        \
		CHECK(io_try_read(&out16, p, .grid, [hostile], [0]) == -IO_ERANGE);                \
		CHECK(io_try_read(&out16, p, .grid, [0], [hostile]) == -IO_ERANGE);                \
		CHECK(out == 77 && out16 == 77 && q == NULL && d.len == 7);                        \
		CHECK(IO_TEST_PANICS(out = io_must_read(p, .desc, [hostile], .len)));              \
		CHECK(IO_TEST_PANICS(io_must_write(1, p, .desc, [hostile], .len)));                \
		CHECK(IO_TEST_PANICS(io_must_update(v, v, p, .desc, [hostile], .len)));            \
		CHECK(IO_TEST_PANICS((void)io_must_project(p, .desc, [hostile])));                 \
		CHECK(IO_TEST_PANICS((void)io_must_copy_read(p, .desc, [hostile])));               \
		CHECK(IO_TEST_PANICS(io_must_copy_write(d, p, .desc, [hostile])));                 \
		CHECK(IO_TEST_PANICS(io_must_memset(1, p, .desc, [hostile])));                     \
		NONE();                                                                            \
	} while (0)

/* The good twin of the above: the last element. */
#define ACCEPTED(T)                                                                                \
	do {                                                                                       \
		volatile T last = (T)7;                                                            \
		struct layout __io_mmio *p = VIEW;                                                 \
		uint32_t out = 77;                                                                 \
                                                                                                   \
		CHECK(io_try_read(&out, p, .desc, [last], .len) == 0 && out == 0);                 \
		ONE(IO_TEST_MMIO, IO_TEST_READ, 32, BASE + offsetof(struct layout, desc[7].len),   \
		    0);                                                                            \
		CHECK(!IO_TEST_PANICS(io_must_write(0, p, .desc, [last], .cookie)));               \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32,                                               \
		    BASE + offsetof(struct layout, desc[7].cookie), 0);                            \
	} while (0)

static void indices(void)
{
	ACCEPTED(int8_t);
	ACCEPTED(uint8_t);
	ACCEPTED(int);
	ACCEPTED(unsigned);
	ACCEPTED(int64_t);
	ACCEPTED(uint64_t);
	REFUSED(int8_t, -1);
	REFUSED(uint8_t, 255);
	REFUSED(int, 8);
	REFUSED(int, -1);
	REFUSED(int, -2147483647 - 1);
	REFUSED(unsigned, 0x80000000u);
	REFUSED(unsigned, ~0u);
	REFUSED(int64_t, -1);
	REFUSED(int64_t, -8);
	REFUSED(uint64_t, 1ull << 31);
	REFUSED(uint64_t, 1ull << 32);
	REFUSED(uint64_t, 1ull << 60);
	REFUSED(uint64_t, 1ull << 63);
	REFUSED(uint64_t, ~0ull);
	/* Times 12, the stride of desc, these wrap to 8 and to 0: an offset in bounds. */
	REFUSED(uint64_t, 0x2aaaaaaaaaaaaaacull - 2);
	REFUSED(uint64_t, 0x2aaaaaaaaaaaaaaaull);
	REFUSED(uint64_t, 0x1555555555555556ull);
	REFUSED(uint64_t, 1ull << 62);
	/* An index that lands in a later member of the layout is as wrong as one outside. */
	REFUSED(int, 9);
}

/* Constants too, which the compiler folds by other rules than those of a variable. */
static void constants(void)
{
	struct layout __io_mmio *p = VIEW;
	uint32_t out = 77;

	CHECK(io_try_read(&out, p, .desc, [8], .len) == -IO_ERANGE);
	CHECK(io_try_read(&out, p, .desc, [-1], .len) == -IO_ERANGE);
	CHECK(io_try_read(&out, p, .desc, [1ull << 63], .len) == -IO_ERANGE);
	CHECK(out == 77);
	NONE();
	CHECK(io_try_read(&out, p, .desc, [7], .len) == 0 && out == 0);
	forget();
}

/* Each argument is evaluated once, whether or not there is an access. */
static void once(void)
{
	struct layout __io_mmio *v[2] = {VIEW, NULL}, **p = v;
	uint32_t out[2] = {77, 77}, *o = out;
	uint8_t buf[16] = {0};
	int i = 7;

	CHECK(io_read(*p++, .desc[i++].len) == 0);
	CHECK(p == v + 1 && i == 8);
	CHECK(io_try_read(o++, *--p, .desc, [i++], .len) == -IO_ERANGE);
	CHECK(p == v && i == 9 && o == out + 1 && out[0] == 77);
	i = 7;
	CHECK(io_try_read(--o, *p++, .desc, [i--], .len) == 0);
	CHECK(p == v + 1 && i == 6 && o == out && out[0] == 0);
	io_write((uint32_t)i++, *--p, .desc[i & 0].len);
	CHECK(i == 7 && p == v);
	io_must_write((uint32_t)evaluated(3), *p++, .desc, [evaluated(2)], .len);
	CHECK(p == v + 1 && runs == 2);
	io_update(old, old + (uint32_t)evaluated(1), *--p, .desc[evaluated(2)].len);
	CHECK(runs == 4 && p == v && io_read(*p, .desc[2].len) == 4);
	CHECK(io_try_update(old, old + (uint32_t)evaluated(1), *p, .desc, [8], .len) == -IO_ERANGE);
	CHECK(runs == 4);
	CHECK(io_copy_to(buf, evaluated(4), *p++, .bytes) == 0 && runs == 5 && p == v + 1);
	CHECK(io_copy_from(buf, evaluated(4), *--p, .bytes) == 0 && runs == 6 && p == v);
	io_memset((uint8_t)evaluated(0), *p++, .desc[evaluated(1)]);
	CHECK(runs == 8 && p == v + 1);
	/* Unevaluated, as sizeof is. */
	CHECK(io_len(*p++, .desc) == 8 && io_size(*p++, .desc) == 96 && p == v + 1);
	forget();
}

int main(void)
{
	open_window(IO_TEST_MMIO, BASE);
	indices();
	constants();
	once();
	return report("hostile");
}
