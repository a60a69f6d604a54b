/* SPDX-License-Identifier: MIT */
/*
 * ioview/region.h: device registers addressed by offset, for a device whose
 * layout is a table of offsets, and for the time before a typed view exists.
 *
 *	IO_REGION(0x1000) bar;		// at least 0x1000 bytes, known at build time
 *	err = io_region_init(&bar, base, len);		// the real size, known at run time
 *	id = io_region_read32(&bar, 0x10);
 *
 * Offsets and sizes are in bytes. An access is in bounds if all of its bytes are
 * inside the region, and aligned if base + offset is a multiple of its width.
 * Rust: Region<SIZE>, read32(), try_read32(), update(), try_cast().
 */
#ifndef IOVIEW_REGION_H
#define IOVIEW_REGION_H

#include <ioview/checked.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* The registers of a region: the address of the first byte, and the real size in bytes. */
struct io_region_map {
	uint8_t __io_mmio *base __io_size(size) __io_align(4);
	size_t size;
};

/* Stands for the device where none is named. It has no definition. */
struct io_no_device;

/* clang-format off */

/*
 * The handle of a region of device T, such as `struct uart`, which may be incomplete: only the
 * registers of that device are read and written through it. io_min and io_device are never used as
 * values: the type of io_min has the minimum size plus 1, since C has no array of size 0.
 */
#define IO_REGION_OF(T, min)                                                                       \
	union {                                                                                    \
		struct io_region_map io_map;                                                       \
		unsigned char (*io_min)[(min) + 1];                                                \
		T *io_device;                                                                      \
	}
/* The handle of a region whose registers belong to no device. */
#define IO_REGION(min) IO_REGION_OF(struct io_no_device, min)
#define IO_REGION_MIN(r) (sizeof(*(r)->io_min) - 1)

/* A region without a minimum size at build time. */
typedef IO_REGION(0) io_region;

/* clang-format on */

/*
 * Tests whether `width` bytes at the offset are aligned and inside of `size` bytes.
 * No operation wraps, for any offset. It is also a macro, since -O0 folds no calls,
 * and a call of an error function that remains fails the build. The second test of
 * size avoids a warning of gcc about a subtraction that the first test excludes.
 */
#define IO_FITS(offset, width, size)                                                               \
	(!((offset) & ((width) - 1)) && (size) >= (width) &&                                       \
	 (offset) <= ((size) < (width) ? 0 : (size) - (width)))
IO_INLINE int io__fits(unsigned long long offset, size_t width, size_t size)
{
	return IO_FITS(offset, width, size);
}

/*
 * The base of a region is aligned to 4 bytes, so that only 64-bit accesses test it.
 * There is a function for each width, so that its tests of offset and size have
 * constants in them, which the checker understands.
 */
#define IO_DEFINE_REGION_OK(w)                                                                     \
	IO_INLINE int io__region_ok##w(const struct io_region_map *map, unsigned long long offset, \
				       size_t size)                                                \
	{                                                                                          \
		return IO_FITS(offset, w / 8u, size) &&                                            \
		       (w <= 32 || !((uintptr_t)map->base & (w / 8u - 1)));                        \
	}
IO_DEFINE_REGION_OK(8)
IO_DEFINE_REGION_OK(16)
IO_DEFINE_REGION_OK(32)
IO_DEFINE_REGION_OK(64)

/* Calls the function of these for an access of this number of bytes, which is a constant. */
#define IO_REGION_OK_OF(bytes, map, offset, size)                                                  \
	((bytes) == 1	? io__region_ok8(map, offset, size)                                        \
	 : (bytes) == 2 ? io__region_ok16(map, offset, size)                                       \
	 : (bytes) == 4 ? io__region_ok32(map, offset, size)                                       \
			: io__region_ok64(map, offset, size))

/*
 * For the checker only: a region is at least as large as its type states, since
 * io_region_init() has tested it.
 */
IO_INLINE void io__promise_size(size_t size, size_t min) __io_ensure(size >= min);
IO_INLINE void io__promise_size(size_t size, size_t min)
{
	(void)size;
	(void)min;
}

/*
 * Returns the map for a view of `size` bytes. The alignment is not tested: a view is aligned as its
 * type is, to 4 bytes if that has a 32-bit register.
 */
IO_INLINE struct io_region_map io__view_map(const void __io_mmio *view, size_t size)
{
	struct io_region_map map = {(uint8_t __io_mmio *)(uintptr_t)view, size};

	return map;
}

/*
 * The arguments of io_region_init(): a record, so that the checker compares the size with the
 * memory, as for every record with a sized member.
 */
struct io__region_memory {
	void __io_mmio *base __io_size(size);
	size_t size;
};

#ifdef __cplusplus
#define IO_REGION_MEMORY(base, size) (io__region_memory{(base), (size_t)(size)})
#else
#define IO_REGION_MEMORY(base, size) ((struct io__region_memory){(base), (size)})
#endif

IO_INLINE int io__region_init(struct io_region_map *map, struct io__region_memory memory,
			      size_t min)
{
	if (((uintptr_t)memory.base & 3) || (memory.size & 3) || memory.size < min)
		return -IO_EINVAL;
	map->base = (uint8_t __io_mmio *)memory.base;
	map->size = memory.size;
	return 0;
}

/*
 * io_region_init(&region, base, size): 0, or -EINVAL if base or size is not a
 * multiple of 4, or size is below the minimum. Rust: MmioRaw::new().
 */
#define io_region_init(r, base, size)                                                              \
	io_check_this_result(                                                                      \
		io__region_init(&(r)->io_map, IO_REGION_MEMORY(base, size), IO_REGION_MIN(r)))

/* The real size in bytes. Rust: size(). */
#define io_region_size(r) ((r)->io_map.size)

/* clang-format off */

/*
 * IO_REGION_LOCATE evaluates the region and the offset. IO_REGION_CHECK compares a constant offset
 * with the minimum size at build time, which costs nothing at run time. It compares any other
 * offset, or an offset in a region without a minimum, with the real size at run time. The offset
 * occurs several times, but is evaluated once.
 */
#define IO_REGION_LOCATE(n, w, r, off)                                                             \
	IO_AUTO(io__r##n, (r));                                                                    \
	IO_AUTO(io__i##n, IO_INDEX(off));                                                          \
	typedef uint##w##_t io_value_##n IO_UNUSED

/*
 * The address of the access. It is computed after the check, since gcc needs one instruction more
 * for a variable that is set before the check.
 */
#define IO_REGION_AT(n, w)                                                                         \
	((uint##w##_t __io_mmio *)((uintptr_t)io__r##n->io_map.base + (uintptr_t)io__i##n))

#define IO_REGION_PROMISE(n) io__promise_size(io__r##n->io_map.size, IO_REGION_MIN(io__r##n))

#define IO_REGION_CHECK(n, w, off)                                                                 \
	IO_REGION_PROMISE(n);                                                                      \
	if (__builtin_constant_p(off) && IO_REGION_MIN(io__r##n)) {                                \
		if (!IO_FITS((unsigned long long)(off), w / 8u, IO_REGION_MIN(io__r##n)))          \
			io_err_region_offset();                                                    \
		if (w == 64 && ((uintptr_t)io__r##n->io_map.base & 7))                             \
			IO_PORT_PANIC("io_region: the base is not aligned for 64 bits");           \
	} else if (!IO_REGION_OK(n, w)) {                                                          \
		IO_PORT_PANIC("io_region: offset out of bounds or misaligned");                    \
	}                                                                                          \
	(void)0

#define IO_REGION_OK(n, w)                                                                         \
	io__region_ok##w(&io__r##n->io_map, io__i##n, io__r##n->io_map.size)

#define IO_REGION_READ(n, w, r, off)                                                               \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		IO_REGION_CHECK(n, w, off);                                                        \
		io_port_mmio_rd##w(IO_REGION_AT(n, w));                                            \
	})

#define IO_REGION_PUT(n, w, v) io_port_mmio_wr##w(v, IO_REGION_AT(n, w))

#define IO_REGION_WRITE(n, w, v, r, off)                                                           \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		const io_value_##n io__v##n = (v);                                                 \
		IO_REGION_CHECK(n, w, off);                                                        \
		IO_REGION_PUT(n, w, io__v##n);                                                     \
	})

#define IO_REGION_UPDATE(n, w, old, expr, r, off)                                                  \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		IO_REGION_CHECK(n, w, off);                                                        \
		const io_value_##n old = io_port_mmio_rd##w(IO_REGION_AT(n, w));                   \
		const io_value_##n io__v##n = (expr);                                              \
		IO_REGION_PUT(n, w, io__v##n);                                                     \
	})

#define IO_REGION_TRY_READ(n, w, out, r, off)                                                      \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		uint##w##_t *const io__o##n = (out);                                               \
		int io__rc##n = -IO_EINVAL;                                                        \
		if (IO_REGION_OK(n, w)) {                                                          \
			*io__o##n = io_port_mmio_rd##w(IO_REGION_AT(n, w));                        \
			io__rc##n = 0;                                                             \
		}                                                                                  \
		io__rc##n;                                                                         \
	})

#define IO_REGION_TRY_WRITE(n, w, v, r, off)                                                       \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		const io_value_##n io__v##n = (v);                                                 \
		int io__rc##n = -IO_EINVAL;                                                        \
		if (IO_REGION_OK(n, w)) {                                                          \
			IO_REGION_PUT(n, w, io__v##n);                                             \
			io__rc##n = 0;                                                             \
		}                                                                                  \
		io__rc##n;                                                                         \
	})

#define IO_REGION_TRY_UPDATE(n, w, old, expr, r, off)                                              \
	({                                                                                         \
		IO_REGION_LOCATE(n, w, r, off);                                                    \
		int io__rc##n = -IO_EINVAL;                                                        \
		if (IO_REGION_OK(n, w)) {                                                          \
			const io_value_##n old = io_port_mmio_rd##w(IO_REGION_AT(n, w));           \
			const io_value_##n io__v##n = (expr);                                      \
			IO_REGION_PUT(n, w, io__v##n);                                             \
			io__rc##n = 0;                                                             \
		}                                                                                  \
		io__rc##n;                                                                         \
	})

/*
 * io_region_readN(&region, offset), io_region_writeN(value, &region, offset),
 * io_region_updateN(old, expr, &region, offset): one access, for io_region_updateN() a read and a
 * write. If the region has a minimum size, a constant offset that is misaligned or beyond it fails
 * the build. Any other offset is tested at run time, and panics if it is misaligned or out of
 * bounds. A 64-bit access panics if the base is no multiple of 8. Rust: read32() and so on, which
 * accept constant offsets only.
 */
#define io_region_read8(r, off)	 IO_VERB(IO_REGION_READ, 8, r, off)
#define io_region_read16(r, off) IO_VERB(IO_REGION_READ, 16, r, off)
#define io_region_read32(r, off) IO_VERB(IO_REGION_READ, 32, r, off)
#define io_region_write8(v, r, off)  IO_VERB(IO_REGION_WRITE, 8, v, r, off)
#define io_region_write16(v, r, off) IO_VERB(IO_REGION_WRITE, 16, v, r, off)
#define io_region_write32(v, r, off) IO_VERB(IO_REGION_WRITE, 32, v, r, off)
#define io_region_update8(old, expr, r, off)  IO_VERB(IO_REGION_UPDATE, 8, old, expr, r, off)
#define io_region_update16(old, expr, r, off) IO_VERB(IO_REGION_UPDATE, 16, old, expr, r, off)
#define io_region_update32(old, expr, r, off) IO_VERB(IO_REGION_UPDATE, 32, old, expr, r, off)

/*
 * Each tests any offset, constant or not, against the real size. Returns 0 after the access, or
 * -EINVAL without an access if it is misaligned or out of bounds. Rust: try_read32(),
 * try_write32(), try_update().
 */
#define io_region_try_read8(out, r, off)  IO_CHECKED_VERB(IO_REGION_TRY_READ, 8, out, r, off)
#define io_region_try_read16(out, r, off) IO_CHECKED_VERB(IO_REGION_TRY_READ, 16, out, r, off)
#define io_region_try_read32(out, r, off) IO_CHECKED_VERB(IO_REGION_TRY_READ, 32, out, r, off)
#define io_region_try_write8(v, r, off)	 IO_CHECKED_VERB(IO_REGION_TRY_WRITE, 8, v, r, off)
#define io_region_try_write16(v, r, off) IO_CHECKED_VERB(IO_REGION_TRY_WRITE, 16, v, r, off)
#define io_region_try_write32(v, r, off) IO_CHECKED_VERB(IO_REGION_TRY_WRITE, 32, v, r, off)
#define io_region_try_update8(old, expr, r, off)                                                   \
	IO_CHECKED_VERB(IO_REGION_TRY_UPDATE, 8, old, expr, r, off)
#define io_region_try_update16(old, expr, r, off)                                                  \
	IO_CHECKED_VERB(IO_REGION_TRY_UPDATE, 16, old, expr, r, off)
#define io_region_try_update32(old, expr, r, off)                                                  \
	IO_CHECKED_VERB(IO_REGION_TRY_UPDATE, 32, old, expr, r, off)

#if IO_MAX_ACCESS >= 8
#define io_region_read64(r, off) IO_VERB(IO_REGION_READ, 64, r, off)
#define io_region_write64(v, r, off) IO_VERB(IO_REGION_WRITE, 64, v, r, off)
#define io_region_update64(old, expr, r, off) IO_VERB(IO_REGION_UPDATE, 64, old, expr, r, off)
#define io_region_try_read64(out, r, off) IO_CHECKED_VERB(IO_REGION_TRY_READ, 64, out, r, off)
#define io_region_try_write64(v, r, off) IO_CHECKED_VERB(IO_REGION_TRY_WRITE, 64, v, r, off)
#define io_region_try_update64(old, expr, r, off)                                                  \
	IO_CHECKED_VERB(IO_REGION_TRY_UPDATE, 64, old, expr, r, off)
#endif

/*
 * io_try_cast(&view, &region, offset): sets `view` to a typed view of a part of
 * the region; the type is that of `view`. 0, or -EINVAL if the part is not inside
 * of the region or not aligned for the type. Rust: try_cast::<T>().
 */
#define IO_TRY_CAST(n, verb, out, r, off)                                                          \
	({                                                                                         \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_AUTO(io__p##n, *io__o##n);                                                      \
		IO_REQUIRE(io_result_is_a_view, n, IO_IS_POINTER(io__p##n),                        \
			   verb ": the first argument must be the address of a view; "             \
			   "declare `T __io_mmio *view` and pass &view");                          \
		IO_ROOT_TYPE(n);                                                                   \
		IO_REQUIRE(io_result_is_a_view_of_mmio, n, IO_IS_MMIO((io_root_##n *)0),           \
			   verb ": a region is device registers; declare the view __io_mmio");     \
		const struct io_region_map io__m##n = (r)->io_map;                                 \
		IO_AUTO(io__i##n, IO_INDEX(off));                                                  \
		const uintptr_t io__a##n = (uintptr_t)io__m##n.base + (uintptr_t)io__i##n;         \
		const int io__ok##n = sizeof(*io__p##n) <= io__m##n.size &&                        \
				      io__i##n <= io__m##n.size - sizeof(*io__p##n) &&             \
				      !(io__a##n & (__alignof__(*io__p##n) - 1));                  \
		if (io__ok##n)                                                                     \
			*io__o##n = (__typeof__(io__p##n))io__a##n;                                \
		io__ok##n ? 0 : -IO_EINVAL;                                                        \
	})
#define io_try_cast(view, r, off) IO_CHECKED_VERB(IO_TRY_CAST, "io_try_cast", view, r, off)

/*
 * io_read_atN(bar, offset), io_write_atN(value, bar, offset): like io_region_readN() and
 * io_region_writeN(), for a pointer to an array with the size of the region,
 * `uint8_t __io_mmio (*bar)[SIZE]`, instead of an io_region.
 */
#define IO_AT(n, bar)                                                                              \
	IO_AUTO(io__bar##n, (bar));                                                                \
	IO_REQUIRE(io_bar_is_an_array_of_bytes, n,                                                 \
		   IO_IS_ARRAY(io__bar##n) && sizeof((*io__bar##n)[0]) == 1,                       \
		   "io_read_at, io_write_at: the view must be `uint8_t __io_mmio (*bar)[SIZE]`");  \
	IO_REGION(sizeof(*io__bar##n)) io__h##n;                                                   \
	io__h##n.io_map.base = *io__bar##n;                                                        \
	io__h##n.io_map.size = sizeof(*io__bar##n)
#define IO_READ_AT(n, w, bar, off) ({ IO_AT(n, bar); IO_REGION_READ(n, w, &io__h##n, off); })
#define IO_WRITE_AT(n, w, v, bar, off)                                                             \
	({ IO_AT(n, bar); IO_REGION_WRITE(n, w, v, &io__h##n, off); })
#define io_read_at8(bar, off)	  IO_VERB(IO_READ_AT, 8, bar, off)
#define io_read_at16(bar, off)	  IO_VERB(IO_READ_AT, 16, bar, off)
#define io_read_at32(bar, off)	  IO_VERB(IO_READ_AT, 32, bar, off)
#define io_write_at8(v, bar, off)  IO_VERB(IO_WRITE_AT, 8, v, bar, off)
#define io_write_at16(v, bar, off) IO_VERB(IO_WRITE_AT, 16, v, bar, off)
#define io_write_at32(v, bar, off) IO_VERB(IO_WRITE_AT, 32, v, bar, off)
#if IO_MAX_ACCESS >= 8
#define io_read_at64(bar, off)	   IO_VERB(IO_READ_AT, 64, bar, off)
#define io_write_at64(v, bar, off) IO_VERB(IO_WRITE_AT, 64, v, bar, off)
#endif

/* clang-format on */

#endif /* IOVIEW_REGION_H */
