/* SPDX-License-Identifier: MIT */
#include "analyses/obligations_search.h"
#include "model/access.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "support/hole.h"

struct iov_obligation *iov_add_obligation(struct iov_obligations *out, struct iov_arena *arena,
					  enum iov_obligation_kind kind, enum iov_verdict verdict)
{
	IOV_GROW(arena, out->all, out->n, out->capacity);
	struct iov_obligation *obligation = &out->all[out->n++];
	*obligation = (struct iov_obligation){.kind = (uint8_t)kind,
					      .verdict = (uint8_t)verdict,
					      .value = IOV_NO_SYM,
					      .count_sym = IOV_NO_SYM,
					      .address = IOV_NONE,
					      .at = iov_num_bottom()};
	return obligation;
}

static const struct iov_linear zero = {IOV_NO_SYM, 0, 0, true};

static struct iov_linear offset_of(const struct iov_pointer *p)
{
	return p->linear;
}

enum iov_verdict iov_judge_bytes(struct iov_numeric *n, const struct iov_state *s,
				 const struct iov_pointer *p, uint64_t width, bool *unsized)
{
	struct iov_num at = iov_offset_of(n, s, p);
	struct iov_num size = iov_linear_num(n, s, p->size);

	*unsized = false;
	if (iov_num_is_bottom(at) || (p->size.known && iov_num_is_bottom(size)))
		return IOV_UNREACHABLE;
	bool above = at.lo >= 0 || iov_hole(14) ||
		     (p->linear.known && iov_linear_fits(n, s, zero, 0, offset_of(p)));
	if (p->extent != IOV_EXTENT_NONE && p->size.known && above &&
	    (at.hi + (iov_wide)(iov_hole(2) ? 0 : width) <= size.lo ||
	     iov_linear_fits(n, s, offset_of(p), width, p->size)))
		return IOV_PROVED;
	*unsized = p->extent != IOV_EXTENT_EXACT || !p->size.known;
	if (*unsized)
		return IOV_UNPROVED;
	/* It is behind the end for certain: by the intervals, or by a relation such as `i >= n`. */
	bool behind = at.lo + (iov_wide)width > size.hi ||
		      iov_linear_fits(n, s, p->size, 1 - (iov_wide)width, p->linear);
	return at.hi < 0 || behind ? IOV_VIOLATED : IOV_UNPROVED;
}

static struct iov_num in_elements(struct iov_num at, uint64_t element)
{
	if (iov_num_is_bottom(at) || element < 2)
		return at;
	iov_wide e = (iov_wide)element;
	struct iov_num index =
		iov_num_progression(at.lo / e, at.hi / e, at.stride / element, at.lo / e);
	return index;
}

void iov_describe_obligation(struct iov_numeric *n, const struct iov_state *s,
			     struct iov_obligation *obligation, const struct iov_pointer *p,
			     uint64_t element)
{
	struct iov_num at = iov_offset_of(n, s, p);
	uint64_t unit = obligation->is_index && element ? element : 1;

	obligation->pointer = p;
	obligation->origin = p->extent == IOV_EXTENT_EXACT ? p->origin : NULL;
	obligation->element = element;
	obligation->at = in_elements(at, unit);
	obligation->value = p->linear.known ? p->linear.sym : IOV_NO_SYM;
	obligation->count = p->size.c / (int64_t)unit;
	struct iov_num size = iov_linear_num(n, s, p->size);
	if (p->size.known && iov_num_is_const(size))
		obligation->count = size.lo / (iov_wide)unit;
	else if (p->size.known && p->size.sym != IOV_NO_SYM)
		obligation->count_sym = p->size.sym;
}

static struct iov_obligation *add(struct iov_obligation_search *s, enum iov_obligation_kind kind,
				  enum iov_verdict verdict)
{
	return iov_add_obligation(s->out, s->arena, kind, verdict);
}

void iov_demand_bytes(struct iov_obligation_search *s, const struct iov_pointer *p, iov_id address,
		      uint64_t width, uint64_t element, bool is_index)
{
	bool unsized;
	enum iov_verdict verdict = s->state->reachable
					   ? iov_judge_bytes(s->n, s->state, p, width, &unsized)
					   : IOV_UNREACHABLE;
	struct iov_obligation *obligation = add(s, IOV_OBLIGATION_BOUNDS, verdict);

	obligation->unsized = verdict == IOV_UNPROVED && unsized;
	obligation->reaches =
		verdict == IOV_UNPROVED && width && iov_reaches_outside(s->n, s->state, p, width);
	obligation->width = width;
	obligation->is_index = is_index;
	obligation->address = address;
	if (!s->state->reachable)
		return;
	iov_describe_obligation(s->n, s->state, obligation, p, element);
	iov_defer_bytes(s, obligation, p, width);
}

void iov_demand_aligned(struct iov_obligation_search *s, iov_sym x, iov_id address, uint64_t align)
{
	struct iov_num num = iov_num_of(s->n, s->state, x);
	enum iov_verdict verdict = IOV_UNPROVED;

	if (align < 2)
		return;
	if (!s->state->reachable)
		verdict = IOV_UNREACHABLE;
	else if (iov_num_multiple(num, align))
		verdict = IOV_PROVED;
	else if (iov_num_is_bottom(
			 iov_num_meet(num, iov_num_progression(num.lo, num.hi, align, 0))))
		verdict = IOV_VIOLATED;
	struct iov_obligation *obligation = add(s, IOV_OBLIGATION_ALIGNED, verdict);
	obligation->width = align;
	obligation->address = address;
	obligation->at = num;
	obligation->pointer = iov_pointer_of(s->n, s->state, x);
	if (obligation->pointer && obligation->pointer->linear.known)
		obligation->value = obligation->pointer->linear.sym;
	iov_defer_aligned(s, obligation, align);
}

bool iov_is_walk(const struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_instr *from = i->op == IOV_OP_OFFSET ? &s->f->instrs[i->ops[0]] : i;

	return from->op == IOV_OP_LOAD && from->flags & IOV_RMW;
}

/*
 * Returns true for a step such as `p++` of a local that has not escaped: uses of `p` raise its
 * obligation.
 */
static bool is_demanded_later(const struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_instr *from = &s->f->instrs[i->ops[0]];

	return iov_is_walk(s, i) && s->f->instrs[from->ops[0]].op == IOV_OP_VAR &&
	       iov_is_local(s->n, s->state, s->n->value[from->ops[0]]);
}

static bool is_cast_at_once(const struct iov_obligation_search *s, const struct iov_instr *i)
{
	iov_id user = s->model->only_user[iov_id_of(s->f, i)];
	const struct iov_instr *cast = user == IOV_NONE ? NULL : &s->f->instrs[user];

	return cast && cast->op == IOV_OP_CAST && cast->sub == IOV_CAST_PTR &&
	       cast->flags & IOV_EXPLICIT && iov_pointee_space(cast->type) != IOV_PLAIN &&
	       iov_pointee_size(cast->type) > iov_pointee_size(i->type);
}

uint8_t iov_reported_as(const struct iov_obligation *obligation)
{
	if (obligation->unsized)
		return IOV_REPORTED_UNSIZED;
	if (obligation->verdict == IOV_VIOLATED || obligation->reaches)
		return IOV_REPORTED_OUTSIDE;
	return obligation->verdict == IOV_UNPROVED ? IOV_REPORTED_UNPROVED : IOV_REPORTED_NOTHING;
}

static void demand_step(struct iov_obligation_search *s, const struct iov_instr *i)
{
	struct iov_state after = *s->state;
	uint64_t element = iov_pointee_size(i->type);
	bool accessed = i->op == IOV_OP_INDEX ||
			(s->model->config->dialect == IOV_DIALECT_VIEW && !iov_is_walk(s, i));

	if (!iov_operand_io(s->model, i, 0))
		return;
	s->n->at = i;
	if (after.reachable)
		iov_step_pointer(s->n, &after, i);
	const struct iov_pointer *p = iov_pointer_of(s->n, &after, iov_id_of(s->f, i));
	/* iov_demand_pending() raises the obligation where the runtime passes the pointer on. */
	if (p && p->pending && i->op == IOV_OP_OFFSET && i->flags & IOV_RUNTIME &&
	    p->extent == IOV_EXTENT_EXACT)
		return;
	/* The cast to a larger type demands all bytes of that type, these included. */
	if (is_cast_at_once(s, i) && p && p->extent == IOV_EXTENT_EXACT && p->size.known)
		return;
	if (!after.reachable) {
		add(s, IOV_OBLIGATION_BOUNDS, IOV_UNREACHABLE);
	} else if (!p) {
		struct iov_obligation *obligation = add(s, IOV_OBLIGATION_BOUNDS, IOV_UNPROVED);
		obligation->unsized = true;
		obligation->address = i->ops[0];
		iov_note_reported(s, iov_id_of(s->f, i), IOV_REPORTED_UNSIZED);
	} else {
		iov_demand_bytes(s, p, i->ops[0], accessed ? element : 0, element, true);
		struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
		bool later = obligation->verdict == IOV_UNPROVED && is_demanded_later(s, i);
		obligation->reported = later || iov_is_reported(s, obligation, i->ops[0]);
		iov_note_reported(s, iov_id_of(s->f, i),
				  later ? IOV_REPORTED_LATER
				  : obligation->verdict == IOV_PROVED
					  ? IOV_REPORTED_INSIDE
					  : iov_reported_as(obligation));
		s->out->bytes[iov_id_of(s->f, i)] = accessed ? element : 0;
	}
}

/* Remembers the obligation of a cast, store or call on a pointer, so that uses do not repeat it. */
static void note_demanded(struct iov_obligation_search *s, iov_sym x, uint64_t size)
{
	uint8_t reported_as = iov_reported_as(&s->out->all[s->out->n - 1]);

	if (s->n->at->op != IOV_OP_CAST) {
		iov_note_reported(s, x, reported_as);
		return;
	}
	iov_id cast = iov_id_of(s->f, s->n->at);
	s->out->bytes[cast] = size;
	iov_note_reported(s, cast, reported_as);
}

/*
 * Returns true for a store to a local variable whose address has not escaped. No other function
 * relies on the variable's type, so the alignment is demanded where the pointer is used.
 */
static bool is_own_local(const struct iov_obligation_search *s)
{
	const struct iov_instr *i = s->n->at;

	return i->op == IOV_OP_STORE && s->f->instrs[i->ops[0]].op == IOV_OP_VAR &&
	       iov_is_local(s->n, s->state, s->n->value[i->ops[0]]);
}

/* Demands the size and alignment of the type to which a cast, store or call converts a pointer. */
void iov_demand_type(struct iov_obligation_search *s, iov_id value, struct iov_qtype type)
{
	const struct iov_instr *from = &s->f->instrs[value];
	iov_sym x = s->n->value[value];
	uint64_t size = iov_pointee_size(type), align = size ? iov_pointee_align(type) : 0;

	if (!size || from->op == IOV_OP_NULL)
		return;
	if (!s->state->reachable)
		return;
	const struct iov_pointer *p = iov_pointer_of(s->n, s->state, x);
	bool larger = !iov_is_ptr(from->type) || iov_pointee_size(from->type) < size;
	if (larger && p && p->extent != IOV_EXTENT_NONE && p->size.known) {
		iov_demand_bytes(s, p, value, size, size, false);
		note_demanded(s, x, size);
	} else if (s->n->at->op == IOV_OP_CALL || s->n->at->op == IOV_OP_ICALL) {
		iov_demand_access(s, value, size);
	}
	bool promised = iov_is_ptr(from->type) && iov_pointee_size(from->type) &&
			iov_promised_align(s, value) >= align;
	bool known = p && iov_num_of(s->n, s->state, x).stride != 1;
	if (!promised && align > 1 && !(is_own_local(s) && iov_pointee_size(from->type)) &&
	    (iov_pointee_size(from->type) || known))
		iov_demand_aligned(s, x, value, align);
}

static void demand_cast(struct iov_obligation_search *s, const struct iov_instr *i)
{
	bool by_runtime = i->sub == IOV_CAST_INT_TO_PTR && i->flags & IOV_RUNTIME;

	if (!iov_is_ptr(i->type) || !(i->flags & IOV_EXPLICIT) || by_runtime ||
	    (i->sub != IOV_CAST_PTR && i->sub != IOV_CAST_INT_TO_PTR))
		return;
	if (iov_pointee_space(i->type) != IOV_PLAIN && iov_operand_io(s->model, i, 0))
		iov_demand_type(s, i->ops[0], i->type);
}

/*
 * A verb of the runtime may form an address before it tests that the address is in bounds. So the
 * obligation is raised not at the step but where the verb passes the address to an access or out.
 */
bool iov_demand_pending(struct iov_obligation_search *s, iov_id value)
{
	iov_sym x = s->n->value[value];
	const struct iov_pointer *p = iov_pointer_of(s->n, s->state, x);
	const struct iov_instr *made = iov_instr_of(s->n, x);
	bool any = false;

	for (const struct iov_pointer *q = p; q && s->state->reachable; q = q->outer) {
		bool elements = q->linear.known && q->pending &&
				q->linear.k % (int64_t)q->pending == 0 &&
				q->linear.c % (int64_t)q->pending == 0;
		if (!q->pending || q->extent != IOV_EXTENT_EXACT)
			continue;
		iov_demand_bytes(s, q, value, q->pending, q->pending, elements && q->pending > 1);
		any = true;
	}
	if (any && made && made->op == IOV_OP_CAST && made->sub == IOV_CAST_INT_TO_PTR)
		iov_demand_aligned(s, x, value, iov_pointee_align(made->type));
	return any;
}

static void demand_store(struct iov_obligation_search *s, const struct iov_instr *i)
{
	if (iov_pointee_space(i->type) == IOV_PLAIN || !iov_operand_io(s->model, i, 1))
		return;
	if (iov_is_verb_temporary(s->f, i->ops[0]))
		return;
	if (iov_demand_pending(s, i->ops[1]))
		return;
	iov_demand_type(s, i->ops[1], i->type);
	if (!is_own_local(s))
		iov_demand_end(s, i->ops[1]);
}

void iov_obligations_init(const struct iov_model *m, struct iov_arena *arena,
			  struct iov_requirements *required, struct iov_obligations *out)
{
	*out = (struct iov_obligations){.required = required,
					.bytes = IOV_NEW_ARRAY(arena, uint64_t, m->f->ninstrs + 1)};
}

void iov_find_obligations(const struct iov_at *at, struct iov_arena *arena,
			  const struct iov_instr *i, struct iov_obligations *out)
{
	const struct iov_inputs *in = at->in;
	struct iov_obligation_search s = {in, in->model, in->f, in->numeric, at->state, arena, out};

	out->n = 0;
	s.n->at = i;
	switch (i->op) {
	case IOV_OP_INDEX:
		iov_demand_part(&s, i);
		demand_step(&s, i);
		break;
	case IOV_OP_OFFSET:
		demand_step(&s, i);
		break;
	case IOV_OP_FIELD:
	case IOV_OP_DECAY:
		iov_demand_part(&s, i);
		break;
	case IOV_OP_CAST:
		demand_cast(&s, i);
		break;
	case IOV_OP_LOAD:
		if (iov_operand_io(s.model, i, 0) && !iov_demand_pending(&s, i->ops[0]))
			iov_demand_access(&s, i->ops[0], i->type.type->size);
		break;
	case IOV_OP_STORE:
		iov_demand_members(&s, i);
		if (iov_operand_io(s.model, i, 0) && !iov_demand_pending(&s, i->ops[0]))
			iov_demand_access(&s, i->ops[0], i->type.type->size);
		demand_store(&s, i);
		break;
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
		iov_demand_call(&s, i);
		break;
	case IOV_OP_RET:
		iov_demand_return(&s, i);
		break;
	default:
		break;
	}
}
