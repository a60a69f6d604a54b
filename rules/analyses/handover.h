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
/* Adds the members that such instructions read to the facts of the file. */
void iov_learn_handovers(const struct iov_inputs *in, struct iov_arena *arena,
			 struct iov_learned *learned);
/*
 * Returns true if the instruction writes a member by which records are handed over, as a read of
 * this function (`handover`) or a fact of the file says. A constant 0 is left out: it clears the
 * member before the device has the record.
 */
bool iov_hands_over(const struct iov_inputs *in, const bool *handover, iov_id write);
/* Returns true if the instructions access different members of the same record object. */
bool iov_are_neighbours(const struct iov_inputs *in, iov_id a, iov_id b);

#endif /* IOV_HANDOVER_H */
