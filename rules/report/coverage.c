/* SPDX-License-Identifier: MIT */
#include "report/coverage.h"

#include "model/access.h"

static bool has_io_operand(const struct iov_model *m, const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++)
		if (iov_operand_io(m, i, n))
			return true;
	return false;
}

/*
 * Returns true if the call accesses I/O memory. An accessor with a space in the profile accesses
 * that space, whatever its pointer is.
 */
static bool is_access_by_call(const struct iov_model *m, const struct iov_instr *i)
{
	struct iov_access access;

	if (!iov_find_access(m, i, &access) || access.address == IOV_NONE)
		return false;
	return m->space.values[access.address].may & IOV_IO_SPACES ||
	       i->sym->role.space != IOV_PLAIN;
}

static bool is_access(const struct iov_model *m, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_LOAD:
		/* A read-modify-write is one access, which its store counts. */
		return !(i->flags & IOV_RMW) && iov_operand_io(m, i, 0);
	case IOV_OP_STORE:
	case IOV_OP_ATOMIC:
		return i->nops && iov_operand_io(m, i, 0);
	case IOV_OP_BUILTIN:
	case IOV_OP_ASM:
		return has_io_operand(m, i);
	case IOV_OP_CALL:
		return is_access_by_call(m, i);
	default:
		return false;
	}
}

void iov_report_access(const struct iov_model *m, const struct iov_sink *sink,
		       const struct iov_instr *i)
{
	if (is_access(m, i))
		sink->access(sink->to, i->loc);
}

/* Looks at declarations, at parameters and other variables, and at the spaces of all values. */
bool iov_touches_io(const struct iov_model *m)
{
	if (m->space.declared & IOV_IO_SPACES)
		return true;
	for (iov_id v = 0; v < m->f->nvars; v++) {
		struct iov_qtype type = m->f->vars[v].type;
		if (iov_is_ptr(type) && IOV_BIT(iov_pointee_space(type)) & IOV_IO_SPACES)
			return true;
	}
	for (iov_id id = 0; id < m->f->ninstrs; id++)
		if (m->space.values[id].may & IOV_IO_SPACES)
			return true;
	return false;
}
