/* SPDX-License-Identifier: MIT */
#include "analyses/taint.h"

#include <string.h>

#include "analyses/device_members.h"
#include "analyses/dma_buffers.h"
#include "analyses/taint_words.h"
#include "model/access.h"
#include "model/layout.h"
#include "numeric/memory.h"
#include "numeric/query.h"

/*
 * The origins of numbers that were stored in the memory at a root: in one member, of any element of
 * an array there. field NULL: anywhere in this memory.
 */
struct member_origins {
	iov_sym root;
	const struct iov_field *field;
	iov_origin_set from;
};

struct search {
	const struct iov_inputs *in;
	struct iov_arena *arena;
	struct iov_numeric *n;
	struct iov_taint *o;
	struct member_origins *members;
	unsigned nmembers, members_capacity;
	bool changed;
};

static void add(struct search *s, iov_origin_set *to, iov_origin_set from)
{
	if ((*to | from) == *to)
		return;
	*to |= from;
	s->changed = true;
}

static iov_origin_set of(const struct search *s, iov_sym x)
{
	return x < s->o->nsyms ? s->o->of[x] : 0;
}

/* Returns the symbol of an operand. */
static iov_sym value(const struct search *s, const struct iov_instr *i, unsigned operand)
{
	return s->n->value[i->ops[operand]];
}

/* Returns the symbol of the pointer from which the address was formed by steps and casts. */
static iov_sym root_of(const struct search *s, iov_id address)
{
	iov_sym root = s->n->value[iov_pointer_root(s->in->f, address)];

	for (unsigned k = 0; k < IOV_MAX_CHAIN && root < s->n->nsyms; k++) {
		const struct iov_instr *i = iov_instr_of(s->n, root);
		if (!i || i->op != IOV_OP_CAST || !iov_is_ptr(s->in->f->instrs[i->ops[0]].type))
			break;
		root = s->n->value[iov_pointer_root(s->in->f, i->ops[0])];
	}
	return root;
}

/* Adds origins to all memory at the root of the address. */
static void add_to_memory(struct search *s, iov_id address, iov_origin_set from)
{
	iov_sym root = root_of(s, address);

	if (from && root < s->o->nsyms)
		add(s, &s->o->of_memory[root], from);
}

/*
 * Returns the origins of the memory at an address: those of all memory at its root, and those of
 * the member there; if the address lies in no member, those of all members.
 */
static iov_origin_set origins_at(const struct search *s, iov_id address)
{
	iov_sym root = root_of(s, address);
	const struct iov_field *field = iov_member_at(s->in->f, address);
	iov_origin_set all = root < s->o->nsyms ? s->o->of_memory[root] : 0;

	for (unsigned p = 0; p < s->nmembers; p++) {
		const struct member_origins *member_origins = &s->members[p];
		if (member_origins->root == root &&
		    (!field || !member_origins->field || member_origins->field == field))
			all |= member_origins->from;
	}
	return all;
}

/* Adds origins to the member of the record at the root; field: NULL: to all memory there. */
static void add_to_field(struct search *s, iov_sym root, const struct iov_field *field,
			 iov_origin_set from)
{
	if (!from)
		return;
	for (unsigned p = 0; p < s->nmembers; p++)
		if (s->members[p].root == root && s->members[p].field == field) {
			add(s, &s->members[p].from, from);
			return;
		}
	IOV_GROW(s->arena, s->members, s->nmembers, s->members_capacity);
	s->members[s->nmembers++] = (struct member_origins){root, field, from};
	s->changed = true;
}

/* Adds origins to the member in which the address lies, or to all memory at the root if to none. */
static void add_to_member(struct search *s, iov_id address, iov_origin_set from)
{
	add_to_field(s, root_of(s, address), iov_member_at(s->in->f, address), from);
}

/* Notes that the device writes the member of the record at the root. */
static void fill_member(struct search *s, iov_sym root, const struct iov_field *field)
{
	add_to_field(s, root, field, IOV_FROM_DEVICE);
	if (root >= s->o->nsyms)
		return;
	if (!s->o->partly[root])
		s->o->filled[root] = field;
	else if (s->o->filled[root] != field)
		s->o->filled[root] = NULL;
	add(s, &s->o->partly[root], IOV_FROM_DEVICE);
}

/*
 * Notes that the device writes `bytes` bytes at the address; UINT64_MAX: their number is not known.
 * If one member holds them all, and no pointer arithmetic formed the address, only values of that
 * member come from the device; otherwise those of all memory at the root. A copy of unknown length
 * counts as one within the member: whether it is, is for the rules on lengths to judge.
 */
static void fill_from_device(struct search *s, iov_id address, uint64_t bytes)
{
	const struct iov_field *field = iov_member_at(s->in->f, address);
	iov_sym root = root_of(s, address);

	for (const struct iov_instr *i = &s->in->f->instrs[address]; iov_is_step(i);
	     i = &s->in->f->instrs[i->ops[0]])
		if (i->op == IOV_OP_OFFSET)
			field = NULL;
	if (!field || (bytes != UINT64_MAX && bytes > field->type.type->size)) {
		add_to_memory(s, address, IOV_FROM_DEVICE);
		return;
	}
	fill_member(s, root, field);
}

/*
 * Returns true if the numeric analysis has no cell for the address, so that a load never finds the
 * value that was stored: a bit-field, a union, or an index that is not constant.
 */
static bool has_no_cell(const struct search *s, iov_id address)
{
	const struct iov_instr *i = &s->in->f->instrs[address];

	if (iov_union_at(s->in->f, address))
		return true;
	for (; iov_is_step(i); i = &s->in->f->instrs[i->ops[0]])
		if ((i->op == IOV_OP_FIELD && i->field->bit_width) ||
		    ((i->op == IOV_OP_INDEX || i->op == IOV_OP_OFFSET) &&
		     s->in->f->instrs[i->ops[1]].op != IOV_OP_CONST))
			return true;
	return false;
}

static bool is_compared(const struct search *s, iov_sym x)
{
	for (iov_id id = 0; id < s->in->f->ninstrs; id++) {
		const struct iov_instr *i = &s->in->f->instrs[id];
		if (i->op == IOV_OP_CMP && (value(s, i, 0) == x || value(s, i, 1) == x))
			return true;
	}
	return false;
}

/*
 * Notes that a number from the device is stored where an integer parameter `*result` points, which
 * the caller reads. A number that the function compares with something may be tested.
 */
static void note_result(struct search *s, const struct iov_instr *i)
{
	iov_sym x = value(s, i, 1), to = value(s, i, 0);

	if (iov_is_int(i->type) && to < s->o->nsyms && s->n->syms[to].kind == IOV_SYM_PARAM &&
	    of(s, x) & IOV_FROM_DEVICE && !(of(s, x) & IOV_FROM_USER) && !is_compared(s, x)) {
		s->o->filled[to] = NULL;
		add(s, &s->o->partly[to], IOV_FROM_DEVICE);
	}
}

/*
 * Adds the origins of a stored number to the memory, for loads that do not find the number in a
 * cell of the numeric analysis. If memory other than a variable has a cell and the cell is lost,
 * other code may have stored another number there, so the old origins must not be kept.
 */
static void store_number(struct search *s, const struct iov_instr *i)
{
	iov_sym root = root_of(s, i->ops[0]);
	bool own = root < s->n->nsyms && s->n->syms[root].kind == IOV_SYM_VAR;

	if (iov_is_int(i->type) && (own || has_no_cell(s, i->ops[0])))
		add_to_member(s, i->ops[0], of(s, value(s, i, 1)));
	note_result(s, i);
}

static void write_through(struct search *s, const struct iov_instr *i)
{
	if (iov_is_copy(i))
		add_to_member(s, i->ops[0], origins_at(s, i->ops[1]));
	if (iov_is_overflow(i))
		add_to_member(s, i->ops[2], of(s, value(s, i, 0)) | of(s, value(s, i, 1)));
}

/*
 * Adds the origins of the operands of an atomic operation to the memory at its address, where it
 * stores them. of_instr() returns those of the value that it returns.
 */
static void store_operands(struct search *s, const struct iov_instr *i)
{
	for (unsigned o = 1; o < i->nops; o++)
		add_to_member(s, i->ops[0], of(s, value(s, i, o)));
}

/*
 * Returns the origins that a set of the callee's summary stands for at this call: each parameter is
 * replaced by the origins of its argument.
 */
static iov_origin_set of_arguments(const struct search *s, const struct iov_instr *call,
				   iov_origin_set said)
{
	iov_origin_set all = said & (IOV_FROM_DEVICE | IOV_FROM_USER);

	for (unsigned a = 0; a < call->nops; a++)
		if (said & IOV_FROM_PARAM(a))
			all |= of(s, value(s, call, a));
	return all;
}

static iov_origin_set of_call(const struct search *s, const struct iov_instr *i)
{
	const struct iov_taint_summary *summary = iov_callee_of(s->in->summaries, i->sym)->taint;

	return summary ? of_arguments(s, i, summary->origin) : 0;
}

/*
 * Adds the device as the origin of memory at pointer arguments to which the callee copies values
 * from the device.
 */
static void fill_arguments(struct search *s, const struct iov_instr *call)
{
	const struct iov_taint_summary *summary = iov_callee_of(s->in->summaries, call->sym)->taint;

	for (unsigned a = 0; summary && a < call->nops; a++) {
		if (!(summary->fills & IOV_FROM_PARAM(a)))
			continue;
		iov_sym root = root_of(s, call->ops[a]);
		uint64_t size = iov_pointee_size(s->in->f->instrs[call->ops[a]].type);
		if (summary->filled[a])
			fill_member(s, root, summary->filled[a]);
		else
			fill_from_device(s, call->ops[a], size ? size : UINT64_MAX);
		s->o->read[root] = iov_id_of(s->in->f, call);
	}
}

static iov_origin_set of_operands(const struct search *s, const struct iov_instr *i)
{
	iov_origin_set all = 0;

	for (unsigned o = 0; o < i->nops; o++)
		all |= of(s, value(s, i, o));
	return all;
}

/* Returns the origins of the value of an instruction, apart from reads of the device. */
static iov_origin_set of_instr(struct search *s, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_LOAD:
		return origins_at(s, i->ops[0]) |
		       (iov_device_member_at(s->in, iov_id_of(s->in->f, i)) ? IOV_FROM_DEVICE : 0);
	case IOV_OP_ATOMIC:
		return origins_at(s, i->ops[0]);
	case IOV_OP_BIN:
	case IOV_OP_UN:
	case IOV_OP_CAST:
	case IOV_OP_PHI:
		return of_operands(s, i);
	case IOV_OP_BUILTIN:
		return iov_computes_bits(i) ? of_operands(s, i) : 0;
	case IOV_OP_CALL:
		return of_call(s, i);
	default:
		return 0;
	}
}

/*
 * The memory to which a whole record is stored gets the origins of the memory, or call, that the
 * record comes from.
 */
static void store_whole(struct search *s, const struct iov_instr *i)
{
	const struct iov_instr *from = &s->in->f->instrs[i->ops[1]];

	if (iov_is_int(i->type) || iov_is_ptr(i->type))
		return;
	if (from->op == IOV_OP_CALL)
		add_to_memory(s, i->ops[0], of(s, value(s, i, 1)));
	if (from->op != IOV_OP_LOAD && from->op != IOV_OP_CALL)
		add_to_member(s, i->ops[0], of(s, value(s, i, 1)));
	if (from->op != IOV_OP_LOAD)
		return;
	bool io = iov_operand(s->in->model, from, 0).may & IOV_IO_SPACES;
	add_to_memory(s, i->ops[0], io ? IOV_FROM_DEVICE : origins_at(s, from->ops[0]));
}

static void fill_from_user(struct search *s, const struct iov_instr *call)
{
	unsigned buffer = call->sym->role.buffer_arg;

	if (buffer >= call->nops)
		return;
	add_to_memory(s, call->ops[buffer], IOV_FROM_DEVICE | IOV_FROM_USER);
	s->o->read[root_of(s, call->ops[buffer])] = iov_id_of(s->in->f, call);
}

/* Adds the origins that an instruction gives to its value and to memory. */
static void apply_instr(struct search *s, iov_id id)
{
	const struct iov_instr *i = &s->in->f->instrs[id];
	struct iov_access access;

	if (iov_find_access(s->in->model, i, &access)) {
		if (access.kind == IOV_ACCESS_READ && access.value == id) {
			add(s, &s->o->of[id], IOV_FROM_DEVICE);
			s->o->read[id] = id;
		}
		if (access.kind == IOV_ACCESS_COPY_FROM && access.buffer != IOV_NONE) {
			uint64_t pointee = iov_pointee_size(s->in->f->instrs[access.buffer].type);
			bool one = access.length == IOV_NONE && pointee;
			fill_from_device(s, access.buffer,
					 one ? pointee : iov_copied_bytes(s->in->model, &access));
			s->o->read[root_of(s, access.buffer)] = id;
		}
	}
	if (i->op == IOV_OP_STORE) {
		store_whole(s, i);
		store_number(s, i);
	}
	if (i->op == IOV_OP_CALL || i->op == IOV_OP_BUILTIN)
		write_through(s, i);
	if (i->op == IOV_OP_ATOMIC)
		store_operands(s, i);
	if (i->op == IOV_OP_CALL)
		fill_arguments(s, i);
	if (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_FROM_USER)
		fill_from_user(s, i);
	/*
	 * A load that finds the stored value in a cell shares its symbol, n->value[id] != id. Then
	 * the origins are those of the value, not those of the memory around it.
	 */
	if (iov_has_value(i) && s->n->value[id] == id)
		add(s, &s->o->of[id], of_instr(s, i));
}

static void join_phis(struct search *s, iov_id block)
{
	struct iov_numeric *n = s->n;

	for (unsigned k = 0; k < n->phis[block].n; k++) {
		iov_sym phi = n->phis[block].syms[k];
		if (n->syms[phi].kind != IOV_SYM_PHI)
			continue;
		for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
			iov_sym held = iov_phi_operand(n, phi, n->pred_edge[p]);
			if (held != IOV_NO_SYM)
				add(s, &s->o->of[phi], of(s, held));
		}
	}
}

static bool is_record_param(const struct iov_function *f, iov_id var)
{
	struct iov_qtype type = f->vars[var].type;

	return var < f->nparams && !iov_is_int(type) && !iov_is_ptr(type);
}

static void begin(struct search *s, struct iov_arena *arena)
{
	struct iov_numeric *n = s->n;

	s->o->nsyms = n->nsyms;
	s->o->of = IOV_NEW_ARRAY(arena, iov_origin_set, n->nsyms + 1);
	s->o->of_memory = IOV_NEW_ARRAY(arena, iov_origin_set, n->nsyms + 1);
	s->o->partly = IOV_NEW_ARRAY(arena, iov_origin_set, n->nsyms + 1);
	s->o->filled = IOV_NEW_ARRAY(arena, const struct iov_field *, n->nsyms + 1);
	s->o->read = IOV_NEW_ARRAY(arena, iov_id, n->nsyms + 1);
	for (iov_sym x = 0; x < n->nsyms; x++) {
		s->o->read[x] = IOV_NONE;
		if (n->syms[x].kind == IOV_SYM_PARAM && n->syms[x].is_int)
			s->o->of[x] = IOV_FROM_PARAM(n->syms[x].id);
		/* The members of a record that is passed by value have the parameter's origin. */
		if (n->syms[x].kind == IOV_SYM_VAR && is_record_param(n->f, n->syms[x].id))
			s->o->of_memory[x] = IOV_FROM_PARAM(n->syms[x].id);
	}
}

/*
 * Adds the device as the origin of memory that it writes by streaming DMA and that this function
 * unmaps or syncs for the CPU. A buffer of both directions may hold the driver's own bytes, and is
 * left out; so is a buffer that is a part of an object, whose other members are the driver's.
 */
static void fill_mapped(struct search *s)
{
	struct iov_dma_buffers b;

	if (!iov_may_need_dma_buffers(s->in->f))
		return;
	iov_find_dma_buffers(s->in, s->arena, &b);
	for (unsigned e = 0; e < b.nevents; e++)
		for (unsigned r = 0; r < b.nroots; r++) {
			const struct iov_dma_root *root = &b.roots[r];
			if (b.events[e].to_device || root->buffer != b.events[e].buffer ||
			    b.events[e].direction != IOV_DMA_FROM_DEVICE || !root->whole ||
			    root->root >= s->o->nsyms)
				continue;
			add(s, &s->o->of_memory[root->root], IOV_FROM_DEVICE);
			if (s->o->read[root->root] == IOV_NONE)
				s->o->read[root->root] = b.events[e].at;
		}
}

bool iov_taint_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_taint *out)
{
	struct search s = {.in = in, .arena = arena, .n = in->numeric, .o = out, .changed = true};
	const struct iov_rpo *order = in->numeric->order;

	begin(&s, arena);
	fill_mapped(&s);
	/* The loop ends: sets only grow, and there are at most 32 origins. */
	while (s.changed) {
		s.changed = false;
		for (unsigned b = 0; b < order->nblocks; b++) {
			iov_id block = order->blocks[b];
			if (!in->numeric->in[block].reachable)
				continue;
			join_phis(&s, block);
			for (iov_id id = in->f->blocks[block].first; id != IOV_NONE;
			     id = in->f->instrs[id].next)
				apply_instr(&s, id);
		}
	}
	return true;
}

bool iov_may_need_taint(const struct iov_inputs *in)
{
	if (iov_may_need_dma_buffers(in->f) || (in->learned && in->learned->ndevice))
		return true;
	for (iov_id id = 0; id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		struct iov_access access;
		if (iov_find_access(in->model, i, &access) &&
		    (access.kind == IOV_ACCESS_READ || access.kind == IOV_ACCESS_COPY_FROM))
			return true;
		const struct iov_taint_summary *summary =
			i->op == IOV_OP_CALL ? iov_callee_of(in->summaries, i->sym)->taint : NULL;
		if (summary && (summary->origin & IOV_FROM_DEVICE || summary->fills))
			return true;
	}
	return false;
}

iov_origin_set iov_origin_of(const struct iov_taint *taint, iov_sym sym)
{
	return sym < taint->nsyms ? taint->of[sym] : 0;
}
