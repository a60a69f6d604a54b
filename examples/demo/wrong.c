/* SPDX-License-Identifier: MIT */
/* A serial port's driver as it is often written. Four mistakes; a compiler sees none of them. */
#include <stddef.h>
#include <stdint.h>

#include <ioview/annotations.h>

struct uart {
	uint32_t data;
	uint32_t status;
	uint32_t control;
	uint8_t fifo[16];
};

struct port {
	struct uart __io_mmio *regs;
	volatile void *shadow;
};

/* One load? Two? As wide as the register? The compiler may choose. */
int ready(struct port *port)
{
	return port->regs->status & 1;
}

void enable(struct port *port)
{
	port->regs->control |= 1 << 4;
}

/* The space is lost here, and with it every check that would have followed. */
void remember(struct port *port)
{
	port->shadow = port->regs;
}

size_t total(const volatile uint8_t *bytes, size_t count);

/* A function for ordinary memory is handed device memory. */
size_t drain(struct port *port)
{
	return total(port->regs->fifo, 16);
}
