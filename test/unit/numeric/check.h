/* SPDX-License-Identifier: MIT */
/* The results of the analysis as lists, which lists.c makes and check.c compares. */
#ifndef CHECK_H
#define CHECK_H

#include "numeric-test.h"

enum kind { IN_NUM, AT_MOST, SAME, LINEAR, POINTER, CELL };

/* A condition that must hold at a place. */
struct item {
	uint8_t kind;
	iov_sym a, b; /* a in num; a <= b + k; a == b; a == linear */
	struct iov_num num;
	int64_t k;
	struct iov_linear linear;
	const struct iov_pointer *pointer;
	uint32_t cell; /* holds a */
};

struct list {
	struct item *items;
	unsigned n, capacity;
};

struct check {
	const struct iov_function *f;
	struct iov_arena arena;
	struct iov_model model;
	struct iov_numeric n;
	bool known;
	struct random *r;
	struct counts *counts;
	bool *dominates;    /* by pair of blocks (a, b) */
	bool *reachable;    /* by instruction: the state before it */
	bool *dead;	    /* by instruction: the state after it is unreachable */
	struct list *at;    /* by block: conditions at its start */
	struct list *after; /* by instruction: conditions after it */
	iov_wide *value;    /* by symbol: its current value */
	iov_wide *next;	    /* the values of the phis of the block that is entered */
	bool *will_have;
	bool *has;
	char violation[512];
};

/* Fills the lists from the results of the analysis. */
void list_all(struct check *c);

#endif /* CHECK_H */
