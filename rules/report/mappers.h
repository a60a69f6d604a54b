/* SPDX-License-Identifier: MIT */
/* Finds the functions that the advice on a mapping names. */
#ifndef IOV_MAPPERS_H
#define IOV_MAPPERS_H

#include "rules.h"

/*
 * Returns a function that releases what `mapper` maps: of all releasers of the profile and the
 * module for the mapper's space, the one with the most similar name, such as dma_pool_free() for
 * dma_pool_alloc(). NULL: there is none.
 */
const char *iov_releaser_for(const struct iov_config *config, const struct iov_module *module,
			     const struct iov_symbol *mapper);
/*
 * Returns the mapper of the same space with the most similar name whose mappings are released with
 * the device (iov_role.managed). NULL: there is none.
 */
const char *iov_managed_for(const struct iov_config *config, const struct iov_module *module,
			    const struct iov_symbol *mapper);

#endif /* IOV_MAPPERS_H */
