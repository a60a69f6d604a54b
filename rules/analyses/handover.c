/* SPDX-License-Identifier: MIT */
#include "analyses/handover.h"

#include "model/access.h"
#include "model/register.h"
#include "numeric/summary.h"
#include "numeric/symbols.h"

/* Bounds the number of nested conversions, and of blocks, that are followed. */
enum { MAX_CASTS = 16 };

/* Returns the symbol of the value before all conversions. */
static iov_sym stripped(const struct iov_inputs *in, iov_sym x)
{
	const struct iov_numeric *n = in->numeric;

	for (unsigned k = 0; k < MAX_CASTS; k++) {
		const struct iov_instr *i = iov_instr_of(n, x);
		if (!i || !iov_converts(in->summaries, in->f, i))
			break;
		x = n->value[i->ops[0]];
	}
	return x;
}

static bool is_const(const struct iov_numeric *n, iov_sym x)
{
	iov_wide value;

	return iov_sym_is_const(n, x, &value);
}

/* Marks the instruction that reads the value, an integer, from I/O memory, if there is one. */
static void mark(const struct iov_inputs *in, iov_sym x, bool *handover)
{
	const struct iov_instr *read = iov_instr_of(in->numeric, stripped(in, x));
	struct iov_access access;

	if (read && iov_is_int(read->type) && iov_find_access(in->model, read, &access) &&
	    access.kind == IOV_ACCESS_READ && access.address != IOV_NONE)
		handover[iov_id_of(in->f, read)] = true;
}

/*
 * Marks the reads of which the condition x tests bits: `v & MASK` with a constant mask, also
 * negated, or compared by == or !=. A test of the whole value is no handover: `v == COMMAND_FAILED`
 * tests a result that the device gives.
 */
static void mark_tested(const struct iov_inputs *in, iov_sym x, bool *handover, unsigned depth)
{
	const struct iov_numeric *n = in->numeric;
	x = stripped(in, x);
	const struct iov_instr *i = iov_instr_of(n, x);

	if (!i || depth == MAX_CASTS)
		return;
	bool masks = i->op == IOV_OP_BIN && i->sub == IOV_BIN_AND;
	bool compares = i->op == IOV_OP_CMP && (i->sub == IOV_CMP_EQ || i->sub == IOV_CMP_NE);
	bool negates = i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT;
	for (unsigned o = 0; o < i->nops && (compares || negates); o++)
		mark_tested(in, n->value[i->ops[o]], handover, depth + 1);
	if (!masks)
		return;
	iov_sym a = n->value[i->ops[0]], b = n->value[i->ops[1]];
	if (is_const(n, a) != is_const(n, b))
		mark(in, is_const(n, a) ? b : a, handover);
}

/*
 * Returns true if the block leads without a branch to a return, or back to a block at or before
 * position `from` in reverse postorder, as `continue` does.
 */
static bool leaves_at_once(const struct iov_inputs *in, iov_id block, unsigned from)
{
	const struct iov_function *f = in->f;
	const unsigned *position = in->model->order.position;

	for (unsigned k = 0; k < MAX_CASTS; k++) {
		const struct iov_instr *last = &f->instrs[f->blocks[block].last];
		if (position[block] <= from || last->op == IOV_OP_RET)
			return true;
		if (last->op != IOV_OP_BR)
			return false;
		block = last->blocks[0];
	}
	return false;
}

const bool *iov_find_handovers(const struct iov_inputs *in, struct iov_arena *arena)
{
	const struct iov_function *f = in->f;

	if (!in->numeric)
		return NULL;
	bool *handover = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1);
	for (unsigned b = 0; b < in->model->order.nblocks; b++) {
		iov_id block = in->model->order.blocks[b];
		const struct iov_instr *last = &f->instrs[f->blocks[block].last];
		if (last->op == IOV_OP_CONDBR && (leaves_at_once(in, last->blocks[0], b) ||
						  leaves_at_once(in, last->blocks[1], b)))
			mark_tested(in, in->numeric->value[last->ops[0]], handover, 0);
	}
	return handover;
}

/*
 * Returns the address of the outermost record in which the accessed address lies, and sets *member
 * to the member of that record; IOV_NONE: it lies in no record.
 */
static iov_id record_of(const struct iov_model *m, iov_id address, const struct iov_field **member)
{
	iov_id record = IOV_NONE;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		/* READ_ONCE() casts the address of the member. */
		address = iov_behind_casts(m, address);
		const struct iov_instr *step = iov_last_step(m, &address);
		if (!step)
			break;
		if (step->op == IOV_OP_FIELD) {
			record = address;
			*member = step->field;
		}
	}
	return record;
}

/*
 * Returns the address that the instruction accesses; IOV_NONE: it makes no access, or one without
 * an address.
 */
static iov_id accessed(const struct iov_inputs *in, iov_id id)
{
	struct iov_access access;

	return iov_find_access(in->model, &in->f->instrs[id], &access) ? access.address : IOV_NONE;
}

bool iov_are_neighbours(const struct iov_inputs *in, iov_id a, iov_id b)
{
	const struct iov_field *first = NULL, *second = NULL;
	iov_id at_a = accessed(in, a), at_b = accessed(in, b);

	if (at_a == IOV_NONE || at_b == IOV_NONE)
		return false;
	iov_id of_a = record_of(in->model, at_a, &first),
	       of_b = record_of(in->model, at_b, &second);
	if (of_a == IOV_NONE || of_b == IOV_NONE || first->record != second->record)
		return false;
	/* Members that overlap, in a union or as bit-fields of one unit, count as one member. */
	bool apart = first->offset + first->type.type->size <= second->offset ||
		     second->offset + second->type.type->size <= first->offset;
	bool same = iov_same_value(in->model, of_a, of_b) ||
		    (in->numeric && in->numeric->value[of_a] == in->numeric->value[of_b]);
	return apart && same;
}

/* Returns the member of the outermost record that the instruction accesses; NULL: none. */
static const struct iov_field *member_of(const struct iov_inputs *in, iov_id access)
{
	const struct iov_field *member = NULL;
	iov_id address = accessed(in, access);

	if (address == IOV_NONE || record_of(in->model, address, &member) == IOV_NONE)
		return NULL;
	return member;
}

void iov_learn_handovers(const struct iov_inputs *in, struct iov_arena *arena,
			 struct iov_learned *learned)
{
	const bool *handover = iov_find_handovers(in, arena);

	for (iov_id id = 0; handover && id < in->f->ninstrs; id++)
		if (handover[id] && member_of(in, id))
			iov_learn_handover(learned, member_of(in, id));
}

bool iov_hands_over(const struct iov_inputs *in, const bool *handover, iov_id write)
{
	const struct iov_field *member = member_of(in, write);
	struct iov_access access;
	iov_wide value;

	if (!member || !iov_find_access(in->model, &in->f->instrs[write], &access))
		return false;
	if (access.value != IOV_NONE && in->numeric &&
	    iov_sym_is_const(in->numeric, stripped(in, in->numeric->value[access.value]), &value) &&
	    !value)
		return false;
	if (iov_is_handover(in->learned, member))
		return true;
	for (iov_id id = 0; handover && id < in->f->ninstrs; id++)
		if (handover[id] && member_of(in, id) == member)
			return true;
	return false;
}
