/* SPDX-License-Identifier: MIT */
#include "analyses/read_modify_write.h"

#include "ir/cfg.h"
#include "model/access.h"
#include "model/register.h"

/* MAX_DEPTH bounds the recursion: no source nests expressions so deep, and the C stack has room. */
enum { IN_PROGRESS = 0x80, MAX_DEPTH = 1000 };

/* The search for how a written value is made from a read of `address`, where it is written. */
struct search {
	const struct iov_model *m;
	struct iov_arena *arena;
	iov_id address;
	struct iov_cfg cfg; /* built when the first variable is followed */
	uint8_t *known; /* by instruction: a set of enum iov_rmw; IN_PROGRESS; 0: not computed */
};

/*
 * Returns how a value is made from the read, a set of enum iov_rmw. Returns 0 if this same call is
 * still computing it, as in a loop; and IOV_RMW_NOT where `depth` is 0.
 */
static unsigned of_value(struct search *s, iov_id value, unsigned depth);

static bool is_complement(const struct iov_model *m, iov_id value)
{
	const struct iov_instr *i = &m->f->instrs[iov_behind_casts(m, value)];

	return i->op == IOV_OP_UN && i->sub == IOV_UN_NOT;
}

/*
 * Returns the enum iov_rmw of an operator's result if its operands are made in the ways a and b
 * (one enum iov_rmw each).
 */
static unsigned of_two(const struct iov_model *m, const struct iov_instr *i, unsigned a, unsigned b)
{
	bool combines = i->sub == IOV_BIN_OR || i->sub == IOV_BIN_AND;
	unsigned other = a == IOV_RMW_NOT ? 0 : 1;

	if (a == IOV_RMW_NOT && b == IOV_RMW_NOT)
		return IOV_RMW_NOT;
	if (a == IOV_RMW_CHANGED || b == IOV_RMW_CHANGED)
		return IOV_RMW_CHANGED;
	if (a == b)
		return combines ? IOV_RMW_KEPT : IOV_RMW_CHANGED;
	/*
	 * In a register whose bits are cleared by writing 1, `v & EVENTS` acknowledges these
	 * events. `v & ~EVENT` is meant to clear one bit, as in ordinary memory, and clears all
	 * others.
	 */
	if (i->sub == IOV_BIN_AND && !is_complement(m, i->ops[other]))
		return IOV_RMW_KEPT;
	return IOV_RMW_CHANGED;
}

static unsigned of_bin(struct search *s, const struct iov_instr *i, unsigned depth)
{
	unsigned set = 0;

	switch (i->sub) {
	case IOV_BIN_ADD:
	case IOV_BIN_SUB:
	case IOV_BIN_AND:
	case IOV_BIN_OR:
	case IOV_BIN_XOR:
		break;
	default:
		/* Other operators, such as * and <<, make a number that is no register value. */
		return IOV_RMW_NOT;
	}
	unsigned a = of_value(s, i->ops[0], depth), b = of_value(s, i->ops[1], depth);
	for (unsigned x = IOV_RMW_NOT; x <= IOV_RMW_CHANGED; x *= 2)
		for (unsigned y = IOV_RMW_NOT; y <= IOV_RMW_CHANGED; y *= 2)
			if (a & x && b & y)
				set |= of_two(s->m, i, x, y);
	return set;
}

static unsigned of_access(struct search *s, const struct iov_instr *i)
{
	struct iov_access access;

	if (iov_find_access(s->m, i, &access) && access.kind == IOV_ACCESS_READ &&
	    access.address != IOV_NONE && iov_same_value(s->m, access.address, s->address))
		return IOV_RMW_KEPT;
	return IOV_RMW_NOT;
}

/*
 * Returns the last store to the variable in the block, before instruction `above`, or in the whole
 * block if that is IOV_NONE; IOV_NONE: there is no such store.
 */
static iov_id last_store(const struct iov_function *f, iov_id block, iov_id var, iov_id above)
{
	iov_id last = IOV_NONE;

	for (iov_id id = f->blocks[block].first; id != IOV_NONE && id != above;
	     id = f->instrs[id].next) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_STORE)
			continue;
		const struct iov_instr *to = &f->instrs[i->ops[0]];
		if (to->op == IOV_OP_VAR && to->var == var)
			last = id;
	}
	return last;
}

/* Returns true if the address of the variable is used only to load from it and to store to it. */
static bool is_private(const struct iov_function *f, iov_id var)
{
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			const struct iov_instr *of = &f->instrs[i->ops[o]];
			if (of->op == IOV_OP_VAR && of->var == var &&
			    (o || (i->op != IOV_OP_LOAD && i->op != IOV_OP_STORE)))
				return false;
		}
	}
	return true;
}

static const struct iov_edges *preds_of(struct search *s)
{
	if (!s->cfg.preds.first)
		iov_cfg_build(s->m->f, s->arena, &s->cfg);
	return &s->cfg.preds;
}

/*
 * Returns the set for a variable where it is loaded: of each store that reaches the load. A path
 * from the entry without a store gives IOV_RMW_NOT, and so does a variable whose address is used
 * otherwise.
 */
static unsigned of_variable(struct search *s, const struct iov_instr *load, iov_id var,
			    unsigned depth)
{
	const struct iov_function *f = s->m->f;
	unsigned set = 0, ntodo = 0;

	if (!is_private(f, var))
		return IOV_RMW_NOT;
	iov_id store = last_store(f, load->block, var, iov_id_of(f, load));
	if (store != IOV_NONE)
		return of_value(s, f->instrs[store].ops[1], depth);
	const struct iov_edges *preds = preds_of(s);
	iov_id *todo = IOV_NEW_ARRAY(s->arena, iov_id, f->nblocks + 1);
	bool *seen = IOV_NEW_ARRAY(s->arena, bool, f->nblocks + 1);
	todo[ntodo++] = load->block;
	while (ntodo) {
		iov_id block = todo[--ntodo];
		if (!block)
			set |= IOV_RMW_NOT;
		for (unsigned e = preds->first[block]; e < preds->first[block + 1]; e++) {
			iov_id from = preds->to[e];
			if (seen[from])
				continue;
			seen[from] = true;
			store = last_store(f, from, var, IOV_NONE);
			if (store != IOV_NONE)
				set |= of_value(s, f->instrs[store].ops[1], depth);
			else
				todo[ntodo++] = from;
		}
	}
	return set ? set : IOV_RMW_NOT;
}

static unsigned of_load(struct search *s, const struct iov_instr *i, unsigned depth)
{
	const struct iov_instr *address = &s->m->f->instrs[i->ops[0]];

	return address->op == IOV_OP_VAR ? of_variable(s, i, address->var, depth) : of_access(s, i);
}

static unsigned of_instr(struct search *s, const struct iov_instr *i, unsigned depth)
{
	unsigned set = 0;

	switch (i->op) {
	case IOV_OP_CAST:
		return i->sub == IOV_CAST_INT ? of_value(s, i->ops[0], depth) : IOV_RMW_NOT;
	case IOV_OP_UN:
		set = of_value(s, i->ops[0], depth);
		if (i->sub == IOV_UN_LNOT)
			return IOV_RMW_NOT;
		return set & ~IOV_RMW_NOT ? IOV_RMW_CHANGED | (set & IOV_RMW_NOT) : set;
	case IOV_OP_BIN:
		return of_bin(s, i, depth);
	case IOV_OP_PHI:
		for (unsigned o = 0; o < i->nops; o++)
			set |= of_value(s, i->ops[o], depth);
		return set;
	case IOV_OP_LOAD:
		return of_load(s, i, depth);
	case IOV_OP_CALL:
		/* A helper of the runtime that converts the byte order of a value keeps its bits.
		 */
		if (i->flags & IOV_RUNTIME && i->sym->role.kind == IOV_ROLE_NONE && i->nops &&
		    iov_is_int(i->type))
			return of_value(s, i->ops[0], depth);
		return of_access(s, i);
	default:
		return IOV_RMW_NOT;
	}
}

static unsigned of_value(struct search *s, iov_id value, unsigned depth)
{
	if (s->known[value] == IN_PROGRESS)
		return 0;
	if (s->known[value])
		return s->known[value];
	if (!depth)
		return IOV_RMW_NOT;
	s->known[value] = IN_PROGRESS;
	unsigned set = of_instr(s, &s->m->f->instrs[value], depth - 1);
	s->known[value] = (uint8_t)set;
	return set;
}

unsigned iov_rmw_of(const struct iov_model *m, struct iov_arena *arena, iov_id value,
		    iov_id address)
{
	struct search s = {.m = m, .arena = arena, .address = address};

	s.known = IOV_NEW_ARRAY(arena, uint8_t, m->f->ninstrs + 1);
	return of_value(&s, value, MAX_DEPTH);
}
