/* SPDX-License-Identifier: MIT */
/*
 * Polling: loops that wait for a value of the device. For each branch out of a loop, the analysis
 * follows its condition back to the values that it is computed from: reads of the device, values
 * that do not change in the loop, and others, such as a counter or a clock. If only reads of the
 * device can end the loop, a broken device makes it endless.
 */
#ifndef IOV_POLLING_H
#define IOV_POLLING_H

#include "analyses/inputs.h"

enum iov_poll_verdict {
	IOV_POLL_NONE,	  /* the instruction is not the first branch that polls in its loop */
	IOV_POLL_BOUNDED, /* the loop can end without a certain value of the device */
	IOV_POLL_ENDLESS, /* only the device can end the loop */
};

/*
 * The result: arrays by instruction, with an entry for the first branch out of each loop whose
 * condition depends on the device. Both are NULL if the function has no loop, or no read of the
 * device.
 */
struct iov_polls {
	uint8_t *verdict; /* enum iov_poll_verdict */
	iov_id *read;	  /* an access of the device on whose value the branch depends */
};

/*
 * returns_device: the function returns a value, and each value that it returns is computed from
 * reads of the device and constants only.
 */
struct iov_poll_summary {
	bool returns_device;
	/* number of values and stores that were visited: a test checks that it grows linearly */
	unsigned work;
};
void iov_summarise_polling(const struct iov_inputs *in, struct iov_arena *arena,
			   struct iov_poll_summary *summary);
/* Returns true for a call of a function whose summary has returns_device. */
bool iov_polls_device(const struct iov_inputs *in, const struct iov_instr *i);
/*
 * Returns true if two instructions read the same place of the device, as far as their operands
 * show: by the same accessor or helper, at addresses that are computed alike. Memory that is loaded
 * to compute the addresses counts as unchanged in between.
 */
bool iov_reads_alike(const struct iov_model *m, iov_id a, iov_id b);
/*
 * Returns true if two values are computed alike: by the same operators, from the same variables and
 * constants. Memory counts as unchanged between them, and two calls of one function with arguments
 * that are alike give values that are alike.
 */
bool iov_values_alike(const struct iov_model *m, iov_id a, iov_id b);
/* Like iov_values_alike(), but two different calls never give values that are the same. */
bool iov_values_same(const struct iov_model *m, iov_id a, iov_id b);
/* Returns true if the function reads the device, or calls a function that returns_device. */
bool iov_reads_device(const struct iov_inputs *in);
/*
 * Returns an array in the arena, by variable: true if the variable's address is used for more than
 * its own loads and stores, so that other code may change it.
 */
bool *iov_find_escaping_vars(const struct iov_function *f, struct iov_arena *arena);

/*
 * Returns the variable in which the address lies; IOV_NONE: in none, or in one that escapes.
 * `escapes` here and below: the result of iov_find_escaping_vars().
 */
iov_id iov_unshared_variable(const struct iov_function *f, const bool *escapes, iov_id at);
/*
 * Returns the last store to the variable in the block, and before the instruction `until` if that
 * is not IOV_NONE; IOV_NONE: there is none. A store to a part of the variable counts.
 */
iov_id iov_last_store(const struct iov_function *f, const bool *escapes, iov_id block, iov_id until,
		      iov_id var);

struct iov_loop;
/* Returns true if the loop stores to the variable. */
bool iov_loop_stores(const struct iov_function *f, const bool *escapes, const struct iov_loop *loop,
		     iov_id var);
/* Returns true if a branch at the end of the block leaves the loop. */
bool iov_leads_out(const struct iov_loop *loop, iov_id block);
/* A branch out of a loop, and a read of the device on whose value it depends; or IOV_NONE. */
struct iov_poll_test {
	iov_id branch, read;
};
/*
 * Returns true if the second branch repeats the test of the first and leaves the loop where the
 * first one stays in it.
 */
bool iov_is_retest(const struct iov_model *m, const struct iov_loop *loop,
		   const struct iov_poll_test *first, const struct iov_poll_test *then);
/*
 * Returns true if nothing in the loop may change ordinary memory, so that a load gives the same
 * value in each round. The loop may store to local variables and call accessors that access one
 * register; it has no other store or call, and no atomic operation, fence, builtin or assembly.
 */
bool iov_loop_keeps_memory(const struct iov_inputs *in, const struct iov_loop *loop);
/*
 * Returns true if the loop stores to an address that is formed by steps from a value like the
 * pointer.
 */
bool iov_loop_changes_object(const struct iov_inputs *in, const struct iov_loop *loop,
			     iov_id pointer);
/*
 * Returns true if the loop stores to the variable, and each store there adds a constant other than
 * 0 to it, or subtracts one.
 */
bool iov_loop_only_steps(const struct iov_inputs *in, const struct iov_loop *loop, iov_id var);
/*
 * Returns true if the comparison ends the loop by a counter of fewer than 32 bits that wraps before
 * it comes to the largest value that its bound may have, or if it compares an unsigned number with
 * 0, which is never above that. Returns false if the numbers are not known. `escapes` is the result
 * of iov_find_escaping_vars().
 */
bool iov_counter_wraps(const struct iov_inputs *in, const struct iov_loop *loop,
		       const bool *escapes, const struct iov_instr *cmp);

/* Returns false if loops nest too deep for iov_wto_build(). The arrays are in the arena. */
bool iov_polling_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_polls *out);

#endif /* IOV_POLLING_H */
