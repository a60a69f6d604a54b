/* SPDX-License-Identifier: MIT */
/*
 * io-raw-access: loads, stores, builtins and other accesses to I/O memory that the compiler may
 * split, merge or reorder.
 */
#include <string.h>

#include "analyses/read_modify_write.h"
#include "checks/check.h"
#include "model/copyable.h"
#include "model/register.h"

/* Returns the only space of the set; IOV_PLAIN: there are several, or none. */
static enum iov_space only_space(uint8_t may)
{
	for (unsigned space = 0; space < IOV_SPACES; space++)
		if (may == IOV_BIT(space))
			return (enum iov_space)space;
	return IOV_PLAIN;
}

/* Returns the accessor of the profile for an integer of the accessed type; NULL: there is none. */
static const struct iov_accessor *accessor(const struct iov_check_inputs *c,
					   const struct iov_instr *i, enum iov_role_kind kind,
					   enum iov_space space)
{
	if (!iov_is_int(i->type) || i->type.type->integer.is_bool)
		return NULL;
	return iov_accessor_for(c->config, kind, i->type.type->size * 8, space);
}

/* Puts the accessors of the profile into the message, such as readl(), as what to write instead. */
static void name_accessor(const struct iov_check_inputs *c, const struct iov_instr *i,
			  struct iov_report *report)
{
	bool reads = report->message != IOV_MESSAGE_WRITE;
	bool updates = report->message == IOV_MESSAGE_UPDATE;
	const struct iov_accessor *first =
		accessor(c, i, reads ? IOV_ROLE_READ : IOV_ROLE_WRITE, report->space);
	const struct iov_accessor *second =
		updates ? accessor(c, i, IOV_ROLE_WRITE, report->space) : NULL;

	if (!first || (updates && !second))
		return;
	report->message = updates	       ? IOV_MESSAGE_UPDATE_BY
			  : reads	       ? IOV_MESSAGE_READ_BY
			  : first->role.io_arg ? IOV_MESSAGE_WRITE_BY
					       : IOV_MESSAGE_WRITE_AT;
	report->args[2] = first->name;
	report->args[3] = second ? second->name : NULL;
	report->accessor = first;
	report->writer = second;
}

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, unsigned operand, enum iov_message_id message,
		  enum iov_fix fix)
{
	struct iov_spaces at = iov_operand(c->model, i, operand);
	struct iov_report report = {
		.message = message,
		.verdict = iov_verdict_of(at.may, IOV_IO_SPACES),
		.args = {iov_io_name(c->config, at.may),
			 i->op == IOV_OP_BUILTIN || i->op == IOV_OP_ATOMIC ? i->text : NULL},
		.origin = at.origin,
		.fix = fix,
		.space = only_space(at.may),
	};

	if (message == IOV_MESSAGE_READ || message == IOV_MESSAGE_WRITE ||
	    message == IOV_MESSAGE_UPDATE)
		name_accessor(c, i, &report);
	iov_judge(r, i, &report);
}

/*
 * Returns true if a verb may make this access by the rules io-rights and io-width: an edit that the
 * tool proposes must not lead to another finding.
 */
static bool is_allowed(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i, bool writes)
{
	unsigned width = (unsigned)i->type.type->size;
	struct iov_register t;

	iov_find_register(c->model, i->ops[0], &t);
	if (!(t.outer_widths & (t.member_widths ? t.member_widths : width) & width) ||
	    (!t.member_widths && t.type.type && t.type.type->kind == IOV_INT &&
	     t.type.type->size != width))
		return false;
	if (!writes)
		return !(t.rights & IOV_WO);
	if (t.rights & IOV_RO || t.is_const)
		return false;
	return !(t.rights & (IOV_W1C | IOV_RC)) ||
	       !(iov_rmw_of(c->model, r->arena, i->ops[1], i->ops[0]) & IOV_RMW_CHANGED);
}

/*
 * Returns the edit to propose; IOV_FIX_NONE: none is certain to be right. A verb cannot access a
 * bit-field, which has no address. A verb converts a value in the device's byte order, which the
 * program may do elsewhere already.
 */
static enum iov_fix fix_of(const struct iov_check_inputs *c, const struct iov_reporter *r,
			   const struct iov_instr *i, enum iov_fix fix)
{
	const struct iov_instr *address = &c->f->instrs[i->ops[0]];
	bool bits = address->op == IOV_OP_FIELD && address->field->bit_width;

	if (bits || iov_is_device_order(iov_bytes_at(c->f, i->ops[0], i->type)) ||
	    !is_allowed(c, r, i, fix != IOV_FIX_READ))
		return IOV_FIX_NONE;
	return fix;
}

/* Returns the edit of a read-modify-write: no right may make a read or write of it an event. */
static enum iov_fix update_fix(const struct iov_check_inputs *c, const struct iov_reporter *r,
			       const struct iov_instr *i)
{
	struct iov_register t;

	iov_find_register(c->model, i->ops[0], &t);
	return t.rights ? IOV_FIX_NONE : fix_of(c, r, i, IOV_FIX_UPDATE);
}

/* Returns true for a register where writing 1 clears: an update by a verb is wrong, too. */
static bool clears(const struct iov_check_inputs *c, const struct iov_instr *i)
{
	struct iov_register t;

	iov_find_register(c->model, i->ops[0], &t);
	return t.rights & IOV_W1C;
}

/* Returns the edit of a struct copy. */
static enum iov_fix copy_fix(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i, enum iov_fix fix)
{
	bool copyable = iov_is_copyable(c->model, r->arena, i->ops[0], i->type.type,
					fix == IOV_FIX_COPY_READ);

	return copyable ? fix : IOV_FIX_NONE;
}

static void check_load(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	if (iov_is_aggregate(i->type))
		judge(c, r, i, 0, IOV_MESSAGE_COPY_FROM, copy_fix(c, r, i, IOV_FIX_COPY_READ));
	else
		judge(c, r, i, 0, IOV_MESSAGE_READ, fix_of(c, r, i, IOV_FIX_READ));
}

static void check_store(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	if (iov_is_aggregate(i->type))
		judge(c, r, i, 0, IOV_MESSAGE_COPY_TO, copy_fix(c, r, i, IOV_FIX_COPY_WRITE));
	else if (i->flags & IOV_RMW)
		judge(c, r, i, 0, clears(c, i) ? IOV_MESSAGE_UPDATE_W1C : IOV_MESSAGE_UPDATE,
		      update_fix(c, r, i));
	else
		judge(c, r, i, 0, IOV_MESSAGE_WRITE, fix_of(c, r, i, IOV_FIX_WRITE));
}

/*
 * Returns true for an operand of inline assembly that is exchanged as a value, as in
 * cmpxchg(&dev->regs, old, new): another operand is the address, in ordinary memory, of a pointer
 * of its type, and that is no local variable. Such assembly does not access the I/O memory.
 */
static bool is_exchanged(const struct iov_check_inputs *c, const struct iov_instr *i, unsigned n)
{
	struct iov_qtype pointer = c->f->instrs[i->ops[n]].type;

	for (unsigned m = 0; m < i->nops; m++) {
		const struct iov_instr *memory = &c->f->instrs[i->ops[m]];
		if (memory->op != IOV_OP_VAR && iov_is_ptr(memory->type) && iov_is_ptr(pointer) &&
		    iov_pointee(memory->type).type == pointer.type &&
		    !iov_operand_form(c->model, i, m))
			return true;
	}
	return false;
}

/* Returns true if the instruction may access I/O memory through the operand. */
static bool is_reached(const struct iov_check_inputs *c, const struct iov_instr *i, unsigned n)
{
	if (!iov_operand_form(c->model, i, n))
		return false;
	/* __builtin_add_overflow() takes an address as an integer, and accesses nothing there. */
	if (i->op == IOV_OP_BUILTIN)
		return iov_is_ptr(c->f->instrs[i->ops[n]].type);
	return strcmp(i->text, "empty") != 0 && !is_exchanged(c, i, n);
}

/* Judges the first operand that is I/O, so that an instruction has at most one finding. */
static void check_operands(const struct iov_check_inputs *c, const struct iov_reporter *r,
			   const struct iov_instr *i, enum iov_message_id message)
{
	for (unsigned n = 0; n < i->nops; n++) {
		if (!is_reached(c, i, n))
			continue;
		judge(c, r, i, n, message, IOV_FIX_NONE);
		return;
	}
}

void iov_check_RAW_ACCESS(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_LOAD:
		if (iov_operand_form(c->model, i, 0) && !(i->flags & IOV_RMW))
			check_load(c, r, i);
		break;
	case IOV_OP_STORE:
		if (iov_operand_form(c->model, i, 0))
			check_store(c, r, i);
		break;
	case IOV_OP_ATOMIC:
		if (i->nops && iov_operand_form(c->model, i, 0))
			judge(c, r, i, 0, IOV_MESSAGE_ATOMIC, IOV_FIX_NONE);
		break;
	case IOV_OP_BUILTIN:
		check_operands(c, r, i, IOV_MESSAGE_BUILTIN);
		break;
	case IOV_OP_ASM:
		check_operands(c, r, i, IOV_MESSAGE_ASM);
		break;
	default:
		break;
	}
}
