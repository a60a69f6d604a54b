/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/linux.h: in the kernel, based on its accessors, with their barriers,
 * tracing, byte order and KMSAN.
 *
 * Linux's io_uring has functions io_read() and io_write(), which these macros would
 * hide: include ioview.h in drivers, after the kernel's headers.
 */
#ifndef IOVIEW_PORT_LINUX_H
#define IOVIEW_PORT_LINUX_H

#include <linux/bug.h>
#include <linux/build_bug.h>
#include <linux/errno.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/pci.h>
#include <linux/processor.h>
#include <linux/string.h>

#define IO_EINVAL    EINVAL
#define IO_ERANGE    ERANGE
#define IO_ETIMEDOUT ETIMEDOUT

/* readq() is one access on 64-bit kernels only. */
#ifdef CONFIG_64BIT
#define IO_MAX_ACCESS 8
#else
#define IO_MAX_ACCESS 4
#endif

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#define IO_MEM_IS_PLAIN 1

#define IO_PORT_PANIC(text)                                                                        \
	do {                                                                                       \
		pr_emerg("%s\n", text);                                                            \
		BUG();                                                                             \
	} while (0)
#define IO_PORT_RELAX() cpu_relax()

#define io_mb()	 mb()
#define io_rmb() dma_rmb()
#define io_wmb() dma_wmb()

#define IO_DEFINE_PORT(w, s)                                                                       \
	IO_INLINE u##w io_port_mmio_rd##w(const volatile void __io_any *p)                         \
	{                                                                                          \
		return read##s((const volatile void __iomem *)p);                                  \
	}                                                                                          \
	IO_INLINE void io_port_mmio_wr##w(u##w v, volatile void __io_any *p)                       \
	{                                                                                          \
		write##s(v, (volatile void __iomem *)p);                                           \
	}                                                                                          \
	IO_INLINE u##w io_port_mmio_rd##w##_relaxed(const volatile void __io_any *p)               \
	{                                                                                          \
		return read##s##_relaxed((const volatile void __iomem *)p);                        \
	}                                                                                          \
	IO_INLINE void io_port_mmio_wr##w##_relaxed(u##w v, volatile void __io_any *p)             \
	{                                                                                          \
		write##s##_relaxed(v, (volatile void __iomem *)p);                                 \
	}                                                                                          \
	IO_INLINE u##w io_port_mem_rd##w(const volatile void __io_any *p)                          \
	{                                                                                          \
		return READ_ONCE(*(const volatile u##w *)p);                                       \
	}                                                                                          \
	IO_INLINE void io_port_mem_wr##w(u##w v, volatile void __io_any *p)                        \
	{                                                                                          \
		WRITE_ONCE(*(volatile u##w *)p, v);                                                \
	}

IO_DEFINE_PORT(8, b)
IO_DEFINE_PORT(16, w)
IO_DEFINE_PORT(32, l)
#ifdef CONFIG_64BIT
IO_DEFINE_PORT(64, q)
#endif

IO_INLINE void io_port_copy_fromio(void *dst, const volatile void __io_any *src, size_t n,
				   size_t align)
{
	memcpy_fromio(dst, (const volatile void __iomem *)src, n);
}

IO_INLINE void io_port_copy_toio(volatile void __io_any *dst, const void *src, size_t n,
				 size_t align)
{
	memcpy_toio((volatile void __iomem *)dst, src, n);
}

IO_INLINE void io_port_set_io(volatile void __io_any *dst, u8 v, size_t n, size_t align)
{
	memset_io((volatile void __iomem *)dst, v, n);
}

/* barrier(): see io__copy_frommem() in ioview/port/access.h. */
IO_INLINE void io_port_copy_frommem(void *dst, const volatile void __io_any *src, size_t n,
				    size_t align)
{
	barrier();
	memcpy(dst, (const void *)(uintptr_t)src, n);
	barrier();
}

IO_INLINE void io_port_copy_tomem(volatile void __io_any *dst, const void *src, size_t n,
				  size_t align)
{
	barrier();
	memcpy((void *)(uintptr_t)dst, src, n);
	barrier();
}

IO_INLINE void io_port_set_mem(volatile void __io_any *dst, u8 v, size_t n, size_t align)
{
	barrier();
	memset((void *)(uintptr_t)dst, v, n);
	barrier();
}

/* ctx is the struct pci_dev. A failed read returns all ones, as in the kernel. */
#define IO_DEFINE_LINUX_PCI(w, s)                                                                  \
	IO_INLINE u##w io_port_pci_rd##w(void *ctx, u32 offset)                                    \
	{                                                                                          \
		u##w v = (u##w) - 1;                                                               \
                                                                                                   \
		pci_read_config_##s((struct pci_dev *)ctx, (int)offset, &v);                       \
		return v;                                                                          \
	}                                                                                          \
	IO_INLINE void io_port_pci_wr##w(u##w v, void *ctx, u32 offset)                            \
	{                                                                                          \
		pci_write_config_##s((struct pci_dev *)ctx, (int)offset, v);                       \
	}

IO_DEFINE_LINUX_PCI(8, byte)
IO_DEFINE_LINUX_PCI(16, word)
IO_DEFINE_LINUX_PCI(32, dword)

#ifdef CONFIG_HAS_IOPORT
#define IO_HAS_PIO 1
#define IO_DEFINE_LINUX_PIO(w, s)                                                                  \
	IO_INLINE u##w io_port_pio_rd##w(u16 port)                                                 \
	{                                                                                          \
		return in##s(port);                                                                \
	}                                                                                          \
	IO_INLINE void io_port_pio_wr##w(u##w v, u16 port)                                         \
	{                                                                                          \
		out##s(v, port);                                                                   \
	}

IO_DEFINE_LINUX_PIO(8, b)
IO_DEFINE_LINUX_PIO(16, w)
IO_DEFINE_LINUX_PIO(32, l)
#endif

#endif /* IOVIEW_PORT_LINUX_H */
