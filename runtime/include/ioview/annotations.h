/* SPDX-License-Identifier: MIT */
/*
 * ioview/annotations.h: the annotations of pointers, members and functions.
 *
 * A space qualifies the pointee, as `const` does:
 *
 *	struct uart __io_mmio *uart;	  // points to device registers
 *	struct ring __io_coherent *ring;  // points to DMA-coherent memory
 *
 * Compilers without the plugin ignore the annotations, with one exception: an
 * MMIO pointee is `volatile`, so that every compiler distinguishes views of
 * registers from views of memory.
 */
#ifndef IOVIEW_ANNOTATIONS_H
#define IOVIEW_ANNOTATIONS_H

/* The names of annotations look like those of the kernel's; -Weverything asks about such names. */
#if defined(__clang__)
#pragma clang diagnostic push
#if __has_warning("-Wreserved-macro-identifier")
#pragma clang diagnostic ignored "-Wreserved-macro-identifier"
#endif
#endif

/*
 * Tells the plugin that this file is part of the view runtime: its macros and
 * functions may use I/O pointers in every way. Arguments that a program passes
 * to the macros are checked as the program's own code.
 */
#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

#ifdef __has_attribute
#define IO_HAS_ATTRIBUTE(a) __has_attribute(a)
#else
#define IO_HAS_ATTRIBUTE(a) 0
#endif

/*
 * IO_TYPE_TAG: a tag on the pointee, which has no effect on the generated code.
 * In C++, clang ignores btf_type_tag with a warning, but accepts annotate_type.
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
 * IO_DECL_TAG: a fact about a declaration. `annotate` is not used, since on
 * members and locals it emits llvm.*.annotation calls, which block optimisation.
 * In C++, clang ignores btf_decl_tag with a warning, and has no substitute.
 */
#if IO_HAS_ATTRIBUTE(btf_decl_tag) && !defined(__cplusplus)
#define IO_DECL_TAG(text) __attribute__((btf_decl_tag(text)))
#else
#define IO_DECL_TAG(text)
#endif

/* The spaces: device registers, memory shared with a device, DMA-coherent memory. */
#define __io_mmio     volatile IO_TYPE_TAG("io:mmio")
#define __io_sysmem   IO_TYPE_TAG("io:sysmem")
#define __io_coherent IO_TYPE_TAG("io:coherent")
/* For a parameter that takes a pointer into any space, such as one of the runtime's hooks. */
#define __io_any IO_TYPE_TAG("io:any")

/*
 * Facts about a declaration. Each stands behind the declarator:
 *
 *	uint32_t stat __io_ro;
 *	struct desc __io_coherent *ring __io_count(nr);
 *
 * Their arguments are macro-expanded, and kept as text for the plugin, which
 * resolves the names in them. A name is a member of the same struct (on a
 * member), a parameter (on a parameter or function), an enumerator or a global
 * variable. The operators are + - * / % << >> & ^ |, -> and the dot.
 */

/* On a member of a layout: the rights, which are the accesses that the device allows. */
#define __io_ro	 IO_DECL_TAG("io:ro")  /* read-only */
#define __io_wo	 IO_DECL_TAG("io:wo")  /* write-only: a read returns no useful value */
#define __io_w1c IO_DECL_TAG("io:w1c") /* write 1 to clear: io_update() clears every set bit */
#define __io_rc	 IO_DECL_TAG("io:rc")  /* a read has a side effect, as of a FIFO */

/* On a member or a pointer: the widths in bits that the device allows: __io_width(8, 32) */
#define __io_width(...) IO_WIDTH_TAG_(__VA_ARGS__)
/*
 * On a pointer: its extent in elements, an expression as above, such as a member of the same
 * struct.
 */
#define __io_count(...) IO_COUNT_TAG_(__VA_ARGS__)
/* On a pointer: its extent in bytes. */
#define __io_size(...) IO_SIZE_TAG_(__VA_ARGS__)
/* On a pointer: the address is a multiple of this number of bytes. */
#define __io_align(...) IO_ALIGN_TAG_(__VA_ARGS__)

/*
 * On a function, before its first word: conditions that must hold at each call
 * (__io_require) or that hold after it (__io_ensure). A condition is C comparisons
 * joined by &&, over numbers that do not wrap. `result` is the returned value.
 *
 *	__io_require(bar < dev->nr_bars) __io_ensure(result != 0) __io_size(dev->bar_size)
 *	void __io_mmio *map(struct dev *dev, unsigned bar);
 *
 * The conditions on all declarations of a function apply together. __io_count,
 * __io_size and __io_align on a function describe the pointer that it returns.
 */
#define __io_require(...) IO_REQUIRE_TAG_(__VA_ARGS__)
#define __io_ensure(...)  IO_ENSURE_TAG_(__VA_ARGS__)

/*
 * __io_maps, before the first word of a function: it returns a mapping, which may
 * be null and must be released. __io_unmaps, on a parameter: the function releases
 * the mapping that is passed.
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
 * The hatches. Each states its reason, a string that is not empty; a hatch
 * without a reason is reported [io-bare-hatch].
 */

/* In a cast that changes the space: (u32 __io_force("read back by the boot ROM") *)p */
#define __io_force(...) IO_TYPE_TAG("io:force:" __VA_ARGS__)

/* On a function: its body is not checked, and its plain parameters accept I/O pointers. */
#define __io_trusted(...) IO_DECL_TAG("io:trusted:" __VA_ARGS__)

/*
 * Before a statement or block: IO_UNSAFE("reason") { ... }
 * This is an if with an empty then-branch, so that a following `else` cannot
 * belong to it. The condition is constant, so that it generates no code.
 */
#define IO_UNSAFE(...)                                                                             \
	if (sizeof("io:unsafe:" __VA_ARGS__) == 0) {                                               \
	} else

#if defined(__clang__)
#pragma clang diagnostic pop
#endif

#endif /* IOVIEW_ANNOTATIONS_H */
