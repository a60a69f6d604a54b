/*
 * The profile `pico-sdk`, on types of the shape of that SDK.
 *
 * RUN: %ioview -m32 -ffreestanding -Wno-everything -fplugin-arg-ioview-profile=pico-sdk -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 */
#include <stdint.h>

typedef volatile uint32_t io_rw_32;
typedef const volatile uint32_t io_ro_32;
typedef volatile uint32_t io_wo_32;

typedef struct {
	io_rw_32 ctrl;
	io_ro_32 status;
	io_wo_32 clear;
} clock_hw_t;
#define clock_hw ((clock_hw_t *)0x40008000u)

struct driver {
	volatile uint32_t flag;
	io_rw_32 *reg;
	io_wo_32 *command;
};

void start(struct driver *d, io_ro_32 *done)
{
	while (!(clock_hw->status & 1)) /* expected-warning {{only the device can end this loop}} */
		;
	while (~*done & 1) /* expected-warning {{only the device can end this loop}} */
		;
	for (unsigned n = 0; n < 100 && !(clock_hw->status & 1); n++)
		;
	while (d->flag)
		;
	*d->reg |= 1;
	*d->command = 1;
	clock_hw->ctrl |= *d->command; /* expected-warning {{which is write-only}} */
	clock_hw->clear |= 1;	       /* expected-warning {{which is write-only}} */
	clock_hw->clear = 1;
	*(io_rw_32 *)&clock_hw->status = 1; /* expected-warning {{which is read-only}} */
}
