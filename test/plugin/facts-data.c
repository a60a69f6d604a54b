/*
 * What constant objects hold comes to the IR, when a function that is lowered names them.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-dump-ir %s 2>/dev/null >%t.ioir
 * RUN: FileCheck %s <%t.ioir
 * RUN: %ioview-opt --print %t.ioir >%t.again
 * RUN: cmp %t.ioir %t.again
 */
#include <ioview/annotations.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;

enum kind { A = 1, B = 2 };
struct row {
	u8 offset;
	u32 width;
	const char *name;
	float ratio;
	struct {
		short low, high;
	} range[2];
	enum kind kind;
	_Bool on;
};

// CHECK-DAG: symbol @table : const [4 x const u32] data 4 at 0 1 4294967295, 4 at 12 7{{ (".*")?:}}
const u32 table[4] = {1, -1, [3] = 7};
// CHECK-DAG: symbol @rows : const [2 x const !row] data 1 at 0 4, 4 at 4 32, 2 at 20 -5 6, 4 at 28 2, 1 at 32 1, 1 at 40 8, 2 at 64 9{{ (".*")?:}}
static const struct row rows[2] = {
	{4, 32, "a", 1.5f, {{-5, 6}}, B, 1},
	{.offset = 8, .range[1].low = 9},
};
// CHECK-DAG: symbol @text : const [5 x const i8] data 1 at 0 97 98 -1{{ (".*")?:}}
static const char text[5] = "ab\xff";
// CHECK-DAG: symbol @texts : {{.*}} data 1 at 0 97 98 99 100, 2 at 8 101{{ (".*")?:}}
static const struct texts {
	char one[3];
	char two[1][4];
	unsigned short wide[3];
} texts = {"abc", {{"d"}}, u"e"};
// CHECK-DAG: symbol @braces : const u32 data 4 at 0 5{{ (".*")?:}}
static const u32 braces = {5};
// CHECK-DAG: symbol @computed : {{.*}} data 4 at 0 12 4 1{{ (".*")?:}}
static const u32 computed[3] = {3 * sizeof(u32), (B << 1), (_Bool)4};
// CHECK-DAG: symbol @zero : const u64 data zero{{ (".*")?:}}
const u64 zero = 0;
// CHECK-DAG: symbol @all : const u64 data 8 at 0 -1{{ (".*")?:}}
const u64 all = ~0ull;
// CHECK-DAG: symbol @grid : const [2 x const [3 x const u16]] data 2 at 0 1 2, 2 at 8 5{{ (".*")?:}}
extern const u16 grid[2][3];
const u16 grid[2][3] = {{1, 2}, {0, 5}};
// CHECK-DAG: symbol @filled : const [200 x const u8] data 1 at 0 9 9 9 {{[9 ]+}}, 1 at 150 9{{[9 ]+}}{{ (".*")?:}}
static const u8 filled[200] = {[0 ... 99] = 9, [150 ... 199] = 9};
// CHECK-DAG: symbol @addresses : const !addresses data 4 at 8 3{{ (".*")?:}}
static const struct addresses {
	const u32 *to;
	u32 nr;
	void (*call)(void);
} addresses = {table, 3, 0};
// CHECK-DAG: symbol @scoped : const [2 x const u32] data 4 at 4 5{{ (".*")?:}}

/* What says nothing. */
// CHECK-DAG: symbol @changes : [2 x u32]{{ (".*")?:}}
u32 changes[2] = {1, 2};
// CHECK-DAG: symbol @elsewhere : const [4 x const u32]{{ (".*")?:}}
extern const u32 elsewhere[4];
// CHECK-DAG: symbol @device : const volatile [2 x const volatile u32]{{ (".*")?:}}
const volatile u32 device[2] = {1, 2};
// CHECK-DAG: symbol @weak : const u32{{ (".*")?:}}
__attribute__((weak)) const u32 weak = 4;
// CHECK-DAG: symbol @either : const !either{{ (".*")?:}}
static const union either {
	u32 a;
	u8 b;
} either = {1};
// CHECK-DAG: symbol @bits : const !bits{{ (".*")?:}}
static const struct bits {
	u32 a : 3, b : 4;
} bits = {1, 2};
// CHECK-DAG: symbol @tail : const !tail{{ (".*")?:}}
static const struct tail {
	u32 nr;
	u32 rest[];
} tail = {2, {1, 2}};
// CHECK-DAG: symbol @pointers : const [2 x const *const u32]{{ (".*")?:}}
static const u32 *const pointers[2] = {table, table};
// CHECK-DAG: symbol @large : const [65540 x const u8]{{ (".*")?:}}
static const u8 large[65540] = {1};
// CHECK-DAG: symbol @many : const [20000 x const u16]{{ (".*")?:}}
static const u16 many[20000] = {[0 ... 19999] = 1};
// CHECK-DAG: symbol @wide : const i128{{ (".*")?:}}
static const __int128 wide = 1;
// CHECK-DAG: symbol @nothing : const !nothing data 4 at 0 1{{ (".*")?:}}
static const struct nothing {
	u32 a;
	struct {
	} none[1 << 30];
} nothing = {1};

// CHECK-LABEL: func @uses
u64 uses(u32 __io_mmio *p, int i)
{
	static const u32 scoped[2] = {0, 5};

	return *p + braces + computed[i] + texts.one[i] + table[i] + rows[i].width + text[i] + zero + all + grid[i][i] + filled[i] +
	       addresses.nr + scoped[i] + changes[i] + elsewhere[i] + device[i] + weak + either.a +
	       bits.a + tail.nr + *pointers[i] + large[i] + many[i] + (u64)wide + nothing.a;
}
