/* SPDX-License-Identifier: MIT */
/*
 * Double fetches: a place in memory that the device shares is read and tested, and read again for
 * use, when it may have changed (Wang et al., "A Survey of the Double-Fetch Vulnerabilities", 2018;
 * for what devices do: Lu et al., JCST 33(4), 2018).
 */
#include "engine/check.h"
#include "track/track.h"

enum { SHARED = 1 << IOV_SYSMEM | 1 << IOV_COHERENT };

/* Registers are read again and again, and mean something else each time. */
static bool is_fetch(const struct iov_checker *c, const struct iov_instr *i,
		     struct iov_access *access)
{
	return iov_find_access(c, i, access) && access->kind == IOV_ACCESS_READ &&
	       access->address != IOV_NONE && c->space.values[access->address].may & SHARED;
}

static bool same_linear(struct iov_linear a, struct iov_linear b)
{
	return a.known && b.known && a.sym == b.sym && a.k == b.k && a.c == b.c;
}

static bool same_place(const struct iov_pointer *p, const struct iov_pointer *q)
{
	return p && q && p->root == q->root && p->root != IOV_NO_SYM && p->base_known &&
	       q->base_known && p->base == q->base && same_linear(p->linear, q->linear);
}

bool iov_is_fetch(const struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_access access;

	return is_fetch(c, i, &access);
}

struct find {
	const struct iov_checker *c;
	const struct iov_pointer *place;
	iov_id self, found;
};

static const void *find_one(void *self, uint32_t id, const void *states, const void *none)
{
	struct find *f = self;

	(void)none;
	if (id != f->self && iov_unpack(states) & IOV_FETCH_TESTED &&
	    same_place(f->c->tracker.fetched[id], f->place) &&
	    (f->found == IOV_NONE || id < f->found))
		f->found = id;
	return states;
}

static const struct iov_pointer *place_of(const struct iov_checker *c, iov_id address)
{
	return iov_pointer_of(&c->numeric, &c->state, c->numeric.value[address]);
}

iov_id iov_tested_fetch(const struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_map none = {NULL};
	struct iov_access access;

	if (!c->tracker.active || !is_fetch(c, i, &access))
		return IOV_NONE;
	struct find f = {c, place_of(c, access.address), iov_id_of(c->f, i), IOV_NONE};
	iov_map_differ(c->track.fetches, none, find_one, &f);
	return f.found;
}

void iov_track_fetches(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_access access;
	iov_id id = iov_id_of(c->f, i);

	if (!is_fetch(c, i, &access))
		return;
	c->tracker.fetched[id] = place_of(c, access.address);
	c->track.fetches = iov_map_set(c->track.fetches, id, iov_pack(IOV_FETCHED), &c->arena);
}

enum { MAX_DEPTH = 12 };

/* Everything that the condition is made of. */
static void test(struct iov_checker *c, struct iov_track *t, iov_sym x, unsigned depth)
{
	const struct iov_numeric *n = &c->numeric;

	if (x == IOV_NO_SYM || depth == MAX_DEPTH || n->syms[x].kind != IOV_SYM_INSTR)
		return;
	unsigned states = iov_unpack(iov_map_get(t->fetches, n->syms[x].id));
	if (states)
		t->fetches = iov_map_set(t->fetches, n->syms[x].id,
					 iov_pack(states | IOV_FETCH_TESTED), &c->arena);
	const struct iov_instr *i = &c->f->instrs[n->syms[x].id];
	for (unsigned o = 0; o < i->nops && i->op != IOV_OP_LOAD; o++)
		test(c, t, n->value[i->ops[o]], depth + 1);
}

void iov_refine_fetches(struct iov_checker *c, struct iov_track *t, const struct iov_instr *branch)
{
	if (t->fetches.root && branch->nops &&
	    (branch->op == IOV_OP_CONDBR || branch->op == IOV_OP_SWITCH))
		test(c, t, c->numeric.value[branch->ops[0]], 0);
}
