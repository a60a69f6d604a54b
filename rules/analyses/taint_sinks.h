/* SPDX-License-Identifier: MIT */
/*
 * Sinks: what must not be believed of a device. An index into ordinary memory, a length, the bound
 * of a loop, the size of an allocation.
 */
#ifndef IOV_TAINT_SINKS_H
#define IOV_TAINT_SINKS_H

#include "analyses/taint.h"

enum iov_sink_kind {
	IOV_SINK_INDEX,	 /* into memory that the program owns */
	IOV_SINK_LENGTH, /* of a copy or fill there */
	IOV_SINK_ROUNDS, /* of a loop */
	IOV_SINK_SIZE,	 /* of an allocation */
	IOV_SINK_PASSED, /* to a helper in which it is one of these */
};

struct iov_sink_use {
	const struct iov_pointer *pointer; /* behind which nothing may be; NULL: nothing is known */
	uint64_t element;		   /* size */
	uint32_t value;			   /* symbol */
	iov_id address;			   /* of the memory; or IOV_NONE */
	iov_loc loc;			   /* in the helper */
	uint8_t kind;			   /* enum iov_sink_kind */
	uint8_t verdict;		   /* enum iov_verdict */
};
enum { IOV_MAX_SINK_USES = 8 };

/*
 * The sinks of an instruction that something reaches which the device or a caller controls.
 * Returns how many are in `out`; what a caller controls only is noted for the summary.
 */
unsigned iov_find_sinks(struct iov_checker *c, const struct iov_instr *i,
			struct iov_sink_use out[IOV_MAX_SINK_USES]);

struct iov_summary;
/* What callers must know: what the result is made of, what is filled, what must be tested. */
void iov_summarise_taint(struct iov_checker *c, struct iov_summary *summary);

#endif /* IOV_TAINT_SINKS_H */
