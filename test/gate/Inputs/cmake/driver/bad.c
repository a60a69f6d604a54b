/* SPDX-License-Identifier: MIT */
#include "uart.h"

void put(struct uart __io_mmio *uart, uint32_t byte)
{
	uart->data = byte;
}
