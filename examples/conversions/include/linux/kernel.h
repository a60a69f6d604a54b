/* SPDX-License-Identifier: MIT */
/*
 * As much of Linux as the drivers of this folder name, so that they are compiled where there is no
 * kernel, for any target: to measure them. The other headers here include this one. Modules are built
 * with the kernel's own, see ../Kbuild.
 */
#ifndef STAND_IN_KERNEL_H
#define STAND_IN_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define __iomem
#define __force

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef u64 dma_addr_t;
typedef unsigned gfp_t;

enum { ENOMEM = 12, ENODEV = 19, ETIMEDOUT = 110, GFP_KERNEL = 0 };

#define noinline	    __attribute__((noinline))
#define static_assert(condition) _Static_assert(condition, #condition)
#define BIT(n)		    (1u << (n))
#define ARRAY_SIZE(a)	    (sizeof(a) / sizeof((a)[0]))
#define max(a, b)	    ((a) > (b) ? (a) : (b))
#define READ_ONCE(x)	    (*(const volatile typeof(x) *)&(x))
#define THIS_MODULE	    ((struct module *)0)
#define MODULE_DESCRIPTION(text)
#define MODULE_LICENSE(text)
#define MODULE_DEVICE_TABLE(bus, table)

#ifdef __aarch64__
#define cpu_relax() __asm__ volatile("yield" ::: "memory")
#else
#define cpu_relax() __asm__ volatile("pause" ::: "memory")
#endif

struct module;

struct device {
	void *data;
};

void *devm_kzalloc(struct device *dev, size_t size, gfp_t flags);
void say(const struct device *dev, const char *format, ...);
#define dev_info(dev, ...) say(dev, __VA_ARGS__)

static inline bool IS_ERR(__force const void *pointer)
{
	return (uintptr_t)pointer >= (uintptr_t)-4095;
}

static inline long PTR_ERR(__force const void *pointer)
{
	return (long)(intptr_t)pointer;
}

#endif /* STAND_IN_KERNEL_H */
