/* SPDX-License-Identifier: MIT */
#include "platform.h"

int main(void)
{
	uint32_t __io_mmio *id = IO_FIXED(uint32_t, 0x0b800000);

	return (int)*id;
}
