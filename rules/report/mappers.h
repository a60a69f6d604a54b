/* SPDX-License-Identifier: MIT */
/* Finds the functions that the advice on a mapping names. */
#ifndef IOV_MAPPERS_H
#define IOV_MAPPERS_H

#include "report/report.h"

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
/*
 * Returns the function of this role, IOV_ROLE_UNMAP_DMA or IOV_ROLE_DMA_FAILED, whose name is most
 * like that of `mapper`, which maps for DMA: "dma_unmap_page()", in the arena; `otherwise` if there
 * is none.
 */
const char *iov_dma_function_for(const struct iov_reporter *r, enum iov_role_kind kind,
				 const struct iov_symbol *mapper, const char *otherwise);

#endif /* IOV_MAPPERS_H */
