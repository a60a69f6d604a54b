/* SPDX-License-Identifier: MIT */
/*
 * io-padding: a member of a struct of device registers that padding of the compiler moves. A device
 * has no padding, so the registers behind it are most likely not where the struct has them
 * (ARM-software/CMSIS_5, issue 192).
 */
#include <string.h>

#include "checks/check.h"
#include "model/layout.h"

/*
 * Returns the number of bytes of padding before `end`, and sets *hole to the offset of the last run
 * of it. 0: there is none.
 */
static uint64_t padding_before(const bool *padding, uint64_t end, uint64_t *hole)
{
	uint64_t bytes = 0;

	for (uint64_t at = 0; at < end; at++) {
		if (!padding[at])
			continue;
		if (!at || !padding[at - 1])
			*hole = at;
		bytes++;
	}
	return bytes;
}

/*
 * Returns true if an instruction before `i` forms the address of a member of the same record in
 * registers, after the hole: one layout is one mistake, so one finding per function.
 */
static bool is_known(const struct iov_check_inputs *c, const struct iov_instr *i, uint64_t hole)
{
	for (const struct iov_instr *p = c->f->instrs; p < i; p++) {
		if (p->op == IOV_OP_FIELD && p->field->record == i->field->record &&
		    p->field->offset > hole && iov_operand_form(c->model, p, 0) & IOV_BIT(IOV_MMIO))
			return true;
	}
	return false;
}

void iov_check_PADDING(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	uint64_t hole = 0;

	if (i->op != IOV_OP_FIELD || !(iov_operand_form(c->model, i, 0) & IOV_BIT(IOV_MMIO)))
		return;
	struct iov_spaces given = iov_operand(c->model, i, 0);
	const bool *padding = iov_find_padding(r->arena, i->field->record);
	if (!padding || !memchr(padding, true, i->field->record->size))
		return;
	uint64_t bytes = padding_before(padding, i->field->offset, &hole);
	struct iov_report report = {
		.message = IOV_MESSAGE_MOVED,
		.verdict = bytes ? iov_verdict_of(given.may, IOV_BIT(IOV_MMIO)) : IOV_PROVED,
		.args = {i->field->name,
			 iov_printf(r->arena, "%llu", (unsigned long long)i->field->offset),
			 iov_printf(r->arena, "%llu byte%s", (unsigned long long)bytes,
				    bytes == 1 ? "" : "s"),
			 iov_printf(r->arena, "%llu", (unsigned long long)hole)},
		.target = {i->field->name, i->field->loc},
		.reported = bytes && is_known(c, i, hole),
	};
	iov_judge(r, i, &report);
}
