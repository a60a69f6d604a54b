#include "uart.h"

void good(struct uart __io_mmio *uart);
void good(struct uart __io_mmio *uart)
{
	io_write(uart_status(uart), uart, .ctrl);
}
