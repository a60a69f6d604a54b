/* SPDX-License-Identifier: MIT */
#include "analyses/elements.h"

#include "analyses/polling.h"
#include "ir/cfg.h"
#include "model/access.h"
#include "model/register.h"

enum { MAX_DEPTH = 12 };

struct search {
	const struct iov_model *m;
	const struct iov_function *f;
	struct iov_arena *arena;
	struct iov_cfg cfg;
	const struct iov_instr *store;
	bool *vars; /* by variable: the address of the store is computed from it */
	bool *seen; /* by block: the search has been there */
};

static void find_vars(struct search *s, iov_id value, unsigned depth)
{
	const struct iov_instr *i = &s->f->instrs[value];

	if (i->op == IOV_OP_VAR)
		s->vars[i->var] = true;
	for (unsigned o = 0; depth < MAX_DEPTH && o < i->nops && i->op != IOV_OP_CALL; o++)
		find_vars(s, i->ops[o], depth + 1);
}

/*
 * Returns true if the instruction may change the address of the store, or store another pointer
 * there.
 */
static bool changes(const struct search *s, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_STORE: {
		const struct iov_instr *to = &s->f->instrs[i->ops[0]];
		if (to->op == IOV_OP_VAR)
			return s->vars[to->var];
		return iov_values_alike(s->m, i->ops[0], s->store->ops[0]);
	}
	case IOV_OP_CALL:
		return iov_is_ordinary(&i->sym->role) && !(i->flags & IOV_RUNTIME);
	case IOV_OP_ICALL:
	case IOV_OP_ASM:
	case IOV_OP_UNKNOWN:
		return true;
	default:
		return false;
	}
}

/*
 * Returns true if each path to instruction `until`, or to the end of the block if that is IOV_NONE,
 * comes from the store, and nothing after the store changes the address or the element.
 */
static bool comes_from_store(struct search *s, iov_id block, iov_id until)
{
	bool any = false, decided = false, good = false;

	for (iov_id id = s->f->blocks[block].first; id != IOV_NONE && id != until;
	     id = s->f->instrs[id].next) {
		const struct iov_instr *i = &s->f->instrs[id];
		if (i == s->store)
			decided = good = true;
		else if (changes(s, i))
			decided = true, good = false;
	}
	if (decided)
		return good;
	for (unsigned e = s->cfg.preds.first[block]; e < s->cfg.preds.first[block + 1]; e++) {
		iov_id from = s->cfg.preds.to[e];
		any = true;
		if (s->seen[from] || !iov_reachable(&s->cfg, from))
			continue;
		s->seen[from] = true;
		if (!comes_from_store(s, from, IOV_NONE))
			return false;
	}
	return any;
}

/* Returns true if a value is an address `array[i]` or `pointer[i]`. */
static bool is_element(const struct iov_function *f, iov_id value)
{
	return f->instrs[value].op == IOV_OP_INDEX || f->instrs[value].op == IOV_OP_OFFSET;
}

static void find_loads(struct search *s, iov_id map, iov_id *element_of)
{
	s->vars = IOV_NEW_ARRAY(s->arena, bool, s->f->nvars + 1);
	find_vars(s, s->store->ops[0], 0);
	for (iov_id id = 0; id < s->f->ninstrs; id++) {
		const struct iov_instr *i = &s->f->instrs[id];
		if (i->op != IOV_OP_LOAD || !iov_is_ptr(i->type) ||
		    !iov_reachable(&s->cfg, i->block) || !is_element(s->f, i->ops[0]) ||
		    !iov_values_alike(s->m, i->ops[0], s->store->ops[0]))
			continue;
		s->seen = IOV_NEW_ARRAY(s->arena, bool, s->f->nblocks + 1);
		if (comes_from_store(s, i->block, id))
			element_of[id] = map;
	}
}

const iov_id *iov_find_elements(const struct iov_model *m, struct iov_arena *arena)
{
	struct search s = {.m = m, .f = m->f, .arena = arena};
	iov_id *element_of = NULL;

	for (iov_id id = 0; id < s.f->ninstrs; id++) {
		const struct iov_instr *i = &s.f->instrs[id];
		if (i->op != IOV_OP_STORE || !is_element(s.f, i->ops[0]))
			continue;
		iov_id map = iov_behind_casts(m, i->ops[1]);
		if (s.f->instrs[map].op != IOV_OP_CALL ||
		    s.f->instrs[map].sym->role.kind != IOV_ROLE_MAP)
			continue;
		if (!element_of) {
			iov_cfg_build(s.f, arena, &s.cfg);
			element_of = IOV_NEW_ARRAY(arena, iov_id, s.f->ninstrs + 1);
			for (iov_id k = 0; k < s.f->ninstrs; k++)
				element_of[k] = IOV_NONE;
		}
		s.store = i;
		find_loads(&s, map, element_of);
	}
	return element_of;
}
