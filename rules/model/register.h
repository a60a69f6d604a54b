/* SPDX-License-Identifier: MIT */
/*
 * What lies at the address of an access: which register, as the program declared it, whatever
 * the address became on its way. Members are followed through conversions, casts and variables
 * that are written once; a pointer is taken at its declared type. Bytes are no register: `void *`
 * and `u8 *` are how programs count offsets.
 */
#ifndef IOV_REGISTER_H
#define IOV_REGISTER_H

#include "model/declaration.h"
#include "model/function.h"

enum { IOV_ALL_WIDTHS = 1 | 2 | 4 | 8 };

struct iov_register {
	struct iov_qtype type;	       /* of the register; type NULL: nothing says */
	const struct iov_field *field; /* the member, or that it is an element of; NULL: none */
	bool is_element;
	const char *pointer; /* what points there, if there is no member; or NULL */
	uint64_t within;     /* bytes from its start, where the access begins */
	/* What annotations say of it, and of all that it is a part of. */
	uint8_t own_widths; /* of the member itself, in bytes, as a set; 0: all */
	uint8_t widths;	    /* that all the others allow */
	uint8_t rights;	    /* enum iov_right */
	struct iov_declaration said[IOV_RIGHTS]; /* who said so, by bit */
	bool is_const;				 /* it was declared const, or a pointer to it was */
};

/* The members that lead to what is at an address, the innermost first. */
enum { IOV_MAX_PATH = 32 };
struct iov_path {
	const struct iov_field *fields[IOV_MAX_PATH];
	unsigned depth;
	bool ended; /* what is further out is of another type, or too far */
};
/* False: nothing is known of what is there. */
bool iov_find_path(const struct iov_model *m, iov_id address, struct iov_path *out);

void iov_find_register(const struct iov_model *m, iov_id address, struct iov_register *out);
/* "'ctrl'", "an element of 'fifo'", "what 'regs' points at", "a register". */
const char *iov_register_name(struct iov_arena *arena, const struct iov_register *t);
/* The same value as other types, and behind variables that are written once. */
iov_id iov_behind_casts(const struct iov_model *m, iov_id value);
/* The same value, or address, as far as the text of the program shows? */
bool iov_same_value(const struct iov_model *m, iov_id a, iov_id b);
/* void, or an integer of one byte that is no bool. */
bool iov_is_bytes(struct iov_qtype type);

#endif /* IOV_REGISTER_H */
