/* SPDX-License-Identifier: MIT */
/*
 * Constant steps from pointers to integers in registers: `base + UARTCR`. C counts such a step in
 * elements; data sheets count registers in bytes. If each step from one pointer is a multiple of
 * the size of the element, the program most likely adds bytes to a pointer that is no byte pointer.
 */
#ifndef IOV_STEPS_H
#define IOV_STEPS_H

#include "analyses/effects.h"

/* A pointer, and all steps of the file from it. */
struct iov_stepped {
	struct iov_holder at;		   /* where the pointer is stored */
	const struct iov_symbol *function; /* of a parameter; else NULL */
	bool is_indexed;  /* a step is no constant, or no multiple of its element's size */
	bool has_several; /* two constant steps differ, zero not counted */
	int64_t index;	  /* of a constant step, in elements; 0: none, or all are zero */
};
struct iov_step {
	unsigned from; /* the pointer, as an index in iov_steps.pointers */
	/* The instruction, without its operands: they are freed with the IR of its function. */
	struct iov_instr where;
	const struct iov_symbol *function; /* that the instruction is in */
	int64_t index; /* in elements; 0 if the program does not write one number, as in `REG / 4`
			*/
	uint64_t element; /* the size of an element in bytes, at least 2 */
};
struct iov_steps {
	struct iov_step *all;
	unsigned n, capacity;
	struct iov_stepped *pointers;
	unsigned npointers, pointers_capacity;
};

/* Adds the steps of the function to *out, whose lists are in the arena and outlive the IR. */
void iov_find_steps(const struct iov_model *m, struct iov_arena *arena, struct iov_steps *out);

#endif /* IOV_STEPS_H */
