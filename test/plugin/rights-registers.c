/*
 * Rights of registers: they stand behind the type in IO_REGISTER(), and hold for each access to the
 * register, through a region of its device, a region of a block, and a view.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-rights -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-rights -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

struct timer {
	uint32_t now, compare, kick, events;
};
typedef IO_REGION_OF(struct timer, 0x20) region;
IO_REGISTER(NOW, uint32_t __io_ro, 0, struct timer)
IO_REGISTER(COMPARE, uint32_t, 4, struct timer)
IO_REGISTER(KICK, uint32_t __io_wo, 8, struct timer)
IO_REGISTER(EVENTS, uint32_t __io_w1c, 12, struct timer)
IO_BLOCK(PART, struct channel, 0x10, struct timer)
IO_REGISTER(STATE, uint32_t __io_ro, 4, struct channel)

// CHECK: stats: good: 4 obligations, 4 proved, 0 violated, 0 unproved
uint32_t good(region *r, struct timer __io_mmio *view, struct COMPARE v, struct KICK kick)
{
	io_reg_write(v, r, COMPARE);
	io_reg_write(kick, view, KICK);
	io_reg_write(io_reg_read(r, EVENTS), r, EVENTS);
	return io_reg_read(view, NOW).raw;
}

void bad(region *r, struct NOW v)
{
	io_reg_write(v, r, NOW); /* expected-warning {{write to 'raw', which is read-only [io-rights]}} */
}

uint32_t bad_on_view(struct timer __io_mmio *view)
{
	return io_reg_read(view, KICK).raw; /* expected-warning {{read of 'raw', which is write-only [io-rights]}} */
}

void bad_in_block(region *r, struct STATE v)
{
	IO_REGION_OF(struct channel, 0x10) part;

	io_region_block(&part, r, PART);
	io_reg_write(v, &part, STATE); /* expected-warning {{write to 'raw', which is read-only [io-rights]}} */
}
