/* SPDX-License-Identifier: MIT */
/*
 * ioview/annotations.h: the words that make a pointer an I/O pointer.
 *
 * A space qualifies the pointee, as `const` does:
 *
 *	struct uart __io_mmio *uart;	  // points at device registers
 *	struct ring __io_coherent *ring;  // points at DMA-coherent memory
 *
 * Without the plugin the words cost nothing and mean nothing, but for one:
 * an MMIO pointee is `volatile`, so that every compiler keeps views of
 * registers and views of memory apart.
 */
#ifndef IOVIEW_ANNOTATIONS_H
#define IOVIEW_ANNOTATIONS_H

/*
 * Tells the plugin that the code spelled in this file is the view runtime:
 * what its macro bodies and functions do to I/O pointers is how views work.
 * The arguments that a user passes to those macros stay the user's.
 */
#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#ifdef __has_attribute
#define IO_HAS_ATTRIBUTE(a) __has_attribute(a)
#else
#define IO_HAS_ATTRIBUTE(a) 0
#endif

/*
 * IO_TYPE_TAG: type sugar on the pointee; no effect on generated code.
 * btf_type_tag is ignored with a warning in C++, annotate_type is not.
 */
#if defined(__cplusplus)
#if defined(__has_cpp_attribute)
#if __has_cpp_attribute(clang::annotate_type)
#define IO_TYPE_TAG(text) [[clang::annotate_type(text)]]
#endif
#endif
#elif IO_HAS_ATTRIBUTE(btf_type_tag)
#define IO_TYPE_TAG(text) __attribute__((btf_type_tag(text)))
#endif
#ifndef IO_TYPE_TAG
#define IO_TYPE_TAG(text)
#endif

/*
 * IO_DECL_TAG: a fact about a declaration. Never `annotate`: on fields and
 * locals it emits llvm.*.annotation calls, which block optimisation.
 * btf_decl_tag is ignored with a warning in C++, which has no substitute.
 */
#if IO_HAS_ATTRIBUTE(btf_decl_tag) && !defined(__cplusplus)
#define IO_DECL_TAG(text) __attribute__((btf_decl_tag(text)))
#else
#define IO_DECL_TAG(text)
#endif

/* The spaces. */
#define __io_mmio     volatile IO_TYPE_TAG("io:mmio")
#define __io_sysmem   IO_TYPE_TAG("io:sysmem")
#define __io_coherent IO_TYPE_TAG("io:coherent")
/* A parameter that takes a pointer to any space, as the runtime's hooks do. */
#define __io_any IO_TYPE_TAG("io:any")

/*
 * Facts about a declaration. Each goes after the declarator:
 *
 *	uint32_t stat __io_ro;
 *	struct desc __io_coherent *ring __io_count(nr);
 *
 * Their arguments are macro-expanded, then kept as text for the plugin; the
 * names in them are resolved where the declaration stands: on a member its
 * siblings, on a parameter or function the parameters, on all enumerators and
 * global variables. They are C's integers, + - * / % << >> & ^ |, -> and the dot.
 */

/* On a member of a layout: what the device allows. */
#define __io_ro	 IO_DECL_TAG("io:ro")  /* read-only */
#define __io_wo	 IO_DECL_TAG("io:wo")  /* write-only: a read gives nothing of use */
#define __io_w1c IO_DECL_TAG("io:w1c") /* write 1 to clear: io_update() clears every set bit */
#define __io_rc	 IO_DECL_TAG("io:rc")  /* a read has a side effect, as of a FIFO */

/* On a member or a pointer: the widths, in bits, that the device takes: __io_width(8, 32) */
#define __io_width(...) IO_WIDTH_TAG_(__VA_ARGS__)
/* On a pointer: how many elements it points at; a member beside it, a parameter or a constant. */
#define __io_count(...) IO_COUNT_TAG_(__VA_ARGS__)
/* On a pointer: how many bytes it points at. */
#define __io_size(...) IO_SIZE_TAG_(__VA_ARGS__)
/* On a pointer: the address is a multiple of this many bytes. */
#define __io_align(...) IO_ALIGN_TAG_(__VA_ARGS__)

/*
 * On a function, before its first word, what holds when it is called, and what
 * when it has returned: comparisons of C, joined by &&, over numbers that do not wrap.
 * `result` is what it returns.
 *
 *	__io_require(bar < dev->nr_bars) __io_ensure(result != 0) __io_size(dev->bar_size)
 *	void __io_mmio *map(struct dev *dev, unsigned bar);
 *
 * All of them hold, on whichever declarations of the function they stand.
 * __io_count, __io_size and __io_align there are about the pointer that it returns.
 */
#define __io_require(...) IO_REQUIRE_TAG_(__VA_ARGS__)
#define __io_ensure(...)  IO_ENSURE_TAG_(__VA_ARGS__)

/*
 * On a function that makes mappings, before its first word: what it returns may be null, and
 * has to be released; and on the parameter of the function that releases them.
 *
 *	__io_maps struct uart __io_mmio *map_uart(int which);
 *	void unmap_uart(struct uart __io_mmio *uart __io_unmaps);
 */
#define __io_maps   IO_DECL_TAG("io:maps")
#define __io_unmaps IO_DECL_TAG("io:unmaps")

#define IO_WIDTH_TAG_(...)   IO_DECL_TAG("io:width:" #__VA_ARGS__)
#define IO_COUNT_TAG_(...)   IO_DECL_TAG("io:count:" #__VA_ARGS__)
#define IO_SIZE_TAG_(...)    IO_DECL_TAG("io:size:" #__VA_ARGS__)
#define IO_ALIGN_TAG_(...)   IO_DECL_TAG("io:align:" #__VA_ARGS__)
#define IO_REQUIRE_TAG_(...) IO_DECL_TAG("io:require:" #__VA_ARGS__)
#define IO_ENSURE_TAG_(...)  IO_DECL_TAG("io:ensure:" #__VA_ARGS__)

/*
 * The hatches. Each states its reason, a string that is not empty: a hatch
 * without one is itself reported [io-bare-hatch].
 */

/* In a cast: (u32 __io_force("read back by the boot ROM") *)p changes the space on purpose. */
#define __io_force(...) IO_TYPE_TAG("io:force:" __VA_ARGS__)

/* On a function: its body is not checked, its unannotated parameters take I/O pointers. */
#define __io_trusted(...) IO_DECL_TAG("io:trusted:" __VA_ARGS__)

/*
 * Before a statement or block: IO_UNSAFE("reason") { ... }
 * An if with an empty then-branch, so that a following `else` cannot bind to
 * it; the condition is constant, so that no code remains.
 */
#define IO_UNSAFE(...)                                                                             \
	if (sizeof("io:unsafe:" __VA_ARGS__) == 0) {                                               \
	} else

#endif /* IOVIEW_ANNOTATIONS_H */
