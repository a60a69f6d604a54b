/* SPDX-License-Identifier: MIT */
/* Which functions the advice on a mapping names: those of the same space, with the nearest name. */
#ifndef IOV_MAPPERS_H
#define IOV_MAPPERS_H

#include "rules.h"

/*
 * A function that ends what `mapper` maps: of the mapper's space, with the name most like it, as
 * dma_pool_free() of dma_pool_alloc(). From the profile and the module. NULL: neither has one.
 */
const char *iov_releaser_for(const struct iov_config *config, const struct iov_module *module,
			     const struct iov_symbol *mapper);
/* The same of a mapper whose mappings end by themselves. */
const char *iov_managed_for(const struct iov_config *config, const struct iov_module *module,
			    const struct iov_symbol *mapper);

#endif /* IOV_MAPPERS_H */
