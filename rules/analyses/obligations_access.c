/* SPDX-License-Identifier: MIT */
/*
 * The obligations of an access on its address, whether that is formed by p++, by a member, by a
 * member of a union or by a choice. An obligation that the step to the address has raised, or that
 * follows from the declaration alone, is not raised again.
 */
#include <string.h>

#include "analyses/obligations_search.h"
#include "model/access.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "support/hole.h"

/* Returns the bytes that were demanded where the pointer was formed, through casts; 0: none. */
static uint64_t demanded_bytes(const struct iov_obligation_search *s, iov_id value)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		iov_sym x = s->n->value[value];
		if (s->n->syms[x].kind == IOV_SYM_INSTR)
			value = s->n->syms[x].id;
		const struct iov_instr *i = &s->f->instrs[value];
		if (s->out->bytes[value] || i->op != IOV_OP_CAST || i->sub != IOV_CAST_PTR)
			break;
		value = i->ops[0];
	}
	return s->out->bytes[value];
}

/* Returns true if offset and extent are constants by which the bytes are in bounds. */
static bool is_declared(const struct iov_obligation_search *s, const struct iov_pointer *p,
			uint64_t from, uint64_t size)
{
	struct iov_num at = iov_offset_of(s->n, s->state, p);
	iov_wide end = at.hi + (iov_wide)from + (iov_wide)size;

	return iov_num_is_const(at) && at.lo >= 0 && p->size.sym == IOV_NO_SYM && end <= p->size.c;
}

/*
 * Returns the pointer if its extent is known, and if iov_demand_pending() has no obligation of it
 * to raise; else NULL: nothing is demanded.
 */
static const struct iov_pointer *sized_pointer(const struct iov_obligation_search *s, iov_id value)
{
	const struct iov_pointer *p = iov_pointer_of(s->n, s->state, s->n->value[value]);

	return p && p->extent != IOV_EXTENT_NONE && p->size.known && !p->pending ? p : NULL;
}

/* The finding on a pointer, and its place. */
struct pointer_report {
	uint8_t reported_as; /* enum iov_reported_as */
	iov_loc loc;
};

void iov_note_reported(struct iov_obligation_search *s, iov_sym x, uint8_t reported_as)
{
	if (reported_as == IOV_REPORTED_NOTHING)
		return;
	struct pointer_report *reported = IOV_NEW(s->arena, struct pointer_report);
	*reported = (struct pointer_report){reported_as, s->n->at->loc};
	s->out->reported = iov_map_set(s->out->reported, x, reported, s->arena);
}

/* Returns true if two locations print alike: locations in one expansion of a macro do. */
static bool same_place(const struct iov_obligation_search *s, iov_loc a, iov_loc b)
{
	const struct iov_module *m = s->f->module;
	struct iov_place x, y;

	return a == b || (m->place && m->place(m->places, a, &x) && m->place(m->places, b, &y) &&
			  x.line == y.line && x.column == y.column && !strcmp(x.file, y.file));
}

bool iov_is_reported(const struct iov_obligation_search *s, const struct iov_obligation *obligation,
		     iov_id address)
{
	struct pointer_report reported = {IOV_REPORTED_NOTHING, 0};
	bool same = demanded_bytes(s, address) >= obligation->width;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		iov_sym x = s->n->value[address];
		const struct pointer_report *known = iov_map_get(s->out->reported, x);
		if (!known)
			known = iov_map_get(s->out->reported, address);
		if (known && known->reported_as != IOV_REPORTED_INSIDE) {
			reported = *known;
			break;
		}
		const struct iov_instr *i = iov_instr_of(s->n, x);
		if (!i || !(iov_is_step(i) || i->op == IOV_OP_CAST))
			break;
		address = i->ops[0];
	}
	/*
	 * The read and the write of one verb give one finding, but two accesses elsewhere give two.
	 * The finding on an accessor call is made beside an unproved step: it says how many bytes
	 * the access needs.
	 */
	if (reported.reported_as == IOV_REPORTED_HERE)
		return same_place(s, reported.loc, s->n->at->loc);
	return (reported.reported_as == IOV_REPORTED_OUTSIDE &&
		obligation->verdict != IOV_PROVED) ||
	       (reported.reported_as == IOV_REPORTED_UNPROVED &&
		obligation->verdict == IOV_UNPROVED && (same || s->n->at->op != IOV_OP_CALL)) ||
	       (reported.reported_as == IOV_REPORTED_UNSIZED && obligation->unsized);
}

/* A symbol whose alignment is computed; `by`: the computation that needs it, to find cycles. */
struct visit {
	iov_sym x;
	const struct visit *by;
	unsigned *visits;
};
/* Bounds the symbols that are looked at: an address chosen from more has no known alignment. */
enum { MAX_VISITS = 64 };

static uint64_t align_of(const struct iov_obligation_search *s, iov_sym x, const struct visit *by);

static uint64_t least(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

/* Returns the least alignment of the pointers that the phi chooses from. */
static uint64_t align_of_phi(const struct iov_obligation_search *s, const struct visit *q)
{
	const struct iov_numeric *n = s->n;
	const struct iov_sym_info *info = &n->syms[q->x];
	const struct iov_instr *i = iov_instr_of(n, q->x);
	uint64_t align = UINT64_MAX;

	for (unsigned o = 0; i && o < i->nops; o++)
		align = least(align, align_of(s, n->value[i->ops[o]], q));
	for (unsigned p = i ? 0 : n->pred_first[info->id]; !i && p < n->pred_first[info->id + 1];
	     p++) {
		iov_sym brought = iov_phi_operand(n, q->x, n->pred_edge[p]);
		if (brought != IOV_NO_SYM)
			align = least(align, align_of(s, brought, q));
	}
	return align;
}

static uint64_t align_of_step(const struct iov_obligation_search *s, const struct iov_instr *i,
			      const struct visit *q)
{
	uint64_t own = iov_pointee_align(i->type);
	if (iov_hole(13)) /* a packed member is as aligned as its type */
		return UINT64_MAX;
	uint64_t at = i->op == IOV_OP_FIELD ? i->field->offset : 0;

	if (i->op == IOV_OP_FIELD)
		own = i->field->record->align;
	/* The offset of a packed member may be no multiple of the record's alignment. */
	if (at)
		own = least(own ? own : UINT64_MAX, at & (~at + 1));
	return least(own ? own : UINT64_MAX, align_of(s, s->n->value[i->ops[0]], q));
}

static uint64_t align_of(const struct iov_obligation_search *s, iov_sym x, const struct visit *by)
{
	const struct iov_numeric *n = s->n;
	const struct iov_instr *i = iov_instr_of(n, x);
	const struct visit q = {x, by, by->visits};

	/* In a cycle of a loop, x adds no constraint to its own alignment. */
	for (const struct visit *at = by; at; at = at->by)
		if (at->x == x)
			return UINT64_MAX;
	if (++*by->visits > MAX_VISITS)
		return 1;
	if (n->syms[x].kind == IOV_SYM_PHI || (i && i->op == IOV_OP_PHI))
		return align_of_phi(s, &q);
	if (i && iov_is_step(i))
		return align_of_step(s, i, &q);
	/* The type of a declaration is believed, and that of a cast, which was judged itself. */
	struct iov_qtype type = n->syms[x].type;
	if (!type.type || !iov_is_ptr(type))
		return type.type ? 1 : UINT64_MAX;
	uint64_t align = iov_pointee_align(type);
	return align && !(i && i->op == IOV_OP_NULL) ? align : UINT64_MAX;
}

uint64_t iov_promised_align(const struct iov_obligation_search *s, iov_id address)
{
	unsigned visits = 0;
	const struct visit none = {IOV_NO_SYM, NULL, &visits};

	return align_of(s, s->n->value[address], &none);
}

/*
 * Returns the alignment that an argument of an accessor of the runtime needs, in bytes. An accessor
 * without a fixed width accesses an object of the pointee's type.
 */
static uint64_t accessor_align(const struct iov_obligation_search *s, const struct iov_instr *call,
			       unsigned argument)
{
	const struct iov_role *role = &call->sym->role;
	struct iov_qtype type = s->f->instrs[call->ops[argument]].type;

	if (argument == role->io_arg && role->width)
		return role->width / (role->split ? 16u : 8u);
	if (!iov_pointee_size(type) || type.type->pointee.type->kind != IOV_INT)
		return 1;
	return iov_pointee_align(type);
}

void iov_demand_accessor_align(struct iov_obligation_search *s, const struct iov_instr *call,
			       unsigned argument)
{
	iov_id value = call->ops[argument];
	iov_sym x = s->n->value[value];
	uint64_t align = accessor_align(s, call, argument);

	if (align < 2 || !s->state->reachable || iov_promised_align(s, value) >= align)
		return;
	iov_demand_aligned(s, x, value, align);
	struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
	const iov_loc *reported = iov_map_get(s->out->reported_aligned, x);
	obligation->reported = reported && same_place(s, *reported, call->loc);
	s->out->reported_aligned = iov_map_set(s->out->reported_aligned, x, &call->loc, s->arena);
}

/*
 * Adds the obligation of an access through a pointer of which the analysis knows nothing, not even
 * a declaration.
 */
static void demand_unknown(struct iov_obligation_search *s, iov_id value, uint64_t width)
{
	struct iov_obligation *obligation =
		iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_BOUNDS, IOV_UNPROVED);

	obligation->unsized = true;
	obligation->width = width;
	obligation->address = value;
	obligation->reported = iov_is_reported(s, obligation, value);
}

void iov_demand_access(struct iov_obligation_search *s, iov_id value, uint64_t width)
{
	const struct iov_pointer *p = s->state->reachable ? sized_pointer(s, value) : NULL;
	iov_sym x = s->n->value[value];
	const struct iov_instr *made = iov_instr_of(s->n, x);

	if (s->state->reachable && width && !iov_pointer_of(s->n, s->state, x) &&
	    !(made && made->op == IOV_OP_NULL))
		demand_unknown(s, value, width);
	if (!p || !width || demanded_bytes(s, value) >= width || is_declared(s, p, 0, width))
		return;
	iov_demand_bytes(s, p, value, width, width, false);
	struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
	obligation->reported = iov_is_reported(s, obligation, value);
	if (obligation->verdict != IOV_PROVED && !obligation->reported)
		iov_note_reported(s, s->n->value[value], IOV_REPORTED_HERE);
}

/*
 * Returns true if x may come from a step such as p++ whose unproved obligation gave no finding
 * (IOV_REPORTED_LATER): the store or return of x raises it, by iov_demand_end().
 */
static bool is_unreported(const struct iov_obligation_search *s, iov_sym x, const struct visit *by)
{
	const struct iov_numeric *n = s->n;
	const struct iov_instr *i = iov_instr_of(n, x);
	const struct visit q = {x, by, by->visits};
	const struct pointer_report *reported = iov_map_get(s->out->reported, x);

	for (const struct visit *at = by; at; at = at->by)
		if (at->x == x)
			return false;
	/* A step without an entry is in a loop body that the driver has not passed yet. */
	if (reported || (i && iov_is_walk(s, i)))
		return !reported || reported->reported_as == IOV_REPORTED_LATER;
	if (++*by->visits > MAX_VISITS)
		return true;
	for (unsigned o = 0; i && i->op == IOV_OP_PHI && o < i->nops; o++)
		if (is_unreported(s, n->value[i->ops[o]], &q))
			return true;
	if (n->syms[x].kind != IOV_SYM_PHI)
		return false;
	for (unsigned p = n->pred_first[n->syms[x].id]; p < n->pred_first[n->syms[x].id + 1]; p++) {
		iov_sym brought = iov_phi_operand(n, x, n->pred_edge[p]);
		if (brought != IOV_NO_SYM && is_unreported(s, brought, &q))
			return true;
	}
	return false;
}

void iov_demand_end(struct iov_obligation_search *s, iov_id value)
{
	const struct iov_pointer *p = s->state->reachable ? sized_pointer(s, value) : NULL;
	unsigned visits = 0;
	const struct visit none = {IOV_NO_SYM, NULL, &visits};

	if (!p || is_declared(s, p, 0, 0) || !is_unreported(s, s->n->value[value], &none))
		return;
	iov_demand_bytes(s, p, value, 0, 0, false);
	struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
	obligation->reported = iov_is_reported(s, obligation, value);
}

/*
 * Returns true if the copy is not proved to fit just since the sum of offset and length, which the
 * program compares with a declared size, may wrap around.
 */
static bool may_wrap(struct iov_obligation_search *s, const struct iov_pointer *p, iov_sym bytes)
{
	return s->state->reachable && s->out->all[s->out->n - 1].verdict == IOV_UNPROVED &&
	       p->extent == IOV_EXTENT_EXACT && p->size.known && p->size.sym != IOV_NO_SYM &&
	       iov_sum_wraps(s->n, s->state, p->linear, bytes, p->size);
}

void iov_demand_copy(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		     iov_sym bytes)
{
	/* The end of the copy: the pointer moved by the number of bytes. */
	const struct iov_pointer *end = iov_move_pointer(s->n, s->state, p, bytes, 1);
	bool fits = p->extent != IOV_EXTENT_NONE && p->size.known &&
		    iov_offset_of(s->n, s->state, p).lo >= 0 &&
		    iov_num_of(s->n, s->state, bytes).lo >= 0 &&
		    iov_sum_fits(s->n, s->state, p->linear, bytes, p->size);

	if (!fits) {
		iov_demand_bytes(s, end, address, 0, 1, false);
		s->out->all[s->out->n - 1].wraps = may_wrap(s, p, bytes);
		return;
	}
	struct iov_obligation *obligation =
		iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_BOUNDS, IOV_PROVED);
	obligation->address = address;
	iov_describe_obligation(s->n, s->state, obligation, end, 1);
}

void iov_demand_part(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_type *object = s->f->instrs[i->ops[0]].type.type->pointee.type;
	bool member = i->op == IOV_OP_FIELD;
	uint64_t from = member ? i->field->offset : 0;
	uint64_t size = member ? i->field->type.type->size : object->size;
	const struct iov_pointer *p = s->state->reachable && iov_operand_io(s->model, i, 0)
					      ? sized_pointer(s, i->ops[0])
					      : NULL;

	/* In kernel code, only the access to the member is judged, not the step to it. */
	if (!p || !size || (member && s->model->config->dialect != IOV_DIALECT_VIEW) ||
	    demanded_bytes(s, i->ops[0]) >= from + size || is_declared(s, p, from, size))
		return;
	p = iov_move_pointer(s->n, s->state, p, IOV_NO_SYM, (int64_t)from);
	iov_demand_bytes(s, p, i->ops[0], size, size, false);
	struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
	obligation->reported = iov_is_reported(s, obligation, i->ops[0]);
	iov_note_reported(s, iov_id_of(s->f, i), iov_reported_as(obligation));
}
