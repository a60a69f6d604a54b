/* SPDX-License-Identifier: MIT */
/*
 * ioview/sysmap.h: a mapping that is device registers on some machines and memory
 * on others, which is known at run time only. Each access branches.
 *
 *	IO_SYSMAP(struct fb_head) map;
 *	io_sysmap_init(&map, view);	// a view of either kind
 *	w = io_sysmap_read(&map, .width);
 *
 * It is a handle, since no type of a pointer could state both spaces.
 * Rust: IoSysMap.
 */
#ifndef IOVIEW_SYSMAP_H
#define IOVIEW_SYSMAP_H

#include <ioview/checked.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

IO_QUIET

struct io_sysmap {
	uintptr_t addr; /* of the registers or the memory */
	int is_mmio;
};

/* clang-format off */

/*
 * The handle. io_type is never used as a value: its type has the layout, and a space for the plugin
 * to check.
 */
#define IO_SYSMAP(T)                                                                               \
	union {                                                                                    \
		struct io_sysmap io_map;                                                           \
		T __io_sysmem *io_type;                                                            \
	}

/* Initialises the handle with a view of either kind, whose type decides is_mmio. */
#define IO_SYSMAP_INIT(n, verb, m, view)                                                           \
	({                                                                                         \
		IO_ROOT_VIEW(n, verb, , view);                                                     \
		IO_ROOT_TYPE(n);                                                                   \
		IO_AUTO(io__m##n, (m));                                                            \
		IO_REQUIRE(io_view_has_the_type_of_the_map, n,                                     \
			   IO_IS_SAME(IO_UNQUAL(io__p##n), IO_UNQUAL(io__m##n->io_type)),          \
			   verb ": the view must have the type in IO_SYSMAP(type)");               \
		io__m##n->io_map.addr = (uintptr_t)io__p##n;                                       \
		io__m##n->io_map.is_mmio = IO_IS_MMIO((io_root_##n *)0);                           \
	})
#define io_sysmap_init(m, view) IO_VERB(IO_SYSMAP_INIT, "io_sysmap_init", m, view)

#define IO_ROOT_SYSMAP(n, verb, unused, m)                                                         \
	const struct io_sysmap io__m##n = (m)->io_map;                                             \
	__typeof__((m)->io_type) const io__p##n = (__typeof__((m)->io_type))io__m##n.addr;         \
	int io__ok##n IO_UNUSED = 1

/* The layout has the type for memory; an access to registers adds the volatile. */
#define IO_SYSMAP_LOAD(n)                                                                          \
	(io__m##n.is_mmio ?                                                                        \
	 (io_value_##n)IO_FIX(io__q##n, IO_LOAD_MMIO(io__q##n, ), IO_IS_BE(io__q##n)) :            \
	 (io_value_##n)IO_FIX(io__q##n, IO_LOAD_MEM(io__q##n), IO_SWAPS(io__q##n)))
#define IO_SYSMAP_STORE(n)                                                                         \
	do {                                                                                       \
		if (io__m##n.is_mmio)                                                              \
			IO_STORE_MMIO(IO_FIX(io__q##n, io__v##n, IO_IS_BE(io__q##n)), io__q##n, ); \
		else                                                                               \
			IO_STORE_MEM(IO_FIX(io__q##n, io__v##n, IO_SWAPS(io__q##n)), io__q##n);    \
	} while (0)

#define IO_SYSMAP_READ(n, verb, LOC, ...)                                                          \
	({                                                                                         \
		LOC(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                                       \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_SYSMAP_LOAD(n);                                                                 \
	})
#define IO_SYSMAP_WRITE(n, verb, LOC, v, ...)                                                      \
	({                                                                                         \
		LOC(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                                       \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n io__v##n = (v);                                                 \
		IO_SYSMAP_STORE(n);                                                                \
		(void)0;                                                                           \
	})
#define IO_SYSMAP_UPDATE(n, verb, LOC, old, expr, ...)                                             \
	({                                                                                         \
		LOC(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                                       \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n old = IO_SYSMAP_LOAD(n);                                        \
		const io_value_##n io__v##n = (expr);                                              \
		IO_SYSMAP_STORE(n);                                                                \
		(void)0;                                                                           \
	})
#define IO_SYSMAP_TRY_READ(n, verb, out, ...)                                                      \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                             \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_REQUIRE(io_result_has_the_width_of_the_member, n,                               \
			   IO_IS_INT(io__o##n) && sizeof(*io__o##n) == sizeof(*io__q##n),          \
			   verb ": the result must be an integer as wide as the member");          \
		if (io__ok##n)                                                                     \
			*io__o##n = (__typeof__(*io__o##n))IO_SYSMAP_LOAD(n);                      \
		IO_RC(n);                                                                          \
	})
#define IO_SYSMAP_TRY_WRITE(n, verb, v, ...)                                                       \
	({                                                                                         \
		IO_LOCATE_TRY(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                             \
		IO_REQUIRE_ACCESS(n, verb);                                                        \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n io__v##n = (v);                                                 \
		if (io__ok##n)                                                                     \
			IO_SYSMAP_STORE(n);                                                        \
		IO_RC(n);                                                                          \
	})
#define IO_SYSMAP_COPY_READ(n, verb, ...)                                                          \
	({                                                                                         \
		IO_LOCATE(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                                 \
		IO_REQUIRE_NO_ARRAY(n, verb, "a struct that has the array as a member");           \
		io__m##n.is_mmio ? IO_FROM_HOOK(n, io__q##n, io_port_copy_fromio) :                \
				   IO_FROM_MEM(n, io__q##n);                                       \
	})
#define IO_SYSMAP_COPY_WRITE(n, verb, v, ...)                                                      \
	({                                                                                         \
		IO_LOCATE(n, verb, IO_ROOT_SYSMAP, , __VA_ARGS__);                                 \
		IO_REQUIRE_NO_ARRAY(n, verb, "a struct that has the array as a member");           \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		typedef IO_UNQUAL(io__q##n) io_value_##n;                                          \
		io_value_##n io__v##n = (v);                                                       \
		if (io__m##n.is_mmio)                                                              \
			IO_TO_HOOK(n, io__q##n, io__v##n, io_port_copy_toio);                      \
		else                                                                               \
			IO_TO_MEM(n, io__q##n, io__v##n);                                          \
		(void)0;                                                                           \
	})

/*
 * Each does what io_read(), io_write() and so on do; its argument is the address of the handle
 * instead of the view.
 */
#define io_sysmap_read(...) IO_VERB(IO_SYSMAP_READ, "io_sysmap_read", IO_LOCATE, __VA_ARGS__)
#define io_sysmap_write(v, ...)                                                                    \
	IO_VERB(IO_SYSMAP_WRITE, "io_sysmap_write", IO_LOCATE, v, __VA_ARGS__)
#define io_sysmap_update(old, expr, ...)                                                           \
	IO_VERB(IO_SYSMAP_UPDATE, "io_sysmap_update", IO_LOCATE, old, expr, __VA_ARGS__)
#define io_sysmap_must_read(...)                                                                   \
	IO_VERB(IO_SYSMAP_READ, "io_sysmap_must_read", IO_LOCATE_MUST, __VA_ARGS__)
#define io_sysmap_must_write(v, ...)                                                               \
	IO_VERB(IO_SYSMAP_WRITE, "io_sysmap_must_write", IO_LOCATE_MUST, v, __VA_ARGS__)
#define io_sysmap_try_read(out, ...)                                                               \
	IO_CHECKED_VERB(IO_SYSMAP_TRY_READ, "io_sysmap_try_read", out, __VA_ARGS__)
#define io_sysmap_try_write(v, ...)                                                                \
	IO_CHECKED_VERB(IO_SYSMAP_TRY_WRITE, "io_sysmap_try_write", v, __VA_ARGS__)
#define io_sysmap_copy_read(...) IO_VERB(IO_SYSMAP_COPY_READ, "io_sysmap_copy_read", __VA_ARGS__)
#define io_sysmap_copy_write(v, ...)                                                               \
	IO_VERB(IO_SYSMAP_COPY_WRITE, "io_sysmap_copy_write", v, __VA_ARGS__)

/* clang-format on */

IO_LOUD

#endif /* IOVIEW_SYSMAP_H */
