/* SPDX-License-Identifier: MIT */
/* The parts of the verifier, and its interface for the reader. iov_verify() is declared in ir.h. */
#ifndef IOV_VERIFY_H
#define IOV_VERIFY_H

#include "ir/cfg.h"
#include "ir/ir.h"

struct iov_check {
	const struct iov_function *f;
	char *error;
	size_t size;
	/* The place that is being checked, which the error names. */
	iov_id block; /* IOV_NONE: not in a block */
	const struct iov_instr *at;
	const unsigned *number; /* NULL before the lists of instructions are checked */
};

/* Writes the error. Returns false, so that a caller can return its result. */
bool iov_verify_fail(const struct iov_check *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Returns true if the type is set, and the space and qualifiers exist. */
bool iov_verify_qtype(struct iov_qtype q);
/* Checks the instruction c->at alone: its attribute, operands and types. */
bool iov_verify_instr(const struct iov_check *c);
/* verify_facts.c: checks the facts of the function, of a symbol, and of a member. */
bool iov_verify_own_facts(const struct iov_check *c);
bool iov_verify_symbol_facts(const struct iov_check *c, const struct iov_symbol *sym);
bool iov_verify_field_facts(const struct iov_check *c, const struct iov_field *field);

/* Like iov_verify(). *at becomes the instruction with the error; IOV_NONE: the error is elsewhere.
 */
bool iov_verify_where(const struct iov_function *f, char *error, size_t size, iov_id *at);

#endif /* IOV_VERIFY_H */
