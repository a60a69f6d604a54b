/* SPDX-License-Identifier: MIT */
#include "report/about.h"

#include "model/access.h"
#include "model/address.h"
#include "model/register.h"

/* Moves *address before its last step, through casts too, and returns the step; NULL: none. */
static const struct iov_instr *step_back(const struct iov_model *m, iov_id *address)
{
	*address = iov_behind_casts(m, *address);
	return iov_last_step(m, address);
}

static const struct iov_instr *index_of(const struct iov_model *m, const struct iov_instr *step)
{
	bool has_index = step->op == IOV_OP_INDEX || step->op == IOV_OP_OFFSET;

	return has_index ? &m->f->instrs[step->ops[1]] : NULL;
}

void iov_about_index(const struct iov_model *m, const struct iov_instr *i, iov_id address,
		     struct iov_report *report)
{
	const struct iov_instr *step, *constant = NULL;

	report->about[0] = index_of(m, i);
	if (report->about[0] || address == IOV_NONE)
		return;
	report->about[1] = &m->f->instrs[iov_as_written(m->f, address)];
	for (unsigned k = 0; k < IOV_MAX_CHAIN && (step = step_back(m, &address)); k++) {
		const struct iov_instr *index = index_of(m, step);
		if (index && index->op != IOV_OP_CONST) {
			report->about[0] = index;
			return;
		}
		constant = constant ? constant : index;
	}
	report->about[0] = constant;
}

void iov_about_member(const struct iov_model *m, iov_id address, struct iov_report *report)
{
	const struct iov_instr *step;

	if (address == IOV_NONE)
		return;
	report->about[1] = &m->f->instrs[iov_as_written(m->f, address)];
	for (unsigned k = 0; k < IOV_MAX_CHAIN && (step = step_back(m, &address)); k++) {
		/* The register is io_le32; its only member is of the runtime. */
		if (step->op == IOV_OP_FIELD && iov_is_users_name(step->field->name)) {
			report->about[0] = step;
			return;
		}
	}
}

void iov_about_pointer(const struct iov_model *m, iov_id address, struct iov_report *report)
{
	if (address == IOV_NONE)
		return;
	report->about[1] = &m->f->instrs[iov_as_written(m->f, address)];
	/* Not through variables: advice is to test the one that is used here. */
	const struct iov_instr *root = &m->f->instrs[iov_pointer_root(m->f, address)];
	if (root->op == IOV_OP_LOAD && !iov_is_verb_temporary(m->f, root->ops[0]))
		report->about[0] = root;
}

void iov_about_value(const struct iov_model *m, iov_id value, struct iov_report *report)
{
	if (value == IOV_NONE)
		return;
	const struct iov_instr *i = &m->f->instrs[iov_as_written(m->f, value)];
	/* The address of a member is not the member. */
	report->about[i->op == IOV_OP_FIELD] = i;
}
