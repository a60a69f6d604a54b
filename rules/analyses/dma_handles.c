/* SPDX-License-Identifier: MIT */
/* Finds the values that carry the handle of a mapping, and the act of each instruction on it. */
#include "analyses/dma_parts.h"
#include "model/access.h"
#include "numeric/summary.h"

static iov_dma_set of_value(const struct iov_dma_walk *w, iov_id value)
{
	iov_sym x = w->n->value[value];

	return x < w->nsyms ? w->of[x] : 0;
}

static bool add(struct iov_dma_walk *w, iov_sym to, iov_dma_set set)
{
	if (to >= w->nsyms || (w->of[to] | set) == w->of[to])
		return false;
	w->of[to] |= set;
	return true;
}

/*
 * Returns true for a conversion of the handle, such as cpu_to_le64(): its result is a number that
 * is as wide as a word of a descriptor, and no int or bool, which would be the answer of a test.
 */
static bool converts(const struct iov_dma_walk *w, const struct iov_instr *i)
{
	return (i->op == IOV_OP_CALL || i->op == IOV_OP_BUILTIN) && iov_is_int(i->type) &&
	       !i->type.type->integer.is_signed && i->type.type->size >= sizeof(uint32_t) &&
	       iov_converts(w->in->summaries, w->in->f, i);
}

static bool is_address_taken(const struct iov_numeric *n, iov_id var)
{
	for (unsigned k = 0; k < n->naddress_taken; k++)
		if (n->address_taken[k] == var)
			return true;
	return false;
}

/*
 * Returns true for a local integer whose address is not taken: the numeric analysis gives its loads
 * the symbol of the stored handle, so a store to it hides nothing.
 */
static bool is_private(const struct iov_dma_walk *w, iov_id address)
{
	const struct iov_instr *i = &w->in->f->instrs[address];

	return i->op == IOV_OP_VAR && iov_is_int(w->in->f->vars[i->var].type) &&
	       !is_address_taken(w->n, i->var);
}

/*
 * Returns the mappings whose handle is stored in the local at `address` anywhere: a load of it may
 * give each, if some path to the load stores nothing there, since its value is unknown then.
 */
static iov_dma_set of_local(const struct iov_dma_walk *w, iov_id address)
{
	const struct iov_function *f = w->in->f;
	uint32_t var = f->instrs[address].var;
	iov_dma_set all = 0;

	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op == IOV_OP_STORE && f->instrs[i->ops[0]].op == IOV_OP_VAR &&
		    f->instrs[i->ops[0]].var == var)
			all |= of_value(w, i->ops[1]);
	}
	return all;
}

/*
 * Adds to the symbol of an instruction the mappings whose handle its value is computed from.
 * Returns true if the set grows.
 */
static bool compute(struct iov_dma_walk *w, iov_id id)
{
	const struct iov_instr *i = &w->in->f->instrs[id];
	iov_dma_set all = 0;

	if (w->n->value[id] != id)
		return false;
	if (i->op == IOV_OP_LOAD && is_private(w, i->ops[0]))
		return add(w, id, of_local(w, i->ops[0]));
	if (i->op != IOV_OP_CAST && i->op != IOV_OP_BIN && i->op != IOV_OP_UN &&
	    i->op != IOV_OP_PHI && !converts(w, i))
		return false;
	if (i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT)
		return false;
	for (unsigned o = 0; o < i->nops; o++)
		all |= of_value(w, i->ops[o]);
	return add(w, id, all);
}

static bool join(struct iov_dma_walk *w, iov_id block)
{
	struct iov_numeric *n = w->n;
	bool grew = false;

	for (unsigned k = 0; k < n->phis[block].n; k++) {
		iov_sym phi = n->phis[block].syms[k];
		if (n->syms[phi].kind != IOV_SYM_PHI)
			continue;
		for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
			iov_sym held = iov_phi_operand(n, phi, n->pred_edge[p]);
			if (held < w->nsyms)
				grew |= add(w, phi, w->of[held]);
		}
	}
	return grew;
}

static void find_carriers(struct iov_dma_walk *w)
{
	const struct iov_rpo *order = w->n->order;
	bool grew = true;

	for (unsigned k = 0; k < w->dma->ncalls; k++) {
		const struct iov_instr *map = &w->in->f->instrs[w->dma->calls[k]];
		add(w, w->n->value[w->dma->calls[k]], (iov_dma_set)1 << k);
		if (map->sym->role.io_arg >= map->nops)
			continue;
		w->lists |= (iov_dma_set)1 << k;
		add(w, w->n->value[map->ops[map->sym->role.io_arg]], (iov_dma_set)1 << k);
	}
	/* Other code may have the list from the start. */
	w->stored = w->lists;
	/* The loop ends: sets only grow. */
	while (grew) {
		grew = false;
		for (unsigned b = 0; b < order->nblocks; b++) {
			iov_id block = order->blocks[b];
			grew |= join(w, block);
			for (iov_id id = w->in->f->blocks[block].first; id != IOV_NONE;
			     id = w->in->f->instrs[id].next)
				grew |= compute(w, id);
		}
	}
}

/* Returns the member from which the value is loaded, before conversions; NULL: from none. */
static const struct iov_field *member_read(const struct iov_dma_walk *w, iov_id value)
{
	const struct iov_function *f = w->in->f;
	const struct iov_instr *i = &f->instrs[iov_source_of(w->in->model, value)];

	if (i->op != IOV_OP_LOAD || f->instrs[i->ops[0]].op != IOV_OP_FIELD)
		return NULL;
	return f->instrs[i->ops[0]].field;
}

/*
 * Returns the mappings that an unmap or a test of the handle may concern. A handle that is loaded
 * from a member may be each that was stored in this member, or in memory that is no member. Any
 * other unknown handle may be each that was stored in memory.
 */
static iov_dma_set concerned_mappings(const struct iov_dma_walk *w, iov_id handle)
{
	iov_dma_set set = of_value(w, handle), stored = 0;
	const struct iov_field *field = member_read(w, handle);

	if (set)
		return set;
	bool list = iov_is_ptr(w->in->f->instrs[handle].type);
	for (unsigned k = 0; k < w->dma->ncalls; k++)
		if (w->stored >> k & 1 && iov_is_dma_list(w, k) == list &&
		    (!field || !w->stored_in[k] || w->stored_in[k] == field))
			stored |= (iov_dma_set)1 << k;
	return stored;
}

static uint8_t act_of_call(const struct iov_dma_walk *w, const struct iov_instr *i,
			   iov_dma_set *set)
{
	static const uint8_t acts[IOV_ROLES] = {
		[IOV_ROLE_UNMAP_DMA] = IOV_DMA_ACT_END,
		[IOV_ROLE_DMA_FAILED] = IOV_DMA_ACT_TEST,
		[IOV_ROLE_SYNC_FOR_CPU] = IOV_DMA_ACT_SYNC,
		[IOV_ROLE_SYNC_FOR_DEVICE] = IOV_DMA_ACT_SYNC,
	};
	const struct iov_role *role = &i->sym->role;
	iov_id id = iov_id_of(w->in->f, i);

	for (unsigned k = 0; k < w->dma->ncalls; k++)
		if (w->dma->calls[k] == id) {
			*set = (iov_dma_set)1 << k;
			return IOV_DMA_ACT_MAP;
		}
	*set |= iov_dma_lists_told(w, i);
	if (acts[role->kind]) {
		if (role->io_arg < i->nops)
			*set = concerned_mappings(w, i->ops[role->io_arg]);
		return acts[role->kind];
	}
	return role->kind == IOV_ROLE_WRITE || role->kind == IOV_ROLE_UPDATE ? IOV_DMA_ACT_WRITE
									     : IOV_DMA_ACT_PASS;
}

/*
 * Returns the act of a comparison: a test if it is with DMA_MAPPING_ERROR, which is all ones; a
 * comparison with 0; none if it is with another number or another mapping. Another value that is
 * compared, such as virt_to_phys(), may be what another function unmaps by.
 */
static uint8_t act_of_comparison(const struct iov_dma_walk *w, const struct iov_instr *i)
{
	bool numbers = false;
	iov_wide constant;

	for (unsigned o = 0; o < 2; o++) {
		if (!iov_sym_is_const(w->n, w->n->value[i->ops[o]], &constant))
			continue;
		numbers = true;
		if (constant == -1 || constant == UINT64_MAX || constant == UINT32_MAX)
			return IOV_DMA_ACT_TEST;
		if (!constant)
			return IOV_DMA_ACT_COMPARE;
	}
	bool mappings = of_value(w, i->ops[0]) && of_value(w, i->ops[1]);
	return numbers || mappings ? IOV_DMA_ACT_NONE : IOV_DMA_ACT_PASS;
}

static uint8_t act_of(const struct iov_dma_walk *w, const struct iov_instr *i, iov_dma_set *set)
{
	for (unsigned o = 0; o < i->nops; o++)
		*set |= of_value(w, i->ops[o]);
	if (converts(w, i))
		return IOV_DMA_ACT_NONE;
	switch (i->op) {
	case IOV_OP_CALL:
		return act_of_call(w, i, set);
	case IOV_OP_STORE:
		*set = of_value(w, i->ops[1]);
		if (!*set) {
			*set = iov_dma_lists_told(w, i);
			return IOV_DMA_ACT_PASS;
		}
		return is_private(w, i->ops[0]) ? IOV_DMA_ACT_NONE : IOV_DMA_ACT_STORE;
	case IOV_OP_RET:
		return IOV_DMA_ACT_RETURN;
	case IOV_OP_CMP:
		if (*set & w->lists)
			return iov_dma_list_comparison(w, i);
		return act_of_comparison(w, i);
	case IOV_OP_CONDBR:
		return *set & w->lists ? IOV_DMA_ACT_TEST : IOV_DMA_ACT_COMPARE;
	case IOV_OP_UN:
		if (*set & w->lists)
			return IOV_DMA_ACT_TEST;
		return i->sub == IOV_UN_LNOT ? IOV_DMA_ACT_COMPARE : IOV_DMA_ACT_NONE;
	case IOV_OP_LOAD:
	case IOV_OP_CAST:
	case IOV_OP_BIN:
	case IOV_OP_PHI:
	case IOV_OP_SWITCH:
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		return IOV_DMA_ACT_NONE;
	default:
		return IOV_DMA_ACT_PASS;
	}
}

/* Sets w->stored and w->stored_in. Must be called before act_of(), which needs them. */
static void find_members(struct iov_dma_walk *w)
{
	for (iov_id id = 0; id < w->in->f->ninstrs; id++) {
		const struct iov_instr *i = &w->in->f->instrs[id];
		const struct iov_instr *to =
			i->op == IOV_OP_STORE ? &w->in->f->instrs[i->ops[0]] : NULL;
		if (!to || is_private(w, i->ops[0]))
			continue;
		w->stored |= of_value(w, i->ops[1]);
		for (unsigned k = 0; k < w->dma->ncalls; k++)
			if (to->op == IOV_OP_FIELD && of_value(w, i->ops[1]) >> k & 1)
				w->stored_in[k] = to->field;
	}
}

void iov_dma_find_handles(struct iov_dma_walk *w)
{
	const struct iov_function *f = w->in->f;

	w->nsyms = w->n->nsyms;
	w->of = IOV_NEW_ARRAY(w->arena, iov_dma_set, w->nsyms + 1);
	w->stored_in = IOV_NEW_ARRAY(w->arena, const struct iov_field *, IOV_MAX_DMA);
	w->acts = IOV_NEW_ARRAY(w->arena, uint8_t, f->ninstrs + 1);
	w->sets = IOV_NEW_ARRAY(w->arena, iov_dma_set, f->ninstrs + 1);
	find_carriers(w);
	find_members(w);
	for (iov_id id = 0; id < f->ninstrs; id++) {
		w->acts[id] = act_of(w, &f->instrs[id], &w->sets[id]);
		if (!w->sets[id])
			w->acts[id] = IOV_DMA_ACT_NONE;
	}
}
