/* SPDX-License-Identifier: MIT */
/* Between the files of the verifier, and for the reader; iov_verify() itself is in ir.h. */
#ifndef IOV_VERIFY_H
#define IOV_VERIFY_H

#include "ir/cfg.h"
#include "ir/ir.h"

struct iov_check {
	const struct iov_function *f;
	char *error;
	size_t size;
	/* What is looked at; the error names it. */
	iov_id block; /* or IOV_NONE */
	const struct iov_instr *at;
	const unsigned *number; /* NULL until the lists are known to be sound */
};

/* Writes the error; returns false, for `return iov_verify_fail(...)`. */
bool iov_verify_fail(const struct iov_check *c, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* Is there a type, with a space and qualifiers that exist? */
bool iov_verify_qtype(struct iov_qtype q);
/* Checks c->at by itself: its attribute, operands and types. */
bool iov_verify_instr(const struct iov_check *c);
/* verify_facts.c: of the function and its variables; of what an instruction names. */
bool iov_verify_own_facts(const struct iov_check *c);
bool iov_verify_symbol_facts(const struct iov_check *c, const struct iov_symbol *sym);
bool iov_verify_field_facts(const struct iov_check *c, const struct iov_field *field);

/* iov_verify(), and the instruction at fault: IOV_NONE when it is none by itself. */
bool iov_verify_where(const struct iov_function *f, char *error, size_t size, iov_id *at);

#endif /* IOV_VERIFY_H */
