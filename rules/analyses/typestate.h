/* SPDX-License-Identifier: MIT */
/*
 * The typestate (Strom and Yemini, "Typestate: a programming language concept for enhancing
 * software reliability", 1986) of three kinds of objects before each instruction: mappings, results
 * of verbs that may fail, and places in shared memory that were read. It is a forward analysis. It
 * keeps the set of states in which the object is on some path, and joins by union. It needs the
 * numbers, and runs only in functions that have such objects.
 */
#ifndef IOV_TYPESTATE_H
#define IOV_TYPESTATE_H

#include "analyses/inputs.h"

/*
 * The states of a mapping: bits of a set. One bit of IOV_MAPPING_LIFE says whether it may be
 * accessed, one bit of IOV_MAPPING_DUTY whether the function must release it.
 */
enum iov_mapping_state {
	IOV_MAPPING_UNTESTED = 1, /* the mapper may have failed, and no test has shown otherwise */
	IOV_MAPPING_MAPPED = 2,	  /* mapped: it may be accessed */
	IOV_MAPPING_RELEASED = 4, /* released */
	IOV_MAPPING_MUST_RELEASE = 8, /* the function must release it */
	IOV_MAPPING_NO_DUTY = 16,     /* the function need not release it (any more) */
	IOV_MAPPING_STORED = 32, /* its pointer is stored in memory that outlives the function */
	IOV_MAPPING_STALE = 64,	 /* a mapping has been stored in the place that it was read from */
	/*
	 * The last condition on the path has shown that the mapper failed: the pointer must not be
	 * used. The next condition ends the state, since it may be about the failure, too.
	 */
	IOV_MAPPING_FAILED = 128,
};
enum { IOV_MAPPING_LIFE = 7, IOV_MAPPING_DUTY = 24 };

/*
 * The states of a variable that holds the result of a verb that may fail, as a set: the result is
 * not read yet; it is read.
 */
enum iov_result_state { IOV_RESULT_PENDING = 1, IOV_RESULT_SEEN = 2 };

/*
 * The states of a place in shared memory, as a set: the program has read it; it has tested the
 * value that it read.
 */
enum iov_fetch_state { IOV_FETCHED = 1, IOV_FETCH_TESTED = 2 };

/* The typestates at one point of the function. Sets of states are values made by iov_pack(). */
struct iov_typestates {
	bool reachable;
	struct iov_map mappings; /* symbol of the pointer's root -> enum iov_mapping_state */
	struct iov_map results;	 /* variable -> enum iov_result_state */
	/* Mappings that are UNTESTED or MUST_RELEASE on some path -> iov_pack(1). */
	struct iov_map pending;
	/*
	 * The mappings of `pending` that exist on some path to here. An edge on which a pointer is
	 * null drops its mapping, so that in a function with many mappings few are looked at on
	 * each edge.
	 */
	struct iov_map existing;
	struct iov_map failed;	/* mappings that are or were FAILED since the last condition */
	struct iov_map written; /* variables that a verb wrote before its result is known */
	struct iov_map outputs; /* variable that a verb wrote -> iov_sym of the verb's result */
	struct iov_map fetches; /* index in iov_typestate.places -> enum iov_fetch_state */
	struct iov_map released_cells; /* cell that held a released mapping -> iov_mapping_state */
};

/* A call whose result says whether the mapper of a mapping failed, such as IS_ERR(p). */
struct iov_failure {
	iov_id call;
	iov_sym mapping;
};

/*
 * A test that cannot find the failure of the mapping's mapper: a comparison with NULL where the
 * mapper returns an error pointer, or IS_ERR() where it returns NULL.
 */
struct iov_wrong_test {
	iov_id test; /* the call, or the branch of a comparison with null */
	iov_sym mapping;
};

struct iov_typestate {
	struct iov_typestates *in;  /* by block, before it */
	iov_sym nsyms;		    /* the length of the arrays by symbol */
	struct iov_typestates *out; /* by edge, in the order of order->succs */
	iov_id *released;	    /* by symbol: an instruction that releases it; or IOV_NONE */
	iov_id *replaced_by; /* by symbol: the mapper whose result replaced it; or IOV_NONE */
	const struct iov_field **stored_in; /* by symbol of a mapping: its member; or NULL */
	struct iov_map cell_released_by;    /* cell -> iov_id of the release */
	/* By symbol: the mapping was passed to a function, which may test or release it. */
	bool *passed;
	bool any_failed; /* some mapping is FAILED somewhere */
	struct iov_failure *failures;
	unsigned nfailures, failures_capacity;
	struct iov_wrong_test *wrong_tests;
	unsigned nwrong_tests, wrong_tests_capacity;
	bool *tested;		 /* by symbol: some condition shows that its mapper did not fail */
	uint32_t *place_of_read; /* by instruction: index in `places` of its read; or IOV_NONE */
	struct iov_place_entry *places; /* hash table of places that are read; NULL: none yet */
	uint32_t nplaces, nfilled;	/* slots of `places`, a power of 2; those in use */
	iov_id *output_of; /* by symbol of a result: a variable that the verb wrote; or IOV_NONE */
	bool *output;	   /* by variable: a local to which nothing but verbs writes */
	const struct iov_conditions *conditions; /* typestate_conditions.c; NULL: none was needed */
};

/* The function that makes a mapping, and how it fails. */
struct iov_mapper {
	const struct iov_symbol *by; /* the function of the role MAP; NULL: there is none */
	unsigned fails;		     /* how it reports a failure: a set of enum iov_fails */
	bool may_fail;		     /* even if it is not known how it would report that */
};

/*
 * The summary for callers. Bit p of `releases` (`may_release`): the function releases the mapping
 * that is passed as parameter p, counted from 0, on every path (on some path).
 */
struct iov_typestate_summary {
	uint32_t releases, may_release;
	bool ends_mappings; /* it or a callee releases some mapping, perhaps one found in memory */
	struct iov_mapper returned; /* of the mapping that each call returns, unless it fails */
};

/*
 * Returns true if the function has an instruction that this analysis is about: a mapper, a release,
 * a call of a function that maps or releases memory, a result of a verb, or two reads of shared
 * memory. It takes one pass and needs no numbers.
 */
bool iov_may_need_typestate(const struct iov_inputs *in);
/* in->numeric must not be NULL. The result's arrays are in the arena. Always returns true. */
bool iov_typestate_run(const struct iov_inputs *in, struct iov_arena *arena,
		       struct iov_typestate *out);
/*
 * Writes the summary. t NULL: the analysis did not run, so only `ends_mappings` is computed. The
 * arena needs to live only for the call.
 */
void iov_summarise_typestate(const struct iov_inputs *in, struct iov_arena *arena,
			     struct iov_typestate *t, struct iov_typestate_summary *summary);
/* Calls fn with the typestates and numbers before each return that can be reached. */
typedef void iov_return_fn(void *self, const struct iov_typestates *now, struct iov_state *state,
			   const struct iov_instr *ret);
void iov_each_return(const struct iov_inputs *in, struct iov_arena *arena, struct iov_typestate *t,
		     iov_return_fn *fn, void *self);
/*
 * Executes one instruction: *now and *state are the typestates and the numbers before it, and
 * become those after it. After iov_typestate_run() this adds no facts to *t.
 */
void iov_typestate_step(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_typestate *t, struct iov_typestates *now,
			struct iov_state *state, const struct iov_instr *i);
/*
 * Returns the typestates after a return: the caller is responsible for the mappings that are
 * returned. New nodes of the maps are in the arena.
 */
struct iov_typestates iov_after_return(const struct iov_at *at, struct iov_arena *arena,
				       const struct iov_instr *ret);

/*
 * Returns the last instruction before an edge on which `ret` returns an error, while a mapping that
 * is stored in memory must still be released by the function. NULL: there is no such edge, or the
 * function has more than two, so that its caller is taken to release the mapping; or it returns no
 * integer. A callee without a summary that is passed the record after the edge may have released
 * the mapping.
 */
const struct iov_instr *iov_error_exit(const struct iov_inputs *in, const struct iov_typestate *t,
				       iov_sym mapping, const struct iov_instr *ret);

/*
 * Returns the symbol that stands for the mapping into which a pointer points: the root from which
 * it was formed, that is, the result of a mapper, a pointer read from memory, or a parameter.
 */
iov_sym iov_mapping_of(const struct iov_inputs *in, const struct iov_state *s, iov_id pointer);
/*
 * Returns what makes the mapping that the call returns: the called function, or the mapper whose
 * results this function of the program returns. `by` is NULL if the call is no such call.
 */
struct iov_mapper iov_mapper_of(const struct iov_inputs *in, const struct iov_instr *call);
/*
 * Returns true if the call frees the memory in which the only pointer to a mapping is stored that
 * the function must release, and sets *mapping.
 */
bool iov_frees_mapping(const struct iov_at *at, const struct iov_typestate *t,
		       struct iov_arena *arena, const struct iov_instr *call, iov_sym *mapping);
/*
 * Returns how the mapper of a mapping reports a failure, a set of enum iov_fails; 0: it is not
 * known, or the symbol is not the result of a mapper.
 */
unsigned iov_failures_of(const struct iov_inputs *in, iov_sym mapping);
/* Returns a set of enum iov_mapping_state; 0: no instruction has given the mapping a state. */
unsigned iov_mapping_states(const struct iov_typestates *now, iov_sym mapping);
/*
 * Returns the states of the mapping into which a pointer points, a set of enum iov_mapping_state. A
 * pointer that is null on the paths on which the mapping is released has those of the other paths.
 */
unsigned iov_pointer_states(const struct iov_at *at, iov_id pointer);
/* Returns the argument whose mapping the call releases on every path; IOV_NONE: there is none. */
iov_id iov_released_by(const struct iov_inputs *in, const struct iov_instr *call);

/* Returns true if the value of the instruction is the result of a verb that may fail. */
bool iov_is_result(const struct iov_instr *i);

/* Returns true for a read of one value from memory that a device shares: a fetch. */
bool iov_is_fetch(const struct iov_model *m, const struct iov_instr *i);
/*
 * Returns the first instruction that read the place which `i` reads, if the program has tested the
 * value of an earlier read. IOV_NONE: there is none, or it is `i` itself, in a loop.
 */
iov_id iov_tested_fetch(const struct iov_at *at, const struct iov_typestate *t,
			const struct iov_instr *i);

/*
 * Maps hold pointers, so a set of states is stored as the address of the element of this array
 * whose index is the set. The elements are never read. The empty set is NULL: not in the map.
 */
enum { IOV_STATE_SETS = 256 };
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
