/* SPDX-License-Identifier: MIT */
/* What is in memory: which cell lies at an address, and who may have written to it. */
#ifndef IOV_MEMORY_H
#define IOV_MEMORY_H

#include "numeric/numeric.h"

/* May the address be one of ordinary memory? A value that is no address may. */
bool iov_may_be_plain(const struct iov_numeric *n, iov_id value);
/* The cell of an object at an address; IOV_NONE: it has none. */
uint32_t iov_cell_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		     struct iov_qtype type, const struct iov_field *field);
void iov_hold(struct iov_numeric *n, struct iov_state *s, uint32_t cell, iov_sym value);
/* IOV_NO_SYM: unknown. */
iov_sym iov_held(const struct iov_state *s, uint32_t cell);
void iov_load_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
void iov_store_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* Somebody wrote to what this points at. */
void iov_clobber(struct iov_numeric *n, struct iov_state *s, iov_sym pointer);
/* Somebody wrote to whatever he can reach. */
void iov_clobber_memory(struct iov_numeric *n, struct iov_state *s);
/* Somebody else has this value now, and what it points at. */
void iov_escape(struct iov_numeric *n, struct iov_state *s, iov_sym value);
void iov_escape_var(struct iov_numeric *n, struct iov_state *s, iov_id var);
/* Every variable whose address is a value somewhere in the function. */
void iov_escape_kept(struct iov_numeric *n, struct iov_state *s);
/* Is it a variable whose address nobody else has? */
bool iov_is_local(const struct iov_numeric *n, const struct iov_state *s, iov_sym root);
/* Where in what the root points at; false: that is no one place. */
bool iov_place_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		  int64_t *offset);

#endif /* IOV_MEMORY_H */
