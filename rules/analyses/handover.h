/* SPDX-License-Identifier: MIT */
/*
 * The handover of a record in shared memory: the device sets a member last (OWN, valid, a phase,
 * DD), and the program tests that member before it reads the others. Which member it is, nothing
 * declares: it is the one of whose value a bit is tested.
 */
#ifndef IOV_HANDOVER_H
#define IOV_HANDOVER_H

#include "analyses/inputs.h"

/*
 * By instruction: is it a read whose value is tested so, where one outcome leaves the function, or
 * goes back in a loop, at once? NULL: no numbers are known.
 */
const bool *iov_find_handovers(const struct iov_inputs *in, struct iov_arena *arena);
/* Do two instructions access different members of one record? */
bool iov_are_neighbours(const struct iov_inputs *in, iov_id a, iov_id b);

#endif /* IOV_HANDOVER_H */
