/* SPDX-License-Identifier: MIT */
/*
 * ioview/bus.h: spaces without pointers, which are PCI configuration space and x86
 * port I/O. A handle has the place; a layout T and a path select the member:
 *
 *	struct pci_head { uint16_t vendor, device, command, status; };
 *	id = io_pci_read(&cfg, struct pci_head, .device);
 *
 * They are handles, since a pointer could be dereferenced. Widths are 8, 16 and
 * 32 bits, little-endian, as in MMIO. Each access tests that the member is inside
 * of the handle's bytes; the test is cheap beside the access.
 * Rust: the u8, u16 and u32 IoCapable of pci::ConfigSpace.
 */
#ifndef IOVIEW_BUS_H
#define IOVIEW_BUS_H

#include <ioview/region.h>

#undef IO_RUNTIME_HEADER
#define IO_RUNTIME_HEADER

/* The configuration space of a function, or the part of it that belongs to a capability. */
struct io_pci {
	void *ctx;     /* for the port's hooks: a mapping, a device or a file */
	uint32_t base; /* in bytes from the start of the space */
	uint32_t size; /* in bytes, at most 4096 */
};

/*
 * Initialises the handle of a whole space. Returns 0, or -EINVAL if size is no multiple of 4 or
 * above 4096 bytes.
 */
IO_INLINE IO_MUST_USE int io_pci_init(struct io_pci *cfg, void *ctx, uint32_t size)
{
	if (size > 4096 || (size & 3))
		return -IO_EINVAL;
	cfg->ctx = ctx;
	cfg->base = 0;
	cfg->size = size;
	return 0;
}

/*
 * Sets *part to the `size` bytes at `offset` of *cfg. Returns 0, or -EINVAL if a byte is outside of
 * *cfg or the offset is no multiple of 4.
 */
IO_INLINE IO_MUST_USE int io_pci_try_part(struct io_pci *part, const struct io_pci *cfg,
					  uint32_t offset, uint32_t size)
{
	if (offset > cfg->size || size > cfg->size - offset || (offset & 3))
		return -IO_EINVAL;
	part->ctx = cfg->ctx;
	part->base = cfg->base + offset;
	part->size = size;
	return 0;
}

IO_INLINE uint32_t io__pci_rd(const struct io_pci *h, uint32_t offset, size_t width)
{
	return width == 1   ? io_port_pci_rd8(h->ctx, h->base + offset)
	       : width == 2 ? io_port_pci_rd16(h->ctx, h->base + offset)
			    : io_port_pci_rd32(h->ctx, h->base + offset);
}

IO_INLINE void io__pci_wr(uint32_t v, const struct io_pci *h, uint32_t offset, size_t width)
{
	if (width == 1)
		io_port_pci_wr8((uint8_t)v, h->ctx, h->base + offset);
	else if (width == 2)
		io_port_pci_wr16((uint16_t)v, h->ctx, h->base + offset);
	else
		io_port_pci_wr32(v, h->ctx, h->base + offset);
}

#ifdef IO_HAS_PIO
/* A range of x86 I/O ports: `size` ports from `base`, at most to port 65535. */
struct io_pio {
	uint16_t base;
	uint16_t size;
};

IO_INLINE uint32_t io__pio_rd(const struct io_pio *h, uint32_t offset, size_t width)
{
	uint16_t port = (uint16_t)(h->base + offset);

	return width == 1   ? io_port_pio_rd8(port)
	       : width == 2 ? io_port_pio_rd16(port)
			    : io_port_pio_rd32(port);
}

IO_INLINE void io__pio_wr(uint32_t v, const struct io_pio *h, uint32_t offset, size_t width)
{
	uint16_t port = (uint16_t)(h->base + offset);

	if (width == 1)
		io_port_pio_wr8((uint8_t)v, port);
	else if (width == 2)
		io_port_pio_wr16((uint16_t)v, port);
	else
		io_port_pio_wr32(v, port);
}
#endif

/* clang-format off */

/*
 * The path starts at an address that is not accessed: only the offset of the
 * member is used. The address is not null, which UBSan would report.
 */
#define IO_NOWHERE ((uintptr_t)1 << 16)
#define IO_ROOT_BUS(n, verb, h, T)                                                                 \
	IO_AUTO(io__h##n, (h));                                                                    \
	typedef T io_layout_##n;                                                                   \
	io_layout_##n *const io__p##n = (io_layout_##n *)IO_NOWHERE;                               \
	int io__ok##n IO_UNUSED = 1

#define IO_BUS_LOCATE(n, verb, LOC, h, ...)                                                        \
	LOC(n, verb, IO_ROOT_BUS, h, __VA_ARGS__);                                                 \
	IO_REQUIRE(io_path_ends_at_a_small_integer, n,                                             \
		   IO_IS_INT(io__q##n) && sizeof(*io__q##n) <= 4,                                  \
		   verb ": the path must end at an 8, 16 or 32-bit integer; this bus has no "      \
		   "64-bit access, use two 32-bit members");                                       \
	typedef IO_VALUE(io__q##n) io_value_##n IO_UNUSED;                                         \
	const uintptr_t io__off##n = (uintptr_t)io__q##n - IO_NOWHERE;                             \
	io__ok##n &= io__fits(io__off##n, sizeof(*io__q##n), io__h##n->size)

#define IO_BUS_MUST(n, verb)                                                                       \
	if (!io__ok##n)                                                                            \
	IO_PORT_PANIC(verb ": the member lies outside the handle's bytes, or is misaligned")

#define IO_BUS_LOAD(n, bus)                                                                        \
	((io_value_##n)IO_FIX(io__q##n, io__##bus##_rd(io__h##n, (uint32_t)io__off##n,             \
						       sizeof(*io__q##n)), IO_IS_BE(io__q##n)))
#define IO_BUS_STORE(n, bus)                                                                       \
	io__##bus##_wr((uint32_t)IO_FIX(io__q##n, io__v##n, IO_IS_BE(io__q##n)), io__h##n,         \
		       (uint32_t)io__off##n, sizeof(*io__q##n))

#define IO_BUS_READ(n, verb, bus, h, ...)                                                          \
	({                                                                                         \
		IO_BUS_LOCATE(n, verb, IO_LOCATE, h, __VA_ARGS__);                                 \
		IO_BUS_MUST(n, verb);                                                              \
		IO_BUS_LOAD(n, bus);                                                               \
	})
#define IO_BUS_WRITE(n, verb, bus, v, h, ...)                                                      \
	({                                                                                         \
		IO_BUS_LOCATE(n, verb, IO_LOCATE, h, __VA_ARGS__);                                 \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		IO_BUS_MUST(n, verb);                                                              \
		const io_value_##n io__v##n = (v);                                                 \
		IO_BUS_STORE(n, bus);                                                              \
	})
#define IO_BUS_UPDATE(n, verb, bus, old, expr, h, ...)                                             \
	({                                                                                         \
		IO_BUS_LOCATE(n, verb, IO_LOCATE, h, __VA_ARGS__);                                 \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		IO_BUS_MUST(n, verb);                                                              \
		const io_value_##n old = IO_BUS_LOAD(n, bus);                                      \
		const io_value_##n io__v##n = (expr);                                              \
		IO_BUS_STORE(n, bus);                                                              \
	})
#define IO_BUS_TRY_READ(n, verb, bus, out, h, ...)                                                 \
	({                                                                                         \
		IO_BUS_LOCATE(n, verb, IO_LOCATE_TRY, h, __VA_ARGS__);                             \
		IO_AUTO(io__o##n, (out));                                                          \
		IO_REQUIRE(io_result_has_the_width_of_the_member, n,                               \
			   IO_IS_INT(io__o##n) && sizeof(*io__o##n) == sizeof(*io__q##n),          \
			   verb ": the result must be an integer as wide as the member");          \
		if (io__ok##n)                                                                     \
			*io__o##n = (__typeof__(*io__o##n))IO_BUS_LOAD(n, bus);                    \
		IO_RC(n);                                                                          \
	})
#define IO_BUS_TRY_WRITE(n, verb, bus, v, h, ...)                                                  \
	({                                                                                         \
		IO_BUS_LOCATE(n, verb, IO_LOCATE_TRY, h, __VA_ARGS__);                             \
		IO_REQUIRE_WRITABLE(n, verb);                                                      \
		const io_value_##n io__v##n = (v);                                                 \
		if (io__ok##n)                                                                     \
			IO_BUS_STORE(n, bus);                                                      \
		IO_RC(n);                                                                          \
	})

/*
 * io_pci_read(&cfg, T, path...) and io_pci_write(value, &cfg, T, path...) make one access,
 * io_pci_update() a read and a write. They panic if the member is outside of the handle's bytes or
 * misaligned.
 */
#define io_pci_read(h, ...)	IO_VERB(IO_BUS_READ, "io_pci_read", pci, h, __VA_ARGS__)
#define io_pci_write(v, h, ...) IO_VERB(IO_BUS_WRITE, "io_pci_write", pci, v, h, __VA_ARGS__)
#define io_pci_update(old, expr, h, ...)                                                           \
	IO_VERB(IO_BUS_UPDATE, "io_pci_update", pci, old, expr, h, __VA_ARGS__)
/*
 * Each returns 0; or -ERANGE, without an access, if the member is outside of the handle's bytes or
 * misaligned, or if an index is out of bounds. Indices are steps of their own, as in io_try_read().
 */
#define io_pci_try_read(out, h, ...)                                                               \
	IO_CHECKED_VERB(IO_BUS_TRY_READ, "io_pci_try_read", pci, out, h, __VA_ARGS__)
#define io_pci_try_write(v, h, ...)                                                                \
	IO_CHECKED_VERB(IO_BUS_TRY_WRITE, "io_pci_try_write", pci, v, h, __VA_ARGS__)

#ifdef IO_HAS_PIO
/* Like the verbs io_pci_...(), for x86 ports, by the instructions `in` and `out`. Rust: none. */
#define io_pio_read(h, ...)	IO_VERB(IO_BUS_READ, "io_pio_read", pio, h, __VA_ARGS__)
#define io_pio_write(v, h, ...) IO_VERB(IO_BUS_WRITE, "io_pio_write", pio, v, h, __VA_ARGS__)
#define io_pio_update(old, expr, h, ...)                                                           \
	IO_VERB(IO_BUS_UPDATE, "io_pio_update", pio, old, expr, h, __VA_ARGS__)
#define io_pio_try_read(out, h, ...)                                                               \
	IO_CHECKED_VERB(IO_BUS_TRY_READ, "io_pio_try_read", pio, out, h, __VA_ARGS__)
#define io_pio_try_write(v, h, ...)                                                                \
	IO_CHECKED_VERB(IO_BUS_TRY_WRITE, "io_pio_try_write", pio, v, h, __VA_ARGS__)
#endif

/* clang-format on */

#endif /* IOVIEW_BUS_H */
