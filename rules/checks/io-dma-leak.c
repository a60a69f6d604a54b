/* SPDX-License-Identifier: MIT */
/* io-dma-leak: a path on which the handle of a mapping is lost, so that it is never unmapped. */
#include "checks/check.h"
#include "report/dma.h"

void iov_check_DMA_LEAK(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	iov_judge_dma(c->dma, r, i, IOV_DMA_LEAK, IOV_MESSAGE_DMA_LEAKS);
	iov_prove_dma(c->dma, r, i, 1u << IOV_DMA_LEAK, IOV_MESSAGE_DMA_LEAKS);
}
