/*
 * Promises of functions that mention no I/O are promises too.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

/* On the definition: nothing in it mentions I/O, and it promises something all the same. */
unsigned ensures(u32 bits) __io_ensure(result < N);
unsigned ensures(u32 bits)
{
	return bits & (N - 1);
}

unsigned ensures_too_much(u32 bits) __io_ensure(result < N);
unsigned ensures_too_much(u32 bits)
{
	return bits & N; /* expected-warning {{'ensures_too_much' ensures a condition that is not proved: result < 16 [io-unbounded]}} */
}

unsigned never_ensures(u32 bits) __io_ensure(result < N);
unsigned never_ensures(u32 bits)
{
	return bits | N; /* expected-warning {{'never_ensures' ensures a condition that does not hold: result < 16 [io-out-of-bounds]}} */
}

unsigned ensures_mostly(u32 bits) __io_ensure(result < N);
unsigned ensures_mostly(u32 bits)
{
	if (condition())
		return 3;
	if (bits > N)
		return 0;
	return bits; /* expected-warning {{[io-unbounded]}} */
}

/* At the call: the caller names no I/O pointer, and must prove what is required. */
u32 at(struct dev *dev, unsigned i) __io_require(i < dev->nr);

u32 each(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i < dev->nr; i++)
		sum += at(dev, i);
	return sum;
}

u32 each_and_one(struct dev *dev)
{
	u32 sum = 0;

	for (unsigned i = 0; i <= dev->nr; i++)
		sum += at(dev, i); /* expected-warning {{'at' has a requirement that is not proved: i < dev->nr [io-unbounded]}} */
	return sum;
}
