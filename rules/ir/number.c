/* SPDX-License-Identifier: MIT */
#include "ir/number.h"

/* The function may be invalid, since the writer shows such functions: links may form a loop. */
unsigned *iov_number_instrs(const struct iov_function *f, struct iov_arena *arena)
{
	unsigned *number = IOV_NEW_ARRAY(arena, unsigned, f->ninstrs);
	unsigned next = 0;

	for (iov_id id = 0; id < f->ninstrs; id++)
		number[id] = IOV_NONE;
	for (iov_id b = 0; b < f->nblocks; b++)
		for (iov_id id = f->blocks[b].first; id < f->ninstrs && number[id] == IOV_NONE;
		     id = f->instrs[id].next)
			number[id] = next++;
	return number;
}
