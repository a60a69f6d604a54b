/* SPDX-License-Identifier: MIT */
/* Registers where nothing is. */
#include "platform.h"

int main(void)
{
	uint32_t __io_mmio *nothing = IO_FIXED(uint32_t, 0x0b800000);

	print("before\n");
	print("after: %x\n", io_read(nothing));
	return 0;
}
