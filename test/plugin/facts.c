/*
 * What annotations say of declarations comes to the IR, with its names resolved.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-dump-ir %s 2>&1 >%t.ioir | FileCheck -allow-empty -check-prefix=NONE %s
 * RUN: FileCheck -input-file=%t.ioir %s
 * RUN: %ioview-opt --print %t.ioir >%t.again
 * RUN: cmp %t.ioir %t.again
 * RUN: %gcc -I%root/runtime/include -fsyntax-only -Wall -Wextra -Wpedantic -Werror %s
 * NONE-NOT: error:
 */
#include <ioview/annotations.h>

typedef unsigned int u32;
typedef unsigned long long u64;

enum { ROWS = 4, MINUS = -2 };
static const u32 columns = 3;
static u32 lines;
const u32 shape[2] = {ROWS, 7};
#define HALF(x) ((x) / 2)
#define BIT(n)	(1UL << (n))

/* Members: siblings that come later, in anonymous structs, behind pointers; macros, enumerators. */
// CHECK: struct !dev size
// CHECK-DAG:   .ring : *coherent !desc at 0 count ".nr" align 16{{ (".*")?:}}
struct desc {
	u64 addr;
};

struct dev {
	struct desc __io_coherent *ring __io_count(nr) __io_align(BIT(4));
	u32 __io_mmio *regs __io_size(HALF(inner) * ROWS + columns - MINUS);
	struct {
		u32 inner;
		u32 __io_mmio *window __io_count(inner);
	};
	u32 nr;
	u32 __io_mmio *far __io_count(up->nr) __io_width(8, BIT(5));
	u32 __io_mmio *deep __io_count(up->inner + lines);
	struct dev *up;
	u32 stat __io_ro __io_rc;
	u32 events __io_w1c __io_wo;
};

u32 members(struct dev *dev)
{
	dev->ring->addr = 1;
	*dev->regs = dev->stat;
	dev->events = *dev->window;
	*dev->far = 1;
	return *dev->deep;
}
// CHECK-DAG:   .nr : u32 at {{[0-9]+}} index {{[0-9]+}}{{ (".*")?:}}
// CHECK-DAG:   .regs : *volatile mmio u32 at 8 index 1 size ".2.inner / 2 * 4 + 3 - -2"{{ (".*")?:}}
// CHECK-DAG:   .stat : u32 at {{[0-9]+}} index {{[0-9]+}} ro rc{{ (".*")?:}}
// CHECK-DAG:   .events : u32 at {{[0-9]+}} index {{[0-9]+}} wo w1c{{ (".*")?:}}
// CHECK-DAG:   .window : *volatile mmio u32 at 8 count ".inner"{{ (".*")?:}}
// CHECK-DAG:   .far : *volatile mmio u32 at {{[0-9]+}} index {{[0-9]+}} count ".up->nr" widths 8 32{{ (".*")?:}}
// CHECK-DAG:   .deep : *volatile mmio u32 at {{[0-9]+}} index {{[0-9]+}} count ".up->2.inner + @lines"{{ (".*")?:}}

/* Functions: each declaration in its own names; all of them hold. */
// CHECK-DAG: symbol @map : {{.*}} size "$0->nr" align 4096 param 0 align 8 require "$1 < $0->nr && $1 >= 1" ensure "result != 0"{{ (".*")?:}}
__io_require(bar < dev->nr) __io_ensure(result != 0) __io_size(dev->nr)
u32 __io_mmio *map(struct dev *dev __io_align(8), u32 bar);
__io_require(n >= 1) __io_align(4096)
u32 __io_mmio *map(struct dev *d, u32 n);

// CHECK-DAG: symbol @put : fn(*volatile mmio u32, u32) -> u32 param 0 count "$1" align 4 internal require "$1 <= 4 * 2" ensure "result == $1"{{ (".*")?:}}
static u32 put(u32 __io_mmio *to __io_count(n), u32 n) __io_require(n <= ROWS * 2);
__io_ensure(__io_result == count)
static u32 put(u32 __io_mmio *where __io_align(4) __io_count(count), u32 count)
{
	*where = 1;
	return count;
}

/* Variables. */
// CHECK-DAG: symbol @window : *volatile mmio u32 count "@lines" align 4{{ (".*")?:}}
extern u32 __io_mmio *window __io_count(lines);
u32 __io_mmio *window __io_align(4);

// CHECK-LABEL: func @variables
// CHECK: param $p : *volatile mmio u32 count "$1" widths 32{{ (".*")?:}}
// CHECK: param $n : u32{{ (".*")?:}}
// CHECK: local $local : *volatile mmio u32 count "4"{{ (".*")?:}}
u32 variables(u32 __io_mmio *p __io_count(n) __io_width(32), u32 n)
{
	u32 __io_mmio *local __io_count(ROWS) = map(0, 1);

	return *p + *local + *window + put(p, n) + lines;
}

/* A contract makes a function worth lowering, and so does a call of one. */
// CHECK-LABEL: func @bounded
__io_require(n < 4)
u32 bounded(u32 n)
{
	return n;
}
// CHECK-LABEL: func @caller
u32 caller(u32 n)
{
	return bounded(n);
}
