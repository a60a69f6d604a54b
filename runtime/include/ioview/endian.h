/* SPDX-License-Identifier: MIT */
/*
 * ioview/endian.h: members with the byte order of the device, not of the CPU.
 *
 *	struct desc { io_le64 addr; io_le32 len; io_be16 tag; };
 *	uint64_t a = io_read(ring, .desc[i].addr);	// CPU order
 *	io_write(len, ring, .desc[i].len);
 *
 * They are structs, so that C refuses to add or compare them without a conversion.
 * The io_read and io_write families convert. Copies do not; the caller uses
 * io_le32_to_cpu() and the like. Rust: none in io.rs.
 *
 * A plain integer is little-endian in MMIO, as for readl(); in memory it has the
 * byte order of the CPU.
 */
#ifndef IOVIEW_ENDIAN_H
#define IOVIEW_ENDIAN_H

#include <ioview/compiler.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* io__fixN: v with its bytes swapped if `swap`, which is a constant, is true. */
#define IO_DEFINE_FIX(w)                                                                           \
	IO_INLINE uint##w##_t io__fix##w(uint##w##_t v, int swap)                                  \
	{                                                                                          \
		return swap ? (uint##w##_t)IO_SWAB##w(v) : v;                                      \
	}

#define IO_DEFINE_ENDIAN(w)                                                                        \
	IO_DEFINE_FIX(w)                                                                           \
	typedef struct {                                                                           \
		uint##w##_t io_le;                                                                 \
	} io_le##w;                                                                                \
	typedef struct {                                                                           \
		uint##w##_t io_be;                                                                 \
	} io_be##w;                                                                                \
	IO_INLINE uint##w##_t io_le##w##_to_cpu(io_le##w x)                                        \
	{                                                                                          \
		return io__fix##w(x.io_le, IO_BIG_ENDIAN);                                         \
	}                                                                                          \
	IO_INLINE uint##w##_t io_be##w##_to_cpu(io_be##w x)                                        \
	{                                                                                          \
		return io__fix##w(x.io_be, !IO_BIG_ENDIAN);                                        \
	}                                                                                          \
	IO_INLINE io_le##w io_cpu_to_le##w(uint##w##_t v)                                          \
	{                                                                                          \
		io_le##w x = {io__fix##w(v, IO_BIG_ENDIAN)};                                       \
                                                                                                   \
		return x;                                                                          \
	}                                                                                          \
	IO_INLINE io_be##w io_cpu_to_be##w(uint##w##_t v)                                          \
	{                                                                                          \
		io_be##w x = {io__fix##w(v, !IO_BIG_ENDIAN)};                                      \
                                                                                                   \
		return x;                                                                          \
	}

IO_DEFINE_FIX(8)
IO_DEFINE_ENDIAN(16)
IO_DEFINE_ENDIAN(32)
IO_DEFINE_ENDIAN(64)

#endif /* IOVIEW_ENDIAN_H */
