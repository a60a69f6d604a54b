/*
 * A port whose plain verbs keep the order, and the relaxed ones do not.
 *
 * RUN: %ioview -Wno-everything -DIO_PORT_ORDERED=1 -fplugin-arg-ioview-only=order -Xclang -verify \
 * RUN:   -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -DIO_PORT_HEADER='<ioview/port/user.h>' -fplugin-arg-ioview-only=order \
 * RUN:   -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -DIO_PORT_ORDERED=1 -fplugin-arg-ioview-only=order \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include <ioview.h>

struct regs {
	uint32_t stat, bell;
};

// CHECK: stats: plain: 2 obligations, 2 proved, 0 violated, 0 unproved
uint32_t plain(struct regs __io_mmio *regs, uint32_t __io_coherent *memory)
{
	io_write(1, memory);
	io_write(1, regs, .bell);
	io_write_relaxed(2, regs, .bell);
	if (io_read(regs, .stat) & 1)
		return io_read(memory);
	return io_read_relaxed(regs, .stat);
}

// CHECK: stats: relaxed: 2 obligations, 0 proved, 2 violated, 0 unproved
uint32_t relaxed(struct regs __io_mmio *regs, uint32_t __io_coherent *memory)
{
	io_write(1, memory);
	io_write_relaxed(1, regs, .bell); /* expected-warning {{[io-order]}} */
	if (io_read_relaxed(regs, .stat) & 1)
		return io_read(memory); /* expected-warning {{[io-order]}} */
	return 0;
}
