/* SPDX-License-Identifier: MIT */
/* One load or store, with the barrier that Linux has at it. */
#ifndef STAND_IN_IO_H
#define STAND_IN_IO_H

#include <linux/kernel.h>

#ifdef __aarch64__
#define io_barrier(which) __asm__ volatile("dmb " which ::: "memory")
#else
#define io_barrier(which) __asm__ volatile("" ::: "memory")
#endif

static inline u32 readl_relaxed(const volatile void __iomem *address)
{
	return *(const volatile u32 *)address;
}

static inline u32 readl(const volatile void __iomem *address)
{
	u32 value = *(const volatile u32 *)address;

	io_barrier("oshld");
	return value;
}

static inline void writel(u32 value, volatile void __iomem *address)
{
	io_barrier("oshst");
	*(volatile u32 *)address = value;
}

#endif /* STAND_IN_IO_H */
