/* SPDX-License-Identifier: MIT */
/*
 * Addresses of registers and numbers as sums: a base, a constant, and multiples of integer
 * parameters. The sum of a helper `readl(p->base + (reg << 2))` is the member `base` plus four
 * times the parameter `reg`; at a call, the sum of the argument takes the place of the parameter.
 */
#ifndef IOV_REGISTER_FORMS_H
#define IOV_REGISTER_FORMS_H

#include "model/function.h"
#include "rules.h"

/* A sum has at most IOV_MAX_MULTIPLES parameters besides its base; with more it is no constant. */
enum { IOV_MAX_MULTIPLES = 2 };
struct iov_multiple {
	unsigned param;
	int64_t times;
};

struct iov_form {
	struct iov_base base; /* kind NONE: the sum is a number */
	int64_t offset;
	struct iov_multiple multiples[IOV_MAX_MULTIPLES];
	unsigned nmultiples;
	bool is_variable;     /* something that is not known is part of the sum */
	const void *variable; /* the node of the part that is no constant; or NULL */
	struct iov_offset_term terms[IOV_MAX_OFFSET_TERMS];
	unsigned nterms;
};

/*
 * Returns the sum that the value is: an address, or an integer. Local variables that are stored to
 * once are followed. The base of a value that a call returns is that result, whose `number` is the
 * id of the instruction.
 */
struct iov_form iov_form_of(const struct iov_model *m, iov_id value);
/* Returns the sum of both; the base is that of `a`, or that of `b` if `a` has none. */
struct iov_form iov_form_add(struct iov_form a, const struct iov_form *b);
/*
 * Returns the sum as the caller has it: `args` are the sums of the `n` arguments of its call.
 */
struct iov_form iov_form_at_call(const struct iov_form *callees, const struct iov_form *args,
				 unsigned n);
/* Returns true if the sum is a number that is known. */
bool iov_form_is_constant(const struct iov_form *form);
bool iov_same_base(const struct iov_base *a, const struct iov_base *b);
bool iov_same_form(const struct iov_form *a, const struct iov_form *b);

#endif /* IOV_REGISTER_FORMS_H */
