/* SPDX-License-Identifier: MIT */
/* Every verb of a view, of every width, in every space: one access, of that width, there. */
// RUN: %matrix %s
// RUN: %cxxmatrix %s

#include "check.h"

#define AT(member) (BASE + offsetof(struct layout, member))

/* Each flavour of read, write and update on one member; `v` is a value it can hold. */
#define WIDTH(space, p, member, T, bits, v)                                                        \
	do {                                                                                       \
		const uint64_t raw = (uint64_t)(v) & (~0ull >> (64 - bits));                       \
		const uint64_t next = (raw + 1) & (~0ull >> (64 - bits));                          \
		T out = (T)0;                                                                      \
                                                                                                   \
		io_write((T)(v), p, .member);                                                      \
		ONE(space, IO_TEST_WRITE, bits, AT(member), raw);                                  \
		CHECK(io_read(p, .member) == (T)(v));                                              \
		ONE(space, IO_TEST_READ, bits, AT(member), raw);                                   \
		CHECK(io_must_read(p, .member) == (T)(v));                                         \
		ONE(space, IO_TEST_READ, bits, AT(member), raw);                                   \
		CHECK(io_try_read(&out, p, .member) == 0 && out == (T)(v));                        \
		ONE(space, IO_TEST_READ, bits, AT(member), raw);                                   \
		CHECK(io_read(io_project(p, .member)) == (T)(v));                                  \
		ONE(space, IO_TEST_READ, bits, AT(member), raw);                                   \
		io_update(old, (T)(old + 1), p, .member);                                          \
		CHECK(io_test.count == 2 && io_test.log[0].verb == IO_TEST_READ);                  \
		seen = 1;                                                                          \
		ONE(space, IO_TEST_WRITE, bits, AT(member), next);                                 \
		io_must_update(old, (T)(old - 1), p, .member);                                     \
		CHECK(io_test.count == 2);                                                         \
		seen = 1;                                                                          \
		ONE(space, IO_TEST_WRITE, bits, AT(member), raw);                                  \
		CHECK(io_try_update(old, (T)(old + 1), p, .member) == 0);                          \
		CHECK(io_test.count == 2);                                                         \
		seen = 1;                                                                          \
		ONE(space, IO_TEST_WRITE, bits, AT(member), next);                                 \
		io_must_write((T)(v), p, .member);                                                 \
		ONE(space, IO_TEST_WRITE, bits, AT(member), raw);                                  \
		CHECK(io_try_write((T)0, p, .member) == 0);                                        \
		ONE(space, IO_TEST_WRITE, bits, AT(member), 0);                                    \
		io_write_relaxed((T)(v), p, .member);                                              \
		CHECK(io_test.log[0].relaxed == (space == IO_TEST_MMIO));                          \
		ONE(space, IO_TEST_WRITE, bits, AT(member), raw);                                  \
		CHECK(io_read_relaxed(p, .member) == (T)(v));                                      \
		CHECK(io_test.log[0].relaxed == (space == IO_TEST_MMIO));                          \
		ONE(space, IO_TEST_READ, bits, AT(member), raw);                                   \
		io_update_relaxed(old, (T)(old + 1), p, .member);                                  \
		CHECK(io_test.log[0].relaxed == (space == IO_TEST_MMIO));                          \
		seen = 1;                                                                          \
		ONE(space, IO_TEST_WRITE, bits, AT(member), next);                                 \
	} while (0)

#define COPIES(space, p)                                                                           \
	do {                                                                                       \
		struct desc in = {1, 2, 3}, out;                                                   \
		uint8_t buf[20] = {9, 8, 7};                                                       \
                                                                                                   \
		io_copy_write(in, p, .desc[2]);                                                    \
		BULK(space, IO_TEST_COPY_TO, AT(desc[2]), 12);                                     \
		out = io_copy_read(p, .desc[2]);                                                   \
		BULK(space, IO_TEST_COPY_FROM, AT(desc[2]), 12);                                   \
		CHECK(!memcmp(&in, &out, sizeof(in)));                                             \
		out = io_must_copy_read(p, .desc, [1 + 1]);                                        \
		BULK(space, IO_TEST_COPY_FROM, AT(desc[2]), 12);                                   \
		CHECK(!memcmp(&in, &out, sizeof(in)));                                             \
		CHECK(io_try_copy_read(&out, p, .desc, [3]) == 0 && out.len == 0);                 \
		BULK(space, IO_TEST_COPY_FROM, AT(desc[3]), 12);                                   \
		CHECK(io_try_copy_write(in, p, .desc, [3]) == 0);                                  \
		BULK(space, IO_TEST_COPY_TO, AT(desc[3]), 12);                                     \
		io_must_copy_write(in, p, .desc, [4]);                                             \
		BULK(space, IO_TEST_COPY_TO, AT(desc[4]), 12);                                     \
                                                                                                   \
		CHECK(io_copy_from(buf, 3, p, .bytes) == 0);                                       \
		BULK(space, IO_TEST_COPY_TO, AT(bytes), 3);                                        \
		memset(buf, 0, sizeof(buf));                                                       \
		CHECK(io_copy_to(buf, 16, p, .bytes) == 0 && buf[0] == 9 && buf[2] == 7);          \
		BULK(space, IO_TEST_COPY_FROM, AT(bytes), 16);                                     \
		CHECK(io_copy_from(buf, many, p, .bytes) == -IO_ERANGE);                           \
		CHECK(io_copy_to(buf, many, p, .bytes) == -IO_ERANGE);                             \
		CHECK(io_copy_from(buf, minus_one, p, .bytes) == -IO_ERANGE);                      \
		CHECK(io_copy_to(buf, minus_one, p, .bytes) == -IO_ERANGE);                        \
		CHECK(io_try_copy_to(row, 5, p, .grid, [three]) == -IO_ERANGE);                    \
		CHECK(io_try_copy_from(row, 5, p, .grid, [three]) == -IO_ERANGE);                  \
		NONE();                                                                            \
		CHECK(io_try_copy_to(row, 5, p, .grid, [2]) == 0);                                 \
		BULK(space, IO_TEST_COPY_FROM, AT(grid[2]), 10);                                   \
		CHECK(io_try_copy_from(row, 0, p, .grid, [2]) == 0);                               \
		BULK(space, IO_TEST_COPY_TO, AT(grid[2]), 0);                                      \
                                                                                                   \
		io_memset(0xa5, p, .bytes);                                                        \
		BULK(space, IO_TEST_SET, AT(bytes), 16);                                           \
		CHECK(io_read(p, .bytes[15]) == 0xa5 && io_read(p, .tail) == 0);                   \
		forget();                                                                          \
		io_memset(1, p, .grid);                                                            \
		BULK(space, IO_TEST_SET, AT(grid), 30);                                            \
		io_must_memset(0, p, .desc, [7]);                                                  \
		BULK(space, IO_TEST_SET, AT(desc[7]), 12);                                         \
		CHECK(io_try_memset(0, p, .grid, [three]) == -IO_ERANGE);                          \
		NONE();                                                                            \
	} while (0)

#define VIEWS(space, T)                                                                            \
	do {                                                                                       \
		T *p = (T *)BASE;                                                                  \
                                                                                                   \
		open_window(space, BASE);                                                          \
		WIDTH(space, p, u8, uint8_t, 8, 0xf1);                                             \
		WIDTH(space, p, s8, int8_t, 8, -3);                                                \
		WIDTH(space, p, u16, uint16_t, 16, 0xff01);                                        \
		WIDTH(space, p, s16, int16_t, 16, -300);                                           \
		WIDTH(space, p, u32, uint32_t, 32, 0xdeadbeef);                                    \
		WIDTH(space, p, s32, int32_t, 32, -70000);                                         \
		WIDTH(space, p, mode, enum mode, 32, MODE_ON);                                     \
		WIDTH(space, p, u64, uint64_t, 64, 0x0123456789abcdefull);                         \
		WIDTH(space, p, s64, int64_t, 64, -5000000000ll);                                  \
		WIDTH(space, p, ul, unsigned long, 64, 77);                                        \
		COPIES(space, p);                                                                  \
	} while (0)

/* Roots that are not structs: a scalar, an array, an array of arrays. */
static void roots(void)
{
	uint32_t __io_mmio *reg = IO_FIXED(uint32_t, BASE);
	uint16_t __io_coherent(*arr)[4] = (uint16_t __io_coherent(*)[4])(BASE + 0x1000);
	uint8_t __io_mmio(*cube)[2][3][4] = (uint8_t __io_mmio(*)[2][3][4])BASE;
	uint32_t __io_mmio *sub = NULL;
	uint32_t v = 0;
	volatile int one = 1, two = 2;

	open_window(IO_TEST_MMIO, BASE);
	io_test_window(IO_TEST_MEM, BASE + 0x1000, 8, NULL);
	io_write(5, reg);
	ONE(IO_TEST_MMIO, IO_TEST_WRITE, 32, BASE, 5);
	CHECK(io_read(reg) == 5 && io_must_read(reg) == 5 && !io_try_read(&v, reg) && v == 5);
	forget();
	io_write(6, arr, [3]);
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 16, BASE + 0x1006, 6);
	io_must_write(6, arr, [two]);
	ONE(IO_TEST_MEM, IO_TEST_WRITE, 16, BASE + 0x1004, 6);
	CHECK(io_read(cube, [1][2][3]) == 0);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 8, BASE + 23, 0);
	CHECK(io_must_read(cube, [one], [two], [3]) == 0);
	ONE(IO_TEST_MMIO, IO_TEST_READ, 8, BASE + 23, 0);
	CHECK(io_try_project(&sub, IO_FIXED(struct layout, BASE), .desc, [two], .len) == 0);
	CHECK((uintptr_t)sub == AT(desc[2].len));
	CHECK(io_must_project(arr, [3]) == io_project(arr, [3]));
	NONE();
	CHECK(io_len(arr) == 4 && io_size(arr) == 8 && !io_is_empty(arr));
	CHECK(io_len(cube) == 2 && io_len(cube, [0]) == 3 && io_size(cube, [0]) == 12);
	mmio_write(1, reg);
	mem_write(2, arr, [0]);
	CHECK(mmio_read(reg) == 1 && io_test.log[2].space == IO_TEST_MMIO);
	CHECK(mem_read(arr, [0]) == 0 && io_test.log[3].space == IO_TEST_MEM);
	CHECK(io_test.count == 4);
	forget();
}

/* A device that never dereferences: a const view reads, and the hatch gives the pointer itself. */
static void odds(void)
{
	const struct layout __io_mmio *ro = IO_FIXED(const struct layout, BASE);
	struct desc __io_sysmem *mem = (struct desc __io_sysmem *)BASE;
	const struct desc *plain = io_unsafe_ptr(mem, "the test owns it");

	open_window(IO_TEST_MMIO, BASE);
	CHECK(io_read(ro, .u32) == 0 && io_copy_read(ro, .desc[1]).len == 0);
	CHECK(io_read(ro, .desc[io_read(ro, .desc[io_read(ro, .u8)].len)].len) == 0);
	CHECK(io_test.count == 5);
	CHECK((uintptr_t)plain == BASE);
	forget();
}

/* System memory and coherent memory are one kind to C, and told apart by the plugin. */
static void sysmem(void)
{
	struct layout __io_sysmem *p = (struct layout __io_sysmem *)BASE;

	open_window(IO_TEST_MEM, BASE);
	WIDTH(IO_TEST_MEM, p, u32, uint32_t, 32, 0xdeadbeef);
}

int main(void)
{
	volatile int many = 17, minus_one = -1, three = 3;
	uint16_t row[5] = {0};

	VIEWS(IO_TEST_MMIO, struct layout __io_mmio);
	VIEWS(IO_TEST_MEM, struct layout __io_coherent);
	roots();
	odds();
	sysmem();
	return report("views");
}
