/* SPDX-License-Identifier: MIT */
/*
 * Accesses: what one instruction reads or writes in I/O memory. An access is a plain load or store,
 * or a call of an accessor or copy function. A profile lists these functions; the hooks to which
 * the runtime's verbs expand are listed too.
 */
#ifndef IOV_ACCESS_H
#define IOV_ACCESS_H

#include "model/function.h"

enum iov_access_kind {
	IOV_ACCESS_NONE,
	IOV_ACCESS_READ,      /* reads one value */
	IOV_ACCESS_WRITE,     /* writes one value */
	IOV_ACCESS_UPDATE,    /* reads one value and writes it changed, as mmio_setbits_32() does */
	IOV_ACCESS_COPY_FROM, /* copies from I/O memory */
	IOV_ACCESS_COPY_TO,   /* copies to I/O memory */
	IOV_ACCESS_SET,	      /* sets all bytes to one value, as memset_io() does, or compares */
};

struct iov_access {
	uint8_t kind; /* enum iov_access_kind */
	bool relaxed; /* not ordered against accesses to ordinary memory */
	bool plain;   /* a load or store, without an accessor */
	bool split;   /* two accesses of half the width */
	/*
	 * The address in I/O memory; IOV_NONE: the accessor takes none, as for PCI configuration.
	 */
	iov_id address;
	/* Bytes of one value, or of the struct that is loaded or stored; 0: not known. */
	uint64_t width;
	iov_id value;  /* the value read or written; IOV_NONE: none, as for a copy function */
	iov_id buffer; /* address of the ordinary memory that is copied from or to; or IOV_NONE */
	/*
	 * Length of the copy, in values of `width` bytes, or in bytes if width is 0; or IOV_NONE.
	 */
	iov_id length;
};

/*
 * Describes the access that the instruction makes. Returns false if it makes none; then *out is not
 * valid.
 */
bool iov_find_access(const struct iov_model *m, const struct iov_instr *i, struct iov_access *out);
/* The same, but only for calls with a known width whose address may point into I/O memory. */
bool iov_find_accessor(const struct iov_model *m, const struct iov_instr *i,
		       struct iov_access *out);

/*
 * Follows a value back through conversions that the program does not write, and through variables
 * that are stored to exactly once. So rules see the argument that the program passes to a verb, and
 * not the temporary variables of the verb's macro.
 */
iov_id iov_source_of(const struct iov_model *m, iov_id value);
/* Returns the variable that the address points into; IOV_NONE: the address is of something else. */
iov_id iov_variable_at(const struct iov_model *m, iov_id address);
/*
 * Returns the type of the object at the address, as declared before the pointer was converted to
 * the accessor's parameter type, often `void *`. Its `type` is NULL if the value is not a pointer.
 */
struct iov_qtype iov_object_at(const struct iov_model *m, iov_id address);
/*
 * Returns the last step (field, index, offset, decay) that forms the address, and sets *address to
 * the address before that step. Repeated calls visit all steps. Returns NULL if there is no step;
 * then *address is the value from which the address is formed.
 */
const struct iov_instr *iov_last_step(const struct iov_model *m, iov_id *address);
/*
 * Returns true for the address of a temporary variable of the runtime's verbs; their names begin
 * with io__.
 */
bool iov_is_verb_temporary(const struct iov_function *f, iov_id address);
/*
 * Returns the facts of the declaration that gives the pointer `root`: of the variable, member or
 * global variable from which it is loaded, or of the function that returns it. NULL: no facts.
 */
const struct iov_facts *iov_declared_facts(const struct iov_model *m, iov_id root);
/*
 * Returns true if two instructions access I/O memory through one mapping: their pointers are formed
 * from the same member, variable or value. False for IOV_NONE.
 */
bool iov_same_mapping(const struct iov_model *m, iov_id a, iov_id b);

/*
 * Returns, by variable, the only store to it. IOV_NONE: a parameter, a variable with no store or
 * several, or one whose address is used for more than loads and that store. The array is in the
 * arena.
 */
const iov_id *iov_find_single_stores(const struct iov_function *f, struct iov_arena *arena);
/* Returns true if nothing in the function can be, or contain, a barrier: as in le16_to_cpu(). */
bool iov_only_computes(const struct iov_function *f);

#endif /* IOV_ACCESS_H */
