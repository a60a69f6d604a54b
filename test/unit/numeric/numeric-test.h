/* SPDX-License-Identifier: MIT */
/*
 * Compares the numeric analysis with execution. functions.c makes random functions, execute.c runs
 * them, and check.c tests at every instruction that the analysis allows the values there.
 */
#ifndef NUMERIC_TEST_H
#define NUMERIC_TEST_H

#include "driver/check.h"
#include "numeric/numeric.h"
#include "numeric/summary.h"

struct random {
	uint64_t state;
};
uint64_t random_bits(struct random *r);
/* 0 <= result < n */
unsigned random_below(struct random *r, unsigned n);
static inline bool one_in(struct random *r, unsigned n)
{
	return !random_below(r, n);
}
/* Returns a random number, often one that tests and loops use. */
int64_t random_number(struct random *r, struct iov_width w);

enum { MAX_FUNCTIONS = 6, MAX_GLOBALS = 4, MAX_POINTERS = 4 };

struct test_program {
	struct iov_module *m;
	struct iov_function *functions[MAX_FUNCTIONS]; /* callees first */
	unsigned nfunctions;
	const struct iov_symbol *globals[MAX_GLOBALS];
	unsigned nglobals;
	const struct iov_symbol *constant; /* a constant array */
	const struct iov_symbol *outside;  /* a function without a body */
	const struct iov_type *records[2];
};

/* `size` is the approximate number of statements of each function. */
void generate(struct test_program *p, struct random *r, unsigned size);

/* The value of an instruction: an integer or address in the representation of its type, or a
 * record. */
struct value {
	iov_wide number;
	unsigned char bytes[32];
};

enum { MEMORY = 1 << 16, MAX_OBJECTS = 512 };
/* So unusual that no random number equals an address. */
#define FIRST_ADDRESS 0x5ac35ac30000u

struct object {
	uint64_t at;
	uint64_t size;
	bool alive, leaked;
};

struct frame;
/* Callbacks that observe an execution. Any of them may be NULL. */
struct watcher {
	void *self;
	void (*entered)(void *self, struct frame *f);
	void (*block)(void *self, struct frame *f, iov_id from, iov_id block);
	void (*before)(void *self, struct frame *f, iov_id id);
	void (*after)(void *self, struct frame *f, iov_id id);
};

struct machine {
	const struct test_program *p;
	struct random *r;
	unsigned char memory[MEMORY];
	struct object objects[MAX_OBJECTS];
	unsigned nobjects;
	uint64_t next;
	unsigned steps;
	uint64_t globals[MAX_GLOBALS], constant;
	bool stopped; /* by undefined behaviour, or after too many steps */
};

struct frame {
	struct machine *m;
	const struct iov_function *f;
	uint64_t *vars; /* addresses */
	struct value *values;
	const struct value *args;
	struct value result;
	const struct watcher *watcher;
};

void machine_start(struct machine *m, const struct test_program *p, struct random *r);
/* Runs the function with random arguments. */
void machine_run(struct machine *m, const struct iov_function *f, const struct watcher *watcher);
/* Reads the number at an address; returns false if there is no object. */
bool machine_read(const struct machine *m, uint64_t at, struct iov_qtype type, iov_wide *number);
const struct object *machine_object(const struct machine *m, uint64_t at);

struct counts {
	uint64_t functions, analysed, executions, finished, instructions, checks, bounds, cells,
		distances, pointers, summaries;
};

/* The results of the analysis for one function, prepared for the comparison. */
struct check;
struct check *check_new(const struct iov_function *f, const struct iov_config *config,
			const struct iov_summaries *summaries, struct random *r,
			struct counts *counts);
/* Returns true if the analysis did not give up. */
bool check_known(const struct check *c);
struct watcher check_watcher(struct check *c);
/* Returns the first violation as text; "": none. */
const char *check_violation(const struct check *c);
void check_free(struct check *c);

#endif /* NUMERIC_TEST_H */
