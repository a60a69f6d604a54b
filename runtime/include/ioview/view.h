/* SPDX-License-Identifier: MIT */
/*
 * ioview/view.h: the verbs that access a view without a test of the indices at run time.
 *
 * A view of T is a pointer `T __io_mmio *`, `T __io_sysmem *` or `T __io_coherent *`; a view of an
 * array is a pointer to the array. A path selects a part: `.ctrl`, `.desc[i].len`, or in steps,
 * `.desc, [i], .len`. Without a path it is the whole view. Every argument is evaluated once.
 *
 * These verbs do not test an index: the plugin proves it. If IO_PROVE is defined as 1, the
 * optimiser must prove it too, or the build fails.
 */
#ifndef IOVIEW_VIEW_H
#define IOVIEW_VIEW_H

#ifdef __cplusplus
#include <ioview/cxx.h>
#else
#include <ioview/types.h>
#endif

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

/*
 * The parts of a verb. n is a different number in each use, so that a verb may stand in an argument
 * of another.
 *
 * A root macro declares io__pn, the view, and io__okn, 0 if there is no such view. A locate macro
 * follows the path from the view and declares io__qn, a pointer to the part that the path selects.
 */
#define IO_ROOT_VIEW(n, verb, unused, p)                                                           \
	IO_AUTO(io__p##n, (p));                                                                    \
	IO_REQUIRE(io_argument_is_a_view, n, IO_IS_POINTER(io__p##n),                              \
		   verb ": this argument must be a view, a pointer; name the member in the path, " \
		   "as in io_read(view, .member) or io_write(value, view, .member)");              \
	int io__ok##n IO_UNUSED = 1

#define IO_LOCATE_PLAIN(n, verb, ROOT, r, ...)                                                     \
	ROOT(n, verb, r, IO_HEAD(__VA_ARGS__));                                                    \
	IO_AUTO(io__q##n, (&(*io__p##n) IO_PATH(__VA_ARGS__)));                                    \
	IO_REQUIRE_KIND(n, verb)

#if defined(IO_PROVE) && IO_PROVE
#define IO_LOCATE IO_LOCATE_PROVE
#else
#define IO_LOCATE IO_LOCATE_PLAIN
#endif

/*
 * Checks that the root and the member at the end of the path are of the same kind:
 * registers or memory. A volatile member in a layout of memory would turn a memory
 * access into a device access. If the member is an array, io__dn points to its
 * first element, and io__en to its innermost one.
 */
#define IO_REQUIRE_KIND(n, verb)                                                                   \
	IO_ROOT_TYPE(n);                                                                           \
	IO_AUTO(io__d##n, IO_EP(io__q##n));                                                        \
	IO_AUTO(io__c##n, IO_EP(io__d##n));                                                        \
	IO_AUTO(io__e##n, IO_EP(io__c##n));                                                        \
	IO_REQUIRE(io_member_is_of_the_kind_of_the_view, n,                                        \
		   IO_IS_MMIO((io_root_##n *)0) == IO_IS_MMIO(io__e##n),                           \
		   verb ": a volatile member in a view of memory; if these are device registers "  \
		   "declare the pointer __io_mmio, else drop volatile from the layout")

#define IO_REQUIRE_ACCESS(n, verb)                                                                 \
	IO_REQUIRE(io_path_ends_at_an_integer, n, IO_IS_INT(io__q##n),                             \
		   verb ": the path must end at an 8, 16, 32 or 64-bit integer; for a struct use " \
		   "io_copy_read() or io_copy_write(), for an array add an index");                \
	IO_REQUIRE(io_port_has_this_width, n,                                                      \
		   !IO_IS_INT(io__q##n) || sizeof(*io__q##n) <= IO_MAX_ACCESS,                     \
		   verb ": this port has no 64-bit access; read or write two 32-bit members");     \
	typedef IO_VALUE(io__q##n) io_value_##n IO_UNUSED

#define IO_REQUIRE_WRITABLE(n, verb)                                                               \
	IO_REQUIRE(io_view_is_writable, n, !IO_IS_CONST(io__e##n),                                 \
		   verb ": the view is const (read-only); drop const from the view or the member " \
		   "if the device lets it be written")

#define IO_READ(n, verb, LOC, post, ROOT, r, ...)                                                  \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_LOAD(io__q##n, post);                                                           \
	})

#define IO_WRITE(n, verb, LOC, post, ROOT, r, v, ...)                                              \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n io__v##n = (v);                                                 \
		IO_STORE(io__v##n, io__q##n, post);                                                \
	})

#define IO_UPDATE(n, verb, LOC, post, ROOT, r, old, expr, ...)                                     \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n old = IO_LOAD(io__q##n, post);                                  \
		const io_value_##n io__v##n = (expr);                                              \
		IO_STORE(io__v##n, io__q##n, post);                                                \
	})

/*
 * Reads a struct from the view q, or writes one, by a hook or, on memory, by assignment, since with
 * a hook gcc would keep the value on the stack. The barriers are those of io__copy_frommem(). The
 * union allows a struct with const members.
 */
#define IO_FROM_HOOK(n, q, hook)                                                                   \
	({                                                                                         \
		union {                                                                            \
			unsigned char raw[sizeof(*q)];                                             \
			IO_UNQUAL(q) val;                                                          \
		} io__u##n;                                                                        \
		hook(io__u##n.raw, q, sizeof(*q), __alignof__(*q));                                \
		io__u##n.val;                                                                      \
	})
#define IO_TO_HOOK(n, q, v, hook) hook(q, &v, sizeof(*q), __alignof__(*q))
#if !defined(IO_MEM_IS_PLAIN) || !IO_MEM_IS_PLAIN
#define IO_FROM_MEM(n, q)  IO_FROM_HOOK(n, q, io_port_copy_frommem)
#define IO_TO_MEM(n, q, v) IO_TO_HOOK(n, q, v, io_port_copy_tomem)
#elif !defined(__clang__) && !defined(__cplusplus) && __SIZEOF_POINTER__ == 4
/* For arm, gcc copies twice over the stack with the code below, but not with a volatile struct. */
#define IO_FROM_MEM(n, q)  (*(const volatile IO_UNQUAL(q) *)(uintptr_t)q)
#define IO_TO_MEM(n, q, v) (void)(*(volatile IO_UNQUAL(q) *)(uintptr_t)q = v)
#else
#define IO_FROM_MEM(n, q)                                                                          \
	({                                                                                         \
		io__compiler_barrier();                                                            \
		const IO_UNQUAL(q) io__u##n = *(const IO_ANY(IO_UNQUAL(q)) *)(uintptr_t)q;         \
		io__compiler_barrier();                                                            \
		io__u##n;                                                                          \
	})
#define IO_TO_MEM(n, q, v)                                                                         \
	({                                                                                         \
		io__compiler_barrier();                                                            \
		*(IO_ANY(IO_UNQUAL(q)) *)(uintptr_t)q = v;                                         \
		io__compiler_barrier();                                                            \
	})
#endif
#define IO_FROM(n, q)                                                                              \
	IO_CHOOSE(IO_IS_MMIO(q), IO_FROM_HOOK(n, q, io_port_copy_fromio), IO_FROM_MEM(n, q))
#define IO_TO(n, q, v)                                                                             \
	IO_CHOOSE(IO_IS_MMIO(q), IO_TO_HOOK(n, q, v, io_port_copy_toio), IO_TO_MEM(n, q, v))

/*
 * Writes a struct, the value of an expression. In plain memory the expression itself is assigned,
 * since gcc copies it as a whole then; through a variable gcc would copy the struct member by
 * member.
 */
#define IO_PUT_IO(n, q, v)                                                                         \
	({                                                                                         \
		IO_UNQUAL(q) io__v##n = (v);                                                       \
		IO_TO_HOOK(n, q, io__v##n, io_port_copy_toio);                                     \
	})
#if defined(IO_MEM_IS_PLAIN) && IO_MEM_IS_PLAIN
#define IO_PUT_MEM(n, q, v)                                                                        \
	({                                                                                         \
		io__compiler_barrier();                                                            \
		*(IO_ANY(IO_UNQUAL(q)) *)(uintptr_t)q = (v);                                       \
		io__compiler_barrier();                                                            \
	})
#else
#define IO_PUT_MEM(n, q, v)                                                                        \
	({                                                                                         \
		IO_UNQUAL(q) io__v##n = (v);                                                       \
		IO_TO_MEM(n, q, io__v##n);                                                         \
	})
#endif
#define IO_PUT(n, q, v) IO_CHOOSE(IO_IS_MMIO(q), IO_PUT_IO(n, q, v), IO_PUT_MEM(n, q, v))

#define IO_REQUIRE_NO_ARRAY(n, verb, use)                                                          \
	IO_REQUIRE(io_path_does_not_end_at_an_array, n, !IO_IS_ARRAY(io__q##n),                    \
		   verb ": C has no array values; for an array use " use)

#define IO_COPY_READ(n, verb, LOC, ROOT, r, ...)                                                   \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_NO_ARRAY(n, verb, "io_copy_to()");                                      \
		IO_FROM(n, io__q##n);                                                              \
	})

#define IO_COPY_WRITE(n, verb, LOC, ROOT, r, v, ...)                                               \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_NO_ARRAY(n, verb, "io_copy_from()");                                    \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		IO_PUT(n, io__q##n, v);                                                            \
	})

#define IO_MEMSET(n, verb, LOC, ROOT, r, v, ...)                                                   \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const uint8_t io__v##n = (v);                                                      \
		IO_BULK(io__e##n, io_port_set_io, io_port_set_mem)                                 \
			(io__e##n, io__v##n, sizeof(*io__q##n), __alignof__(*io__q##n));           \
	})

/*
 * Copies of arrays. io__en points to the first element; io__nn is the number of elements that the
 * caller wants. The buffer must have the element type of the array: a void * or a wider integer
 * would hide a wrong count.
 */
#define IO_REQUIRE_ARRAY(n, verb, use)                                                             \
	IO_REQUIRE(io_path_ends_at_an_array, n, IO_IS_ARRAY(io__q##n),                             \
		   verb ": the path must end at an array; for one element use " use)
#define IO_REQUIRE_BUFFER(n, verb, buf)                                                            \
	IO_REQUIRE(io_one_dimension_is_left, n, !IO_IS_ARRAY(io__d##n),                            \
		   verb ": this is an array of arrays; index the outer dimension in the path");    \
	IO_AUTO(io__b##n, (buf));                                                                  \
	IO_REQUIRE(io_buffer_has_the_element_type, n,                                              \
		   IO_IS_SAME(IO_UNQUAL(io__b##n), IO_UNQUAL(io__e##n)),                           \
		   verb ": the buffer must have the element type of the array; "                   \
		   "use a buffer of that type")

/*
 * Declares io__lenn, the number of elements of the array, and io__nn, the count. A constant count
 * that is larger than the array fails the build. `count` occurs several times, but only IO_INDEX()
 * evaluates it: the comparison is made for a constant only.
 */
#define IO_ARRAY_COUNT(n, count)                                                                   \
	const size_t io__len##n = sizeof(*io__q##n) / sizeof(*io__e##n);                           \
	IO_AUTO(io__n##n, IO_INDEX(count));                                                        \
	if (__builtin_constant_p(count) &&                                                         \
	    (unsigned long long)(count) > sizeof(*io__q##n) / sizeof(*io__e##n))                   \
		io_err_constant_count()

#define IO_COPY_FROM(n, verb, LOC, ROOT, r, buf, count, ...)                                       \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_ARRAY(n, verb, "io_copy_write()");                                      \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		IO_REQUIRE_BUFFER(n, verb, buf);                                                   \
		IO_ARRAY_COUNT(n, count);                                                          \
		if (io__ok##n && io__n##n <= io__len##n)                                           \
			IO_BULK(io__e##n, io_port_copy_toio, io_port_copy_tomem)                   \
				(io__e##n, io__b##n, (size_t)io__n##n * sizeof(*io__e##n),         \
				 __alignof__(*io__e##n));                                          \
		io__ok##n && io__n##n <= io__len##n ? 0 : -IO_ERANGE;                              \
	})

#define IO_COPY_TO(n, verb, LOC, ROOT, r, buf, count, ...)                                         \
	({                                                                                         \
		LOC(n, verb, ROOT, r, __VA_ARGS__);                                                \
		IO_REQUIRE_ARRAY(n, verb, "io_copy_read()");                                       \
		IO_REQUIRE_BUFFER(n, verb, buf);                                                   \
		IO_ARRAY_COUNT(n, count);                                                          \
		if (io__ok##n && io__n##n <= io__len##n)                                           \
			IO_BULK(io__e##n, io_port_copy_fromio, io_port_copy_frommem)               \
				(io__b##n, io__e##n, (size_t)io__n##n * sizeof(*io__e##n),         \
				 __alignof__(*io__e##n));                                          \
		io__ok##n && io__n##n <= io__len##n ? 0 : -IO_ERANGE;                              \
	})

#if IO_PLAIN
#include <ioview/plain.h>
#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER
#else
/* Expands the macro f of a verb with a number n of its own. */
#define IO_VERB(f, verb, ...)                                                                      \
	(__extension__ IO_QUIET IO_CALL(f, __COUNTER__, verb, __VA_ARGS__) IO_LOUD)
/* Like IO_VERB, for a verb that returns an error number, which must be tested. */
#define IO_CHECKED_VERB(f, verb, ...)                                                              \
	(__extension__ IO_QUIET io_check_this_result(                                              \
		IO_CALL(f, __COUNTER__, verb, __VA_ARGS__)) IO_LOUD)
#endif

/*
 * io_read(view, path...): returns the value of an integer member, in the CPU's byte
 * order. One load of its width. Rust: io_read!(view, .path), read_val().
 */
#define io_read(...) IO_VERB(IO_READ, "io_read", IO_LOCATE, , IO_ROOT_VIEW, , __VA_ARGS__)

/*
 * io_write(value, view, path...): one store. The value converts as in an
 * assignment. Rust: io_write!(view, .path, value), write_val().
 */
#define io_write(v, ...) IO_VERB(IO_WRITE, "io_write", IO_LOCATE, , IO_ROOT_VIEW, , v, __VA_ARGS__)

/*
 * io_update(old, expr, view, path...): one load into a new constant `old`,
 * then one store of expr: io_update(v, v | EN, uart, .ctrl). Not atomic.
 * Rust: update().
 */
#define io_update(old, expr, ...)                                                                  \
	IO_VERB(IO_UPDATE, "io_update", IO_LOCATE, , IO_ROOT_VIEW, , old, expr, __VA_ARGS__)

/*
 * io_read(), io_write() and io_update() with the port's relaxed MMIO accessors, which are not
 * ordered with accesses to memory. On views of memory they do what the plain verbs do. Rust:
 * .relaxed().
 */
#define io_read_relaxed(...)                                                                       \
	IO_VERB(IO_READ, "io_read_relaxed", IO_LOCATE, _relaxed, IO_ROOT_VIEW, , __VA_ARGS__)
#define io_write_relaxed(v, ...)                                                                   \
	IO_VERB(IO_WRITE, "io_write_relaxed", IO_LOCATE, _relaxed, IO_ROOT_VIEW, , v, __VA_ARGS__)
#define io_update_relaxed(old, expr, ...)                                                          \
	IO_VERB(IO_UPDATE, "io_update_relaxed", IO_LOCATE, _relaxed, IO_ROOT_VIEW, , old, expr,    \
		__VA_ARGS__)

/* io_project(view, path...): a view of a part, without an access. Rust: io_project!. */
#define io_project(...) (&(*(IO_HEAD(__VA_ARGS__))) IO_PATH(__VA_ARGS__))

/*
 * io_at(view, i): a view of element i of a pointer with __io_count(). A path may
 * follow: io_read(io_at(ring, i), .len). For a pointer with its length beside it use
 * a slice. Rust: io_project!(slice, [i]).
 */
#define io_at(p, i) (&(p)[i])

/*
 * io_copy_read(view, path...): returns a struct by value, like memcpy_fromio() or
 * memcpy(): in accesses of any width, not atomic, without conversion of byte order.
 * Rust: copy_read().
 */
#define io_copy_read(...)                                                                          \
	IO_VERB(IO_COPY_READ, "io_copy_read", IO_LOCATE, IO_ROOT_VIEW, , __VA_ARGS__)

/*
 * io_copy_write(value, view, path...): writes a struct, as io_copy_read() reads one. A compound
 * literal needs parentheses, because of its commas. Rust: copy_write().
 */
#define io_copy_write(v, ...)                                                                      \
	IO_VERB(IO_COPY_WRITE, "io_copy_write", IO_LOCATE, IO_ROOT_VIEW, , v, __VA_ARGS__)

/* io_memset(byte, view, path...): sets every byte of the part, like memset_io(). Rust: none. */
#define io_memset(v, ...) IO_VERB(IO_MEMSET, "io_memset", IO_LOCATE, IO_ROOT_VIEW, , v, __VA_ARGS__)

/*
 * io_copy_from(buffer, n, view, path...): copies n elements from the buffer to the
 * device's array; io_copy_to(): from the array to the buffer. 0, or -ERANGE with
 * nothing copied if the array has fewer than n elements. A constant n that is too
 * large fails the build. Rust: copy_from_slice(), copy_to_slice(), which panic
 * unless the lengths are equal.
 */
#define io_copy_from(buf, n, ...)                                                                  \
	IO_CHECKED_VERB(IO_COPY_FROM, "io_copy_from", IO_LOCATE, IO_ROOT_VIEW, , buf, n,           \
		__VA_ARGS__)
#define io_copy_to(buf, n, ...)                                                                    \
	IO_CHECKED_VERB(IO_COPY_TO, "io_copy_to", IO_LOCATE, IO_ROOT_VIEW, , buf, n, __VA_ARGS__)

/*
 * io_size(view, path...): the size in bytes; io_len(view, path...): the number of
 * elements of an array. Constants; nothing is evaluated. Rust: size(), len(), is_empty().
 */
#define io_size(...) sizeof((*(IO_HEAD(__VA_ARGS__))) IO_PATH(__VA_ARGS__))
#define io_len(...)                                                                                \
	(io_size(__VA_ARGS__) / sizeof(((*(IO_HEAD(__VA_ARGS__))) IO_PATH(__VA_ARGS__))[0]))
#define io_is_empty(...) (io_len(__VA_ARGS__) == 0)

/*
 * io_read() and io_write() with the kind of view in the name. They refuse a view of
 * the other kind, such as one whose volatile was cast away.
 */
#define IO_LOCATE_MMIO(n, verb, ROOT, r, ...)                                                      \
	IO_LOCATE(n, verb, ROOT, r, __VA_ARGS__);                                                  \
	IO_REQUIRE(io_view_is_mmio, n, IO_IS_MMIO(io__e##n),                                       \
		   verb ": the view is of memory, not of device registers; use mem_read() or "     \
		   "mem_write(), or declare the pointer __io_mmio")
#define IO_LOCATE_MEM(n, verb, ROOT, r, ...)                                                       \
	IO_LOCATE(n, verb, ROOT, r, __VA_ARGS__);                                                  \
	IO_REQUIRE(io_view_is_memory, n, !IO_IS_MMIO(io__e##n),                                    \
		   verb ": the view is of device registers, not of memory; use mmio_read() or "    \
		   "mmio_write()")
#define mmio_read(...) IO_VERB(IO_READ, "mmio_read", IO_LOCATE_MMIO, , IO_ROOT_VIEW, , __VA_ARGS__)
#define mem_read(...)  IO_VERB(IO_READ, "mem_read", IO_LOCATE_MEM, , IO_ROOT_VIEW, , __VA_ARGS__)
#define mmio_write(v, ...)                                                                         \
	IO_VERB(IO_WRITE, "mmio_write", IO_LOCATE_MMIO, , IO_ROOT_VIEW, , v, __VA_ARGS__)
#define mem_write(v, ...)                                                                          \
	IO_VERB(IO_WRITE, "mem_write", IO_LOCATE_MEM, , IO_ROOT_VIEW, , v, __VA_ARGS__)

/* IO_FIXED(T, address): a view of the T at a fixed address of the hardware. */
#define IO_FIXED(T, address) ((T __io_mmio *)(uintptr_t)(address))

/*
 * io_unsafe_ptr(view, "reason"): the plain pointer to the memory of a view. The caller promises
 * that the device does not access that memory meanwhile, and states why. Rust: unsafe as_ref(),
 * as_mut() of a DMA subview.
 */
#define IO_UNSAFE_PTR(n, verb, p, reason)                                                          \
	({                                                                                         \
		IO_ROOT_VIEW(n, verb, , p);                                                        \
		IO_REQUIRE(io_reason_is_given, n, sizeof("" reason) > 1,                           \
			   verb ": say why the device does not touch it meanwhile");               \
		IO_AUTO(io__e##n, IO_EP(io__p##n));                                                \
		typedef __typeof__(*io__e##n) io_bare_##n;                                         \
		(io_bare_##n __io_force(reason) *)io__e##n;                                        \
	})
#define io_unsafe_ptr(p, reason) IO_VERB(IO_UNSAFE_PTR, "io_unsafe_ptr", p, reason)

/* clang-format on */

#endif /* IOVIEW_VIEW_H */
