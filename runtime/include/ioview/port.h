/* SPDX-License-Identifier: MIT */
/*
 * ioview/port.h: selects the port, which is the only header that depends on the
 * machine.
 *
 * -DIO_PORT_HEADER='<ioview/port/user.h>' (or a header of your own) selects it.
 * Without it, a kernel build uses the Linux port, and others use bare metal.
 *
 * A port defines, for N in 8, 16, 32, and 64 if one access can have that width:
 *
 *	uintN_t io_port_mmio_rdN(const volatile void *p)	ordered read
 *	void io_port_mmio_wrN(uintN_t v, volatile void *p)	ordered write
 *	io_port_mmio_rdN_relaxed, io_port_mmio_wrN_relaxed	the same, unordered
 *	uintN_t io_port_mem_rdN(const volatile void *p)		read of shared memory
 *	void io_port_mem_wrN(uintN_t v, volatile void *p)	write of shared memory
 *
 * MMIO hooks convert between the CPU's byte order and the little-endian device.
 * Memory hooks do not convert. Each hook makes one access of its width.
 *
 *	io_port_copy_fromio(dst, src, n, align), io_port_copy_toio, io_port_set_io
 *	io_port_copy_frommem, io_port_copy_tomem, io_port_set_mem
 *
 * copy and fill n bytes, without conversion, in accesses of any width; `align` is
 * the known alignment of the I/O address in bytes. And:
 *
 *	IO_MAX_ACCESS		the widest access in bytes, 4 or 8
 *	IO_PORT_PANIC(text)	does not return
 *	IO_PORT_RELAX()		is called between two reads of io_poll()
 *	io_mb(), io_rmb(), io_wmb()	barriers for memory and device accesses
 *	io_port_pci_rdN(ctx, offset), io_port_pci_wrN(v, ctx, offset), N up to 32
 *	io_port_pio_rdN(port), io_port_pio_wrN(v, port), N up to 32, with IO_HAS_PIO
 *	IO_EINVAL, IO_ERANGE, IO_ETIMEDOUT	if not 22, 34, 110
 */
#ifndef IOVIEW_PORT_H
#define IOVIEW_PORT_H

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#if __GNUC__ && defined(IO_PORT_HEADER)
#include IO_PORT_HEADER
#elif defined(__KERNEL__)
#include <ioview/port/linux.h>
#else
#include <ioview/port/bare.h>
#endif

/* The error numbers of Linux, so that a driver may return them unchanged. */
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
