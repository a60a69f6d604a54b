/* SPDX-License-Identifier: MIT */
/* Functions that read the device for the loop of a caller, and the comparison of two reads. */
#include "analyses/polling.h"
#include "model/access.h"

bool *iov_find_escaping_vars(const struct iov_function *f, struct iov_arena *arena)
{
	bool *escapes = IOV_NEW_ARRAY(arena, bool, f->nvars + 1);

	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		for (unsigned n = 0; n < i->nops; n++) {
			const struct iov_instr *root = &f->instrs[iov_address_root(f, i->ops[n])];
			bool used = n == 0 && (iov_is_step(i) || i->op == IOV_OP_LOAD ||
					       i->op == IOV_OP_STORE);
			if (root->op == IOV_OP_VAR && !used)
				escapes[root->var] = true;
		}
	}
	return escapes;
}

enum { ALIKE_DEPTH = 12 };

/*
 * again: two calls of one function with arguments that are alike count as alike; if it is false,
 * two different calls never do.
 */
static bool are_alike(const struct iov_model *m, iov_id a, iov_id b, bool again, unsigned depth)
{
	a = iov_source_of(m, a);
	b = iov_source_of(m, b);
	const struct iov_instr *x = &m->f->instrs[a], *y = &m->f->instrs[b];

	if (a == b)
		return true;
	if (x->op != y->op || x->sub != y->sub || x->nops != y->nops || depth == ALIKE_DEPTH)
		return false;
	switch (x->op) {
	case IOV_OP_CONST:
		return x->imm == y->imm;
	case IOV_OP_NULL:
		return true;
	case IOV_OP_VAR:
		return x->var == y->var;
	case IOV_OP_CALL:
		if (!again)
			return false;
		/* fallthrough */
	case IOV_OP_GLOBAL:
		if (x->sym != y->sym)
			return false;
		break;
	case IOV_OP_FIELD:
		if (x->field != y->field)
			return false;
		break;
	case IOV_OP_OFFSET:
	case IOV_OP_INDEX:
	case IOV_OP_DECAY:
	case IOV_OP_LOAD:
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
		break;
	default:
		return false;
	}
	for (unsigned n = 0; n < x->nops; n++)
		if (!are_alike(m, x->ops[n], y->ops[n], again, depth + 1))
			return false;
	return true;
}

bool iov_values_alike(const struct iov_model *m, iov_id a, iov_id b)
{
	return are_alike(m, a, b, true, 0);
}

bool iov_values_same(const struct iov_model *m, iov_id a, iov_id b)
{
	return are_alike(m, a, b, false, 0);
}

bool iov_reads_alike(const struct iov_model *m, iov_id a, iov_id b)
{
	struct iov_access x, y;

	if (iov_find_access(m, &m->f->instrs[a], &x) && iov_find_access(m, &m->f->instrs[b], &y))
		return x.address != IOV_NONE && y.address != IOV_NONE &&
		       are_alike(m, x.address, y.address, true, 0);
	return are_alike(m, a, b, true, 0);
}

bool iov_polls_device(const struct iov_inputs *in, const struct iov_instr *i)
{
	if (i->op != IOV_OP_CALL || !iov_is_ordinary(&i->sym->role))
		return false;
	const struct iov_poll_summary *helper = iov_callee_of(in->summaries, i->sym)->polling;
	return helper && helper->returns_device;
}

bool iov_reads_device(const struct iov_inputs *in)
{
	struct iov_access access;

	for (iov_id id = 0; id < in->f->ninstrs; id++)
		if ((iov_find_access(in->model, &in->f->instrs[id], &access) &&
		     access.kind == IOV_ACCESS_READ) ||
		    iov_polls_device(in, &in->f->instrs[id]))
			return true;
	return false;
}

/* The set of values on which a result depends, as in polling.c; constants add nothing. */
enum { DEVICE = 1, OTHER = 2, IN_PROGRESS = 4, DONE = 8, BITS = DEVICE | OTHER };

struct results {
	const struct iov_inputs *in;
	const struct iov_function *f;
	bool *escapes;
	uint8_t *depends_on; /* by instruction: the set of its value, with IN_PROGRESS or DONE */
	/* By variable: the set of all values that are stored in it, with IN_PROGRESS or DONE. It is
	 * computed once, so that the work does not grow with loads times stores. */
	uint8_t *held;
	unsigned depth, work;
};

static uint8_t result(struct results *r, iov_id id);

/*
 * Returns the set of a choice between two values with the sets a and b. If these differ, one of the
 * values may end the loop without the device: OTHER is added.
 */
static uint8_t either(uint8_t a, uint8_t b)
{
	return a == b ? a : a | b | OTHER;
}

/* Returns the set of the values that are stored in a variable, and of a parameter's first value. */
static uint8_t stored(struct results *r, iov_id var)
{
	const struct iov_stores *stores = &r->in->model->stores;
	bool any = false;
	uint8_t depends_on = 0;

	if (r->held[var] & DONE)
		return r->held[var] & BITS;
	/* The stored value depends on the variable: it is a counter. */
	if (r->held[var] & IN_PROGRESS)
		return OTHER;
	r->held[var] = IN_PROGRESS;
	for (iov_id id = stores->first[var]; id != IOV_NONE; id = stores->next[id]) {
		uint8_t held = result(r, r->f->instrs[id].ops[1]);
		r->work++;
		depends_on = any ? either(depends_on, held) : held;
		any = true;
	}
	if (any && r->f->vars[var].is_param)
		depends_on = either(depends_on, 0);
	r->held[var] = DONE | depends_on;
	return depends_on;
}

static uint8_t loaded(struct results *r, const struct iov_instr *load)
{
	const struct iov_instr *at = &r->f->instrs[load->ops[0]];
	bool steady = !(load->type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL));

	if (at->op != IOV_OP_VAR || r->escapes[at->var] || !steady)
		return OTHER;
	return stored(r, at->var);
}

static uint8_t chosen(struct results *r, const struct iov_instr *i)
{
	uint8_t depends_on = result(r, i->ops[0]);

	for (unsigned n = 1; n < i->nops; n++)
		depends_on = either(depends_on, result(r, i->ops[n]));
	return depends_on;
}

static uint8_t computed(struct results *r, const struct iov_instr *i)
{
	uint8_t depends_on = 0;

	for (unsigned n = 0; n < i->nops; n++)
		depends_on |= result(r, i->ops[n]);
	return depends_on;
}

static uint8_t other_result(struct results *r, const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_CONST:
		return 0;
	case IOV_OP_LOAD:
		return loaded(r, i);
	case IOV_OP_PHI:
		return i->nops ? chosen(r, i) : OTHER;
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
		return computed(r, i);
	default:
		return iov_polls_device(r->in, i) ? DEVICE : OTHER;
	}
}

enum { RESULT_DEPTH = 100 };

static uint8_t result(struct results *r, iov_id id)
{
	const struct iov_instr *i = &r->f->instrs[id];
	struct iov_access access;

	r->work++;
	if (r->depends_on[id] & DONE)
		return r->depends_on[id] & BITS;
	/* The value depends on itself: it is a counter. */
	if (r->depends_on[id] & IN_PROGRESS || r->depth > RESULT_DEPTH)
		return OTHER;
	r->depends_on[id] = IN_PROGRESS;
	r->depth++;
	bool reads = iov_find_access(r->in->model, i, &access) && access.value == id &&
		     access.address != IOV_NONE;
	uint8_t depends_on = reads ? DEVICE : other_result(r, i);
	r->depth--;
	r->depends_on[id] = DONE | depends_on;
	return depends_on;
}

void iov_summarise_polling(const struct iov_inputs *in, struct iov_arena *arena,
			   struct iov_poll_summary *summary)
{
	struct results r = {.in = in, .f = in->f};
	bool any = false;

	*summary = (struct iov_poll_summary){.returns_device = false};
	if (!iov_reads_device(in))
		return;
	r.escapes = iov_find_escaping_vars(in->f, arena);
	r.depends_on = IOV_NEW_ARRAY(arena, uint8_t, in->f->ninstrs + 1);
	r.held = IOV_NEW_ARRAY(arena, uint8_t, in->f->nvars + 1);
	for (iov_id b = 0; b < in->f->nblocks; b++) {
		const struct iov_instr *ret = &in->f->instrs[in->f->blocks[b].last];
		if (ret->op != IOV_OP_RET || in->model->order.position[b] == IOV_NONE)
			continue;
		if (!ret->nops || !iov_is_int(in->f->instrs[ret->ops[0]].type) ||
		    result(&r, ret->ops[0]) != DEVICE) {
			any = false;
			break;
		}
		any = true;
	}
	summary->returns_device = any;
	summary->work = r.work;
}
