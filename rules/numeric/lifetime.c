/* SPDX-License-Identifier: MIT */
/*
 * How long variables and values are of use, in the weak topological order: from where they are
 * made to where they are last named; of what is made outside of a loop, to the loop's end. The
 * order has no way back but to heads of loops, and who comes round by one makes what is made in
 * the loop again.
 */
#include "numeric/lifetime.h"

/* Lists of values beyond this are not worth what they save. */
enum { MAX_VALUES_PER_BLOCK = 64 };

/* The heads around each place: the innermost component that it is in, and the one around that. */
static unsigned *find_components(struct iov_numeric *n, unsigned **up)
{
	unsigned *innermost = IOV_NEW_ARRAY(n->arena, unsigned, n->wto.nblocks + 1);
	unsigned top = IOV_NONE;

	*up = IOV_NEW_ARRAY(n->arena, unsigned, n->wto.nblocks + 1);
	for (unsigned p = 0; p < n->wto.nblocks; p++) {
		while (top != IOV_NONE && n->wto.end[top] <= p)
			top = (*up)[top];
		(*up)[p] = top;
		if (n->wto.end[p] > p)
			top = p;
		innermost[p] = top;
	}
	return innermost;
}

/* Behind this place what is made at `from` is of no use, for all that it is used at `at`. */
static unsigned last_place(const struct iov_numeric *n, const struct iov_lifetimes *l,
			   unsigned from, unsigned at)
{
	unsigned last = at;

	if (from == IOV_NONE || at == IOV_NONE)
		return at == IOV_NONE ? 0 : IOV_NONE;
	if (at < from)
		return IOV_NONE;
	for (unsigned h = l->innermost[at]; h != IOV_NONE && !(h <= from && from < n->wto.end[h]);
	     h = l->up[h])
		last = n->wto.end[h];
	return last;
}

static unsigned place_of(const struct iov_numeric *n, const struct iov_instr *i)
{
	return n->wto.place[i->block];
}

/* The place of the one store that initialises each variable; of a parameter 0; else IOV_NONE. */
static unsigned *find_births(struct iov_numeric *n)
{
	const struct iov_function *f = n->f;
	unsigned *birth = IOV_NEW_ARRAY(n->arena, unsigned, f->nvars + 1);
	unsigned *stores = IOV_NEW_ARRAY(n->arena, unsigned, f->nvars + 1);

	for (iov_id v = 0; v < f->nvars; v++)
		birth[v] = v < f->nparams ? 0 : IOV_NONE;
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_STORE || !(i->flags & IOV_INIT) ||
		    f->instrs[i->ops[0]].op != IOV_OP_VAR)
			continue;
		iov_id v = f->instrs[i->ops[0]].var;
		birth[v] = stores[v]++ ? IOV_NONE : place_of(n, i);
	}
	return birth;
}

static void find_variables(struct iov_numeric *n, struct iov_lifetimes *l)
{
	const struct iov_function *f = n->f;
	unsigned *birth = find_births(n);

	l->last = IOV_NEW_ARRAY(n->arena, unsigned, f->nvars + 1);
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			const struct iov_instr *root = &f->instrs[iov_address_root(f, i->ops[o])];
			if (root->op != IOV_OP_VAR)
				continue;
			unsigned last = last_place(n, l, birth[root->var], place_of(n, i));
			if (l->last[root->var] < last)
				l->last[root->var] = last;
		}
	}
}

static bool has_facts(const struct iov_instr *i)
{
	return i->op != IOV_OP_VAR && i->op != IOV_OP_GLOBAL && i->op != IOV_OP_FUNC &&
	       i->op != IOV_OP_CONST && i->op != IOV_OP_NULL;
}

/* By value: the last place, if it is one behind the value's own block; else 0. */
static unsigned *find_travels(struct iov_numeric *n, const struct iov_lifetimes *l)
{
	const struct iov_function *f = n->f;
	unsigned *until = IOV_NEW_ARRAY(n->arena, unsigned, f->ninstrs + 1);

	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++) {
			const struct iov_instr *made = &f->instrs[i->ops[o]];
			if (made->block == i->block || !has_facts(made))
				continue;
			unsigned last = last_place(n, l, place_of(n, made), place_of(n, i));
			if (last != IOV_NONE && last > until[i->ops[o]])
				until[i->ops[o]] = last;
		}
	}
	return until;
}

/* The values that are of use behind each place. False: those are too many. */
static bool list_values(struct iov_numeric *n, struct iov_lifetimes *l, const unsigned *until)
{
	const unsigned places = n->wto.nblocks;
	uint64_t total = 0;

	l->first = IOV_NEW_ARRAY(n->arena, unsigned, places + 2);
	for (iov_id id = 0; id < n->f->ninstrs; id++)
		for (unsigned p = place_of(n, &n->f->instrs[id]); p < until[id]; p++) {
			l->first[p + 2]++;
			if (++total > (uint64_t)MAX_VALUES_PER_BLOCK * places)
				return false;
		}
	for (unsigned p = 2; p < places + 2; p++)
		l->first[p] += l->first[p - 1];
	l->values = IOV_NEW_ARRAY(n->arena, iov_id, total + 1);
	for (iov_id id = 0; id < n->f->ninstrs; id++)
		for (unsigned p = place_of(n, &n->f->instrs[id]); p < until[id]; p++)
			l->values[l->first[p + 1]++] = id;
	return true;
}

void iov_find_lifetimes(struct iov_numeric *n)
{
	struct iov_lifetimes *l = IOV_NEW(n->arena, struct iov_lifetimes);

	l->innermost = find_components(n, &l->up);
	find_variables(n, l);
	if (list_values(n, l, find_travels(n, l)))
		n->lifetimes = l;
}
