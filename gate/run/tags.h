/* SPDX-License-Identifier: MIT */
/* The tags of annotations in the text of clang's diagnostics. */
#ifndef GATE_TAGS_H
#define GATE_TAGS_H

#include "support/arena.h"

/*
 * Returns the text with each tag of a space as the runtime's annotation spells it: clang writes
 * `int __attribute__((btf_type_tag("io:mmio")))*`, which becomes `int __io_mmio *`. A text without
 * tags is returned itself, any other is made in the arena.
 */
const char *gate_spell_tags(struct iov_arena *arena, const char *text);

#endif /* GATE_TAGS_H */
