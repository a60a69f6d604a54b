/* SPDX-License-Identifier: MIT */
/*
 * Mappings under a condition that the function tests twice: `if (c) p = map(); ... if (!c)
 * return;`. On the edge that contradicts the first test, the mapping was not made. The analysis
 * joins paths, so it finds the conditions under which a mapping was made by the blocks that
 * dominate it.
 */
#include "analyses/effects.h"
#include "analyses/polling.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"

enum { MAX_DEPTH = 8 };

/* Returns true if i uses the address of the variable at `at` for more than a load or a store. */
static bool escapes(const struct iov_function *f, const struct iov_instr *at,
		    const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++) {
		const struct iov_instr *op = &f->instrs[i->ops[n]];
		bool plain = n == 0 && (i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE);
		if (at->op == IOV_OP_VAR && op->op == IOV_OP_VAR && op->var == at->var && !plain)
			return true;
	}
	return false;
}

/*
 * Returns true if `at` is the address of a member, local or global that no store of the function
 * can change; an initialiser of a local does not count. Returns false for a local whose address
 * escapes.
 */
static bool is_unchanged(const struct iov_function *f, const struct iov_instr *at)
{
	unsigned stores = 0;

	if (at->op != IOV_OP_FIELD && at->op != IOV_OP_VAR && at->op != IOV_OP_GLOBAL)
		return false;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (escapes(f, at, i))
			return false;
		if (i->op != IOV_OP_STORE)
			continue;
		const struct iov_instr *to = &f->instrs[i->ops[0]];
		bool same = to->op == at->op && (to->op == IOV_OP_FIELD ? to->field == at->field
						 : to->op == IOV_OP_VAR ? to->var == at->var
									: to->sym == at->sym);
		/* The store of an initialiser is no change: it comes before each use. */
		stores += same && !(to->op == IOV_OP_VAR && i->flags & IOV_INIT);
	}
	return !stores;
}

/*
 * Returns true if no store of the function can change the value; calls are not considered. Returns
 * false for a local whose address escapes, and for a value that is made by other operators or
 * nested too deep.
 */
static bool is_steady(const struct iov_typestate_walk *w, iov_id value, unsigned depth)
{
	const struct iov_instr *i = &w->f->instrs[value];

	if (depth == MAX_DEPTH)
		return false;
	switch (i->op) {
	case IOV_OP_CONST:
	case IOV_OP_NULL:
	case IOV_OP_VAR:
		return true;
	case IOV_OP_LOAD:
		return !(i->type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL)) &&
		       is_unchanged(w->f, &w->f->instrs[i->ops[0]]) &&
		       is_steady(w, i->ops[0], depth + 1);
	case IOV_OP_FIELD:
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
		for (unsigned n = 0; n < i->nops; n++)
			if (!is_steady(w, i->ops[n], depth + 1))
				return false;
		return true;
	default:
		return i->op == IOV_OP_GLOBAL;
	}
}

/* Returns the condition without its negations, each of which inverts *truth. */
static iov_id without_not(const struct iov_function *f, iov_id condition, bool *truth)
{
	for (unsigned k = 0; k < MAX_DEPTH; k++) {
		const struct iov_instr *i = &f->instrs[condition];
		bool negates = i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT;
		if (!negates && !(i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT))
			break;
		*truth ^= negates;
		condition = i->ops[0];
	}
	return condition;
}

/*
 * Returns true if `block`, which makes the mapping, is reached only where the condition is not
 * `truth`: an edge of a branch on an equal condition dominates the block.
 */
static bool is_made_otherwise(const struct iov_typestate_walk *w, iov_id block, iov_id condition,
			      bool truth)
{
	const struct iov_function *f = w->f;

	for (iov_id b = 0; b < f->nblocks; b++) {
		const struct iov_instr *last = &f->instrs[f->blocks[b].last];
		if (last->op != IOV_OP_CONDBR || !iov_dominates(&w->n->cfg, b, block))
			continue;
		for (unsigned k = 0; k < 2; k++) {
			bool made = !k;
			iov_id to = last->blocks[k];
			iov_id asked = without_not(f, last->ops[0], &made);
			if (w->n->pred_first[to + 1] - w->n->pred_first[to] == 1 &&
			    iov_dominates(&w->n->cfg, to, block) && made != truth &&
			    iov_values_alike(w->in->model, asked, condition))
				return true;
		}
	}
	return false;
}

struct contradiction {
	struct iov_typestate_walk *w;
	struct iov_typestates *t;
	iov_id condition;
	bool truth;
};

static const void *drop_one(void *self, uint32_t mapping, const void *pending, const void *none)
{
	struct contradiction *c = self;
	const struct iov_instr *map = iov_instr_of(c->w->n, mapping);

	(void)none;
	if (map && map->op == IOV_OP_CALL &&
	    (map->sym->role.kind == IOV_ROLE_MAP || iov_mapped_by(c->w->in, map)) &&
	    is_made_otherwise(c->w, map->block, c->condition, c->truth))
		c->t->mappings = iov_map_set(c->t->mappings, mapping, NULL, c->w->arena);
	return pending;
}

void iov_drop_contradicted(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			   const struct iov_instr *branch)
{
	const struct iov_map none = {NULL};

	if (branch->op != IOV_OP_CONDBR || !t->pending.root ||
	    branch->blocks[0] == branch->blocks[1])
		return;
	struct contradiction c = {w, t, IOV_NONE, w->n->order->succs.to[edge] == branch->blocks[0]};
	c.condition = without_not(w->f, branch->ops[0], &c.truth);
	if (is_steady(w, c.condition, 0))
		iov_map_differ(t->pending, none, drop_one, &c);
}
