/* SPDX-License-Identifier: MIT */
/*
 * Results of verbs that may fail: looked at or not, and what the verb wrote, if it wrote.
 */
#include <string.h>

#include "engine/check.h"
#include "track/track.h"

bool iov_is_result(const struct iov_instr *i)
{
	return i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME &&
	       !strcmp(i->sym->name, "io_check_this_result");
}

iov_id iov_variable_at(const struct iov_checker *c, iov_id address)
{
	const struct iov_function *f = c->f;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		address = iov_source_of(c, address);
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
		set_output(c, v, &iov_no_result);
}

struct bind {
	struct iov_checker *c;
	iov_sym result;
};

/* All that the verb wrote is as good as its result. */
static const void *bind_one(void *self, uint32_t v, const void *value, const void *none)
{
	struct bind *b = self;

	(void)none;
	if (value == &iov_no_result)
		set_output(b->c, v, b->c->numeric.syms[b->result].self);
	return value;
}

void iov_track_results(struct iov_checker *c, const struct iov_instr *i)
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
		const iov_sym *result = iov_map_get(c->track.outputs, v);
		if (result && result != &iov_no_result && !(i->flags & IOV_RUNTIME))
			set_output(c, v, NULL);
	} else if (iov_is_result(i) && i->nops) {
		struct bind b = {c, c->numeric.value[i->ops[0]]};
		iov_map_differ(c->track.outputs, none, bind_one, &b);
	}
}

struct refine {
	struct iov_checker *c;
	const struct iov_state *s;
	struct iov_map out;
};

static const void *refine_one(void *self, uint32_t v, const void *value, const void *none)
{
	struct refine *r = self;
	const iov_sym *x = value;

	(void)none;
	if (x == &iov_no_result)
		return value;
	struct iov_num num = iov_num_of(&r->c->numeric, r->s, *x);
	if (iov_num_is_const(num) && !num.lo)
		r->out = iov_map_set(r->out, v, NULL, &r->c->arena);
	return value;
}

/* Where the result is known to be 0 the output is good. */
void iov_refine_results(struct iov_checker *c, struct iov_track *t, unsigned edge)
{
	const struct iov_map none = {NULL};
	struct refine r = {c, &c->numeric.out[edge], t->outputs};

	iov_map_differ(t->outputs, none, refine_one, &r);
	t->outputs = r.out;
}
