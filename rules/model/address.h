/* SPDX-License-Identifier: MIT */
/* Addresses as the text of a function forms them: steps, conversions, and what they begin at. */
#ifndef IOV_ADDRESS_H
#define IOV_ADDRESS_H

#include "ir/ir.h"

/*
 * How far back a chain of operands is followed: further than expressions of people
 * go. Chains may be cycles in blocks that the entry does not reach.
 */
enum { IOV_MAX_CHAIN = 256 };
/* Field, index, offset, decay: from an address to that of a part or neighbour of what is there. */
bool iov_is_step(const struct iov_instr *i);
/* The value under such steps. */
iov_id iov_address_root(const struct iov_function *f, iov_id address);
/* And under casts: as an integer, or as another type of pointer, it leads to the same object. */
iov_id iov_pointer_root(const struct iov_function *f, iov_id pointer);
/* Is it the compiler that makes another type of pointer of it, because one is wanted there? */
bool iov_is_converted(const struct iov_instr *i);
/* The value before such conversions. */
iov_id iov_as_written(const struct iov_function *f, iov_id value);
/* The variable, member or global variable that the address is of, or of an element of. */
const struct iov_instr *iov_declaring(const struct iov_function *f, iov_id address);
/*
 * The facts of the variable, member or global variable that the instruction is the address of, or
 * of the result of the function that it calls; NULL: nothing is said.
 */
const struct iov_facts *iov_facts_of(const struct iov_function *f, const struct iov_instr *i);
/* The facts of the pointer that is loaded from an address; NULL: nothing is said. */
const struct iov_facts *iov_facts_at(const struct iov_function *f, iov_id address);

#endif /* IOV_ADDRESS_H */
