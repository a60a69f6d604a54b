/*
 * A bit-field that is read twice has the same value, unless it is written in between.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=access,bounds -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include "Inputs/device.h"

struct status {
	u32 wide : 5, other : 3;
};
struct block {
	struct status status;
};
union both {
	struct status status;
	u32 word;
};
void other_code(void);

u32 tested(struct block __io_mmio *block, struct regs __io_mmio *regs)
{
	struct status status = io_copy_read(block, .status);

	return status.wide < N ? io_read(regs, .fifo[status.wide]) : 0;
}

u32 not_tested(struct block __io_mmio *block, struct regs __io_mmio *regs)
{
	struct status status = io_copy_read(block, .status);

	return status.other < N ? io_read(regs, .fifo[status.wide]) : 0; /* expected-warning {{[io-unbounded]}} */
}

/* The other fields of the word are kept by a write. */
u32 written(struct status *status, struct regs __io_mmio *regs, u32 value)
{
	u32 sum;

	if (status->wide >= N)
		return 0;
	status->other = value;
	sum = io_read(regs, .fifo[status->wide]);
	status->wide = value;
	return sum + io_read(regs, .fifo[status->wide]); /* expected-warning {{[io-unbounded]}} */
}

u32 written_by_word(union both *both, struct regs __io_mmio *regs, u32 value)
{
	if (both->status.wide >= N)
		return 0;
	both->word = value;
	return io_read(regs, .fifo[both->status.wide]); /* expected-warning {{[io-unbounded]}} */
}

u32 written_elsewhere(struct status *status, struct regs __io_mmio *regs)
{
	if (status->wide >= N)
		return 0;
	other_code();
	return io_read(regs, .fifo[status->wide]); /* expected-warning {{[io-unbounded]}} */
}

/* A field holds a part of the bits of what is stored. */
u32 stored(struct status *status, struct regs __io_mmio *regs, u32 value)
{
	status->wide = value;
	if (value >= N)
		return 0;
	return io_read(regs, .fifo[status->wide]); /* expected-warning {{[io-unbounded]}} */
}

u32 changed(struct status *status, struct regs __io_mmio *regs)
{
	if (status->wide >= N)
		return 0;
	status->wide++;
	return io_read(regs, .fifo[status->wide]); /* expected-warning {{[io-unbounded]}} */
}
