/* SPDX-License-Identifier: MIT */
/*
 * Memory: the cell at an address, and the cells that a store, a call or an escaped address may
 * change.
 */
#ifndef IOV_MEMORY_H
#define IOV_MEMORY_H

#include "numeric/numeric.h"

/*
 * Returns false if the value points into I/O memory only. Any other value may be used as an address
 * of ordinary memory.
 */
bool iov_may_be_plain(const struct iov_numeric *n, iov_id value);
/*
 * Returns the cell for an object of this type at the address. `field` is the member through which
 * it is accessed, or NULL. IOV_NONE: the address is not constant, or the object is not an integer
 * or pointer, is volatile, atomic or in I/O memory, or may be written by another name
 * (an alias), or the root has too many cells.
 */
uint32_t iov_cell_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		     struct iov_qtype type, const struct iov_field *field);
/*
 * Returns true if a loaded pointer has the extent that its member states, and a symbol of its own,
 * whatever pointer `held` was stored in the member. Defined in declared.c.
 */
bool iov_is_declared_anew(struct iov_numeric *n, struct iov_state *s, iov_sym held,
			  const struct iov_field *field, const struct iov_instr *load);
/* Sets the contents of a cell; IOV_NO_SYM: not known. */
void iov_set_cell(struct iov_numeric *n, struct iov_state *s, uint32_t cell, iov_sym value);
/* Returns the contents of a cell; IOV_NO_SYM: not known. */
iov_sym iov_cell_contents(const struct iov_state *s, uint32_t cell);
/* Executes a load: sets n->value of the instruction to the loaded symbol. */
void iov_load_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/* Executes a store: sets the cell, and forgets all cells that it may overlap. */
void iov_store_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i);
/*
 * Forgets the memory that code with this pointer may have written: the object that the pointer
 * points into, and all that may overlap it; if nothing is known of the pointer, all memory. Does
 * nothing for an integer that carries no address.
 */
void iov_clobber(struct iov_numeric *n, struct iov_state *s, iov_sym pointer);
/* Forgets all memory but the local variables whose addresses have not escaped. */
void iov_clobber_memory(struct iov_numeric *n, struct iov_state *s);
/*
 * Marks the variables that the value, an address, leads to as escaped: from now on, code outside of
 * the function may read and write them.
 */
void iov_escape(struct iov_numeric *n, struct iov_state *s, iov_sym value);
/* The same for one variable, and for the addresses that it holds. */
void iov_escape_var(struct iov_numeric *n, struct iov_state *s, iov_id var);
/*
 * The same for each variable of n->address_taken: an unknown pointer may be the address of any of
 * them.
 */
void iov_escape_address_taken(struct iov_numeric *n, struct iov_state *s);
/* Returns true for the address of a local variable that has not escaped. */
bool iov_is_local(const struct iov_numeric *n, const struct iov_state *s, iov_sym root);
/*
 * Sets *offset to the bytes from the root to the address. Returns false if they are not constant.
 */
bool iov_place_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		  int64_t *offset);
/*
 * Sets *num to the integers that may be loaded from the address, and returns true, if the address
 * is in a constant object of known contents. Returns false otherwise, or if a part that may be
 * loaded is not an integer of that size. Defined in constant_data.c.
 */
bool iov_constant_num(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		      const struct iov_instr *i, struct iov_num *num);

#endif /* IOV_MEMORY_H */
