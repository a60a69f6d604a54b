/* SPDX-License-Identifier: MIT */
/*
 * ioview/port/access.h: volatile loads and stores of each width, and copies in
 * naturally aligned parts. Ports use these functions; drivers do not.
 */
#ifndef IOVIEW_PORT_ACCESS_H
#define IOVIEW_PORT_ACCESS_H

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

IO_QUIET

/*
 * may_alias: a layout may declare a 64-bit member as `unsigned long` or as
 * `unsigned long long`, and only one of them is the type uint64_t.
 */
typedef uint8_t __attribute__((may_alias)) io__alias8;
typedef uint16_t __attribute__((may_alias)) io__alias16;
typedef uint32_t __attribute__((may_alias)) io__alias32;
typedef uint64_t __attribute__((may_alias)) io__alias64;

#define IO_DEFINE_ACCESS(w)                                                                        \
	IO_INLINE uint##w##_t io__load##w(const volatile void __io_any *p)                         \
	{                                                                                          \
		return *(const volatile io__alias##w *)p;                                          \
	}                                                                                          \
	IO_INLINE void io__store##w(uint##w##_t v, volatile void __io_any *p)                      \
	{                                                                                          \
		*(volatile io__alias##w *)p = v;                                                   \
	}                                                                                          \
	/* From and to little-endian, the byte order of the bus, on a CPU of either order. */      \
	IO_INLINE uint##w##_t io__le##w(uint##w##_t v)                                             \
	{                                                                                          \
		return IO_BIG_ENDIAN ? IO_SWAB##w(v) : v;                                          \
	}

IO_DEFINE_ACCESS(8)
IO_DEFINE_ACCESS(16)
IO_DEFINE_ACCESS(32)
#if IO_MAX_ACCESS >= 8
IO_DEFINE_ACCESS(64)
#endif

/* Views of memory may be dereferenced, so a struct is copied by assignment. */
#define IO_MEM_IS_PLAIN 1

/*
 * Copies n bytes in parts of 32 bits, in ascending order, with single bytes at
 * unaligned ends. align: the known alignment of the I/O address in bytes; for 4 or
 * more the compiler removes the loop at the start.
 */
IO_INLINE void io__copy_fromio(void *dst, const volatile void __io_any *src, size_t n, size_t align)
{
	unsigned char *d = (unsigned char *)dst;
	const volatile unsigned char *s = (const volatile unsigned char *)src;

	for (; n && align < 4 && ((uintptr_t)s & 3); n--)
		*d++ = *s++;
	for (; n >= 4; n -= 4, s += 4, d += 4) {
		uint32_t v = io__load32(s);

		__builtin_memcpy(d, &v, 4);
	}
	for (; n; n--)
		*d++ = *s++;
}

IO_INLINE void io__copy_toio(volatile void __io_any *dst, const void *src, size_t n, size_t align)
{
	volatile unsigned char *d = (volatile unsigned char *)dst;
	const unsigned char *s = (const unsigned char *)src;

	for (; n && align < 4 && ((uintptr_t)d & 3); n--)
		*d++ = *s++;
	for (; n >= 4; n -= 4, s += 4, d += 4) {
		uint32_t v;

		__builtin_memcpy(&v, s, 4);
		io__store32(v, d);
	}
	for (; n; n--)
		*d++ = *s++;
}

IO_INLINE void io__set_io(volatile void __io_any *dst, uint8_t v, size_t n, size_t align)
{
	volatile unsigned char *d = (volatile unsigned char *)dst;

	for (; n && align < 4 && ((uintptr_t)d & 3); n--)
		*d++ = v;
	for (; n >= 4; n -= 4, d += 4)
		io__store32(v * 0x01010101u, d);
	for (; n; n--)
		*d++ = v;
}

/*
 * memcpy() between local memory and memory shared with a device. void * loses the
 * alignment, without which riscv64 copies byte by byte: clang takes it from an
 * explicit cast, and gcc from the builtin, which needs a literal. The cast goes
 * through uintptr_t, since -Wcast-qual forbids one that drops a qualifier.
 */
IO_INLINE void io__memcpy_from(void *dst, const volatile void __io_any *src, size_t n, size_t align)
{
	const void *s = (const void *)(uintptr_t)src;

	if (align >= 8)
		__builtin_memcpy(dst, (const io__alias64 *)__builtin_assume_aligned(s, 8), n);
	else if (align >= 4)
		__builtin_memcpy(dst, (const io__alias32 *)__builtin_assume_aligned(s, 4), n);
	else
		__builtin_memcpy(dst, s, n);
}

IO_INLINE void io__memcpy_to(volatile void __io_any *dst, const void *src, size_t n, size_t align)
{
	void *d = (void *)(uintptr_t)dst;

	if (align >= 8)
		__builtin_memcpy((io__alias64 *)__builtin_assume_aligned(d, 8), src, n);
	else if (align >= 4)
		__builtin_memcpy((io__alias32 *)__builtin_assume_aligned(d, 4), src, n);
	else
		__builtin_memcpy(d, src, n);
}

/*
 * memcpy() is not volatile. Without the first barrier it may move before the
 * volatile read of a status word. Without the second the compiler may read the
 * source again, after the device has changed it.
 */
IO_INLINE void io__copy_frommem(void *dst, const volatile void __io_any *src, size_t n,
				size_t align)
{
	io__compiler_barrier();
	io__memcpy_from(dst, src, n, align);
	io__compiler_barrier();
}

IO_INLINE void io__copy_tomem(volatile void __io_any *dst, const void *src, size_t n, size_t align)
{
	io__compiler_barrier();
	io__memcpy_to(dst, src, n, align);
	io__compiler_barrier();
}

IO_INLINE void io__set_mem(volatile void __io_any *dst, uint8_t v, size_t n, size_t align)
{
	(void)align;
	io__compiler_barrier();
	__builtin_memset((void *)(uintptr_t)dst, v, n);
	io__compiler_barrier();
}

IO_LOUD

#endif /* IOVIEW_PORT_ACCESS_H */
