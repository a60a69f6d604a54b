/* SPDX-License-Identifier: MIT */
/*
 * Results of verbs that may fail: looked at or not, and what the verb wrote, if it wrote.
 */
#include <string.h>

#include "analyses/typestate.h"
#include "driver/check.h"

bool iov_is_result(const struct iov_instr *i)
{
	return i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME &&
	       !strcmp(i->sym->name, "io_check_this_result");
}

iov_id iov_variable_at(const struct iov_checker *c, iov_id address)
{
	const struct iov_function *f = c->f;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		address = iov_source_of(&c->model, address);
		const struct iov_instr *i = &f->instrs[address];
		if (i->op == IOV_OP_VAR)
			return i->var;
		if (!iov_is_step(i))
			return IOV_NONE;
		address = i->ops[0];
	}
	return IOV_NONE;
}

static void set_result(struct iov_checker *c, iov_id v, unsigned states)
{
	c->track.results = iov_map_set(c->track.results, v, iov_pack(states), &c->arena);
}

static void set_output(struct iov_checker *c, iov_id v, const iov_sym *result)
{
	c->track.outputs = iov_map_set(c->track.outputs, v, result, &c->arena);
}

static void see_store(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_instr *to = &c->f->instrs[i->ops[0]];
	iov_id v = iov_variable_at(c, i->ops[0]);

	if (v == IOV_NONE)
		return;
	/* A variable whose result was stored elsewhere is not it, but what it holds. */
	const struct iov_instr *held = &c->f->instrs[i->ops[1]];
	while (held->op == IOV_OP_CAST)
		held = &c->f->instrs[held->ops[0]];
	if (to->op == IOV_OP_VAR && iov_is_result(held))
		set_result(c, v, IOV_RESULT_PENDING);
	else if (iov_map_get(c->track.results, v))
		set_result(c, v, 0);
	/* The verb's own pointer to it, and not its name. */
	if (i->flags & IOV_RUNTIME && to->op != IOV_OP_VAR && c->tracker.output[v])
		c->track.written = iov_map_set(c->track.written, v, iov_pack(1), &c->arena);
}

struct bind {
	struct iov_checker *c;
	iov_sym result;
};

/* All that the verb wrote is as good as its result. */
static const void *bind_one(void *self, uint32_t v, const void *written, const void *none)
{
	struct bind *b = self;
	struct iov_checker *c = b->c;

	(void)none;
	set_output(c, v, c->numeric.syms[b->result].self);
	if (b->result < c->tracker.nsyms)
		c->tracker.output_of[b->result] = v;
	return written;
}

void iov_typestate_results(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_map none = {NULL};

	if (i->op == IOV_OP_STORE) {
		see_store(c, i);
	} else if (i->op == IOV_OP_LOAD) {
		iov_id v = iov_variable_at(c, i->ops[0]);
		if (v == IOV_NONE)
			return;
		if (iov_map_get(c->track.results, v))
			set_result(c, v, IOV_RESULT_SEEN);
		/* Reported once. */
		if (!(i->flags & IOV_RUNTIME))
			set_output(c, v, NULL);
	} else if (iov_is_result(i) && i->nops) {
		struct bind b = {c, c->numeric.value[i->ops[0]]};
		const struct iov_map written = c->track.written;
		iov_map_differ(written, none, bind_one, &b);
		c->track.written = none;
	}
}

enum { MAX_DEPTH = 6 };

/* Where the result is known to be 0 what the verb wrote is good. */
static void refine(struct iov_checker *c, struct iov_typestates *t, const struct iov_state *s,
		   iov_sym x, unsigned depth)
{
	const struct iov_numeric *n = &c->numeric;

	if (x == IOV_NO_SYM || depth == MAX_DEPTH || x >= c->tracker.nsyms)
		return;
	iov_id v = c->tracker.output_of[x];
	struct iov_num num = iov_num_of(&c->numeric, s, x);
	const iov_sym *result = v == IOV_NONE ? NULL : iov_map_get(t->outputs, v);
	if (result && *result == x && iov_num_is_const(num) && !num.lo)
		t->outputs = iov_map_set(t->outputs, v, NULL, &c->arena);
	if (n->syms[x].kind != IOV_SYM_INSTR)
		return;
	refine(c, t, s, n->syms[x].a, depth + 1);
	refine(c, t, s, n->syms[x].b, depth + 1);
}

void iov_refine_results(struct iov_checker *c, struct iov_typestates *t, unsigned edge,
			const struct iov_instr *branch)
{
	if (t->outputs.root && branch->nops &&
	    (branch->op == IOV_OP_CONDBR || branch->op == IOV_OP_SWITCH))
		refine(c, t, &c->numeric.out[edge], c->numeric.value[branch->ops[0]], 0);
}
