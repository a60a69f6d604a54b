/* SPDX-License-Identifier: MIT */
/*
 * ioview/reg.h: registers with a type and an offset, and named bit fields.
 *
 *	IO_REGISTER(CTRL, uint32_t, 0x10)	// struct CTRL, at byte 0x10
 *	IO_FIELD(CTRL, EN, 0, 0)		// bits 0 to 0
 *	IO_FIELD(CTRL, MODE, 6, 4)
 *
 *	struct CTRL c = io_reg_read(&bar, CTRL);
 *	if (!CTRL_EN(c))
 *		io_reg_write(CTRL_with_MODE(c, 5), &bar, CTRL);
 *
 * Each register has a struct of its own, so that the value of one cannot be
 * written to another. These macros stand at file scope, without a semicolon.
 * `bar` is an IO_REGION, or for registers of a device an IO_REGION_OF the device, or a view of it.
 * Rust: register!, read(REG), write_reg(), try_write_reg().
 */
#ifndef IOVIEW_REG_H
#define IOVIEW_REG_H

#include <ioview/region.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

/*
 * IO_REGISTER(N, type, offset) or IO_REGISTER(N, type, offset, T): a register of an unsigned type;
 * the offset in bytes is a multiple of its size. With T, such as `struct uart`, it belongs to that
 * device: it is read and written only through an IO_REGION_OF(T, size) or a view `T __io_mmio *`.
 * Its rights stand behind the type: IO_REGISTER(STAT, uint32_t __io_ro, 0x14).
 */
#define IO_REGISTER(N, type, ...)                                                                  \
	IO_CAT(IO_REGISTER_, IO_N(__VA_ARGS__))(N, type, __VA_ARGS__)
#define IO_REGISTER_1(N, type, offset) IO_REGISTER_2(N, type, offset, struct io_no_device)
#define IO_REGISTER_2(N, type, offset, T) IO_REGISTER_IN(N, type, offset, 1, sizeof(struct N), T)

/*
 * `count` such registers; the stride is the distance in bytes between their starts. T may follow:
 * IO_REGISTER_ARRAY(N, type, offset, count, stride, T).
 */
#define IO_REGISTER_ARRAY(N, type, offset, count, ...)                                             \
	IO_CAT(IO_REGISTER_ARRAY_, IO_N(__VA_ARGS__))(N, type, offset, count, __VA_ARGS__)
#define IO_REGISTER_ARRAY_1(N, type, offset, count, stride)                                        \
	IO_REGISTER_IN(N, type, offset, count, stride, struct io_no_device)
#define IO_REGISTER_ARRAY_2(N, type, offset, count, stride, T)                                     \
	IO_REGISTER_IN(N, type, offset, count, stride, T)

/*
 * A second name for the register OF of the same device, with fields of its own and without rights:
 * for a register whose bits have another meaning in another mode.
 */
#define IO_REGISTER_ALIAS(N, OF)                                                                   \
	IO_REGISTER_IN(N, IO_REGISTER_RAW(OF), OF##_offset, OF##_count, OF##_stride, OF##_io_base)

#define IO_REGISTER_IN(N, type, offset, count, stride, T)                                          \
	IO_QUIET                                                                                   \
	struct N {                                                                                 \
		type raw;                                                                          \
	};                                                                                         \
	typedef T N##_io_base;                                                                     \
	enum {                                                                                     \
		N##_offset = (offset),                                                             \
		N##_count = (count),                                                               \
		N##_stride = (stride)                                                              \
	};                                                                                         \
	IO_STATIC_ASSERT((IO_REGISTER_RAW(N))-1 > (IO_REGISTER_RAW(N))0,                           \
			 #N ": a register has an unsigned type");                                  \
	IO_STATIC_ASSERT((count) > 0 && (stride) >= sizeof(struct N),                              \
			 #N ": the registers overlap; "                                            \
			 "the stride is in bytes and at least the size of one");                   \
	IO_STATIC_ASSERT((offset) % sizeof(struct N) == 0 && (stride) % sizeof(struct N) == 0,     \
			 #N ": misaligned; offset and stride must be multiples of the size");      \
	IO_LOUD

/*
 * A block of device T: the registers of device S, a part such as a channel, `offset` bytes into T.
 * The offsets of the registers of S are from the start of the block. An array has `count` blocks,
 * `stride` bytes apart.
 */
#define IO_BLOCK(B, S, offset, T) IO_BLOCK_ARRAY(B, S, offset, 1, 4, T)
#define IO_BLOCK_ARRAY(B, S, offset, count, stride, T)                                             \
	typedef S B##_io_block;                                                                    \
	typedef T B##_io_base;                                                                     \
	enum {                                                                                     \
		B##_offset = (offset),                                                             \
		B##_count = (count),                                                               \
		B##_stride = (stride)                                                              \
	};                                                                                         \
	IO_STATIC_ASSERT((count) > 0 && (offset) % 4 == 0 && (stride) % 4 == 0,                    \
		       #B ": misaligned; offset and stride must be multiples of 4 bytes");

#define IO_REGISTER_BITS(N)  (8 * sizeof(struct N))
#if !__GNUC__ /* see plain.h */
#define IO_REGISTER_RAW(N) unsigned long long
#else
#define IO_REGISTER_RAW(N) __typeof__(((struct N *)0)->raw)
#endif
/* The largest value of a field from bit lo to bit hi, which is also its unshifted mask. */
#define IO_FIELD_MAX(hi, lo) (~0ull >> (63 - (hi) + (lo)))

/*
 * Bits hi to lo of register N, both included.
 *	N_F(r)			returns the value of the field
 *	N_with_F(r, v)		returns r with the field changed. A constant that does
 *				not fit fails an optimised build; another value panics
 *	N_try_with_F(&r, v)	changes the field in r; 0, or -EINVAL with r unchanged
 */
#define IO_FIELD(N, F, hi, lo)                                                                     \
	IO_QUIET                                                                                   \
	IO_STATIC_ASSERT((lo) >= 0 && (lo) <= (hi) && (hi) < 8 * (int)sizeof(struct N),            \
		       #N "." #F ": bad bit range; write IO_FIELD(register, name, high, low) "     \
		       "with both inside the register");                                           \
	IO_INLINE IO_REGISTER_RAW(N) N##_##F(struct N r)                                           \
	{                                                                                          \
		return (IO_REGISTER_RAW(N))((r.raw >> (lo)) & IO_FIELD_MAX(hi, lo));               \
	}                                                                                          \
	IO_INLINE struct N N##_put_##F(struct N r, unsigned long long v)                           \
	{                                                                                          \
		struct N changed = {(IO_REGISTER_RAW(N))((r.raw & ~(IO_FIELD_MAX(hi, lo) << (lo))) | \
							 (v << (lo)))};                            \
		return changed;                                                                    \
	}                                                                                          \
	IO_INLINE struct N N##_with_##F(struct N r, unsigned long long v)                          \
	{                                                                                          \
		if (v > IO_FIELD_MAX(hi, lo)) {                                                    \
			if (__builtin_constant_p(v))                                               \
				io_err_field_value();                                              \
			IO_PORT_PANIC(#N "_with_" #F ": the value does not fit the field");        \
		}                                                                                  \
		return N##_put_##F(r, v);                                                          \
	}                                                                                          \
	IO_INLINE IO_MUST_USE int N##_try_with_##F(struct N *r, unsigned long long v)              \
	{                                                                                          \
		if (v > IO_FIELD_MAX(hi, lo))                                                      \
			return -IO_EINVAL;                                                         \
		*r = N##_put_##F(*r, v);                                                           \
		return 0;                                                                          \
	}                                                                                          \
	IO_LOUD

/*
 * The handle r is the address of a region, or a view of the register's device. IO_REG_SAME tests
 * that the register belongs to the device of r; IO_REG_MAP is the io_region_map of r; IO_REG_MIN
 * the minimum size of r in bytes, 0: none is known at build time. A pointer to another struct has
 * no io_device, which is the error that a wrong view gives.
 */
#ifndef __cplusplus
#define IO_REG_IS_VIEW(r, N)                                                                       \
	_Generic((r), N##_io_base __io_mmio *: 1, const N##_io_base __io_mmio *: 1, default: 0)
#define IO_REG_IS_CONST(r, N) _Generic((r), const N##_io_base __io_mmio *: 1, default: 0)
#define IO_REG_AS_REGION(r, N) IO_CHOOSE(IO_REG_IS_VIEW(r, N), (io_region *)0, r)
#define IO_REG_AS_VIEW(r, N)   IO_CHOOSE(IO_REG_IS_VIEW(r, N), r, (uint8_t __io_mmio *)0)
#define IO_REG_SAME(r, N)                                                                          \
	(IO_REG_IS_VIEW(r, N) ||                                                                   \
	 IO_IS_SAME(__typeof__(IO_REG_AS_REGION(r, N)->io_device), N##_io_base *))
#define IO_REG_MAP(r, N)                                                                           \
	IO_CHOOSE(IO_REG_IS_VIEW(r, N),                                                            \
		  io__view_map((const void __io_mmio *)IO_REG_AS_VIEW(r, N), IO_REG_MIN(r, N)),    \
		  IO_REG_AS_REGION(r, N)->io_map)
#define IO_REG_MIN(r, N)                                                                           \
	(IO_REG_IS_VIEW(r, N) ? sizeof(*IO_REG_AS_VIEW(r, N)) :                                    \
				IO_REGION_MIN(IO_REG_AS_REGION(r, N)))
#else
/* clang-format on */
namespace io_cxx
{
/* R is the type of the handle: a pointer to a region, or to T, the device of the register. */
template <class T, class R> struct handle;
template <class T, class U> struct handle<T, U *> {
	static const bool same = io_cxx::same<decltype(U::io_device), T *>::value != 0;
	static const bool constant = false;
	static const size_t min = sizeof(*((U *)0)->io_min) - 1;
	static IO_INLINE_MEMBER struct io_region_map map(const U *r)
	{
		return r->io_map;
	}
};
template <class T, bool is_const> struct view_handle {
	static const bool same = true;
	static const bool constant = is_const;
	static const size_t min = sizeof(T);
	static IO_INLINE_MEMBER struct io_region_map map(const volatile T *r)
	{
		return io__view_map(r, sizeof(T));
	}
};
template <class T> struct handle<T, volatile T *> : view_handle<T, false> {
};
template <class T> struct handle<T, const volatile T *> : view_handle<T, true> {
};
} /* namespace io_cxx */
/* clang-format off */
#define IO_REG_HANDLE(r, N) io_cxx::handle<N##_io_base, decltype(+(r))>
#define IO_REG_IS_CONST(r, N) (IO_REG_HANDLE(r, N)::constant)
#define IO_REG_SAME(r, N)   (IO_REG_HANDLE(r, N)::same)
#define IO_REG_MAP(r, N)    (IO_REG_HANDLE(r, N)::map(r))
#define IO_REG_MIN(r, N)    (IO_REG_HANDLE(r, N)::min)
#endif

/*
 * The pointer to register N at the address `at`. For clang it is a pointer to the member, by which
 * the plugin finds the rights of the register. For gcc it is a cast: UBSan of gcc would take the
 * member for an access, before the address is tested.
 */
#ifdef __clang__
#define IO_REG_POINTER(N, at) (&((struct N __io_mmio *)(at))->raw)
#else
#define IO_REG_POINTER(N, at) ((IO_REGISTER_RAW(N) __io_mmio *)(at))
#endif

/*
 * IO_REG_LOCATE declares io__qn, the address of register i of N. IO_REG_CHECK compares the end of
 * the last of these registers with the minimum size of the region at build time. For a region
 * without a minimum, it compares register i with the real size at run time. It also tests that i is
 * below the count.
 */
#define IO_REG_LOCATE(n, r, N, i)                                                                  \
	IO_AUTO(io__r##n, (r));                                                                    \
	IO_REQUIRE(io_register_belongs_to_the_device, n, IO_REG_SAME(io__r##n, N),                 \
		   #N ": the register belongs to another device than the region; use a region of " \
		   "its device, IO_REGION_OF(device, size), or name this one in IO_REGISTER");     \
	IO_AUTO(io__i##n, IO_INDEX(i));                                                            \
	const struct io_region_map io__m##n = IO_REG_MAP(io__r##n, N);                             \
	const size_t io__off##n = N##_offset + (size_t)io__i##n * N##_stride;                      \
	IO_REGISTER_RAW(N) __io_mmio *const io__q##n =                                             \
		IO_REG_POINTER(N, (uintptr_t)io__m##n.base + io__off##n)

#define IO_REG_WRITABLE(n, N)                                                                      \
	IO_REQUIRE(io_view_is_not_const, n, !IO_REG_IS_CONST(io__r##n, N),                         \
		   #N ": the view is const; drop const from the pointer if the device may be written")

#define IO_REG_CHECK(n, N, i)                                                                      \
	IO_REQUIRE(io_register_lies_in_the_region, n,                                              \
		   !IO_REG_MIN(io__r##n, N) || N##_offset + (N##_count - 1) * (size_t)N##_stride + \
			sizeof(struct N) <= IO_REG_MIN(io__r##n, N),                               \
		   #N ": the register lies beyond the size that IO_REGION(size) promises; "        \
		   "raise it, or use the io_reg_try_ form");                                       \
	io__promise_size(io__m##n.size, IO_REG_MIN(io__r##n, N));                                  \
	if (__builtin_constant_p(i) && (unsigned long long)(i) >= (size_t)N##_count)               \
		io_err_register_index();                                                           \
	if (!(io__i##n < (size_t)N##_count))                                                       \
		IO_PORT_PANIC(#N ": index out of bounds");                                         \
	if (!IO_REG_MIN(io__r##n, N) &&                                                            \
	    !IO_REGION_OK_OF(sizeof(struct N), &io__m##n, io__off##n, io__m##n.size))              \
		IO_PORT_PANIC(#N ": the register lies outside the region");                        \
	if (IO_REG_MIN(io__r##n, N) && sizeof(struct N) == 8 && ((uintptr_t)io__m##n.base & 7))    \
		IO_PORT_PANIC(#N ": the base is not aligned for 64 bits")

#define IO_REG_RC(n, N)                                                                            \
	const int io__rc##n = !(io__i##n < (size_t)N##_count) ? -IO_ERANGE :                       \
		!IO_REGION_OK_OF(sizeof(struct N), &io__m##n, io__off##n, io__m##n.size) ?         \
		-IO_EINVAL : 0

#define IO_REG_READ(n, r, N, i)                                                                    \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
		IO_REG_CHECK(n, N, i);                                                             \
		struct N io__v##n = {IO_LOAD(io__q##n, )};                                         \
		io__v##n;                                                                          \
	})
#define IO_REG_WRITE(n, v, r, N, i)                                                                \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
		IO_REG_WRITABLE(n, N);                                                             \
		IO_REG_CHECK(n, N, i);                                                             \
		const struct N io__v##n = (v);                                                     \
		IO_STORE(io__v##n.raw, io__q##n, );                                                \
	})
#define IO_REG_UPDATE(n, old, expr, r, N, i)                                                       \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
		IO_REG_WRITABLE(n, N);                                                             \
		IO_REG_CHECK(n, N, i);                                                             \
		const struct N old = {IO_LOAD(io__q##n, )};                                        \
		const struct N io__v##n = (expr);                                                  \
		IO_STORE(io__v##n.raw, io__q##n, );                                                \
	})
#define IO_REG_TRY_READ(n, out, r, N, i)                                                           \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
		struct N *const io__o##n = (out);                                                  \
		IO_REG_RC(n, N);                                                                   \
		if (!io__rc##n)                                                                    \
			io__o##n->raw = IO_LOAD(io__q##n, );                                       \
		io__rc##n;                                                                         \
	})
#define IO_REG_TRY_WRITE(n, v, r, N, i)                                                            \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
		IO_REG_WRITABLE(n, N);                                                             \
		const struct N io__v##n = (v);                                                     \
		IO_REG_RC(n, N);                                                                   \
		if (!io__rc##n)                                                                    \
			IO_STORE(io__v##n.raw, io__q##n, );                                        \
		io__rc##n;                                                                         \
	})

/*
 * io_reg_read() and io_reg_write() make one access, io_reg_update() a read and a write. The build
 * fails if the register is beyond the minimum size of the region. Without a minimum, they panic if
 * the register is outside of the region. An index that is not below count panics; a constant one
 * fails the build. For a register of 64 bits, a misaligned base panics.
 */
#define io_reg_read(r, N)	       IO_VERB(IO_REG_READ, r, N, 0)
#define io_reg_write(v, r, N)	       IO_VERB(IO_REG_WRITE, v, r, N, 0)
#define io_reg_update(old, expr, r, N) IO_VERB(IO_REG_UPDATE, old, expr, r, N, 0)
#define io_reg_read_at(r, N, i)	       IO_VERB(IO_REG_READ, r, N, i)
#define io_reg_write_at(v, r, N, i)    IO_VERB(IO_REG_WRITE, v, r, N, i)
#define io_reg_update_at(old, expr, r, N, i) IO_VERB(IO_REG_UPDATE, old, expr, r, N, i)

/*
 * Each returns 0 after the access. Without an access, it returns -ERANGE if the index is not below
 * count, -EINVAL if the register is outside of the region or misaligned.
 */
#define io_reg_try_read(out, r, N)	 IO_CHECKED_VERB(IO_REG_TRY_READ, out, r, N, 0)
#define io_reg_try_write(v, r, N)	 IO_CHECKED_VERB(IO_REG_TRY_WRITE, v, r, N, 0)
#define io_reg_try_read_at(out, r, N, i) IO_CHECKED_VERB(IO_REG_TRY_READ, out, r, N, i)
#define io_reg_try_write_at(v, r, N, i)	 IO_CHECKED_VERB(IO_REG_TRY_WRITE, v, r, N, i)

/*
 * io_region_block(&part, &region, B): makes `part`, an IO_REGION_OF(S, size), the region of block
 * B, which has at least `size` bytes. io_region_block_at(&part, &region, B, i) makes it the region
 * of block i of an array. The build fails if the block is beyond the minimum size of the region; of
 * a region without a minimum, and for an index that is not below count, they panic. No access is
 * made. Rust: REG::of::<B>().
 */
#define IO_REGION_BLOCK(n, out, r, B, i)                                                           \
	({                                                                                         \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_AUTO(io__r##n, (r));                                                            \
		IO_AUTO(io__i##n, IO_INDEX(i));                                                    \
		IO_REQUIRE(io_block_belongs_to_the_device, n,                                      \
			   IO_IS_SAME(__typeof__(io__r##n->io_device), B##_io_base *),             \
			   #B ": the block belongs to another device than the region");            \
		IO_REQUIRE(io_part_is_of_the_block, n,                                             \
			   IO_IS_SAME(__typeof__(io__o##n->io_device), B##_io_block *),            \
			   #B ": the first argument is a region of another device than the block");\
		const size_t io__n##n = IO_REGION_MIN(io__o##n);                                   \
		io__promise_size(io__r##n->io_map.size, IO_REGION_MIN(io__r##n));                  \
		IO_REQUIRE(io_block_lies_in_the_region, n,                                         \
			   !IO_REGION_MIN(io__r##n) ||                                             \
			   B##_offset + (B##_count - 1) * (size_t)B##_stride +                     \
			   IO_REGION_MIN(io__o##n) <= IO_REGION_MIN(io__r##n),                     \
			   #B ": the block lies beyond the size that IO_REGION_OF() promises");    \
		if (__builtin_constant_p(i) && (unsigned long long)(i) >= (size_t)B##_count)       \
			io_err_register_index();                                                   \
		if (!(io__i##n < (size_t)B##_count))                                               \
			IO_PORT_PANIC(#B ": index out of bounds");                                 \
		const size_t io__off##n = B##_offset + (size_t)io__i##n * B##_stride;              \
		if (!IO_REGION_MIN(io__r##n) && (io__r##n->io_map.size < io__off##n ||             \
						 io__r##n->io_map.size - io__off##n < io__n##n))   \
			IO_PORT_PANIC(#B ": the block lies outside the region");                   \
		io__o##n->io_map.base =                                                            \
			(uint8_t __io_mmio *)((uintptr_t)io__r##n->io_map.base + io__off##n);      \
		io__o##n->io_map.size = io__n##n;                                                  \
	})
#define io_region_block(out, r, B)	IO_VERB(IO_REGION_BLOCK, out, r, B, 0)
#define io_region_block_at(out, r, B, i) IO_VERB(IO_REGION_BLOCK, out, r, B, i)

/* clang-format on */

#endif /* IOVIEW_REG_H */
