/* SPDX-License-Identifier: MIT */
#include "report/dma.h"

#include "model/register.h"
#include "report/about.h"
#include "report/mappers.h"

static iov_id without_casts(const struct iov_model *m, iov_id value)
{
	while (m->f->instrs[value].op == IOV_OP_CAST)
		value = m->f->instrs[value].ops[0];
	return value;
}

/* Returns the operand that is the handle of the mapping; IOV_NONE: none is. */
static iov_id handle_of(const struct iov_model *m, const struct iov_instr *i, iov_id mapping)
{
	for (unsigned n = 0; n < i->nops; n++)
		if (iov_behind_casts(m, i->ops[n]) == mapping)
			return without_casts(m, i->ops[n]);
	return IOV_NONE;
}

/* Names, for the advice, the function to call for the handle, and the handle. */
static void advise(const struct iov_reporter *r, const struct iov_instr *i,
		   const struct iov_dma_fault *fault, struct iov_report *report)
{
	const struct iov_instr *map = &r->model->f->instrs[fault->mapping];

	if (fault->kind == IOV_DMA_LEAK) {
		report->args[2] = iov_dma_function_for(r, IOV_ROLE_UNMAP_DMA, map->sym,
						       "the function that unmaps it");
	} else if (fault->kind == IOV_DMA_OTHER_SIZE || fault->kind == IOV_DMA_OTHER_DIRECTION) {
		unsigned argument = fault->kind == IOV_DMA_OTHER_SIZE ? i->sym->role.size_arg
								      : i->sym->role.direction_arg;
		report->made_by = fault->made ? NULL : map;
		if (argument < i->nops)
			iov_about_value(r->model, i->ops[argument], report);
	} else if (fault->kind == IOV_DMA_UNCHECKED || fault->kind == IOV_DMA_WRONG_TEST) {
		report->args[2] = iov_dma_function_for(r, IOV_ROLE_DMA_FAILED, map->sym,
						       "the function for that");
		report->made_by = map;
		iov_about_value(r->model, handle_of(r->model, i, fault->mapping), report);
	}
}

void iov_judge_dma(const struct iov_dma *dma, const struct iov_reporter *r,
		   const struct iov_instr *i, enum iov_dma_fault_kind kind,
		   enum iov_message_id message)
{
	iov_id id = iov_id_of(r->model->f, i);

	for (unsigned n = 0; n < dma->nfaults; n++) {
		const struct iov_dma_fault *fault = &dma->faults[n];
		if (fault->kind != kind || fault->at != id)
			continue;
		const struct iov_instr *map = &r->model->f->instrs[fault->mapping];
		struct iov_report report = {.message = message, .verdict = IOV_VIOLATED};
		report.args[0] = fault->made ? fault->made->name : map->sym->name;
		report.args[1] = i->op == IOV_OP_CALL ? i->sym->name : NULL;
		advise(r, i, fault, &report);
		report.why = (struct iov_note){fault->made ? fault->made->loc : map->loc,
					       iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
		iov_judge(r, i, &report);
	}
}

void iov_prove_dma(const struct iov_dma *dma, const struct iov_reporter *r,
		   const struct iov_instr *i, unsigned kinds, enum iov_message_id message)
{
	const struct iov_report report = {.message = message, .verdict = IOV_PROVED};
	iov_id id = iov_id_of(r->model->f, i);
	bool maps = false;

	for (unsigned k = 0; k < dma->ncalls; k++)
		maps |= dma->calls[k] == id;
	for (unsigned n = 0; n < dma->nfaults; n++)
		if (dma->faults[n].mapping == id && kinds >> dma->faults[n].kind & 1)
			return;
	if (maps)
		iov_judge(r, i, &report);
}
