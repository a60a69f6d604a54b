/*
 * A cast to more than one of what the pointer points at.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

struct pair {
	u32 first, second;
};

/* One register is no pair of them. */
u32 to_larger(u32 __io_mmio *word)
{
	return io_read((struct pair __io_mmio *)word, .second); /* expected-warning {{the extent of 'word' is not known [io-unsized]}} */
}

u32 converted(u32 __io_mmio *word)
{
	void __io_mmio *any = word;
	struct pair __io_mmio *pair = any; /* expected-warning {{[io-unsized]}} */

	return io_read(pair, .second);
}
