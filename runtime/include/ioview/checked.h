/* SPDX-License-Identifier: MIT */
/*
 * ioview/checked.h: verbs that test every index of the path at run time.
 *
 *	io_try_*()	0, or -ERANGE without an access; the result must be tested
 *	io_must_*()	like the plain verb; calls IO_PORT_PANIC() if a test fails
 *
 * The path is given in steps, and an index is a step of its own:
 *
 *	io_try_read(&len, ring, .desc, [i], .len)
 *
 * So i is compared with the length of `desc`: an index that would reach another
 * member, or whose product would wrap, is out of bounds.
 */
#ifndef IOVIEW_CHECKED_H
#define IOVIEW_CHECKED_H

#include <ioview/view.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

#ifndef __cplusplus
/*
 * One step, from the type io_tk to the type io_tj. For an array, io_c has an array of the same
 * length with elements of type char: the offset in it is the index, without a multiplication that
 * could wrap. For a struct, io_w has the struct as its member `v`: the step begins with a dot, and
 * offsetof() needs a name before it. Nothing is dereferenced.
 *
 * A second subscript or a member behind an index is detected by the type: an index gives an
 * element. A subscript behind a member is detected by its text. An array without a length is
 * detected by its type, which is compatible with every length.
 */
#define IO_STEP(n, verb, k, j, seg)                                                                \
	typedef __typeof__(*IO_EP((io_t##k##_##n *)0)) io_e##j##_##n IO_UNUSED;                    \
	IO_REQUIRE(io_array_has_a_length##j, n,                                                    \
		   !IO_IS_SAME(io_t##k##_##n, io_e##j##_##n[1]) ||                                 \
			   !IO_IS_SAME(io_t##k##_##n, io_e##j##_##n[2]),                           \
		   verb ": the array has no length to test the index against; use a slice, or "    \
		   "give it its size");                                                            \
	struct io_w##j##_##n {                                                                     \
		io_t##k##_##n v;                                                                   \
	};                                                                                         \
	typedef __typeof__(((struct io_w##j##_##n *)0)->v seg) io_t##j##_##n;                      \
	enum {                                                                                     \
		io_array##j##_##n = IO_IS_ARRAY((io_t##k##_##n *)0) ? 1 : 0                        \
	};                                                                                         \
	IO_REQUIRE(io_one_index_per_step##j, n,                                                    \
		   !io_array##j##_##n ||                                                           \
			   IO_IS_SAME(io_t##j##_##n, io_e##j##_##n),                               \
		   verb ": an index is a path step of its own; write `[i], .len` or `[i], [j]`, "  \
		   "with a comma after each index");                                               \
	struct io_c##j##_##n {                                                                     \
		char v[sizeof(io_t##k##_##n) / sizeof(io_e##j##_##n)];                             \
	};                                                                                         \
	const size_t io__s##j##_##n = __builtin_offsetof(                                          \
		__typeof__(*__builtin_choose_expr(io_array##j##_##n, (struct io_c##j##_##n *)0,    \
						  (struct io_w##j##_##n *)0)), v seg);             \
	if (io_array##j##_##n)                                                                     \
		io__ok##n &= io__s##j##_##n < sizeof(struct io_c##j##_##n);                        \
	else if (!!__builtin_strchr(#seg, '['))                                                    \
		io_err_segment();

/*
 * The pointer after a step; if an index is out of bounds, the pointer to the first
 * element, which is not accessed. It is a subscript and a member, not a sum of
 * bytes, since gcc folds only these into the address of the access.
 */
#define IO_GO(n, k, j, seg)                                                                        \
	IO_AUTO(io__q##j##_##n, __builtin_choose_expr(                                             \
		io_array##j##_##n,                                                                 \
		&(*__builtin_choose_expr(io_array##j##_##n, io__q##k##_##n,                        \
					 (char(*)[1])0))[io__ok##n ? io__s##j##_##n : 0],          \
		&(*io__q##k##_##n) seg));

#define IO_WALK_BEGIN(n)                                                                           \
	typedef __typeof__(*io__p##n) io_t0_##n IO_UNUSED;                                         \
	IO_AUTO(io__q0_##n, io__p##n)
#define IO_WALK_END(n, j) IO_AUTO(io__q##n, io__q##j##_##n)
#endif /* !__cplusplus */

/* All tests come before all steps, so that the pointers depend on one condition. */
#define IO_WALK(n, verb, ...) IO_CAT(IO_WALK_, IO_N(__VA_ARGS__))(n, verb, __VA_ARGS__)
#define IO_STEP_1(n, w, a) IO_STEP(n, w, 0, 1, a)
#define IO_STEP_2(n, w, a, b) IO_STEP_1(n, w, a) IO_STEP(n, w, 1, 2, b)
#define IO_STEP_3(n, w, a, b, c) IO_STEP_2(n, w, a, b) IO_STEP(n, w, 2, 3, c)
#define IO_STEP_4(n, w, a, b, c, d) IO_STEP_3(n, w, a, b, c) IO_STEP(n, w, 3, 4, d)
#define IO_STEP_5(n, w, a, b, c, d, e) IO_STEP_4(n, w, a, b, c, d) IO_STEP(n, w, 4, 5, e)
#define IO_STEP_6(n, w, a, b, c, d, e, f) IO_STEP_5(n, w, a, b, c, d, e) IO_STEP(n, w, 5, 6, f)
#define IO_STEP_7(n, w, a, b, c, d, e, f, g)                                                       \
	IO_STEP_6(n, w, a, b, c, d, e, f) IO_STEP(n, w, 6, 7, g)
#define IO_STEP_8(n, w, a, b, c, d, e, f, g, h)                                                    \
	IO_STEP_7(n, w, a, b, c, d, e, f, g) IO_STEP(n, w, 7, 8, h)
#define IO_GO_1(n, a) IO_GO(n, 0, 1, a)
#define IO_GO_2(n, a, b) IO_GO_1(n, a) IO_GO(n, 1, 2, b)
#define IO_GO_3(n, a, b, c) IO_GO_2(n, a, b) IO_GO(n, 2, 3, c)
#define IO_GO_4(n, a, b, c, d) IO_GO_3(n, a, b, c) IO_GO(n, 3, 4, d)
#define IO_GO_5(n, a, b, c, d, e) IO_GO_4(n, a, b, c, d) IO_GO(n, 4, 5, e)
#define IO_GO_6(n, a, b, c, d, e, f) IO_GO_5(n, a, b, c, d, e) IO_GO(n, 5, 6, f)
#define IO_GO_7(n, a, b, c, d, e, f, g) IO_GO_6(n, a, b, c, d, e, f) IO_GO(n, 6, 7, g)
#define IO_GO_8(n, a, b, c, d, e, f, g, h) IO_GO_7(n, a, b, c, d, e, f, g) IO_GO(n, 7, 8, h)
#define IO_WALK_1(n, w, p) IO_WALK_END(n, 0)
#define IO_WALK_2(n, w, p, a) IO_STEP_1(n, w, a) IO_GO_1(n, a) IO_WALK_END(n, 1)
#define IO_WALK_3(n, w, p, a, b) IO_STEP_2(n, w, a, b) IO_GO_2(n, a, b) IO_WALK_END(n, 2)
#define IO_WALK_4(n, w, p, a, b, c) IO_STEP_3(n, w, a, b, c) IO_GO_3(n, a, b, c) IO_WALK_END(n, 3)
#define IO_WALK_5(n, w, p, a, b, c, d)                                                             \
	IO_STEP_4(n, w, a, b, c, d) IO_GO_4(n, a, b, c, d) IO_WALK_END(n, 4)
#define IO_WALK_6(n, w, p, a, b, c, d, e)                                                          \
	IO_STEP_5(n, w, a, b, c, d, e) IO_GO_5(n, a, b, c, d, e) IO_WALK_END(n, 5)
#define IO_WALK_7(n, w, p, a, b, c, d, e, f)                                                       \
	IO_STEP_6(n, w, a, b, c, d, e, f) IO_GO_6(n, a, b, c, d, e, f) IO_WALK_END(n, 6)
#define IO_WALK_8(n, w, p, a, b, c, d, e, f, g)                                                    \
	IO_STEP_7(n, w, a, b, c, d, e, f, g) IO_GO_7(n, a, b, c, d, e, f, g) IO_WALK_END(n, 7)
#define IO_WALK_9(n, w, p, a, b, c, d, e, f, g, h)                                                 \
	IO_STEP_8(n, w, a, b, c, d, e, f, g, h) IO_GO_8(n, a, b, c, d, e, f, g, h)                 \
	IO_WALK_END(n, 8)

/*
 * IO_LOCATE_TRY leaves the test of io__ok to the verb; IO_LOCATE_MUST and IO_LOCATE_PROVE test it.
 */
#define IO_LOCATE_TRY(n, verb, ROOT, r, ...)                                                       \
	ROOT(n, verb, r, IO_HEAD(__VA_ARGS__));                                                    \
	IO_WALK_BEGIN(n);                                                                          \
	IO_WALK(n, verb, __VA_ARGS__);                                                             \
	IO_REQUIRE_KIND(n, verb)

#define IO_LOCATE_MUST(n, verb, ROOT, r, ...)                                                      \
	IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                              \
	if (!io__ok##n)                                                                            \
	IO_PORT_PANIC(verb ": index out of bounds")

/* At -O0 the optimiser proves nothing, so that IO_PROVE tests at run time instead. */
#ifdef __OPTIMIZE__
#define IO_LOCATE_PROVE(n, verb, ROOT, r, ...)                                                     \
	IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                              \
	if (!io__ok##n)                                                                            \
	io_err_index_not_proved()
#else
#define IO_LOCATE_PROVE IO_LOCATE_MUST
#endif

#define IO_RC(n) (io__ok##n ? 0 : -IO_ERANGE)

#define IO_TRY_READ(n, verb, ROOT, r, out, ...)                                                    \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_REQUIRE(io_result_has_the_width_of_the_member, n,                               \
			   IO_IS_INT(io__o##n) && sizeof(*io__o##n) == sizeof(*io__q##n),          \
			   verb ": the result must be an integer as wide as the member; "          \
			   "declare it with the type of the member");                              \
		if (io__ok##n)                                                                     \
			*io__o##n = (__typeof__(*io__o##n))IO_LOAD(io__q##n, );                    \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_WRITE(n, verb, ROOT, r, v, ...)                                                     \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n io__v##n = (v);                                                 \
		if (io__ok##n)                                                                     \
			IO_STORE(io__v##n, io__q##n, );                                            \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_UPDATE(n, verb, ROOT, r, old, expr, ...)                                            \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		if (io__ok##n) {                                                                   \
			const io_value_##n old = IO_LOAD(io__q##n, );                              \
			const io_value_##n io__v##n = (expr);                                      \
			IO_STORE(io__v##n, io__q##n, );                                            \
		}                                                                                  \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_PROJECT(n, verb, ROOT, r, out, ...)                                                 \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_AUTO(io__o##n, (out));                                                          \
		if (io__ok##n)                                                                     \
			*io__o##n = io__q##n;                                                      \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_COPY_READ(n, verb, ROOT, r, out, ...)                                               \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_NO_ARRAY(n, verb, "io_must_copy_to()");                                 \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_REQUIRE(io_result_has_the_type_of_the_member, n,                                \
			   IO_IS_SAME(IO_UNQUAL(io__o##n), IO_UNQUAL(io__q##n)),                   \
			   verb ": the result must have the type of the member");                  \
		if (io__ok##n)                                                                     \
			*io__o##n = IO_FROM(n, io__q##n);                                          \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_COPY_WRITE(n, verb, ROOT, r, v, ...)                                                \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_NO_ARRAY(n, verb, "io_try_copy_from()");                                \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		typedef IO_UNQUAL(io__q##n) io_value_##n;                                          \
		io_value_##n io__v##n = (v);                                                       \
		if (io__ok##n)                                                                     \
			IO_TO(n, io__q##n, io__v##n);                                              \
		IO_RC(n);                                                                          \
	})

#define IO_TRY_MEMSET(n, verb, ROOT, r, v, ...)                                                    \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, ROOT, r, __VA_ARGS__);                                      \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const uint8_t io__v##n = (v);                                                      \
		if (io__ok##n)                                                                     \
			IO_BULK(io__e##n, io_port_set_io, io_port_set_mem)                         \
				(io__e##n, io__v##n, sizeof(*io__q##n), __alignof__(*io__q##n));   \
		IO_RC(n);                                                                          \
	})

#define IO_MUST_PROJECT(n, verb, ROOT, r, ...)                                                     \
	({                                                                                         \
		IO_LOCATE_MUST(n, verb, ROOT, r, __VA_ARGS__);                                     \
		io__q##n;                                                                          \
	})

/*
 * *out is an integer as wide as the member; it is unchanged after an error. Rust: io_read!(view,
 * [try: i]).
 */
#define io_try_read(out, ...)                                                                      \
	IO_CHECKED_VERB(IO_TRY_READ, "io_try_read", IO_ROOT_VIEW, , out, __VA_ARGS__)
/* The value is evaluated even without an access. Rust: io_write!(view, [try: i], v). */
#define io_try_write(v, ...)                                                                       \
	IO_CHECKED_VERB(IO_TRY_WRITE, "io_try_write", IO_ROOT_VIEW, , v, __VA_ARGS__)
/* expr needs the old value, so it is evaluated only with the access. Rust: try_update(). */
#define io_try_update(old, expr, ...)                                                              \
	IO_CHECKED_VERB(IO_TRY_UPDATE, "io_try_update", IO_ROOT_VIEW, , old, expr, __VA_ARGS__)
/* *out, a view of the caller, is unchanged after an error. Rust: io_project!(v, [try: i]). */
#define io_try_project(out, ...)                                                                   \
	IO_CHECKED_VERB(IO_TRY_PROJECT, "io_try_project", IO_ROOT_VIEW, , out, __VA_ARGS__)
#define io_try_copy_read(out, ...)                                                                 \
	IO_CHECKED_VERB(IO_TRY_COPY_READ, "io_try_copy_read", IO_ROOT_VIEW, , out, __VA_ARGS__)
#define io_try_copy_write(v, ...)                                                                  \
	IO_CHECKED_VERB(IO_TRY_COPY_WRITE, "io_try_copy_write", IO_ROOT_VIEW, , v, __VA_ARGS__)
#define io_try_copy_from(buf, n, ...)                                                              \
	IO_CHECKED_VERB(IO_COPY_FROM, "io_try_copy_from", IO_LOCATE_TRY, IO_ROOT_VIEW, , buf, n,   \
			__VA_ARGS__)
#define io_try_copy_to(buf, n, ...)                                                                \
	IO_CHECKED_VERB(IO_COPY_TO, "io_try_copy_to", IO_LOCATE_TRY, IO_ROOT_VIEW, , buf, n,       \
			__VA_ARGS__)
#define io_try_memset(v, ...)                                                                      \
	IO_CHECKED_VERB(IO_TRY_MEMSET, "io_try_memset", IO_ROOT_VIEW, , v, __VA_ARGS__)

/* Rust: [panic: i] in the path. */
#define io_must_read(...)                                                                          \
	IO_VERB(IO_READ, "io_must_read", IO_LOCATE_MUST, , IO_ROOT_VIEW, , __VA_ARGS__)
#define io_must_write(v, ...)                                                                      \
	IO_VERB(IO_WRITE, "io_must_write", IO_LOCATE_MUST, , IO_ROOT_VIEW, , v, __VA_ARGS__)
#define io_must_update(old, expr, ...)                                                             \
	IO_VERB(IO_UPDATE, "io_must_update", IO_LOCATE_MUST, , IO_ROOT_VIEW, , old, expr,          \
		__VA_ARGS__)
#define io_must_project(...)                                                                       \
	IO_VERB(IO_MUST_PROJECT, "io_must_project", IO_ROOT_VIEW, , __VA_ARGS__)
#define io_must_copy_read(...)                                                                     \
	IO_VERB(IO_COPY_READ, "io_must_copy_read", IO_LOCATE_MUST, IO_ROOT_VIEW, , __VA_ARGS__)
#define io_must_copy_write(v, ...)                                                                 \
	IO_VERB(IO_COPY_WRITE, "io_must_copy_write", IO_LOCATE_MUST, IO_ROOT_VIEW, , v, __VA_ARGS__)
#define io_must_memset(v, ...)                                                                     \
	IO_VERB(IO_MEMSET, "io_must_memset", IO_LOCATE_MUST, IO_ROOT_VIEW, , v, __VA_ARGS__)

/* clang-format on */

#endif /* IOVIEW_CHECKED_H */
