/* SPDX-License-Identifier: MIT */
/*
 * The lengths with which a record is initialised, as io_slice() does. Other functions believe the
 * declaration of such a record, so a length that is certainly too large is reported where the
 * record is initialised. A length that is not known is believed.
 */
#include "analyses/obligations_search.h"
#include "numeric/expression.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/transfer.h"

static bool names_field(const struct iov_expr *e, const struct iov_field *field)
{
	return e && ((e->kind == IOV_EXPR_SIBLING && e->field == field) ||
		     (e->kind == IOV_EXPR_BIN &&
		      (names_field(e->a, field) || names_field(e->b, field))));
}

/* Returns the pointer that the member holds in the state `after`; NULL: it is not known. */
static const struct iov_pointer *held_pointer(struct iov_obligation_search *s,
					      const struct iov_state *after,
					      const struct iov_pointer *record,
					      const struct iov_field *member)
{
	const struct iov_pointer *at =
		iov_move_pointer(s->n, after, record, IOV_NO_SYM, (int64_t)member->offset);
	uint32_t cell = iov_cell_of(s->n, after, at, member->type, member);
	iov_sym held = cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(after, cell);

	return held == IOV_NO_SYM ? NULL : iov_pointer_of(s->n, after, held);
}

static void demand_member(struct iov_obligation_search *s, struct iov_state *after,
			  const struct iov_instr *i, const struct iov_field *member)
{
	const struct iov_instr *address = &s->f->instrs[i->ops[0]];
	const struct iov_pointer *record =
		iov_pointer_of(s->n, after, s->n->value[address->ops[0]]);
	const struct iov_frame frame = {.record = record, .result = IOV_NO_SYM};
	bool unsized;

	if (!record)
		return;
	const struct iov_pointer *p = held_pointer(s, after, record, member);
	if (!p || p->extent != IOV_EXTENT_EXACT || !p->size.known)
		return;
	struct iov_linear wanted = iov_declared_size(s->n, after, member->type.type->pointee.type,
						     member->facts, &frame);
	if (!wanted.known)
		return;
	if (wanted.sym != IOV_NO_SYM)
		p = iov_move_pointer(s->n, after, p, wanted.sym, wanted.k);
	p = iov_move_pointer(s->n, after, p, IOV_NO_SYM, wanted.c);
	if (iov_judge_bytes(s->n, after, p, 0, &unsized) != IOV_VIOLATED)
		return;
	struct iov_obligation *obligation =
		iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_BOUNDS, IOV_VIOLATED);
	obligation->address = i->ops[1];
	iov_describe_obligation(s->n, after, obligation, p, 1);
}

void iov_demand_members(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_instr *address = &s->f->instrs[i->ops[0]];
	struct iov_state after = *s->state;

	if (!(i->flags & IOV_INIT) || address->op != IOV_OP_FIELD || !after.reachable)
		return;
	const struct iov_type *record = address->field->record;
	bool stepped = false;
	for (unsigned f = 0; f < record->record.nfields; f++) {
		const struct iov_field *member = record->record.fields[f];
		const struct iov_facts *facts = member->facts;
		/* A size with an origin is inferred from what is stored, and demands nothing. */
		if (!facts || !(facts->count || facts->size) || facts->origin ||
		    iov_pointee_space(member->type) == IOV_PLAIN ||
		    (member != address->field && !names_field(facts->count, address->field) &&
		     !names_field(facts->size, address->field)))
			continue;
		if (!stepped)
			iov_step(s->n, &after, iov_id_of(s->f, i));
		stepped = true;
		demand_member(s, &after, i, member);
	}
}
