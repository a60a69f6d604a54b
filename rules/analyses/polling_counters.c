/* SPDX-License-Identifier: MIT */
/*
 * Counters that end no loop. One is too narrow for its bound: `u8 n; while (n < size)` wraps to 0
 * before it comes to a size of 300, and goes on for ever. The other one is unsigned and compared
 * with 0: `while (n-- >= 0)`.
 */
#include "analyses/polling.h"
#include "flow/loop.h"
#include "model/access.h"
#include "numeric/query.h"

enum { MAX_DEPTH = 6 };

/*
 * The operands of a comparison: differences of one counter and values that do not change in the
 * loop.
 */
struct inequality {
	const struct iov_inputs *in;
	const struct iov_function *f;
	const struct iov_loop *loop;
	const bool *escapes;
	iov_id block;	/* of the comparison */
	iov_id counter; /* the variable that changes in the loop; or IOV_NONE */
	bool is_odd;	/* another value changes, too, or the counter is not stepped by constants */
	iov_wide bound; /* the largest value of an operand that does not change; at least 0 */
};

static const struct iov_instr *behind_conversions(const struct iov_function *f, iov_id id)
{
	const struct iov_instr *i = &f->instrs[id];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		i = &f->instrs[i->ops[0]];
	return i;
}

static bool is_load_of(const struct iov_function *f, const struct iov_instr *i, iov_id var)
{
	return i->op == IOV_OP_LOAD && f->instrs[i->ops[0]].op == IOV_OP_VAR &&
	       f->instrs[i->ops[0]].var == var;
}

/* Returns true if the value is that of the variable plus a constant. */
static bool adds_constant(const struct iov_function *f, const struct iov_instr *sum, iov_id var)
{
	return sum->op == IOV_OP_BIN && sum->sub == IOV_BIN_ADD &&
	       is_load_of(f, behind_conversions(f, sum->ops[0]), var) &&
	       behind_conversions(f, sum->ops[1])->op == IOV_OP_CONST;
}

/*
 * Returns the number of stores to the variable in the loop. Sets *counts to whether each of them
 * stores the variable plus a constant.
 */
static unsigned stores_in_loop(const struct inequality *q, iov_id var, bool *counts)
{
	unsigned stores = 0;

	*counts = true;
	/* Only the blocks of the loop: a function may have as many loops as blocks. */
	for (unsigned n = 0; n < q->loop->nblocks; n++) {
		const struct iov_block *b = &q->f->blocks[q->loop->blocks[n]];
		for (iov_id id = b->first; id != IOV_NONE; id = q->f->instrs[id].next) {
			const struct iov_instr *i = &q->f->instrs[id];
			if (i->op != IOV_OP_STORE ||
			    iov_variable_at(q->in->model, i->ops[0]) != var)
				continue;
			stores++;
			*counts &= adds_constant(q->f, behind_conversions(q->f, i->ops[1]), var);
		}
	}
	return stores;
}

static void see_steady(struct inequality *q, iov_id id)
{
	const struct iov_numeric *n = q->in->numeric;
	struct iov_num num = iov_num_of(q->in->numeric, &n->in[q->block], n->value[id]);

	if (iov_num_is_bottom(num))
		q->is_odd = true;
	else if (num.hi > q->bound)
		q->bound = num.hi;
}

static void see_leaf(struct inequality *q, const struct iov_instr *i)
{
	iov_id var = i->op == IOV_OP_LOAD && q->f->instrs[i->ops[0]].op == IOV_OP_VAR
			     ? q->f->instrs[i->ops[0]].var
			     : IOV_NONE;
	bool steady = i->op == IOV_OP_CONST || !iov_in_loop(q->loop, i->block);
	bool unknown =
		!steady && (var == IOV_NONE || q->escapes[var] || i->type.quals & IOV_VOLATILE);
	bool counts = false;

	if (unknown) {
		q->is_odd = true;
	} else if (steady || !stores_in_loop(q, var, &counts)) {
		see_steady(q, iov_id_of(q->f, i));
	} else {
		q->is_odd |= q->counter != IOV_NONE || !counts;
		q->counter = var;
	}
}

static void see_side(struct inequality *q, iov_id id, unsigned depth)
{
	const struct iov_instr *i = behind_conversions(q->f, id);

	if (i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB && depth < MAX_DEPTH) {
		see_side(q, i->ops[0], depth + 1);
		see_side(q, i->ops[1], depth + 1);
	} else {
		see_leaf(q, i);
	}
}

static bool is_zero(const struct iov_function *f, iov_id id)
{
	const struct iov_instr *i = behind_conversions(f, id);

	return i->op == IOV_OP_CONST && !i->imm;
}

static bool is_unsigned(const struct iov_function *f, iov_id id)
{
	const struct iov_qtype type = f->instrs[id].type;
	const struct iov_qtype before = behind_conversions(f, id)->type;

	if (!iov_is_int(type) || !iov_is_int(before))
		return false;
	return !type.type->integer.is_signed ||
	       (!before.type->integer.is_signed && before.type->size < type.type->size);
}

/* Returns true for a test that never changes: an unsigned number is never below 0. */
static bool is_vacuous(const struct iov_function *f, const struct iov_instr *cmp)
{
	if (cmp->sub == IOV_CMP_GE || cmp->sub == IOV_CMP_LT)
		return is_zero(f, cmp->ops[1]) && is_unsigned(f, cmp->ops[0]);
	return (cmp->sub == IOV_CMP_LE || cmp->sub == IOV_CMP_GT) && is_zero(f, cmp->ops[0]) &&
	       is_unsigned(f, cmp->ops[1]);
}

bool iov_counter_wraps(const struct iov_inputs *in, const struct iov_loop *loop,
		       const bool *escapes, const struct iov_instr *cmp)
{
	struct inequality q = {in, in->f, loop, escapes, cmp->block, IOV_NONE, false, 0};

	if (!in->numeric || cmp->op != IOV_OP_CMP || cmp->sub == IOV_CMP_EQ ||
	    cmp->sub == IOV_CMP_NE || !in->numeric->in[cmp->block].reachable)
		return false;
	if (is_vacuous(in->f, cmp))
		return true;
	see_side(&q, cmp->ops[0], 0);
	see_side(&q, cmp->ops[1], 0);
	if (q.is_odd || q.counter == IOV_NONE)
		return false;
	const struct iov_type *t = in->f->vars[q.counter].type.type;
	if (t->kind != IOV_INT || t->integer.bits >= 32)
		return false;
	return q.bound > ((iov_wide)1 << (t->integer.bits - t->integer.is_signed)) - 1;
}
