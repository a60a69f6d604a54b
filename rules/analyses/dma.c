/* SPDX-License-Identifier: MIT */
#include "analyses/dma.h"

#include <string.h>

#include "analyses/dma_parts.h"
#include "analyses/dma_sizes.h"
#include "model/register.h"

static bool is_map(const struct iov_instr *i)
{
	return i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_MAP_DMA;
}

bool iov_may_need_dma(const struct iov_inputs *in)
{
	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_LIST_DMA)
			return true;
	}
	return iov_may_need_dma_buffers(in->f) ||
	       (in->learned && in->learned->nsizes && iov_may_need_dma_sizes(in->f));
}

static void add(struct iov_dma_walk *w, enum iov_dma_fault_kind kind, iov_id at, unsigned k)
{
	struct iov_dma *d = w->dma;

	for (unsigned n = 0; n < d->nfaults; n++)
		if (d->faults[n].kind == kind && d->faults[n].mapping == d->calls[k] &&
		    (d->faults[n].at == at || kind != IOV_DMA_LEAK))
			return;
	IOV_GROW(w->arena, d->faults, d->nfaults, d->capacity);
	d->faults[d->nfaults++] =
		(struct iov_dma_fault){.kind = (uint8_t)kind, .at = at, .mapping = d->calls[k]};
}

/*
 * Returns the instruction at which a leak on the edge is reported: in the block `to`, such as its
 * return, unless other edges lead there too; then the branch in `from`.
 */
static iov_id place_of_edge(const struct iov_dma_walk *w, iov_id from, iov_id to)
{
	const struct iov_function *f = w->in->f;
	iov_id last = f->blocks[to].last;

	if (w->n->pred_first[to + 1] - w->n->pred_first[to] > 1)
		return f->blocks[from].last;
	if (f->instrs[last].loc && iov_is_terminator((enum iov_opcode)f->instrs[last].op))
		return last;
	for (iov_id id = f->blocks[to].first; id != IOV_NONE; id = f->instrs[id].next)
		if (f->instrs[id].loc)
			return id;
	return f->blocks[from].last;
}

static bool is_own(uint8_t states)
{
	return states && !(states & ~IOV_DMA_OWN);
}

/*
 * Returns true if the handle is only tested, and the function makes a number of the mapped pointer
 * itself, as virt_to_phys() does: the driver relies on handles that are physical addresses, so that
 * it can unmap without the handle.
 */
static bool knows_handle(const struct iov_dma_walk *w, unsigned k)
{
	const struct iov_function *f = w->in->f;
	const struct iov_instr *map = &f->instrs[w->dma->calls[k]];
	unsigned arg = map->sym->role.buffer_arg;
	bool makes_number = false;

	if (iov_is_dma_list(w, k) || arg >= map->nops)
		return false;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (w->sets[id] >> k & 1 && iov_is_dma_use(w->acts[id]))
			return false;
		bool makes = (i->op == IOV_OP_CAST ||
			      (i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role))) &&
			     i->nops && iov_is_ptr(f->instrs[i->ops[0]].type) &&
			     iov_is_int(i->type) && i->type.type->size == sizeof(uint64_t);
		makes_number |= makes && iov_same_value(w->in->model, iov_as_written(f, i->ops[0]),
							iov_as_written(f, map->ops[arg]));
	}
	return makes_number;
}

/* Reports a leak, unless the driver can unmap without the handle. */
static void add_leak(struct iov_dma_walk *w, iov_id at, unsigned k)
{
	if (!knows_handle(w, k))
		add(w, IOV_DMA_LEAK, at, k);
}

/*
 * Reports mappings that leak at the block's return, or on its edges: they are only OWN there, the
 * handle is not used after the edge, and a return can follow. `concerned`: the mappings to look at.
 */
static void find_leaks(struct iov_dma_walk *w, iov_id block, const uint8_t *states,
		       iov_dma_set concerned)
{
	const struct iov_function *f = w->in->f;
	const struct iov_edges *succs = &w->n->order->succs;
	iov_id last = f->blocks[block].last;

	for (unsigned k = 0; k < w->dma->ncalls; k++) {
		if (!(concerned >> k & 1))
			continue;
		bool list = iov_is_dma_list(w, k);
		if (f->instrs[last].op == IOV_OP_RET && is_own(states[k]) &&
		    (!list || iov_dma_list_leaks(w, k, block, IOV_NONE)))
			add_leak(w, last, k);
		for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
			iov_id to = succs->to[e];
			uint8_t after = w->after[(size_t)e * w->dma->ncalls + k];
			if (w->n->out[e].reachable && is_own(after) && !(w->used[to] >> k & 1) &&
			    w->returns[to] && (!list || iov_dma_list_leaks(w, k, block, e)))
				add_leak(w, place_of_edge(w, block, to), k);
		}
	}
}

/* Returns true for a store through a pointer itself, as `*handle = h`: a result for the caller. */
static bool is_second_result(const struct iov_dma_walk *w, const struct iov_instr *i)
{
	const struct iov_instr *to = &w->in->f->instrs[i->ops[0]];

	return i->op == IOV_OP_STORE && to->op != IOV_OP_FIELD && to->op != IOV_OP_INDEX &&
	       to->op != IOV_OP_OFFSET && to->op != IOV_OP_VAR && to->op != IOV_OP_GLOBAL;
}

static iov_dma_set tests_behind(const struct iov_dma_walk *w, iov_id id)
{
	const struct iov_function *f = w->in->f;
	const struct iov_edges *succs = &w->n->order->succs;
	iov_id block = f->instrs[id].block;
	iov_dma_set tests = 0;

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++)
		tests |= w->tested[succs->to[e]];
	for (id = f->instrs[id].next; id != IOV_NONE; id = f->instrs[id].next)
		if (w->acts[id] == IOV_DMA_ACT_TEST ||
		    (w->acts[id] == IOV_DMA_ACT_PASS && w->in->model->is_used[id]))
			tests |= w->sets[id];
	return tests;
}

/* Returns a comparison of the handle with 0, which is no test of the mapping; IOV_NONE: none. */
static iov_id wrong_test(const struct iov_dma_walk *w, unsigned k)
{
	for (iov_id id = 0; id < w->in->f->ninstrs; id++)
		if (w->acts[id] == IOV_DMA_ACT_COMPARE && w->sets[id] >> k & 1)
			return id;
	return IOV_NONE;
}

static enum iov_dma_fault_kind unchecked_kind(const struct iov_dma_walk *w, unsigned k, bool tested)
{
	if (iov_is_dma_list(w, k))
		return tested ? IOV_DMA_LIST_WRONG_TEST : IOV_DMA_LIST_UNCHECKED;
	return tested ? IOV_DMA_WRONG_TEST : IOV_DMA_UNCHECKED;
}

/* Reports the mapping of a list whose result is not used. */
static void find_ignored(struct iov_dma_walk *w, iov_id id)
{
	for (unsigned k = 0; k < w->dma->ncalls; k++)
		if (w->dma->calls[k] == id && iov_is_dma_list(w, k) && !w->in->model->is_used[id])
			add(w, IOV_DMA_LIST_UNCHECKED, id, k);
}

static void find_unchecked(struct iov_dma_walk *w, iov_id id, const uint8_t *states)
{
	const struct iov_instr *i = &w->in->f->instrs[id];
	uint8_t act = w->acts[id];

	if ((act != IOV_DMA_ACT_STORE && act != IOV_DMA_ACT_WRITE) || is_second_result(w, i))
		return;
	iov_dma_set later = act == IOV_DMA_ACT_STORE ? tests_behind(w, id) : 0;
	for (unsigned k = 0; k < w->dma->ncalls; k++) {
		bool untested = states[k] & IOV_DMA_UNTESTED_OWN &&
				!(states[k] & ~(IOV_DMA_UNTESTED | IOV_DMA_ABSENT));
		if (!(w->sets[id] >> k & 1) || !untested || later >> k & 1)
			continue;
		/* The number of entries is often stored, and tested where it is read back. */
		if (act == IOV_DMA_ACT_STORE && iov_is_dma_list(w, k))
			continue;
		iov_id wrong = wrong_test(w, k);
		add(w, unchecked_kind(w, k, wrong != IOV_NONE), wrong == IOV_NONE ? id : wrong, k);
	}
}

/* Returns true if argument a of `map` and argument b of `end` are different constants. */
static bool differ(struct iov_dma_walk *w, const struct iov_instr *map, unsigned a,
		   const struct iov_instr *end, unsigned b)
{
	iov_wide x, y;

	return a < map->nops && b < end->nops && w->n->value[map->ops[a]] != IOV_NO_SYM &&
	       iov_sym_is_const(w->n, w->n->value[map->ops[a]], &x) &&
	       iov_sym_is_const(w->n, w->n->value[end->ops[b]], &y) && x != y;
}

/*
 * Returns true if `end`, which unmaps mapping k, is given the size of another mapping of the
 * function: as the program writes it, `other->size` and not `this->size`.
 */
static bool has_size_of_other(const struct iov_dma_walk *w, unsigned k, const struct iov_instr *end)
{
	const struct iov_instr *own = &w->in->f->instrs[w->dma->calls[k]];
	unsigned given = end->sym->role.size_arg, mine = own->sym->role.size_arg;

	if (given >= end->nops || mine >= own->nops ||
	    iov_same_value(w->in->model, own->ops[mine], end->ops[given]))
		return false;
	for (unsigned n = 0; n < w->dma->ncalls; n++) {
		const struct iov_instr *map = &w->in->f->instrs[w->dma->calls[n]];
		unsigned size = map->sym->role.size_arg;
		if (n != k && iov_is_dma_list(w, n) == iov_is_dma_list(w, k) && size < map->nops &&
		    iov_same_value(w->in->model, map->ops[size], end->ops[given]))
			return true;
	}
	return false;
}

/*
 * If the instruction certainly unmaps one mapping of this function, reports a constant size or
 * direction that differs from the constant that was passed to the call that mapped, and a size that
 * is another mapping's, or the number that the mapping of a list returned.
 */
static void find_mismatch(struct iov_dma_walk *w, iov_id id)
{
	const struct iov_function *f = w->in->f;
	const struct iov_instr *end = &f->instrs[id];
	iov_dma_set set = w->sets[id];

	if (w->acts[id] != IOV_DMA_ACT_END || !set || set & (set - 1))
		return;
	const struct iov_role *role = &end->sym->role;
	iov_sym handle = w->n->value[end->ops[role->io_arg]];
	unsigned k = 0;
	while (!(set >> k & 1))
		k++;
	const struct iov_instr *map = &f->instrs[w->dma->calls[k]];
	bool same = handle < w->nsyms && w->of[handle] == set;
	if (iov_is_dma_list(w, k))
		same |= iov_same_value(w->in->model, end->ops[role->io_arg],
				       map->ops[map->sym->role.io_arg]);
	if (!same)
		return;
	if (iov_is_returned_count(w, k, end))
		add(w, IOV_DMA_RETURNED_COUNT, id, k);
	if (differ(w, map, map->sym->role.size_arg, end, role->size_arg) ||
	    has_size_of_other(w, k, end))
		add(w, IOV_DMA_OTHER_SIZE, id, k);
	if (differ(w, map, map->sym->role.direction_arg, end, role->direction_arg))
		add(w, IOV_DMA_OTHER_DIRECTION, id, k);
}

static void find_faults(struct iov_dma_walk *w, iov_id block)
{
	const struct iov_function *f = w->in->f;
	uint8_t states[IOV_MAX_DMA];
	iov_dma_set concerned = w->used[block];

	memcpy(states, w->before + (size_t)block * w->dma->ncalls, w->dma->ncalls);
	for (iov_id id = f->blocks[block].first; id != IOV_NONE; id = f->instrs[id].next) {
		if (w->acts[id] == IOV_DMA_ACT_MAP)
			concerned |= w->sets[id];
		find_ignored(w, id);
		find_unchecked(w, id, states);
		find_mismatch(w, id);
		iov_dma_step(w, id, states);
	}
	find_leaks(w, block, states, concerned);
}

bool iov_dma_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_dma *out)
{
	struct iov_dma_walk w = {.in = in, .n = in->numeric, .arena = arena, .dma = out};
	const struct iov_rpo *order = in->numeric->order;

	*out = (struct iov_dma){.calls = IOV_NEW_ARRAY(arena, iov_id, IOV_MAX_DMA)};
	for (unsigned b = 0; b < order->nblocks; b++)
		for (iov_id id = in->f->blocks[order->blocks[b]].first;
		     id != IOV_NONE && in->numeric->in[order->blocks[b]].reachable;
		     id = in->f->instrs[id].next)
			if (is_map(&in->f->instrs[id]) && out->ncalls < IOV_MAX_DMA)
				out->calls[out->ncalls++] = id;
	struct iov_dma_buffers buffers = {.n = 0};
	iov_find_dma_sizes(in, arena, out);
	if (iov_may_need_dma_buffers(in->f))
		iov_find_dma_buffers(in, arena, &buffers);
	if (!out->ncalls && !buffers.n)
		return true;
	iov_dma_find_handles(&w);
	iov_dma_find_states(&w);
	for (unsigned b = 0; b < order->nblocks; b++)
		if (in->numeric->in[order->blocks[b]].reachable)
			find_faults(&w, order->blocks[b]);
	if (buffers.n)
		iov_dma_find_owners(&w, &buffers);
	return true;
}
