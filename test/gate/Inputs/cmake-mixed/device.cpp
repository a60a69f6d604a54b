/* SPDX-License-Identifier: MIT */
#include <ioview/annotations.h>

void stop(unsigned __io_mmio *control);
void stop(unsigned __io_mmio *control)
{
	*control = 0;
}
