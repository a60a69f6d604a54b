/* SPDX-License-Identifier: MIT */
/* Pointers that are chosen at a join of paths or by ?:, and their states. */
#include "analyses/typestate_parts.h"

unsigned iov_choices(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	if (info->is_int)
		return 0;
	if (info->kind == IOV_SYM_PHI)
		return n->pred_first[info->id + 1] - n->pred_first[info->id];
	return i && i->op == IOV_OP_PHI ? i->nops : 0;
}

iov_sym iov_choice(const struct iov_inputs *in, const struct iov_state *s, iov_sym x, unsigned k)
{
	const struct iov_numeric *n = in->numeric;
	const struct iov_sym_info *info = &n->syms[x];

	if (info->kind == IOV_SYM_PHI)
		return iov_phi_operand(n, x, n->pred_edge[n->pred_first[info->id] + k]);
	return iov_mapping_of(in, s, n->f->instrs[info->id].ops[k]);
}

/*
 * Gives a pointer that is chosen at a join (a phi) the union of the states of the pointers that it
 * is chosen from. The duty to release a mapping stays with these pointers: the phi has none.
 */
static void join_choices(struct iov_typestate_walk *w, iov_id block, iov_sym phi)
{
	const struct iov_numeric *n = w->n;
	const struct iov_instr *i = iov_instr_of(n, phi);
	unsigned all = 0;
	bool any = false;

	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p], k = p - n->pred_first[block];
		for (k = i ? 0 : k; i && k < i->nops && i->blocks[k] != n->edge_from[e];)
			k++;
		if (!w->t->out[e].reachable || k >= iov_choices(n, phi))
			continue;
		iov_sym held = iov_choice(w->in, &n->out[e], phi, k);
		if (held == IOV_NO_SYM)
			continue;
		const void *states = iov_map_get(w->t->out[e].mappings, held);
		any |= states != NULL;
		all |= states ? iov_unpack(states) & IOV_MAPPING_LIFE : IOV_MAPPING_MAPPED;
	}
	w->t->in[block].mappings =
		iov_map_set(w->t->in[block].mappings, phi,
			    any ? iov_pack(all | IOV_MAPPING_NO_DUTY) : NULL, w->arena);
}

void iov_join_mappings(struct iov_typestate_walk *w, iov_id block)
{
	const struct iov_numeric *n = w->n;
	const struct iov_function *f = w->f;

	for (unsigned k = 0; k < n->phis[block].n; k++) {
		iov_sym phi = n->phis[block].syms[k];
		if (!n->syms[phi].is_int && n->syms[phi].kind == IOV_SYM_PHI)
			join_choices(w, block, phi);
	}
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next)
		if (f->instrs[id].op == IOV_OP_PHI && iov_is_ptr(f->instrs[id].type) &&
		    n->value[id] == id)
			join_choices(w, block, id);
}

struct chosen {
	struct iov_typestate_walk *w;
	iov_sym mapping;
	unsigned life;
};

static const void *end_one(void *self, uint32_t x, const void *states, const void *none)
{
	struct chosen *c = self;
	struct iov_typestate_walk *w = c->w;

	(void)none;
	if (x == c->mapping || !iov_choices(w->n, x))
		return states;
	const struct iov_pointer *p = iov_pointer_of(w->n, w->state, x);
	if (p && p->root == c->mapping)
		iov_take_states(w, x, c->life);
	return states;
}

void iov_end_chosen(struct iov_typestate_walk *w, iov_sym mapping, unsigned life)
{
	struct chosen c = {w, mapping, life};
	const struct iov_map none = {NULL};

	iov_map_differ(w->now->mappings, none, end_one, &c);
}

unsigned iov_pointer_states(const struct iov_at *at, iov_id pointer)
{
	iov_sym mapping = iov_mapping_of(at->in, at->state, pointer);
	iov_sym x = at->in->numeric->value[iov_pointer_root(at->in->f, pointer)];
	unsigned states = iov_mapping_states(at->typestates, mapping);

	if (x == mapping || !(states & IOV_MAPPING_RELEASED) || !iov_choices(at->in->numeric, x))
		return states;
	unsigned chosen = iov_mapping_states(at->typestates, x);
	return chosen ? chosen : states;
}
