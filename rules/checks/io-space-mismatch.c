/* SPDX-License-Identifier: MIT */
/*
 * io-space-mismatch: a pointer into one space that is used as one into another, and an operation on
 * pointers into two spaces: a comparison, a subtraction, or ?:.
 */
#include "checks/check.h"
#include "report/flows.h"

/* The messages for two I/O spaces, and for an I/O space and plain memory. */
struct pair_wording {
	enum iov_message_id two, plain;
};

/*
 * Returns the verdict on whether two pointers point into the same space. It is violated if their
 * sets of spaces have no space in common, and proved if both sets have the same single space. NULL,
 * the empty set, and `any` agree with each space.
 */
static enum iov_verdict judge_spaces(struct iov_spaces a, struct iov_spaces b)
{
	if (!a.may || !b.may || (a.may | b.may) & IOV_BIT(IOV_ANY))
		return IOV_PROVED;
	if (!(a.may & b.may))
		return IOV_VIOLATED;
	bool one = !((a.may | b.may) & ((a.may | b.may) - 1));
	return one ? IOV_PROVED : IOV_UNPROVED;
}

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, struct iov_spaces a, struct iov_spaces b,
		  const struct pair_wording *words)
{
	uint8_t io_a = a.may & IOV_IO_SPACES, io_b = b.may & IOV_IO_SPACES;
	uint8_t first = io_a ? io_a : io_b;
	uint8_t other = io_a && io_b ? io_b & ~IOV_BIT(iov_first_io(first)) : 0;
	struct iov_report report = {
		.message = other ? words->two : words->plain,
		.verdict = judge_spaces(a, b),
		.args = {iov_io_name(c->config, first), iov_io_name(c->config, other)},
		.origin = io_a ? a.origin : b.origin,
	};

	if (first)
		iov_judge(r, i, &report);
}

/* Returns the spaces of an operand as declared: plain_spaces such as DMA memory become plain. */
static struct iov_spaces declared(const struct iov_check_inputs *c, const struct iov_instr *i,
				  unsigned operand)
{
	struct iov_spaces given = iov_operand(c->model, i, operand);

	given.may = iov_as_declared(c->config, given.may);
	return given;
}

static void check_pair(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i, const struct pair_wording *words)
{
	if (iov_is_ptr(c->f->instrs[i->ops[0]].type) && iov_is_ptr(c->f->instrs[i->ops[1]].type))
		judge(c, r, i, declared(c, i, 0), declared(c, i, 1), words);
}

/*
 * Compares each operand of ?: with those before it, and judges the first that disagrees; if none
 * does, the last.
 */
static void check_choice(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, const struct pair_wording *words)
{
	struct iov_spaces before = {0, 0};

	if (!iov_is_ptr(i->type) || !(i->flags & IOV_CHOICE))
		return;
	for (unsigned n = 0; n < i->nops; n++) {
		struct iov_spaces arm = declared(c, i, n);
		bool last = n + 1 == i->nops;
		if (last || judge_spaces(before, arm) != IOV_PROVED) {
			judge(c, r, i, before, arm, words);
			return;
		}
		before = iov_join_spaces(before, arm);
	}
}

static enum iov_message_id wording(const struct iov_type_flow *flow)
{
	if (flow->place == IOV_PLACE_RESULT)
		return flow->below ? IOV_MESSAGE_RETURN_MISMATCH_BELOW
				   : IOV_MESSAGE_RETURN_MISMATCH;
	return flow->below ? IOV_MESSAGE_MISMATCH_BELOW : IOV_MESSAGE_MISMATCH;
}

void iov_check_SPACE_MISMATCH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			      const struct iov_instr *i)
{
	static const struct pair_wording compares = {IOV_MESSAGE_COMPARES,
						     IOV_MESSAGE_COMPARES_PLAIN},
					 subtracts = {IOV_MESSAGE_SUBTRACTS,
						      IOV_MESSAGE_SUBTRACTS_PLAIN},
					 chooses = {IOV_MESSAGE_CHOOSES, IOV_MESSAGE_CHOOSES_PLAIN};

	IOV_EACH_FLOW(c->flows, flow, MISTAKES)
	iov_judge_type_flow(r, i, flow, wording(flow));
	if (i->op == IOV_OP_CMP)
		check_pair(c, r, i, &compares);
	else if (i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB)
		check_pair(c, r, i, &subtracts);
	else if (i->op == IOV_OP_PHI)
		check_choice(c, r, i, &chooses);
}
