/* SPDX-License-Identifier: MIT */
/*
 * The typestate of results of verbs that may fail: whether the program has read the result, and
 * which variables the verb has written only if the result is 0.
 */
#include <string.h>

#include "analyses/typestate_parts.h"
#include "model/access.h"

bool iov_is_result(const struct iov_instr *i)
{
	return i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME &&
	       !strcmp(i->sym->name, "io_check_this_result");
}

static void set_result(struct iov_typestate_walk *w, iov_id v, unsigned states)
{
	w->now->results = iov_map_set(w->now->results, v, iov_pack(states), w->arena);
}

static void set_output(struct iov_typestate_walk *w, iov_id v, const iov_sym *result)
{
	w->now->outputs = iov_map_set(w->now->outputs, v, result, w->arena);
}

static void apply_store(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_instr *to = &w->f->instrs[i->ops[0]];
	iov_id v = iov_variable_at(w->in->model, i->ops[0]);

	if (v == IOV_NONE)
		return;
	/* A cast of a result is a result; a load of a variable that holds a result is none. */
	const struct iov_instr *held = &w->f->instrs[i->ops[1]];
	while (held->op == IOV_OP_CAST)
		held = &w->f->instrs[held->ops[0]];
	if (to->op == IOV_OP_VAR && iov_is_result(held))
		set_result(w, v, IOV_RESULT_PENDING);
	else if (iov_map_get(w->now->results, v))
		set_result(w, v, 0);
	/* A verb writes its output through a pointer; a store to the name is not by the verb. */
	if (i->flags & IOV_RUNTIME && to->op != IOV_OP_VAR && w->t->output[v])
		w->now->written = iov_map_set(w->now->written, v, iov_pack(1), w->arena);
}

struct bind {
	struct iov_typestate_walk *w;
	iov_sym result;
};

/* Binds a variable that a verb wrote to the result of the verb: it is valid if that is 0. */
static const void *bind_one(void *self, uint32_t v, const void *written, const void *none)
{
	struct bind *b = self;
	struct iov_typestate_walk *w = b->w;

	(void)none;
	set_output(w, v, w->n->syms[b->result].self);
	if (b->result < w->t->nsyms)
		w->t->output_of[b->result] = v;
	return written;
}

void iov_typestate_results(struct iov_typestate_walk *w, const struct iov_instr *i)
{
	const struct iov_map none = {NULL};

	if (i->op == IOV_OP_STORE) {
		apply_store(w, i);
	} else if (i->op == IOV_OP_LOAD) {
		iov_id v = iov_variable_at(w->in->model, i->ops[0]);
		if (v == IOV_NONE)
			return;
		if (iov_map_get(w->now->results, v))
			set_result(w, v, IOV_RESULT_SEEN);
		/* A use of the variable is reported once: forget the binding. */
		if (!(i->flags & IOV_RUNTIME))
			set_output(w, v, NULL);
	} else if (iov_is_result(i) && i->nops) {
		struct bind b = {w, w->n->value[i->ops[0]]};
		const struct iov_map written = w->now->written;
		iov_map_differ(written, none, bind_one, &b);
		w->now->written = none;
	}
}

enum { MAX_DEPTH = 6 };

/*
 * x is a condition, or a value that it is computed from. If x is the result of a verb and the
 * numbers show that it is 0, drops the binding of the variable that the verb wrote: the variable is
 * valid.
 */
static void refine(struct iov_typestate_walk *w, struct iov_typestates *t,
		   const struct iov_state *s, iov_sym x, unsigned depth)
{
	const struct iov_numeric *n = w->n;

	if (x == IOV_NO_SYM || depth == MAX_DEPTH || x >= w->t->nsyms)
		return;
	iov_id v = w->t->output_of[x];
	struct iov_num num = iov_num_of(w->n, s, x);
	const iov_sym *result = v == IOV_NONE ? NULL : iov_map_get(t->outputs, v);
	if (result && *result == x && iov_num_is_const(num) && !num.lo)
		t->outputs = iov_map_set(t->outputs, v, NULL, w->arena);
	if (n->syms[x].kind != IOV_SYM_INSTR)
		return;
	refine(w, t, s, n->syms[x].a, depth + 1);
	refine(w, t, s, n->syms[x].b, depth + 1);
}

void iov_refine_results(struct iov_typestate_walk *w, struct iov_typestates *t, unsigned edge,
			const struct iov_instr *branch)
{
	if (t->outputs.root && branch->nops &&
	    (branch->op == IOV_OP_CONDBR || branch->op == IOV_OP_SWITCH))
		refine(w, t, &w->n->out[edge], w->n->value[branch->ops[0]], 0);
}
