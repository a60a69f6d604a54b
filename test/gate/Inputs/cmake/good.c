/* SPDX-License-Identifier: MIT */
#include "driver/uart.h"

static void put(struct uart __io_mmio *uart, uint32_t byte)
{
	io_write(byte, uart, .data);
}

int main(void)
{
	struct uart memory = {0, 0};

	put((struct uart __io_mmio __io_force("stands in for a device") *)&memory, 1);
	return memory.data != 1;
}
