/* SPDX-License-Identifier: MIT */
#include "flow/rpo.h"

#include <string.h>

/* Depth-first search without recursion, since a chain may have 10,000 blocks. */
static void walk(struct iov_rpo *o, iov_id *stack, unsigned *edge)
{
	unsigned depth = 0, at = o->f->nblocks;

	stack[depth++] = 0;
	o->position[0] = 0;
	while (depth) {
		iov_id b = stack[depth - 1];
		if (edge[b] == o->succs.first[b + 1]) {
			o->blocks[--at] = b;
			depth--;
			continue;
		}
		iov_id next = o->succs.to[edge[b]++];
		if (o->position[next] == IOV_NONE) {
			o->position[next] = 0;
			stack[depth++] = next;
		}
	}
	o->nblocks = o->f->nblocks - at;
	memmove(o->blocks, o->blocks + at, o->nblocks * sizeof(*o->blocks));
}

static bool goes_back(const struct iov_rpo *o, iov_id block)
{
	for (unsigned e = o->succs.first[block]; e < o->succs.first[block + 1]; e++)
		if (o->position[o->succs.to[e]] <= o->position[block])
			return true;
	return false;
}

void iov_rpo_blocks(const struct iov_function *f, struct iov_arena *arena, struct iov_rpo *order)
{
	*order = (struct iov_rpo){.f = f};
	iov_find_successors(f, arena, &order->succs);
	order->blocks = IOV_NEW_ARRAY(arena, iov_id, f->nblocks);
	order->position = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	memset(order->position, 0xff, f->nblocks * sizeof(*order->position));
	unsigned *edge = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	memcpy(edge, order->succs.first, f->nblocks * sizeof(*edge));
	walk(order, IOV_NEW_ARRAY(arena, iov_id, f->nblocks), edge);
	for (unsigned n = 0; n < order->nblocks; n++)
		order->position[order->blocks[n]] = n;
	for (unsigned n = 0; n < order->nblocks && !order->has_loop; n++)
		order->has_loop = goes_back(order, order->blocks[n]);
}
