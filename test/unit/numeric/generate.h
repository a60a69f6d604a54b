/* SPDX-License-Identifier: MIT */
/*
 * Shared by the parts of the generator: functions.c makes functions from the statements of
 * statements.c, which use the values of expressions.c.
 */
#ifndef GENERATE_H
#define GENERATE_H

#include "numeric-test.h"

enum { MAX_LABELS = 6, MAX_LOOPS = 8, TYPES = 4, MAX_RECENT = 8 };

struct generator {
	struct test_program *p;
	struct random *r;
	struct iov_module *m;
	struct iov_function *f;
	iov_id block; /* the block that instructions are appended to */
	const struct iov_type *types[TYPES];
	unsigned statements; /* number of statements that are left to make */
	unsigned depth;
	iov_id breaks[MAX_LOOPS], continues[MAX_LOOPS];
	unsigned nloops;
	iov_id labels[MAX_LABELS];
	bool is_placed[MAX_LABELS]; /* false: only jumps name it so far */
	unsigned nlabels;
	iov_id recent[MAX_RECENT]; /* the last values that were made */
	unsigned nrecent;
};

iov_id add(struct generator *g, enum iov_opcode op, const struct iov_type *type, const iov_id *ops,
	   unsigned nops);
iov_id add_var_address(struct generator *g, iov_id var);
iov_id add_const(struct generator *g, const struct iov_type *type, int64_t value);
iov_id add_bin(struct generator *g, enum iov_bin_kind kind, iov_id a, iov_id b);
iov_id add_load(struct generator *g, iov_id address);
void add_store(struct generator *g, iov_id address, iov_id value);
void branch(struct generator *g, iov_id to);
void branch_if(struct generator *g, iov_id condition, iov_id yes, iov_id no);
const struct iov_type *pointer_to(struct generator *g, const struct iov_type *type);
const struct iov_type *some_type(struct generator *g);
/* Returns a variable of this type; IOV_NONE: there is none. */
iov_id some_var(struct generator *g, const struct iov_type *type);

/* Returns a value of an integer type. */
iov_id expression(struct generator *g, const struct iov_type *type, unsigned depth);
/* Returns the address of an object of this type. */
iov_id place(struct generator *g, const struct iov_type *type);
/* Makes a branch to one of two blocks. */
void condition(struct generator *g, iov_id yes, iov_id no, unsigned depth);
/* Makes a call of an earlier function or of an unknown one; returns its value or IOV_NONE. */
iov_id call(struct generator *g, unsigned depth);

/* Makes some statements, with loops and branches, while there are any left to make. */
void statements(struct generator *g);
/* Makes a statement without control flow. */
void simple(struct generator *g);
/* Makes a place that jumps may lead to from now on. */
iov_id new_label(struct generator *g, bool is_placed);

#endif /* GENERATE_H */
