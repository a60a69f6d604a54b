/* SPDX-License-Identifier: MIT */
/*
 * The register at the address of an access, as the program declares it. The address is followed
 * back through steps, conversions, casts and variables that are stored to once; if it leads to no
 * member, the declared type of the pointer decides. A pointer to bytes, `void *` or `u8 *`, names
 * no register: programs use such pointers to count offsets.
 */
#ifndef IOV_REGISTER_H
#define IOV_REGISTER_H

#include "model/declaration.h"
#include "model/function.h"

enum { IOV_ALL_WIDTHS = 1 | 2 | 4 | 8 };

struct iov_register {
	struct iov_qtype type;	       /* of the register; its `type` is NULL if not known */
	const struct iov_field *field; /* the member that is, or contains, the register; or NULL */
	bool is_element;	       /* the register is an element of the array `field` */
	const char *pointer;	/* name of the variable or member that holds the pointer; or NULL */
	uint64_t access_offset; /* bytes from the start of the register to the access */
	/*
	 * Allowed widths in bytes, as a set 1|2|4|8, which the annotation of `field` states; 0:
	 * all.
	 */
	uint8_t member_widths;
	/* The widths that the annotations of the outer members and of the pointers allow. */
	uint8_t outer_widths;
	uint8_t rights; /* a set of enum iov_right: of the member, the outer members and the
			   declarations of pointers */
	struct iov_declaration stated_by[IOV_RIGHTS]; /* by bit of rights: where it is stated */
	bool is_const; /* the register is declared const, or the pointer points to const */
};

/* The members that lead to the object at an address, the innermost first. */
enum { IOV_MAX_PATH = 32 };
struct iov_path {
	const struct iov_field *fields[IOV_MAX_PATH];
	unsigned depth;
	bool ended; /* outer members are missing: a cast changed the type, or there are too many */
};
/*
 * Finds the members at the address; depth 0: none. Returns false if the object there is not known.
 */
bool iov_find_path(const struct iov_model *m, iov_id address, struct iov_path *out);

/* Finds the register at the address. Members of *out that are not known are NULL, 0 or "all". */
void iov_find_register(const struct iov_model *m, iov_id address, struct iov_register *out);
/*
 * Returns a name for messages: "'ctrl'", "an element of 'fifo'", "what 'regs' points at" or "a
 * register"; a text in the arena, or constant.
 */
const char *iov_register_name(struct iov_arena *arena, const struct iov_register *t);
/*
 * Follows a value back as iov_source_of() does, and also through the casts that the program writes.
 * The result may have another type.
 */
iov_id iov_behind_casts(const struct iov_model *m, iov_id value);
/*
 * Returns the operand of a condition that is the truth of another value: a conversion between
 * integers, !x, x == 0 or x != 0. Flips *truth for !x and x == 0. IOV_NONE: it is none of these.
 */
iov_id iov_truth_of(const struct iov_model *m, iov_id condition, bool *truth);
/*
 * Returns true if both values are formed by the same expression, so that they are equal unless
 * memory changes between them. False: not known.
 */
bool iov_same_value(const struct iov_model *m, iov_id a, iov_id b);
/* Returns true for void, and for an integer of one byte other than bool. */
bool iov_is_bytes(struct iov_qtype type);

#endif /* IOV_REGISTER_H */
