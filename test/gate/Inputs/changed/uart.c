#include <ioview.h>
struct uart { uint32_t ctrl, data; };
void start(struct uart __io_mmio *uart);
void start(struct uart __io_mmio *uart)
{
	uart->ctrl = 1;
	uart->data = 2;
}
