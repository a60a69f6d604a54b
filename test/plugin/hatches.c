/*
 * Each hatch opens with a reason; a hatch without one is itself reported.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %gcc -I%root/runtime/include -fsyntax-only -Wall -Wextra %s
 */
#include <ioview/annotations.h>

typedef unsigned int u32;
void plain(void *p);

u32 casts(u32 __io_mmio *p, volatile u32 *q, u32 __io_coherent *c)
{
	volatile u32 *dropped = (volatile u32 __io_force("the boot ROM shares this page") *)p;
	u32 __io_mmio *added = (u32 __io_mmio __io_force("fixed by the board") *)q;
	u32 __io_mmio *changed = (u32 __io_mmio __io_force("mapped twice") *)c;
	*dropped = 1;
	*added = 1; /* expected-warning {{[io-raw-access]}} */
	dropped = (volatile u32 __io_force() *)p;   /* expected-warning {{[io-bare-hatch]}} */
	dropped = (volatile u32 __io_force("") *)p; /* expected-warning {{[io-bare-hatch]}} */
	dropped = (volatile u32 __io_force(" ") *)p; /* expected-warning {{[io-bare-hatch]}} */
	dropped = (volatile u32 *)p;		    /* expected-warning {{[io-cast-drop]}} */
	return *changed; /* expected-warning {{[io-raw-access]}} */
}

u32 blocks(u32 __io_mmio *p, int c)
{
	u32 x = 0;
	IO_UNSAFE("the device is off here") {
		x = *p;
		plain((void *)p);
	}
	IO_UNSAFE("one statement") x += *p;
	x += *p; /* expected-warning {{[io-raw-access]}} */
	IO_UNSAFE("") x += *p; /* expected-warning {{[io-bare-hatch]}} */
	IO_UNSAFE() { /* expected-warning {{[io-bare-hatch]}} */
		x += *p;
	}
	/* The else below belongs to the if of the program. */
	if (c)
		IO_UNSAFE("nested") x += *p;
	else
		x += *p; /* expected-warning {{[io-raw-access]}} */
	return x;
}

__io_trusted("writes the whole page before the device is started")
static u32 trusted(volatile u32 *p, u32 __io_mmio *q)
{
	return *p + *q;
}

__io_trusted("")
static u32 bare(u32 __io_mmio *p) /* expected-warning {{[io-bare-hatch]}} */
{
	return *p;
}

static u32 untrusted(volatile u32 *p)
{
	return *p;
}

u32 calls(u32 __io_mmio *p)
{
	return trusted(p, p) + bare(p) +
	       untrusted(p); /* expected-warning {{[io-escape]}} */
}
