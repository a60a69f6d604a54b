/* SPDX-License-Identifier: MIT */
/* Pointers: the region that each points into, and the effect of steps and casts on it. */
#ifndef IOV_POINTER_H
#define IOV_POINTER_H

#include "numeric/expression.h"

/* Returns the linear form of the number c. */
struct iov_linear iov_linear_const(int64_t c);
/*
 * Returns a + k * x, or a + k if x is IOV_NO_SYM. Not known if that has two symbols or overflows.
 */
struct iov_linear iov_linear_add(struct iov_numeric *n, struct iov_linear a, iov_sym x, int64_t k);
/* Returns a + b; not known if that has two symbols or overflows. */
struct iov_linear iov_linear_sum(struct iov_numeric *n, struct iov_linear a, struct iov_linear b);
/* Returns true if the forms are equal as written. Two that are not known are the same. */
bool iov_same_linear(struct iov_linear a, struct iov_linear b);
/*
 * Defines x as a pointer with the extent and alignment that its type, the facts of its declaration
 * (NULL: none) and the configuration state. x becomes its own root. `frame` has the values of the
 * names in the facts.
 */
void iov_define_declared(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			 struct iov_qtype type, const struct iov_facts *facts,
			 const struct iov_frame *frame);
/* Executes a field, index, offset or decay: moves the pointer, or enters a region inside. */
void iov_step_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* Executes a cast to a pointer type, of a pointer or of an integer that carries an address. */
void iov_cast_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/*
 * Executes a cast of any other integer to a pointer type. A constant stays that number; the sum of
 * a constant and a base is as aligned as the profile says of a base, plus the constant.
 */
void iov_cast_number(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* Returns p moved by k * `by` bytes, or by k bytes if `by` is IOV_NO_SYM; in the arena. */
const struct iov_pointer *iov_move_pointer(struct iov_numeric *n, const struct iov_state *s,
					   const struct iov_pointer *p, iov_sym by, int64_t k);
/*
 * Returns the offset in bytes from the start of the region: the numbers of p->offset that p->linear
 * allows too.
 */
struct iov_num iov_offset_of(struct iov_numeric *n, const struct iov_state *s,
			     const struct iov_pointer *p);
/*
 * Returns the fact of the address of an object of this type: a variable, a global variable, a
 * string. `root` is the symbol of that address. The fact is in the arena.
 */
const struct iov_fact *iov_address_fact(struct iov_numeric *n, iov_sym root,
					const struct iov_type *object);

/*
 * Returns the extent in bytes that the count or the size in the facts states; one of them must be
 * there. Not known if its expression has no value, or if the number of bytes is too large.
 */
struct iov_linear iov_declared_size(struct iov_numeric *n, struct iov_state *s,
				    const struct iov_type *pointee, const struct iov_facts *facts,
				    const struct iov_frame *frame);

#endif /* IOV_POINTER_H */
