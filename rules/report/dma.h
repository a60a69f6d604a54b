/* SPDX-License-Identifier: MIT */
/* The rules on mappings of streaming DMA: the faults that their analysis found, worded. */
#ifndef IOV_REPORT_DMA_H
#define IOV_REPORT_DMA_H

#include "analyses/dma.h"
#include "report/report.h"

/*
 * Judges the faults of one kind at this instruction: each is violated. In the message, %1 is the
 * function that maps, and %2 the function that `i` calls.
 */
void iov_judge_dma(const struct iov_dma *dma, const struct iov_reporter *r,
		   const struct iov_instr *i, enum iov_dma_fault_kind kind,
		   enum iov_message_id message);
/*
 * Judges a call that maps memory: it is proved, if no fault of these kinds, a set of 1 << enum
 * iov_dma_fault_kind, concerns the mapping. Judges nothing if there is such a fault, or if `i` maps
 * no memory.
 */
void iov_prove_dma(const struct iov_dma *dma, const struct iov_reporter *r,
		   const struct iov_instr *i, unsigned kinds, enum iov_message_id message);

#endif /* IOV_REPORT_DMA_H */
