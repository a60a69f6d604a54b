/* SPDX-License-Identifier: MIT */
/*
 * Whether the CPU or the device owns the memory of each streaming mapping. Between map and unmap
 * the device owns it, except between a sync for the CPU and the next one for the device (Linux,
 * Documentation/core-api/dma-api.rst). A forward analysis finds the owners on the paths to an
 * instruction. A backward analysis finds memory that another function has mapped and that is given
 * back after the instruction: the device owns it before. Inconsistent accesses: Bai et al., "Static
 * Detection of Unsafe DMA Accesses in Device Drivers" (SADA), USENIX Security 2021.
 */
#include <string.h>

#include "analyses/dma_parts.h"
#include "numeric/pointer.h"

/* Sets, by buffer, of the owners on some path. NOBODY_KNOWS: the owner is not known. */
enum { NOBODY_KNOWS = 1, DEVICE = 2, CPU = 4 };

/* The addresses that an instruction reads and writes; IOV_NONE: it does not. */
struct touch {
	iov_id read, write;
	uint64_t bytes; /* 0: not known */
};

struct owners {
	struct iov_dma_walk *w;
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	const struct iov_dma_buffers *b;
	uint8_t (*before)[IOV_MAX_DMA_BUFFERS]; /* by block */
	uint8_t (*after)[IOV_MAX_DMA_BUFFERS];	/* by edge */
	uint32_t *later; /* by block: the buffers that are given back after its beginning */
};

static bool is_memory_function(const struct iov_instr *i, const char *name)
{
	const char *called = i->op == IOV_OP_CALL ? i->sym->name : i->text;

	if (!strncmp(called, "__builtin_", 10))
		called += 10;
	if (!strncmp(called, "__", 2))
		called += 2;
	return i->nops >= 3 && !strcmp(called, name);
}

static bool touches(const struct owners *o, const struct iov_instr *i, struct touch *t)
{
	iov_wide bytes;

	*t = (struct touch){IOV_NONE, IOV_NONE, 0};
	if (i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE) {
		*(i->op == IOV_OP_LOAD ? &t->read : &t->write) = i->ops[0];
		t->bytes = i->type.type ? i->type.type->size : 0;
		return true;
	}
	if (i->op != IOV_OP_CALL && i->op != IOV_OP_BUILTIN)
		return false;
	if (is_memory_function(i, "memcpy") || is_memory_function(i, "memmove"))
		t->write = i->ops[0], t->read = i->ops[1];
	else if (is_memory_function(i, "memset"))
		t->write = i->ops[0];
	else if (is_memory_function(i, "memcmp"))
		t->read = i->ops[0];
	else
		return false;
	if (iov_sym_is_const(o->n, o->n->value[i->ops[2]], &bytes) && bytes > 0)
		t->bytes = (uint64_t)bytes;
	return true;
}

/*
 * Returns true if the accessed bytes are a part of the buffer, for certain. If the size of the
 * buffer is not known, it has no end.
 */
static bool is_inside(const struct owners *o, const struct iov_dma_root *root, iov_id address,
		      uint64_t bytes)
{
	struct iov_dma_place at = o->b->places[address];
	uint64_t size = o->b->all[root->buffer].size;

	if (at.root != root->root || !root->start_known)
		return false;
	/*
	 * An element at an unknown index is inside if the pointer was loaded and leads to the start
	 * of the buffer: then the buffer is all that it leads to.
	 */
	if (!at.known || at.sym != IOV_NO_SYM)
		return !root->start &&
		       o->f->instrs[iov_address_root(o->f, address)].op != IOV_OP_VAR &&
		       root->load != IOV_NONE;
	if (at.c < root->start)
		return false;
	return !size || (uint64_t)(at.c - root->start) + (bytes ? bytes : 1) <= size;
}

/* Returns true if the instruction gives the symbol, so that each execution gives a new value. */
static bool is_made_by(const struct owners *o, iov_sym x, iov_id id)
{
	return x != IOV_NO_SYM && o->n->syms[x].kind == IOV_SYM_INSTR && o->n->syms[x].id == id;
}

static bool is_joined_in(const struct owners *o, iov_sym x, iov_id block)
{
	return x != IOV_NO_SYM && o->n->syms[x].kind == IOV_SYM_PHI && o->n->syms[x].id == block;
}

/*
 * Returns true if the instruction, or a phi of the block if `id` is IOV_NONE, gives a symbol by
 * which buffer k is identified: from there on, in a loop, buffer k is another one.
 */
static bool begins(const struct owners *o, unsigned k, iov_id id, iov_id block)
{
	const struct iov_dma_buffer *b = &o->b->all[k];
	iov_sym first = b->map == IOV_NONE ? b->handle.root : b->origin;
	iov_sym second = b->map == IOV_NONE ? b->handle.sym : IOV_NO_SYM;

	if (id != IOV_NONE)
		return is_made_by(o, first, id) || is_made_by(o, second, id);
	return is_joined_in(o, first, block) || is_joined_in(o, second, block);
}

static uint8_t at_first(const struct owners *o, unsigned k)
{
	return o->b->all[k].map == IOV_NONE ? NOBODY_KNOWS : CPU;
}

/*
 * Returns true for a call that may map or unmap memory to which its arguments lead: a call through
 * a function pointer, or of a function without a role that is passed a pointer. memcpy() and its
 * like only access the memory.
 */
static bool may_change(const struct owners *o, const struct iov_instr *i)
{
	struct touch t;

	if (i->op == IOV_OP_ICALL)
		return true;
	if (i->op != IOV_OP_CALL || i->sym->role.kind != IOV_ROLE_NONE || touches(o, i, &t))
		return false;
	for (unsigned a = 0; a < i->nops; a++)
		if (iov_is_ptr(o->f->instrs[i->ops[a]].type))
			return true;
	return false;
}

/*
 * Returns true if the call may map or unmap buffer k. A function that is not `internal` may do so
 * only if the object with the handle is passed to it, unless this function has mapped the buffer.
 */
static bool is_given(const struct owners *o, unsigned k, const struct iov_instr *i)
{
	const struct iov_dma_buffer *b = &o->b->all[k];

	if (!may_change(o, i))
		return false;
	if (b->map != IOV_NONE || i->op == IOV_OP_ICALL || i->sym->internal)
		return true;
	for (unsigned a = 0; a < i->nops; a++)
		if (o->b->places[i->ops[a]].root == b->handle.root)
			return true;
	return false;
}

/*
 * Returns true if the callee can find the handle of buffer k: it is stored in memory or passed to
 * the call. Always true for a buffer that another function has mapped.
 */
static bool is_kept(const struct owners *o, unsigned k, const struct iov_instr *i)
{
	iov_id map = o->b->all[k].map;

	for (unsigned c = 0; c < o->w->dma->ncalls; c++)
		if (o->w->dma->calls[c] == map)
			return o->w->stored >> c & 1 || o->w->sets[iov_id_of(o->f, i)] >> c & 1;
	return true;
}

static const struct iov_dma_event *event_at(const struct owners *o, iov_id id, unsigned k)
{
	for (unsigned e = 0; e < o->b->nevents; e++)
		if (o->b->events[e].at == id && o->b->events[e].buffer == k)
			return &o->b->events[e];
	return NULL;
}

/*
 * Returns true for a store of a new handle or pointer in a member of buffer k, and for any call
 * that maps. Always false for a buffer that this function has mapped.
 */
static bool is_replaced(const struct owners *o, unsigned k, const struct iov_instr *i)
{
	const struct iov_dma_buffer *b = &o->b->all[k];

	if (b->map != IOV_NONE)
		return false;
	if (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_MAP_DMA)
		return true;
	if (i->op != IOV_OP_STORE)
		return false;
	const struct iov_instr *at = iov_declaring_instr(o->f, i->ops[0]);
	if (at->op != IOV_OP_FIELD)
		return false;
	if (at->field == b->field)
		return true;
	for (unsigned r = 0; r < o->b->nroots; r++)
		if (o->b->roots[r].buffer == k && o->b->roots[r].load != IOV_NONE &&
		    iov_declaring_instr(o->f, o->f->instrs[o->b->roots[r].load].ops[0])->op ==
			    IOV_OP_FIELD &&
		    iov_declaring_instr(o->f, o->f->instrs[o->b->roots[r].load].ops[0])->field ==
			    at->field)
			return true;
	return false;
}

static void step(const struct owners *o, iov_id id, uint8_t *states)
{
	const struct iov_instr *i = &o->f->instrs[id];

	for (unsigned k = 0; k < o->b->n; k++) {
		const struct iov_dma_event *e = event_at(o, id, k);
		if (e)
			states[k] = e->to_device ? DEVICE : CPU;
		else if (begins(o, k, id, IOV_NONE))
			states[k] = at_first(o, k);
		else if (is_replaced(o, k, i) ||
			 (is_given(o, k, i) && states[k] & DEVICE && is_kept(o, k, i)))
			states[k] |= NOBODY_KNOWS;
	}
}

/*
 * Sets CPU for each buffer whose mapping has certainly failed on the edge: it gives nothing to the
 * device.
 */
static void refine(const struct owners *o, unsigned edge, uint8_t *states)
{
	unsigned n = o->w->dma->ncalls;

	for (unsigned k = 0; k < o->b->n; k++)
		for (unsigned c = 0; c < n; c++)
			if (o->w->dma->calls[c] == o->b->all[k].map &&
			    o->w->after[(size_t)edge * n + c] == IOV_DMA_ABSENT)
				states[k] = CPU;
}

static bool go_through(struct owners *o, iov_id block)
{
	const struct iov_edges *succs = &o->n->order->succs;
	uint8_t *states = o->before[block], now[IOV_MAX_DMA_BUFFERS];
	bool grew = false;

	for (unsigned p = o->n->pred_first[block]; p < o->n->pred_first[block + 1]; p++)
		for (unsigned k = 0; k < o->b->n; k++) {
			uint8_t from = o->after[o->n->pred_edge[p]][k];
			if (from && begins(o, k, IOV_NONE, block))
				from = at_first(o, k);
			grew |= (states[k] | from) != states[k];
			states[k] |= from;
		}
	memcpy(now, states, sizeof(now));
	for (iov_id id = o->f->blocks[block].first; id != IOV_NONE; id = o->f->instrs[id].next)
		step(o, id, now);
	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++) {
		if (!o->n->out[e].reachable)
			continue;
		uint8_t leaving[IOV_MAX_DMA_BUFFERS];
		memcpy(leaving, now, sizeof(now));
		refine(o, e, leaving);
		for (unsigned k = 0; k < o->b->n; k++) {
			grew |= (o->after[e][k] | leaving[k]) != o->after[e][k];
			o->after[e][k] |= leaving[k];
		}
	}
	return grew;
}

/*
 * Returns the buffers that are given back after the point before the instruction. `later`: those
 * that are given back after the instruction.
 */
static uint32_t step_back(const struct owners *o, iov_id id, uint32_t later)
{
	const struct iov_instr *i = &o->f->instrs[id];

	for (unsigned k = 0; k < o->b->n; k++) {
		const struct iov_dma_event *e = event_at(o, id, k);
		if (e && !e->to_device)
			later |= 1u << k;
		else if (e || begins(o, k, id, IOV_NONE) || is_replaced(o, k, i) ||
			 is_given(o, k, i))
			later &= ~(1u << k);
	}
	return later;
}

static uint32_t behind(const struct owners *o, iov_id block)
{
	const struct iov_edges *succs = &o->n->order->succs;
	uint32_t later = 0;

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++)
		later |= o->later[succs->to[e]];
	return later;
}

static bool go_back(struct owners *o, iov_id block)
{
	uint32_t later = behind(o, block), was = o->later[block];
	iov_id ids[256];
	unsigned n = 0;

	for (iov_id id = o->f->blocks[block].first; id != IOV_NONE; id = o->f->instrs[id].next)
		ids[n++ % 256] = id;
	/* In a block of more than 256 instructions, no buffer counts as given back later. */
	for (unsigned k = n; n <= 256 && k-- > 0;)
		later = step_back(o, ids[k], later);
	for (unsigned k = 0; k < o->b->n; k++)
		if (begins(o, k, IOV_NONE, block))
			later &= ~(1u << k);
	o->later[block] = n <= 256 ? later : 0;
	return o->later[block] != was;
}

/*
 * Returns the event that a finding names: the last one before `at` that gives the buffer to the
 * device, or the first one after `at` that gives it to the CPU, in the order of the instructions;
 * if there is none on that side, another one. IOV_NONE: there is none.
 */
static iov_id reason(const struct owners *o, unsigned k, bool to_device, iov_id at)
{
	iov_id found = IOV_NONE;

	for (unsigned e = 0; e < o->b->nevents; e++) {
		const struct iov_dma_event *event = &o->b->events[e];
		if (event->buffer != k || event->to_device != to_device)
			continue;
		if (found == IOV_NONE || (to_device && event->at < at) ||
		    (!to_device && found < at && event->at > at))
			found = event->at;
	}
	return found;
}

static uint8_t direction_of(const struct owners *o, iov_id event, unsigned k)
{
	const struct iov_dma_event *e = event == IOV_NONE ? NULL : event_at(o, event, k);

	return e ? e->direction : (uint8_t)IOV_DMA_ANY;
}

static void add(struct owners *o, enum iov_dma_fault_kind kind, iov_id at, iov_id event)
{
	struct iov_dma *d = o->w->dma;

	for (unsigned n = 0; n < d->nfaults; n++)
		if (d->faults[n].at == at && d->faults[n].kind == kind)
			return;
	IOV_GROW(o->w->arena, d->faults, d->nfaults, d->capacity);
	d->faults[d->nfaults++] =
		(struct iov_dma_fault){.kind = (uint8_t)kind, .at = at, .mapping = event};
}

/*
 * Judges an access to buffer k. While the device owns the buffer, the CPU may read it if the device
 * only reads it, and must not write it. A buffer whose owner is not known, and which another
 * function has mapped, belongs to the device if it is given back later (`later`).
 */
static void judge(struct owners *o, unsigned k, iov_id at, bool writes, uint8_t states,
		  uint32_t later)
{
	const struct iov_dma_buffer *b = &o->b->all[k];
	bool has_device = states == DEVICE;
	iov_id event = reason(o, k, has_device, at);
	uint8_t way = direction_of(o, event, k);
	bool early = states && !(states & CPU) && later >> k & 1 && b->map == IOV_NONE &&
		     !b->by_name && !iov_is_synced(o->in->learned, b->field) &&
		     (way == IOV_DMA_FROM_DEVICE || (way == IOV_DMA_BOTH && !writes));

	if (has_device && way != IOV_DMA_ANY && (writes || way != IOV_DMA_TO_DEVICE))
		add(o, writes ? IOV_DMA_WRITTEN_MAPPED : IOV_DMA_READ_MAPPED, at, event);
	else if (!has_device && early)
		add(o, writes ? IOV_DMA_WRITTEN_EARLY : IOV_DMA_READ_EARLY, at, event);
	else
		add(o, IOV_DMA_OWNED, at, b->map == IOV_NONE ? at : b->map);
}

static void judge_address(struct owners *o, iov_id at, iov_id address, uint64_t bytes, bool writes,
			  const uint8_t *states, uint32_t later)
{
	if (address == IOV_NONE)
		return;
	for (unsigned r = 0; r < o->b->nroots; r++)
		if (is_inside(o, &o->b->roots[r], address, bytes))
			judge(o, o->b->roots[r].buffer, at, writes, states[o->b->roots[r].buffer],
			      later);
}

static uint32_t later_than(const struct owners *o, iov_id block, iov_id id)
{
	uint32_t later = behind(o, block);
	iov_id ids[256];
	unsigned n = 0;

	for (id = o->f->instrs[id].next; id != IOV_NONE; id = o->f->instrs[id].next)
		ids[n++ % 256] = id;
	for (unsigned k = n; n <= 256 && k-- > 0;)
		later = step_back(o, ids[k], later);
	return n <= 256 ? later : 0;
}

static void judge_block(struct owners *o, iov_id block)
{
	uint8_t states[IOV_MAX_DMA_BUFFERS];

	memcpy(states, o->before[block], sizeof(states));
	for (iov_id id = o->f->blocks[block].first; id != IOV_NONE; id = o->f->instrs[id].next) {
		struct touch t;
		if (touches(o, &o->f->instrs[id], &t)) {
			uint32_t later = later_than(o, block, id);
			judge_address(o, id, t.read, t.bytes, false, states, later);
			judge_address(o, id, t.write, t.bytes, true, states, later);
		}
		step(o, id, states);
	}
}

void iov_dma_find_owners(struct iov_dma_walk *w, const struct iov_dma_buffers *b)
{
	struct owners o = {.w = w, .in = w->in, .f = w->in->f, .n = w->n, .b = b};
	const struct iov_rpo *order = w->n->order;
	bool grew = true;

	o.before = (uint8_t(*)[IOV_MAX_DMA_BUFFERS])IOV_NEW_ARRAY(
		w->arena, uint8_t, (size_t)(o.f->nblocks + 1) * IOV_MAX_DMA_BUFFERS);
	o.after = (uint8_t(*)[IOV_MAX_DMA_BUFFERS])IOV_NEW_ARRAY(
		w->arena, uint8_t,
		(size_t)(order->succs.first[o.f->nblocks] + 1) * IOV_MAX_DMA_BUFFERS);
	o.later = IOV_NEW_ARRAY(w->arena, uint32_t, o.f->nblocks + 1);
	for (unsigned k = 0; k < b->n; k++)
		o.before[0][k] = at_first(&o, k);
	/* Sets only grow: it ends. */
	for (; grew;) {
		grew = false;
		for (unsigned n = 0; n < order->nblocks; n++)
			grew |= go_through(&o, order->blocks[n]);
	}
	for (grew = true; grew;) {
		grew = false;
		for (unsigned n = order->nblocks; n-- > 0;)
			grew |= go_back(&o, order->blocks[n]);
	}
	for (unsigned n = 0; n < order->nblocks; n++)
		if (w->n->in[order->blocks[n]].reachable)
			judge_block(&o, order->blocks[n]);
}
