#include <ioview.h>

struct regs {
	unsigned ctrl, vec[4];
};

unsigned verbs(volatile struct regs *plain, struct regs __io_mmio *view, int i)
{
	unsigned v = io_read(plain, .ctrl); /* expected-warning {{[io-cast-add]}} */
	io_write(1u, plain, .ctrl);	    /* expected-warning {{[io-cast-add]}} */
	if (io_try_read(&v, plain, .vec, [i])) /* expected-warning {{[io-cast-add]}} */
		return 0;
	v += io_read(view, .ctrl);
	io_write(1u, view, .ctrl);
	if (io_try_read(&v, view, .vec, [i]))
		return 0;
	return v;
}
