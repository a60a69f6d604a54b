#include <ioview/annotations.h>

struct timer {
	unsigned ctrl;
};
__io_require(value < 10) void put(unsigned value, volatile void *reg);

void set(struct timer __io_mmio *timer, unsigned value);
void set(struct timer __io_mmio *timer, unsigned value)
{
	timer->ctrl = value;
}
