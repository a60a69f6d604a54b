/* SPDX-License-Identifier: MIT */
/* io-dma-owned: the CPU accesses memory that a streaming mapping has given to the device. */
#include "checks/check.h"

static enum iov_message_id message_of(unsigned kind)
{
	switch (kind) {
	case IOV_DMA_READ_MAPPED:
		return IOV_MESSAGE_DMA_READ;
	case IOV_DMA_WRITTEN_MAPPED:
		return IOV_MESSAGE_DMA_WRITTEN;
	case IOV_DMA_READ_EARLY:
		return IOV_MESSAGE_DMA_READ_EARLY;
	default:
		return IOV_MESSAGE_DMA_WRITTEN_EARLY;
	}
}

void iov_check_DMA_OWNED(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	iov_id id = iov_id_of(c->f, i);

	for (unsigned n = 0; n < c->dma->nfaults; n++) {
		const struct iov_dma_fault *fault = &c->dma->faults[n];
		if (fault->at != id || fault->kind < IOV_DMA_READ_MAPPED)
			continue;
		struct iov_report report = {.message = message_of(fault->kind),
					    .verdict = fault->kind == IOV_DMA_OWNED ? IOV_PROVED
										    : IOV_VIOLATED};
		if (fault->kind != IOV_DMA_OWNED) {
			const struct iov_instr *event = &c->f->instrs[fault->mapping];
			bool early = fault->kind == IOV_DMA_READ_EARLY ||
				     fault->kind == IOV_DMA_WRITTEN_EARLY;
			report.args[0] = event->sym->name;
			report.why = (struct iov_note){
				event->loc,
				iov_phrase(r, early ? IOV_NOTE_DMA_TAKEN : IOV_NOTE_DMA_GIVEN,
					   report.args)};
		}
		iov_judge(r, i, &report);
	}
}
