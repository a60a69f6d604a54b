/*
 * What copies take along: padding to the device, values that are none from it. Once for each verb,
 * whatever it is made of.
 *
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-disable=io-unchecked-result,io-padding -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-copy-padding,io-copy-invalid \
 * RUN:   -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <stdbool.h>

#include <ioview.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;

struct full {
	u32 word;
	u16 half;
	u8 byte, zero;
};
struct holes {
	u8 kind;
	u32 word;
	u8 last;
};
struct __attribute__((packed)) packed {
	u8 kind;
	u32 word;
};
struct __attribute__((aligned(16))) aligned {
	u32 word;
};
struct nested {
	struct full full[2];
	struct {
		u16 half;
		struct packed packed;
	};
};
struct bits {
	u32 low : 4, : 12, high : 4;
};
enum mode { OFF, ON };
struct invalid {
	u32 word;
	struct {
		enum mode mode;
		bool on[3];
	} inner[2];
};
struct pointers {
	u32 *next;
	void (*done)(void);
};
struct ring {
	struct full full[4];
	struct holes holes[4];
	struct packed packed;
	struct aligned aligned;
	struct nested nested;
	struct bits bits;
	struct invalid invalid[2];
	struct pointers pointers;
	bool flags[8];
	u8 bytes[8];
};
typedef struct ring __io_mmio *mmio;
typedef struct ring __io_coherent *coherent;

// CHECK: stats: to_device: 7 obligations, 7 proved, 0 violated, 0 unproved
void to_device(mmio m, coherent c, struct full *full, struct packed *packed, u8 *bytes)
{
	io_copy_write(*full, m, .full[0]);
	io_copy_write(*full, c, .full[0]);
	io_copy_write(*packed, c, .packed);
	if (!io_copy_from(full, 2, m, .full))
		(void)io_copy_from(bytes, 4, m, .bytes);
	io_copy_write(((struct full){1, 2, 3, 4}), m, .full[1]);
	io_must_copy_write(*full, m, .full, [1]);
	(void)io_try_copy_write(*full, c, .full, [1]);
}

// CHECK: stats: holes: 8 obligations, 0 proved, 8 violated, 0 unproved
void holes(mmio m, coherent c, struct ring *from)
{
	io_copy_write(from->holes[0], m, .holes[0]); /* expected-warning {{copy of 'struct holes' to the device has 6 bytes of padding: 3 at offset 1, 3 at offset 9 [io-copy-padding]}} */
	io_copy_write(from->holes[0], c, .holes[0]); /* expected-warning {{copy of 'struct holes' to the device has 6 bytes of padding: 3 at offset 1, 3 at offset 9 [io-copy-padding]}} */
	(void)io_copy_from(from->holes, 4, m, .holes); /* expected-warning {{copy of 'struct holes' to the device has 6 bytes of padding}} */
	(void)io_copy_from(from->holes, 4, c, .holes); /* expected-warning {{[io-copy-padding]}} */
	io_copy_write(from->aligned, c, .aligned); /* expected-warning {{has 12 bytes of padding: 12 at offset 4 [io-copy-padding]}} */
	io_copy_write(from->nested, m, .nested);   /* expected-warning {{has 1 byte of padding: 1 at offset 23 [io-copy-padding]}} */
	io_copy_write(from->bits, m, .bits);	   /* expected-warning {{has 2 bytes of padding: 1 at offset 1, 1 at offset 3 [io-copy-padding]}} */
	io_must_copy_write(from->holes[1], m, .holes, [1]); /* expected-warning {{[io-copy-padding]}} */
}

// CHECK: stats: from_device: 5 obligations, 5 proved, 0 violated, 0 unproved
void from_device(mmio m, coherent c, struct ring *to)
{
	to->full[0] = io_copy_read(m, .full[0]);
	to->full[0] = io_copy_read(c, .full[0]);
	to->holes[0] = io_copy_read(c, .holes[0]);
	if (!io_copy_to(to->full, 2, m, .full) && !io_copy_to(to->full, 2, c, .full))
		(void)io_copy_to(to->bytes, 2, m, .bytes);
}

// CHECK: stats: values: 6 obligations, 0 proved, 6 violated, 0 unproved
void values(mmio m, coherent c, struct ring *to)
{
	to->invalid[0] = io_copy_read(m, .invalid[0]); /* expected-warning {{copy of 'struct invalid' from the device fills 'inner.mode', an enumeration: most numbers have no name there [io-copy-invalid]}} */
	to->invalid[0] = io_copy_read(c, .invalid[0]); /* expected-warning {{copy of 'struct invalid' from the device fills 'inner.mode', an enumeration}} */
	(void)io_copy_to(to->invalid, 2, c, .invalid); /* expected-warning {{[io-copy-invalid]}} */
	to->pointers = io_copy_read(c, .pointers); /* expected-warning {{fills 'next', a pointer: it leads wherever the device says [io-copy-invalid]}} */
	(void)io_copy_to(to->flags, 8, m, .flags); /* expected-warning {{copy of an array from the device fills each element, a bool: only 0 and 1 are valid [io-copy-invalid]}} */
	*to = io_copy_read(m); /* expected-warning {{fills 'invalid.inner.mode'}} */
}

// CHECK: stats: hatched: 2 obligations, 2 proved, 0 violated, 0 unproved
void hatched(mmio m, struct ring *ring)
{
	IO_UNSAFE("all of it is zeroed, and the device sends what we sent") {
		io_copy_write(ring->holes[0], m, .holes[0]);
		ring->invalid[0] = io_copy_read(m, .invalid[0]);
	}
}

/* A plain copy is another mistake. */
// CHECK: stats: plain: 0 obligations, 0 proved, 0 violated, 0 unproved
void plain(coherent c, struct holes *holes)
{
	c->holes[0] = *holes; /* expected-warning {{struct copy into __io_coherent memory [io-raw-access]}} */
}
