/* SPDX-License-Identifier: MIT */
/* What a copy moves: of which type, which members are in it, and what lies between them. */
#ifndef IOV_LAYOUT_H
#define IOV_LAYOUT_H

#include "model/access.h"

/* Members of members; a deeper one is not looked at. */
enum { IOV_MAX_NESTING = 16 };

struct iov_member {
	const struct iov_field *path[IOV_MAX_NESTING];
	unsigned depth;
	uint64_t offset; /* bytes from the start of the outermost record */
	uint8_t rights;	 /* of the member, and of those that it is in */
};
typedef bool iov_member_fn(const void *of, const struct iov_member *member);

/*
 * The member at the lowest offset below `limit` that `is` asks for, in elements of arrays too.
 * Records that are not complete are not looked into. False: there is none.
 */
bool iov_find_member(const struct iov_type *type, uint64_t limit, iov_member_fn *is, const void *of,
		     struct iov_member *out);
/* "head.flags" */
const char *iov_member_name(struct iov_arena *arena, const struct iov_member *member);
const struct iov_field *iov_innermost(const struct iov_member *member);

/* Bytes of a record that no member covers; NULL: it is not complete, or too large to tell. */
const bool *iov_find_padding(struct iov_arena *arena, const struct iov_type *record);

/*
 * Of a copy: what lies at an address, in arrays; type NULL: nobody says, or bytes. A copy of a
 * struct value has no buffer but a type.
 */
const struct iov_type *iov_copied_type(const struct iov_model *m, const struct iov_instr *i,
				       const struct iov_access *access, iov_id address);
/* Bytes that are copied for certain not to be more; UINT64_MAX: unknown. */
uint64_t iov_copied_bytes(const struct iov_model *m, const struct iov_access *access);
/* "'struct desc'", "an array of bool" */
const char *iov_copied_name(struct iov_arena *arena, const struct iov_type *type);

#endif /* IOV_LAYOUT_H */
