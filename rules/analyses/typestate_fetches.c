/* SPDX-License-Identifier: MIT */
/*
 * Double fetches: the program reads a place in memory that a device shares and tests the value;
 * then it reads the place again and uses that second value, which the device may have changed (Wang
 * et al., "A Survey of the Double-Fetch Vulnerabilities", 2018; for devices: Lu et al., JCST 33(4),
 * 2018).
 */
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "numeric/pointer.h"

enum { SHARED = 1 << IOV_SYSMEM | 1 << IOV_COHERENT };

/*
 * Returns true if the instruction reads memory that is shared with a device, and sets *access.
 * Reads of registers do not count: drivers repeat them on purpose, since each can give another
 * value.
 */
static bool is_fetch(const struct iov_model *m, const struct iov_instr *i,
		     struct iov_access *access)
{
	return iov_find_access(m, i, access) && access->kind == IOV_ACCESS_READ &&
	       access->address != IOV_NONE && m->space.values[access->address].may & SHARED;
}

bool iov_is_fetch(const struct iov_model *m, const struct iov_instr *i)
{
	struct iov_access access;

	return is_fetch(m, i, &access);
}

/*
 * An address: k * sym + c bytes from the root. Two reads are of the same place if all of root, sym,
 * k and c are equal.
 */
struct iov_place_entry {
	iov_sym root, sym; /* root IOV_NO_SYM: the slot is free */
	int64_t k, c;
	iov_id first; /* the first read of the place, in the order of the analysis */
};

static uint32_t slot_of(const struct iov_typestate *t, const struct iov_place_entry *e)
{
	uint64_t x = ((uint64_t)e->root << 32 | e->sym) * 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 32) ^ (uint64_t)e->k) * 0xc4ceb9fe1a85ec53u;
	x = (x ^ (x >> 29) ^ (uint64_t)e->c) * 0x9e3779b97f4a7c15u;
	uint32_t at = (uint32_t)(x >> 32) & (t->nplaces - 1);
	for (;; at = (at + 1) & (t->nplaces - 1)) {
		const struct iov_place_entry *p = &t->places[at];
		if (p->root == IOV_NO_SYM ||
		    (p->root == e->root && p->sym == e->sym && p->k == e->k && p->c == e->c))
			return at;
	}
}

/*
 * Makes an empty table with at least four slots for each read. A read has a new place only when
 * its address changes between rounds; place_at() stops at half of the slots, so that a search ends.
 */
static struct iov_place_entry *make_table(struct iov_typestate_walk *w)
{
	struct iov_typestate *t = w->t;
	unsigned fetches = 0;

	for (iov_id id = 0; id < w->f->ninstrs; id++)
		fetches += iov_is_fetch(w->in->model, &w->f->instrs[id]);
	for (t->nplaces = 16; t->nplaces < 4 * fetches;)
		t->nplaces *= 2;
	struct iov_place_entry *places =
		IOV_NEW_ARRAY(w->arena, struct iov_place_entry, t->nplaces);
	for (uint32_t p = 0; p < t->nplaces; p++)
		places[p].root = IOV_NO_SYM;
	return places;
}

/*
 * Sets *e to the place at the address. Returns false if its root or its distance from that is not
 * known.
 */
static bool find_entry(struct iov_numeric *n, const struct iov_state *s, iov_id address,
		       struct iov_place_entry *e)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, n->value[address]);

	if (!p || p->root == IOV_NO_SYM)
		return false;
	struct iov_linear at_root = iov_linear_sum(n, p->begin, p->linear);
	*e = (struct iov_place_entry){p->root, at_root.sym, at_root.k, at_root.c, IOV_NONE};
	return at_root.known;
}

/*
 * Returns the index in t->places of the place that is read, which is added if need be; IOV_NONE:
 * the address is not known, or the table is full.
 */
static uint32_t place_at(struct iov_typestate_walk *w, iov_id address, iov_id read)
{
	struct iov_typestate *t = w->t;
	struct iov_place_entry e;

	if (!find_entry(w->n, w->state, address, &e))
		return IOV_NONE;
	if (!t->places)
		t->places = make_table(w);
	e.first = read;
	uint32_t at = slot_of(t, &e);
	if (t->places[at].root != IOV_NO_SYM)
		return at;
	if (t->nfilled * 2 >= t->nplaces)
		return IOV_NONE;
	t->nfilled++;
	t->places[at] = e;
	return at;
}

/* After the analysis, each place that was read is in the table; any other was never tested. */
iov_id iov_tested_fetch(const struct iov_at *at, const struct iov_typestate *t,
			const struct iov_instr *i)
{
	struct iov_place_entry e;
	struct iov_access access;

	if (!is_fetch(at->in->model, i, &access) ||
	    !find_entry(at->in->numeric, at->state, access.address, &e) || !t->places)
		return IOV_NONE;
	uint32_t place = slot_of(t, &e);
	if (t->places[place].root == IOV_NO_SYM ||
	    !(iov_unpack(iov_map_get(at->typestates->fetches, place)) & IOV_FETCH_TESTED))
		return IOV_NONE;
	/* A loop that executes the same read again is polling, and no double fetch. */
	iov_id first = t->places[place].first;
	return first == iov_id_of(at->in->f, i) ? IOV_NONE : first;
}

void iov_typestate_fetches(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	struct iov_access access;
	iov_id id = iov_id_of(w->f, i);

	if (!is_fetch(w->in->model, i, &access))
		return;
	uint32_t place = place_at(w, access.address, id);
	w->t->place_of_read[id] = place;
	if (place == IOV_NONE)
		return;
	unsigned states = iov_unpack(iov_map_get(w->now->fetches, place));
	w->now->fetches =
		iov_map_set(w->now->fetches, place, iov_pack(states | IOV_FETCHED), w->arena);
}

enum { MAX_DEPTH = 12 };

/* Marks as tested each place whose value is an operand of the condition x, through arithmetic. */
static void test(struct iov_typestate_walk *w, struct iov_typestates *t, iov_sym x, unsigned depth)
{
	const struct iov_numeric *n = w->n;

	if (x == IOV_NO_SYM || depth == MAX_DEPTH || n->syms[x].kind != IOV_SYM_INSTR)
		return;
	uint32_t place = w->t->place_of_read[n->syms[x].id];
	unsigned states = place == IOV_NONE ? 0 : iov_unpack(iov_map_get(t->fetches, place));
	if (states)
		t->fetches = iov_map_set(t->fetches, place, iov_pack(states | IOV_FETCH_TESTED),
					 w->arena);
	const struct iov_instr *i = &w->f->instrs[n->syms[x].id];
	for (unsigned o = 0; o < i->nops && i->op != IOV_OP_LOAD; o++)
		test(w, t, n->value[i->ops[o]], depth + 1);
}

void iov_refine_fetches(struct iov_typestate_walk *w, struct iov_typestates *t,
			const struct iov_instr *branch)
{
	if (t->fetches.root && branch->nops &&
	    (branch->op == IOV_OP_CONDBR || branch->op == IOV_OP_SWITCH))
		test(w, t, w->n->value[branch->ops[0]], 0);
}
