/* SPDX-License-Identifier: MIT */
/*
 * The register maps of a file: all accesses of its functions to registers, by base and offset.
 * Unpatched drivers have no type that describes their registers. They add constants to a pointer
 * that a member holds, mostly in helpers to which the constant is passed: `foo_read(foo, CTRL)`.
 *
 * The accesses of each function are gathered by themselves, as sums of its parameters
 * (register_forms.h). iov_resolve_registers() then replaces parameters by arguments, from callees
 * to callers.
 */
#ifndef IOV_REGISTER_MAPS_H
#define IOV_REGISTER_MAPS_H

#include "analyses/register_forms.h"

/* An access of a function, or of a helper that it calls. Its place is a sum of parameters of the
 * function. */
struct iov_touch {
	struct iov_form at;
	struct iov_register_access access; /* its base, offset and terms are not set: `at` has them
					    */
};
struct iov_register_call {
	const struct iov_symbol *callee;
	const struct iov_symbol *caller;
	iov_id id; /* of the instruction: the `number` of a base that is its result */
	iov_loc loc;
	struct iov_form *args; /* by argument */
	unsigned nargs;
};
struct iov_register_function {
	const struct iov_symbol *sym;
	struct iov_touch *touches; /* after iov_resolve_registers(): also those of callees */
	unsigned ntouches, touches_capacity;
	struct iov_register_call *calls;
	unsigned ncalls, calls_capacity;
	struct iov_form result; /* if returns_form: the sum that each return gives */
	bool returns_form, returns_other;
	uint32_t params;  /* those on which an access depends: bit n of parameter n, bit 31 of the
			     rest */
	uint8_t progress; /* of iov_resolve_registers() */
};
struct iov_register_maps {
	struct iov_arena *arena;
	struct iov_register_function **functions; /* in the order of gathering */
	unsigned n, capacity;
	struct iov_register_function **of; /* by id of the symbol; NULL: not gathered */
	unsigned of_capacity;
	const struct iov_symbol **open; /* the functions whose callers are needed */
	unsigned nopen, open_capacity;
};

/* Gathers the accesses and calls of a function, unless it was gathered before. */
void iov_gather_registers(const struct iov_model *m, struct iov_register_maps *maps);
/* Returns the function; NULL: it was not gathered. */
struct iov_register_function *iov_register_function_of(const struct iov_register_maps *maps,
						       const struct iov_symbol *sym);
/*
 * Adds the functions to maps->open whose accesses depend on their parameters, and which are not in
 * it. To be called after each round of gathering; calls start anew with what was gathered.
 */
void iov_find_open_helpers(struct iov_register_maps *maps);
/* Passes all accesses to fn, those of helpers at their calls. To be called once, at the end. */
typedef void iov_register_fn(void *to, const struct iov_register_access *access);
void iov_resolve_registers(struct iov_register_maps *maps, iov_register_fn *fn, void *to);

#endif /* IOV_REGISTER_MAPS_H */
