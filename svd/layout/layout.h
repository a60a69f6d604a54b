/* SPDX-License-Identifier: MIT */
/* The types of C for a device: structs with members at the right offsets, and registers by name. */
#ifndef SVD_LAYOUT_H
#define SVD_LAYOUT_H

#include "base/log.h"
#include "base/names.h"
#include "model/model.h"
#include "resolve/resolve.h"

/* A member of a struct: a register, a cluster, or an array of them. Offsets and sizes are in bytes.
 */
struct svd_member {
	const char *name;
	const char *type; /* "uint32_t", or "struct TAG" of a cluster */
	uint64_t offset;  /* from the start of the struct */
	unsigned element; /* sizeof(type) */
	unsigned align;
	unsigned count;	 /* elements of the array; 0: no array */
	unsigned stride; /* from one element to the next; more than `element`: padded elements */
	unsigned width; /* bits of one access to a register; 0: it is a cluster, or a register at an
			   unaligned offset, which becomes bytes */
	struct svd_rights rights;
	const struct svd_node *node;
};

/*
 * A register that is defined by IO_REGISTER(), or an array of them by IO_REGISTER_ARRAY(). Its
 * place is in its struct, in bytes; `node` has its fields.
 */
struct svd_register {
	const char *name; /* at file scope */
	const char *type;
	uint64_t offset;
	unsigned count, stride, width; /* width in bits */
	const struct svd_node *node;
	struct svd_register *next;
};

/*
 * The text of a struct as a tree: members in the order of their offsets, gaps between them, and
 * unions of parts that overlap.
 */
enum svd_part_kind { SVD_PART_MEMBER, SVD_PART_GAP, SVD_PART_UNION, SVD_PART_STRUCT };
struct svd_part {
	enum svd_part_kind kind;
	uint64_t offset, size;
	const char *name;		 /* of a gap */
	const struct svd_member *member; /* of a member */
	struct svd_part *first, *next;	 /* of a union or struct, the parts inside */
};

struct svd_struct {
	const char *tag;
	const struct svd_node *node;
	struct svd_member *members; /* in the order of offsets */
	unsigned count, capacity;
	uint64_t size;
	unsigned align;
	struct svd_part *parts;
	struct svd_register *registers, **last_register;
	struct svd_struct *inner, *next; /* the clusters in it */
	struct svd_names names;		 /* of members */
};

/* One peripheral, or one element of an array of them. */
struct svd_instance {
	const char *name; /* at file scope */
	const struct svd_node *node;
	const struct svd_struct *type; /* NULL: it has no registers */
	uint64_t address;
	bool owns_type; /* the first instance of its type */
	struct svd_instance *next;
};

struct svd_layout {
	struct svd_instance *instances;
	struct svd_names names; /* all identifiers at file scope, and tags */
};

/* The input of the layout. Not owned. */
struct svd_layout_input {
	const struct svd_resolve *resolve;
	const char *prefix;		/* in front of each name at file scope */
	const char *const *peripherals; /* the names of the chosen ones */
	unsigned peripheral_count;	/* 0: all */
};

/* Lays out the chosen peripherals. Returns false after it has reported an error. */
bool svd_layout_make(const struct svd_layout_input *in, struct svd_layout *layout);

/* The input for the layout of each struct. Not owned. */
struct svd_build {
	const struct svd_resolve *resolve;
	struct svd_names *names; /* at file scope */
};

/* Lays out a peripheral or cluster with this tag. */
struct svd_struct *svd_struct_make(const struct svd_build *b, const struct svd_node *node,
				   const char *tag);
/* Adds to `s`, for one <register>, its members and its registers (struct svd_register). */
void svd_add_register(const struct svd_build *b, struct svd_struct *s, const struct svd_node *reg);
/* Adds the members for one <cluster>, and its struct. */
void svd_add_cluster(const struct svd_build *b, struct svd_struct *s,
		     const struct svd_node *cluster);
/*
 * Appends a member. Its name is made of `name`, with as many `_` at its end as it takes to be new
 * in the struct, and a warning if it takes any.
 */
struct svd_member *svd_add_member(const struct svd_build *b, struct svd_struct *s,
				  const struct svd_node *node, const char *name);
/* Bytes of all elements of a member. */
uint64_t svd_member_size(const struct svd_member *member);
/*
 * Sorts the members and sets parts, size and align. The size is at least `least_size` bytes: a
 * cluster in an array must be as large as the distance of two elements.
 */
void svd_arrange(const struct svd_build *b, struct svd_struct *s, uint64_t least_size);

#endif /* SVD_LAYOUT_H */
