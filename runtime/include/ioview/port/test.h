/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/test.h: a simulated machine. Every access is logged, compared with
 * the windows that the test has opened, and served from the window's bytes, if it
 * has any. No address is dereferenced, so any number can be a base. Needs a hosted
 * libc.
 *
 *	unsigned char regs[64];
 *	io_test_reset();
 *	struct uart __io_mmio *u = IO_FIXED(struct uart, 0x4000);
 *	io_test_window(IO_TEST_MMIO, 0x4000, sizeof(regs), regs);
 *	io_write(1, u, .ctrl);
 *	assert(io_test.count == 1 && io_test.log[0].width == 32);
 *
 * A panic leaves IO_TEST_PANICS(statement) by longjmp(); elsewhere a panic aborts.
 */
#ifndef IOVIEW_PORT_TEST_H
#define IOVIEW_PORT_TEST_H

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef IO_MAX_ACCESS
#define IO_MAX_ACCESS 8
#endif

#include <ioview/compiler.h>
#include <ioview/port/barrier.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* Not inline: a test has many accesses, and their speed does not matter. */
#define IO_TEST_FN static __attribute__((noinline, unused))

enum io_test_space { IO_TEST_MMIO, IO_TEST_MEM, IO_TEST_PCI, IO_TEST_PIO };
enum io_test_verb { IO_TEST_READ, IO_TEST_WRITE, IO_TEST_COPY_FROM, IO_TEST_COPY_TO, IO_TEST_SET };

struct io_test_op {
	enum io_test_space space;
	enum io_test_verb verb;
	int relaxed;
	int fault;	/* outside of every window, or misaligned: not performed */
	unsigned width; /* in bits; 0: a copy or a fill */
	uint64_t addr;	/* an address; the offset in PCI; the port of port I/O */
	uint64_t bytes; /* the size of the access */
	uint64_t value; /* that was read, written or filled with, in the CPU's order */
};

struct io_test_range {
	enum io_test_space space;
	uint64_t base, size;
	unsigned char *bytes; /* NULL: reads return 0, and writes are lost */
};

struct io_test {
	struct io_test_op log[256]; /* the first 256 accesses */
	unsigned count;		    /* number of accesses, faults included; may be above 256 */
	unsigned faults;
	unsigned panics;
	unsigned relaxes; /* calls of IO_PORT_RELAX() */
	const char *panic_text;
	jmp_buf *jump;
	/* Called before each access; it may change the window's bytes, like a device. */
	void (*device)(const struct io_test_op *op);
	struct io_test_range windows[16];
	unsigned nr_windows;
};

/* One object, even if several files include this header. */
__attribute__((weak)) struct io_test io_test;

IO_TEST_FN void io_test_reset(void)
{
	memset(&io_test, 0, sizeof(io_test));
}

/* Opens [base, base + size) of a space. bytes is NULL, or has `size` bytes. */
IO_TEST_FN void io_test_window(enum io_test_space space, uint64_t base, uint64_t size, void *bytes)
{
	struct io_test_range *w = &io_test.windows[io_test.nr_windows++];

	if (io_test.nr_windows > 16)
		abort();
	w->space = space;
	w->base = base;
	w->size = size;
	w->bytes = (unsigned char *)bytes;
}

IO_TEST_FN __attribute__((noreturn)) void io_test_panic(const char *text)
{
	io_test.panics++;
	io_test.panic_text = text;
	if (io_test.jump)
		longjmp(*io_test.jump, 1);
	fprintf(stderr, "%s\n", text);
	abort();
}

/* 1 if the statement panics, 0 if it ends normally. */
#define IO_TEST_PANICS(...)                                                                        \
	(__extension__({                                                                           \
		jmp_buf io__jump;                                                                  \
		volatile int io__panics = 1;                                                       \
		io_test.jump = &io__jump;                                                          \
		if (!setjmp(io__jump)) {                                                           \
			__VA_ARGS__;                                                               \
			io__panics = 0;                                                            \
		}                                                                                  \
		io_test.jump = NULL;                                                               \
		io__panics;                                                                        \
	}))

#define IO_PORT_PANIC(text) io_test_panic(text)
#define IO_PORT_RELAX()	    ((void)io_test.relaxes++)

/*
 * Calls the device, and sets op->fault. Returns the bytes of the access in its window; NULL: it is
 * a fault, or the window has no bytes.
 */
IO_TEST_FN unsigned char *io__test_find(struct io_test_op *op)
{
	unsigned i, size = op->width / 8;

	if (io_test.device)
		io_test.device(op);
	op->fault = 1;
	for (i = 0; i < io_test.nr_windows; i++) {
		const struct io_test_range *w = &io_test.windows[i];
		uint64_t offset = op->addr - w->base;

		if (w->space != op->space || op->addr < w->base || op->bytes > w->size ||
		    offset > w->size - op->bytes)
			continue;
		op->fault = size && op->addr % size != 0;
		return op->fault || !w->bytes ? NULL : w->bytes + offset;
	}
	return NULL;
}

IO_TEST_FN void io__test_log(const struct io_test_op *op)
{
	if (io_test.count < sizeof(io_test.log) / sizeof(io_test.log[0]))
		io_test.log[io_test.count] = *op;
	io_test.count++;
	io_test.faults += op->fault != 0;
}

/*
 * Returns the offset of byte i, counted from the least significant one, in the access. Memory has
 * the byte order of the CPU; all other spaces are little-endian.
 */
IO_TEST_FN unsigned io__test_byte(const struct io_test_op *op, unsigned i)
{
	return IO_BIG_ENDIAN && op->space == IO_TEST_MEM ? op->width / 8 - 1 - i : i;
}

IO_TEST_FN uint64_t io__test_read(enum io_test_space space, unsigned width, uint64_t addr,
				  int relaxed)
{
	struct io_test_op op = {space, IO_TEST_READ, relaxed, 0, width, addr, width / 8, 0};
	const unsigned char *p = io__test_find(&op);
	unsigned i;

	for (i = 0; p && i < width / 8; i++)
		op.value |= (uint64_t)p[io__test_byte(&op, i)] << (8 * i);
	if (op.fault)
		op.value = ~(uint64_t)0 >> (64 - width);
	io__test_log(&op);
	return op.value;
}

IO_TEST_FN void io__test_write(enum io_test_space space, unsigned width, uint64_t addr, int relaxed,
			       uint64_t value)
{
	struct io_test_op op = {space, IO_TEST_WRITE, relaxed, 0, width, addr, width / 8, value};
	unsigned char *p = io__test_find(&op);
	unsigned i;

	for (i = 0; p && i < width / 8; i++)
		p[io__test_byte(&op, i)] = (unsigned char)(value >> (8 * i));
	io__test_log(&op);
}

IO_TEST_FN void io__test_bulk(enum io_test_space space, enum io_test_verb verb, uint64_t addr,
			      void *dst, const void *src, uint8_t byte, size_t n)
{
	struct io_test_op op = {space, verb, 0, 0, 0, addr, n, byte};
	unsigned char *p = io__test_find(&op);

	if (verb == IO_TEST_COPY_FROM && !p)
		memset(dst, op.fault ? 0xff : 0, n);
	else if (verb == IO_TEST_COPY_FROM)
		memcpy(dst, p, n);
	else if (verb == IO_TEST_COPY_TO && p)
		memcpy(p, src, n);
	else if (p)
		memset(p, byte, n);
	io__test_log(&op);
}

#define IO_DEFINE_TEST_HOOK(w, name, space, relaxed)                                               \
	IO_INLINE uint##w##_t io_port_##name##_rd##w##relaxed(const volatile void __io_any *p)     \
	{                                                                                          \
		return (uint##w##_t)io__test_read(space, w, (uintptr_t)p, sizeof(#relaxed) > 1);   \
	}                                                                                          \
	IO_INLINE void io_port_##name##_wr##w##relaxed(uint##w##_t v, volatile void __io_any *p)   \
	{                                                                                          \
		io__test_write(space, w, (uintptr_t)p, sizeof(#relaxed) > 1, v);                   \
	}
#define IO_DEFINE_TEST_BUS(w)                                                                      \
	IO_INLINE uint##w##_t io_port_pci_rd##w(void *ctx, uint32_t offset)                        \
	{                                                                                          \
		(void)ctx;                                                                         \
		return (uint##w##_t)io__test_read(IO_TEST_PCI, w, offset, 0);                      \
	}                                                                                          \
	IO_INLINE void io_port_pci_wr##w(uint##w##_t v, void *ctx, uint32_t offset)                \
	{                                                                                          \
		(void)ctx;                                                                         \
		io__test_write(IO_TEST_PCI, w, offset, 0, v);                                      \
	}                                                                                          \
	IO_INLINE uint##w##_t io_port_pio_rd##w(uint16_t port)                                     \
	{                                                                                          \
		return (uint##w##_t)io__test_read(IO_TEST_PIO, w, port, 0);                        \
	}                                                                                          \
	IO_INLINE void io_port_pio_wr##w(uint##w##_t v, uint16_t port)                             \
	{                                                                                          \
		io__test_write(IO_TEST_PIO, w, port, 0, v);                                        \
	}
#define IO_DEFINE_TEST(w)                                                                          \
	IO_DEFINE_TEST_HOOK(w, mmio, IO_TEST_MMIO, )                                               \
	IO_DEFINE_TEST_HOOK(w, mmio, IO_TEST_MMIO, _relaxed)                                       \
	IO_DEFINE_TEST_HOOK(w, mem, IO_TEST_MEM, )

IO_DEFINE_TEST(8)
IO_DEFINE_TEST(16)
IO_DEFINE_TEST(32)
#if IO_MAX_ACCESS >= 8
IO_DEFINE_TEST(64)
#endif
#define IO_HAS_PIO 1
IO_DEFINE_TEST_BUS(8)
IO_DEFINE_TEST_BUS(16)
IO_DEFINE_TEST_BUS(32)

#define IO_DEFINE_TEST_BULK(name_from, name_to, name_set, space)                                   \
	IO_INLINE void name_from(void *dst, const volatile void __io_any *src, size_t n,           \
				 size_t align)                                                     \
	{                                                                                          \
		(void)align;                                                                       \
		io__test_bulk(space, IO_TEST_COPY_FROM, (uintptr_t)src, dst, NULL, 0, n);          \
	}                                                                                          \
	IO_INLINE void name_to(volatile void __io_any *dst, const void *src, size_t n,             \
			       size_t align)                                                       \
	{                                                                                          \
		(void)align;                                                                       \
		io__test_bulk(space, IO_TEST_COPY_TO, (uintptr_t)dst, NULL, src, 0, n);            \
	}                                                                                          \
	IO_INLINE void name_set(volatile void __io_any *dst, uint8_t v, size_t n, size_t align)    \
	{                                                                                          \
		(void)align;                                                                       \
		io__test_bulk(space, IO_TEST_SET, (uintptr_t)dst, NULL, NULL, v, n);               \
	}

IO_DEFINE_TEST_BULK(io_port_copy_fromio, io_port_copy_toio, io_port_set_io, IO_TEST_MMIO)
IO_DEFINE_TEST_BULK(io_port_copy_frommem, io_port_copy_tomem, io_port_set_mem, IO_TEST_MEM)

#endif /* IOVIEW_PORT_TEST_H */
