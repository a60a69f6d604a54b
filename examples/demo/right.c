/* SPDX-License-Identifier: MIT */
/* The same driver through views: one load or store for each access, and nothing to report. */
#include <stddef.h>
#include <stdint.h>

#include <ioview.h>

struct uart {
	uint32_t data;
	uint32_t status;
	uint32_t control;
	uint8_t fifo[16];
};

struct port {
	struct uart __io_mmio *regs;
	struct uart __io_mmio *shadow;
};

int ready(struct port *port)
{
	return io_read(port->regs, .status) & 1;
}

void enable(struct port *port)
{
	io_update(old, old | 1u << 4, port->regs, .control);
}

void remember(struct port *port)
{
	port->shadow = port->regs;
}

size_t total(const uint8_t *bytes, size_t count);

size_t drain(struct port *port)
{
	uint8_t bytes[16];

	if (io_copy_to(bytes, sizeof(bytes), port->regs, .fifo))
		return 0;
	return total(bytes, sizeof(bytes));
}
