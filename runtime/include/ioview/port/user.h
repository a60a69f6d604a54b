/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/user.h: drivers in user space, for registers that the kernel maps into
 * the process: VFIO, UIO, /dev/mem, or the sysfs resource files of PCI. Use it with
 * -DIO_PORT_HEADER='<ioview/port/user.h>'. It needs POSIX: with -std=c11 instead of
 * gnu11, define _POSIX_C_SOURCE as 200809L.
 *
 *	volatile void *bar = NULL;
 *	err = io_user_map(&bar, fd, offset, 4096);	// 0 or -errno
 */
#ifndef IOVIEW_PORT_USER_H
#define IOVIEW_PORT_USER_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* The numbers of libc, since ETIMEDOUT is not 110 everywhere. */
#define IO_EINVAL    EINVAL
#define IO_ERANGE    ERANGE
#define IO_ETIMEDOUT ETIMEDOUT

static inline IO_UNUSED __attribute__((noreturn, cold)) void io_user_panic(const char *text)
{
	fprintf(stderr, "%s\n", text);
	abort();
}
#ifndef IO_PORT_PANIC
#define IO_PORT_PANIC(text) io_user_panic(text)
#endif

/*
 * A write to a doorbell must follow the writes to memory that the device reads by
 * DMA. So accesses are ordered, like readl() and writel(), unless the driver
 * defines this macro as 0.
 */
#ifndef IO_PORT_ORDERED
#define IO_PORT_ORDERED 1
#endif

/*
 * PCI configuration space as a file: of sysfs, or the device of VFIO with the
 * region's offset. ctx points to this struct. A failed read returns all ones, and a
 * failed write is lost, as for a device that was removed.
 */
struct io_user_pci {
	int fd;
	off_t offset;
};

#define IO_PORT_HAS_PCI 1
#define IO_DEFINE_USER_PCI(w)                                                                      \
	IO_INLINE uint##w##_t io_port_pci_rd##w(void *ctx, uint32_t offset)                        \
	{                                                                                          \
		const struct io_user_pci *pci = (const struct io_user_pci *)ctx;                   \
		uint##w##_t v;                                                                     \
                                                                                                   \
		if (pread(pci->fd, &v, sizeof(v), pci->offset + (off_t)offset) !=                  \
		    (ssize_t)sizeof(v))                                                            \
			return (uint##w##_t) - 1;                                                  \
		return IO_BIG_ENDIAN ? (uint##w##_t)IO_SWAB##w(v) : v;                             \
	}                                                                                          \
	IO_INLINE void io_port_pci_wr##w(uint##w##_t v, void *ctx, uint32_t offset)                \
	{                                                                                          \
		const struct io_user_pci *pci = (const struct io_user_pci *)ctx;                   \
		uint##w##_t le = IO_BIG_ENDIAN ? (uint##w##_t)IO_SWAB##w(v) : v;                   \
                                                                                                   \
		if (pwrite(pci->fd, &le, sizeof(le), pci->offset + (off_t)offset) < 0)             \
			return;                                                                    \
	}

IO_DEFINE_USER_PCI(8)
IO_DEFINE_USER_PCI(16)
IO_DEFINE_USER_PCI(32)

#include <ioview/port/bare.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

IO_QUIET

/* Maps `size` bytes of a device file, shared. Returns 0 and sets *out, or returns -errno. */
static inline IO_UNUSED IO_MUST_USE int io_user_map(void __io_mmio **out, int fd, off_t offset,
						    size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, offset);

	if (p == MAP_FAILED)
		return -errno;
	*out = (void __io_mmio *)p;
	return 0;
}

static inline IO_UNUSED void io_user_unmap(void __io_mmio *p, size_t size)
{
	munmap((void *)(uintptr_t)p, size);
}

IO_LOUD

#endif /* IOVIEW_PORT_USER_H */
