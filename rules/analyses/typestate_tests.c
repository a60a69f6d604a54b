/* SPDX-License-Identifier: MIT */
/* Tests of mappings: the failures of a mapper that a condition excludes on an edge. */
#include "analyses/effects.h"
#include "analyses/typestate_parts.h"

void iov_note_wrong_test(struct iov_typestate_walk *w, iov_id test, iov_sym mapping)
{
	struct iov_typestate *t = w->t;

	for (unsigned k = 0; k < t->nwrong_tests; k++)
		if (t->wrong_tests[k].test == test && t->wrong_tests[k].mapping == mapping)
			return;
	IOV_GROW(w->arena, t->wrong_tests, t->nwrong_tests, t->wrong_tests_capacity);
	t->wrong_tests[t->nwrong_tests++] = (struct iov_wrong_test){test, mapping};
}

struct refine {
	struct iov_typestate_walk *w;
	const struct iov_state *s;
	iov_id branch;
	struct iov_map out, existing, failed; /* `mappings` and so on, on the edge */
};

/* Returns the failures that a call such as IS_ERR() detects, a set of enum iov_fails. */
static unsigned detected_failures(const struct iov_instr *call)
{
	return call->sym->role.fails ? call->sym->role.fails : IOV_FAILS_BOTH;
}

/*
 * Returns true if the excluded failures, `tested`, are all that the mapper has. If it is not known
 * how the mapper fails, any excluded failure is enough.
 */
static bool is_excluded(const struct refine *r, iov_sym mapping, unsigned tested)
{
	unsigned fails = iov_failures_of(r->w->in, mapping);

	return fails ? !(fails & ~tested) : tested != 0;
}

/* Returns 1 if the helper's result is one with which it leaves no mapping; else -1: not known. */
static int helper_failed(const struct refine *r, iov_sym mapping, const struct iov_effect *made)
{
	struct iov_num says = iov_num_of(r->w->n, r->s, r->w->n->value[mapping]);

	return iov_num_is_bottom(iov_num_meet(says, made->mapped)) ? 1 : -1;
}

/* Returns 1 if the mapper failed on this edge, 0 if it did not; -1: the tests show neither. */
static int failed(const struct refine *r, iov_sym mapping)
{
	struct iov_numeric *n = r->w->n;
	const struct iov_typestate *t = r->w->t;
	const struct iov_instr *i = iov_instr_of(n, mapping);
	const struct iov_effect *made =
		i && i->op == IOV_OP_CALL ? iov_mapped_by(r->w->in, i) : NULL;
	if (made)
		return iov_has_value(i) ? helper_failed(r, mapping, made) : -1;
	struct iov_num address = iov_num_of(n, r->s, mapping);
	unsigned tested = address.lo > 0 ? IOV_FAILS_NULL : 0;

	if (iov_num_is_const(address) && !address.lo)
		return 1;
	for (unsigned f = 0; f < t->nfailures; f++) {
		struct iov_num says = iov_num_of(n, r->s, t->failures[f].call);
		if (t->failures[f].mapping != mapping || iov_num_is_bottom(says))
			continue;
		if (iov_num_is_bottom(iov_num_meet(says, iov_num_const(0))))
			return 1;
		if (iov_num_is_const(says))
			tested |= detected_failures(&r->w->f->instrs[t->failures[f].call]);
	}
	return is_excluded(r, mapping, tested) ? 0 : -1;
}

/* Records that there is no mapping (is_null), or that its mapper did not fail. */
static void record_test(struct refine *r, iov_sym mapping, bool is_null)
{
	unsigned states = iov_unpack(iov_map_get(r->out, mapping));

	if (!is_null && mapping < r->w->t->nsyms)
		r->w->t->tested[mapping] = true;
	if (is_null) {
		/* A mapping without states stays without. */
		if (states) {
			r->w->t->any_failed = true;
			r->out = iov_map_set(r->out, mapping,
					     iov_pack(IOV_MAPPING_FAILED | IOV_MAPPING_NO_DUTY),
					     r->w->arena);
			r->failed = iov_map_set(r->failed, mapping, iov_pack(1), r->w->arena);
		}
		r->existing = iov_map_set(r->existing, mapping, NULL, r->w->arena);
	} else if (states & IOV_MAPPING_UNTESTED) {
		r->out = iov_map_set(
			r->out, mapping,
			iov_pack((states & ~(unsigned)IOV_MAPPING_UNTESTED) | IOV_MAPPING_MAPPED),
			r->w->arena);
	}
}

/*
 * Records that a condition shows that the pointer is NULL, so that there is no mapping, or is not
 * NULL. The latter is a right test if the mapper fails with NULL only, or in a way that is not
 * known; it is a wrong test if the mapper fails with error pointers only. Else it shows nothing.
 */
static void record_null_test(struct refine *r, iov_sym mapping, bool is_null)
{
	if (is_null || is_excluded(r, mapping, IOV_FAILS_NULL))
		record_test(r, mapping, is_null);
	else if (iov_failures_of(r->w->in, mapping) == IOV_FAILS_ERROR)
		iov_note_wrong_test(r->w, r->branch, mapping);
}

static void refine_one(struct refine *r, iov_sym mapping)
{
	int known = iov_map_get(r->existing, mapping) ? failed(r, mapping) : -1;

	if (known >= 0)
		record_test(r, mapping, known);
}

/* The block changed the states of the mapping: an earlier test of the pointer may show more now. */
static const void *refine_moved(void *self, uint32_t mapping, const void *before, const void *after)
{
	refine_one(self, mapping);
	return after ? after : before;
}

/* The number of x on the edge differs from that before the block: x may be a mapping, or a test. */
static const void *refine_changed(void *self, uint32_t x, const void *before, const void *after)
{
	struct refine *r = self;
	const struct iov_typestate *t = r->w->t;
	const struct iov_instr *i = iov_instr_of(r->w->n, x);

	refine_one(r, x);
	for (unsigned f = 0; i && i->op == IOV_OP_CALL && f < t->nfailures; f++)
		if (t->failures[f].call == x)
			refine_one(r, t->failures[f].mapping);
	return after ? after : before;
}

/* Records the test of a pointer for each pointer from which it is chosen, at a join or by ?:. */
static void record_choices(struct refine *r, iov_sym x, bool is_null, unsigned depth)
{
	if (x == IOV_NO_SYM || depth == 4)
		return;
	for (unsigned k = 0; k < iov_choices(r->w->n, x); k++) {
		iov_sym held = iov_choice(r->w->in, r->s, x, k);
		if (held == IOV_NO_SYM || held == x)
			continue;
		record_null_test(r, held, is_null);
		record_choices(r, held, is_null, depth + 1);
	}
}

struct null_member {
	struct refine *r;
	const struct iov_field *field;
};

static const void *drop_stored(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct null_member *g = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_STORED && g->r->w->t->stored_in[mapping] == g->field &&
	    !(iov_unpack(iov_map_get(g->r->out, mapping)) & IOV_MAPPING_FAILED))
		g->r->out = iov_map_set(g->r->out, mapping, NULL, g->r->w->arena);
	return states;
}

/*
 * x is an operand of a condition. If the numbers on the edge show whether this pointer is NULL,
 * records it. If it is NULL and was loaded from a member, the mapping stored there does not exist.
 */
static void refine_pointer(struct refine *r, iov_sym x)
{
	const struct iov_numeric *n = r->w->n;
	const struct iov_map none = {NULL};

	if (x == IOV_NO_SYM)
		return;
	struct iov_num address = iov_num_of(r->w->n, r->s, x);
	bool is_null = iov_num_is_const(address) && !address.lo;
	if (iov_num_is_bottom(address) || (!is_null && address.lo <= 0))
		return;
	const struct iov_pointer *p = iov_pointer_of(n, r->s, x);
	if (p && p->root != IOV_NO_SYM)
		record_null_test(r, iov_mapping_at_root(r->w->in, p->root), is_null);
	record_choices(r, x, is_null, 0);
	if (!is_null)
		return;
	const struct iov_instr *i = iov_instr_of(n, x);
	const struct iov_instr *from =
		i && i->op == IOV_OP_LOAD ? &r->w->f->instrs[i->ops[0]] : NULL;
	if (!from || from->op != IOV_OP_FIELD)
		return;
	struct null_member g = {r, from->field};
	iov_map_differ(r->out, none, drop_stored, &g);
}

static const void *end_failure(void *self, uint32_t mapping, const void *failed, const void *none)
{
	struct refine *r = self;
	unsigned states = iov_unpack(iov_map_get(r->out, mapping));
	unsigned left = states & ~(unsigned)IOV_MAPPING_FAILED;

	(void)none;
	if (states & IOV_MAPPING_FAILED)
		r->out = iov_map_set(r->out, mapping,
				     left & IOV_MAPPING_LIFE ? iov_pack(left) : NULL, r->w->arena);
	return failed;
}

/*
 * A test that holds before the block was recorded on the edges into it. So only mappings whose
 * states or numbers the block changes are refined again: in a function with many mappings and error
 * paths, all of them on each edge would take quadratic time.
 */
void iov_refine_mappings(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			 const struct iov_instr *branch)
{
	iov_id block = branch->block;
	const struct iov_map none = {NULL};
	struct refine r = {w,		&w->n->out[edge], iov_id_of(w->f, branch),
			   t->mappings, t->existing,	  {NULL}};

	if (!t->mappings.root)
		return;
	if (branch->op == IOV_OP_CONDBR || branch->op == IOV_OP_SWITCH)
		iov_map_differ(t->failed, none, end_failure, &r);
	else
		r.failed = t->failed;
	if (branch->op == IOV_OP_CONDBR) {
		iov_sym x = w->n->value[branch->ops[0]];
		refine_pointer(&r, x);
		refine_pointer(&r, w->n->syms[x].a);
		refine_pointer(&r, w->n->syms[x].b);
	}
	iov_map_differ(w->t->in[block].mappings, t->mappings, refine_moved, &r);
	iov_map_differ(w->n->in[block].facts, r.s->facts, refine_changed, &r);
	t->mappings = r.out;
	t->existing = r.existing;
	t->failed = r.failed;
}
