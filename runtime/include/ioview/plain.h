/* SPDX-License-Identifier: MIT */
/*
 * ioview/plain.h: the verbs for tools that read C and do not compile it: sparse, cppcheck,
 * clang-tidy and the static analyser of clang. view.h includes it for them. The verbs of a compiler
 * use builtins that some of these tools lack, and their tests of types would count as branches of
 * the driver.
 *
 * Here each verb is a call of a function without a body, which such a tool knows nothing about:
 * each value may be read, each error may be returned. The expressions of the driver stay, with the
 * types that they have in a verb. IO_PLAIN_X(verb, ...) is what the macro IO_X(n, verb, ...) is for
 * a compiler; n is absent.
 */
#ifndef IOVIEW_PLAIN_H
#define IOVIEW_PLAIN_H

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* Loads and stores: the value has the type of the member by a cast at the call. */
IO_EXTERN unsigned long long io_plain_load(const volatile void __io_any *from);
IO_EXTERN void io_plain_store(unsigned long long value, volatile void __io_any *to);
/* Copies `count` elements; returns 0 or an error number. */
IO_EXTERN int io_plain_copy(volatile void __io_any *to, const volatile void __io_any *from,
			    unsigned long long count);
/* The layout of the bytes behind the handle of a bus, or at an address of a region. */
IO_EXTERN void *io_plain_layout(const volatile void __io_any *handle);
/* Returns 0 or an error number: the result of a verb that tests its arguments. */
IO_EXTERN int io_plain_result(void);

/* clang-format off */

#define IO_VERB(f, verb, ...) (IO_QUIET IO_PLAIN_##f(verb, __VA_ARGS__) IO_LOUD)
#define IO_CHECKED_VERB(f, verb, ...)                                                              \
	(IO_QUIET io_check_this_result(IO_PLAIN_##f(verb, __VA_ARGS__)) IO_LOUD)

/* The pointer at which a path starts. */
#define IO_PLAIN_IO_ROOT_VIEW(p, unused)	(p)
#define IO_PLAIN_IO_ROOT_SLICE(i, s)		(&(s).io_ptr[i])
#define IO_PLAIN_IO_ROOT_SLICE_PLAIN(i, s)	(&(s).io_ptr[i])

/* The member at the end of a path. */
#define IO_PLAIN_AT(ROOT, r, ...) ((*IO_CALL(IO_PLAIN_##ROOT, IO_HEAD(__VA_ARGS__), r)) IO_PATH(__VA_ARGS__))
#define IO_PLAIN_BUS(h, ...)	  ((*(IO_HEAD(__VA_ARGS__) *)io_plain_layout(h)) IO_PATH(__VA_ARGS__))
#define IO_PLAIN_MAP(...)	  ((*(IO_HEAD(__VA_ARGS__))->io_type) IO_PATH(__VA_ARGS__))

/* The type of the value of a member; cppcheck takes no type from a _Generic. */
#if !__GNUC__
#define IO_PLAIN_TYPE(at) unsigned long long
#else
#define IO_PLAIN_TYPE(at)                                                                          \
	__typeof__(_Generic((at),                                                                  \
			    io_le16: (uint16_t)0, io_be16: (uint16_t)0, io_le32: (uint32_t)0,      \
			    io_be32: (uint32_t)0, io_le64: (uint64_t)0, io_be64: (uint64_t)0,      \
			    default: (at)))
#endif
#define IO_PLAIN_LOAD(at) ((IO_PLAIN_TYPE(at))io_plain_load(&(at)))
#define IO_PLAIN_CHANGE(at, old, expr)                                                             \
	__extension__({                                                                            \
		const IO_PLAIN_TYPE(at) old = IO_PLAIN_LOAD(at);                                   \
		io_plain_store((expr), &(at));                                                     \
	})
#define IO_PLAIN_CHANGE_TRY(at, old, expr) __extension__({ IO_PLAIN_CHANGE(at, old, expr); io_plain_result(); })

/* view.h */
#define IO_PLAIN_IO_READ(verb, LOC, post, ROOT, r, ...) IO_PLAIN_LOAD(IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_WRITE(verb, LOC, post, ROOT, r, v, ...)                                        \
	io_plain_store((v), &IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_UPDATE(verb, LOC, post, ROOT, r, old, expr, ...)                               \
	IO_PLAIN_CHANGE(IO_PLAIN_AT(ROOT, r, __VA_ARGS__), old, expr)
#define IO_PLAIN_IO_COPY_READ(verb, LOC, ROOT, r, ...) IO_PLAIN_AT(ROOT, r, __VA_ARGS__)
#define IO_PLAIN_IO_COPY_WRITE(verb, LOC, ROOT, r, v, ...)                                         \
	((void)IO_PLAIN_PUT(IO_PLAIN_AT(ROOT, r, __VA_ARGS__), v))
#define IO_PLAIN_IO_MEMSET(verb, LOC, ROOT, r, v, ...)                                             \
	io_plain_store((uint8_t)(v), &IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_COPY_FROM(verb, LOC, ROOT, r, buf, n, ...)                                     \
	io_plain_copy(&IO_PLAIN_AT(ROOT, r, __VA_ARGS__), (buf), (n))
#define IO_PLAIN_IO_COPY_TO(verb, LOC, ROOT, r, buf, n, ...)                                       \
	io_plain_copy((buf), &IO_PLAIN_AT(ROOT, r, __VA_ARGS__), (n))
#define IO_PLAIN_IO_UNSAFE_PTR(verb, p, reason) (p)

/* checked.h */
#define IO_PLAIN_TAKE(out, at) io_plain_copy((void *)(out), &(at), 1)
#define IO_PLAIN_PUT(at, value)                                                                    \
	__extension__({                                                                            \
		const __typeof__(at) io__plain = (value);                                          \
		io_plain_copy(&(at), &io__plain, 1);                                               \
	})
#define IO_PLAIN_IO_TRY_READ(verb, ROOT, r, out, ...)                                              \
	IO_PLAIN_TAKE(out, IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_TRY_WRITE(verb, ROOT, r, v, ...)                                               \
	(io_plain_store((v), &IO_PLAIN_AT(ROOT, r, __VA_ARGS__)), io_plain_result())
#define IO_PLAIN_IO_TRY_UPDATE(verb, ROOT, r, old, expr, ...)                                      \
	IO_PLAIN_CHANGE_TRY(IO_PLAIN_AT(ROOT, r, __VA_ARGS__), old, expr)
#define IO_PLAIN_IO_TRY_PROJECT(verb, ROOT, r, out, ...)                                           \
	IO_PLAIN_TAKE(out, IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_TRY_COPY_READ(verb, ROOT, r, out, ...)                                         \
	IO_PLAIN_TAKE(out, IO_PLAIN_AT(ROOT, r, __VA_ARGS__))
#define IO_PLAIN_IO_TRY_COPY_WRITE(verb, ROOT, r, v, ...)                                          \
	IO_PLAIN_PUT(IO_PLAIN_AT(ROOT, r, __VA_ARGS__), v)
#define IO_PLAIN_IO_TRY_MEMSET(verb, ROOT, r, v, ...)                                              \
	(io_plain_store((uint8_t)(v), &IO_PLAIN_AT(ROOT, r, __VA_ARGS__)), io_plain_result())
#define IO_PLAIN_IO_MUST_PROJECT(verb, ROOT, r, ...) (&IO_PLAIN_AT(ROOT, r, __VA_ARGS__))

/* slice.h */
#define IO_PLAIN_IO_SLICE_TRY_RANGE(verb, out, s, from, to)                                        \
	io_plain_copy((void *)(out), &(s).io_ptr[from], (to))
#define IO_PLAIN_IO_SLICE_MUST_RANGE(verb, s, from, to) ((void)(from), (void)(to), (s))
#define IO_PLAIN_IO_SLICE_COPY_FROM(verb, buf, n, s)	io_plain_copy((s).io_ptr, (buf), (n))
#define IO_PLAIN_IO_SLICE_COPY_TO(verb, buf, n, s)	io_plain_copy((buf), (s).io_ptr, (n))
#define IO_PLAIN_IO_SLICE_MEMSET(verb, byte, s)		io_plain_store((uint8_t)(byte), (s).io_ptr)

/* region.h: verb is the width in bits. */
#define IO_PLAIN_OFFSET(w, r, off) (*(uint##w##_t __io_mmio *)io_plain_layout(&(r)->io_map.base[off]))
#define IO_PLAIN_IO_REGION_READ(w, r, off)	((uint##w##_t)io_plain_load(&(r)->io_map.base[off]))
#define IO_PLAIN_IO_REGION_WRITE(w, v, r, off)	io_plain_store((uint##w##_t)(v), &(r)->io_map.base[off])
#define IO_PLAIN_IO_REGION_UPDATE(w, old, expr, r, off)	IO_PLAIN_CHANGE(IO_PLAIN_OFFSET(w, r, off), old, expr)
#define IO_PLAIN_IO_REGION_TRY_READ(w, out, r, off)	IO_PLAIN_TAKE(out, (r)->io_map.base[off])
#define IO_PLAIN_IO_REGION_TRY_WRITE(w, v, r, off)	(IO_PLAIN_IO_REGION_WRITE(w, v, r, off), io_plain_result())
#define IO_PLAIN_IO_REGION_TRY_UPDATE(w, old, expr, r, off)                                        \
	IO_PLAIN_CHANGE_TRY(IO_PLAIN_OFFSET(w, r, off), old, expr)
#define IO_PLAIN_IO_TRY_CAST(verb, out, r, off)                                                    \
	IO_PLAIN_TAKE(out, (r)->io_map.base[off])
#define IO_PLAIN_IO_READ_AT(w, bar, off)	((uint##w##_t)io_plain_load(&(*(bar))[off]))
#define IO_PLAIN_IO_WRITE_AT(w, v, bar, off)	io_plain_store((uint##w##_t)(v), &(*(bar))[off])

/* The verbs of reg.h. Their macros have no parameter for the verb's name. */
#define IO_PLAIN_REG(r, N, i) (&(r)->io_map.base[N##_offset + (i) * (unsigned)N##_stride])
#define IO_PLAIN_REG_LOAD(r, N, i) ((struct N){(IO_REGISTER_RAW(N))io_plain_load(IO_PLAIN_REG(r, N, i))})
#define IO_PLAIN_IO_REG_READ(r, N, i)	 IO_PLAIN_REG_LOAD(r, N, i)
#define IO_PLAIN_IO_REG_WRITE(v, r, N, i) io_plain_store((v).raw, IO_PLAIN_REG(r, N, i))
#define IO_PLAIN_IO_REG_UPDATE(old, expr, r, N, i)                                                 \
	__extension__({                                                                            \
		const struct N old = IO_PLAIN_REG_LOAD(r, N, i);                                   \
		io_plain_store((expr).raw, IO_PLAIN_REG(r, N, i));                                 \
	})
#define IO_PLAIN_IO_REG_TRY_READ(out, r, N, i)	IO_PLAIN_TAKE(out, *IO_PLAIN_REG(r, N, i))
#define IO_PLAIN_IO_REG_TRY_WRITE(v, r, N, i)	(IO_PLAIN_IO_REG_WRITE(v, r, N, i), io_plain_result())

/* bus.h */
#define IO_PLAIN_IO_BUS_READ(verb, bus, h, ...) IO_PLAIN_LOAD(IO_PLAIN_BUS(h, __VA_ARGS__))
#define IO_PLAIN_IO_BUS_WRITE(verb, bus, v, h, ...)                                                \
	io_plain_store((v), &IO_PLAIN_BUS(h, __VA_ARGS__))
#define IO_PLAIN_IO_BUS_UPDATE(verb, bus, old, expr, h, ...)                                       \
	IO_PLAIN_CHANGE(IO_PLAIN_BUS(h, __VA_ARGS__), old, expr)
#define IO_PLAIN_IO_BUS_TRY_READ(verb, bus, out, h, ...)                                           \
	IO_PLAIN_TAKE(out, IO_PLAIN_BUS(h, __VA_ARGS__))
#define IO_PLAIN_IO_BUS_TRY_WRITE(verb, bus, v, h, ...)                                            \
	(io_plain_store((v), &IO_PLAIN_BUS(h, __VA_ARGS__)), io_plain_result())

/* sysmap.h */
#define IO_PLAIN_IO_SYSMAP_INIT(verb, m, view) ((void)((m)->io_map.addr = (uintptr_t)(view)))
#define IO_PLAIN_IO_SYSMAP_READ(verb, LOC, ...) IO_PLAIN_LOAD(IO_PLAIN_MAP(__VA_ARGS__))
#define IO_PLAIN_IO_SYSMAP_WRITE(verb, LOC, v, ...) io_plain_store((v), &IO_PLAIN_MAP(__VA_ARGS__))
#define IO_PLAIN_IO_SYSMAP_UPDATE(verb, LOC, old, expr, ...)                                       \
	IO_PLAIN_CHANGE(IO_PLAIN_MAP(__VA_ARGS__), old, expr)
#define IO_PLAIN_IO_SYSMAP_TRY_READ(verb, out, ...)                                                \
	IO_PLAIN_TAKE(out, IO_PLAIN_MAP(__VA_ARGS__))
#define IO_PLAIN_IO_SYSMAP_TRY_WRITE(verb, v, ...)                                                 \
	(io_plain_store((v), &IO_PLAIN_MAP(__VA_ARGS__)), io_plain_result())
#define IO_PLAIN_IO_SYSMAP_COPY_READ(verb, ...) IO_PLAIN_MAP(__VA_ARGS__)
#define IO_PLAIN_IO_SYSMAP_COPY_WRITE(verb, v, ...) ((void)IO_PLAIN_PUT(IO_PLAIN_MAP(__VA_ARGS__), v))

/* clang-format on */

#endif /* IOVIEW_PLAIN_H */
