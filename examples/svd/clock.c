/* SPDX-License-Identifier: MIT */
/*
 * Drives two devices of QEMU's machine `virt` through the header that ioview-svd writes from virt.svd:
 * it reads the numbers of the serial line and of the clock, sets the clock, waits for its alarm, and
 * writes a line to the serial line.
 */
#include "platform.h"
#include "virt.h"

/* Seconds since 1970, of a morning in 2001. */
enum { MORNING = 1000000000, TRIES = 1000000 };

static unsigned number_of_uart(struct PL011 __io_mmio *uart)
{
	unsigned number = 0;

	for (unsigned i = 0; i < io_len(uart, .PERIPHID); i++)
		number |= PL011_PERIPHID_BYTE(io_reg_read_at(uart, PL011_PERIPHID, i)) << (8 * i);
	return number;
}

static unsigned number_of_clock(struct PL031 __io_mmio *clock)
{
	unsigned number = 0;

	for (unsigned i = 0; i < io_len(clock, .PERIPHID); i++)
		number |= (io_read(clock, .PERIPHID[i]) & 0xff) << (8 * i);
	return number;
}

static void put(struct PL011 __io_mmio *uart, char c)
{
	struct PL011_FR flags;

	if (!io_poll(flags, io_reg_read(uart, PL011_FR), !PL011_FR_TXFF(flags), TRIES))
		io_write((unsigned char)c, uart, .DR);
}

/* Sets the clock and an alarm for the same second, which the clock must then report. */
static int alarm(struct PL031 __io_mmio *clock)
{
	struct PL031_ICR clear = {0};
	struct PL031_RIS state;
	int error;

	io_reg_write(PL031_ICR_with_ALARM(clear, 1), clock, PL031_ICR);
	if (PL031_RIS_ALARM(io_reg_read(clock, PL031_RIS)))
		return -EIO;
	io_write(MORNING, clock, .LR);
	io_write(io_read(clock, .DR) + 1, clock, .MR);
	error = io_poll(state, io_reg_read(clock, PL031_RIS), PL031_RIS_ALARM(state), 1000 * TRIES);
	if (error)
		return error;
	io_reg_write(PL031_ICR_with_ALARM(clear, 1), clock, PL031_ICR);
	return PL031_RIS_ALARM(io_reg_read(clock, PL031_RIS)) ? -EIO : 0;
}

int main(void)
{
	struct PL011 __io_mmio *uart = UART0_view;
	struct PL031 __io_mmio *clock = RTC0_view;
	const char *text = "written through PL011_FR_TXFF\n";
	int error;

	print("uart %08x, clock %08x\n", number_of_uart(uart), number_of_clock(clock));
	io_reg_update(old, PL011_CR_with_UARTEN(old, PL011_CR_UARTEN_ON), uart, PL011_CR);
	for (; *text; text++)
		put(uart, *text);
	error = alarm(clock);
	print("alarm: %d, the morning is %d hours old\n", error,
	      (int)((io_read(clock, .DR) - MORNING) / 3600));
	return error;
}
