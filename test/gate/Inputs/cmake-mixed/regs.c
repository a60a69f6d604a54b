/* SPDX-License-Identifier: MIT */
#include <ioview.h>

void start(uint32_t __io_mmio *control);
void start(uint32_t __io_mmio *control)
{
	io_write(1, control);
}
