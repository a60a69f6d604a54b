/* SPDX-License-Identifier: MIT */
/* What the behaviour tests share: a layout, and exact expectations on the log of the test port. */
#ifndef CHECK_H
#define CHECK_H

#include <ioview.h>

#include <stdio.h>

/* gcc fears for the variables of a function with setjmp; none here changes between it and longjmp.
 */
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wclobbered"
#endif

enum mode { MODE_OFF, MODE_ON = 70000 };

struct desc {
	uint32_t flags;
	uint32_t len;
	uint32_t cookie; /* 12 bytes: a stride that is not a power of 2 */
};

struct layout {
	uint8_t u8;
	int8_t s8;
	uint16_t u16;
	int16_t s16;
	uint32_t u32;
	int32_t s32;
	enum mode mode;
	uint64_t u64;
	int64_t s64;
	unsigned long ul;
	struct desc desc[8];
	uint16_t grid[3][5];
	uint8_t bytes[16];
	uint32_t tail;
};

#define BASE 0x40000ull

static unsigned char backing[sizeof(struct layout)] __attribute__((aligned(8), unused));
static unsigned failures, seen;

IO_TEST_FN void check(int ok, int line, const char *what)
{
	if (ok)
		return;
	printf("line %d: failed: %s\n", line, what);
	failures++;
}
#define CHECK(cond) check(!!(cond), __LINE__, #cond)

/* Exactly one access since the last expectation, and this one. */
IO_TEST_FN void expect(int line, enum io_test_space space, enum io_test_verb verb, unsigned width,
		       uint64_t addr, uint64_t value)
{
	const struct io_test_op *op = &io_test.log[seen];

	check(io_test.count == seen + 1, line, "one access");
	check(op->space == space && op->verb == verb, line, "kind of access");
	check(op->width == width, line, "width of access");
	check(op->addr == addr, line, "address of access");
	check(op->value == value, line, "value of access");
	check(!op->fault, line, "no fault");
	io_test.count = seen = 0;
}
#define ONE(space, verb, width, addr, value) expect(__LINE__, space, verb, width, addr, value)

IO_TEST_FN void expect_none(int line)
{
	check(io_test.count == seen, line, "no access");
	io_test.count = seen = 0;
}
#define NONE() expect_none(__LINE__)

IO_TEST_FN void expect_bulk(int line, enum io_test_space space, enum io_test_verb verb,
			    uint64_t addr, uint64_t bytes)
{
	const struct io_test_op *op = &io_test.log[seen];

	check(io_test.count == seen + 1, line, "one copy");
	check(op->space == space && op->verb == verb, line, "kind of copy");
	check(op->addr == addr && op->bytes == bytes, line, "place of copy");
	check(!op->fault, line, "no fault");
	io_test.count = seen = 0;
}
#define BULK(space, verb, addr, bytes) expect_bulk(__LINE__, space, verb, addr, bytes)

IO_TEST_FN void forget(void)
{
	io_test.count = seen = 0;
}

IO_TEST_FN void open_window(enum io_test_space space, uint64_t base)
{
	io_test_reset();
	memset(backing, 0, sizeof(backing));
	io_test_window(space, base, sizeof(backing), backing);
	seen = 0;
}

IO_TEST_FN int report(const char *name)
{
	check(io_test.faults == 0, __LINE__, "no access outside a window");
	if (!failures)
		printf("%s: ok\n", name);
	return failures != 0;
}

#endif /* CHECK_H */
