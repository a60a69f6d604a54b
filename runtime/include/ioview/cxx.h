/* SPDX-License-Identifier: MIT */
/*
 * ioview/cxx.h: the C++ counterpart of types.h and of the checked step, for C++11
 * and later with GNU extensions. Overloads and traits replace _Generic; the verbs
 * have the same text as in C. It needs no C++ library.
 */
#ifndef IOVIEW_CXX_H
#define IOVIEW_CXX_H

#include <ioview/endian.h>
#include <ioview/port.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

namespace io_cxx
{

template <class T> struct qualifiers {
	typedef T bare;
	enum { mmio = 0, constant = 0 };
};
template <class T> struct qualifiers<const T> {
	typedef T bare;
	enum { mmio = 0, constant = 1 };
};
template <class T> struct qualifiers<volatile T> {
	typedef T bare;
	enum { mmio = 1, constant = 0 };
};
template <class T> struct qualifiers<const volatile T> {
	typedef T bare;
	enum { mmio = 1, constant = 1 };
};

template <class A, class B> struct same {
	enum { value = 0 };
};
template <class A> struct same<A, A> {
	enum { value = 1 };
};

/*
 * value: the type of the value that is read from a T. integer: 1 if one access can read a T.
 * little, big: 1 if T states that byte order.
 */
template <class T> struct order {
	typedef T value;
	enum { integer = __is_enum(T), little = 0, big = 0 };
};

#define IO_CXX_INTEGER(T)                                                                          \
	template <> struct order<T> {                                                              \
		typedef T value;                                                                   \
		enum { integer = 1, little = 0, big = 0 };                                         \
	};
#define IO_CXX_ENDIAN(w)                                                                           \
	template <> struct order<io_le##w> {                                                       \
		typedef uint##w##_t value;                                                         \
		enum { integer = 1, little = 1, big = 0 };                                         \
	};                                                                                         \
	template <> struct order<io_be##w> {                                                       \
		typedef uint##w##_t value;                                                         \
		enum { integer = 1, little = 0, big = 1 };                                         \
	};
/* clang-format off */
IO_CXX_INTEGER(char) IO_CXX_INTEGER(signed char) IO_CXX_INTEGER(unsigned char)
IO_CXX_INTEGER(short) IO_CXX_INTEGER(unsigned short)
IO_CXX_INTEGER(int) IO_CXX_INTEGER(unsigned)
IO_CXX_INTEGER(long) IO_CXX_INTEGER(unsigned long)
IO_CXX_INTEGER(long long) IO_CXX_INTEGER(unsigned long long)
IO_CXX_ENDIAN(16) IO_CXX_ENDIAN(32) IO_CXX_ENDIAN(64)

/*
 * The access of `width` bytes. For a size that IO_REQUIRE_ACCESS refuses, the widest access avoids
 * further errors.
 */
template <size_t width> struct access;
/* clang-format on */

#define IO_CXX_ACCESS(w)                                                                           \
	template <> struct access<w / 8> {                                                         \
		typedef uint##w##_t raw;                                                           \
		static IO_INLINE_MEMBER raw fix(raw v, int swap)                                   \
		{                                                                                  \
			return io__fix##w(v, swap);                                                \
		}                                                                                  \
		static IO_INLINE_MEMBER raw mmio_rd(const volatile void *p)                        \
		{                                                                                  \
			return io_port_mmio_rd##w(p);                                              \
		}                                                                                  \
		static IO_INLINE_MEMBER raw mmio_rd_relaxed(const volatile void *p)                \
		{                                                                                  \
			return io_port_mmio_rd##w##_relaxed(p);                                    \
		}                                                                                  \
		static IO_INLINE_MEMBER void mmio_wr(raw v, volatile void *p)                      \
		{                                                                                  \
			io_port_mmio_wr##w(v, p);                                                  \
		}                                                                                  \
		static IO_INLINE_MEMBER void mmio_wr_relaxed(raw v, volatile void *p)              \
		{                                                                                  \
			io_port_mmio_wr##w##_relaxed(v, p);                                        \
		}                                                                                  \
		static IO_INLINE_MEMBER raw mem_rd(const volatile void *p)                         \
		{                                                                                  \
			return io_port_mem_rd##w(p);                                               \
		}                                                                                  \
		static IO_INLINE_MEMBER void mem_wr(raw v, volatile void *p)                       \
		{                                                                                  \
			io_port_mem_wr##w(v, p);                                                   \
		}                                                                                  \
	};
#define IO_INLINE_MEMBER inline __attribute__((always_inline))
IO_CXX_ACCESS(8)
IO_CXX_ACCESS(16)
IO_CXX_ACCESS(32)
#if IO_MAX_ACCESS >= 8
IO_CXX_ACCESS(64)
template <size_t width> struct access : access<8> {
};
#else
template <size_t width> struct access : access<4> {
};
#endif

/*
 * The properties of a pointer of type Q. make() and make_value() are never defined: only the types
 * of their results are used, by IO_UNQUAL and IO_VALUE.
 */
template <class Q> struct about {
	enum { pointer = 0, mmio = 0, constant = 0, array = 0 };
	typedef int bare;
};
template <class T> struct about<T *> {
	enum { pointer = 1, array = 0 };
	enum { mmio = qualifiers<T>::mmio, constant = qualifiers<T>::constant };
	typedef typename qualifiers<T>::bare bare;
	typedef order<bare> order_of;
	typedef typename order_of::value value;
	typedef access<sizeof(T)> access_of;
	static bare make();
	static value make_value();
};
template <class T, size_t N> struct about<T (*)[N]> {
	enum { pointer = 1, array = 1 };
	enum { mmio = qualifiers<T>::mmio, constant = qualifiers<T>::constant };
	typedef order<void *> order_of;
	typedef access<8> access_of;
	typedef int value;
	static T *make();
	static int make_value();
};
template <class Q> struct about<Q const> : about<Q> {
};

template <class T> IO_INLINE_MEMBER T *first(T *q)
{
	return q;
}
template <class T, size_t N> IO_INLINE_MEMBER T *first(T (*q)[N])
{
	return *q;
}

/*
 * The load and the store of an integer. The overload for a volatile object makes an access to
 * device registers, the other one an access to memory.
 */
template <class T> IO_INLINE_MEMBER typename access<sizeof(T)>::raw load(const volatile T *q)
{
	return access<sizeof(T)>::mmio_rd(q);
}
template <class T> IO_INLINE_MEMBER typename access<sizeof(T)>::raw load(const T *q)
{
	return access<sizeof(T)>::mem_rd(q);
}
template <class T>
IO_INLINE_MEMBER typename access<sizeof(T)>::raw load_relaxed(const volatile T *q)
{
	return access<sizeof(T)>::mmio_rd_relaxed(q);
}
template <class T> IO_INLINE_MEMBER typename access<sizeof(T)>::raw load_relaxed(const T *q)
{
	return access<sizeof(T)>::mem_rd(q);
}
template <class T> IO_INLINE_MEMBER void store(typename access<sizeof(T)>::raw v, volatile T *q)
{
	access<sizeof(T)>::mmio_wr(v, q);
}
template <class T> IO_INLINE_MEMBER void store(typename access<sizeof(T)>::raw v, T *q)
{
	access<sizeof(T)>::mem_wr(v, q);
}
template <class T>
IO_INLINE_MEMBER void store_relaxed(typename access<sizeof(T)>::raw v, volatile T *q)
{
	access<sizeof(T)>::mmio_wr_relaxed(v, q);
}
template <class T> IO_INLINE_MEMBER void store_relaxed(typename access<sizeof(T)>::raw v, T *q)
{
	access<sizeof(T)>::mem_wr(v, q);
}

/*
 * One step of a checked path. `at(x, ok) .member` is x.member; `at(a, ok) [i]`
 * is a[i], or a[0] with ok cleared if i is out of bounds.
 */
template <class T, size_t N> struct bounded {
	T *first;
	int &ok;
	template <class I> IO_INLINE_MEMBER T &operator[](I i) const
	{
		const bool in = (unsigned long long)i < N;

		ok &= in;
		return first[in ? (size_t)i : 0];
	}
};
template <class T> IO_INLINE_MEMBER T &at(T &x, int &)
{
	return x;
}
template <class T, size_t N> IO_INLINE_MEMBER bounded<T, N> at(T (&x)[N], int &ok)
{
	bounded<T, N> b = {x, ok};

	return b;
}

} /* namespace io_cxx */

/* clang-format off */

/* C++ has no tags for spaces in a cast. */
#define IO_ANY(T) T

#define IO_AUTO(name, expr) auto name = expr
#define IO_REQUIRE(name, n, cond, text) static_assert(cond, text)

#define IO_ABOUT(q)	 io_cxx::about<decltype(q)>
#define IO_IS_POINTER(p) (IO_ABOUT(p)::pointer != 0)
#define IO_IS_SAME(a, b) (io_cxx::same<a, b>::value != 0)
#define IO_UNQUAL(q)	 __typeof__(IO_ABOUT(q)::make())
#define IO_VALUE(q)	 __typeof__(IO_ABOUT(q)::make_value())
#define IO_IS_ARRAY(q)	 (IO_ABOUT(q)::array != 0)
#define IO_EP(q)	 io_cxx::first(q)
#define IO_IS_MMIO(q)	 (IO_ABOUT(q)::mmio != 0)
#define IO_IS_CONST(q)	 (IO_ABOUT(q)::constant != 0)
/*
 * In C++, an array has the qualifiers of its elements, in all dimensions, so that the root itself
 * shows its kind.
 */
#define IO_ROOT_TYPE(n)	 typedef __typeof__(*io__p##n) io_root_##n IO_UNUSED
#define IO_IS_BE(q)	 (IO_ABOUT(q)::order_of::big != 0)
#define IO_IS_LE(q)	 (IO_ABOUT(q)::order_of::little != 0)
#define IO_SWAPS(q)	 (IO_BIG_ENDIAN && !IO_IS_MMIO(q) ? IO_IS_LE(q) : IO_IS_BE(q))
#define IO_IS_INT(q)	 (IO_ABOUT(q)::order_of::integer != 0)

#define IO_ACCESS(q)	      IO_ABOUT(q)::access_of
#define IO_LOAD_MMIO(q, post) (IO_ACCESS(q)::mmio_rd##post(q))
#define IO_LOAD_MEM(q)	      (IO_ACCESS(q)::mem_rd(q))
#define IO_STORE_MMIO(raw, q, post) IO_ACCESS(q)::mmio_wr##post(raw, q)
#define IO_STORE_MEM(raw, q)  IO_ACCESS(q)::mem_wr(raw, q)
#define IO_FIX(q, v, swap)    (IO_ACCESS(q)::fix((__typeof__(IO_ACCESS(q)::fix(0, 0)))(v), swap))
#define IO_LOAD(q, post)      ((IO_VALUE(q))IO_FIX(q, io_cxx::load##post(q), IO_SWAPS(q)))
#define IO_STORE(v, q, post)  io_cxx::store##post(IO_FIX(q, v, IO_SWAPS(q)), q)
#define IO_CHOOSE(cond, a, b) ((cond) ? (a) : (b))
#define IO_BULK(q, mmio, mem) (IO_IS_MMIO(q) ? &mmio : &mem)

/* An index as the widest unsigned type, so that no bit is lost. */
#define IO_INDEX(i) ((unsigned long long)(i))

#define IO_STEP(n, verb, k, j, seg)
#define IO_GO(n, k, j, seg)                                                                        \
	if (!IO_IS_ARRAY(io__q##k##_##n) && !!__builtin_strchr(#seg, '['))                         \
		io_err_segment();                                                                  \
	IO_AUTO(io__q##j##_##n, &(io_cxx::at(*io__q##k##_##n, io__ok##n) seg));
#define IO_WALK_BEGIN(n)  IO_AUTO(io__q0_##n, io__p##n)
#define IO_WALK_END(n, j) IO_AUTO(io__q##n, io__q##j##_##n)

/* clang-format on */

#endif /* IOVIEW_CXX_H */
