/* SPDX-License-Identifier: MIT */
/*
 * The obligations of a function for which the numeric analysis gave up. Nothing is known of them,
 * so each is unproved: a function that is too large to be analysed must not look like a proved one.
 */
#include "analyses/obligations_search.h"
#include "model/access.h"

static struct iov_obligation *add(struct iov_obligation_search *s, enum iov_obligation_kind kind,
				  iov_id address)
{
	struct iov_obligation *obligation =
		iov_add_obligation(s->out, s->arena, kind, IOV_UNPROVED);

	obligation->address = address;
	return obligation;
}

static void unknown_bytes(struct iov_obligation_search *s, iov_id address, uint64_t width)
{
	add(s, IOV_OBLIGATION_BOUNDS, address)->width = width;
	if (width > 1)
		add(s, IOV_OBLIGATION_ALIGNED, address)->width = width;
}

static void unknown_cast(struct iov_obligation_search *s, const struct iov_instr *i)
{
	uint64_t to = iov_pointee_size(i->type);

	if (i->sub == IOV_CAST_PTR && i->flags & IOV_EXPLICIT && iov_operand_io(s->model, i, 0) &&
	    iov_pointee_space(i->type) != IOV_PLAIN &&
	    to > iov_pointee_size(s->f->instrs[i->ops[0]].type))
		unknown_bytes(s, i->ops[0], to);
}

/*
 * Adds the obligations of a call of an accessor of the profile. In verbs of the runtime, the step
 * to the address has the obligation.
 */
static void unknown_accessor(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	bool access = iov_role_accesses(role->kind);

	if (i->flags & IOV_RUNTIME || role->io_arg >= i->nops ||
	    !(access || iov_role_copies(role->kind)) || !iov_operand_io(s->model, i, role->io_arg))
		return;
	unknown_bytes(s, i->ops[role->io_arg], access ? role->width / 8u : 0);
}

static void unknown_requirement(struct iov_obligation_search *s, const struct iov_symbol *callee,
				const struct iov_expr *expr, iov_loc loc)
{
	struct iov_obligation *obligation = add(s, IOV_OBLIGATION_REQUIRED, IOV_NONE);

	obligation->expr = expr;
	obligation->callee = callee;
	obligation->loc = loc;
	/* Several calls that lead to one access give one finding. */
	obligation->reported = loc && iov_map_get(s->out->reported, loc);
	if (loc)
		s->out->reported = iov_map_set(s->out->reported, loc, expr, s->arena);
}

/* Adds the obligations of an implicit conversion to an I/O pointer whose pointee is larger. */
static void unknown_conversion(struct iov_obligation_search *s, iov_id value, struct iov_qtype type)
{
	const struct iov_instr *from = &s->f->instrs[value];

	if (iov_is_ptr(type) && iov_pointee_space(type) != IOV_PLAIN && from->op != IOV_OP_NULL &&
	    iov_is_ptr(from->type) && iov_pointee_size(from->type) < iov_pointee_size(type))
		unknown_bytes(s, value, iov_pointee_size(type));
}

static void unknown_extent(struct iov_obligation_search *s, iov_id value,
			   const struct iov_facts *facts)
{
	if (facts->count || facts->size)
		add(s, IOV_OBLIGATION_BOUNDS, value);
	else
		add(s, IOV_OBLIGATION_ALIGNED, value)->width = facts->align;
}

/* The callee is not known: only the types of its parameters raise obligations. */
static void unknown_indirect(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_type *fn = iov_pointee(s->f->instrs[i->ops[0]].type).type;

	for (unsigned a = 1; fn && fn->kind == IOV_FN && a < i->nops && a <= fn->fn.nparams; a++)
		if (iov_operand_io(s->model, i, a))
			unknown_conversion(s, i->ops[a], fn->fn.params[a - 1]);
}

static void unknown_return(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_symbol *sym = s->f->sym;
	const struct iov_facts *facts = sym->facts;

	if (i->nops && iov_operand_io(s->model, i, 0)) {
		if (facts && (facts->count || facts->size || facts->align))
			unknown_extent(s, i->ops[0], facts);
		else
			unknown_conversion(s, i->ops[0], sym->type.type->fn.result);
	}
	if (sym->ensure)
		add(s, IOV_OBLIGATION_ENSURED, IOV_NONE)->expr = sym->ensure;
}

static void unknown_call(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_requirements *callee = iov_callee_of(s->in->summaries, i->sym)->required;
	const struct iov_type *fn = i->sym->type.type;

	unknown_accessor(s, i);
	for (unsigned a = 0; fn->kind == IOV_FN && a < i->nops && a < fn->fn.nparams; a++) {
		const struct iov_facts *facts = i->sym->params ? i->sym->params[a] : NULL;
		if (!iov_operand_io(s->model, i, a))
			continue;
		if (!facts || !(facts->count || facts->size || facts->align)) {
			if (!(i->flags & IOV_RUNTIME))
				unknown_conversion(s, i->ops[a], fn->fn.params[a]);
			continue;
		}
		unknown_extent(s, i->ops[a], facts);
	}
	if (i->sym->require)
		unknown_requirement(s, i->sym, i->sym->require, 0);
	for (unsigned r = 0; callee && r < callee->n; r++)
		unknown_requirement(s, i->sym, callee->all[r].expr, callee->all[r].loc);
}

void iov_find_unmet_obligations(const struct iov_at *at, struct iov_arena *arena,
				const struct iov_instr *i, struct iov_obligations *out)
{
	const struct iov_inputs *in = at->in;
	struct iov_obligation_search search = {in, in->model, in->f, NULL, NULL, arena, out};
	struct iov_obligation_search *s = &search;

	out->n = 0;
	switch (i->op) {
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		if (iov_operand_io(s->model, i, 0))
			add(s, IOV_OBLIGATION_BOUNDS, i->ops[0]);
		break;
	case IOV_OP_CAST:
		unknown_cast(s, i);
		break;
	case IOV_OP_CALL:
		unknown_call(s, i);
		break;
	case IOV_OP_STORE:
		if (iov_operand_io(s->model, i, 1) && !iov_is_verb_temporary(s->f, i->ops[0]))
			unknown_conversion(s, i->ops[1], i->type);
		break;
	case IOV_OP_RET:
		unknown_return(s, i);
		break;
	case IOV_OP_ICALL:
		unknown_indirect(s, i);
		break;
	default:
		break;
	}
}
