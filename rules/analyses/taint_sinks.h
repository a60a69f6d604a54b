/* SPDX-License-Identifier: MIT */
/*
 * Sinks: what must not be believed of a device. An index into ordinary memory, a length, the bound
 * of a loop, the size of an allocation.
 */
#ifndef IOV_TAINT_SINKS_H
#define IOV_TAINT_SINKS_H

#include "analyses/taint.h"

enum iov_sink_kind {
	IOV_SINK_INDEX,	  /* into memory that the program owns */
	IOV_SINK_LENGTH,  /* of a copy or fill there */
	IOV_SINK_ROUNDS,  /* of a loop */
	IOV_SINK_SIZE,	  /* of an allocation */
	IOV_SINK_POINTER, /* made of it */
	IOV_SINK_PASSED,  /* to a helper in which it is one of these */
};

struct iov_sink_use {
	const struct iov_pointer *pointer; /* behind which nothing may be; NULL: nothing is known */
	uint64_t element;		   /* size */
	uint32_t value;			   /* symbol */
	uint32_t bound;	 /* symbol that comes from the device, and bounds the value; or the value */
	iov_id address;	 /* of the memory; or IOV_NONE */
	iov_loc loc;	 /* in the helper */
	uint8_t kind;	 /* enum iov_sink_kind */
	uint8_t verdict; /* enum iov_verdict */
};
enum { IOV_MAX_SINK_USES = 8 };

struct iov_sinks {
	/* Of the instruction that was looked at last: what the device controls comes here. */
	struct iov_sink_use uses[IOV_MAX_SINK_USES];
	unsigned n;
	/* Of all of them: parameters that come to one untested, and where the first of them is. */
	iov_origin_set sunk;
	iov_loc sunk_at[IOV_MAX_ORIGIN_PARAMS];
};

/*
 * The sinks of an instruction that something reaches which the device or a caller controls. What a
 * caller controls only is noted for the summary.
 */
void iov_find_sinks(const struct iov_at *at, const struct iov_taint *taint,
		    const struct iov_instr *i, struct iov_sinks *sinks);
/* All of the function, where no rule goes through it. */
void iov_visit_sinks(const struct iov_inputs *in, const struct iov_taint *taint,
		     struct iov_sinks *sinks);
/* What callers must know: what the result is made of, what is filled, what must be tested. */
void iov_summarise_taint(const struct iov_inputs *in, const struct iov_taint *taint,
			 const struct iov_sinks *sinks, struct iov_taint_summary *summary);

#endif /* IOV_TAINT_SINKS_H */
