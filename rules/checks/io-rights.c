/* SPDX-License-Identifier: MIT */
/* io-rights: reads, writes and copies that the annotations of a register forbid, as __io_ro. */
#include "analyses/effects.h"
#include "analyses/read_modify_write.h"
#include "checks/check.h"
#include "model/layout.h"
#include "model/register.h"
#include "report/about.h"
#include "support/hole.h"

struct rights_check {
	const struct iov_instr *i;
	struct iov_access access;
	struct iov_register at;
	struct iov_report report;
	uint8_t may;
	bool may_forbid; /* some right could forbid the access, so there is an obligation */
};

static unsigned bit_of(unsigned rights)
{
	unsigned bit = 0;

	while (!(rights & 1u << bit))
		bit++;
	return bit;
}

/* Sets the report of a violated right, one bit of enum iov_right. */
static void forbid(struct rights_check *q, enum iov_message_id message, unsigned right)
{
	const struct iov_declaration *stated_by = &q->at.stated_by[bit_of(right)];

	q->report.message = message;
	q->report.verdict = iov_verdict_of(q->may, IOV_IO_SPACES);
	q->report.args[0] = stated_by->name;
	q->report.target = *stated_by;
}

static bool writes(const struct iov_access *access)
{
	return access->kind == IOV_ACCESS_WRITE || access->kind == IOV_ACCESS_COPY_TO ||
	       access->kind == IOV_ACCESS_UPDATE || access->kind == IOV_ACCESS_SET;
}

static bool reads(const struct iov_access *access)
{
	return !writes(access) || access->kind == IOV_ACCESS_UPDATE;
}

/*
 * Judges the access by the rights of the register at its address, and of the records around it.
 * Returns true if they forbid it.
 */
static bool judge_address(const struct iov_check_inputs *c, struct rights_check *q)
{
	const struct iov_register *t = &q->at;

	q->may_forbid |= t->rights != 0;
	if (writes(&q->access) && t->rights & IOV_RO && !iov_hole(19))
		forbid(q, IOV_MESSAGE_WRITES_RO, IOV_RO);
	else if (reads(&q->access) && t->rights & IOV_WO)
		forbid(q, IOV_MESSAGE_READS_WO, IOV_WO);
	else if (writes(&q->access) && t->is_const) {
		forbid(q, IOV_MESSAGE_WRITES_CONST, IOV_RO);
		q->report.args[1] = iov_io_name(c->config, q->may);
		q->report.target = (struct iov_declaration){NULL, 0};
		q->may_forbid = true;
	} else {
		return false;
	}
	return true;
}

/*
 * Judges a write of a value that was read from the same register and changed: it clears unrelated
 * bits of a register where 1 clears (__io_w1c), and loses events where a read clears (__io_rc).
 * Returns true if the access is such a write.
 */
static bool judge_update(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 struct rights_check *q)
{
	unsigned rights = q->at.rights & (IOV_W1C | IOV_RC);
	bool updates = q->access.kind == IOV_ACCESS_UPDATE;
	bool write = q->access.kind == IOV_ACCESS_WRITE && q->access.value != IOV_NONE;

	if (!(updates || write) || !rights)
		return false;
	unsigned set = updates ? IOV_RMW_CHANGED
			       : iov_rmw_of(c->model, r->arena, q->access.value, q->access.address);
	if (!(set & IOV_RMW_CHANGED))
		return false;
	if (rights & IOV_W1C)
		forbid(q, IOV_MESSAGE_UPDATES_W1C, IOV_W1C);
	else
		forbid(q, IOV_MESSAGE_UPDATES_RC, IOV_RC);
	if (set != IOV_RMW_CHANGED)
		q->report.verdict = IOV_UNPROVED;
	return true;
}

static bool has_rights(const void *rights, const struct iov_member *member)
{
	return member->rights & *(const uint8_t *)rights;
}

/*
 * Judges the members that a copy includes without naming them, such as a read-to-clear register in
 * a copy of all registers. Returns true if their rights forbid it. A copy that names a FIFO
 * accesses it on purpose.
 */
static bool judge_members(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  struct rights_check *q)
{
	static const uint8_t any = IOV_RO | IOV_WO | IOV_W1C | IOV_RC;
	static const uint8_t no_read = IOV_WO | IOV_RC, no_write = IOV_RO | IOV_W1C;
	bool reads = q->access.kind == IOV_ACCESS_COPY_FROM;
	struct iov_member member;

	/* An accessor such as readsl() accesses one register repeatedly: it copies no members. */
	if ((!reads && q->access.kind != IOV_ACCESS_COPY_TO && q->access.kind != IOV_ACCESS_SET) ||
	    (q->access.width && !q->access.plain))
		return false;
	const struct iov_type *type =
		iov_copied_type(c->model, q->i, &q->access, q->access.address);
	uint64_t bytes = iov_copied_bytes(c->model, &q->access);
	if (!type)
		return false;
	q->may_forbid |= iov_find_member(type, bytes, has_rights, &any, &member);
	if (!iov_find_member(type, bytes, has_rights, reads ? &no_read : &no_write, &member))
		return false;
	if (reads)
		forbid(q, member.rights & IOV_RC ? IOV_MESSAGE_COPIES_RC : IOV_MESSAGE_COPIES_WO,
		       IOV_RC);
	else
		forbid(q, member.rights & IOV_RO ? IOV_MESSAGE_COPIES_RO : IOV_MESSAGE_COPIES_W1C,
		       IOV_RO);
	const struct iov_field *field = iov_innermost(&member);
	q->report.args[0] = iov_member_name(r->arena, &member);
	q->report.args[2] = iov_copied_name(r->arena, type);
	q->report.target = (struct iov_declaration){field->name, field->loc};
	return true;
}

/* Judges a call of a helper that accesses the register at its argument on every path. */
static void judge_helper(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, unsigned argument)
{
	const struct iov_effect *e = iov_uses_of(c->at->in, i, argument);
	struct rights_check q = {.i = i, .report = {.verdict = IOV_PROVED}};
	const char *by[IOV_MAX_ARGS] = {i->sym->name};

	q.may = iov_operand_io(c->model, i, argument);
	if (!e || !q.may)
		return;
	iov_find_register(c->model, i->ops[argument], &q.at);
	if (!q.at.rights)
		return;
	q.report.message = IOV_MESSAGE_WRITES_RO;
	if (e->uses & IOV_USE_WRITE && q.at.rights & IOV_RO)
		forbid(&q, IOV_MESSAGE_WRITES_RO, IOV_RO);
	else if (e->uses & IOV_USE_READ && q.at.rights & IOV_WO)
		forbid(&q, IOV_MESSAGE_READS_WO, IOV_WO);
	else if (e->uses & IOV_USE_UPDATE && q.at.rights & IOV_W1C)
		forbid(&q, IOV_MESSAGE_UPDATES_W1C, IOV_W1C);
	else if (e->uses & IOV_USE_UPDATE && q.at.rights & IOV_RC)
		forbid(&q, IOV_MESSAGE_UPDATES_RC, IOV_RC);
	q.report.why = (struct iov_note){e->where.loc, iov_phrase(r, IOV_NOTE_ACCESSED_BY, by)};
	iov_judge(r, i, &q.report);
}

/*
 * Judges an argument whose parameter states the rights that the callee needs: through a write-only
 * pointer the callee writes, through a read-only one it reads. Returns false if it judges nothing:
 * the parameter or the register states no rights, or the argument is no I/O pointer.
 */
static bool judge_argument(const struct iov_check_inputs *c, const struct iov_reporter *r,
			   const struct iov_instr *i, unsigned argument)
{
	const struct iov_facts *facts = i->sym->params ? i->sym->params[argument] : NULL;
	struct rights_check q = {.i = i, .may = iov_operand(c->model, i, argument).may};

	if (!facts || !facts->rights || !(q.may & IOV_IO_SPACES))
		return false;
	iov_find_register(c->model, i->ops[argument], &q.at);
	if (!q.at.rights)
		return false;
	if (facts->rights & (IOV_WO | IOV_W1C) && q.at.rights & IOV_RO)
		forbid(&q, IOV_MESSAGE_WRITES_RO, IOV_RO);
	else if (facts->rights & (IOV_RO | IOV_RC) && q.at.rights & IOV_WO)
		forbid(&q, IOV_MESSAGE_READS_WO, IOV_WO);
	else
		q.report = (struct iov_report){.message = IOV_MESSAGE_WRITES_RO,
					       .verdict = IOV_PROVED};
	iov_judge(r, i, &q.report);
	return true;
}

void iov_check_RIGHTS(const struct iov_check_inputs *c, const struct iov_reporter *r,
		      const struct iov_instr *i)
{
	struct rights_check q = {.i = i, .report = {.message = IOV_MESSAGE_WRITES_RO}};
	const struct iov_type *fn = i->op == IOV_OP_CALL && i->sym->type.type->kind == IOV_FN
					    ? i->sym->type.type
					    : NULL;

	for (unsigned a = 0; i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role) && a < i->nops;
	     a++)
		if (!fn || a >= fn->fn.nparams || !judge_argument(c, r, i, a))
			judge_helper(c, r, i, a);
	/* Else io-raw-access reports the plain accesses of the program, and those of verbs are
	 * judged here. */
	bool judged = c->config->plain_registers || i->flags & IOV_RUNTIME;
	if (!iov_find_access(c->model, i, &q.access) || q.access.address == IOV_NONE ||
	    (q.access.plain && !judged))
		return;
	q.may = c->model->space.values[q.access.address].may;
	if (!(q.may & IOV_IO_SPACES))
		return;
	iov_find_register(c->model, q.access.address, &q.at);
	if (!judge_address(c, &q) && !judge_update(c, r, &q) && !judge_members(c, r, &q))
		q.report.verdict = IOV_PROVED;
	iov_about_member(c->model, q.access.address, &q.report);
	if (q.may_forbid)
		iov_judge(r, i, &q.report);
}
