/* SPDX-License-Identifier: MIT */
/*
 * The effects of a function on mappings that it does not hold in locals of its own: those that its
 * parameters point at, and those that members and globals hold. Callers use the list, and so does
 * the analysis of a whole file (analyses/members.h). The list outlives the IR of the function.
 */
#ifndef IOV_EFFECTS_H
#define IOV_EFFECTS_H

#include "analyses/typestate.h"

enum iov_effect_kind {
	IOV_EFFECT_USES,     /* accesses memory through it */
	IOV_EFFECT_TESTS,    /* tests the pointer, stores it, passes it on or computes with it */
	IOV_EFFECT_RELEASES, /* ends the mapping */
	IOV_EFFECT_MAPS,     /* stores the result of a mapper there */
	/* may store a pointer there that is neither NULL nor the result of a mapper */
	IOV_EFFECT_SETS,
	IOV_EFFECT_REGISTERS, /* other code may call functions from here on; `at` is empty */
	IOV_EFFECT_UNREGISTERS,
};

/*
 * Where a pointer is stored: in a member of some record, in a global, or in a parameter. The other
 * two are NULL or IOV_NONE.
 */
struct iov_holder {
	const struct iov_field *field;
	const struct iov_symbol *global;
	unsigned param; /* or IOV_NONE */
};
static inline bool iov_same_holder(const struct iov_holder *a, const struct iov_holder *b)
{
	return a->field == b->field && a->global == b->global && a->param == b->param;
}

/*
 * The way from a parameter to a holder: `p->hw.base` is two members, of which the last is read. A
 * way has at most IOV_MAX_REACH members.
 */
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
	/* The instruction, without its operands: they are freed with the IR of its function. */
	struct iov_instr where;
	const struct iov_symbol *function; /* the function that the instruction is in */
	const struct iov_symbol *by;	   /* the function that is called; NULL: no call */
	/*
	 * Of REGISTERS: the function that is handed over, or the type of the record that is. The
	 * other one is NULL.
	 */
	const struct iov_symbol *callback;
	const struct iov_type *record;
	/* Of RELEASES: the function unregisters callbacks, and only after the release. */
	bool is_too_early;
	bool always; /* of USES and RELEASES: on every path to a return */
	/*
	 * Of USES whose address is a parameter itself, on every path: a set of enum iov_use_kind,
	 * and a set of the widths in bytes (1|2|4|8). Callers compare them with the register that
	 * they pass. 0: none, or another address.
	 */
	uint8_t uses, widths;
	bool is_callees; /* a callee has the effect, or a function that the callee calls */
	/* Of MAPS. */
	bool untested; /* on some path to a return, nothing has tested whether the mapper failed */
	bool may;      /* the result does not tell whether there is a mapping */
	struct iov_num mapped; /* the results of the function with which there may be a mapping */
};

enum iov_use_kind { IOV_USE_READ = 1, IOV_USE_WRITE = 2, IOV_USE_UPDATE = 4 };

struct iov_effects {
	struct iov_effect *all;
	unsigned n, capacity;
};

/*
 * Sets *out to the holder from which the pointer was read, through conversions and steps. Returns
 * false if it was read from none.
 */
bool iov_find_holder(const struct iov_model *m, iov_id pointer, struct iov_holder *out);
/*
 * Writes the effects of the function, and of the functions that it calls, to *out. Parameters of a
 * callee are replaced by the ways to the arguments. `typestate` NULL: that analysis was not run;
 * then *out has no effect MAPS.
 */
void iov_effects_run(const struct iov_inputs *in, struct iov_typestate *typestate,
		     struct iov_arena *scratch, struct iov_arena *arena, struct iov_effects *out);
/*
 * Returns the function whose address the value is; NULL: it is not the address of a function, or
 * not known.
 */
const struct iov_symbol *iov_function_given(const struct iov_model *m, iov_id value);
/*
 * Returns the cell to which `reach` leads from the arguments of the call, in the state before the
 * call; IOV_NONE: it is not known.
 */
uint32_t iov_cell_reached(struct iov_numeric *n, const struct iov_state *s,
			  const struct iov_instr *call, const struct iov_reach *reach);
/*
 * Returns the only effect MAPS of the callee that stores a mapping where a parameter leads; NULL:
 * there is none, or there are several.
 */
const struct iov_effect *iov_mapped_by(const struct iov_inputs *in, const struct iov_instr *call);
/*
 * Returns true if the callee releases a mapping, on some path, that is stored in a member to which
 * a parameter leads.
 */
bool iov_releases_reached(const struct iov_inputs *in, const struct iov_instr *call);
/*
 * Returns the states of the mapping in the holder of an effect of the callee, before the call; 0:
 * they are not known. Sets *mapping to its symbol, or to IOV_NO_SYM.
 */
unsigned iov_states_reached(const struct iov_at *at, const struct iov_instr *call,
			    const struct iov_effect *e, iov_sym *mapping);
/*
 * Returns the accesses of the callee at its parameter, with the sets `uses` and `widths`; NULL:
 * there are none on every path.
 */
const struct iov_effect *iov_uses_of(const struct iov_inputs *in, const struct iov_instr *call,
				     unsigned param);
/*
 * Returns a set, 1 << enum iov_effect_kind, of the effects of the callee on a parameter itself; 0:
 * none, or they are not known.
 */
unsigned iov_effects_on(const struct iov_inputs *in, const struct iov_instr *call, unsigned param);

#endif /* IOV_EFFECTS_H */
