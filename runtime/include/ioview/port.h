/* SPDX-License-Identifier: MIT */
/*
 * ioview/port.h: picks the port, the one header that touches the machine.
 *
 * -DIO_PORT_HEADER='<ioview/port/user.h>' (or a header of your own) decides;
 * without it, a kernel build takes the Linux port, all else bare metal.
 *
 * A port defines, for N in 8, 16, 32 and, if it has one access that wide, 64:
 *
 *	uintN_t io_port_mmio_rdN(const volatile void *p)	ordered read
 *	void io_port_mmio_wrN(uintN_t v, volatile void *p)	ordered write
 *	io_port_mmio_rdN_relaxed, io_port_mmio_wrN_relaxed	the same, unordered
 *	uintN_t io_port_mem_rdN(const volatile void *p)		read of shared memory
 *	void io_port_mem_wrN(uintN_t v, volatile void *p)	write of shared memory
 *
 * MMIO hooks take and give the CPU's byte order, and the device has little
 * endian. Memory hooks never swap. Each is one access of that width.
 *
 *	io_port_copy_fromio(dst, src, n, align), io_port_copy_toio, io_port_set_io
 *	io_port_copy_frommem, io_port_copy_tomem, io_port_set_mem
 *
 * copy and fill n bytes, unswapped, in pieces of any width; `align` is what is
 * known of the I/O address. And:
 *
 *	IO_MAX_ACCESS		widest access in bytes, 4 or 8
 *	IO_PORT_PANIC(text)	does not return
 *	IO_PORT_RELAX()		called between two reads of io_poll()
 *	io_mb(), io_rmb(), io_wmb()	order memory and device accesses
 *	io_port_pci_rdN(ctx, offset), io_port_pci_wrN(v, ctx, offset), N to 32
 *	io_port_pio_rdN(port), io_port_pio_wrN(v, port), N to 32, where IO_HAS_PIO
 *	IO_EINVAL, IO_ERANGE, IO_ETIMEDOUT	if not 22, 34, 110
 */
#ifndef IOVIEW_PORT_H
#define IOVIEW_PORT_H

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#if defined(IO_PORT_HEADER)
#include IO_PORT_HEADER
#elif defined(__KERNEL__)
#include <ioview/port/linux.h>
#else
#include <ioview/port/bare.h>
#endif

/* Linux's numbers, so that a driver may return them as they are. */
#ifndef IO_EINVAL
#define IO_EINVAL 22
#endif
#ifndef IO_ERANGE
#define IO_ERANGE 34
#endif
#ifndef IO_ETIMEDOUT
#define IO_ETIMEDOUT 110
#endif

#endif /* IOVIEW_PORT_H */
