/*
 * What may end a loop that waits for the device.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=trust -fplugin-arg-ioview-stats %s 2>&1 \
 * RUN:   | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint32_t u32;

struct regs {
	u32 ctrl, stat, now, level, fifo[16];
};
struct desc {
	u32 own, len;
};
struct dev {
	struct regs __io_mmio *regs;
	struct desc __io_coherent *ring;
	bool stop;
};

void pause_a_little(void);
bool expired(void);
_Noreturn void give_up(void);
extern volatile u32 ticks;
u32 flags;

// CHECK: stats: wait: 1 obligations, 0 proved, 1 violated
void wait(struct dev *dev)
{
	while (!(io_read(dev->regs, .stat) & 1)) /* expected-warning {{only the device can end this loop [io-unbounded-poll]}} */
		pause_a_little();
}

// CHECK: stats: through_a_variable: 1 obligations, 0 proved, 1 violated
void through_a_variable(struct dev *dev)
{
	u32 stat;

	do {
		stat = io_read(dev->regs, .stat);
		stat &= 3;
	} while (stat != 3); /* expected-warning {{[io-unbounded-poll]}} */
}

// CHECK: stats: by_a_flag: 1 obligations, 0 proved, 1 violated
void by_a_flag(struct dev *dev)
{
	bool done = false;

	while (!done) /* expected-warning {{[io-unbounded-poll]}} */
		if (io_read(dev->regs, .stat) & 1)
			done = true;
}

/* What the device wrote to memory is the device's word too. */
// CHECK: stats: in_memory: 1 obligations, 0 proved, 1 violated
void in_memory(struct dev *dev)
{
	while (io_read(dev->ring, .own)) /* expected-warning {{[io-unbounded-poll]}} */
		;
}

// CHECK: stats: two_registers: 1 obligations, 0 proved, 1 violated
int two_registers(struct dev *dev, u32 mask)
{
	for (;;) {
		if (io_read(dev->regs, .stat) & mask) /* expected-warning {{[io-unbounded-poll]}} */
			return 0;
		if (io_read(dev->regs, .ctrl) & 4)
			return -1;
	}
}

/* The test inside counts, but decides nothing. */
// CHECK: stats: counts_in_vain: 1 obligations, 0 proved, 1 violated
u32 counts_in_vain(struct dev *dev)
{
	u32 n = 0;

	while (!(io_read(dev->regs, .stat) & 1)) /* expected-warning {{[io-unbounded-poll]}} */
		if (++n == 1000)
			pause_a_little();
	return n;
}

/* A FIFO that is never empty. */
// CHECK: stats: drains: 1 obligations, 0 proved, 1 violated
u32 drains(struct dev *dev)
{
	u32 sum = 0;

	while (io_read(dev->regs, .level) > 0) /* expected-warning {{[io-unbounded-poll]}} */
		sum += io_read(dev->regs, .fifo[0]);
	return sum;
}

/* The inner loop is one of its own, whatever the outer one does. */
// CHECK: stats: nested: 1 obligations, 0 proved, 1 violated
void nested(struct dev *dev, int n)
{
	for (int i = 0; i < n; i++)
		while (!(io_read(dev->regs, .stat) & 1)) /* expected-warning {{[io-unbounded-poll]}} */
			;
}

// CHECK: stats: hatched: 1 obligations, 1 proved, 0 violated
void hatched(struct dev *dev)
{
	IO_UNSAFE("there is no clock yet")
		while (!(io_read(dev->regs, .stat) & 1))
			;
}

// CHECK: stats: counted: 1 obligations, 1 proved, 0 violated
int counted(struct dev *dev)
{
	for (int tries = 0; tries < 100; tries++)
		if (io_read(dev->regs, .stat) & 1)
			return 0;
	return -1;
}

// CHECK: stats: counted_down: 1 obligations, 1 proved, 0 violated
void counted_down(struct dev *dev)
{
	u32 n = 100;

	while (!(io_read(dev->regs, .stat) & 1) && --n)
		;
}

// CHECK: stats: by_verb: 2 obligations, 2 proved, 0 violated
int by_verb(struct dev *dev)
{
	u32 stat;
	int err = io_poll(stat, io_read(dev->regs, .stat), stat & 1, 100);

	return err ? err : io_poll_until(stat, io_read(dev->regs, .stat), stat & 2, expired());
}

// CHECK: stats: by_function: 1 obligations, 1 proved, 0 violated
void by_function(struct dev *dev)
{
	while (!(io_read(dev->regs, .stat) & 1))
		if (expired())
			break;
}

// CHECK: stats: by_a_strict_function: 1 obligations, 1 proved, 0 violated
void by_a_strict_function(struct dev *dev, bool strict)
{
	while (!(io_read(dev->regs, .stat) & 1))
		if (expired()) {
			if (strict)
				break;
		}
}

// CHECK: stats: by_memory: 3 obligations, 3 proved, 0 violated
void by_memory(struct dev *dev)
{
	while (!(io_read(dev->regs, .stat) & 1) && !dev->stop)
		;
	while (!(io_read(dev->regs, .stat) & 2) && ticks < 100)
		;
	while (!(io_read(dev->regs, .stat) & 4) && !flags)
		;
}

// CHECK: stats: by_death: 1 obligations, 1 proved, 0 violated
void by_death(struct dev *dev)
{
	u32 n = 0;

	while (!(io_read(dev->regs, .stat) & 1))
		if (++n > 1000)
			give_up();
}

// CHECK: stats: late: 1 obligations, 1 proved, 0 violated
void late(struct dev *dev)
{
	bool over = false;

	while (!over) {
		if (io_read(dev->regs, .stat) & 1)
			over = true;
		if (expired())
			over = true;
	}
}

/* A clock in the device. */
// CHECK: stats: by_its_clock: 2 obligations, 2 proved, 0 violated
void by_its_clock(struct dev *dev)
{
	u32 start = io_read(dev->regs, .now);

	while (io_read(dev->regs, .now) - start < 100)
		;
	while (!(io_read(dev->regs, .stat) & 1))
		if (io_read(dev->regs, .now) > start + 1000)
			break;
}

/* Another element each time: that ends somewhere. */
// CHECK: stats: along: 1 obligations, 1 proved, 0 violated
u32 along(struct dev *dev)
{
	u32 i = 0;

	while (io_read(dev->regs, .fifo[i % 16]))
		i++;
	return i;
}

/* Not loops: a macro's, which runs once; and one for ever, which waits for nothing. */
// CHECK: stats: once: 1 obligations, 1 proved, 0 violated
void once(struct dev *dev)
{
	do {
		if (io_read(dev->regs, .stat) & 1)
			break;
		io_write(1, dev->regs, .ctrl);
	} while (0);
}

// CHECK: stats: for_ever: 0 obligations
_Noreturn void for_ever(struct dev *dev)
{
	for (;;)
		if (io_read(dev->regs, .stat) & 1)
			io_write(1, dev->regs, .ctrl);
}

/* What a helper reads is not followed; nor who else has the variable. */
static u32 status(struct dev *dev)
{
	return io_read(dev->regs, .stat);
}
void fetch(u32 *value);

// CHECK: stats: by_helper: 1 obligations, 1 proved, 0 violated
void by_helper(struct dev *dev)
{
	u32 value = 0;

	while (!(status(dev) & 1))
		;
	while (!value && !(io_read(dev->regs, .stat) & 1))
		fetch(&value);
}
