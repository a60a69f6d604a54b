/* SPDX-License-Identifier: MIT */
#include "model/ranges.h"

#include <string.h>

#include "model/access.h"
#include "model/register.h"

/* Returns true for the record of that tag, "struct resource", or of that typedef. */
static bool is_named(const struct iov_type *record, const char *name)
{
	static const char tag[] = "struct ";
	const char *own = record->record.name;

	return !strcmp(strncmp(own, tag, sizeof(tag) - 1) ? own : own + sizeof(tag) - 1, name);
}

const struct iov_instr *iov_range_load(const struct iov_model *m, iov_id value,
				       enum iov_range_end end)
{
	const char *const *names = m->config->range_record;
	const struct iov_instr *i = &m->f->instrs[iov_behind_casts(m, value)];
	const struct iov_instr *at = i->op == IOV_OP_LOAD ? &m->f->instrs[i->ops[0]] : NULL;

	if (!names[0] || !at || at->op != IOV_OP_FIELD || strcmp(at->field->name, names[end]) != 0)
		return NULL;
	return is_named(at->field->record, names[0]) ? i : NULL;
}

static bool is_difference(const struct iov_model *m, const struct iov_instr *i)
{
	return i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB &&
	       iov_range_load(m, i->ops[0], IOV_RANGE_LAST) &&
	       iov_range_load(m, i->ops[1], IOV_RANGE_FIRST);
}

/* Returns true if the function stores nothing but such differences in the member, and stores one.
 */
static bool is_stored(const struct iov_model *m, const struct iov_field *member)
{
	bool any = false;

	for (iov_id id = 0; id < m->f->ninstrs; id++) {
		const struct iov_instr *i = &m->f->instrs[id];
		if (i->op != IOV_OP_STORE || m->f->instrs[i->ops[0]].op != IOV_OP_FIELD ||
		    m->f->instrs[i->ops[0]].field != member)
			continue;
		if (!is_difference(m, &m->f->instrs[iov_behind_casts(m, i->ops[1])]))
			return false;
		any = true;
	}
	return any;
}

bool iov_is_range_difference(const struct iov_model *m, iov_id value)
{
	const struct iov_instr *i = &m->f->instrs[iov_behind_casts(m, value)];

	if (i->op == IOV_OP_LOAD && m->f->instrs[i->ops[0]].op == IOV_OP_FIELD)
		return is_stored(m, m->f->instrs[i->ops[0]].field);
	return is_difference(m, i);
}
