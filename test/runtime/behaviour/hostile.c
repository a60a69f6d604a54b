/* SPDX-License-Identifier: MIT */
/* Indices from a hostile place: no access, -ERANGE or a panic, whatever their type. */
// RUN: %matrix %s
// RUN: %cxxmatrix %s

#include "check.h"

static int runs;

static int evaluated(int i)
{
	runs++;
	return i;
}

#define VIEW ((struct layout __io_mmio *)BASE)

/* A function for each type: every checked verb refuses the index. */
#define DEFINE_REFUSED(name, T)                                                                    \
	static void refused_##name(T hostile)                                                      \
	{                                                                                          \
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
		CHECK(IO_TEST_PANICS((void)io_must_read(p, .desc, [hostile], .len)));              \
		CHECK(IO_TEST_PANICS(io_must_write(1, p, .desc, [hostile], .len)));                \
		CHECK(IO_TEST_PANICS(io_must_update(v, v, p, .desc, [hostile], .len)));            \
		CHECK(IO_TEST_PANICS((void)io_must_project(p, .desc, [hostile])));                 \
		CHECK(IO_TEST_PANICS((void)io_must_copy_read(p, .desc, [hostile])));               \
		CHECK(IO_TEST_PANICS(io_must_copy_write(d, p, .desc, [hostile])));                 \
		CHECK(IO_TEST_PANICS(io_must_memset(1, p, .desc, [hostile])));                     \
		NONE();                                                                            \
	}                                                                                          \
	/* The good twin: the last element. */                                                     \
	static void accepted_##name(T last)                                                        \
	{                                                                                          \
		struct layout __io_mmio *p = VIEW;                                                 \
		uint32_t out = 77;                                                                 \
                                                                                                   \
		CHECK(io_try_read(&out, p, .desc, [last], .len) == 0 && out == 0);                 \
		ONE(IO_TEST_MMIO, IO_TEST_READ, 32, BASE + offsetof(struct layout, desc[7].len),   \
		    0);                                                                            \
		CHECK(!IO_TEST_PANICS(io_must_write(0, p, .desc, [last], .cookie)));               \
		ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32,                                               \
		    BASE + offsetof(struct layout, desc[7].cookie), 0);                            \
	}

DEFINE_REFUSED(s8, int8_t)
DEFINE_REFUSED(u8, uint8_t)
DEFINE_REFUSED(s32, int)
DEFINE_REFUSED(u32, unsigned)
DEFINE_REFUSED(s64, int64_t)
DEFINE_REFUSED(u64, uint64_t)

static void indices(void)
{
	/* Volatile: the compiler must not know. */
	static const volatile uint64_t huge[] = {
		8,
		9, /* lands in the next member: as wrong as outside */
		1ull << 31,
		1ull << 32,
		1ull << 60,
		1ull << 63,
		~0ull,
		/* Times 12, the stride of desc, these wrap to 8, 0 and 12. */
		0x1555555555555556ull,
		1ull << 62,
		(1ull << 62) + 1,
	};
	static const volatile int negative[] = {-1, -8, -2147483647 - 1};
	size_t i;

	accepted_s8(7);
	accepted_u8(7);
	accepted_s32(7);
	accepted_u32(7);
	accepted_s64(7);
	accepted_u64(7);
	refused_s8(-1);
	refused_s8(8);
	refused_u8(255);
	for (i = 0; i < sizeof(huge) / sizeof(huge[0]); i++)
		refused_u64(huge[i]);
	for (i = 0; i < sizeof(negative) / sizeof(negative[0]); i++) {
		refused_s32(negative[i]);
		refused_u32((unsigned)negative[i]);
		refused_s64(negative[i]);
	}
	refused_s32(8);
	refused_u32(0x80000000u);
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
