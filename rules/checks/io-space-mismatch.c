/* SPDX-License-Identifier: MIT */
/* io-space-mismatch: one space used as another, and two of them compared, subtracted, or mixed. */
#include "checks/check.h"
#include "report/flows.h"

/* The messages for two I/O spaces, and for an I/O space and plain memory. */
struct pair_wording {
	enum iov_message_id two, plain;
};

/*
 * Can two pointers be into the same space? Not if their sets have nothing in
 * common; surely if each is of the one same space. Null and `any` agree with all.
 */
static enum iov_verdict agree(struct iov_spaces a, struct iov_spaces b)
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
		.verdict = agree(a, b),
		.args = {iov_io_name(c->config, first), iov_io_name(c->config, other)},
		.origin = io_a ? a.origin : b.origin,
	};

	if (first)
		iov_judge(r, i, &report);
}

/* As declarations have it: DMA memory that is accessed plainly is compared as plain memory. */
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

/* Each arm against all that came before; the first that disagrees is enough. */
static void check_choice(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, const struct pair_wording *words)
{
	struct iov_spaces before = {0, 0};

	if (!iov_is_ptr(i->type) || !(i->flags & IOV_CHOICE))
		return;
	for (unsigned n = 0; n < i->nops; n++) {
		struct iov_spaces arm = declared(c, i, n);
		bool last = n + 1 == i->nops;
		if (last || agree(before, arm) != IOV_PROVED) {
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
