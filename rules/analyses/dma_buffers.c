/* SPDX-License-Identifier: MIT */
#include "analyses/dma_buffers.h"

#include <string.h>

#include "model/access.h"
#include "numeric/pointer.h"
#include "numeric/transfer.h"

struct search {
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	struct iov_arena *arena;
	struct iov_dma_buffers *out;
};

static bool is_role(const struct iov_instr *i, enum iov_role_kind kind)
{
	return i->op == IOV_OP_CALL && i->sym->role.kind == kind;
}

static bool gives_back(const struct iov_instr *i)
{
	return is_role(i, IOV_ROLE_UNMAP_DMA) || is_role(i, IOV_ROLE_SYNC_FOR_CPU) ||
	       is_role(i, IOV_ROLE_SYNC_FOR_DEVICE);
}

bool iov_may_need_dma_buffers(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		if (is_role(&f->instrs[id], IOV_ROLE_MAP_DMA) || gives_back(&f->instrs[id]))
			return true;
	return false;
}

static struct iov_dma_place place_of(struct iov_numeric *n, const struct iov_state *s, iov_id value)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, n->value[value]);
	struct iov_dma_place none = {IOV_NO_SYM, IOV_NO_SYM, 0, 0, false};

	if (!p || p->root == IOV_NO_SYM)
		return none;
	struct iov_linear at = iov_linear_sum(n, p->begin, p->linear);
	return (struct iov_dma_place){p->root, at.sym, at.k, at.c, at.known};
}

static void find_places(struct search *s)
{
	const struct iov_rpo *order = s->n->order;
	const struct iov_dma_place none = {IOV_NO_SYM, IOV_NO_SYM, 0, 0, false};

	s->out->places = IOV_NEW_ARRAY(s->arena, struct iov_dma_place, s->f->ninstrs + 1);
	for (iov_id id = 0; id < s->f->ninstrs; id++)
		s->out->places[id] = none;
	for (unsigned b = 0; b < order->nblocks; b++) {
		struct iov_state state = s->n->in[order->blocks[b]];
		for (iov_id id = s->f->blocks[order->blocks[b]].first;
		     id != IOV_NONE && state.reachable; id = s->f->instrs[id].next) {
			iov_step(s->n, &state, id);
			if (state.reachable && iov_has_value(&s->f->instrs[id]) &&
			    iov_is_ptr(s->f->instrs[id].type))
				s->out->places[id] = place_of(s->n, &state, id);
		}
	}
}

/* Returns true if `a` is `apart` bytes after `b` in the same object, for certain. */
static bool is_apart(struct iov_dma_place a, struct iov_dma_place b, int64_t apart)
{
	return a.known && b.known && a.root == b.root && a.sym == b.sym && a.k == b.k &&
	       a.c - b.c == apart;
}

/*
 * Returns the load that gives a value, before casts, conversions and variables that are stored to
 * once; IOV_NONE: something else gives it.
 */
static iov_id load_of(const struct search *s, iov_id value)
{
	iov_id from = iov_source_of(s->in->model, value);

	while (s->f->instrs[from].op == IOV_OP_CAST)
		from = iov_source_of(s->in->model, s->f->instrs[from].ops[0]);
	return s->f->instrs[from].op == IOV_OP_LOAD ? from : IOV_NONE;
}

/* Returns the member that a load or store accesses, as a whole or an element of it; NULL: none. */
static const struct iov_field *field_at(const struct search *s, iov_id access)
{
	const struct iov_instr *at = iov_declaring_instr(s->f, s->f->instrs[access].ops[0]);

	return at->op == IOV_OP_FIELD ? at->field : NULL;
}

/* Returns true if the function stores a pointer with another root in the member. */
static bool is_replaced(const struct search *s, const struct iov_field *field, iov_sym root)
{
	for (iov_id id = 0; id < s->f->ninstrs; id++)
		if (s->f->instrs[id].op == IOV_OP_STORE && field_at(s, id) == field &&
		    s->out->places[s->f->instrs[id].ops[1]].root != root)
			return true;
	return false;
}

static void add_root(struct search *s, unsigned buffer, struct iov_dma_place at, int64_t start,
		     iov_id load, bool whole)
{
	struct iov_dma_buffers *b = s->out;

	if (at.root == IOV_NO_SYM)
		return;
	for (unsigned k = 0; k < b->nroots; k++)
		if (b->roots[k].root == at.root && b->roots[k].buffer == buffer)
			return;
	IOV_GROW(s->arena, b->roots, b->nroots, b->roots_capacity);
	b->roots[b->nroots++] = (struct iov_dma_root){
		at.root, buffer, at.c + start, at.known && at.sym == IOV_NO_SYM, load, whole};
}

static void add_event(struct search *s, iov_id at, unsigned buffer, bool to_device, bool ends)
{
	const struct iov_instr *i = &s->f->instrs[at];
	unsigned arg = i->sym->role.direction_arg;
	struct iov_dma_buffers *b = s->out;
	iov_wide way = IOV_DMA_ANY;

	if (arg >= i->nops || !iov_sym_is_const(s->n, s->n->value[i->ops[arg]], &way) || way < 0 ||
	    way > IOV_DMA_FROM_DEVICE)
		way = IOV_DMA_ANY;
	IOV_GROW(s->arena, b->events, b->nevents, b->events_capacity);
	b->events[b->nevents++] = (struct iov_dma_event){at, buffer, (uint8_t)way, to_device, ends};
}

static uint64_t size_of(const struct search *s, const struct iov_instr *i)
{
	iov_wide size;
	unsigned arg = i->sym->role.size_arg;

	if (arg >= i->nops || !iov_sym_is_const(s->n, s->n->value[i->ops[arg]], &size) ||
	    size <= 0 || size > INT64_MAX)
		return 0;
	return (uint64_t)size;
}

/*
 * Returns the number of bytes from the pointer to the end of the array that it leads into, if that
 * is a member: a mapping of unknown size does not reach the members behind it. 0: it is no such
 * pointer, or not known.
 */
static uint64_t rest_of_array(const struct search *s, iov_id pointer)
{
	const struct iov_instr *at = iov_declaring_instr(s->f, iov_as_written(s->f, pointer));

	if (at->op != IOV_OP_FIELD || at->field->type.type->kind != IOV_ARRAY)
		return 0;
	struct iov_dma_place from = s->out->places[iov_id_of(s->f, at)],
			     to = s->out->places[pointer];
	if (!from.known || !to.known || from.root != to.root || from.sym != to.sym ||
	    from.k != to.k || to.c < from.c)
		return 0;
	uint64_t passed = (uint64_t)(to.c - from.c), size = at->field->type.type->size;
	return passed < size ? size - passed : 0;
}

/*
 * Adds a root for each load from the place from which `pointer` was read. Does nothing if it was
 * not read from a member, or if a pointer with another root is stored in that member.
 */
static void add_reloads(struct search *s, unsigned buffer, iov_id pointer)
{
	iov_id first = load_of(s, iov_pointer_root(s->f, pointer));

	if (first == IOV_NONE || !field_at(s, first) ||
	    is_replaced(s, field_at(s, first), s->out->places[pointer].root))
		return;
	struct iov_dma_place at = s->out->places[s->f->instrs[first].ops[0]];
	int64_t start = s->out->places[pointer].c - s->out->places[first].c;
	for (iov_id id = 0; id < s->f->ninstrs; id++)
		if (s->f->instrs[id].op == IOV_OP_LOAD &&
		    is_apart(at, s->out->places[s->f->instrs[id].ops[0]], 0))
			add_root(s, buffer, s->out->places[id], start, id, !start);
}

/*
 * Returns true if the pointer is the result of a load, a parameter or the like, and not of a step
 * such as `p + 4`.
 */
static bool is_whole(const struct search *s, iov_id pointer)
{
	const struct iov_instr *i = &s->f->instrs[pointer];

	while (i->op == IOV_OP_CAST)
		i = &s->f->instrs[i->ops[0]];
	return !iov_is_step(i);
}

static void see_map(struct search *s, iov_id id)
{
	const struct iov_instr *i = &s->f->instrs[id];
	struct iov_dma_buffers *b = s->out;
	unsigned arg = i->sym->role.buffer_arg;

	if (arg >= i->nops || b->n == IOV_MAX_DMA_BUFFERS)
		return;
	struct iov_dma_place at = b->places[i->ops[arg]];
	if (at.root == IOV_NO_SYM)
		return;
	uint64_t size = size_of(s, i);
	if (!size)
		size = rest_of_array(s, i->ops[arg]);
	b->all[b->n] = (struct iov_dma_buffer){.map = id, .origin = at.root, .size = size};
	add_root(s, b->n, at, 0, IOV_NONE, is_whole(s, i->ops[arg]));
	add_reloads(s, b->n, i->ops[arg]);
	add_event(s, id, b->n, true, false);
	b->n++;
}

/*
 * Returns true if `handle` is the result of the call `map`, or is loaded from a place in which that
 * result is stored.
 */
static bool is_handle_of(const struct search *s, iov_id handle, iov_id map)
{
	iov_sym made = s->n->value[map];
	iov_id load = load_of(s, handle);

	if (s->n->value[handle] == made || iov_source_of(s->in->model, handle) == map)
		return true;
	for (iov_id id = 0; load != IOV_NONE && id < s->f->ninstrs; id++) {
		const struct iov_instr *i = &s->f->instrs[id];
		if (i->op == IOV_OP_STORE && s->n->value[i->ops[1]] == made &&
		    is_apart(s->out->places[i->ops[0]], s->out->places[s->f->instrs[load].ops[0]],
			     0))
			return true;
	}
	return false;
}

/*
 * Adds a root for each pointer to the buffer's memory that is read: from the member of the pair
 * beside the handle or, if the pair has an owner, from an object that the member `owner` beside the
 * handle points at.
 */
static void add_pair_roots(struct search *s, unsigned buffer, const struct iov_dma_pair *pair)
{
	const struct iov_dma_place handle = s->out->all[buffer].handle;
	struct iov_dma_place *places = s->out->places;

	for (iov_id id = 0; id < s->f->ninstrs; id++) {
		const struct iov_instr *i = &s->f->instrs[id];
		if (i->op != IOV_OP_LOAD || !iov_is_ptr(i->type) ||
		    !is_apart(handle, places[i->ops[0]], pair->apart))
			continue;
		if (!pair->owner) {
			add_root(s, buffer, places[id], pair->start, id, !pair->start);
			continue;
		}
		for (iov_id in = 0; in < s->f->ninstrs; in++)
			if (s->f->instrs[in].op == IOV_OP_LOAD && field_at(s, in) == pair->buffer &&
			    places[s->f->instrs[in].ops[0]].root == places[id].root)
				add_root(s, buffer, places[in], pair->start, in, !pair->start);
	}
}

/* Returns true if the handle has the name of the buffer and one of the endings that drivers use. */
static bool is_handle_name(const char *handle, const char *buffer)
{
	static const char *const endings[] = {"_dma",	   "_pa",      "_phys",	    "_addr",
					      "_dma_addr", "_handle",  "_map",	    "_bus",
					      "_paddr",	   "_daddr",   "_mapping",  "_phys_addr",
					      "_dma_pa",   "_busaddr", "_bus_addr", "_dma_handle"};
	size_t length = strlen(buffer);

	if (!length || strncmp(handle, buffer, length) != 0)
		return false;
	for (unsigned k = 0; k < sizeof(endings) / sizeof(*endings); k++)
		if (!strcmp(handle + length, endings[k]))
			return true;
	return false;
}

/*
 * Sets *pair to the handle and the pointer in the same record that is named like it. Returns false
 * if there is none.
 */
static bool named_pair(const struct iov_field *handle, struct iov_dma_pair *pair)
{
	const struct iov_type *record = handle->record;

	for (unsigned k = 0; record && k < record->record.nfields; k++) {
		const struct iov_field *f = record->record.fields[k];
		if (!iov_is_ptr(f->type) || !is_handle_name(handle->name, f->name))
			continue;
		*pair = (struct iov_dma_pair){.handle = handle,
					      .buffer = f,
					      .apart = (int64_t)(handle->offset - f->offset)};
		return true;
	}
	return false;
}

/*
 * Returns the buffer whose handle is stored at `at`; adds it if it is new. IOV_MAX_DMA_BUFFERS:
 * there are too many.
 */
static unsigned kept_buffer(struct search *s, struct iov_dma_place at,
			    const struct iov_field *field, bool by_name)
{
	struct iov_dma_buffers *b = s->out;

	for (unsigned k = 0; k < b->n; k++)
		if (b->all[k].map == IOV_NONE && is_apart(b->all[k].handle, at, 0))
			return k;
	if (b->n < IOV_MAX_DMA_BUFFERS)
		b->all[b->n++] = (struct iov_dma_buffer){.map = IOV_NONE,
							 .origin = IOV_NO_SYM,
							 .handle = at,
							 .field = field,
							 .by_name = by_name};
	else
		return IOV_MAX_DMA_BUFFERS;
	return b->n - 1;
}

static void see_kept(struct search *s, iov_id id, iov_id load)
{
	const struct iov_learned *learned = s->in->learned;
	const struct iov_field *field = field_at(s, load);
	struct iov_dma_place at = s->out->places[s->f->instrs[load].ops[0]];
	const struct iov_instr *i = &s->f->instrs[id];
	struct iov_dma_pair named;
	bool known = false;

	if (!field || !at.known)
		return;
	for (unsigned k = 0; learned && k < learned->npairs; k++)
		known |= learned->pairs[k].handle == field;
	bool by_name = !known && named_pair(field, &named);
	if (!known && !by_name)
		return;
	unsigned buffer = kept_buffer(s, at, field, by_name);
	if (buffer == IOV_MAX_DMA_BUFFERS)
		return;
	for (unsigned k = 0; known && k < learned->npairs; k++)
		if (learned->pairs[k].handle == field)
			add_pair_roots(s, buffer, &learned->pairs[k]);
	if (by_name)
		add_pair_roots(s, buffer, &named);
	add_event(s, id, buffer, is_role(i, IOV_ROLE_SYNC_FOR_DEVICE),
		  is_role(i, IOV_ROLE_UNMAP_DMA));
}

static void see_handle(struct search *s, iov_id id)
{
	const struct iov_instr *i = &s->f->instrs[id];
	bool here = false;

	if (i->sym->role.io_arg >= i->nops)
		return;
	iov_id handle = i->ops[i->sym->role.io_arg], load = load_of(s, handle);
	for (unsigned b = 0; b < s->out->n; b++)
		if (s->out->all[b].map != IOV_NONE && is_handle_of(s, handle, s->out->all[b].map)) {
			add_event(s, id, b, is_role(i, IOV_ROLE_SYNC_FOR_DEVICE),
				  is_role(i, IOV_ROLE_UNMAP_DMA));
			here = true;
		}
	if (!here && load != IOV_NONE)
		see_kept(s, id, load);
}

void iov_find_dma_buffers(const struct iov_inputs *in, struct iov_arena *arena,
			  struct iov_dma_buffers *out)
{
	struct search s = {in, in->f, in->numeric, arena, out};

	*out = (struct iov_dma_buffers){.n = 0};
	find_places(&s);
	for (iov_id id = 0; id < in->f->ninstrs; id++)
		if (is_role(&in->f->instrs[id], IOV_ROLE_MAP_DMA))
			see_map(&s, id);
	for (iov_id id = 0; id < in->f->ninstrs; id++)
		if (gives_back(&in->f->instrs[id]))
			see_handle(&s, id);
}

/*
 * Completes the pair and adds it, if the member that instruction `at` accesses is in the same
 * object as the handle. This member becomes the owner if pair.buffer is set, else the buffer.
 */
static void learn_beside(const struct search *s, struct iov_learned *l,
			 const struct iov_dma_place *handle, struct iov_dma_pair pair, iov_id at)
{
	struct iov_dma_place to = s->out->places[s->f->instrs[at].ops[0]];

	if (!to.known || !is_apart(*handle, to, handle->c - to.c))
		return;
	pair.apart = handle->c - to.c;
	if (pair.buffer)
		pair.owner = field_at(s, at);
	else
		pair.buffer = field_at(s, at);
	if (pair.buffer && (pair.owner || pair.buffer != pair.handle))
		iov_learn_pair(l, pair);
}

/*
 * Learns which member points at the mapped memory whose handle is stored in `field`: a member
 * beside the handle, or a member of an object that a member beside the handle points at. Adds each
 * such pair.
 */
static void learn_memory(const struct search *s, struct iov_learned *l,
			 const struct iov_dma_place *handle, const struct iov_field *field,
			 iov_id buffer)
{
	const struct iov_dma_place *places = s->out->places;
	iov_id first = iov_pointer_root(s->f, buffer), load = load_of(s, first);
	struct iov_dma_pair pair = {.handle = field};

	if (!places[buffer].known || places[buffer].sym != IOV_NO_SYM)
		return;
	pair.start = places[buffer].c - (places[first].known ? places[first].c : 0);
	if (load != IOV_NONE)
		learn_beside(s, l, handle, pair, load);
	for (iov_id id = 0; id < s->f->ninstrs; id++) {
		const struct iov_instr *i = &s->f->instrs[id];
		if (i->op != IOV_OP_STORE && i->op != IOV_OP_LOAD)
			continue;
		iov_id value = i->op == IOV_OP_STORE ? i->ops[1] : id;
		if (!iov_is_ptr(s->f->instrs[value].type) || !places[value].known)
			continue;
		/*
		 * The pointer itself is stored beside the handle; or the pointer to the object that
		 * holds it is accessed beside the handle.
		 */
		if (i->op == IOV_OP_STORE && places[value].root == places[buffer].root &&
		    places[value].c == places[first].c)
			learn_beside(s, l, handle, pair, id);
		if (load != IOV_NONE && field_at(s, load) &&
		    places[s->f->instrs[load].ops[0]].root == places[value].root) {
			struct iov_dma_pair owned = pair;
			owned.buffer = field_at(s, load);
			learn_beside(s, l, handle, owned, id);
		}
	}
}

void iov_learn_dma(const struct iov_inputs *in, const struct iov_dma_buffers *b,
		   struct iov_learned *learned)
{
	struct iov_dma_buffers view = *b;
	struct search s = {in, in->f, in->numeric, NULL, &view};

	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (is_role(i, IOV_ROLE_SYNC_FOR_CPU) && i->sym->role.io_arg < i->nops) {
			iov_id load = load_of(&s, i->ops[i->sym->role.io_arg]);
			if (load != IOV_NONE && field_at(&s, load))
				iov_learn_synced(learned, field_at(&s, load));
		}
		if (i->op != IOV_OP_STORE || !field_at(&s, id))
			continue;
		for (unsigned k = 0; k < b->n; k++) {
			const struct iov_instr *map =
				b->all[k].map == IOV_NONE ? NULL : &in->f->instrs[b->all[k].map];
			if (map &&
			    in->numeric->value[i->ops[1]] == in->numeric->value[b->all[k].map] &&
			    b->places[i->ops[0]].known)
				learn_memory(&s, learned, &b->places[i->ops[0]], field_at(&s, id),
					     map->ops[map->sym->role.buffer_arg]);
		}
	}
}
