/* SPDX-License-Identifier: MIT */
/*
 * Dominators by Lengauer and Tarjan, "A Fast Algorithm for Finding Dominators in a Flowgraph"
 * (1979), in the simple version, which takes O(m log n) on any graph. The reader verifies untrusted
 * text, so no input may take quadratic time, and nothing here is recursive.
 */
#include "ir/cfg.h"

/* Vertices are numbers of blocks in depth-first order, from 1; 0: none. */
struct search {
	const struct iov_cfg *cfg;
	unsigned n;	  /* number of reachable blocks */
	unsigned *number; /* the vertex of each block */
	iov_id *block;	  /* the block of each vertex */
	unsigned *parent, *semi, *idom;
	unsigned *ancestor, *label;   /* the forest of LINK and EVAL */
	unsigned *bucket, *in_bucket; /* the first in a bucket, the next in the same bucket */
	unsigned *stack;
};

static const struct iov_instr *terminator(const struct iov_function *f, iov_id block)
{
	return &f->instrs[f->blocks[block].last];
}

void iov_find_successors(const struct iov_function *f, struct iov_arena *arena,
			 struct iov_edges *succs)
{
	succs->first = IOV_NEW_ARRAY(arena, unsigned, f->nblocks + 1);
	for (iov_id b = 0; b < f->nblocks; b++)
		succs->first[b + 1] = succs->first[b] + iov_successors(terminator(f, b), NULL, 0);
	succs->to = IOV_NEW_ARRAY(arena, iov_id, succs->first[f->nblocks]);
	for (iov_id b = 0; b < f->nblocks; b++)
		iov_successors(terminator(f, b), succs->to + succs->first[b],
			       succs->first[b + 1] - succs->first[b]);
}

static void find_preds(unsigned nblocks, struct iov_arena *arena, const struct iov_edges *succs,
		       struct iov_edges *preds)
{
	unsigned nedges = succs->first[nblocks];

	preds->first = IOV_NEW_ARRAY(arena, unsigned, nblocks + 1);
	preds->to = IOV_NEW_ARRAY(arena, iov_id, nedges);
	for (unsigned e = 0; e < nedges; e++)
		preds->first[succs->to[e] + 1]++;
	for (iov_id b = 0; b < nblocks; b++)
		preds->first[b + 1] += preds->first[b];
	/*
	 * The first loop advances each start to the end of its list, where the next list starts;
	 * the second loop moves the entries up by one, so that they are starts again.
	 */
	for (iov_id b = 0; b < nblocks; b++)
		for (unsigned e = succs->first[b]; e < succs->first[b + 1]; e++)
			preds->to[preds->first[succs->to[e]]++] = b;
	for (iov_id b = nblocks; b > 0; b--)
		preds->first[b] = preds->first[b - 1];
	preds->first[0] = 0;
}

static void reach(struct search *s, unsigned from, iov_id block)
{
	s->number[block] = ++s->n;
	s->block[s->n] = block;
	s->parent[s->n] = from;
	s->semi[s->n] = s->label[s->n] = s->n;
}

static void depth_first(struct search *s, unsigned *next_edge)
{
	const struct iov_edges *succs = &s->cfg->succs;
	unsigned v = 1;

	reach(s, 0, 0);
	while (v) {
		iov_id b = s->block[v];
		unsigned e = succs->first[b] + next_edge[b];
		if (e == succs->first[b + 1]) {
			v = s->parent[v];
			continue;
		}
		next_edge[b]++;
		if (!s->number[succs->to[e]]) {
			reach(s, v, succs->to[e]);
			v = s->n;
		}
	}
}

/* Returns the vertex with the least semidominator on the path from v up to below the root. */
static unsigned eval(struct search *s, unsigned v)
{
	unsigned depth = 0;

	if (!s->ancestor[v])
		return v;
	for (unsigned u = v; s->ancestor[s->ancestor[u]]; u = s->ancestor[u])
		s->stack[depth++] = u;
	while (depth) {
		unsigned u = s->stack[--depth], up = s->ancestor[u];
		if (s->semi[s->label[up]] < s->semi[s->label[u]])
			s->label[u] = s->label[up];
		s->ancestor[u] = s->ancestor[up];
	}
	return s->label[v];
}

static void find_idoms(struct search *s)
{
	const struct iov_edges *preds = &s->cfg->preds;

	for (unsigned w = s->n; w > 1; w--) {
		iov_id b = s->block[w];
		for (unsigned e = preds->first[b]; e < preds->first[b + 1]; e++) {
			unsigned v = s->number[preds->to[e]];
			unsigned semi = v ? s->semi[eval(s, v)] : w;
			if (semi < s->semi[w])
				s->semi[w] = semi;
		}
		s->in_bucket[w] = s->bucket[s->semi[w]];
		s->bucket[s->semi[w]] = w;
		s->ancestor[w] = s->parent[w];
		for (unsigned v = s->bucket[s->parent[w]]; v; v = s->in_bucket[v]) {
			unsigned u = eval(s, v);
			s->idom[v] = s->semi[u] < s->semi[v] ? u : s->parent[w];
		}
		s->bucket[s->parent[w]] = 0;
	}
	for (unsigned w = 2; w <= s->n; w++)
		if (s->idom[w] != s->semi[w])
			s->idom[w] = s->idom[s->idom[w]];
}

/*
 * Numbers the dominator tree in preorder. A dominator has a smaller number than its children, so
 * sizes are summed in descending order, and places are assigned in ascending order.
 */
static void number_tree(const struct search *s, struct iov_cfg *cfg, unsigned *size,
			unsigned *next_child)
{
	for (unsigned v = s->n; v > 0; v--) {
		size[v]++;
		size[s->idom[v]] += size[v];
	}
	next_child[0] = 1;
	for (unsigned v = 1; v <= s->n; v++) {
		unsigned enter = next_child[s->idom[v]];
		next_child[s->idom[v]] += size[v];
		next_child[v] = enter + 1;
		cfg->enter[s->block[v]] = enter;
		cfg->leave[s->block[v]] = enter + size[v] - 1;
	}
}

void iov_cfg_build(const struct iov_function *f, struct iov_arena *arena, struct iov_cfg *cfg)
{
	struct search s = {.cfg = cfg};
	unsigned **arrays[] = {&s.number, &s.block,  &s.parent,	   &s.semi,  &s.idom, &s.ancestor,
			       &s.label,  &s.bucket, &s.in_bucket, &s.stack, NULL};

	iov_find_successors(f, arena, &cfg->succs);
	find_preds(f->nblocks, arena, &cfg->succs, &cfg->preds);
	for (unsigned a = 0; arrays[a]; a++)
		*arrays[a] = IOV_NEW_ARRAY(arena, unsigned, f->nblocks + 1);
	depth_first(&s, IOV_NEW_ARRAY(arena, unsigned, f->nblocks));
	find_idoms(&s);
	cfg->enter = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	cfg->leave = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	number_tree(&s, cfg, IOV_NEW_ARRAY(arena, unsigned, s.n + 1),
		    IOV_NEW_ARRAY(arena, unsigned, s.n + 1));
}

bool iov_reachable(const struct iov_cfg *cfg, iov_id block)
{
	return cfg->enter[block] != 0;
}

bool iov_dominates(const struct iov_cfg *cfg, iov_id a, iov_id b)
{
	return cfg->enter[a] <= cfg->enter[b] && cfg->leave[b] <= cfg->leave[a];
}

bool iov_instr_dominates(const struct iov_function *f, const struct iov_cfg *cfg, iov_id x,
			 iov_id y)
{
	iov_id a = f->instrs[x].block, b = f->instrs[y].block;

	/* A block's instructions are numbered in its order. */
	return a == b ? x < y : iov_dominates(cfg, a, b);
}
