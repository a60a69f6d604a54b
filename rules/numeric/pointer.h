/* SPDX-License-Identifier: MIT */
/* Pointers: where they point to, and what steps make of them. */
#ifndef IOV_POINTER_H
#define IOV_POINTER_H

#include "numeric/expression.h"

struct iov_linear iov_linear_const(int64_t c);
/* a + k * x */
struct iov_linear iov_linear_add(struct iov_numeric *n, struct iov_linear a, iov_sym x, int64_t k);
struct iov_linear iov_linear_sum(struct iov_numeric *n, struct iov_linear a, struct iov_linear b);
bool iov_same_linear(struct iov_linear a, struct iov_linear b);
/* What the declaration of a pointer says: x is the pointer, and its own root. */
void iov_define_declared(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			 struct iov_qtype type, const struct iov_facts *facts,
			 const struct iov_frame *frame);
/* A field, index, offset or decay: what it makes of the pointer that it takes. */
void iov_step_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* The same pointer, as another type. */
void iov_cast_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* A pointer with so many bytes more or less, made of integers. */
const struct iov_pointer *iov_move_pointer(struct iov_numeric *n, const struct iov_state *s,
					   const struct iov_pointer *p, iov_sym by, int64_t k);
/* The offset from the start of the region, as sharp as can be told. */
struct iov_num iov_offset_of(struct iov_numeric *n, const struct iov_state *s,
			     const struct iov_pointer *p);
/* To the start of what a symbol is the address of: a variable, a global, a string. */
const struct iov_fact *iov_address_fact(struct iov_numeric *n, iov_sym root,
					const struct iov_type *object);

/* Bytes that a declaration says are there, by its count or its size; not known: it cannot be told.
 */
struct iov_linear iov_declared_size(struct iov_numeric *n, struct iov_state *s,
				    const struct iov_type *pointee, const struct iov_facts *facts,
				    const struct iov_frame *frame);

#endif /* IOV_POINTER_H */
