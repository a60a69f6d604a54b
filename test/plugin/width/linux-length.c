/*
 * Profile linux: copies that go outside of their buffer for certain.
 *
 * RUN: %ioview-linux -Wno-everything -Xclang -verify -Xclang -verify-ignore-unexpected=note %s
 * RUN: %ioview-linux -Wno-everything -fplugin-arg-ioview-only=io-copy-length \
 * RUN:   -fplugin-arg-ioview-stats %s 2>&1 | FileCheck %s
 */
#include "../Inputs/kernel.h"

struct msg {
	u32 head, tail;
};
struct large {
	u32 word[8];
};

// CHECK: stats: good: 5 obligations, 5 proved, 0 violated, 0 unproved
void good(void __iomem *at, struct msg *somewhere, struct large *large)
{
	struct msg msg;
	u32 words[4];
	u8 bytes[8];

	memcpy_fromio(&msg, at, sizeof(msg));
	memcpy_fromio(&msg, at, sizeof(void *));
	memcpy_toio(at, words, sizeof(words));
	memcpy_toio(at, bytes + 4, 4);
	ioread32_rep(at, words, 4);
	memcpy_fromio(somewhere, at, sizeof(*large));
}

// CHECK: stats: bad: 5 obligations, 0 proved, 5 violated, 0 unproved
void bad(void __iomem *at)
{
	struct msg msg;
	u32 words[4];
	u8 bytes[8];

	memcpy_fromio(&msg, at, sizeof(struct large)); /* expected-warning {{copy of 32 bytes goes outside of 'msg', which has 8 bytes [io-copy-length]}} */
	memcpy_toio(at, words, sizeof(words) + 1);     /* expected-warning {{[io-copy-length]}} */
	memcpy_toio(at, bytes + 4, 8);		       /* expected-warning {{[io-copy-length]}} */
	memcpy_fromio(&words[3], at, 8);	       /* expected-warning {{[io-copy-length]}} */
	ioread32_rep(at, words, sizeof(words));	       /* expected-warning {{copy of 64 bytes goes outside of 'words', which has 16 bytes [io-copy-length]}} */
}

/* It may be too much: that is not certain. */
// CHECK: stats: perhaps: 1 obligations, 0 proved, 0 violated, 1 unproved
void perhaps(void __iomem *at, size_t n)
{
	u8 bytes[8];

	memcpy_fromio(bytes, at, n);
}
