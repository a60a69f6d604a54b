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

#include "rules.h"

struct iov_checker;

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

/* Of a function whose numbers were analysed. All is the checker's arena's. */
void iov_find_taint(struct iov_checker *c);
/*
 * Can the function come by what a device controls? Decided without analysis, so that others cost
 * nothing.
 */
bool iov_may_need_taint(const struct iov_checker *c);
/* Of an operand's value. */
iov_origin_set iov_origin_of(const struct iov_checker *c, uint32_t sym);
/*
 * Has the program tested it, or reduced it by a mask or a modulus? For what has a size that is
 * known, do not ask this but whether it fits.
 */
bool iov_is_tested(struct iov_checker *c, uint32_t sym);
/* Is it at most something of the driver's own, whatever the device says? */
bool iov_is_cut_to_own(struct iov_checker *c, uint32_t sym);
/* The read that it comes from, for a note; 0: nobody knows where. */
iov_loc iov_where_read(const struct iov_checker *c, uint32_t sym);

#endif /* IOV_TAINT_H */
