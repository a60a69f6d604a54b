/* SPDX-License-Identifier: MIT */
/*
 * ioview/compiler.h: what differs between compilers: attributes, the count of
 * arguments, error numbers, and functions that must never be called.
 */
#ifndef IOVIEW_COMPILER_H
#define IOVIEW_COMPILER_H

#include <ioview/annotations.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#ifdef __KERNEL__
#include <linux/types.h>
#else
#include <stddef.h>
#include <stdint.h>
#endif

/*
 * always_inline, so that an access is one load or store at -O0 too, and a constant
 * offset is known as a constant.
 */
#define IO_INLINE   static inline __attribute__((always_inline))
#define IO_MUST_USE __attribute__((warn_unused_result))
#define IO_UNUSED   __attribute__((unused))

/*
 * Returns rc, the error number of a verb, which must be tested. gcc ignores warn_unused_result
 * inside of a statement expression, so this call is the outermost one. The warning shows its name
 * only, so the name says what to do.
 */
IO_INLINE IO_MUST_USE int io_check_this_result(int rc)
{
	return rc;
}

#ifdef __cplusplus
#define IO_EXTERN	 extern "C"
#define IO_STATIC_ASSERT static_assert
#else
#define IO_EXTERN	 extern
#define IO_STATIC_ASSERT _Static_assert
#endif

/*
 * A function without a body. A call that is left after optimisation fails the build, with `text` as
 * the error. If the compiler has no attribute `error`, the linker reports the missing function.
 * Rust: build_assert!.
 */
#if IO_HAS_ATTRIBUTE(error)
#define IO_BUILD_ERROR(name, text) IO_EXTERN void name(void) __attribute__((error(text)))
#else
#define IO_BUILD_ERROR(name, text) IO_EXTERN void name(void)
#endif

IO_BUILD_ERROR(io_err_index_not_proved, "IO_PROVE: the compiler cannot prove this index in bounds; "
					"test it first, or use the io_try_ or io_must_ form");
IO_BUILD_ERROR(io_err_segment,
	       "an index is a path step of its own: write `.desc, [i], .len`, with a comma on both "
	       "sides, not `.desc[i].len`");
IO_BUILD_ERROR(io_err_constant_count,
	       "the count is larger than the array; copy fewer elements, or use a longer array");
IO_BUILD_ERROR(
	io_err_region_offset,
	"the constant offset is misaligned, or beyond the size that IO_REGION(size) promises; "
	"correct it, or use the io_region_try_ form, which asks the real size");
IO_BUILD_ERROR(
	io_err_register_index,
	"the constant index is beyond the count of this IO_REGISTER_ARRAY; correct the index "
	"or the count");
IO_BUILD_ERROR(
	io_err_field_value,
	"the constant does not fit the bit field; widen the IO_FIELD or use a smaller value");

/*
 * 1 for a tool that reads C and does not compile it; see plain.h. ioview's own plugin, which may
 * run in the static analyser of clang, checks the verbs as they are.
 */
#if !defined(__cplusplus) && (!__GNUC__ || defined(__CHECKER__) ||                                 \
			      (defined(__clang_analyzer__) && !defined(__IOVIEW__)))
#define IO_PLAIN 1
#else
#define IO_PLAIN 0
#endif

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define IO_BIG_ENDIAN 1
#else
#define IO_BIG_ENDIAN 0
#endif

#define IO_SWAB8(v)  (v)
#define IO_SWAB16(v) __builtin_bswap16(v)
#define IO_SWAB32(v) __builtin_bswap32(v)
#define IO_SWAB64(v) __builtin_bswap64(v)

/*
 * With -Wpedantic, clang 22 warns about __COUNTER__ in the program's file, where a
 * macro uses it. The only remedy is to disable that warning.
 */
#if defined(__clang__) && defined(__has_warning)
#if __has_warning("-Wc2y-extensions")
#pragma clang diagnostic ignored "-Wc2y-extensions"
#endif
#endif

/*
 * Between IO_QUIET and IO_LOUD clang does not warn about the style of a macro's own text, which
 * -Weverything asks about. These are no mistakes of the code that uses the macro.
 */
/* clang-format off */
#if defined(__clang__)
#define IO_QUIET                                                                                   \
	_Pragma("clang diagnostic push")                                                           \
	_Pragma("clang diagnostic ignored \"-Wunknown-warning-option\"")                           \
	_Pragma("clang diagnostic ignored \"-Wused-but-marked-unused\"")                           \
	_Pragma("clang diagnostic ignored \"-Wpre-c11-compat\"")                                   \
	_Pragma("clang diagnostic ignored \"-Wc++98-compat\"")                                     \
	_Pragma("clang diagnostic ignored \"-Wdeclaration-after-statement\"")                      \
	_Pragma("clang diagnostic ignored \"-Wtautological-value-range-compare\"")                 \
	_Pragma("clang diagnostic ignored \"-Wpadded\"")                                           \
	_Pragma("clang diagnostic ignored \"-Wunused-function\"")                                  \
	_Pragma("clang diagnostic ignored \"-Wunsafe-buffer-usage\"")
#define IO_LOUD _Pragma("clang diagnostic pop")
#else
#define IO_QUIET
#define IO_LOUD
#endif
/* clang-format on */

/* A barrier for the compiler only, not for the CPU. */
#define io__compiler_barrier() __asm__ volatile("" ::: "memory")

/* Expands the arguments once more, so that f can paste the value of __COUNTER__. */
#define IO_CALL(f, ...) f(__VA_ARGS__)

#define IO_CAT(a, b)  IO_CAT_(a, b)
#define IO_CAT_(a, b) a##b

/* The number of arguments, 1 to 9: a view and up to 8 steps. */
#define IO_N(...)				     IO_N_(__VA_ARGS__, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define IO_N_(a, b, c, d, e, f, g, h, i, count, ...) count

/* The first argument: the view. */
#define IO_HEAD(...)	 IO_HEAD_(__VA_ARGS__, )
#define IO_HEAD_(a, ...) a

/* The other arguments as one C path: (p, .desc, [i], .len) becomes .desc[i].len */
#define IO_PATH(...) IO_CAT(IO_PATH_, IO_N(__VA_ARGS__))(__VA_ARGS__)
#define IO_PATH_1(p)
#define IO_PATH_2(p, a)			     a
#define IO_PATH_3(p, a, b)		     a b
#define IO_PATH_4(p, a, b, c)		     a b c
#define IO_PATH_5(p, a, b, c, d)	     a b c d
#define IO_PATH_6(p, a, b, c, d, e)	     a b c d e
#define IO_PATH_7(p, a, b, c, d, e, f)	     a b c d e f
#define IO_PATH_8(p, a, b, c, d, e, f, g)    a b c d e f g
#define IO_PATH_9(p, a, b, c, d, e, f, g, h) a b c d e f g h

#endif /* IOVIEW_COMPILER_H */
