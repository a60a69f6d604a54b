#include "uart.h"

uint32_t a(struct uart __io_mmio *uart);
uint32_t a(struct uart __io_mmio *uart)
{
	return uart_status(uart);
}
