/* SPDX-License-Identifier: MIT */
#include <ioview.h>

uint32_t old(uint32_t __io_mmio *word)
{
	return *word;
}
