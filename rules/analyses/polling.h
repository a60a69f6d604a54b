/* SPDX-License-Identifier: MIT */
/*
 * Loops that wait for the device: what is it that can end them? For each way out of a loop, the
 * condition is followed back to what it is made of: values that the device gives, values that do
 * not change in the loop, and everything else, a counter or a clock, which may end it too.
 */
#ifndef IOV_POLLING_H
#define IOV_POLLING_H

#include "analyses/inputs.h"

enum iov_poll_verdict {
	IOV_POLL_NONE,	  /* no way out of a loop asks the device here */
	IOV_POLL_BOUNDED, /* something else may end the loop too */
	IOV_POLL_ENDLESS,
};

/* By instruction, of the first branch of each loop that asks the device. NULL: there is none. */
struct iov_polls {
	uint8_t *verdict; /* enum iov_poll_verdict */
	iov_id *read;	  /* the access that gives what is tested */
};

/* Of a helper each of whose results is a value that the device gives, or computed from such only.
 */
struct iov_poll_summary {
	bool returns_device;
};
void iov_summarise_polling(const struct iov_inputs *in, struct iov_arena *arena,
			   struct iov_poll_summary *summary);
/* Does the call return such a value? */
bool iov_polls_device(const struct iov_inputs *in, const struct iov_instr *i);
/*
 * Do two instructions read the same place of the device, as far as their operands show: with the
 * same accessor or helper, at addresses that are computed alike? Memory that is loaded on the way
 * counts as unchanged.
 */
bool iov_reads_alike(const struct iov_model *m, iov_id a, iov_id b);
/* The same of any two values. */
bool iov_values_alike(const struct iov_model *m, iov_id a, iov_id b);
/* Does the function read the device, itself or through a helper whose result is the device's? */
bool iov_reads_device(const struct iov_inputs *in);
/* By variable: whether its address is used for more than to read and write there. */
bool *iov_find_escaping_vars(const struct iov_function *f, struct iov_arena *arena);

/* Gives up where loops nest too deep. */
bool iov_polling_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_polls *out);

#endif /* IOV_POLLING_H */
