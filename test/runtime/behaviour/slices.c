/* SPDX-License-Identifier: MIT */
/* Slices: the verbs with a bare index, ranges, copies; hostile indices and ranges. */
// RUN: %matrix %s
// RUN: %cxxmatrix %s

#include "check.h"

typedef IO_SLICE(struct desc __io_coherent) desc_slice;
typedef IO_SLICE(uint8_t __io_mmio) byte_slice;
typedef IO_SLICE(const uint8_t __io_mmio) const_slice;

#define ELEMENT(i, member) (BASE + 12 * (uint64_t)(i) + offsetof(struct desc, member))

static void verbs(desc_slice s)
{
	struct desc in = {1, 2, 3}, out;
	struct desc __io_coherent *view = NULL;
	uint32_t v = 77;

	io_slice_write(5, s, 2, .len);
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 32, ELEMENT(2, len), 5);
	CHECK(io_slice_read(s, 2, .len) == 5);
	ONE(IO_TEST_MEM, IO_TEST_READ, 32, ELEMENT(2, len), 5);
	io_slice_update(old, old + 1, s, 2, .len);
	seen = 1;
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 32, ELEMENT(2, len), 6);
	CHECK(io_slice_try_read(&v, s, 2, .len) == 0 && v == 6);
	ONE(IO_TEST_MEM, IO_TEST_READ, 32, ELEMENT(2, len), 6);
	CHECK(io_slice_try_write(7, s, 9, .cookie) == 0);
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 32, ELEMENT(9, cookie), 7);
	CHECK(io_slice_try_update(old, old + 1, s, 9, .cookie) == 0);
	seen = 1;
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 32, ELEMENT(9, cookie), 8);
	CHECK(io_slice_must_read(s, 9, .cookie) == 8);
	io_slice_must_write(9, s, 9, .cookie);
	io_slice_must_update(old, old + 1, s, 9, .cookie);
	CHECK(io_slice_read(s, 9, .cookie) == 10);
	CHECK(io_read(io_slice_project(s, 9, .cookie)) == 10);
	CHECK(io_read(io_slice_must_project(s, 9), .cookie) == 10);
	CHECK(io_slice_try_project(&view, s, 9) == 0 && (uintptr_t)view == BASE + 108);
	forget();
	io_slice_copy_write(in, s, 3);
	BULK(IO_TEST_MEM, IO_TEST_COPY_TO, ELEMENT(3, flags), 12);
	out = io_slice_copy_read(s, 3);
	BULK(IO_TEST_MEM, IO_TEST_COPY_FROM, ELEMENT(3, flags), 12);
	CHECK(!memcmp(&in, &out, sizeof(in)));
	CHECK(io_slice_try_copy_write(in, s, 4) == 0 && io_slice_try_copy_read(&out, s, 4) == 0);
	CHECK(io_test.count == 2);
	io_slice_must_copy_write(in, s, 5);
	CHECK(io_slice_must_copy_read(s, 5).len == 2);
	forget();
}

static void refused(desc_slice s, long long i)
{
	struct desc d = {7, 7, 7};
	struct desc __io_coherent *view = NULL;
	uint32_t v = 77;

	CHECK(io_slice_try_read(&v, s, i, .len) == -IO_ERANGE);
	CHECK(io_slice_try_write(1, s, i, .len) == -IO_ERANGE);
	CHECK(io_slice_try_update(old, old, s, i, .len) == -IO_ERANGE);
	CHECK(io_slice_try_project(&view, s, i) == -IO_ERANGE);
	CHECK(io_slice_try_copy_read(&d, s, i) == -IO_ERANGE);
	CHECK(io_slice_try_copy_write(d, s, i) == -IO_ERANGE);
	CHECK(v == 77 && !view && d.len == 7);
	CHECK(IO_TEST_PANICS((void)io_slice_must_read(s, i, .len)));
	CHECK(IO_TEST_PANICS(io_slice_must_write(1, s, i, .len)));
	CHECK(IO_TEST_PANICS((void)io_slice_must_project(s, i)));
	NONE();
}

static void ranges(desc_slice s)
{
	desc_slice t = io_slice(desc_slice, NULL, 0), u;
	volatile int minus_one = -1, three = 3, ten = 10;

	CHECK(io_slice_is_empty(t) && !io_slice_is_empty(s));
	CHECK(io_slice_len(s) == 10 && io_slice_size(s) == 120);
	CHECK(io_slice_try_range(&t, s, 1, 4) == 0);
	CHECK(io_slice_len(t) == 3 && (uintptr_t)t.io_ptr == BASE + 12);
	CHECK(io_slice_try_range(&u, t, three, three) == 0 && io_slice_is_empty(u));
	CHECK(io_slice_try_range(&u, t, 3, 4) == -IO_ERANGE);
	CHECK(io_slice_try_range(&u, t, 2, 1) == -IO_ERANGE);
	CHECK(io_slice_try_range(&u, t, minus_one, 1) == -IO_ERANGE);
	CHECK(io_slice_try_range(&u, t, 0, minus_one) == -IO_ERANGE);
	CHECK(io_slice_try_range(&u, t, minus_one, minus_one) == -IO_ERANGE);
	CHECK(io_slice_try_range(&u, s, ~0ull, 0ull) == -IO_ERANGE);
	CHECK(io_slice_len(io_slice_must_range(s, 0, ten)) == 10);
	CHECK(IO_TEST_PANICS((void)io_slice_must_range(s, 0, 11)));
	/* What the sub-slice sees as 3 is element 4, and out of its bounds. */
	CHECK(io_slice_try_write(1, t, three, .len) == -IO_ERANGE);
	NONE();
	CHECK(io_slice_try_write(1, t, 2, .len) == 0);
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 32, ELEMENT(3, len), 1);
}

static void bytes(void)
{
	uint8_t __io_mmio(*arr)[16] = (uint8_t __io_mmio(*)[16])BASE;
	struct layout __io_mmio *l = IO_FIXED(struct layout, BASE);
	byte_slice s = io_slice_of(byte_slice, arr), b = io_slice_of(byte_slice, l, .bytes);
	const_slice c = io_slice(const_slice, s.io_ptr, s.io_len);
	uint8_t buf[32] = {1, 2, 3};
	volatile int many = 17;

	open_window(IO_TEST_MMIO, BASE);
	CHECK(io_slice_len(s) == 16 && (uintptr_t)b.io_ptr == BASE + offsetof(struct layout, bytes));
	CHECK(io_slice_copy_from(buf, 3, s) == 0);
	BULK(IO_TEST_MMIO, IO_TEST_COPY_TO, BASE, 3);
	memset(buf, 0, sizeof(buf));
	CHECK(io_slice_copy_to(buf, 16, s) == 0 && buf[2] == 3 && buf[3] == 0);
	BULK(IO_TEST_MMIO, IO_TEST_COPY_FROM, BASE, 16);
	CHECK(io_slice_copy_to(buf, 16, c) == 0);
	forget();
	CHECK(io_slice_copy_to(buf, many, s) == -IO_ERANGE);
	CHECK(io_slice_copy_from(buf, many, s) == -IO_ERANGE);
	CHECK(io_slice_copy_from(buf, -many, s) == -IO_ERANGE);
	NONE();
	io_slice_memset(0x55, io_slice_must_range(s, 1, 3));
	BULK(IO_TEST_MMIO, IO_TEST_SET, BASE + 1, 2);
	CHECK(io_slice_read(s, 0) == 1 && io_slice_read(c, 2) == 0x55 && io_slice_read(s, 3) == 0);
	forget();
}

static void once(desc_slice s)
{
	desc_slice v[2] = {s, s}, *p = v;
	uint32_t out = 0;
	int i = 8;

	CHECK(io_slice_read(*p++, i++, .len) == 0 && p == v + 1 && i == 9);
	CHECK(io_slice_try_read(&out, *--p, i++, .len) == 0 && p == v && i == 10);
	CHECK(io_slice_try_read(&out, *p++, i++, .len) == -IO_ERANGE && p == v + 1 && i == 11);
	i = 0;
	CHECK(io_slice_len(io_slice_must_range(*--p, i++, 4)) == 4 && p == v && i == 1);
	forget();
}

int main(void)
{
	desc_slice s = io_slice(desc_slice, (struct desc __io_coherent *)BASE, 10);
	static const volatile long long hostile[] = {
		10, -1, 1ll << 31, 1ll << 32, 1ll << 62, -1 - 0x7fffffffffffffffll,
		0x1555555555555556ll,
	};
	size_t i;

	open_window(IO_TEST_MEM, BASE);
	verbs(s);
	for (i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++)
		refused(s, hostile[i]);
	ranges(s);
	once(s);
	bytes();
	return report("slices");
}
