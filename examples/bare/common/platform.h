/* SPDX-License-Identifier: MIT */
/*
 * What the machine gives to a driver: a console, interrupts, a clock, an end. Everything here is
 * the same on both machines; what differs is in aarch64/ and riscv64/.
 */
#ifndef PLATFORM_H
#define PLATFORM_H

#include <stddef.h>
#include <stdint.h>

/* An index that a verb with `must` refuses ends the machine, with the reason on the console. */
_Noreturn void panic(const char *text);
#define IO_PORT_PANIC(text) panic(text)
#include <ioview.h>

enum { EIO = 5, ENODEV = 19, EINVAL = 22, ENOSPC = 28 };

/* The example itself. 0 or a negative error number, which becomes the machine's exit status. */
int main(void);

/* Knows %s, %d, %u and %x, with a width and zeros as in %08x, and a long as in %lx. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));
void console_put(char c);

/* Microseconds since some moment: to bound a wait by `clock_us() > end`. */
uint64_t clock_us(void);

/* Calls handler(context) for each interrupt on the line. 0, or -EINVAL: there is no such line. */
typedef void irq_handler(void *context);
int irq_connect(unsigned line, irq_handler *handler, void *context);

/* What a device must be told to find this memory. */
uint64_t bus_address(const void __io_coherent *memory);

/* Ends the machine. What runs it sees `status` as its exit status. */
_Noreturn void power_off(int status);

/* The compiler calls these four by itself, for large structs. */
void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#endif
