/* SPDX-License-Identifier: MIT */
/* io-dma-mismatch: an unmap with another size or direction than the call that made the mapping. */
#include "checks/check.h"
#include "report/dma.h"

void iov_check_DMA_MISMATCH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	iov_judge_dma(c->dma, r, i, IOV_DMA_OTHER_SIZE, IOV_MESSAGE_DMA_OTHER_SIZE);
	iov_judge_dma(c->dma, r, i, IOV_DMA_OTHER_DIRECTION, IOV_MESSAGE_DMA_OTHER_DIRECTION);
	iov_judge_dma(c->dma, r, i, IOV_DMA_RETURNED_COUNT, IOV_MESSAGE_DMA_RETURNED_COUNT);
	iov_prove_dma(c->dma, r, i,
		      1u << IOV_DMA_OTHER_SIZE | 1u << IOV_DMA_OTHER_DIRECTION |
			      1u << IOV_DMA_RETURNED_COUNT,
		      IOV_MESSAGE_DMA_OTHER_SIZE);
}
