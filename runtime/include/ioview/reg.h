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
 * `bar` is an IO_REGION. Rust: register!, read(REG), write_reg(), try_write_reg().
 */
#ifndef IOVIEW_REG_H
#define IOVIEW_REG_H

#include <ioview/region.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* clang-format off */

/* A register of an unsigned type; the offset in bytes is a multiple of its size. */
#define IO_REGISTER(N, type, offset) IO_REGISTER_ARRAY(N, type, offset, 1, sizeof(type))

/* `count` such registers; `stride` is the distance in bytes between their starts. */
#define IO_REGISTER_ARRAY(N, type, offset, count, stride)                                          \
	struct N {                                                                                 \
		type raw;                                                                          \
	};                                                                                         \
	enum {                                                                                     \
		N##_offset = (offset),                                                             \
		N##_count = (count),                                                               \
		N##_stride = (stride)                                                              \
	};                                                                                         \
	IO_STATIC_ASSERT((type)-1 > (type)0, #N ": a register has an unsigned type");              \
	IO_STATIC_ASSERT((count) > 0 && (stride) >= sizeof(type), #N ": the registers overlap; "   \
		       "the stride is in bytes and at least the size of one");                     \
	IO_STATIC_ASSERT((offset) % sizeof(type) == 0 && (stride) % sizeof(type) == 0,             \
		       #N ": misaligned; offset and stride must be multiples of the size");

#define IO_REGISTER_BITS(N)  (8 * sizeof(struct N))
#define IO_REGISTER_RAW(N)   __typeof__(((struct N *)0)->raw)
/* The largest value of a field from bit lo to bit hi, which is also its unshifted mask. */
#define IO_FIELD_MAX(hi, lo) (~0ull >> (63 - ((hi) - (lo))))

/*
 * Bits hi to lo of register N, both included.
 *	N_F(r)			returns the value of the field
 *	N_with_F(r, v)		returns r with the field changed. A constant that does
 *				not fit fails an optimised build; another value panics
 *	N_try_with_F(&r, v)	changes the field in r; 0, or -EINVAL with r unchanged
 */
#define IO_FIELD(N, F, hi, lo)                                                                     \
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
	}

/*
 * IO_REG_LOCATE declares io__qn, the address of register i of N. IO_REG_CHECK compares the end of
 * the last of these registers with the minimum size of the region at build time. For a region
 * without a minimum, it compares register i with the real size at run time.
 */
#define IO_REG_LOCATE(n, r, N, i)                                                                  \
	IO_AUTO(io__r##n, (r));                                                                    \
	IO_AUTO(io__i##n, IO_INDEX(i));                                                            \
	const struct io_region_map io__m##n = io__r##n->io_map;                                    \
	const size_t io__off##n = N##_offset + (size_t)io__i##n * N##_stride;                      \
	IO_REGISTER_RAW(N) __io_mmio *const io__q##n =                                             \
		(IO_REGISTER_RAW(N) __io_mmio *)((uintptr_t)io__m##n.base + io__off##n)

#define IO_REG_CHECK(n, N, i)                                                                      \
	IO_REQUIRE(io_register_lies_in_the_region, n,                                              \
		   !IO_REGION_MIN(io__r##n) || N##_offset + (N##_count - 1) * (size_t)N##_stride + \
			sizeof(struct N) <= IO_REGION_MIN(io__r##n),                               \
		   #N ": the register lies beyond the size that IO_REGION(size) promises; "        \
		   "raise it, or use the io_reg_try_ form");                                       \
	io__promise_size(io__m##n.size, IO_REGION_MIN(io__r##n));                                  \
	if (__builtin_constant_p(i) && (unsigned long long)(i) >= (size_t)N##_count)               \
		io_err_register_index();                                                           \
	if (!(io__i##n < (size_t)N##_count))                                                       \
		IO_PORT_PANIC(#N ": index out of bounds");                                         \
	if (!IO_REGION_MIN(io__r##n) &&                                                            \
	    !IO_REGION_OK_OF(sizeof(struct N), &io__m##n, io__off##n, io__m##n.size))              \
		IO_PORT_PANIC(#N ": the register lies outside the region");                        \
	if (IO_REGION_MIN(io__r##n) && sizeof(struct N) == 8 && ((uintptr_t)io__m##n.base & 7))    \
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
		IO_REG_CHECK(n, N, i);                                                             \
		const struct N io__v##n = (v);                                                     \
		IO_STORE(io__v##n.raw, io__q##n, );                                                \
	})
#define IO_REG_UPDATE(n, old, expr, r, N, i)                                                       \
	({                                                                                         \
		IO_REG_LOCATE(n, r, N, i);                                                         \
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
 * 0; -ERANGE: the index is not below count; -EINVAL: the register is outside of the region or
 * misaligned.
 */
#define io_reg_try_read(out, r, N)	 IO_CHECKED_VERB(IO_REG_TRY_READ, out, r, N, 0)
#define io_reg_try_write(v, r, N)	 IO_CHECKED_VERB(IO_REG_TRY_WRITE, v, r, N, 0)
#define io_reg_try_read_at(out, r, N, i) IO_CHECKED_VERB(IO_REG_TRY_READ, out, r, N, i)
#define io_reg_try_write_at(v, r, N, i)	 IO_CHECKED_VERB(IO_REG_TRY_WRITE, v, r, N, i)

/* clang-format on */

#endif /* IOVIEW_REG_H */
