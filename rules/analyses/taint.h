/* SPDX-License-Identifier: MIT */
/*
 * Where values come from: which of them a device controls, and which are made of the function's
 * parameters, so that callers can be told. A value is what it was made of: reads of I/O memory,
 * arithmetic, buffers that were copied from a device, what helpers return.
 *
 * That a device is not to be trusted, and what becomes of drivers that do: Bai et al., "Static
 * Detection of Unsafe DMA Accesses in Device Drivers" (SADA), USENIX Security 2021.
 */
#ifndef IOV_TAINT_H
#define IOV_TAINT_H

#include "analyses/inputs.h"
#include "model/declaration.h"

/* A set: the device, and parameters, the first ones of the function. */
typedef uint32_t iov_origin_set;
#define IOV_FROM_DEVICE	      1u
#define IOV_MAX_ORIGIN_PARAMS 31u
#define IOV_FROM_PARAM(p)     ((p) < IOV_MAX_ORIGIN_PARAMS ? 2u << (p) : 0u)

struct iov_taint {
	iov_origin_set *of;	/* by symbol: of the number */
	iov_origin_set *filled; /* by symbol of an address: of what lies there */
	iov_id *read; /* by symbol: an instruction that reads it from the device; or IOV_NONE */
	unsigned nsyms;
};

/* What callers of a function must know: of its result, of what it fills, of what it believes. */
struct iov_taint_summary {
	iov_origin_set origin; /* of the result */
	iov_origin_set fills;  /* parameters: the device writes to what they point at */
	iov_origin_set sunk;   /* parameters that come to where nothing may come untested */
	iov_loc sunk_at[IOV_MAX_ORIGIN_PARAMS];
};

/* The function's numbers must be known. Never gives up. */
bool iov_taint_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_taint *out);
/*
 * Can the function come by what a device controls? Decided without analysis, so that others cost
 * nothing.
 */
bool iov_may_need_taint(const struct iov_inputs *in);
/* Of an operand's value. */
iov_origin_set iov_origin_of(const struct iov_taint *taint, iov_sym sym);
/*
 * Has the program tested it, or reduced it by a mask or a modulus? For what has a size that is
 * known, do not ask this but whether it fits.
 */
bool iov_is_tested(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym);
/* Is it at most something of the driver's own, whatever the device says? */
bool iov_is_cut_to_own(const struct iov_at *at, const struct iov_taint *taint, iov_sym sym);
/* The instruction that reads it, for a note; IOV_NONE: nobody knows which. */
iov_id iov_read_of(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym sym);
/*
 * The allocation of the memory that the instruction reads, and the name of what holds it, where
 * that was inferred. loc 0: it was declared, or nothing is known.
 */
struct iov_declaration iov_allocation_of(const struct iov_model *m, iov_id read);

#endif /* IOV_TAINT_H */
