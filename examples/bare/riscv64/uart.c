/* SPDX-License-Identifier: MIT */
/* The console: a 16550. */
#include "board.h"
#include "platform.h"
#include "start.h"

enum {
	FIFO_ENABLE = 1 << 0,
	LINE_8_BITS = 3,
	STATUS_TX_EMPTY = 1 << 5,
	/* Longer than the slowest line takes for a character. */
	TRIES = 1000000,
};

/* Reading `data` takes a received character out of the FIFO. */
struct uart16550 {
	uint8_t data __io_rc;
	uint8_t irq_enable;
	uint8_t fifo_control __io_wo;
	uint8_t line_control;
	uint8_t modem_control;
	uint8_t line_status __io_ro;
};

static struct uart16550 __io_mmio *uart(void)
{
	return IO_FIXED(struct uart16550, BOARD_UART);
}

void console_init(void)
{
	io_write(0, uart(), .irq_enable);
	io_write(LINE_8_BITS, uart(), .line_control);
	io_write(FIFO_ENABLE, uart(), .fifo_control);
}

/* A character that the line does not take in time is lost: there is nobody to tell. */
void console_put(char c)
{
	uint8_t status;

	if (!io_poll(status, io_read(uart(), .line_status), status & STATUS_TX_EMPTY, TRIES))
		io_write((unsigned char)c, uart(), .data);
}
