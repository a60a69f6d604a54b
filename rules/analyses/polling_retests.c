/* SPDX-License-Identifier: MIT */
/*
 * A second test of the device behind a timeout:
 *
 *	while (!(regs->status & READY))
 *		if (expired() && !(regs->status & READY))
 *			return -ETIMEDOUT;
 *
 * When the time has expired, one of the two branches leaves the loop whatever the register holds,
 * unless its value changes between the two reads.
 */
#include "analyses/polling.h"
#include "flow/loop.h"
#include "model/access.h"
#include "model/register.h"

bool iov_leads_out(const struct iov_loop *loop, iov_id block)
{
	const struct iov_edges *succs = &loop->cfg.succs;

	for (unsigned e = succs->first[block]; e < succs->first[block + 1]; e++)
		if (!iov_in_loop(loop, succs->to[e]))
			return true;
	return false;
}

/*
 * Returns the value that is tested: the condition without its conversions, comparisons and unary
 * operators. Of a comparison, this is the left operand.
 */
static const struct iov_instr *tested(const struct iov_function *f, const struct iov_instr *i)
{
	while (i->op == IOV_OP_CAST || i->op == IOV_OP_CMP || i->op == IOV_OP_UN)
		i = &f->instrs[i->ops[0]];
	return i;
}

/* The values that two branches test, and the reads of the device in them. */
struct pair {
	iov_id value[2], read[2];
};

/*
 * Returns true if both values are computed alike from their reads of the device. At most `depth`
 * operators are followed.
 */
static bool are_alike(const struct iov_model *m, struct pair p, unsigned depth)
{
	iov_id a = iov_source_of(m, p.value[0]), b = iov_source_of(m, p.value[1]);
	const struct iov_instr *x = &m->f->instrs[a], *y = &m->f->instrs[b];
	/* A helper of a verb, io__fix32(): the other arguments follow from the register's type. */
	bool helper = x->op == IOV_OP_CALL && x->flags & IOV_RUNTIME && x->nops;
	bool computes = x->op == IOV_OP_CAST || x->op == IOV_OP_UN || x->op == IOV_OP_BIN ||
			x->op == IOV_OP_CMP || helper;

	if (a == p.read[0] && b == p.read[1])
		return true;
	if (!computes || !depth)
		return iov_values_alike(m, a, b);
	if (x->op != y->op || x->sub != y->sub || x->nops != y->nops ||
	    (helper && x->sym != y->sym))
		return false;
	for (unsigned n = 0; n < (helper ? 1 : x->nops); n++) {
		p.value[0] = x->ops[n];
		p.value[1] = y->ops[n];
		if (!are_alike(m, p, depth - 1))
			return false;
	}
	return true;
}

/*
 * Returns the value of which the branch tests the truth, and sets *leaves to the truth with which
 * the branch leaves the loop.
 */
static iov_id condition(const struct iov_model *m, const struct iov_loop *loop, iov_id branch,
			bool *leaves)
{
	iov_id value = m->f->instrs[branch].ops[0], next = value;

	*leaves = !iov_in_loop(loop, m->f->instrs[branch].blocks[0]);
	for (unsigned k = 0; k < IOV_MAX_CHAIN && next != IOV_NONE; k++) {
		value = next;
		next = iov_truth_of(m, value, leaves);
	}
	return value;
}

bool iov_is_retest(const struct iov_model *m, const struct iov_loop *loop,
		   const struct iov_poll_test *first, const struct iov_poll_test *then)
{
	const struct iov_instr *a = &m->f->instrs[first->branch];
	const struct iov_instr *b = &m->f->instrs[then->branch];
	bool leaves, other;

	if (a->op != IOV_OP_CONDBR || b->op != IOV_OP_CONDBR || first->read == IOV_NONE ||
	    then->read == IOV_NONE || !iov_reads_alike(m, first->read, then->read))
		return false;
	const struct pair both = {{condition(m, loop, first->branch, &leaves),
				   condition(m, loop, then->branch, &other)},
				  {first->read, then->read}};
	if (are_alike(m, both, 16))
		return leaves != other;
	/*
	 * If both test a choice between registers, as in a macro that takes the number of a flag,
	 * the choices are not compared, and count as alike.
	 */
	return tested(m->f, &m->f->instrs[a->ops[0]])->op == IOV_OP_PHI &&
	       tested(m->f, &m->f->instrs[b->ops[0]])->op == IOV_OP_PHI;
}
