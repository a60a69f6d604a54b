/*
 * A test of the device behind a timeout, which ends the loop if the first test of the same register does not.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-unbounded-poll -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint32_t u32;

enum { READY = 1, FAILED = 2 };
struct regs {
	u32 status, other;
};
bool expired(void);

int again(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY))
		if (expired()) {
			if (!(io_read(regs, .status) & READY))
				return -1;
		}
	return 0;
}

/* The second test leaves the loop where the first one does. */
int same_way(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) /* expected-warning {{only the device can end this loop}} */
		if (expired()) {
			if (io_read(regs, .status) & READY)
				return 1;
		}
	return 0;
}

/* It tests another bit, or another register. */
int other_bit(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) /* expected-warning {{only the device can end this loop}} */
		if (expired()) {
			if (!(io_read(regs, .status) & FAILED))
				return -1;
		}
	return 0;
}
int other_register(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) /* expected-warning {{only the device can end this loop}} */
		if (expired()) {
			if (!(io_read(regs, .other) & READY))
				return -1;
		}
	return 0;
}

/* No time leads to it. */
int no_timeout(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) { /* expected-warning {{only the device can end this loop}} */
		if (io_read(regs, .status) & READY)
			return 1;
	}
	return 0;
}

/* The device decides whether the loop comes to the second test: by a bit of another register, before or after the first. */
int behind_device(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) { /* expected-warning {{only the device can end this loop}} */
		if (io_read(regs, .other) & FAILED) {
			if (!(io_read(regs, .status) & READY))
				return -1;
		}
	}
	return 0;
}
int device_first(struct regs __io_mmio *regs)
{
	do {
		if (io_read(regs, .other) & FAILED) {
			if (!(io_read(regs, .status) & READY)) /* expected-warning {{only the device can end this loop}} */
				return -1;
		}
	} while (!(io_read(regs, .status) & READY));
	return 0;
}
/* Each round comes to both tests. */
int one_of_both(struct regs __io_mmio *regs)
{
	do {
		if (!(io_read(regs, .status) & READY))
			return -1;
	} while (!(io_read(regs, .status) & READY));
	return 0;
}
int in_each_round(struct regs __io_mmio *regs)
{
	while (!(io_read(regs, .status) & READY)) {
		if ((io_read(regs, .status) & READY) == 0)
			return -1;
	}
	return 0;
}

/* A flag whose number chooses the register. */
#define FLAG(regs, flag) \
	((flag) > 16 ? io_read(regs, .other) & (flag) >> 16 : io_read(regs, .status) & (flag))
int chosen(struct regs __io_mmio *regs, u32 flag)
{
	while (FLAG(regs, flag) == 0)
		if (expired()) {
			if (FLAG(regs, flag) == 0)
				return -1;
		}
	return 0;
}
