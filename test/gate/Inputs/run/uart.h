#include <ioview.h>

struct uart {
	uint32_t ctrl;
	uint32_t status;
};

static inline uint32_t uart_status(struct uart __io_mmio *uart)
{
	return uart->status;
}
