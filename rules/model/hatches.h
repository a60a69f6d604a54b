/* SPDX-License-Identifier: MIT */
/*
 * The hatches of a function, and whether each of them silences a rule. A hatch in another one, and
 * a hatch in the code of the runtime, is not listed: what it permits is permitted without it, or is
 * not the program's choice.
 */
#ifndef IOV_HATCHES_H
#define IOV_HATCHES_H

#include "rules.h"

struct iov_hatches {
	const struct iov_function *f;
	/*
	 * By instruction: the hatch that it is in, as the id of its `hatch` plus 1; 0: the function
	 * itself, or none.
	 */
	uint32_t *within;
	/* By these numbers. */
	bool *is_reached; /* control reaches the hatch */
	bool *is_needed;  /* a rule finds something in it, or may do so when all functions are known
			   */
	unsigned nhatches; /* casts and the function itself are not counted */
};

/* Returns true if the function is trusted or has a hatch, also in a cast. */
bool iov_may_need_hatches(const struct iov_function *f);
/* Lists the hatches of the function. The arrays are in the arena. */
void iov_find_hatches(const struct iov_function *f, struct iov_arena *arena,
		      struct iov_hatches *out);
/* Returns true if the instruction is the `hatch` of a statement that is judged. */
bool iov_is_hatched_block(const struct iov_instr *i);
/* Returns true if the function has hatches to judge, and so all rules must run on it. */
bool iov_has_hatches(const struct iov_hatches *h);
/* Note that the instruction is reached, and that a rule would report something at it. */
void iov_reach_hatch(struct iov_hatches *h, const struct iov_instr *i);
void iov_need_hatch(struct iov_hatches *h, const struct iov_instr *i);
/* Returns true if the hatch is reached and silences nothing. `hatch` NULL: the trusted function. */
bool iov_is_unused_hatch(const struct iov_hatches *h, const struct iov_instr *hatch);

#endif /* IOV_HATCHES_H */
