/*
 * Rights of a pointer parameter or variable: they hold for the register that it points to, and are
 * compared with those of the member whose address is passed.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-rights -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 */
#include <ioview.h>

struct timer {
	uint32_t now __io_ro;
	uint32_t compare;
	uint32_t kick __io_wo;
	uint32_t events __io_w1c;
};

void put(uint32_t __io_mmio *p __io_wo)
{
	io_write(1, p);
}
uint32_t get(uint32_t __io_mmio *p __io_ro)
{
	return io_read(p);
}
void touch(uint32_t __io_mmio *p);

void put_bad(uint32_t __io_mmio *p __io_ro)
{
	io_write(1, p); /* expected-warning {{write to 'p', which is read-only [io-rights]}} */
}
uint32_t get_bad(uint32_t __io_mmio *p __io_wo)
{
	return io_read(p); /* expected-warning {{read of 'p', which is write-only [io-rights]}} */
}

void passes_bad(struct timer __io_mmio *t)
{
	put(io_project(t, .now)); /* expected-warning {{write to 'now', which is read-only [io-rights]}} */
	get(io_project(t, .kick)); /* expected-warning {{read of 'kick', which is write-only [io-rights]}} */
}
void passes(struct timer __io_mmio *t)
{
	put(io_project(t, .kick));
	put(io_project(t, .compare));
	put(io_project(t, .events));
	get(io_project(t, .now));
	get(io_project(t, .compare));
	touch(io_project(t, .now));
}
void through_local_bad(struct timer __io_mmio *t)
{
	uint32_t __io_mmio *now = io_project(t, .now);

	put(now); /* expected-warning {{write to 'now', which is read-only [io-rights]}} */
}

/* A parameter that is passed on. */
void passed_on_bad(uint32_t __io_mmio *p __io_ro)
{
	put(p); /* expected-warning {{write to 'p', which is read-only [io-rights]}} */
}
void passed_on(uint32_t __io_mmio *p __io_wo)
{
	put(p);
}

/* A pointer that is kept in ordinary memory, and one that is a register itself. */
struct driver {
	uint32_t __io_mmio *status __io_ro;
	uint32_t __io_mmio *control;
};
void kept_bad(struct driver *d)
{
	io_write(1, d->status); /* expected-warning {{write to 'status', which is read-only [io-rights]}} */
}
void kept(struct driver *d)
{
	io_write(io_read(d->status), d->control);
}
