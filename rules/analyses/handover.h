/* SPDX-License-Identifier: MIT */
/*
 * The handover of a record in shared memory: the device writes one member last, such as an OWN or
 * DD (descriptor done) bit, and the program tests that member before it reads the others. No
 * annotation says which member it is. It is recognised by a branch that tests a bit of its value.
 */
#ifndef IOV_HANDOVER_H
#define IOV_HANDOVER_H

#include "analyses/inputs.h"

/*
 * Returns flags by instruction, in the arena: it reads a value of which a branch tests a bit, and
 * one edge of the branch returns, or goes on with the loop, without another test. NULL: the numbers
 * are not known.
 */
const bool *iov_find_handovers(const struct iov_inputs *in, struct iov_arena *arena);
/* Returns true if the instructions access different members of the same record object. */
bool iov_are_neighbours(const struct iov_inputs *in, iov_id a, iov_id b);

#endif /* IOV_HANDOVER_H */
