/* SPDX-License-Identifier: MIT */
/*
 * Mappings that a function leaves in memory, and the results with which it does so. If no result is
 * returned both with and without a mapping, callers can tell from the result whether there is one.
 */
#include "analyses/effects_parts.h"
#include "model/access.h"
#include "model/register.h"

struct outcome {
	struct iov_effects_walk *w;
	iov_sym mapping;
	struct iov_effect *effect;
	struct iov_num without; /* the results with which there is no mapping */
};

static void collect_return(void *self, const struct iov_typestates *now, struct iov_state *state,
			   const struct iov_instr *ret)
{
	struct outcome *o = self;
	struct iov_numeric *n = o->w->in->numeric;
	unsigned states = iov_mapping_states(now, o->mapping);
	unsigned life = states & IOV_MAPPING_LIFE;
	const struct iov_width any = {64, true};
	struct iov_num result =
		ret->nops ? iov_num_of(n, state, n->value[ret->ops[0]]) : iov_num_top(any);

	if (!life || life == IOV_MAPPING_RELEASED) {
		o->without = iov_num_join(o->without, result);
		return;
	}
	o->effect->untested |= life & IOV_MAPPING_UNTESTED &&
			       !o->w->typestate->tested[o->mapping] &&
			       !o->w->typestate->passed[o->mapping];
	o->effect->may |= life & IOV_MAPPING_RELEASED ||
			  (states & IOV_MAPPING_MUST_RELEASE && states & IOV_MAPPING_NO_DUTY);
	o->effect->mapped = iov_num_join(o->effect->mapped, result);
}

static void add_mapping(struct iov_effects_walk *w, iov_sym mapping, struct iov_effect *e,
			const struct iov_instr *i)
{
	struct outcome o = {w, mapping, e, iov_num_bottom()};

	e->kind = IOV_EFFECT_MAPS;
	e->mapped = iov_num_bottom();
	iov_each_return(w->in, w->scratch, w->typestate, collect_return, &o);
	if (iov_num_is_bottom(e->mapped))
		return;
	e->may |= !iov_num_is_bottom(iov_num_meet(e->mapped, o.without));
	iov_add_effect(w, e, i);
}

/*
 * Returns, by instruction, the first store of its value to a member or global, directly or through
 * local variables; IOV_NONE: there is none. The array is in w->scratch.
 */
static const iov_id *find_first_holders(const struct iov_effects_walk *w)
{
	const struct iov_model *m = w->in->model;
	const struct iov_function *f = w->in->f;
	iov_id *first = IOV_NEW_ARRAY(w->scratch, iov_id, f->ninstrs + 1);
	struct iov_holder at;

	for (iov_id id = 0; id < f->ninstrs; id++)
		first[id] = IOV_NONE;
	/* Backwards, so that the first store is written last. */
	for (iov_id s = f->ninstrs; s-- > 0;) {
		const struct iov_instr *i = &f->instrs[s];
		if (i->op != IOV_OP_STORE || !iov_holder_at(m, i->ops[0], &at) ||
		    at.param != IOV_NONE)
			continue;
		iov_id value = iov_behind_casts(m, i->ops[1]);
		iov_sym same = w->in->numeric->value[value];
		first[value] = s;
		if (same < f->ninstrs)
			first[same] = s;
	}
	return first;
}

/*
 * Adds the effect MAPS of `store`, the first store of the mapper's result, if the function can
 * return with the mapping.
 */
static void collect_mapper(struct iov_effects_walk *w, const struct iov_instr *map,
			   const struct iov_symbol *mapper, iov_id store)
{
	const struct iov_model *m = w->in->model;
	const struct iov_function *f = w->in->f;
	struct iov_effect e = {.by = mapper};

	if (store == IOV_NONE)
		return;
	const struct iov_instr *i = &f->instrs[store];
	iov_holder_at(m, i->ops[0], &e.at);
	const struct iov_instr *at = &f->instrs[iov_source_of(m, i->ops[0])];
	struct iov_reach by = {.n = 1, .fields = {e.at.field}, .read = {true}};
	e.reach = (struct iov_reach){.param = IOV_NONE};
	if (at->op == IOV_OP_FIELD)
		e.reach = iov_further(iov_reach_of(m, at->ops[0]), &by);
	add_mapping(w, iov_id_of(f, map), &e, map);
}

static void collect_helper(struct iov_effects_walk *w, const struct iov_instr *call)
{
	const struct iov_effect *made = iov_mapped_by(w->in, call);

	if (!made)
		return;
	struct iov_effect e = *made;
	e.reach = iov_further(iov_reach_of(w->in->model, call->ops[e.reach.param]), &e.reach);
	e.is_callees = true;
	e.untested = false;
	if (e.reach.param != IOV_NONE)
		add_mapping(w, iov_id_of(w->in->f, call), &e, call);
}

const struct iov_effect *iov_mapped_by(const struct iov_inputs *in, const struct iov_instr *call)
{
	const struct iov_effects *effects = iov_callee_of(in->summaries, call->sym)->effects;
	const struct iov_effect *only = NULL;

	for (unsigned k = 0; effects && k < effects->n; k++) {
		const struct iov_effect *e = &effects->all[k];
		if (e->kind != IOV_EFFECT_MAPS || e->reach.param >= call->nops)
			continue;
		if (only)
			return NULL;
		only = e;
	}
	return only;
}

void iov_effects_of_mappings(struct iov_effects_walk *w)
{
	const iov_id *holders = NULL; /* found for the first mapper: most functions have none */

	for (iov_id id = 0; id < w->in->f->ninstrs; id++) {
		const struct iov_instr *i = &w->in->f->instrs[id];
		if (i->op != IOV_OP_CALL || w->in->model->order.position[i->block] == IOV_NONE)
			continue;
		const struct iov_symbol *mapper = iov_mapper_of(w->in, i).by;
		if (mapper && iov_has_value(i)) {
			holders = holders ? holders : find_first_holders(w);
			collect_mapper(w, i, mapper, holders[id]);
		} else if (iov_is_ordinary(&i->sym->role)) {
			collect_helper(w, i);
		}
	}
}
