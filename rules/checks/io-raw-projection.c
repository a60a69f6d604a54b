/* SPDX-License-Identifier: MIT */
/*
 * io-raw-projection: addresses of members and elements in I/O memory that the program forms by & or
 * + and keeps, instead of by io_project().
 */
#include "checks/check.h"

void iov_check_RAW_PROJECTION(const struct iov_check_inputs *c, const struct iov_reporter *r,
			      const struct iov_instr *i)
{
	struct iov_report report = {.fix = IOV_FIX_NONE};

	if (!(i->flags & IOV_ADDR) || !i->nops || !iov_operand_form(c->model, i, 0) ||
	    !c->model->kept[iov_id_of(c->f, i)])
		return;
	switch (i->op) {
	case IOV_OP_FIELD:
		report.message = IOV_MESSAGE_MEMBER;
		report.args[1] = i->field->name;
		report.fix = IOV_FIX_PROJECT;
		break;
	case IOV_OP_INDEX:
		report.message = IOV_MESSAGE_ELEMENT;
		report.fix = IOV_FIX_PROJECT;
		break;
	case IOV_OP_OFFSET:
		report.message = IOV_MESSAGE_ARITHMETIC;
		break;
	case IOV_OP_DECAY:
		report.message = IOV_MESSAGE_DECAY;
		break;
	default:
		return;
	}
	struct iov_spaces from = iov_operand(c->model, i, 0);
	report.verdict = iov_verdict_of(from.may, IOV_IO_SPACES);
	report.args[0] = iov_io_name(c->config, from.may);
	report.origin = from.origin;
	iov_judge(r, i, &report);
}
