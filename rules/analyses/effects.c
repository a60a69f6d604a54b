/* SPDX-License-Identifier: MIT */
#include "analyses/effects.h"

#include "analyses/effects_parts.h"
#include "analyses/read_modify_write.h"
#include "model/access.h"
#include "model/address.h"
#include "model/register.h"

/* Returns the store, or the first one after it, that writes a variable as a whole; or IOV_NONE. */
static iov_id next_store(const struct iov_model *m, iov_id store)
{
	while (store != IOV_NONE && m->f->instrs[m->f->instrs[store].ops[0]].op != IOV_OP_VAR)
		store = m->stores.next[store];
	return store;
}

/*
 * Returns true if a store of the function writes the parameter as a whole, so that it is not what
 * the caller passed.
 */
static bool is_set(const struct iov_model *m, iov_id param)
{
	return next_store(m, m->stores.first[param]) != IOV_NONE;
}

/*
 * Returns the value from which the pointer is made: before steps, casts, conversions, and variables
 * that are stored to once.
 */
static iov_id behind_steps(const struct iov_model *m, iov_id pointer)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		pointer = iov_source_of(m, pointer);
		const struct iov_instr *i = &m->f->instrs[pointer];
		if (!iov_is_step(i) && i->op != IOV_OP_CAST)
			break;
		pointer = i->ops[0];
	}
	return pointer;
}

/*
 * Returns the instruction that names the object at an address; for an element of an array, the
 * whole array: the holder of an element is the array.
 */
static const struct iov_instr *array_of(const struct iov_model *m, iov_id address)
{
	const struct iov_instr *i = &m->f->instrs[iov_source_of(m, address)];

	while (i->op == IOV_OP_INDEX || i->op == IOV_OP_DECAY)
		i = &m->f->instrs[iov_source_of(m, i->ops[0])];
	return i;
}

bool iov_holder_at(const struct iov_model *m, iov_id address, struct iov_holder *out)
{
	const struct iov_instr *at = array_of(m, address);

	*out = (struct iov_holder){.param = IOV_NONE};
	if (at->op == IOV_OP_FIELD)
		out->field = at->field;
	else if (at->op == IOV_OP_GLOBAL)
		out->global = at->sym;
	else if (at->op == IOV_OP_VAR && m->f->vars[at->var].is_param && !is_set(m, at->var))
		out->param = at->var;
	return out->field || out->global || out->param != IOV_NONE;
}

bool iov_find_holder(const struct iov_model *m, iov_id pointer, struct iov_holder *out)
{
	const struct iov_instr *i = &m->f->instrs[behind_steps(m, pointer)];

	return i->op == IOV_OP_LOAD && iov_holder_at(m, i->ops[0], out);
}

/*
 * Sets r->param, and adds the members on the way from that parameter to the pointer, the last one
 * first. Returns false if there is no such way, if it has more than IOV_MAX_REACH members, or if
 * the function stores to the parameter.
 */
static bool walk_back(const struct iov_model *m, iov_id pointer, struct iov_reach *r)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = &m->f->instrs[iov_behind_casts(m, pointer)];
		const struct iov_instr *at =
			i->op == IOV_OP_LOAD ? &m->f->instrs[iov_source_of(m, i->ops[0])] : i;
		if (i != at && at->op == IOV_OP_VAR && m->f->vars[at->var].is_param) {
			r->param = at->var;
			return !is_set(m, at->var);
		}
		if (at->op != IOV_OP_FIELD || r->n == IOV_MAX_REACH)
			return false;
		r->fields[r->n] = at->field;
		r->read[r->n++] = i != at;
		pointer = at->ops[0];
	}
	return false;
}

struct iov_reach iov_reach_of(const struct iov_model *m, iov_id pointer)
{
	struct iov_reach back = {.param = IOV_NONE}, r = {.param = IOV_NONE};

	if (!walk_back(m, pointer, &back))
		return r;
	r.param = back.param;
	for (; r.n < back.n; r.n++) {
		r.fields[r.n] = back.fields[back.n - 1 - r.n];
		r.read[r.n] = back.read[back.n - 1 - r.n];
	}
	return r;
}

struct iov_reach iov_further(struct iov_reach from, const struct iov_reach *by)
{
	if (from.param == IOV_NONE || from.n + by->n > IOV_MAX_REACH)
		return (struct iov_reach){.param = IOV_NONE};
	for (unsigned k = 0; k < by->n; k++, from.n++) {
		from.fields[from.n] = by->fields[k];
		from.read[from.n] = by->read[k];
	}
	return from;
}

static bool same_reach(const struct iov_reach *a, const struct iov_reach *b)
{
	if (a->param != b->param || a->n != b->n)
		return false;
	for (unsigned k = 0; a->param != IOV_NONE && k < a->n; k++)
		if (a->fields[k] != b->fields[k] || a->read[k] != b->read[k])
			return false;
	return true;
}

/*
 * Adds the effect. If the list has one of the same kind, holder, reach, callback and record, only
 * `uses` and `widths` are added to that one. Each effect of the kind MAPS is added.
 */
void iov_add_effect(struct iov_effects_walk *w, const struct iov_effect *effect,
		    const struct iov_instr *where)
{
	struct iov_effects *out = w->out;

	for (unsigned k = 0; k < out->n; k++) {
		struct iov_effect *e = &out->all[k];
		if (e->kind == effect->kind && iov_same_holder(&e->at, &effect->at) &&
		    e->callback == effect->callback && e->record == effect->record &&
		    e->kind != IOV_EFFECT_MAPS && same_reach(&e->reach, &effect->reach)) {
			e->uses |= effect->uses;
			e->widths |= effect->widths;
			return;
		}
	}
	IOV_GROW(w->arena, out->all, out->n, out->capacity);
	struct iov_effect *e = &out->all[out->n++];
	*e = *effect;
	e->where = *where;
	e->where.ops = NULL;
	e->where.nops = 0;
	e->function = w->in->f->sym;
}

/*
 * Returns true if the function unregisters callbacks, and each such call comes after the release:
 * until then, a callback may use the released mapping.
 */
static bool is_too_early(const struct iov_effects_walk *w, const struct iov_instr *release)
{
	const struct iov_function *f = w->in->f;
	bool behind = false;

	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_CALL || i->sym->role.kind != IOV_ROLE_UNREGISTER ||
		    !iov_reachable(&w->cfg, i->block))
			continue;
		if (!iov_instr_dominates(f, &w->cfg, iov_id_of(f, release), id))
			return false;
		behind = true;
	}
	return behind;
}

/* Returns true if each path from the entry to a return goes through the block. */
static bool is_on_all_paths(const struct iov_effects_walk *w, iov_id block)
{
	const struct iov_function *f = w->in->f;

	for (iov_id b = 0; b < f->nblocks; b++)
		if (f->instrs[f->blocks[b].last].op == IOV_OP_RET && iov_reachable(&w->cfg, b) &&
		    !iov_dominates(&w->cfg, block, b))
			return false;
	return true;
}

static void note_as(struct iov_effects_walk *w, struct iov_effect e, iov_id pointer,
		    const struct iov_instr *i)
{
	const struct iov_model *m = w->in->model;

	if (!(m->space.values[pointer].may & IOV_IO_SPACES) || !iov_find_holder(m, pointer, &e.at))
		return;
	/*
	 * `uses` and `widths` are for an access whose address is the parameter itself, on every
	 * path.
	 */
	if (e.at.param == IOV_NONE ||
	    m->f->instrs[iov_behind_casts(m, pointer)].op != IOV_OP_LOAD ||
	    !is_on_all_paths(w, i->block))
		e.uses = e.widths = 0;
	e.reach = iov_reach_of(m, behind_steps(m, pointer));
	e.by = i->op == IOV_OP_CALL ? i->sym : NULL;
	e.is_too_early = e.kind == IOV_EFFECT_RELEASES && is_too_early(w, i);
	e.always = (e.kind == IOV_EFFECT_RELEASES || e.kind == IOV_EFFECT_USES) &&
		   is_on_all_paths(w, i->block);
	iov_add_effect(w, &e, i);
}

static void note(struct iov_effects_walk *w, enum iov_effect_kind kind, iov_id pointer,
		 const struct iov_instr *i)
{
	note_as(w, (struct iov_effect){.kind = (uint8_t)kind}, pointer, i);
}

/*
 * Returns the set of enum iov_use_kind of an access; 0: it copies, sets or compares memory, and so
 * accesses more than one register.
 */
static uint8_t uses_of(struct iov_effects_walk *w, const struct iov_access *access)
{
	if (access->kind == IOV_ACCESS_READ)
		return IOV_USE_READ;
	if (access->kind == IOV_ACCESS_UPDATE)
		return IOV_USE_READ | IOV_USE_WRITE | IOV_USE_UPDATE;
	if (access->kind != IOV_ACCESS_WRITE)
		return 0;
	bool updates = access->value != IOV_NONE &&
		       iov_rmw_of(w->in->model, w->scratch, access->value, access->address) ==
			       IOV_RMW_CHANGED;
	return IOV_USE_WRITE | (updates ? IOV_USE_UPDATE : 0);
}

static void see_access(struct iov_effects_walk *w, const struct iov_access *access,
		       const struct iov_instr *i)
{
	struct iov_effect e = {.kind = IOV_EFFECT_USES};

	if (access->address == IOV_NONE || !iov_find_holder(w->in->model, access->address, &e.at))
		return;
	/* iov_uses_of() returns accesses at parameters only. */
	if (e.at.param != IOV_NONE) {
		e.uses = uses_of(w, access);
		e.widths = access->width <= 8 && !access->split ? (uint8_t)access->width : 0;
	}
	note_as(w, e, access->address, i);
}

unsigned iov_effects_on(const struct iov_inputs *in, const struct iov_instr *call, unsigned param)
{
	const struct iov_effects *effects = iov_callee_of(in->summaries, call->sym)->effects;
	unsigned set = 0;

	for (unsigned k = 0; effects && k < effects->n; k++)
		if (effects->all[k].at.param == param)
			set |= 1u << effects->all[k].kind;
	return set;
}

bool iov_releases_reached(const struct iov_inputs *in, const struct iov_instr *call)
{
	const struct iov_effects *effects = iov_callee_of(in->summaries, call->sym)->effects;

	for (unsigned k = 0; effects && k < effects->n; k++)
		if (effects->all[k].kind == IOV_EFFECT_RELEASES && effects->all[k].reach.n &&
		    effects->all[k].reach.param < call->nops)
			return true;
	return false;
}

const struct iov_effect *iov_uses_of(const struct iov_inputs *in, const struct iov_instr *call,
				     unsigned param)
{
	const struct iov_effects *effects = iov_callee_of(in->summaries, call->sym)->effects;

	for (unsigned k = 0; effects && k < effects->n; k++)
		if (effects->all[k].kind == IOV_EFFECT_USES && effects->all[k].at.param == param &&
		    effects->all[k].uses)
			return &effects->all[k];
	return NULL;
}

/*
 * Adds the effects of the callee on argument `a` itself. If there are none, or they are not known,
 * the callee may test or store the pointer: this counts as TESTS. Does nothing for an argument that
 * is no pointer, and for a call in the runtime.
 */
static void collect_argument(struct iov_effects_walk *w, const struct iov_instr *i, unsigned a)
{
	unsigned set = iov_effects_on(w->in, i, a);
	const struct iov_effect *uses = iov_uses_of(w->in, i, a);

	if (!iov_is_ptr(w->in->f->instrs[i->ops[a]].type) || i->flags & IOV_RUNTIME)
		return;
	if (!set)
		note(w, IOV_EFFECT_TESTS, i->ops[a], i);
	if (uses)
		note_as(w,
			(struct iov_effect){.kind = IOV_EFFECT_USES,
					    .uses = uses->uses,
					    .widths = uses->widths},
			i->ops[a], i);
	for (unsigned kind = IOV_EFFECT_USES; kind <= IOV_EFFECT_RELEASES; kind++)
		if (set >> kind & 1)
			note(w, (enum iov_effect_kind)kind, i->ops[a], i);
}

/*
 * Adds the effects of the callee on pointers that an argument leads to, and on members and globals.
 */
static void collect_callee(struct iov_effects_walk *w, const struct iov_instr *i)
{
	const struct iov_effects *effects = iov_callee_of(w->in->summaries, i->sym)->effects;

	for (unsigned k = 0; effects && k < effects->n; k++) {
		struct iov_effect e = effects->all[k];
		/*
		 * iov_effects_of_mappings() adds MAPS, and collect_argument() the effects on an
		 * argument itself.
		 */
		struct iov_reach by = e.reach;
		e.reach = (struct iov_reach){.param = IOV_NONE};
		if (e.kind == IOV_EFFECT_MAPS || e.at.param != IOV_NONE)
			continue;
		if (by.param < i->nops && by.n)
			e.reach = iov_further(iov_reach_of(w->in->model, i->ops[by.param]), &by);
		e.is_callees = true;
		e.always = e.always && is_on_all_paths(w, i->block);
		iov_add_effect(w, &e, i);
	}
}

/*
 * The front end stores a function that is passed in a temporary without a name, and passes that. So
 * the only store to such a temporary decides.
 */
const struct iov_symbol *iov_function_given(const struct iov_model *m, iov_id value)
{
	const struct iov_function *f = m->f;
	const struct iov_instr *i = &f->instrs[iov_behind_casts(m, value)];

	if (i->op != IOV_OP_VAR || *f->vars[i->var].name)
		return i->op == IOV_OP_FUNC ? i->sym : NULL;
	iov_id only = next_store(m, m->stores.first[i->var]);
	if (only == IOV_NONE || next_store(m, m->stores.next[only]) != IOV_NONE)
		return NULL;
	const struct iov_instr *held = &f->instrs[iov_behind_casts(m, f->instrs[only].ops[1])];
	return held->op == IOV_OP_FUNC ? held->sym : NULL;
}

/* Adds UNREGISTERS, or a REGISTERS for each function and each record that is handed over. */
static void collect_registration(struct iov_effects_walk *w, const struct iov_instr *i)
{
	const struct iov_model *m = w->in->model;
	struct iov_effect none = {.kind = IOV_EFFECT_UNREGISTERS,
				  .at = {.param = IOV_NONE},
				  .reach = {.param = IOV_NONE},
				  .by = i->sym};

	if (i->sym->role.kind == IOV_ROLE_UNREGISTER)
		iov_add_effect(w, &none, i);
	none.kind = IOV_EFFECT_REGISTERS;
	for (unsigned a = 0; i->sym->role.kind == IOV_ROLE_REGISTER && a < i->nops; a++) {
		struct iov_effect e = none;
		const struct iov_qtype type = m->f->instrs[iov_behind_casts(m, i->ops[a])].type;
		e.callback = iov_function_given(m, i->ops[a]);
		if (!e.callback && iov_is_ptr(type) && iov_pointee(type).type->kind == IOV_RECORD)
			e.record = iov_pointee(type).type;
		if (e.callback || e.record)
			iov_add_effect(w, &e, i);
	}
}

static void collect_call(struct iov_effects_walk *w, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;

	if (role->kind == IOV_ROLE_REGISTER || role->kind == IOV_ROLE_UNREGISTER)
		collect_registration(w, i);

	if (role->kind == IOV_ROLE_RELEASE && role->io_arg < i->nops)
		note(w, IOV_EFFECT_RELEASES, i->ops[role->io_arg], i);
	else if (role->kind == IOV_ROLE_FAILED && role->io_arg < i->nops)
		note(w, IOV_EFFECT_TESTS, i->ops[role->io_arg], i);
	for (unsigned a = 0; iov_is_ordinary(role) && a < i->nops; a++)
		collect_argument(w, i, a);
	if (iov_is_ordinary(role))
		collect_callee(w, i);
}

/*
 * Adds TESTS for the pointer that is stored, unless the store is the only one to a local: then the
 * uses of the local are seen. Adds SETS for the holder that is written to, unless NULL, a constant,
 * the result of a mapper or a pointer to ordinary memory is stored there.
 */
static void collect_store(struct iov_effects_walk *w, const struct iov_instr *i)
{
	const struct iov_model *m = w->in->model;
	const struct iov_instr *to = &m->f->instrs[i->ops[0]];
	struct iov_effect e = {.kind = IOV_EFFECT_SETS};

	if (!iov_is_ptr(i->type))
		return;
	if (to->op != IOV_OP_VAR || m->single_stores[to->var] == IOV_NONE)
		note(w, IOV_EFFECT_TESTS, i->ops[1], i);
	const struct iov_instr *value = &m->f->instrs[iov_behind_casts(m, i->ops[1])];
	if (value->op == IOV_OP_NULL || value->op == IOV_OP_CONST ||
	    (value->op == IOV_OP_CALL && value->sym->role.kind == IOV_ROLE_MAP) ||
	    iov_pointee_space(i->type) == IOV_PLAIN || !iov_holder_at(m, i->ops[0], &e.at))
		return;
	e.reach.param = IOV_NONE;
	iov_add_effect(w, &e, i);
}

static void collect_others(struct iov_effects_walk *w, const struct iov_instr *i)
{
	if (iov_is_step(i) || i->op == IOV_OP_CAST || i->op == IOV_OP_LOAD)
		return;
	for (unsigned o = 0; o < i->nops; o++)
		note(w, IOV_EFFECT_TESTS, i->ops[o], i);
}

static void see(struct iov_effects_walk *w, const struct iov_instr *i)
{
	struct iov_access access;

	if (iov_find_access(w->in->model, i, &access)) {
		see_access(w, &access, i);
		return;
	}
	if (i->op == IOV_OP_CALL)
		collect_call(w, i);
	else if (i->op == IOV_OP_STORE)
		collect_store(w, i);
	else
		collect_others(w, i);
}

/*
 * Adds SETS for a holder of a pointer into I/O memory whose own address is used other than by a
 * load, a store or a step: any code that has this address may store a pointer there.
 */
static void collect_address(struct iov_effects_walk *w, const struct iov_instr *i)
{
	const struct iov_model *m = w->in->model;
	struct iov_effect e = {.kind = IOV_EFFECT_SETS, .reach = {.param = IOV_NONE}};

	for (unsigned o = 0; o < i->nops; o++) {
		const struct iov_qtype type = m->f->instrs[i->ops[o]].type;
		bool accessed = o == 0 && (i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE);
		if (accessed || iov_is_step(i) || !iov_is_ptr(type) ||
		    !iov_is_ptr(iov_pointee(type)) ||
		    iov_pointee_space(iov_pointee(type)) == IOV_PLAIN ||
		    !iov_holder_at(m, i->ops[o], &e.at))
			continue;
		iov_add_effect(w, &e, i);
	}
}

void iov_effects_run(const struct iov_inputs *in, struct iov_typestate *typestate,
		     struct iov_arena *scratch, struct iov_arena *arena, struct iov_effects *out)
{
	struct iov_effects_walk w = {in, typestate, scratch, arena, out, {.enter = NULL}};

	*out = (struct iov_effects){NULL, 0, 0};
	iov_cfg_build(in->f, scratch, &w.cfg);
	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (in->model->order.position[i->block] == IOV_NONE)
			continue;
		see(&w, i);
		collect_address(&w, i);
	}
	if (typestate)
		iov_effects_of_mappings(&w);
}
