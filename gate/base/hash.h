/* SPDX-License-Identifier: MIT */
/*
 * The hash FNV-1a (Fowler, Noll, Vo), one byte at a time, to tell names and lines apart. It does
 * not resist collisions that an attacker makes on purpose.
 */
#ifndef GATE_HASH_H
#define GATE_HASH_H

#include <stdint.h>

#define GATE_HASH_START UINT64_C(0xcbf29ce484222325)
/* A separator between texts, which equals no byte: "ab", "c" must not hash like "a", "bc". */
enum { GATE_HASH_END = 256 };

static inline uint64_t gate_hash_step(uint64_t hash, unsigned byte)
{
	return (hash ^ byte) * UINT64_C(0x100000001b3);
}

#endif /* GATE_HASH_H */
