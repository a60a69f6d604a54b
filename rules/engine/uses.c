/* SPDX-License-Identifier: MIT */
#include "engine/uses.h"

static bool is_passing(const struct iov_instr *i, unsigned operand)
{
	switch (i->op) {
	case IOV_OP_LOAD:
	case IOV_OP_STORE:
	case IOV_OP_ATOMIC:
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return operand == 0;
	case IOV_OP_BUILTIN:
	case IOV_OP_ASM:
		return true;
	default:
		return false;
	}
}

/* What the compiler converts, the program keeps if it keeps the outcome. */
static bool is_converted(const struct iov_instr *i)
{
	return i->op == IOV_OP_CAST && i->sub == IOV_CAST_PTR &&
	       !(i->flags & (IOV_EXPLICIT | IOV_FORCE));
}

const bool *iov_find_kept(const struct iov_function *f, struct iov_arena *arena)
{
	bool *kept = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1);

	/* Backwards, so that conversions come before what they convert. */
	for (iov_id id = f->ninstrs; id-- > 0;) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned n = 0; n < i->nops; n++)
			kept[i->ops[n]] |= is_converted(i) ? kept[id] : !is_passing(i, n);
	}
	return kept;
}
