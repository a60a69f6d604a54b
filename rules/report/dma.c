/* SPDX-License-Identifier: MIT */
#include "report/dma.h"

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
