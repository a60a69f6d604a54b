/* SPDX-License-Identifier: MIT */
#include "model/callees.h"

const struct iov_callee *iov_callee_of(const struct iov_summaries *all,
				       const struct iov_symbol *sym)
{
	static const struct iov_callee unknown = {NULL, NULL, NULL, NULL, NULL, NULL, NULL};

	return all && sym && sym->id < all->n ? &all->of[sym->id] : &unknown;
}
