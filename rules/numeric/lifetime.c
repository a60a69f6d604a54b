/* SPDX-License-Identifier: MIT */
/*
 * Lifetimes of variables and values, as places in the weak topological order: a value lives from
 * its definition to its last use. If it is defined outside of a loop and used inside, it lives to
 * the end of the loop. This is enough, since control goes back in this order only to the head of a
 * loop, and each round defines the values that are defined in the loop again.
 */
#include "numeric/lifetime.h"

/*
 * The greatest average number of values in the lists of live values. Longer lists cost more time
 * than collections save.
 */
enum { MAX_VALUES_PER_BLOCK = 64 };

/*
 * Returns an array by place: the place of the head of the innermost loop that has it, which is the
 * place itself if a head is there; IOV_NONE: it is in no loop. Sets *up to the same, but at a head
 * to the head of the next loop outwards.
 */
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

/*
 * Returns the place after which a value that is defined at `from` and used at `at` is dead.
 * IOV_NONE: it is never known to be dead, as `from` is not known or comes after `at`. 0: the use is
 * not reachable (`at` is IOV_NONE).
 */
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

/*
 * Returns, by variable, the place of the only store that initializes it. IOV_NONE: there is no such
 * store, or several. 0: a parameter without such a store.
 */
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

/*
 * Returns, by value, the last place where it is live; 0: it is used in its own block only, or has
 * no facts in states, or the last place is not known.
 */
static unsigned *find_last_places(struct iov_numeric *n, const struct iov_lifetimes *l)
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

/*
 * Lists the values that are live after each place, in l->values. Returns false if there are too
 * many.
 */
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
	if (list_values(n, l, find_last_places(n, l)))
		n->lifetimes = l;
}
