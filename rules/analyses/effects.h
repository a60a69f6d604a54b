/* SPDX-License-Identifier: MIT */
/*
 * The effects of a function on mappings that it does not hold in locals of its own: those that its
 * parameters point at, and those that members and globals keep. One list for the callers and for
 * the judgement of the file (analyses/members.h). It outlives the function that it is of.
 */
#ifndef IOV_EFFECTS_H
#define IOV_EFFECTS_H

#include "analyses/typestate.h"

enum iov_effect_kind {
	IOV_EFFECT_USES,     /* accesses memory through it */
	IOV_EFFECT_TESTS,    /* tests it, or does what this analysis does not follow: hands it on */
	IOV_EFFECT_RELEASES, /* ends the mapping */
	IOV_EFFECT_MAPS,     /* stores the result of a mapper there */
	IOV_EFFECT_SETS,     /* stores another pointer there, which is not NULL */
	IOV_EFFECT_REGISTERS, /* others may call functions from here on; `at` is empty */
	IOV_EFFECT_UNREGISTERS,
};

/* Where a pointer is: in a member of some record, in a global, or in a parameter. */
struct iov_holder {
	const struct iov_field *field;
	const struct iov_symbol *global;
	unsigned param; /* or IOV_NONE */
};

/* The way from a parameter to a holder: `p->hw.base` is two members, of which the last is read. */
enum { IOV_MAX_REACH = 4 };
struct iov_reach {
	unsigned param; /* IOV_NONE: no parameter leads there */
	unsigned n;
	const struct iov_field *fields[IOV_MAX_REACH]; /* from the parameter on */
	bool read[IOV_MAX_REACH]; /* a pointer is read from the member; else it is stepped into */
};

struct iov_effect {
	uint8_t kind; /* enum iov_effect_kind */
	struct iov_holder at;
	struct iov_reach reach;
	/* The instruction without its operands, which are gone with its function. */
	struct iov_instr where;
	const struct iov_symbol *function; /* that it is in */
	const struct iov_symbol *by;	   /* the mapper, or the releaser; or NULL */
	/* Of REGISTERS: the function that is handed over, or the record; or NULL. */
	const struct iov_symbol *callback;
	const struct iov_type *record;
	/* Of RELEASES: a call behind it ends what may call functions, and none before it does. */
	bool is_too_early;
	bool always; /* of RELEASES: on every path through the function */
	/*
	 * Of USES, where a parameter itself is the address, on every path: a set of enum
	 * iov_use_kind, and of widths in bytes; for the sake of the register at the address.
	 */
	uint8_t uses, widths;
	bool is_callees; /* it is done by a callee, or by one of its own */
	/* Of MAPS. */
	bool untested;	       /* on some way out the mapper may have failed without a test */
	bool may;	       /* the result does not tell whether there is a mapping */
	struct iov_num mapped; /* results with which there may be one */
};

enum iov_use_kind { IOV_USE_READ = 1, IOV_USE_WRITE = 2, IOV_USE_UPDATE = 4 };

struct iov_effects {
	struct iov_effect *all;
	unsigned n, capacity;
};

/* The holder that the pointer was read from, and moved; false: from none. */
bool iov_find_holder(const struct iov_model *m, iov_id pointer, struct iov_holder *out);
/*
 * The effects of the function and of those that it calls, in the callers' terms. `typestate` NULL:
 * it was not run, which is so where nothing is mapped. The list is the arena's.
 */
void iov_effects_run(const struct iov_inputs *in, struct iov_typestate *typestate,
		     struct iov_arena *scratch, struct iov_arena *arena, struct iov_effects *out);
/* The function whose address the value is; NULL: of none, or it cannot be told. */
const struct iov_symbol *iov_function_given(const struct iov_model *m, iov_id value);
/* The cell that a callee reaches so, as it is before the call; IOV_NONE: it cannot be told. */
uint32_t iov_cell_reached(struct iov_numeric *n, const struct iov_state *s,
			  const struct iov_instr *call, const struct iov_reach *reach);
/* The one mapping that the callee leaves where one of its parameters leads; NULL: none, or several.
 */
const struct iov_effect *iov_mapped_by(const struct iov_inputs *in, const struct iov_instr *call);
/* Does the callee release a mapping that a parameter leads to? */
bool iov_releases_reached(const struct iov_inputs *in, const struct iov_instr *call);
/* The accesses of the callee at its parameter; NULL: there are none. */
const struct iov_effect *iov_uses_of(const struct iov_inputs *in, const struct iov_instr *call,
				     unsigned param);
/* A set, 1 << enum iov_effect_kind, of what the callee does to a parameter; 0: not known. */
unsigned iov_effects_on(const struct iov_inputs *in, const struct iov_instr *call, unsigned param);

#endif /* IOV_EFFECTS_H */
