/* SPDX-License-Identifier: MIT */
/* A verb that must not fail does. */
#include "platform.h"

static uint32_t __io_coherent words[4];

int main(void)
{
	unsigned four = (unsigned)(clock_us() & 0) + 4;

	print("before\n");
	print("after: %x\n", io_must_read(&words, [four]));
	return 0;
}
