/* SPDX-License-Identifier: MIT */
/*
 * What has become of things on the way to an instruction: mappings, results that must be looked at,
 * places in shared memory that were read. A forward analysis that may say "on some path": each
 * thing has the set of states that it may be in (typestates: Strom and Yemini, 1986). It runs when
 * the numbers are known, and only in functions in which such things happen.
 */
#ifndef IOV_TYPESTATE_H
#define IOV_TYPESTATE_H

#include "analyses/inputs.h"

/* Of a mapping, or of a pointer that was released; sets. */
enum iov_mapping_state {
	IOV_MAPPING_UNTESTED = 1, /* may have failed */
	IOV_MAPPING_OPEN = 2,
	IOV_MAPPING_CLOSED = 4,
	IOV_MAPPING_MINE = 8,	 /* the function has to release it */
	IOV_MAPPING_OTHERS = 16, /* it has not, or no more */
	IOV_MAPPING_KEPT = 32,	 /* it is in memory that lives on */
};
enum { IOV_MAPPING_LIFE = 7, IOV_MAPPING_DUTY = 24 };

/* Of a variable that holds the result of a verb; sets. */
enum iov_result_state { IOV_RESULT_PENDING = 1, IOV_RESULT_SEEN = 2 };

/* Of a read of shared memory; sets. */
enum iov_fetch_state { IOV_FETCHED = 1, IOV_FETCH_TESTED = 2 };

struct iov_typestates {
	bool reachable;
	struct iov_map mappings; /* symbol of the pointer's root -> enum iov_mapping_state */
	struct iov_map results;	 /* variable -> enum iov_result_state */
	struct iov_map open;	 /* those of them that are untested, or still to be released */
	struct iov_map written;	 /* variables that a verb wrote whose result is still to come */
	struct iov_map outputs;	 /* variable -> its verb's result, an iov_sym */
	struct iov_map fetches;	 /* place -> enum iov_fetch_state */
	struct iov_map gone;	 /* cell from which a mapping was released -> its states */
};

/* A call that tells whether a mapping failed: IS_ERR(p). */
struct iov_failure {
	iov_id call;
	iov_sym mapping;
};

/* A test of a mapping for a failure that is not its mapper's, and for no other. */
struct iov_wrong_test {
	iov_id test; /* the call, or the branch of a comparison with null */
	iov_sym mapping;
};

struct iov_typestate {
	struct iov_typestates *in;  /* by block */
	iov_sym nsyms;		    /* what the arrays by symbol have room for */
	struct iov_typestates *out; /* by edge, in the order of order->succs */
	iov_id *released;	    /* by symbol: an instruction that releases it; or IOV_NONE */
	const struct iov_field **kept_in; /* by symbol: the member that it was stored in, or NULL */
	struct iov_map gone_by;		  /* by cell: an instruction that releases what was there */
	bool *given; /* by symbol: somebody else was given it, who may see to it */
	struct iov_failure *failures;
	unsigned nfailures, failures_capacity;
	struct iov_wrong_test *wrong_tests;
	unsigned nwrong_tests, wrong_tests_capacity;
	bool *tested;		 /* by symbol: some condition shows that its mapper did not fail */
	uint32_t *place_of_read; /* by instruction: where it last read; or IOV_NONE */
	struct iov_place_entry *places; /* a hash table; NULL: none yet */
	uint32_t nplaces, nfilled;
	iov_id *output_of; /* by symbol of a result: a variable that the verb wrote; or IOV_NONE */
	bool *output;	   /* by variable: nothing but verbs writes to it */
};

/* What callers must know. Parameters by bit: 1 << 0 is the first. */
struct iov_typestate_summary {
	uint32_t releases, may_release; /* mappings that it ends on every path; on some */
	bool ends_mappings;		/* any, in whatever way it comes by them */
};

/* Does anything happen in the function that has a typestate? Decided without analysis. */
bool iov_may_need_typestate(const struct iov_inputs *in);
/* The function's numbers must be known. Never gives up. */
bool iov_typestate_run(const struct iov_inputs *in, struct iov_arena *arena,
		       struct iov_typestate *out);
/* t NULL: the analysis did not run. */
void iov_summarise_typestate(const struct iov_inputs *in, struct iov_arena *arena,
			     struct iov_typestate *t, struct iov_typestate_summary *summary);
/*
 * What the instruction does to the typestates, and to the numbers, which are those before it and
 * become those after it. *t learns nothing that the analysis did not know.
 */
void iov_typestate_step(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_typestate *t, struct iov_typestates *now,
			struct iov_state *state, const struct iov_instr *i);
/* Behind a return: what is returned is the caller's. */
struct iov_typestates iov_after_return(const struct iov_at *at, struct iov_arena *arena,
				       const struct iov_instr *ret);

/* What a pointer was formed from: what a mapper gave, what was read from memory, a parameter. */
iov_sym iov_mapping_of(const struct iov_inputs *in, const struct iov_state *s, iov_id pointer);
/* How the mapper of a mapping fails, a set of enum iov_fails; 0: no mapper made it, or not known.
 */
unsigned iov_failures_of(const struct iov_inputs *in, iov_sym mapping);
/* A set of states; 0: nothing has happened to it. */
unsigned iov_mapping_states(const struct iov_typestates *now, iov_sym mapping);
/* The pointer that the call ends the mapping of; IOV_NONE: it does not. */
iov_id iov_released_by(const struct iov_inputs *in, const struct iov_instr *call);

/* Is it the value of a verb that may fail? */
bool iov_is_result(const struct iov_instr *i);

/* Does it read one value of memory that the device shares? */
bool iov_is_fetch(const struct iov_model *m, const struct iov_instr *i);
/* An earlier read of the same place, whose value was tested since; IOV_NONE: there is none. */
iov_id iov_tested_fetch(const struct iov_at *at, const struct iov_typestate *t,
			const struct iov_instr *i);

/* A set of states as a value of a map: an address in here. The empty set is none. */
enum { IOV_STATE_SETS = 64 };
extern const char iov_state_sets[IOV_STATE_SETS];

static inline const void *iov_pack(unsigned states)
{
	return states ? &iov_state_sets[states] : NULL;
}
static inline unsigned iov_unpack(const void *states)
{
	return states ? (unsigned)((const char *)states - iov_state_sets) : 0;
}

#endif /* IOV_TYPESTATE_H */
