/* SPDX-License-Identifier: MIT */
/* io-raw-access: loads, stores and whatever else the compiler may split, merge or reorder. */
#include "engine/check.h"

static void judge(struct iov_checker *c, const struct iov_instr *i, unsigned operand,
		  enum iov_message_id message, enum iov_fix fix)
{
	struct iov_spaces at = iov_operand(c, i, operand);
	struct iov_report report = {
		.message = message,
		.verdict = iov_verdict_of(at.may, IOV_IO_SPACES),
		.args = {iov_io_name(c, at.may),
			 i->op == IOV_OP_BUILTIN || i->op == IOV_OP_ATOMIC ? i->text : NULL},
		.origin = at.origin,
		.fix = fix,
	};

	iov_judge(c, i, &report);
}

/* Views read and write whole members; a bit-field has no address to make a view of. */
static bool is_bit_field(const struct iov_checker *c, iov_id address)
{
	const struct iov_instr *i = &c->f->instrs[address];

	return i->op == IOV_OP_FIELD && i->field->bit_width;
}

static void check_load(struct iov_checker *c, const struct iov_instr *i)
{
	if (iov_is_aggregate(i->type))
		judge(c, i, 0, IOV_MESSAGE_COPY_FROM, IOV_FIX_NONE);
	else
		judge(c, i, 0, IOV_MESSAGE_READ,
		      is_bit_field(c, i->ops[0]) ? IOV_FIX_NONE : IOV_FIX_READ);
}

static void check_store(struct iov_checker *c, const struct iov_instr *i)
{
	if (iov_is_aggregate(i->type))
		judge(c, i, 0, IOV_MESSAGE_COPY_TO, IOV_FIX_NONE);
	else if (i->flags & IOV_RMW)
		judge(c, i, 0, IOV_MESSAGE_UPDATE, IOV_FIX_NONE);
	else
		judge(c, i, 0, IOV_MESSAGE_WRITE,
		      is_bit_field(c, i->ops[0]) ? IOV_FIX_NONE : IOV_FIX_WRITE);
}

/* One finding however many of its operands are I/O. */
static void check_operands(struct iov_checker *c, const struct iov_instr *i,
			   enum iov_message_id message)
{
	for (unsigned n = 0; n < i->nops; n++) {
		if (!iov_operand_io(c, i, n))
			continue;
		judge(c, i, n, message, IOV_FIX_NONE);
		return;
	}
}

void iov_check_RAW_ACCESS(struct iov_checker *c, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_LOAD:
		if (iov_operand_io(c, i, 0) && !(i->flags & IOV_RMW))
			check_load(c, i);
		break;
	case IOV_OP_STORE:
		if (iov_operand_io(c, i, 0))
			check_store(c, i);
		break;
	case IOV_OP_ATOMIC:
		if (i->nops && iov_operand_io(c, i, 0))
			judge(c, i, 0, IOV_MESSAGE_ATOMIC, IOV_FIX_NONE);
		break;
	case IOV_OP_BUILTIN:
		check_operands(c, i, IOV_MESSAGE_BUILTIN);
		break;
	case IOV_OP_ASM:
		check_operands(c, i, IOV_MESSAGE_ASM);
		break;
	default:
		break;
	}
}
