/* SPDX-License-Identifier: MIT */
/*
 * The domain of I/O spaces: for each value, and for each local variable whose declaration does not
 * state a space, the set of spaces that it may point into.
 *
 * Sets are ordered by inclusion and joined by union. The lattice is finite, so no widening is
 * needed. The empty set stands for the null pointer, and for a number that is no address; it fits
 * every space. The set of an integer has I/O spaces only: those of the addresses that the integer
 * may carry.
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

/* With all bytes zero, the empty set. */
struct iov_spaces {
	uint8_t may;	 /* a bit for each enum iov_space */
	uint32_t origin; /* 1 + the instruction that gives the I/O space, for notes; 0: none */
};

/*
 * Returns the least upper bound. Its origin is the one that comes first in the function, so that
 * the result does not depend on the order of the arguments.
 */
struct iov_spaces iov_join_spaces(struct iov_spaces a, struct iov_spaces b);

struct iov_space_domain {
	const struct iov_function *f;
	const struct iov_config *config;
	struct iov_arena *arena;
	struct iov_spaces *values; /* by instruction */
	/* By variable: its cell in the states; IOV_NONE: the declaration alone gives its spaces. */
	iov_id *cell_of_var;
	/* By variable: the spaces that a store to it can give it; 0: the variable has no cell. */
	uint8_t *cell_takes;
	unsigned ncells;
	/* The fixpoint ran out of its budget: a variable may hold each space of `declared`. */
	bool flow_unknown;
	uint8_t declared; /* each I/O space of a type, a fact or a mapper in the function */
};

/* Fills *d for the function; its arrays are in the arena. */
void iov_space_init(struct iov_space_domain *d, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena);
/*
 * Returns the domain for iov_fixpoint(). A state is a struct iov_map from cells to struct
 * iov_spaces; a cell that is not in the map holds the empty set.
 */
struct iov_domain iov_space_domain(struct iov_space_domain *d);
/* Executes one instruction: updates its value and *cells. Returns true if the value changes. */
bool iov_space_step(struct iov_space_domain *d, iov_id id, struct iov_map *cells);
/* Returns the spaces that the cell holds in this state. */
struct iov_spaces iov_spaces_in_cell(struct iov_map cells, iov_id cell);

/*
 * Returns the cell of the variable that the address is formed from by steps; IOV_NONE: the address
 * is formed from something else, or the variable has no cell.
 */
iov_id iov_space_cell(const struct iov_space_domain *d, iov_id address);
/*
 * Returns true if a store can give every space to the variable at this address. If locals must be
 * annotated (iov_config.declared_locals), an unannotated one takes only those spaces whose pointers
 * are declared as ordinary ones (iov_config.plain_spaces), and the result is false.
 */
bool iov_space_takes_all(const struct iov_space_domain *d, iov_id address);
/* Returns the set in which IOV_PLAIN replaces the spaces that are declared as ordinary memory. */
uint8_t iov_as_declared(const struct iov_config *config, uint8_t may);
/*
 * Returns true if a conversion of an I/O pointer to this integer type is no finding: to bool, which
 * tests for NULL, and to unsigned long if the profile lets it hold addresses.
 */
bool iov_may_hold_address(const struct iov_config *config, struct iov_qtype integer);
/* Returns the verdict on a value that may be in the spaces `may`, of which `wrong` are wrong. */
enum iov_verdict iov_verdict_of(uint8_t may, uint8_t wrong);
/* Returns the annotation of iov_first_io() as the program spells it, such as "__iomem". */
const char *iov_io_name(const struct iov_config *config, uint8_t may);
/*
 * Returns the I/O space that messages name if a pointer may be in several: the first, so that the
 * text is stable. IOV_PLAIN: there is none.
 */
enum iov_space iov_first_io(uint8_t may);

#endif /* IOV_SPACE_H */
