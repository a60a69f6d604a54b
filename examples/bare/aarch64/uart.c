/* SPDX-License-Identifier: MIT */
/* The console: Arm's PL011. */
#include "board.h"
#include "platform.h"
#include "start.h"

enum {
	FLAG_TX_FULL = 1 << 5,
	CONTROL_ENABLE = 1 << 0,
	CONTROL_TX = 1 << 8,
	/* Longer than the slowest line takes for a character. */
	TRIES = 1000000,
};

/* Reading `data` takes a received character out of the FIFO. */
struct pl011 {
	uint32_t data __io_rc;
	uint32_t reserved0[5];
	uint32_t flags __io_ro;
	uint32_t reserved1[5];
	uint32_t control;
};

_Static_assert(offsetof(struct pl011, flags) == 0x18, "");
_Static_assert(offsetof(struct pl011, control) == 0x30, "");

static struct pl011 __io_mmio *uart(void)
{
	return IO_FIXED(struct pl011, BOARD_UART);
}

void console_init(void)
{
	io_write(CONTROL_ENABLE | CONTROL_TX, uart(), .control);
}

/* A character that the line does not take in time is lost: there is nobody to tell. */
void console_put(char c)
{
	uint32_t flags;

	if (!io_poll(flags, io_read(uart(), .flags), !(flags & FLAG_TX_FULL), TRIES))
		io_write((unsigned char)c, uart(), .data);
}
