/* SPDX-License-Identifier: MIT */
/*
 * Scatter lists: the call that maps one is given the list and the number of its entries, and
 * returns how many entries the device sees, or 0. The pointer to the list is the handle. Other code
 * often has it, too, so the mapping is only certain to leak where no other code can know of it.
 */
#include "analyses/dma_parts.h"
#include "model/access.h"
#include "model/register.h"

static const struct iov_instr *map_of(const struct iov_dma_walk *w, unsigned k)
{
	return &w->in->f->instrs[w->dma->calls[k]];
}

/* Returns the object in which the list, or the pointer to it, lies. */
static iov_id holder(const struct iov_dma_walk *w, unsigned k)
{
	const struct iov_instr *map = map_of(w, k);
	iov_id root = iov_pointer_root(w->in->f, map->ops[map->sym->role.io_arg]);

	root = iov_source_of(w->in->model, root);
	if (w->in->f->instrs[root].op != IOV_OP_LOAD)
		return root;
	/* A pointer in a variable is no object: the list is in memory that the caller has. */
	iov_id in = iov_pointer_root(w->in->f, w->in->f->instrs[root].ops[0]);
	return w->in->f->instrs[in].op == IOV_OP_VAR ? root : in;
}

iov_dma_set iov_dma_lists_told(const struct iov_dma_walk *w, const struct iov_instr *i)
{
	iov_dma_set told = 0;

	if (!w->lists || (i->op != IOV_OP_CALL && i->op != IOV_OP_STORE))
		return 0;
	for (unsigned k = 0; k < w->dma->ncalls; k++) {
		if (!iov_is_dma_list(w, k) || map_of(w, k) == i)
			continue;
		iov_sym object = w->n->value[holder(w, k)];
		unsigned n = i->op == IOV_OP_STORE ? 1 : i->nops;
		for (unsigned o = 0; o < n; o++)
			if (w->n->value[iov_pointer_root(w->in->f, i->ops[o])] == object)
				told |= (iov_dma_set)1 << k;
	}
	return told;
}

uint8_t iov_dma_list_comparison(const struct iov_dma_walk *w, const struct iov_instr *i)
{
	iov_wide constant;

	if (i->op != IOV_OP_CMP)
		return IOV_DMA_ACT_TEST;
	bool left = iov_sym_is_const(w->n, w->n->value[i->ops[0]], &constant) && !constant;
	bool right = iov_sym_is_const(w->n, w->n->value[i->ops[1]], &constant) && !constant;
	/* A number of entries is never negative. */
	bool negative = (right && (i->sub == IOV_CMP_LT || i->sub == IOV_CMP_GE)) ||
			(left && (i->sub == IOV_CMP_GT || i->sub == IOV_CMP_LE));
	return negative ? IOV_DMA_ACT_COMPARE : IOV_DMA_ACT_TEST;
}

/*
 * Returns 1 if a comparison that holds, or does not, shows that the number of entries is 0; 0 if it
 * shows that it is not; -1: neither. The number is at the left; it is never negative. A number that
 * is not 1 counts as 0: lists of one entry are tested that way.
 */
static int zero_by(enum iov_cmp_kind kind, iov_wide with, bool holds)
{
	switch (kind) {
	case IOV_CMP_EQ:
	case IOV_CMP_NE: {
		bool equal = (kind == IOV_CMP_EQ) == holds;
		return !with ? equal : equal ? 0 : with == 1 ? 1 : -1;
	}
	case IOV_CMP_LE:
	case IOV_CMP_GT:
		return with ? -1 : (kind == IOV_CMP_LE) == holds;
	default:
		return with == 1 ? (kind == IOV_CMP_LT) == holds : -1;
	}
}

static bool is_number(const struct iov_dma_walk *w, iov_id value, iov_dma_set set)
{
	iov_sym x = w->n->value[value];

	return x < w->nsyms && w->of[x] == set && iov_is_int(w->in->f->instrs[value].type);
}

/*
 * Returns the number of entries of which the condition is the truth, as in `unlikely(!n)`, and
 * flips *holds for each negation; if there is none, the condition without its outer negations.
 */
static iov_id behind_negations(const struct iov_dma_walk *w, iov_id condition, bool *holds,
			       iov_dma_set set)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN && !is_number(w, condition, set); k++) {
		condition = iov_source_of(w->in->model, condition);
		iov_id next = iov_truth_of(w->in->model, condition, holds);
		if (next == IOV_NONE)
			break;
		condition = next;
	}
	return condition;
}

/* The same as zero_by() for an edge of a branch, where the condition is true or not. */
static int zero_on(const struct iov_dma_walk *w, iov_id condition, bool holds, iov_dma_set set)
{
	condition = behind_negations(w, condition, &holds, set);
	const struct iov_instr *i = &w->in->f->instrs[condition];
	iov_wide with;

	if (is_number(w, condition, set))
		return !holds;
	if (i->op != IOV_OP_CMP || !is_number(w, i->ops[0], set) ||
	    !iov_sym_is_const(w->n, w->n->value[i->ops[1]], &with))
		return -1;
	return zero_by((enum iov_cmp_kind)i->sub, with, holds);
}

void iov_dma_refine_list(const struct iov_dma_walk *w, iov_id block, unsigned edge, unsigned k,
			 uint8_t *states)
{
	const struct iov_instr *last = &w->in->f->instrs[w->in->f->blocks[block].last];
	iov_id to = w->n->order->succs.to[edge];

	if (last->op != IOV_OP_CONDBR || last->blocks[0] == last->blocks[1])
		return;
	int zero = zero_on(w, last->ops[0], to == last->blocks[0], (iov_dma_set)1 << k);
	if (zero == 1)
		*states = IOV_DMA_ABSENT;
	else if (!zero)
		*states = (uint8_t)((*states & ~IOV_DMA_UNTESTED) | (*states & IOV_DMA_UNTESTED)
									    << 1);
}

static bool is_error(const struct iov_dma_walk *w, const struct iov_state *s, iov_sym x)
{
	struct iov_num num = iov_num_of(w->n, s, x);

	return w->n->syms[x].is_int && !iov_num_is_bottom(num) && num.hi < 0;
}

bool iov_dma_list_leaks(const struct iov_dma_walk *w, unsigned k, iov_id block, unsigned edge)
{
	const struct iov_function *f = w->in->f;
	iov_id at = edge == IOV_NONE ? block : w->n->order->succs.to[edge];
	const struct iov_instr *ret = &f->instrs[f->blocks[at].last];

	if (f->instrs[holder(w, k)].op == IOV_OP_VAR)
		return true;
	if (ret->op != IOV_OP_RET || !ret->nops || w->n->value[ret->ops[0]] == IOV_NO_SYM)
		return false;
	iov_sym x = w->n->value[ret->ops[0]];
	if (edge == IOV_NONE || w->n->syms[x].kind != IOV_SYM_PHI || w->n->syms[x].id != at)
		return is_error(w, &w->n->in[at], x);
	x = iov_phi_operand(w->n, x, edge);
	return x != IOV_NO_SYM && is_error(w, &w->n->out[edge], x);
}

bool iov_is_returned_count(const struct iov_dma_walk *w, unsigned k, const struct iov_instr *end)
{
	unsigned arg = end->sym->role.size_arg;

	if (!iov_is_dma_list(w, k) || arg >= end->nops)
		return false;
	iov_id given = iov_source_of(w->in->model, end->ops[arg]);
	while (w->in->f->instrs[given].op == IOV_OP_CAST)
		given = iov_source_of(w->in->model, w->in->f->instrs[given].ops[0]);
	return given == w->dma->calls[k] || w->n->value[given] == w->n->value[w->dma->calls[k]];
}
