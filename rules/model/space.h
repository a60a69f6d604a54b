/* SPDX-License-Identifier: MIT */
/*
 * The domain of I/O spaces: for each value, and for each local variable that
 * takes its space by flow, the set of spaces that it may point into.
 *
 * Sets are ordered by inclusion and joined by union; the lattice is finite, so
 * nothing is widened. The empty set is the null pointer, or a number: it goes
 * everywhere. Of an integer the set holds I/O spaces only: those whose address
 * it may carry.
 */
#ifndef IOV_SPACE_H
#define IOV_SPACE_H

#include "flow/fixpoint.h"
#include "model/address.h"
#include "rules.h"
#include "support/map.h"

#define IOV_BIT(space) ((uint8_t)(1u << (space)))
enum {
	IOV_ALL_SPACES = (1 << IOV_SPACES) - 1,
	IOV_IO_SPACES = IOV_ALL_SPACES & ~(1 << IOV_PLAIN),
};

/* All bytes zero: the empty set. */
struct iov_spaces {
	uint8_t may;	 /* a bit for each enum iov_space */
	uint32_t origin; /* 1 + the instruction that made it I/O; 0: none known */
};

/* Least upper bound. Of two origins the first in the function stays, so order does not matter. */
struct iov_spaces iov_join_spaces(struct iov_spaces a, struct iov_spaces b);

struct iov_space_domain {
	const struct iov_function *f;
	const struct iov_config *config;
	struct iov_arena *arena;
	struct iov_spaces *values; /* by instruction */
	iov_id *cell_of_var;	   /* or IOV_NONE: the variable's declaration says it all */
	uint8_t *cell_takes; /* by variable that has a cell: the spaces that it takes by flow */
	unsigned ncells;
	/* Set when the fixpoint ran out of budget: a cell may then hold anything seen here. */
	bool flow_unknown;
	uint8_t declared; /* every I/O space that some declaration in the function names */
};

/* What it makes lives in the arena. */
void iov_space_init(struct iov_space_domain *d, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena);
/* For iov_fixpoint(): a state is a struct iov_map of cells; what is not there is the empty set. */
struct iov_domain iov_space_domain(struct iov_space_domain *d);
/* Executes one instruction. Has its value changed? */
bool iov_space_step(struct iov_space_domain *d, iov_id id, struct iov_map *cells);
struct iov_spaces iov_space_held(struct iov_map cells, iov_id cell);

/* The cell that lies at this address, as far as the program text shows; or IOV_NONE. */
iov_id iov_space_cell(const struct iov_space_domain *d, iov_id address);
/*
 * Does the variable at this address take every space by flow? Where locals are to be declared, it
 * takes only those whose pointers are declared as ordinary ones (iov_config.plain_spaces).
 */
bool iov_space_takes_all(const struct iov_space_domain *d, iov_id address);
/* The set as declarations have it: what is accessed plainly is ordinary memory to them. */
uint8_t iov_as_declared(const struct iov_config *config, uint8_t may);
/* May an integer of this type carry an I/O address without a finding? */
bool iov_may_hold_address(const struct iov_config *config, struct iov_qtype integer);
/* The verdict on a set of possible spaces of which these are wrong. */
enum iov_verdict iov_verdict_of(uint8_t may, uint8_t wrong);
/* How the program spells the first I/O space of the set. */
const char *iov_io_name(const struct iov_config *config, uint8_t may);
/* The first of the set's I/O spaces. */
enum iov_space iov_first_io(uint8_t may);

#endif /* IOV_SPACE_H */
