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

/* Gives up where loops nest too deep. */
bool iov_polling_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_polls *out);

#endif /* IOV_POLLING_H */
