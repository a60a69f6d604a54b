/* SPDX-License-Identifier: MIT */
/* Addresses as expressions of the function: their steps, conversions, and roots. */
#ifndef IOV_ADDRESS_H
#define IOV_ADDRESS_H

#include "ir/ir.h"

/*
 * The number of operands through which a value is followed back: more than a written expression
 * has. Without the limit the search would not end in unreachable blocks, where a chain of operands
 * may be a cycle.
 */
enum { IOV_MAX_CHAIN = 256 };
/* Returns true for a step: field, index, offset or decay, which form an address from another. */
bool iov_is_step(const struct iov_instr *i);
/* Returns the value to which the steps of the address are applied. */
iov_id iov_address_root(const struct iov_function *f, iov_id address);
/* Returns the first member of the outermost union in which the address lies; NULL: in none. */
const struct iov_field *iov_union_at(const struct iov_function *f, iov_id address);
/*
 * Returns the innermost member in which the address lies; NULL: in none, or it is a record. All
 * members of a union count as its first one, since what is stored in one is read by another.
 */
const struct iov_field *iov_member_at(const struct iov_function *f, iov_id address);
/* The same through casts too: a cast to an integer or another pointer type keeps the object. */
iov_id iov_pointer_root(const struct iov_function *f, iov_id pointer);
/* Returns true for an implicit conversion from one pointer type to another. */
bool iov_is_converted(const struct iov_instr *i);
/* Returns the value before all such implicit conversions, as the program writes it. */
iov_id iov_as_written(const struct iov_function *f, iov_id value);
/*
 * Returns the instruction that names the declaration of the object at the address: a variable, a
 * member or a global variable, which may be an array that contains the object. If the address is
 * formed from something else, returns the instruction that the steps start from.
 */
const struct iov_instr *iov_declaring_instr(const struct iov_function *f, iov_id address);
/*
 * Returns the facts of the variable, member or global variable whose address the instruction is, or
 * of the result of the function that it calls. NULL: there are none.
 */
const struct iov_facts *iov_facts_of(const struct iov_function *f, const struct iov_instr *i);
/* Returns the facts of the pointer that is stored at the address. NULL: there are none. */
const struct iov_facts *iov_facts_at(const struct iov_function *f, iov_id address);

#endif /* IOV_ADDRESS_H */
