/* SPDX-License-Identifier: MIT */
/* A forward analysis of the states of each mapping, and a backward one of later uses and tests. */
#include <string.h>

#include "analyses/dma_parts.h"

static uint8_t give(uint8_t states)
{
	uint8_t given = (uint8_t)((states & IOV_DMA_OWN) << 2);

	return (uint8_t)((states & ~IOV_DMA_OWN) | given);
}

static uint8_t test(uint8_t states)
{
	uint8_t tested = (uint8_t)((states & IOV_DMA_UNTESTED) << 1);

	return (uint8_t)((states & ~IOV_DMA_UNTESTED) | tested);
}

static uint8_t next(uint8_t act, uint8_t states)
{
	switch (act) {
	case IOV_DMA_ACT_MAP:
		return IOV_DMA_UNTESTED_OWN;
	case IOV_DMA_ACT_END:
		return IOV_DMA_ENDED;
	case IOV_DMA_ACT_STORE:
	case IOV_DMA_ACT_WRITE:
	case IOV_DMA_ACT_PASS:
	case IOV_DMA_ACT_RETURN:
		return give(states);
	default:
		return states;
	}
}

void iov_dma_step(const struct iov_dma_walk *w, iov_id id, uint8_t *states)
{
	for (unsigned k = 0; k < w->dma->ncalls; k++)
		if (w->sets[id] >> k & 1)
			states[k] = next(w->acts[id], states[k]);
}

static bool is_zero(struct iov_num n)
{
	return !iov_num_is_bottom(n) && iov_num_is_const(n) && !n.lo;
}

/*
 * Returns 1 if the tests of mapping k show on an edge that it failed, 0 if they show that it did
 * not; -1: neither. s: the numbers on the edge; other: those on the other edge of the branch, or
 * NULL. An interval cannot exclude 0, but if a result is 0 on the other edge, it is not 0 here.
 */
static int failed(const struct iov_dma_walk *w, const struct iov_state *s,
		  const struct iov_state *other, unsigned k)
{
	const struct iov_function *f = w->in->f;

	for (iov_id id = 0; id < f->ninstrs; id++) {
		if (w->acts[id] != IOV_DMA_ACT_TEST || !(w->sets[id] >> k & 1) ||
		    f->instrs[id].op != IOV_OP_CALL || w->n->value[id] >= w->nsyms)
			continue;
		iov_sym result = w->n->value[id];
		struct iov_num says = iov_num_of(w->n, s, result);
		if (iov_num_is_bottom(says))
			continue;
		if (is_zero(says))
			return 0;
		if (iov_num_is_bottom(iov_num_meet(says, iov_num_const(0))) ||
		    (other && is_zero(iov_num_of(w->n, other, result))))
			return 1;
	}
	return -1;
}

/*
 * Returns true if a comparison leaves one number for the handle, such as 0 or all ones: the program
 * treats the mapping as failed. io-dma-unchecked judges whether that is the right test.
 */
static bool is_constant_handle(const struct iov_dma_walk *w, const struct iov_state *s, unsigned k)
{
	struct iov_num handle = iov_num_of(w->n, s, w->n->value[w->dma->calls[k]]);

	return !iov_num_is_bottom(handle) && iov_num_is_const(handle);
}

static void refine(const struct iov_dma_walk *w, const struct iov_state *s,
		   const struct iov_state *other, uint8_t *states)
{
	for (unsigned k = 0; k < w->dma->ncalls; k++) {
		if (!(states[k] & (IOV_DMA_OWN | IOV_DMA_UNTESTED)))
			continue;
		if (iov_is_dma_list(w, k))
			continue;
		int known = failed(w, s, other, k);
		if (known == 1 || is_constant_handle(w, s, k))
			states[k] = IOV_DMA_ABSENT;
		else if (!known)
			states[k] = test(states[k]);
	}
}

static bool enter(struct iov_dma_walk *w, iov_id block)
{
	unsigned n = w->dma->ncalls;
	uint8_t *states = w->before + (size_t)block * n;
	bool grew = false;

	for (unsigned p = w->n->pred_first[block]; p < w->n->pred_first[block + 1]; p++) {
		const uint8_t *from = w->after + (size_t)w->n->pred_edge[p] * n;
		for (unsigned k = 0; k < n; k++) {
			grew |= (states[k] | from[k]) != states[k];
			states[k] |= from[k];
		}
	}
	return grew;
}

static void leave(struct iov_dma_walk *w, iov_id block)
{
	unsigned n = w->dma->ncalls;
	const struct iov_edges *succs = &w->n->order->succs;
	uint8_t states[IOV_MAX_DMA];

	memcpy(states, w->before + (size_t)block * n, n);
	for (iov_id id = w->in->f->blocks[block].first; id != IOV_NONE;
	     id = w->in->f->instrs[id].next)
		iov_dma_step(w, id, states);
	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
		uint8_t *after = w->after + (size_t)e * n;
		if (!w->n->out[e].reachable)
			continue;
		memcpy(after, states, n);
		unsigned first = succs->first[block];
		unsigned sibling = e == first ? first + 1 : first;
		bool two = succs->first[block + 1] == first + 2 && w->n->out[sibling].reachable;
		refine(w, &w->n->out[e], two ? &w->n->out[sibling] : NULL, after);
		for (unsigned k = 0; k < n; k++)
			if (iov_is_dma_list(w, k))
				iov_dma_refine_list(w, block, e, k, &after[k]);
	}
}

bool iov_is_dma_use(uint8_t act)
{
	return act == IOV_DMA_ACT_END || act == IOV_DMA_ACT_STORE || act == IOV_DMA_ACT_WRITE ||
	       act == IOV_DMA_ACT_PASS || act == IOV_DMA_ACT_RETURN;
}

/*
 * Returns true for a test, also by a function of the program: it has the handle, and a result that
 * is used.
 */
static bool is_test(const struct iov_dma_walk *w, iov_id id)
{
	return w->acts[id] == IOV_DMA_ACT_TEST ||
	       (w->acts[id] == IOV_DMA_ACT_PASS && w->in->model->is_used[id]);
}

static bool transfer_back(struct iov_dma_walk *w, iov_id block)
{
	const struct iov_function *f = w->in->f;
	const struct iov_edges *succs = &w->n->order->succs;
	iov_dma_set used = 0, tested = 0, here = 0, tests = 0, made = 0;
	bool returns = f->instrs[f->blocks[block].last].op == IOV_OP_RET;

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
		used |= w->used[succs->to[e]];
		tested |= w->tested[succs->to[e]];
		returns |= w->returns[succs->to[e]];
	}
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next) {
		if (w->acts[id] == IOV_DMA_ACT_MAP)
			made |= w->sets[id];
		here |= iov_is_dma_use(w->acts[id]) ? w->sets[id] & ~made : 0;
		tests |= is_test(w, id) ? w->sets[id] & ~made : 0;
	}
	used = here | (used & ~made);
	tested = tests | (tested & ~made);
	bool grew = used != w->used[block] || tested != w->tested[block] ||
		    returns != w->returns[block];
	w->used[block] = used;
	w->tested[block] = tested;
	w->returns[block] = returns;
	return grew;
}

void iov_dma_find_states(struct iov_dma_walk *w)
{
	const struct iov_function *f = w->in->f;
	const struct iov_rpo *order = w->n->order;
	size_t n = w->dma->ncalls;
	bool grew = true;

	w->before = IOV_NEW_ARRAY(w->arena, uint8_t, f->nblocks *n + 1);
	w->after = IOV_NEW_ARRAY(w->arena, uint8_t, order->succs.first[f->nblocks] * n + 1);
	w->used = IOV_NEW_ARRAY(w->arena, iov_dma_set, f->nblocks + 1);
	w->tested = IOV_NEW_ARRAY(w->arena, iov_dma_set, f->nblocks + 1);
	w->returns = IOV_NEW_ARRAY(w->arena, bool, f->nblocks + 1);
	memset(w->before, IOV_DMA_ABSENT, n);
	/* The loop ends: sets of states only grow. */
	for (bool first = true; grew; first = false) {
		grew = false;
		for (unsigned b = 0; b < order->nblocks; b++)
			if (enter(w, order->blocks[b]) || first) {
				leave(w, order->blocks[b]);
				grew = true;
			}
	}
	for (grew = true; grew;) {
		grew = false;
		for (unsigned b = order->nblocks; b-- > 0;)
			grew |= transfer_back(w, order->blocks[b]);
	}
}
