/* SPDX-License-Identifier: MIT */
/*
 * A backward slice (Weiser, "Program slicing", 1984) over data dependences only. A load depends on
 * all stores to the variable, also on those that cannot reach it: for the memory order, a value
 * that counts as tested without need is harmless.
 */
#include "analyses/tested_values.h"

#include "model/space.h"

struct slice {
	const struct iov_function *f;
	bool *values, *vars;
	bool returned; /* find the values that are returned; else those that are tested */
	bool changed;
};

static void mark(struct slice *s, bool *flag)
{
	s->changed |= !*flag;
	*flag = true;
}

static void mark_operands(struct slice *s, const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++)
		mark(s, &s->values[i->ops[n]]);
}

static const struct iov_instr *root_of(const struct slice *s, iov_id address)
{
	return &s->f->instrs[iov_address_root(s->f, address)];
}

static bool is_computed(const struct iov_instr *i)
{
	switch (i->op) {
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
	case IOV_OP_PHI:
	case IOV_OP_BUILTIN:
		return true;
	case IOV_OP_CALL: /* a helper of a verb: io_le32_to_cpu() */
		return i->flags & IOV_RUNTIME && i->sym->role.kind == IOV_ROLE_NONE;
	default:
		return false;
	}
}

static void visit(struct slice *s, iov_id id)
{
	const struct iov_instr *i = &s->f->instrs[id];
	const struct iov_instr *root;

	switch (i->op) {
	case IOV_OP_CONDBR:
	case IOV_OP_SWITCH:
		if (!s->returned)
			mark_operands(s, i);
		break;
	case IOV_OP_RET:
		if (s->returned)
			mark_operands(s, i);
		break;
	case IOV_OP_STORE:
		root = root_of(s, i->ops[0]);
		if (root->op == IOV_OP_VAR && s->vars[root->var])
			mark(s, &s->values[i->ops[1]]);
		break;
	case IOV_OP_LOAD:
		root = root_of(s, i->ops[0]);
		if (root->op == IOV_OP_VAR && s->values[id])
			mark(s, &s->vars[root->var]);
		break;
	default:
		if (s->values[id] && is_computed(i))
			mark_operands(s, i);
		break;
	}
}

static bool *find(const struct iov_function *f, bool returned, struct iov_arena *arena)
{
	struct slice s = {.f = f,
			  .values = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1),
			  .vars = IOV_NEW_ARRAY(arena, bool, f->nvars + 1),
			  .returned = returned,
			  .changed = true};

	/* The order is backwards: further rounds are needed only for variables that loops carry. */
	while (s.changed) {
		s.changed = false;
		for (iov_id id = f->ninstrs; id-- > 0;)
			visit(&s, id);
	}
	return s.values;
}

void iov_find_tested_values(const struct iov_function *f, struct iov_arena *arena,
			    struct iov_tested_values *out)
{
	*out = (struct iov_tested_values){find(f, false, arena), find(f, true, arena)};
}
