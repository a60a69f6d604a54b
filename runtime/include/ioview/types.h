/* SPDX-License-Identifier: MIT */
/*
 * ioview/types.h: properties of the pointee of q, at build time, and the access that depends on
 * them. For C only: cxx.h defines the same names for C++, and all other headers use these names.
 *
 * q must be short, such as the name of a local pointer: the macros repeat it many times, and a long
 * expression would make their expansions very long.
 */
#ifndef IOVIEW_TYPES_H
#define IOVIEW_TYPES_H

#include <ioview/endian.h>
#include <ioview/port.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

/* T in I/O memory of any space, for the casts of an address inside of the runtime. */
#define IO_ANY(T) T __io_any

#define IO_AUTO(name, expr) __auto_type name = expr

/*
 * A requirement on types. clang prints the condition before the text; the enum
 * gives it a name, which is easier to read than a _Generic.
 */
#define IO_REQUIRE(name, n, cond, text)                                                            \
	enum { name##_##n = (cond) ? 1 : 0 };                                                      \
	IO_STATIC_ASSERT(name##_##n, text)

#define IO_IS_POINTER(p) (__builtin_classify_type(p) == 5)
#define IO_IS_SAME(a, b) __builtin_types_compatible_p(a, b)

/* The type of *q without const and volatile. The comma operator drops both, and decays arrays. */
#define IO_UNQUAL(q) __typeof__(((void)0, *(q)))

#define IO_IS_ARRAY(q) (!__builtin_types_compatible_p(__typeof__(*(q)), IO_UNQUAL(q)))

/* A pointer to the first element if *q is an array, else q. It removes one dimension. */
#define IO_EP(q) __builtin_choose_expr(IO_IS_ARRAY(q), *(q), q)

/* `1 ? q : (void *)1`: a void pointer with the qualifiers of *q. gcc drops those of an array. */
#define IO_VOID(q) (1 ? (q) : (void *)1)
#define IO_IS_MMIO(q) _Generic(IO_VOID(q), volatile void *: 1, const volatile void *: 1, default: 0)
#define IO_IS_CONST(q) _Generic(IO_VOID(q), const void *: 1, const volatile void *: 1, default: 0)

/*
 * io_root_n: the innermost element type of a root, an array of up to 3 dimensions.
 * In steps, since nested uses of IO_EP would square the size of the text.
 */
#define IO_ROOT_TYPE(n)                                                                            \
	typedef __typeof__(*IO_EP(io__p##n)) io_root1_##n IO_UNUSED;                               \
	typedef __typeof__(*IO_EP((io_root1_##n *)0)) io_root2_##n IO_UNUSED;                      \
	typedef __typeof__(*IO_EP((io_root2_##n *)0)) io_root_##n IO_UNUSED

#define IO_IS_LE(q)                                                                                \
	_Generic((IO_UNQUAL(q) *)0, io_le16 *: 1, io_le32 *: 1, io_le64 *: 1, default: 0)
#define IO_IS_BE(q)                                                                                \
	_Generic((IO_UNQUAL(q) *)0, io_be16 *: 1, io_be32 *: 1, io_be64 *: 1, default: 0)
#define IO_SWAPS(q) (IO_BIG_ENDIAN && !IO_IS_MMIO(q) ? IO_IS_LE(q) : IO_IS_BE(q))

/*
 * 1 if *q is an integer that one access can read, if the port has its width; else 0. Enums are
 * integers; bool, floats and pointers are not.
 */
#define IO_IS_INT(q)                                                                               \
	_Generic((IO_UNQUAL(q) *)0, char *: 1, signed char *: 1, unsigned char *: 1, short *: 1,   \
		 unsigned short *: 1, int *: 1, unsigned *: 1, long *: 1, unsigned long *: 1,      \
		 long long *: 1, unsigned long long *: 1, default: IO_IS_LE(q) || IO_IS_BE(q))

/* The type of io_read(): that of the member; for an endian member, of the integer in it. */
#define IO_VALUE(q)                                                                                \
	__typeof__(_Generic((IO_UNQUAL(q) *)0,                                                     \
			    io_le16 *: (uint16_t)0, io_be16 *: (uint16_t)0,                        \
			    io_le32 *: (uint32_t)0, io_be32 *: (uint32_t)0,                        \
			    io_le64 *: (uint64_t)0, io_be64 *: (uint64_t)0,                        \
			    default: ((void)0, *(q))))

/*
 * IO_BY_WIDTH selects a function by the size of *q, not by its type: uint32_t is `unsigned long` on
 * some targets. Another size uses the widest access, after IO_REQUIRE_ACCESS has refused it.
 */
#if IO_MAX_ACCESS >= 8
#define IO_OP64(pre, post) pre##64##post
#else
#define IO_OP64(pre, post) pre##32##post
#endif
#define IO_BY_WIDTH(q, pre, post)                                                                  \
	__builtin_choose_expr(sizeof(*(q)) == 1, pre##8##post,                                     \
	__builtin_choose_expr(sizeof(*(q)) == 2, pre##16##post,                                    \
	__builtin_choose_expr(sizeof(*(q)) == 4, pre##32##post, IO_OP64(pre, post))))
#define IO_RAW(q)                                                                                  \
	__typeof__(__builtin_choose_expr(sizeof(*(q)) == 1, (uint8_t)0,                            \
	__builtin_choose_expr(sizeof(*(q)) == 2, (uint16_t)0,                                      \
	__builtin_choose_expr(sizeof(*(q)) == 4, (uint32_t)0, (uint64_t)0))))

/*
 * One load or store by a hook of the port, and IO_FIX, which swaps the bytes if `swap`. `post` is
 * empty or _relaxed.
 */
#define IO_LOAD_MMIO(q, post) IO_BY_WIDTH(q, io_port_mmio_rd, post)(q)
#define IO_LOAD_MEM(q)	      IO_BY_WIDTH(q, io_port_mem_rd, )(q)
#define IO_STORE_MMIO(raw, q, post) IO_BY_WIDTH(q, io_port_mmio_wr, post)(raw, q)
#define IO_STORE_MEM(raw, q)	    IO_BY_WIDTH(q, io_port_mem_wr, )(raw, q)
#define IO_FIX(q, raw, swap) IO_BY_WIDTH(q, io__fix, )((IO_RAW(q))(raw), swap)

#define IO_LOAD(q, post)                                                                           \
	((IO_VALUE(q))IO_FIX(q, __builtin_choose_expr(IO_IS_MMIO(q),                               \
		IO_BY_WIDTH(q, io_port_mmio_rd, post), IO_BY_WIDTH(q, io_port_mem_rd, ))(q),       \
		IO_SWAPS(q)))
#define IO_STORE(v, q, post)                                                                       \
	__builtin_choose_expr(IO_IS_MMIO(q), IO_BY_WIDTH(q, io_port_mmio_wr, post),                \
		IO_BY_WIDTH(q, io_port_mem_wr, ))(IO_FIX(q, v, IO_SWAPS(q)), q)

#define IO_CHOOSE(cond, a, b) __builtin_choose_expr(cond, a, b)
/* For copies: selects one of two hooks with the same parameters. */
#define IO_BULK(q, mmio, mem) __builtin_choose_expr(IO_IS_MMIO(q), mmio, mem)

/*
 * An index or offset as an unsigned number that is at least as wide: a negative one
 * becomes very large, and a 64-bit one is not cut to a size_t of 32 bits.
 */
#define IO_INDEX(i)                                                                                \
	__builtin_choose_expr(sizeof(i) > sizeof(size_t), (unsigned long long)(i), (size_t)(i))

/* clang-format on */

#endif /* IOVIEW_TYPES_H */
