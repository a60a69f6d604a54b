/*
 * A helper that leaves to its callers what the end of a count must be: `n - 1` wraps where n is 0,
 * and then bounds nothing.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=bounds -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include "Inputs/device.h"

struct words {
	u32 __io_mmio *all __io_count(nr);
	u32 nr;
};

extern u32 chosen;

static u32 wraps(struct words *words)
{
	u32 k = chosen;

	return k > words->nr - 1 ? 0 : io_read(io_at(words->all, k));
}

// CHECK: stats: may_be_empty: 1 obligations, 0 proved, 0 violated, 1 unproved
u32 may_be_empty(struct words *words)
{
	return wraps(words); /* expected-warning {{'wraps' has a requirement that is not proved: 0 <= words->nr - 1 &&}} */
}

// CHECK: stats: is_not_empty: 1 obligations, 1 proved, 0 violated, 0 unproved
u32 is_not_empty(struct words *words)
{
	return words->nr ? wraps(words) : 0;
}

static u32 does_not_wrap(struct words *words)
{
	u32 k = chosen;

	return k >= words->nr ? 0 : io_read(io_at(words->all, k));
}

u32 whichever(struct words *words)
{
	return does_not_wrap(words);
}
