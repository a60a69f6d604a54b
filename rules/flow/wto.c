/* SPDX-License-Identifier: MIT */
/*
 * Decomposes the graph into strongly connected components (Tarjan, "Depth-first search and linear
 * graph algorithms", 1972). The first block, in reverse postorder, of a component that is a cycle
 * becomes its head, and the rest is decomposed again. Tarjan's search uses its own stack; the
 * recursion here is as deep as the loops nest.
 */
#include "flow/wto.h"

#include <string.h>

enum { MAX_NESTING = 100 };

struct builder {
	const struct iov_rpo *order;
	struct iov_wto *wto;
	unsigned *region; /* by block: the number of the decomposition that it is a part of */
	unsigned nregions;
	unsigned *index, *low; /* of Tarjan's algorithm; index 0: not visited */
	unsigned *edge;	       /* by block: the next edge to follow */
	iov_id *stack, *path;
	bool *on_stack;
	unsigned depth, counter;
	iov_id *found; /* the components, the last one first; each is a sequence of blocks */
	unsigned nfound;
};

static bool has_self_edge(const struct iov_rpo *o, iov_id block)
{
	for (unsigned e = o->succs.first[block]; e < o->succs.first[block + 1]; e++)
		if (o->succs.to[e] == block)
			return true;
	return false;
}

static void push(struct builder *b, iov_id block)
{
	b->index[block] = b->low[block] = ++b->counter;
	b->edge[block] = b->order->succs.first[block];
	b->stack[b->depth++] = block;
	b->on_stack[block] = true;
}

/* Moves a complete component from the stack to `found`, and notes its size. */
static void pop_component(struct builder *b, iov_id root, unsigned *sizes, unsigned *nsizes)
{
	unsigned size = 0;
	iov_id block;

	do {
		block = b->stack[--b->depth];
		b->on_stack[block] = false;
		b->found[b->nfound++] = block;
		size++;
	} while (block != root);
	sizes[(*nsizes)++] = size;
}

static void visit(struct builder *b, iov_id from, unsigned region, unsigned *sizes,
		  unsigned *nsizes)
{
	unsigned length = 0;

	push(b, b->path[length++] = from);
	while (length) {
		iov_id v = b->path[length - 1];
		if (b->edge[v] == b->order->succs.first[v + 1]) {
			length--;
			if (b->low[v] == b->index[v])
				pop_component(b, v, sizes, nsizes);
			if (length && b->low[v] < b->low[b->path[length - 1]])
				b->low[b->path[length - 1]] = b->low[v];
			continue;
		}
		iov_id w = b->order->succs.to[b->edge[v]++];
		if (b->region[w] != region)
			continue;
		if (!b->index[w])
			push(b, b->path[length++] = w);
		else if (b->on_stack[w] && b->index[w] < b->low[v])
			b->low[v] = b->index[w];
	}
}

static bool decompose(struct builder *b, iov_id *blocks, unsigned n, unsigned nesting,
		      struct iov_arena *arena);

/* Adds the head of a component, and then the decomposition of its other blocks. */
static bool add_component(struct builder *b, iov_id *blocks, unsigned n, unsigned nesting,
			  struct iov_arena *arena)
{
	struct iov_wto *wto = b->wto;
	unsigned head = 0;

	for (unsigned i = 1; i < n; i++)
		if (b->order->position[blocks[i]] < b->order->position[blocks[head]])
			head = i;
	iov_id first = blocks[head];
	blocks[head] = blocks[n - 1];
	unsigned at = wto->nblocks++;
	wto->blocks[at] = first;
	wto->place[first] = at;
	b->region[first] = 0;
	if (n > 1 && !decompose(b, blocks, n - 1, nesting + 1, arena))
		return false;
	wto->end[at] = n > 1 || has_self_edge(b->order, first) ? wto->nblocks : at;
	return true;
}

static bool decompose(struct builder *b, iov_id *blocks, unsigned n, unsigned nesting,
		      struct iov_arena *arena)
{
	unsigned region = ++b->nregions, nsizes = 0;
	unsigned *sizes = IOV_NEW_ARRAY(arena, unsigned, n);
	iov_id *found = IOV_NEW_ARRAY(arena, iov_id, n);

	if (nesting > MAX_NESTING)
		return false;
	for (unsigned i = 0; i < n; i++) {
		b->region[blocks[i]] = region;
		b->index[blocks[i]] = 0;
	}
	b->found = found;
	b->nfound = 0;
	for (unsigned i = 0; i < n; i++)
		if (!b->index[blocks[i]])
			visit(b, blocks[i], region, sizes, &nsizes);
	unsigned end = n;
	while (nsizes--) {
		end -= sizes[nsizes];
		if (!add_component(b, found + end, sizes[nsizes], nesting, arena))
			return false;
	}
	return true;
}

bool iov_wto_build(const struct iov_rpo *order, struct iov_arena *arena, struct iov_wto *wto)
{
	unsigned n = order->f->nblocks;
	struct builder b = {
		.order = order,
		.wto = wto,
		.region = IOV_NEW_ARRAY(arena, unsigned, n),
		.index = IOV_NEW_ARRAY(arena, unsigned, n),
		.low = IOV_NEW_ARRAY(arena, unsigned, n),
		.edge = IOV_NEW_ARRAY(arena, unsigned, n),
		.stack = IOV_NEW_ARRAY(arena, iov_id, n),
		.path = IOV_NEW_ARRAY(arena, iov_id, n),
		.on_stack = IOV_NEW_ARRAY(arena, bool, n),
	};
	iov_id *blocks = IOV_NEW_ARRAY(arena, iov_id, n);

	memcpy(blocks, order->blocks, order->nblocks * sizeof(*blocks));
	*wto = (struct iov_wto){.blocks = IOV_NEW_ARRAY(arena, iov_id, n),
				.end = IOV_NEW_ARRAY(arena, unsigned, n),
				.place = IOV_NEW_ARRAY(arena, unsigned, n)};
	memset(wto->place, 0xff, n * sizeof(*wto->place));
	return decompose(&b, blocks, order->nblocks, 0, arena);
}
