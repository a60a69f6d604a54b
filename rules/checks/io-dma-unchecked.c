/* SPDX-License-Identifier: MIT */
/* io-dma-unchecked: the handle of a mapping that may have failed reaches the device. */
#include "checks/check.h"
#include "report/dma.h"

void iov_check_DMA_UNCHECKED(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	iov_judge_dma(c->dma, r, i, IOV_DMA_UNCHECKED, IOV_MESSAGE_DMA_UNTESTED);
	iov_judge_dma(c->dma, r, i, IOV_DMA_WRONG_TEST, IOV_MESSAGE_DMA_TESTED_WRONGLY);
	iov_judge_dma(c->dma, r, i, IOV_DMA_LIST_UNCHECKED, IOV_MESSAGE_DMA_LIST_UNTESTED);
	iov_judge_dma(c->dma, r, i, IOV_DMA_LIST_WRONG_TEST, IOV_MESSAGE_DMA_LIST_TESTED_WRONGLY);
	iov_prove_dma(c->dma, r, i,
		      1u << IOV_DMA_UNCHECKED | 1u << IOV_DMA_WRONG_TEST |
			      1u << IOV_DMA_LIST_UNCHECKED | 1u << IOV_DMA_LIST_WRONG_TEST,
		      IOV_MESSAGE_DMA_UNTESTED);
}
