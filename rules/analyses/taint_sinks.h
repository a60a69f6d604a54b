/* SPDX-License-Identifier: MIT */
/*
 * Sinks: places where a value from the device does harm unless it is tested, such as an index into
 * ordinary memory, a length, the bound of a loop, the size of an allocation.
 */
#ifndef IOV_TAINT_SINKS_H
#define IOV_TAINT_SINKS_H

#include "analyses/taint.h"

enum iov_sink_kind {
	IOV_SINK_INDEX,		/* an index into ordinary memory */
	IOV_SINK_LENGTH,	/* the length of a copy or fill of ordinary memory */
	IOV_SINK_ROUNDS,	/* the number of rounds of a loop */
	IOV_SINK_SIZE,		/* the size of an allocation */
	IOV_SINK_POINTER,	/* an integer that is cast to a pointer */
	IOV_SINK_SHIFT,		/* the distance of a shift; `element` is the size of the type */
	IOV_SINK_DIVISOR,	/* the divisor of a division */
	IOV_SINK_OFFSET,	/* an offset into I/O memory that a program of the user gives */
	IOV_SINK_OFFSET_PASSED, /* an argument of a function in which it is such an offset */
	IOV_SINK_PASSED,	/* an argument of a function in which it reaches a sink */
};

/* A tainted value at a sink. */
struct iov_sink_use {
	/* INDEX: the element; LENGTH: the end of the copy. NULL: nothing is known of the memory. */
	const struct iov_pointer *pointer;
	uint64_t element; /* size of an element in bytes */
	uint32_t value;	  /* symbol of the index, length, size or other number at the sink */
	uint32_t bound;	  /* symbol of the tainted value that bounds `value`; or `value` itself */
	iov_id address;	  /* pointer to the memory; or IOV_NONE */
	iov_loc loc;	  /* PASSED, OFFSET_PASSED: the sink in the callee; else 0 */
	uint8_t kind;	  /* enum iov_sink_kind */
	uint8_t verdict;  /* enum iov_verdict */
	iov_id operand;	  /* `value` as an operand of the instruction; or IOV_NONE */
	uint64_t room;	  /* PASSED: as sink_room of the callee's summary; else 0 */
	bool believed;	  /* not proved, but the profile is content with the test that there is */
	/* Count only: it is believed, or the same number was reported at the same memory before. */
	bool reported;
};
enum { IOV_MAX_SINK_USES = 8, IOV_MAX_SINKS_TOLD = 64 };

/* The subject of a finding: an untested read of the device, and the memory that the value reaches.
 */
struct iov_sink_told {
	iov_id read;
	iov_sym root;	    /* of the pointer to the memory; IOV_NO_SYM: it reaches no memory */
	const void *object; /* the member, variable or function; NULL: it is not known */
};

struct iov_sinks {
	/* Values from the device at sinks of the instruction of the last iov_find_sinks(). */
	struct iov_sink_use uses[IOV_MAX_SINK_USES];
	unsigned n;
	/* Those that were reported; a use beyond the list is reported again. */
	struct iov_sink_told reported[IOV_MAX_SINKS_TOLD];
	unsigned ntold;
	/* Of all instructions so far: parameters that reach a sink untested, and the first sink. */
	iov_origin_set sink_params;
	iov_loc sink_locs[IOV_MAX_ORIGIN_PARAMS];
	uint64_t sink_room[IOV_MAX_ORIGIN_PARAMS]; /* as in the summary */
	/* Parameters from which an untested offset into I/O memory of unknown extent is computed;
	 * and the first place of any of them. */
	iov_origin_set offsets;
	iov_loc offset_at;
};

/*
 * Finds the sinks of an instruction. Values from the device are written to sinks->uses, with a
 * verdict each; parameters that are not proved harmless are added to sinks->sink_params, or to
 * sinks->offsets.
 */
void iov_find_sinks(const struct iov_at *at, const struct iov_taint *taint,
		    const struct iov_instr *i, struct iov_sinks *sinks);
/*
 * Calls iov_find_sinks() for each reachable instruction, to fill sinks->sink_params of a function
 * on which no rules run.
 */
void iov_visit_sinks(const struct iov_inputs *in, const struct iov_taint *taint,
		     struct iov_sinks *sinks);
/* Writes the summary. `sinks` must have seen all instructions of the function. */
void iov_summarise_taint(const struct iov_inputs *in, const struct iov_taint *taint,
			 const struct iov_sinks *sinks, struct iov_taint_summary *summary);

#endif /* IOV_TAINT_SINKS_H */
