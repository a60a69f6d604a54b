/* SPDX-License-Identifier: MIT */
/*
 * The model of a function: its code, the configuration, and the results that every analysis needs,
 * above all the spaces of the values. Analyses and rules take the model const. Only the driver
 * changes the spaces later: unreachable code gets its spaces in the pass that runs the rules.
 */
#ifndef IOV_FUNCTION_H
#define IOV_FUNCTION_H

#include "flow/rpo.h"
#include "model/def_use.h"
#include "model/space.h"

struct iov_model {
	const struct iov_function *f;
	const struct iov_config *config;
	struct iov_rpo order;
	struct iov_space_domain space;
	struct iov_fixpoint cells;   /* the spaces that variables hold, before each block */
	const bool *kept;	     /* iov_find_kept() */
	const iov_id *single_stores; /* iov_find_single_stores() */
	struct iov_stores stores;    /* iov_find_stores() */
	const iov_id *only_user;     /* iov_find_only_users() */
	const bool *is_used;	     /* by instruction: an instruction uses its value */
};

/*
 * Computes the model, with the fixpoint of the spaces. If the budget of the fixpoint runs out, sets
 * space.flow_unknown. The arrays of *m are in the arena. Results of analyses point into *m, so *m
 * must not be copied or moved.
 */
void iov_model_init(struct iov_model *m, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena);
/*
 * Returns the spaces that variables hold before the block, by cell. The block must be reachable,
 * and space.flow_unknown must be false.
 */
struct iov_map iov_cells_before(const struct iov_model *m, iov_id block);

/* Returns the spaces that the operand, a pointer or an integer with an address, may point into. */
static inline struct iov_spaces iov_operand(const struct iov_model *m, const struct iov_instr *i,
					    unsigned operand)
{
	return m->space.values[i->ops[operand]];
}
/* Returns the I/O spaces that the operand may point into, as a set of IOV_BIT(). */
static inline uint8_t iov_operand_io(const struct iov_model *m, const struct iov_instr *i,
				     unsigned operand)
{
	return iov_operand(m, i, operand).may & IOV_IO_SPACES;
}
/*
 * Returns the I/O spaces that the operand may point into, without those that the program accesses
 * as ordinary memory (iov_config.plain_spaces). Rules about the form of an access use this set.
 */
static inline uint8_t iov_operand_form(const struct iov_model *m, const struct iov_instr *i,
				       unsigned operand)
{
	return iov_as_declared(m->config, iov_operand(m, i, operand).may) & IOV_IO_SPACES;
}

#endif /* IOV_FUNCTION_H */
