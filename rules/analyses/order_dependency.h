/* SPDX-License-Identifier: MIT */
/*
 * Address dependencies: the processor cannot read memory before it knows the address. A read whose
 * address is computed from the value of an earlier read comes after that one without a barrier, on
 * all processors of Linux but Alpha (tools/memory-model/Documentation/explanation.txt).
 */
#ifndef IOV_ORDER_DEPENDENCY_H
#define IOV_ORDER_DEPENDENCY_H

#include "analyses/inputs.h"

/*
 * Returns true if the address is computed from the value of the instruction `read` on all paths.
 * False: not known, as always if in->numeric is NULL.
 */
bool iov_address_depends(const struct iov_inputs *in, iov_id address, iov_id read);

#endif /* IOV_ORDER_DEPENDENCY_H */
