/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/barrier.h: what each CPU needs to keep device and memory
 * accesses in order, and to wait politely.
 *
 *	io_mb()		all accesses before it complete before any after it
 *	io_rmb()	reads before it, of memory or a device, come first: after
 *			a read that says "the buffer is full"
 *	io_wmb()	writes before it come first: before the write that tells
 *			the device to look
 *
 * IO_RELAX() is a hint inside a polling loop.
 */
#ifndef IOVIEW_PORT_BARRIER_H
#define IOVIEW_PORT_BARRIER_H

#include <ioview/annotations.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#define IO_ASM(text) __asm__ volatile(text ::: "memory")

#if defined(__x86_64__)
/* Loads keep their order, and stores theirs: only the compiler is to be stopped. */
#define io_mb()	   IO_ASM("mfence")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("pause")
#elif defined(__i386__)
/* mfence came with SSE2; a locked instruction orders the same on every one. */
#define io_mb()	   IO_ASM("lock; addl $0, (%%esp)")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("rep; nop")
#elif defined(__aarch64__)
/* osh: devices are outside the inner shareable domain. dsb waits, dmb only orders. */
#define io_mb()	   IO_ASM("dsb sy")
#define io_rmb()   IO_ASM("dmb oshld")
#define io_wmb()   IO_ASM("dmb oshst")
#define IO_RELAX() IO_ASM("yield")
#elif defined(__arm__) &&                                                                          \
	(__ARM_ARCH >= 7 || defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__))
/* dmb st exists on A and R profiles only; sy on all of them. */
#define io_mb()	   IO_ASM("dsb sy")
#define io_rmb()   IO_ASM("dmb sy")
#define io_wmb()   IO_ASM("dmb sy")
#define IO_RELAX() IO_ASM("yield")
#elif defined(__arm__) && __ARM_ARCH == 6 && !defined(__thumb__)
#define io_mb()	   __asm__ volatile("mcr p15, 0, %0, c7, c10, 4" ::"r"(0) : "memory")
#define io_rmb()   __asm__ volatile("mcr p15, 0, %0, c7, c10, 5" ::"r"(0) : "memory")
#define io_wmb()   io_rmb()
#define IO_RELAX() IO_ASM("")
#elif defined(__arm__)
/* ARMv4 and v5: strongly ordered and in order; the write buffer drains on a read back. */
#define io_mb()	   IO_ASM("")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("")
#elif defined(__riscv)
/* i, o: device reads and writes; r, w: those of memory. Old cores skip `pause`. */
#define io_mb()	   IO_ASM("fence iorw, iorw")
#define io_rmb()   IO_ASM("fence ir, ir")
#define io_wmb()   IO_ASM("fence ow, ow")
#define IO_RELAX() IO_ASM(".4byte 0x0100000f")
#else
/* Another CPU: a full barrier from the compiler. */
#define io_mb()	   __sync_synchronize()
#define io_rmb()   __sync_synchronize()
#define io_wmb()   __sync_synchronize()
#define IO_RELAX() IO_ASM("")
#endif

#endif /* IOVIEW_PORT_BARRIER_H */
