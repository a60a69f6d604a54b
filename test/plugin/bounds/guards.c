/*
 * Tests before an index, in every form that people write them.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=%form,bounds -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

struct desc {
	uint32_t addr, len;
};
struct regs {
	uint32_t ctrl, stat;
	uint32_t fifo[16];
	struct desc ring[8][4];
	uint8_t table[256];
};
struct dev {
	struct desc __io_coherent *ring __io_count(nr);
	uint32_t nr, head, tail;
};
void opaque(struct dev *dev);

__attribute__((noreturn)) void panic(void);
#define BUG_ON(condition)                                                                          \
	do {                                                                                       \
		if (__builtin_expect(!!(condition), 0))                                            \
			panic();                                                                   \
	} while (0)

// CHECK-DAG: stats: early: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t early(struct regs __io_mmio *r, unsigned i)
{
	if (i >= 16)
		return 0;
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: early_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t early_bad(struct regs __io_mmio *r, unsigned i)
{
	if (i > 16)
		return 0;
	return io_read(r, .fifo[i]); /* expected-warning {{index 'i' (0..16) is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: out: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t out(struct regs __io_mmio *r, unsigned i)
{
	uint32_t value = 0;
	if (i > 15)
		goto out;
	value = io_read(r, .fifo[i]);
out:
	return value;
}
// CHECK-DAG: stats: out_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t out_bad(struct regs __io_mmio *r, unsigned i)
{
	uint32_t value = 0;
	if (i > 15)
		goto out;
	value = 1;
out:
	return value + io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: both_signs: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t both_signs(struct regs __io_mmio *r, int i)
{
	return i >= 0 && i < 16 ? io_read(r, .fifo[i]) : 0;
}
// CHECK-DAG: stats: one_sign_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t one_sign_bad(struct regs __io_mmio *r, int i)
{
	return i < 16 ? io_read(r, .fifo[i]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: cast_sign: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t cast_sign(struct regs __io_mmio *r, int i)
{
	return (unsigned)i < 16 ? io_read(r, .fifo[i]) : 0;
}
// CHECK-DAG: stats: either_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t either_bad(struct regs __io_mmio *r, int i)
{
	return i >= 0 || i < 16 ? io_read(r, .fifo[i]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: negated: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t negated(struct regs __io_mmio *r, unsigned i)
{
	if (!(i < 16 && i != 3))
		return 0;
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: flag: 7 obligations, 7 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t flag(struct regs __io_mmio *r, int i)
{
	int ok = i >= 0 && i < 16;

	io_write(1, r, .ctrl);
	return ok ? io_read(r, .fifo[i]) : 0;
}
// CHECK-DAG: stats: flag_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t flag_bad(struct regs __io_mmio *r, int i)
{
	int ok = i >= 0 && i < 16;

	i++;
	return ok ? io_read(r, .fifo[i]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: asserted: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t asserted(struct regs __io_mmio *r, unsigned i)
{
	BUG_ON(i >= 16);
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: asserted_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t asserted_bad(struct regs __io_mmio *r, unsigned i)
{
	BUG_ON(i >= 17);
	return io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: unreachable: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t unreachable(struct regs __io_mmio *r, unsigned i)
{
	if (i >= 16)
		__builtin_unreachable();
	return io_read(r, .fifo[i]);
}
// CHECK-DAG: stats: ranges: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t ranges(struct regs __io_mmio *r, int i)
{
	switch (i) {
	case 0:
	case 3:
	case 7 ... 15:
		return io_read(r, .fifo[i]);
	default:
		return 0;
	}
}
// CHECK-DAG: stats: ranges_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t ranges_bad(struct regs __io_mmio *r, int i)
{
	switch (i) {
	case 0:
	case 3:
	case 7 ... 16:
		return io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
	default:
		return 0;
	}
}
enum lane { RX, TX, AUX = 15 };
// CHECK-DAG: stats: lanes: 4 obligations, 4 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t lanes(struct regs __io_mmio *r, enum lane lane)
{
	switch (lane) {
	case RX:
	case TX:
	case AUX:
		break;
	default:
		return 0;
	}
	return io_read(r, .fifo[lane]);
}
// CHECK-DAG: stats: lanes_bad: 4 obligations, 3 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t lanes_bad(struct regs __io_mmio *r, enum lane lane)
{
	return io_read(r, .fifo[lane]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: device_bad: 7 obligations, 6 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t device_bad(struct regs __io_mmio *r)
{
	uint32_t i = io_read(r, .stat);
	return io_read(r, .fifo[i]); /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
// CHECK-DAG: stats: device: 7 obligations, 7 proved, 0 violated, 0 unproved, 0 unreachable
uint32_t device(struct regs __io_mmio *r)
{
	uint32_t i = io_read(r, .stat);
	return i < 16 ? io_read(r, .fifo[i]) : 0;
}
// CHECK-DAG: stats: device_twice_bad: 10 obligations, 9 proved, 0 violated, 1 unproved, 0 unreachable
uint32_t device_twice_bad(struct regs __io_mmio *r)
{
	/* What was tested is not what is used: the device answers anew. */
	return io_read(r, .stat) < 16 ? io_read(r, .fifo[io_read(r, .stat)]) : 0; /* expected-warning {{is not proved to be inside of 'fifo', which has 16 elements [io-unbounded]}} */
}
