/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/bare.h: no operating system and no libc. For x86-64, i386, aarch64,
 * arm, riscv32 and riscv64; other CPUs use plain volatile accesses.
 *
 * Macros to define before the first include:
 *	IO_PORT_PANIC(text)	called after a failed test, as of io_must_*(); must not
 *				return. Default: a trap instruction.
 *	IO_PORT_ORDERED 1	io_read() and io_write() are ordered with accesses to
 *				memory too, like Linux's readl() and writel(), which
 *				costs a barrier on arm, aarch64 and riscv. Without
 *				it they are one load or store, and the driver calls
 *				io_rmb() and io_wmb().
 */
#ifndef IOVIEW_PORT_BARE_H
#define IOVIEW_PORT_BARE_H

#ifndef IO_MAX_ACCESS
#if defined(__x86_64__) || defined(__aarch64__) || (defined(__riscv) && __riscv_xlen == 64) ||     \
	(!defined(__riscv) && !defined(__i386__) && !defined(__arm__) && __SIZEOF_POINTER__ == 8)
#define IO_MAX_ACCESS 8
#else
#define IO_MAX_ACCESS 4
#endif
#endif

#include <ioview/port/access.h>
#include <ioview/port/barrier.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

IO_QUIET

#ifndef IO_PORT_PANIC
#define IO_PORT_PANIC(text) __builtin_trap()
#endif
#ifndef IO_PORT_RELAX
#define IO_PORT_RELAX() IO_RELAX()
#endif

#if defined(IO_PORT_ORDERED) && IO_PORT_ORDERED
#define IO_AFTER_READ()	  io_rmb()
#define IO_BEFORE_WRITE() io_wmb()
#else
#define IO_AFTER_READ()	  ((void)0)
#define IO_BEFORE_WRITE() ((void)0)
#endif

#define IO_DEFINE_PORT(w)                                                                          \
	IO_INLINE uint##w##_t io_port_mmio_rd##w##_relaxed(const volatile void __io_any *p)        \
	{                                                                                          \
		return io__le##w(io__load##w(p));                                                  \
	}                                                                                          \
	IO_INLINE void io_port_mmio_wr##w##_relaxed(uint##w##_t v, volatile void __io_any *p)      \
	{                                                                                          \
		io__store##w(io__le##w(v), p);                                                     \
	}                                                                                          \
	IO_INLINE uint##w##_t io_port_mmio_rd##w(const volatile void __io_any *p)                  \
	{                                                                                          \
		uint##w##_t v = io_port_mmio_rd##w##_relaxed(p);                                   \
                                                                                                   \
		IO_AFTER_READ();                                                                   \
		return v;                                                                          \
	}                                                                                          \
	IO_INLINE void io_port_mmio_wr##w(uint##w##_t v, volatile void __io_any *p)                \
	{                                                                                          \
		IO_BEFORE_WRITE();                                                                 \
		io_port_mmio_wr##w##_relaxed(v, p);                                                \
	}                                                                                          \
	IO_INLINE uint##w##_t io_port_mem_rd##w(const volatile void __io_any *p)                   \
	{                                                                                          \
		return io__load##w(p);                                                             \
	}                                                                                          \
	IO_INLINE void io_port_mem_wr##w(uint##w##_t v, volatile void __io_any *p)                 \
	{                                                                                          \
		io__store##w(v, p);                                                                \
	}

IO_DEFINE_PORT(8)
IO_DEFINE_PORT(16)
IO_DEFINE_PORT(32)
#if IO_MAX_ACCESS >= 8
IO_DEFINE_PORT(64)
#endif

#define io_port_copy_fromio  io__copy_fromio
#define io_port_copy_toio    io__copy_toio
#define io_port_set_io	     io__set_io
#define io_port_copy_frommem io__copy_frommem
#define io_port_copy_tomem   io__copy_tomem
#define io_port_set_mem	     io__set_mem

/*
 * Memory-mapped PCI configuration space (ECAM): ctx is the mapping of the 4 KiB of
 * a function. A port that includes this one may define its own.
 */
#ifndef IO_PORT_HAS_PCI
#define IO_DEFINE_ECAM(w)                                                                          \
	IO_INLINE uint##w##_t io_port_pci_rd##w(void *ctx, uint32_t offset)                        \
	{                                                                                          \
		return io_port_mmio_rd##w((const uint8_t __io_mmio *)ctx + offset);                \
	}                                                                                          \
	IO_INLINE void io_port_pci_wr##w(uint##w##_t v, void *ctx, uint32_t offset)                \
	{                                                                                          \
		io_port_mmio_wr##w(v, (uint8_t __io_mmio *)ctx + offset);                          \
	}

IO_DEFINE_ECAM(8)
IO_DEFINE_ECAM(16)
IO_DEFINE_ECAM(32)
#endif

/* Port I/O exists on x86 only. */
#if defined(__x86_64__) || defined(__i386__)
#define IO_HAS_PIO 1
#define IO_DEFINE_PIO(w, suffix)                                                                   \
	IO_INLINE uint##w##_t io_port_pio_rd##w(uint16_t port)                                     \
	{                                                                                          \
		uint##w##_t v;                                                                     \
                                                                                                   \
		__asm__ volatile("in" suffix " %w1, %0" : "=a"(v) : "Nd"(port) : "memory");        \
		return v;                                                                          \
	}                                                                                          \
	IO_INLINE void io_port_pio_wr##w(uint##w##_t v, uint16_t port)                             \
	{                                                                                          \
		__asm__ volatile("out" suffix " %0, %w1" ::"a"(v), "Nd"(port) : "memory");         \
	}

IO_DEFINE_PIO(8, "b")
IO_DEFINE_PIO(16, "w")
IO_DEFINE_PIO(32, "l")
#endif

IO_LOUD

#endif /* IOVIEW_PORT_BARE_H */
