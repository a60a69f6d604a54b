/*
 * The length of copies against the buffer in ordinary memory, where something says how long that is.
 *
 * RUN: %ioview -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview -Wno-everything -fplugin-arg-ioview-only=io-copy-length -fplugin-arg-ioview-stats %s \
 * RUN:   2>&1 | FileCheck %s
 */
#include <ioview.h>

typedef uint8_t u8;
typedef uint32_t u32;

struct regs {
	u32 word[16];
	u8 byte[64];
};
typedef struct regs __io_mmio *mmio;
struct msg {
	u32 len;
	u8 data[32];
	u8 rest[1];
};

// CHECK: stats: fits: 5 obligations, 5 proved, 0 violated, 0 unproved
int fits(mmio regs, struct msg *msg, size_t n)
{
	u32 words[16], half[8];
	int err = io_copy_to(words, 16, regs, .word);

	err = err ? err : io_copy_to(words, n, regs, .word);
	err = err ? err : io_copy_from(&words[8], 8, regs, .word);
	if (n <= 8)
		err = err ? err : io_copy_to(half, n, regs, .word);
	if (msg->len <= sizeof(msg->data))
		err = err ? err : io_copy_to(msg->data, msg->len, regs, .byte);
	return err;
}

// CHECK: stats: does_not: 6 obligations, 0 proved, 2 violated, 4 unproved
int does_not(mmio regs, struct msg *msg, size_t n, u32 i)
{
	u32 words[16], half[8];
	int err = io_copy_to(half, 16, regs, .word); /* expected-warning {{copy of 64 bytes goes outside of 'half', which has 32 bytes [io-copy-length]}} */

	err = err ? err : io_copy_from(&words[9], 8, regs, .word); /* expected-warning {{copy of 32 bytes goes outside of 'words', which has 64 bytes [io-copy-length]}} */
	err = err ? err : io_copy_to(half, n, regs, .word);	    /* expected-warning {{[io-copy-length]}} */
	if (n <= 9)
		err = err ? err : io_copy_to(half, n, regs, .word); /* expected-warning {{[io-copy-length]}} */
	err = err ? err : io_copy_to(msg->data, msg->len, regs, .byte); /* expected-warning {{copy of 0..64 bytes is not proved to be inside of 'data', which has 32 bytes [io-copy-length]}} */
	return err ? err : io_copy_to(&words[i & 15], 2, regs, .word); /* expected-warning {{[io-copy-length]}} */
}

/* Nobody says how much there is; a last array of one is of any length; what verbs copy whole fits. */
// CHECK: stats: unknown: 0 obligations, 0 proved, 0 violated, 0 unproved
int unknown(mmio regs, struct msg *msg, u8 *bytes, struct regs *all, size_t n)
{
	*all = io_copy_read(regs);
	io_copy_write(*all, regs);
	if (io_copy_to(bytes, n, regs, .byte))
		return 1;
	return io_copy_to(msg->rest, 16, regs, .byte);
}

// CHECK: stats: said: 1 obligations, 1 proved, 0 violated, 0 unproved
int said(mmio regs, u8 *bytes __io_count(n), size_t n)
{
	return io_copy_to(bytes, n, regs, .byte);
}

// CHECK: stats: said_less: 1 obligations, 0 proved, 0 violated, 1 unproved
int said_less(mmio regs, u8 *bytes __io_count(n), size_t n)
{
	return io_copy_to(bytes, n + 1, regs, .byte); /* expected-warning {{[io-copy-length]}} */
}
