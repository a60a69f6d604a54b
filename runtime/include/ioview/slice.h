/* SPDX-License-Identifier: MIT */
/*
 * ioview/slice.h: a view of an array whose length is known at run time only.
 *
 *	typedef IO_SLICE(struct desc __io_coherent) desc_slice;
 *	desc_slice ring = io_slice(desc_slice, mem, nr);
 *	err = io_slice_try_read(&len, ring, i, .len);
 *
 * The verbs for one element have the forms io_slice_, io_slice_try_ and
 * io_slice_must_. They take the slice instead of the view, then the index without
 * brackets, then the rest of the path in steps. io_slice_copy_from(), _copy_to() and
 * _memset() are for whole slices. A slice is two words, passed by value.
 * Rust: a view of [T], which is a fat pointer.
 */
#ifndef IOVIEW_SLICE_H
#define IOVIEW_SLICE_H

#include <ioview/checked.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

/* The type of a slice; T has the space. Use a typedef, since each use is a different type. */
#define IO_SLICE(T)                                                                                \
	struct {                                                                                   \
		T *io_ptr __io_count(io_len);                                                      \
		size_t io_len;                                                                     \
	}

/* Makes a slice from a pointer to its first element and a length in elements. */
#ifdef __cplusplus
#define io_slice(type, ptr, len) (type{(ptr), (size_t)(len)})
#else
#define io_slice(type, ptr, len) ((type){(ptr), (len)})
#endif

/* io_slice_of(type, view, path...): makes a slice of the whole array at the path. */
#define io_slice_of(type, ...)                                                                     \
	io_slice(type, (*(IO_HEAD(__VA_ARGS__))) IO_PATH(__VA_ARGS__), io_len(__VA_ARGS__))

/*
 * The length in elements, the size in bytes, and whether the length is 0. Rust: len(), size(),
 * is_empty().
 */
#define io_slice_len(s)	     ((s).io_len)
#define io_slice_size(s)     ((s).io_len * sizeof(*(s).io_ptr))
#define io_slice_is_empty(s) ((s).io_len == 0)

/*
 * The root of a path: element i of slice s. In verbs that test the index, the first
 * element replaces one out of bounds until io__ok is tested.
 */
#define IO_ROOT_ELEMENT(n, s, i)                                                                   \
	IO_AUTO(io__r##n, (s));                                                                    \
	IO_AUTO(io__i##n, IO_INDEX(i));                                                            \
	int io__ok##n IO_UNUSED = io__i##n < io__r##n.io_len
#define IO_ROOT_SLICE(n, verb, s, i)                                                               \
	IO_ROOT_ELEMENT(n, s, i);                                                                  \
	IO_AUTO(io__p##n, io__r##n.io_ptr + (io__ok##n ? (size_t)io__i##n : 0))
#define IO_ROOT_SLICE_PLAIN(n, verb, s, i)                                                         \
	IO_ROOT_ELEMENT(n, s, i);                                                                  \
	IO_AUTO(io__p##n, io__r##n.io_ptr + (size_t)io__i##n)

#define io_slice_read(s, ...)                                                                      \
	IO_VERB(IO_READ, "io_slice_read", IO_LOCATE, , IO_ROOT_SLICE_PLAIN, s, __VA_ARGS__)
#define io_slice_write(v, s, ...)                                                                  \
	IO_VERB(IO_WRITE, "io_slice_write", IO_LOCATE, , IO_ROOT_SLICE_PLAIN, s, v, __VA_ARGS__)
#define io_slice_update(old, expr, s, ...)                                                         \
	IO_VERB(IO_UPDATE, "io_slice_update", IO_LOCATE, , IO_ROOT_SLICE_PLAIN, s, old, expr,      \
		__VA_ARGS__)
#define io_slice_project(s, i, ...) (&(s).io_ptr[i] __VA_ARGS__)
#define io_slice_copy_read(s, ...)                                                                 \
	IO_VERB(IO_COPY_READ, "io_slice_copy_read", IO_LOCATE, IO_ROOT_SLICE_PLAIN, s, __VA_ARGS__)
#define io_slice_copy_write(v, s, ...)                                                             \
	IO_VERB(IO_COPY_WRITE, "io_slice_copy_write", IO_LOCATE, IO_ROOT_SLICE_PLAIN, s, v,        \
		__VA_ARGS__)

#define io_slice_try_read(out, s, ...)                                                             \
	IO_CHECKED_VERB(IO_TRY_READ, "io_slice_try_read", IO_ROOT_SLICE, s, out, __VA_ARGS__)
#define io_slice_try_write(v, s, ...)                                                              \
	IO_CHECKED_VERB(IO_TRY_WRITE, "io_slice_try_write", IO_ROOT_SLICE, s, v, __VA_ARGS__)
#define io_slice_try_update(old, expr, s, ...)                                                     \
	IO_CHECKED_VERB(IO_TRY_UPDATE, "io_slice_try_update", IO_ROOT_SLICE, s, old, expr,         \
		__VA_ARGS__)
#define io_slice_try_project(out, s, ...)                                                          \
	IO_CHECKED_VERB(IO_TRY_PROJECT, "io_slice_try_project", IO_ROOT_SLICE, s, out, __VA_ARGS__)
#define io_slice_try_copy_read(out, s, ...)                                                        \
	IO_CHECKED_VERB(IO_TRY_COPY_READ, "io_slice_try_copy_read", IO_ROOT_SLICE, s, out,         \
		__VA_ARGS__)
#define io_slice_try_copy_write(v, s, ...)                                                         \
	IO_CHECKED_VERB(IO_TRY_COPY_WRITE, "io_slice_try_copy_write", IO_ROOT_SLICE, s, v,         \
		__VA_ARGS__)

#define io_slice_must_read(s, ...)                                                                 \
	IO_VERB(IO_READ, "io_slice_must_read", IO_LOCATE_MUST, , IO_ROOT_SLICE, s, __VA_ARGS__)
#define io_slice_must_write(v, s, ...)                                                             \
	IO_VERB(IO_WRITE, "io_slice_must_write", IO_LOCATE_MUST, , IO_ROOT_SLICE, s, v, __VA_ARGS__)
#define io_slice_must_update(old, expr, s, ...)                                                    \
	IO_VERB(IO_UPDATE, "io_slice_must_update", IO_LOCATE_MUST, , IO_ROOT_SLICE, s, old, expr,  \
		__VA_ARGS__)
#define io_slice_must_project(s, ...)                                                              \
	IO_VERB(IO_MUST_PROJECT, "io_slice_must_project", IO_ROOT_SLICE, s, __VA_ARGS__)
#define io_slice_must_copy_read(s, ...)                                                            \
	IO_VERB(IO_COPY_READ, "io_slice_must_copy_read", IO_LOCATE_MUST, IO_ROOT_SLICE, s,         \
		__VA_ARGS__)
#define io_slice_must_copy_write(v, s, ...)                                                        \
	IO_VERB(IO_COPY_WRITE, "io_slice_must_copy_write", IO_LOCATE_MUST, IO_ROOT_SLICE, s, v,    \
		__VA_ARGS__)

/*
 * The part of a slice from `from` up to `to`, exclusive, in elements. An empty part
 * is in bounds; from > to is not. `from` and `to` are compared with each other and
 * with the length, but never added, so that nothing wraps.
 */
#define IO_RANGE(n, s, from, to)                                                                   \
	IO_AUTO(io__r##n, (s));                                                                    \
	IO_AUTO(io__i##n, IO_INDEX(from));                                                         \
	IO_AUTO(io__j##n, IO_INDEX(to));                                                           \
	const int io__ok##n = io__i##n <= io__j##n && io__j##n <= io__r##n.io_len

#define IO_CUT(n)                                                                                  \
	io__r##n.io_ptr += (size_t)io__i##n;                                                       \
	io__r##n.io_len = (size_t)(io__j##n - io__i##n)

#define IO_SLICE_TRY_RANGE(n, verb, out, s, from, to)                                              \
	({                                                                                         \
		IO_RANGE(n, s, from, to);                                                          \
		IO_AUTO(io__o##n, (out));                                                          \
		if (io__ok##n) {                                                                   \
			IO_CUT(n);                                                                 \
			*io__o##n = io__r##n;                                                      \
		}                                                                                  \
		IO_RC(n);                                                                          \
	})
#define IO_SLICE_MUST_RANGE(n, verb, s, from, to)                                                  \
	({                                                                                         \
		IO_RANGE(n, s, from, to);                                                          \
		if (!io__ok##n)                                                                    \
			IO_PORT_PANIC(verb ": range out of bounds");                               \
		IO_CUT(n);                                                                         \
		io__r##n;                                                                          \
	})

/*
 * Returns 0 with the part of the slice in *out, or -ERANGE with *out unchanged. Rust:
 * io_project!(v, [try: a..b]).
 */
#define io_slice_try_range(out, s, from, to)                                                       \
	IO_CHECKED_VERB(IO_SLICE_TRY_RANGE, "io_slice_try_range", out, s, from, to)
/* Returns the slice, or panics. Rust: io_project!(v, [panic: a..b]). */
#define io_slice_must_range(s, from, to)                                                           \
	IO_VERB(IO_SLICE_MUST_RANGE, "io_slice_must_range", s, from, to)

/*
 * Copies of n elements from the buffer to the start of the slice, or from it to the
 * buffer. 0, or -ERANGE with nothing copied if the slice has fewer elements.
 */
#define IO_SLICE_BULK(n, verb, buf, count, s)                                                      \
	IO_AUTO(io__r##n, (s));                                                                    \
	IO_AUTO(io__e##n, io__r##n.io_ptr);                                                        \
	IO_AUTO(io__d##n, io__e##n);                                                               \
	IO_REQUIRE_BUFFER(n, verb, buf);                                                           \
	IO_AUTO(io__n##n, IO_INDEX(count));                                                        \
	const int io__ok##n = io__n##n <= io__r##n.io_len;                                         \
	const size_t io__size##n = (size_t)io__n##n * sizeof(*io__e##n)

#define IO_SLICE_COPY_FROM(n, verb, buf, count, s)                                                 \
	({                                                                                         \
		IO_SLICE_BULK(n, verb, buf, count, s);                                             \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		if (io__ok##n)                                                                     \
			IO_BULK(io__e##n, io_port_copy_toio, io_port_copy_tomem)                   \
				(io__e##n, io__b##n, io__size##n, __alignof__(*io__e##n));         \
		IO_RC(n);                                                                          \
	})
#define IO_SLICE_COPY_TO(n, verb, buf, count, s)                                                   \
	({                                                                                         \
		IO_SLICE_BULK(n, verb, buf, count, s);                                             \
		if (io__ok##n)                                                                     \
			IO_BULK(io__e##n, io_port_copy_fromio, io_port_copy_frommem)               \
				(io__b##n, io__e##n, io__size##n, __alignof__(*io__e##n));         \
		IO_RC(n);                                                                          \
	})
#define IO_SLICE_MEMSET(n, verb, byte, s)                                                          \
	({                                                                                         \
		IO_AUTO(io__r##n, (s));                                                            \
		IO_AUTO(io__e##n, io__r##n.io_ptr);                                                \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const uint8_t io__v##n = (byte);                                                   \
		IO_BULK(io__e##n, io_port_set_io, io_port_set_mem)                                 \
			(io__e##n, io__v##n, io_slice_size(io__r##n), __alignof__(*io__e##n));     \
	})

#define io_slice_copy_from(buf, n, s)                                                              \
	IO_CHECKED_VERB(IO_SLICE_COPY_FROM, "io_slice_copy_from", buf, n, s)
#define io_slice_copy_to(buf, n, s) IO_CHECKED_VERB(IO_SLICE_COPY_TO, "io_slice_copy_to", buf, n, s)
/* Sets every byte of the slice. */
#define io_slice_memset(byte, s) IO_VERB(IO_SLICE_MEMSET, "io_slice_memset", byte, s)

/* clang-format on */

#endif /* IOVIEW_SLICE_H */
