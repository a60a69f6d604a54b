/* SPDX-License-Identifier: MIT */
/*
 * A device as its SVD file describes it: peripherals, clusters, registers and fields, in one kind
 * of node, since each kind may be derived from another node of its kind in the same way.
 * Everything is in one arena.
 */
#ifndef SVD_MODEL_H
#define SVD_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#include "support/arena.h"

enum svd_kind { SVD_DEVICE, SVD_PERIPHERAL, SVD_CLUSTER, SVD_REGISTER, SVD_FIELD };

/* A property that a file need not state has 0 for "not stated". */
enum svd_access {
	SVD_ACCESS_NONE,
	SVD_READ_ONLY,
	SVD_WRITE_ONLY,
	SVD_READ_WRITE,
	SVD_WRITE_ONCE,
	SVD_READ_WRITE_ONCE
};
enum svd_modified_write {
	SVD_MODIFIED_NONE,
	SVD_ONE_TO_CLEAR,
	SVD_ONE_TO_SET,
	SVD_ONE_TO_TOGGLE,
	SVD_ZERO_TO_CLEAR,
	SVD_ZERO_TO_SET,
	SVD_ZERO_TO_TOGGLE,
	SVD_CLEAR,
	SVD_SET,
	SVD_MODIFY
};
enum svd_read_action {
	SVD_ACTION_NONE,
	SVD_READ_CLEARS,
	SVD_READ_SETS,
	SVD_READ_MODIFIES,
	SVD_READ_MODIFIES_OTHER
};

/* An array. `index` has the text for each element in place of `%s`. */
struct svd_dim {
	unsigned count;	    /* elements; 0: no array */
	uint64_t increment; /* bytes, of a field bits, between the starts of two elements */
	const char **index;
	bool is_sequence; /* the texts are the numbers from 0 */
};

struct svd_value {
	const struct svd_value *next;
	const char *name;
	uint64_t value;
	long line;
};

/* One <enumeratedValues>. A field may have one for reads and one for writes. */
struct svd_enum {
	struct svd_enum *next;
	const char *name, *derived_from; /* NULL: none */
	const struct svd_value *values;
	long line;
};

enum svd_state { SVD_NEW, SVD_RUNNING, SVD_DONE };

struct svd_node {
	enum svd_kind kind;
	long line;
	const char
		*name; /* as in the file, with `%s` or `[%s]`; of a device without one "device" */
	const char *derived_from, *description, *header_name; /* NULL: not stated */
	uint64_t offset; /* bytes from the parent, of a field bits; of a peripheral its address */
	bool has_offset;
	unsigned size;	 /* bits of a register, or of the registers inside; of a field its bits */
	uint64_t extent; /* of a peripheral: bytes to the end of its last address block; 0: not
			    stated */
	enum svd_access access;
	enum svd_modified_write modified_write;
	enum svd_read_action read_action;
	struct svd_dim dim;
	struct svd_enum *enums;
	struct svd_node *parent, *first, *last, *next;
	/* Results of resolve/: the progress of derivation, and the peripheral with the same layout.
	 */
	enum svd_state state;
	struct svd_node *layout; /* NULL: the layout is this peripheral's own */
};

/* Appends a node to the children of `parent`. */
static inline void svd_append(struct svd_node *parent, struct svd_node *child)
{
	child->parent = parent;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

#endif /* SVD_MODEL_H */
