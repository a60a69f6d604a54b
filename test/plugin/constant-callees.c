// Calls through constant pointers to functions: the function is known, and so is what it demands and changes.
//
// RUN: %ioview -fplugin-arg-ioview-only=bounds %s 2>&1 | FileCheck %s --implicit-check-not=warning:

#include <ioview.h>

struct regs { uint32_t ctrl, fifo[16]; };
struct ops {
	const char *name;
	uint32_t (*get)(struct regs __io_mmio *r, unsigned i);
	void (*put)(uint32_t __io_mmio *p);
	unsigned (*limit)(void);
	void (*change)(unsigned *p);
};

static uint32_t get(struct regs __io_mmio *r, unsigned i) __io_require(i < 16);
static uint32_t get(struct regs __io_mmio *r, unsigned i) { return io_read(r, .fifo[i]); }
static void put(uint32_t __io_mmio *p __io_count(4)) { io_write(1, io_at(p, 3)); }
static unsigned three(void) { return 3; }
static unsigned twenty(void) { return 20; }
static void set(unsigned *p) { *p = 20; }
static void keep(unsigned *p) { (void)p; }

static const struct ops ops = {.name = "fifo", .get = get, .put = put, .limit = three, .change = set};
static const struct ops *const chosen = &ops;
static uint32_t (*const getter)(struct regs __io_mmio *r, unsigned i) = get;
static unsigned (*const limits[])(void) = {three, twenty, 0};
static void (*const changes[2])(unsigned *p) = {keep, keep};
static struct ops changing = {.limit = three};
extern const struct ops elsewhere;
__attribute__((weak)) const struct ops weak = {.limit = three};

uint32_t by_variable(struct regs __io_mmio *r, unsigned i)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}'get'
	return getter(r, i);
}

uint32_t by_member(struct regs __io_mmio *r, unsigned i)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}'get'
	return ops.get(r, i);
}

uint32_t by_pointer(struct regs __io_mmio *r, unsigned i)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}'get'
	return (*chosen->get)(r, i);
}

uint32_t good_tested(struct regs __io_mmio *r, unsigned i)
{
	return i < 16 ? getter(r, i) + ops.get(r, i) + chosen->get(r, i) : 0;
}

void counted(struct regs __io_mmio *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	ops.put(io_project(r, .fifo[14]));
	ops.put(io_project(r, .fifo[12]));
}

uint32_t good_result(struct regs __io_mmio *r) { return io_read(r, .fifo[ops.limit()]); }

uint32_t by_table(struct regs __io_mmio *r, unsigned k)
{
	uint32_t sum = io_read(r, .fifo[limits[0]()]);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	sum += io_read(r, .fifo[limits[1]()]);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	return sum + io_read(r, .fifo[limits[k]()]);
}

uint32_t changed(struct regs __io_mmio *r, unsigned k)
{
	unsigned i = 3, j = 3;

	ops.change(&i);
	changes[k & 1](&j);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	return io_read(r, .fifo[i]) + io_read(r, .fifo[j]);
}

/* These can hold other functions. */
uint32_t not_constant(struct regs __io_mmio *r)
{
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	uint32_t sum = io_read(r, .fifo[changing.limit()]);

	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	sum += io_read(r, .fifo[elsewhere.limit()]);
	// CHECK: :[[@LINE+1]]:{{[0-9]+}}: warning:
	return sum + io_read(r, .fifo[weak.limit()]);
}
