/* SPDX-License-Identifier: MIT */
/*
 * Accesses: what an instruction does to I/O memory, whichever way it is written: an accessor
 * that a profile knows, a verb of the runtime (its hooks are in a profile too), a plain load or
 * store.
 */
#ifndef IOV_ACCESS_H
#define IOV_ACCESS_H

#include "model/function.h"

enum iov_access_kind {
	IOV_ACCESS_NONE,
	IOV_ACCESS_READ,      /* of one value */
	IOV_ACCESS_WRITE,     /* of one value */
	IOV_ACCESS_COPY_FROM, /* out of I/O memory */
	IOV_ACCESS_COPY_TO,   /* into I/O memory */
	IOV_ACCESS_SET,	      /* bytes of it, all alike; or compared */
};

struct iov_access {
	uint8_t kind;	/* enum iov_access_kind */
	bool relaxed;	/* not ordered against ordinary memory */
	bool plain;	/* a load or store: no accessor */
	bool split;	/* two accesses of half the width */
	iov_id address; /* in I/O memory; IOV_NONE: it has none, as in a configuration space */
	uint64_t
		width; /* bytes of one value, or of a struct that is loaded or stored; 0: unknown */
	iov_id value;  /* that is read or written; IOV_NONE: of a copy by a function */
	iov_id buffer; /* address of the ordinary memory that is copied from or to; or IOV_NONE */
	iov_id length; /* of the copy; or IOV_NONE */
};

/* False: it accesses no I/O memory. */
bool iov_find_access(const struct iov_model *m, const struct iov_instr *i, struct iov_access *out);
/* Only what an accessor does whose width is known, at an address that may be I/O. */
bool iov_find_accessor(const struct iov_model *m, const struct iov_instr *i,
		       struct iov_access *out);

/*
 * The value behind conversions that the program does not see, and behind a variable that is
 * written once: what a verb was given rather than what it made of it.
 */
iov_id iov_source_of(const struct iov_model *m, iov_id value);
/* The variable that is read or written here, as a whole or in part; or IOV_NONE. */
iov_id iov_variable_at(const struct iov_model *m, iov_id address);
/* Of what type is what lies at the address, before an accessor took it as `void *`? */
struct iov_qtype iov_object_at(const struct iov_model *m, iov_id address);
/*
 * The steps of an address, last one first: `address` becomes what the step was taken from. False:
 * there is none, and `address` is where it all begins.
 */
const struct iov_instr *iov_last_step(const struct iov_model *m, iov_id *address);
/* Is it a variable of a verb of the runtime? Their names all begin with io__. */
bool iov_is_verbs_own(const struct iov_function *f, iov_id address);
/* What the declaration says from which the pointer was read; NULL: nothing. */
const struct iov_facts *iov_declared_facts(const struct iov_model *m, iov_id root);

/* By variable: the only store to it, when there is one and nobody has its address; or IOV_NONE. */
const iov_id *iov_find_single_stores(const struct iov_function *f, struct iov_arena *arena);

#endif /* IOV_ACCESS_H */
