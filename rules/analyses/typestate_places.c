/* SPDX-License-Identifier: MIT */
/*
 * Places in memory whose pointer was released. A pointer that is loaded from such a place later
 * points into the released mapping, as long as nothing was stored there. The numeric analysis
 * cannot show this after a join at which it loses the symbol that the place held.
 */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "model/callees.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/summary.h"

/* Returns the cell of the numeric analysis that a load or store accesses; IOV_NONE: it has none. */
static uint32_t cell_at(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_instr *address = &w->f->instrs[i->ops[0]];
	const struct iov_pointer *p = iov_pointer_of(w->n, w->state, w->n->value[i->ops[0]]);

	return p ? iov_cell_of(w->n, w->state, p, i->type,
			       address->op == IOV_OP_FIELD ? address->field : NULL)
		 : IOV_NONE;
}

iov_sym iov_held_at(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	uint32_t cell = cell_at(w, i);

	return cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(w->state, cell);
}

uint32_t iov_cell_reached(struct iov_numeric *n, const struct iov_state *s,
			  const struct iov_instr *call, const struct iov_reach *reach)
{
	const struct iov_pointer *p =
		reach->param < call->nops ? iov_pointer_of(n, s, n->value[call->ops[reach->param]])
					  : NULL;
	uint32_t cell = IOV_NONE;

	for (unsigned k = 0; k < reach->n; k++) {
		const struct iov_field *field = reach->fields[k];
		if (!p || p->root == IOV_NO_SYM)
			return IOV_NONE;
		p = iov_move_pointer(n, s, p, IOV_NO_SYM, (int64_t)field->offset);
		if (!reach->read[k])
			continue;
		cell = iov_cell_of(n, s, p, field->type, field);
		iov_sym held = cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(s, cell);
		p = held == IOV_NO_SYM ? NULL : iov_pointer_of(n, s, held);
	}
	return cell;
}

static void release_cell(struct iov_typestate_walk *w, uint32_t cell, iov_id by)
{
	if (cell == IOV_NONE)
		return;
	w->now->released_cells =
		iov_map_set(w->now->released_cells, cell, iov_pack(IOV_MAPPING_RELEASED), w->arena);
	if (iov_map_get(w->t->cell_released_by, cell))
		return;
	iov_id *kept = IOV_NEW(w->arena, iov_id);
	*kept = by;
	w->t->cell_released_by = iov_map_set(w->t->cell_released_by, cell, kept, w->arena);
}

void iov_release_place(struct iov_typestate_walk *w, iov_id pointer, iov_id by)
{
	const struct iov_instr *i = &w->f->instrs[iov_source_of(w->in->model, pointer)];

	release_cell(w, i->op == IOV_OP_LOAD ? cell_at(w, i) : IOV_NONE, by);
}

iov_sym iov_release_reached(struct iov_typestate_walk *w, const struct iov_instr *call,
			    const struct iov_reach *reach)
{
	uint32_t cell = iov_cell_reached(w->n, w->state, call, reach);

	release_cell(w, cell, iov_id_of(w->f, call));
	return cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(w->state, cell);
}

/*
 * The places to drop, since another pointer may be there. A place is dropped if at least one of
 * these members describes it.
 */
struct dropped_places {
	struct iov_typestate_walk *w;
	iov_sym root;		       /* all places at this root; or IOV_NO_SYM */
	const struct iov_field *field; /* this member of any record; or NULL */
	bool memory;		       /* all but local variables whose address has not escaped */
};

static const void *drop_place(void *self, uint32_t cell, const void *states, const void *none)
{
	struct dropped_places *f = self;
	const struct iov_cell *c = &f->w->n->cells[cell];

	(void)none;
	if (c->root == f->root || (f->field && c->field == f->field) ||
	    (f->memory && !iov_is_local(f->w->n, f->w->state, c->root)))
		f->w->now->released_cells =
			iov_map_set(f->w->now->released_cells, cell, NULL, f->w->arena);
	return states;
}

static void drop_places(struct dropped_places *f)
{
	const struct iov_map none = {NULL};

	if (f->w->now->released_cells.root)
		iov_map_differ(f->w->now->released_cells, none, drop_place, f);
}

static void apply_store(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_instr *address = &w->f->instrs[i->ops[0]];
	const struct iov_pointer *p = iov_pointer_of(w->n, w->state, w->n->value[i->ops[0]]);
	struct dropped_places f = {w, IOV_NO_SYM, NULL, false};

	if (iov_is_int(i->type))
		return;
	if (address->op == IOV_OP_FIELD)
		f.field = address->field;
	else if (p)
		f.root = p->root;
	else
		f.memory = true;
	if (iov_is_aggregate(i->type) && p)
		f.root = p->root;
	drop_places(&f);
}

/*
 * Drops the places in memory at a call: a callee that may write to memory may have mapped a new
 * pointer there.
 */
static void apply_call(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_summary *numbers =
		i->op == IOV_OP_CALL ? iov_summary_of(w->in->summaries, i->sym) : NULL;
	struct dropped_places f = {w, IOV_NO_SYM, NULL, true};
	bool harmless = i->flags & IOV_RUNTIME ||
			(i->op == IOV_OP_CALL && !iov_is_ordinary(&i->sym->role)) ||
			(numbers && !numbers->writes);

	if (!harmless)
		drop_places(&f);
}

void iov_drop_written_places(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	if (!w->now->released_cells.root)
		return;
	if (i->op == IOV_OP_STORE)
		apply_store(w, i);
	else if (i->op == IOV_OP_CALL || i->op == IOV_OP_ICALL || i->op == IOV_OP_ASM ||
		 i->op == IOV_OP_UNKNOWN)
		apply_call(w, i);
}

void iov_drop_places_at(struct iov_typestate_walk *w, iov_sym root)
{
	struct dropped_places f = {w, root, NULL, false};

	drop_places(&f);
}

unsigned iov_states_at_place(struct iov_typestate_walk *w, const struct iov_instr *load)
{
	uint32_t cell = w->now->released_cells.root ? cell_at(w, load) : IOV_NONE;
	unsigned states =
		cell == IOV_NONE ? 0 : iov_unpack(iov_map_get(w->now->released_cells, cell));
	const iov_id *by = iov_map_get(w->t->cell_released_by, cell);
	iov_id x = iov_id_of(w->f, load);

	if (states && by && w->t->released[x] == IOV_NONE)
		w->t->released[x] = *by;
	return states;
}

iov_id iov_put_beside(const struct iov_typestate_walk *w, iov_id place, iov_id from)
{
	const struct iov_instr *at = &w->f->instrs[place];
	iov_id v = at->op == IOV_OP_FIELD ? iov_variable_at(w->in->model, place) : IOV_NONE;

	for (iov_id id = from; v != IOV_NONE && id < w->f->ninstrs; id++) {
		const struct iov_instr *put = &w->f->instrs[id];
		if (put->op != IOV_OP_STORE || !iov_is_ptr(put->type))
			continue;
		const struct iov_instr *to = &w->f->instrs[put->ops[0]];
		if (to->op == IOV_OP_FIELD && to->field == at->field &&
		    iov_variable_at(w->in->model, put->ops[0]) == v)
			return id;
	}
	return IOV_NONE;
}

/* Returns the cell of the holder of the callee's effect, in the state before the call. */
static uint32_t cell_of_effect(struct iov_numeric *n, const struct iov_state *s,
			       const struct iov_instr *call, const struct iov_effect *e)
{
	const struct iov_symbol *global = e->at.global;

	if (!global)
		return e->reach.n ? iov_cell_reached(n, s, call, &e->reach) : IOV_NONE;
	return iov_cell_at(n, iov_sym_global(n, global), 0, (uint32_t)global->type.type->size,
			   global->type, NULL);
}

unsigned iov_states_reached(const struct iov_at *at, const struct iov_instr *call,
			    const struct iov_effect *e, iov_sym *mapping)
{
	struct iov_numeric *n = at->in->numeric;
	uint32_t cell = cell_of_effect(n, at->state, call, e);
	iov_sym held = cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(at->state, cell);

	*mapping = IOV_NO_SYM;
	if (cell == IOV_NONE)
		return 0;
	if (held != IOV_NO_SYM) {
		const struct iov_pointer *p = iov_pointer_of(n, at->state, held);
		*mapping = iov_mapping_at_root(at->in, p && p->root != IOV_NO_SYM ? p->root : held);
	}
	unsigned states = *mapping == IOV_NO_SYM ? 0 : iov_mapping_states(at->typestates, *mapping);
	return states ? states : iov_unpack(iov_map_get(at->typestates->released_cells, cell));
}

static void may_release(struct iov_typestate_walk *w, iov_sym x, iov_id by, unsigned depth);

/* Calls may_release() for each pointer from which the phi `mapping` is chosen. */
static void may_release_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by,
				unsigned depth)
{
	const struct iov_sym_info info = w->n->syms[mapping];
	const struct iov_instr *i = iov_instr_of(w->n, mapping);

	for (unsigned o = 0; i && i->op == IOV_OP_PHI && o < i->nops; o++)
		may_release(w, w->n->value[i->ops[o]], by, depth);
	if (info.kind != IOV_SYM_PHI || iov_wto_is_head(&w->n->wto, info.id))
		return;
	for (unsigned p = w->n->pred_first[info.id]; p < w->n->pred_first[info.id + 1]; p++)
		may_release(w, iov_phi_operand(w->n, mapping, w->n->pred_edge[p]), by, depth);
}

static void may_release(struct iov_typestate_walk *w, iov_sym x, iov_id by, unsigned depth)
{
	const struct iov_pointer *p = iov_pointer_of(w->n, w->state, x);
	iov_sym root = p && p->root != IOV_NO_SYM ? p->root : x;

	if (root >= w->t->nsyms || depth == 4)
		return;
	if (!iov_mapping_states(w->now, root)) {
		iov_take_states(w, root, IOV_MAPPING_MAPPED | IOV_MAPPING_RELEASED);
		if (w->t->released[root] == IOV_NONE)
			w->t->released[root] = by;
	}
	may_release_choices(w, root, by, depth + 1);
}

void iov_release_choices(struct iov_typestate_walk *w, iov_sym mapping, iov_id by)
{
	may_release_choices(w, mapping, by, 0);
}
