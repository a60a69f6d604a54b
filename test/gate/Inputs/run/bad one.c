#include "uart.h"

uint32_t bad(struct uart __io_mmio *uart);
uint32_t bad(struct uart __io_mmio *uart)
{
	uart->ctrl = 1;
	return uart_status(uart);
}
