/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/barrier.h: the barriers of each CPU for accesses to devices and
 * memory, and its hint for polling loops.
 *
 *	io_mb()		keeps all accesses before it before all accesses after it
 *	io_rmb()	keeps reads of memory and devices before it before reads
 *			after it: for use after a read that says "the buffer is full"
 *	io_wmb()	keeps writes before it before writes after it: for use before
 *			a write to a doorbell
 *
 * IO_RELAX() is the hint.
 */
#ifndef IOVIEW_PORT_BARRIER_H
#define IOVIEW_PORT_BARRIER_H

#include <ioview/annotations.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#define IO_ASM(text) __asm__ volatile(text ::: "memory")

#if defined(__x86_64__)
/* The CPU keeps loads in order, and stores, so that only the compiler must not reorder them. */
#define io_mb()	   IO_ASM("mfence")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("pause")
#elif defined(__i386__)
/* mfence needs SSE2; a locked instruction has the same effect on every CPU. */
#define io_mb()	   IO_ASM("lock; addl $0, (%%esp)")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("rep; nop")
#elif defined(__aarch64__)
/* osh: devices are outside of the inner shareable domain. dsb waits, dmb only orders. */
#define io_mb()	   IO_ASM("dsb sy")
#define io_rmb()   IO_ASM("dmb oshld")
#define io_wmb()   IO_ASM("dmb oshst")
#define IO_RELAX() IO_ASM("yield")
#elif defined(__arm__) &&                                                                          \
	(__ARM_ARCH >= 7 || defined(__ARM_ARCH_6M__) || defined(__ARM_ARCH_8M_BASE__))
/* `dmb st` exists on A and R profiles only, `dmb sy` on all. */
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
/* ARMv4 and v5 access strongly ordered memory in order; a read drains the write buffer. */
#define io_mb()	   IO_ASM("")
#define io_rmb()   IO_ASM("")
#define io_wmb()   IO_ASM("")
#define IO_RELAX() IO_ASM("")
#elif defined(__riscv)
/* i, o: reads and writes of devices; r, w: of memory. Old cores ignore `pause`. */
#define io_mb()	   IO_ASM("fence iorw, iorw")
#define io_rmb()   IO_ASM("fence ir, ir")
#define io_wmb()   IO_ASM("fence ow, ow")
#define IO_RELAX() IO_ASM(".4byte 0x0100000f")
#else
/* Other CPUs: the compiler's full barrier. */
#define io_mb()	   __sync_synchronize()
#define io_rmb()   __sync_synchronize()
#define io_wmb()   __sync_synchronize()
#define IO_RELAX() IO_ASM("")
#endif

#endif /* IOVIEW_PORT_BARRIER_H */
