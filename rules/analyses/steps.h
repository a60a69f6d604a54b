/* SPDX-License-Identifier: MIT */
/*
 * Constant steps from pointers to integers in registers: `base + UARTCR`. C counts such a step in
 * elements; data sheets count registers in bytes. If each step from one pointer is a multiple of
 * the size of the element, the program most likely adds bytes to a pointer that is no byte pointer.
 */
#ifndef IOV_STEPS_H
#define IOV_STEPS_H

#include "analyses/effects.h"

struct iov_step {
	struct iov_holder from; /* where the pointer is stored */
	/* The instruction, without its operands: they are freed with the IR of its function. */
	struct iov_instr where;
	const struct iov_symbol *function; /* that the instruction is in */
	bool is_constant; /* the program writes one number: not `REG / 4`, and no variable */
	int64_t index;	  /* if is_constant: in elements */
	uint64_t element; /* the size of an element in bytes, at least 2 */
};
struct iov_steps {
	struct iov_step *all;
	unsigned n, capacity;
};

/* Adds the steps of the function to *out, whose list is in the arena and outlives the IR. */
void iov_find_steps(const struct iov_model *m, struct iov_arena *arena, struct iov_steps *out);
/*
 * Returns the number of different constant steps from the pointer from which all->all[k] leads,
 * zero not counted; 0: a step is no constant, or no multiple of its element.
 */
unsigned iov_byte_steps(const struct iov_steps *all, unsigned k);

#endif /* IOV_STEPS_H */
