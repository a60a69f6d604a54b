/* SPDX-License-Identifier: MIT */
/*
 * Taint: which values a device controls, and which are computed from parameters of the function.
 * The parameters go into the summary, since a caller may pass a value from the device. Taint flows
 * from reads of I/O memory through arithmetic, variables, buffers that were copied from a device,
 * and the results of callees.
 *
 * A faulty or hostile device can corrupt a driver that uses its values untested: Bai et al.,
 * "Static Detection of Unsafe DMA Accesses in Device Drivers" (SADA), USENIX Security 2021.
 */
#ifndef IOV_TAINT_H
#define IOV_TAINT_H

#include "analyses/inputs.h"
#include "model/declaration.h"

/*
 * A set of origins: the device, a program of the user, and each of the first IOV_MAX_ORIGIN_PARAMS
 * parameters.
 */
typedef uint32_t iov_origin_set;
#define IOV_FROM_DEVICE	      1u
#define IOV_MAX_ORIGIN_PARAMS 30u
#define IOV_FROM_PARAM(p)     ((p) < IOV_MAX_ORIGIN_PARAMS ? 2u << (p) : 0u)

/*
 * A program of the user gave the number. It has IOV_FROM_DEVICE, too, since it must be tested as
 * well.
 */
#define IOV_FROM_USER 0x80000000u

struct iov_taint {
	iov_origin_set *of;	   /* by symbol: the origins of its value */
	iov_origin_set *of_memory; /* by symbol of a root: the origins of the memory there */
	iov_origin_set *partly;	   /* by symbol of a root: the device, if it fills a member there */
	const struct iov_field **filled; /* that member; NULL: there are several, or none */
	/*
	 * By symbol: an instruction that reads the value, or the memory at this root, from the
	 * device; or IOV_NONE.
	 */
	iov_id *read;
	unsigned nsyms; /* the length of the arrays */
};

/* The summary for callers. */
struct iov_taint_summary {
	iov_origin_set origin; /* of the result */
	/* The function tests the result, so that it is a length that needs no other test. */
	bool tests_result;
	iov_origin_set fills; /* parameters: memory at the pointer is filled from the device */
	/* by parameter of `fills`: the only member that is filled; NULL: there may be others */
	const struct iov_field *filled[IOV_MAX_ORIGIN_PARAMS];
	iov_origin_set sink_params;		  /* parameters that reach a sink untested */
	iov_loc sink_locs[IOV_MAX_ORIGIN_PARAMS]; /* by parameter: that sink */
	/* by parameter of sink_params: each number from 0 to below this one is harmless; 0: none is
	 */
	uint64_t sink_room[IOV_MAX_ORIGIN_PARAMS];
	/* parameters that are an untested offset into I/O memory of unknown extent */
	iov_origin_set offsets;
	iov_loc offset_at; /* the first of these */
};

/* in->numeric must not be NULL. The arrays of *out are in the arena. Always returns true. */
bool iov_taint_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_taint *out);
/*
 * Returns true if the function reads a device, or calls a function whose summary does; if it maps,
 * unmaps or syncs memory for streaming DMA; or if members of the file hold numbers from a device.
 * It takes one pass and needs no numbers.
 */
bool iov_may_need_taint(const struct iov_inputs *in);
/* Returns the origins of a value; 0 for symbols that were added after the run. */
iov_origin_set iov_origin_of(const struct iov_taint *taint, iov_sym sym);
/*
 * Returns true if the program has tested the value, or reduced it by a mask or a modulus. If the
 * extent of the memory is known, compare with that instead: a test can be against a wrong bound. Of
 * a value that only parameters give, returns true if the function tests it against anything else.
 */
bool iov_is_tested(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym);
/* The same for a length in bytes: a mask by a constant is no test of it. */
bool iov_is_tested_length(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym);
/* Returns true if a constant mask is what makes the value, through conversions. */
bool iov_is_masked(const struct iov_at *at, iov_sym sym);
/*
 * Returns true if the index is a field of bits, and the memory a table of constants that another
 * file defines, such as hex_asc[]: its size is not known here, and was chosen for the field.
 */
bool iov_is_field_of_table(const struct iov_at *at, const struct iov_instr *index, iov_sym sym);
/* Returns true if the value is at most a number of the driver's own, whatever the device gives. */
bool iov_has_own_bound(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym);
/*
 * Returns an instruction that reads the value, or a number of which it is computed, from the
 * device; IOV_NONE: there is none, or it is not known.
 */
iov_id iov_read_of(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym sym);
/*
 * Returns where the memory that the instruction reads is allocated, and the name of the pointer to
 * it, if its space was inferred from the allocation. loc 0: the space is declared, or not known.
 */
struct iov_declaration iov_allocation_of(const struct iov_model *m, iov_id read);

#endif /* IOV_TAINT_H */
