/* SPDX-License-Identifier: MIT */
/* FNV-1a (Fowler, Noll, Vo), a step at a time: to tell names and lines apart, where nobody is an
 * adversary. */
#ifndef GATE_HASH_H
#define GATE_HASH_H

#include <stdint.h>

#define GATE_HASH_START UINT64_C(0xcbf29ce484222325)
/* No byte: the end of a text, so that "ab", "c" is not "a", "bc". */
enum { GATE_HASH_END = 256 };

static inline uint64_t gate_hash_step(uint64_t hash, unsigned byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

#endif /* GATE_HASH_H */
