/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-read-errors
/* Tests the message and the place of each error of the reader, and that a correct twin is read. */
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

/* The part of a module in which the text of a row stands. */
enum frame { WHOLE, TOP, TYPE, MEMBER, FUNCTION, BODY };

struct row {
	enum frame frame;
	const char *good; /* NULL: the twin of an earlier row */
	const char *bad;
	unsigned line, column; /* in `bad`, counted from 1 */
	const char *message;
};

static const char *const before[] = {
	[WHOLE] = "",
	[TOP] = "ioir 1\n",
	[TYPE] = "ioir 1\nstruct !s size 4 align 4\nsymbol @x : ",
	[MEMBER] = "ioir 1\nstruct !s size 8 align 4 {\n.a : u32 at 0\n",
	[FUNCTION] = "ioir 1\nsymbol @f : fn() -> void\nfunc @f {\n",
	[BODY] = "ioir 1\nstruct !s size 4 align 4 {\n.a : u32 at 0\n}\n"
		 "symbol @f : fn() -> void\nfunc @f {\nlocal $v : u32\n^0:\n"
		 "%1 = const 1 : i32\n",
};
static const char *const after[] = {
	[WHOLE] = "",	     [TOP] = "", [TYPE] = "\n", [MEMBER] = "}\n", [FUNCTION] = "ret\n}\n",
	[BODY] = "ret\n}\n",
};

static const struct row rows[] = {
	/* The module as a whole. */
	{WHOLE, "ioir 1", "", 1, 1, "expected 'ioir 1' first, found the end of the text"},
	{WHOLE, "; c\n\nioir 1\n", "; c\n\nioirr 1\n", 3, 1,
	 "expected 'ioir 1' first, found 'ioirr'"},
	{WHOLE, NULL, "ioir\n", 1, 5, "expected a version, found the end of the line"},
	{WHOLE, NULL, "ioir 2\n", 1, 6, "this reads version 1 only"},
	{WHOLE, NULL, "ioir 1 2\n", 1, 8, "expected the end of the line, found '2'"},
	{TOP, "pointer 4\n", "pointer\n", 1, 8,
	 "expected a number for 'pointer', found the end of the line"},
	{TOP, NULL, "pointer 17\n", 1, 9, "a number for 'pointer' is at most 16"},
	{TOP, "places here\n", "places there\n", 1, 8, "expected 'here', found 'there'"},
	{TOP, "symbol @x : u8\n", "sybmol @x : u8\n", 1, 1,
	 "expected 'struct', 'union', 'symbol' or 'func', found 'sybmol'"},
	{TOP, "\r\n", "\n  \x01\n", 2, 3, "unexpected byte 0x01"},
	{TOP, NULL, "symbol #x : u8\n", 1, 8, "unexpected '#'"},
	{TOP, NULL, "pointer 4\nsymbol @x : u8\npointer 4\n", 3, 1,
	 "expected 'struct', 'union', 'symbol' or 'func', found 'pointer'"},
	/* Numbers and strings. */
	{TYPE, "[18446744073709551614 x u8]", "[18446744073709551615 x u8]", 1, 2,
	 "a count or '?' is at most 18446744073709551614"},
	{TYPE, NULL, "[18446744073709551616 x u8]", 1, 2, "this number does not fit 64 bits"},
	{TYPE, "[0x1f x u8]", "[0x1g x u8]", 1, 2, "this is no number"},
	{TYPE, NULL, "[4x u8]", 1, 2, "this is no number"},
	{TYPE, NULL, "[-1 x u8]", 1, 2, "expected a count or '?', found '-1'"},
	{BODY, "%2 = const -9223372036854775808 : i64\n", "%2 = const -9223372036854775809 : i64\n",
	 1, 12, "this number does not fit a signed 64 bits"},
	{BODY, "%2 = const 9223372036854775807 : i64\n", "%2 = const 9223372036854775808 : i64\n",
	 1, 12, "this number does not fit a signed 64 bits"},
	{BODY, "%2 = const 0xffffffffffffffff : i64\n", "%2 = const 0x10000000000000000 : i64\n", 1,
	 12, "this number does not fit 64 bits"},
	{BODY, NULL, "%2 = const x : i64\n", 1, 12, "expected a number, found 'x'"},
	{BODY, "hatch \"a\\n\\\"b\"\n", "hatch \"a\n", 1, 7, "this string has no end on its line"},
	{BODY, NULL, "hatch \"a\\", 1, 7, "this string has no end on its line"},
	{BODY, "hatch \"a\\x41\"\n", "hatch \"a\\x4g\"\n", 1, 9,
	 "no such escape: \\\\ \\\" \\n \\t and \\xhh are"},
	{BODY, NULL, "hatch \"\\q\"\n", 1, 8, "no such escape: \\\\ \\\" \\n \\t and \\xhh are"},
	{BODY, NULL, "hatch \"ab\\x00\"\n", 1, 10, "a string holds no zero byte"},
	/* Types. */
	{TYPE, "u32", "", 1, 1, "expected a type, found the end of the line"},
	{TYPE, "i128", "i129", 1, 1, "expected a type, found 'i129'"},
	{TYPE, NULL, "u0", 1, 1, "expected a type, found 'u0'"},
	{TYPE, NULL, "u99999999999999999999", 1, 1,
	 "expected a type, found 'u99999999999999999999'"},
	{TYPE, "addr32", "addr", 1, 1, "expected a type, found 'addr'"},
	{TYPE, "*mmio u32", "*iomem u32", 1, 2, "expected a type, found 'iomem'"},
	{TYPE, NULL, "*mmio sysmem u32", 1, 7, "a space is there already"},
	{TYPE, "volatile const u8", "const const u8", 1, 7, "this qualifier is there already"},
	{TYPE, "*!s", "*!t", 1, 2, "no record !t"},
	{TYPE, NULL, "*!", 1, 2, "expected a record, found '!'"},
	{TYPE, "[? x u8]", "[? u8]", 1, 4, "expected 'x', found 'u8'"},
	{TYPE, NULL, "[2 x u8", 1, 8, "expected ']', found the end of the line"},
	{TYPE, "fn(u8, ...) -> void", "fn(..., u8) -> void", 1, 7, "expected ')', found ','"},
	{TYPE, "fn() -> void", "fn()", 1, 5, "expected '->', found the end of the line"},
	{TYPE, "opaque \"v\" size 1 align 1", "opaque v", 1, 8, "expected a string, found 'v'"},
	{TYPE, NULL, "opaque \"v\" size 1", 1, 18, "expected 'align', found the end of the line"},
	{TYPE, NULL, "opaque \"v\" size 1 align 4294967296", 1, 25,
	 "a number for 'align' is at most 4294967295"},
	/* Records and symbols. */
	{TOP, "struct !s size 4 align 4\n", "struct !s align 4\n", 1, 11,
	 "expected 'size', found 'align'"},
	{TOP, NULL, "struct s size 4 align 4\n", 1, 8,
	 "expected a record's label, !name, found 's'"},
	{TOP, "struct !s size 4 align 4\nunion !s.1 size 4 align 4\n",
	 "struct !s size 4 align 4\nunion !s size 4 align 4\n", 2, 7, "!s is there already"},
	{TOP, "struct !s size 4 align 4 {\n}\n", "struct !s size 4 align 4 {\n", 2, 1,
	 "expected a member, .name, or '}', found the end of the text"},
	{MEMBER, ".b : u32 at 4\n", ".b : u32\n", 1, 9, "expected 'at', found the end of the line"},
	{MEMBER, NULL, ".a : u32 at 4\n", 1, 1, "struct s already has a member .a"},
	{MEMBER, ".b : u32 at 4 index 2\n", ".b : u32 at 4 index 0\n", 1, 1,
	 "struct s already has a member .0"},
	{MEMBER, ".b : u32 at 4 bits 3\n", ".b : u32 at 4 bits 65536\n", 1, 20,
	 "a number for 'bits' is at most 65535"},
	{MEMBER, NULL, "b : u32 at 4\n", 1, 1, "expected a member, .name, or '}', found 'b'"},
	{MEMBER, NULL, ".4 : u32 at 4\n", 1, 1, "a member's name starts with no digit"},
	{TOP, "symbol @x : u8\nsymbol @x.1 : u8\n", "symbol @x : u8\nsymbol @x : u8\n", 2, 8,
	 "@x is there already"},
	{TOP, NULL, "symbol x : u8\n", 1, 8, "expected a symbol's label, @name, found 'x'"},
	{TYPE, "fn() -> u8 role read width 8", "fn() -> u8 role peek", 1, 17,
	 "expected a role (read, write, update, copy, copy_from, copy_to, map, release, fence, alloc, from_user, length, failed, map_dma, unmap_dma, dma_failed, sync_for_cpu, sync_for_device, register, unregister, wait, list_dma, region or free), found 'peek'"},
	{TYPE, NULL, "fn() -> u8 role read width 256", 1, 28,
	 "a number for 'width' is at most 255"},
	{TYPE, "fn() -> u8 role read io 254", "fn() -> u8 role read io 255", 1, 25,
	 "a number for 'io' is at most 254"},
	{TYPE, NULL, "fn() -> u8 role map space far", 1, 27,
	 "expected a space (plain, mmio, sysmem, coherent or any), found 'far'"},
	{TYPE, "fn() -> u8 trusted \"\"", "fn() -> u8 trusted", 1, 19,
	 "expected a string, found the end of the line"},
	/* Facts. */
	{MEMBER, ".p : *mmio u8 at 0 count \".a\"\n", ".p : *mmio u8 at 0 count \".b\"\n", 1, 26,
	 "nothing is called '.b' here"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 count \"$0\"\n", 1, 26, "nothing is called '$0' here"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 count \"result\"\n", 1, 26,
	 "nothing is called 'result' here"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 count .a\n", 1, 26, "expected a string, found '.a'"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 count \".a < 4\"\n", 1, 26, "'count' takes a number"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 size \".a +\"\n", 1, 25,
	 "expected a number, a name or '(', found the end"},
	{MEMBER, NULL, ".p : *mmio u8 at 0 count \"4\" size \"2\" count \"4\"\n", 1, 39,
	 "'count' is there already"},
	{MEMBER, ".p : *!s at 0 count \".p->a\"\n", ".p : *!s at 0 count \".p->q\"\n", 1, 21,
	 "nothing here has a member 'q'"},
	{MEMBER, ".p : *u8 at 0 align 4096\n", ".p : *u8 at 0 align 24\n", 1, 21,
	 "an alignment is a power of two"},
	{MEMBER, NULL, ".p : *u8 at 0 holds ro\n", 1, 21,
	 "expected a space (plain, mmio, sysmem, coherent or any), found 'ro'"},
	{MEMBER, NULL, ".p : *u8 at 0 holds mmio holds mmio\n", 1, 26, "'holds' is there already"},
	{MEMBER, NULL, ".p : *u8 at 0 align 0\n", 1, 21, "an alignment is a power of two"},
	{MEMBER, NULL, ".p : *u8 at 0 align 4 ro align 4\n", 1, 26, "'align' is there already"},
	{MEMBER, ".p : u8 at 0 widths 8 64\n", ".p : u8 at 0 widths 8 65\n", 1, 23,
	 "a width is 8, 16, 32 or 64 bits"},
	{MEMBER, NULL, ".p : u8 at 0 widths ro\n", 1, 21, "expected a width in bits, found 'ro'"},
	{MEMBER, NULL, ".p : u8 at 0 widths 8 ro widths 8\n", 1, 26, "'widths' is there already"},
	{MEMBER, ".p : u8 at 0 ro w1c\n", ".p : u8 at 0 ro ro\n", 1, 17, "'ro' is there already"},
	{FUNCTION, "local $v : *u8 count \"4\"\n^0:\n", "local $v : *u8 count \"$0\"\n^0:\n", 1, 22,
	 "nothing is called '$0' here"},
	{TYPE, "*u8 count \"@x\"", "*u8 count \"@y\"", 1, 11, "nothing is called '@y' here"},
	{TYPE, "fn(u8) -> *u8 size \"$0\"", "fn(u8) -> *u8 size \"$1\"", 1, 20,
	 "nothing is called '$1' here"},
	{TYPE, NULL, "fn(u8) -> *u8 size \"@x\"", 1, 20, "nothing is called '@x' here"},
	{TYPE, "fn(*u8) -> u8 param 0 align 4", "fn(*u8) -> u8 param 1 align 4", 1, 21,
	 "its type has 1 parameters, counted from 0"},
	{TYPE, NULL, "fn(*u8) -> u8 param 0", 1, 22,
	 "expected a fact (count, size, align, widths, ro, wo, w1c or rc), found the end of the "
	 "line"},
	{TYPE, NULL, "fn(*u8) -> u8 param 0 ro param 0 ro", 1, 32,
	 "this parameter's facts are there already"},
	{TYPE, NULL, "*u8 param 0 align 4", 1, 5, "expected the end of the line, found 'param'"},
	{TYPE, "fn(u8) -> void require \"$0 < 4\"", "fn(u8) -> void require \"$0\"", 1, 24,
	 "'require' takes a comparison"},
	{TYPE, "fn(u8) -> u8 ensure \"result < 4\"", "fn(u8) -> u8 require \"result < 4\"", 1, 22,
	 "nothing is called 'result' here"},
	{TYPE, "fn(*!s) -> void require \"$0 != 0\"", "fn(!s) -> void require \"$0 != 0\"", 1, 24,
	 "'require': is no number"},
	{MEMBER,
	 ".p : u32 at 0\n}\nsymbol @y : fn(*!s) -> *u8 size \"$0->p\"\nstruct !t size 0 "
	 "align 1 {\n",
	 ".p : u32 at 0\n}\nsymbol @y : fn(*!s) -> *u8 size \"$0.p\"\nstruct !t size 0 align 1 {\n",
	 3, 33, "'size': '.' follows a struct"},
	{TYPE, NULL, "u8 internal", 1, 4, "expected the end of the line, found 'internal'"},
	{TYPE, "[2 x u32] data 4 at 0 1 2", "[2 x u32] data 4 at 0 1 2 3", 1, 27,
	 "this is behind the end of the object"},
	{TYPE, NULL, "[2 x u32] data 4 at 18446744073709551615 1", 1, 18,
	 "this is behind the end of the object"},
	{TYPE, "[2 x u32] data 4 at 0 1, 1 at 4 2", "[2 x u32] data 4 at 0 1, 1 at 3 2", 1, 28,
	 "data rises from offset to offset"},
	{TYPE, "u8 data 1 at 0 255", "u8 data 1 at 0 256", 1, 16, "this does not fit 1 bytes"},
	{TYPE, "i8 data 1 at 0 -128", "i8 data 1 at 0 -129", 1, 16, "this does not fit 1 bytes"},
	{TYPE, NULL, "u8 data 9 at 0 1", 1, 9, "an integer of data has 1 to 8 bytes"},
	{TYPE, "u8 data zero", "u8 data", 1, 8,
	 "expected a size in bytes, found the end of the line"},
	{TYPE, NULL, "u8 data 1 at 0", 1, 15, "expected a number, found the end of the line"},
	{TYPE, NULL, "fn() -> u8 data zero", 1, 12, "expected the end of the line, found 'data'"},
	/* Places. */
	{TYPE, "u8 \"a.c\":1:2", "u8 \"a.c\":1", 1, 11, "expected ':', found the end of the line"},
	{TYPE, NULL, "u8 :1:2", 1, 4, "no file was named above for this place"},
	{TYPE, NULL, "u8 \"a.c\":4294967296:1", 1, 10, "a line is at most 4294967295"},
	{TYPE, NULL, "u8 \"a.c\":1:2 :3:4", 1, 14, "expected the end of the line, found ':'"},
	/* Functions. */
	{TOP, "symbol @f : fn() -> void\nfunc @f {\n^0:\nret\n}\n",
	 "func @f {\n^0:\nret\n}\nsymbol @f : fn() -> void\n", 1, 6, "no symbol @f above"},
	{FUNCTION, "local $v : u8\n^0:\n", "local $v : u8\nlocal $v : u8\n^0:\n", 2, 7,
	 "$v is there already"},
	{FUNCTION, NULL, "^0:\nlocal $v : u8\n", 2, 1, "variables come before the first block"},
	{FUNCTION, NULL, "local $v : u8\nparam $w : u8\n^0:\n", 2, 1,
	 "parameters come before locals"},
	{FUNCTION, NULL, "ret\n", 1, 1,
	 "expected 'param', 'local' or a block, ^name:, found 'ret'"},
	{FUNCTION, "^0:\nbr ^1\n^1:\n", "^0:\nbr ^0\n^0:\n", 3, 1, "^0 is there already"},
	{FUNCTION, NULL, "^0:\nbr ^1\n", 2, 4, "no block ^1 in this function"},
	{FUNCTION, NULL, "^0\n", 1, 3, "expected ':', found the end of the line"},
	{FUNCTION, NULL, "^0:\nret\n}\nfunc @f {\n^0:\n", 4, 6, "@f has a body already"},
	{WHOLE, NULL, "ioir 1\nsymbol @f : fn() -> void\nfunc @f {\n^0:\nret\n", 6, 1,
	 "expected '}' at the end of the function, found the end of the text"},
	/* Instructions. */
	{BODY, "%2 = var $v : *u32\n%3 = load %2 : u32\n", "%2 = laod %1 : i32\n", 1, 6,
	 "expected an opcode, found 'laod'"},
	{BODY, NULL, "%2 : u32\n", 1, 4, "expected '=', found ':'"},
	{BODY, NULL, "%1 = const 2 : i32\n", 1, 1, "%1 is there already"},
	{BODY, NULL, "const 2 : i32\n", 1, 1, "const has a value: it needs a name, %name ="},
	{BODY, "hatch \"\"\n", "%2 = hatch \"\"\n", 1, 1, "hatch has no value here to be named"},
	{BODY, NULL, "hatch reason\n", 1, 7, "expected a string, found 'reason'"},
	{BODY, "%2 = un neg %1 : i32\n", "%2 = un neg %3 : i32\n", 1, 13,
	 "no value %3 in this function"},
	{BODY, NULL, "%2 = un : i32\n", 1, 9, "expected one of neg, not, lnot, found ':'"},
	{BODY, "%2 = bin add %1, %1 : i32\n", "%2 = bin plus %1, %1 : i32\n", 1, 10,
	 "expected one of add, sub, mul, div, rem, and, or, xor, shl, shr, found 'plus'"},
	{BODY, NULL, "%2 = bin add %1 : i32\n", 1, 17, "expected ',', found ':'"},
	{BODY, NULL, "%2 = bin add %1, %1, %1 : i32\n", 1, 20,
	 "expected the end of the line, found ','"},
	{BODY, NULL, "%2 = bin add 1, %1 : i32\n", 1, 14, "expected a value, %name, found '1'"},
	{BODY, "%2 = var $v : *u32\n", "%2 = var $w : *u32\n", 1, 10, "no variable $w above"},
	{BODY, "%2 = func @f : *fn() -> void\n", "%2 = func @g : *fn() -> void\n", 1, 11,
	 "no symbol @g above"},
	{BODY, "%2 = undef : *!s\n%3 = field %2 !s .a : *u32\n",
	 "%2 = undef : *!s\n%3 = field %2 !s .b : *u32\n", 2, 18, "struct s has no member .b"},
	{BODY, NULL, "%2 = undef : *!s\n%3 = field %2 .a : *u32\n", 2, 15,
	 "expected a record, found '.a'"},
	{BODY, "%2 = const 2 : i32 {hatched}\n", "%2 = const 2 : i32 {hached}\n", 1, 21,
	 "expected a flag, found 'hached'"},
	{BODY, NULL, "%2 = const 2 : i32 {hatched hatched}\n", 1, 29, "this flag is there already"},
	{BODY, NULL, "%2 = const 2 : i32 {}\n", 1, 21, "expected a flag, found '}'"},
	{BODY, NULL, "switch %1, 4..3 ^0, else ^0\n", 1, 12, "this range ends before it starts"},
	{BODY, NULL, "switch %1, 4 ^0\n", 1, 16, "expected ',', found the end of the line"},
	{BODY, NULL, "br\n", 1, 3, "expected a block, ^name, found the end of the line"},
	{BODY, "call @f()\n", "call @f\n", 1, 8, "expected '(', found the end of the line"},
	{BODY, NULL, "call @f(%1,)\n", 1, 12, "expected a value, %name, found ')'"},
	/* Errors of the verifier, at the instruction or at the name of the function. */
	{BODY, NULL, "%2 = load %1 : i32\n", 1, 1,
	 "@f: block ^0, %1 load: operand %0 is not a pointer"},
	{FUNCTION, NULL, "param $a : u8\n^0:\n", 0, 6, "@f: has 1 parameters but its type has 0"},
};

static unsigned lines_of(const char *text)
{
	unsigned lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

static unsigned last_line_length(const char *text)
{
	const char *newline = strrchr(text, '\n');

	return (unsigned)strlen(newline ? newline + 1 : text);
}

static struct iov_module *read_in(enum frame frame, const char *text, struct iov_text_error *error)
{
	char whole[1024];
	int length = snprintf(whole, sizeof(whole), "%s%s%s", before[frame], text, after[frame]);

	return iov_read(whole, (size_t)length, "t.ioir", error);
}

static void test_row(struct unit *u, const struct row *row)
{
	struct iov_text_error error;
	struct iov_module *m = row->good ? read_in(row->frame, row->good, &error) : NULL;

	if (row->good && !EXPECT(u, m))
		fprintf(stderr, "  %s\n  is refused at %u:%u: %s\n", row->good, error.line,
			error.column, error.message);
	iov_module_free(m);
	m = read_in(row->frame, row->bad, &error);
	unsigned line = row->line + lines_of(before[row->frame]);
	unsigned column = row->column;
	if (row->line == 1)
		column += last_line_length(before[row->frame]);
	if (!EXPECT(u, !m && error.line == line && error.column == column &&
			       !strcmp(error.message, row->message)))
		fprintf(stderr, "  %s\n  want %u:%u: %s\n  got  %u:%u: %s\n", row->bad, line,
			column, row->message, error.line, error.column,
			m ? "nothing" : error.message);
	iov_module_free(m);
}

/* For each form of nesting, the maximum depth is read, and one level more is refused. */
static void test_depth(struct unit *u)
{
	static const char *const nests[] = {"*", "[1 x ", "fn() -> ", "fn("};
	struct iov_text_error error;

	for (unsigned n = 0; n < sizeof(nests) / sizeof(*nests); n++) {
		char text[8192] = "ioir 1\nsymbol @x : ";
		for (unsigned i = 0; i < 300; i++)
			strcat(text, nests[n]);
		EXPECT(u, !iov_read(text, strlen(text), "t.ioir", &error));
		EXPECT(u, !strcmp(error.message, "types nest deeper than 256 here"));
	}
	char text[1024] = "ioir 1\nsymbol @x : ";
	memset(text + strlen(text), '*', 255);
	strcat(text, "u8\n");
	struct iov_module *m = iov_read(text, strlen(text), "t.ioir", &error);
	EXPECT(u, m != NULL);
	iov_module_free(m);
}

static void test_zero_byte(struct unit *u)
{
	struct iov_text_error error;

	EXPECT(u, !iov_read("ioir 1\n\0\n", 9, "t.ioir", &error));
	EXPECT(u, error.line == 2 && error.column == 1 &&
			  !strcmp(error.message, "unexpected byte 0x00"));
	EXPECT(u, !iov_read("ioir 1\n", (size_t)IOV_MAX_TEXT + 1, "t.ioir", &error));
	EXPECT(u, !strcmp(error.message, "this text is too long"));
}

int main(void)
{
	struct unit u = {0, 0};

	for (unsigned i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		test_row(&u, &rows[i]);
	test_depth(&u);
	test_zero_byte(&u);
	return unit_end(&u);
}
