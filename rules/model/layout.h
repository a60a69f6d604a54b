/* SPDX-License-Identifier: MIT */
/* The layout of the memory that a copy transfers: its type, its members, and its padding. */
#ifndef IOV_LAYOUT_H
#define IOV_LAYOUT_H

#include "model/access.h"

/* The depth to which members of members are searched; deeper members are ignored. */
enum { IOV_MAX_NESTING = 16 };

struct iov_member {
	const struct iov_field *path[IOV_MAX_NESTING]; /* from the outermost member inwards */
	unsigned depth;				       /* number of entries in `path` */
	uint64_t offset; /* bytes from the start of the outermost record */
	uint8_t rights;	 /* enum iov_right, of all members of `path` together */
};
typedef bool iov_member_fn(const void *of, const struct iov_member *member);

/*
 * Finds the member with the lowest offset for which `is`, called with `of`, returns true. The
 * offset must be below `limit` bytes. Of an array of records only the first element is searched;
 * incomplete records are not searched. Returns false if there is no such member.
 */
bool iov_find_member(const struct iov_type *type, uint64_t limit, iov_member_fn *is, const void *of,
		     struct iov_member *out);
/* Returns the path of the member for messages, as "head.flags"; a text in the arena or the IR. */
const char *iov_member_name(struct iov_arena *arena, const struct iov_member *member);
/* Returns the last member of the path. */
const struct iov_field *iov_innermost(const struct iov_member *member);

/*
 * Returns an array in the arena, by byte of the record: true if no member covers the byte. Returns
 * NULL if the type is no record, and for a record that is incomplete, empty or too large to
 * examine.
 */
const bool *iov_find_padding(struct iov_arena *arena, const struct iov_type *record);

/*
 * Returns the type of the memory at `address`, one side of a copy; of an array, the type of its
 * elements. NULL: the type is not known, or is one of bytes. A plain load or store of a struct has
 * the type of the struct, whatever `address` is.
 */
const struct iov_type *iov_copied_type(const struct iov_model *m, const struct iov_instr *i,
				       const struct iov_access *access, iov_id address);
/*
 * Returns the number of bytes that are copied, if the access has a length and it is a constant
 * below 2^20; otherwise UINT64_MAX.
 */
uint64_t iov_copied_bytes(const struct iov_model *m, const struct iov_access *access);
/* Returns the name of a copied type for messages: "'struct desc'" or "an array". */
const char *iov_copied_name(struct iov_arena *arena, const struct iov_type *type);

#endif /* IOV_LAYOUT_H */
