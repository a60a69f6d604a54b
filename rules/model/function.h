/* SPDX-License-Identifier: MIT */
/*
 * A function in its context: its code, the configuration, and what is known of it before any
 * analysis runs. Analyses and rules take it const. The driver alone goes on with the spaces, since
 * code that cannot be reached gets its values in the pass that judges it.
 */
#ifndef IOV_FUNCTION_H
#define IOV_FUNCTION_H

#include "flow/rpo.h"
#include "model/space.h"

struct iov_model {
	const struct iov_function *f;
	const struct iov_config *config;
	struct iov_rpo order;
	struct iov_space_domain space;
	struct iov_fixpoint cells;   /* of the spaces, before each block */
	const bool *kept;	     /* iov_find_kept() */
	const iov_id *single_stores; /* iov_find_single_stores() */
	const iov_id *only_user;     /* iov_find_only_users() */
	const bool *is_used;	     /* by instruction: its value, by any */
};

/*
 * Computes the spaces to their fixpoint; when its budget runs out, space.flow_unknown says so. All
 * of *m is the arena's. Others point into *m: it must not be copied or moved.
 */
void iov_model_init(struct iov_model *m, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena);
/* What the variables hold before a block that the entry reaches. Not if flow_unknown. */
struct iov_map iov_cells_before(const struct iov_model *m, iov_id block);

/* The spaces that an operand may point into, or carry the address of. */
static inline struct iov_spaces iov_operand(const struct iov_model *m, const struct iov_instr *i,
					    unsigned operand)
{
	return m->space.values[i->ops[operand]];
}
/* Those of them that are I/O. */
static inline uint8_t iov_operand_io(const struct iov_model *m, const struct iov_instr *i,
				     unsigned operand)
{
	return iov_operand(m, i, operand).may & IOV_IO_SPACES;
}
/*
 * The same, but for spaces whose memory the program accesses as ordinary memory
 * (iov_config.plain_spaces): for questions of form.
 */
static inline uint8_t iov_operand_form(const struct iov_model *m, const struct iov_instr *i,
				       unsigned operand)
{
	return iov_as_declared(m->config, iov_operand(m, i, operand).may) & IOV_IO_SPACES;
}

#endif /* IOV_FUNCTION_H */
