/* SPDX-License-Identifier: MIT */
/*
 * The obligations of calls, direct and through pointers, and of returns: conversions to the types
 * that are declared, extents and alignments that annotations state, requirements, promises.
 */
#include "analyses/obligations_search.h"
#include "numeric/expression.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/summary.h"

/* A call of a function. Its arguments are the operands from `first` on. */
struct call {
	const struct iov_instr *i;
	const struct iov_symbol *sym; /* NULL: a call through a pointer to any function */
	const struct iov_type *fn;    /* the type of the function; NULL: not known */
	unsigned first;
	struct iov_frame frame; /* the arguments */
};

/* Returns true if something is known of the alignment of the address, or the address itself. */
static bool is_aligned(const struct iov_obligation_search *s, iov_sym root)
{
	struct iov_num address = iov_num_of(s->n, s->state, root);

	return address.stride > 1 || (iov_num_is_const(address) && address.lo);
}

static void demand_accessor(struct iov_obligation_search *s, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	bool access = iov_role_accesses(role->kind);
	uint64_t width = role->width / 8u;

	/* The address in a call by a verb of the runtime is judged where the verb forms it. */
	if ((!access && !iov_role_copies(role->kind)) || i->flags & IOV_RUNTIME ||
	    role->io_arg >= i->nops || !iov_operand_io(s->model, i, role->io_arg) ||
	    !s->state->reachable)
		return;
	iov_id address = i->ops[role->io_arg];
	iov_sym x = s->n->value[address];
	const struct iov_pointer *p = iov_pointer_of(s->n, s->state, x);
	if (access && width) {
		if (p) {
			iov_demand_bytes(s, p, address, width, width, false);
			struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
			obligation->reported = iov_is_reported(s, obligation, address);
			iov_judge_offset(s, obligation, p, address);
		}
		/*
		 * If neither annotation nor profile states the alignment of the base, there is no
		 * obligation. A packed record states one: 1 byte.
		 */
		bool packed = s->f->instrs[address].op == IOV_OP_FIELD &&
			      iov_promised_align(s, address) < width;
		if (p && p->root != IOV_NO_SYM && (packed || is_aligned(s, p->root)))
			iov_demand_aligned(s, x, address, role->split ? width / 2 : width);
		return;
	}
	if (!p || !iov_role_copies(role->kind) || role->size_arg >= i->nops)
		return;
	iov_demand_copy(s, p, address, s->n->value[i->ops[role->size_arg]]);
}

/*
 * Returns a number that is at least the value of the expression; not `known`: there is none.
 * *exact: it is the value itself. `size - used` is a linear form only if one of the two is a
 * constant; else, if `used` is not negative, the number is `size`.
 */
static struct iov_linear at_most(struct iov_obligation_search *s, const struct iov_expr *e,
				 const struct iov_frame *frame, bool *exact)
{
	struct iov_linear value = iov_expr_value(s->n, s->state, e, frame);

	*exact = value.known;
	if (value.known || e->kind != IOV_EXPR_BIN || e->sub != IOV_BIN_SUB)
		return value;
	struct iov_linear less = iov_expr_value(s->n, s->state, e->b, frame);
	if (less.known && iov_linear_num(s->n, s->state, less).lo >= 0)
		value = iov_expr_value(s->n, s->state, e->a, frame);
	return value;
}

/* Demands the extent or alignment that an annotation of a parameter or a result states. */
static void demand_declared(struct iov_obligation_search *s, iov_id value, struct iov_qtype type,
			    const struct iov_facts *facts, const struct iov_frame *frame)
{
	struct iov_numeric *n = s->n;
	iov_sym x = n->value[value];
	const struct iov_pointer *p = iov_pointer_of(n, s->state, x);
	uint64_t element = iov_pointee_size(type);

	if (facts->align && !(facts->count || facts->size)) {
		iov_demand_aligned(s, x, value, facts->align);
		return;
	}
	bool exact;
	struct iov_linear wanted =
		at_most(s, facts->size ? facts->size : facts->count, frame, &exact);
	uint64_t unit = facts->size || !element ? 1 : element;
	if (!p || !wanted.known) {
		struct iov_obligation *obligation =
			iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_BOUNDS, IOV_UNPROVED);
		obligation->unsized = !p || p->extent != IOV_EXTENT_EXACT;
		obligation->address = value;
		obligation->pointer = p;
		return;
	}
	const struct iov_pointer *end = p;
	if (wanted.sym != IOV_NO_SYM)
		end = iov_move_pointer(n, s->state, end, wanted.sym, wanted.k * (int64_t)unit);
	end = iov_move_pointer(n, s->state, end, IOV_NO_SYM, wanted.c * (int64_t)unit);
	iov_demand_bytes(s, end, value, 0, unit, unit > 1);
	struct iov_obligation *obligation = &s->out->all[s->out->n - 1];
	if (!exact && obligation->verdict == IOV_VIOLATED)
		obligation->verdict = IOV_UNPROVED;
}

static bool states_extent(const struct iov_facts *facts)
{
	return facts && (facts->count || facts->size || facts->align);
}

/* Returns true if a loop or a test with a constant bound lets a number reach the bound of `expr`.
 */
static bool reaches_bound(struct iov_obligation_search *s, const struct iov_expr *expr,
			  const struct iov_frame *frame)
{
	if (expr->kind == IOV_EXPR_AND)
		return reaches_bound(s, expr->a, frame) || reaches_bound(s, expr->b, frame);
	if (expr->kind != IOV_EXPR_CMP || (expr->sub != IOV_CMP_LE && expr->sub != IOV_CMP_LT))
		return false;
	struct iov_linear at = iov_expr_value(s->n, s->state, expr->a, frame);
	struct iov_linear most = iov_expr_value(s->n, s->state, expr->b, frame);
	if (!at.known || at.sym == IOV_NO_SYM || !most.known || most.sym != IOV_NO_SYM)
		return false;
	/* As an access of one byte at that offset, in as many bytes as the bound allows. */
	most.c += expr->sub == IOV_CMP_LE;
	const struct iov_pointer p = {.root = IOV_NO_SYM,
				      .extent = IOV_EXTENT_EXACT,
				      .size = most,
				      .linear = at,
				      .offset = iov_linear_num(s->n, s->state, at)};
	return iov_reaches_outside(s->n, s->state, &p, 1);
}

/* Returns the parameter on which the condition depends; IOV_NONE: none. */
static unsigned param_of(const struct iov_expr *expr)
{
	unsigned param = IOV_NONE;

	if (!expr || expr->kind == IOV_EXPR_CONST)
		return IOV_NONE;
	if (expr->kind == IOV_EXPR_PARAM)
		return (unsigned)expr->value;
	param = param_of(expr->a);
	return param == IOV_NONE ? param_of(expr->b) : param;
}

/* Returns true if an earlier condition on the same argument of the call does not hold either. */
static bool is_broken_already(const struct iov_obligation_search *s, const struct iov_expr *expr)
{
	const unsigned param = param_of(expr);

	for (unsigned k = 0; param != IOV_NONE && k + 1 < s->out->n; k++) {
		const struct iov_obligation *o = &s->out->all[k];
		if (o->kind == IOV_OBLIGATION_REQUIRED && o->loc && param_of(o->expr) == param &&
		    (o->verdict == IOV_VIOLATED || o->reaches))
			return true;
	}
	return false;
}

/*
 * Adds the obligation that a condition of the callee holds. required->loc 0: the callee's
 * declaration states it.
 */
static void demand_required(struct iov_obligation_search *s, const struct call *call,
			    const struct iov_requirement *required)
{
	const struct iov_expr *expr = required->expr;
	struct iov_numeric *n = s->n;
	const struct iov_frame *frame = &call->frame;
	enum iov_verdict verdict = iov_judge_expr(n, s->state, expr, frame);

	/*
	 * The callee may not reach the access, or the access may need less than the condition says.
	 */
	if (verdict == IOV_VIOLATED && !required->always)
		verdict = IOV_UNPROVED;
	struct iov_obligation *obligation =
		iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_REQUIRED, verdict);
	obligation->may_be_stronger = !required->always;
	obligation->expr = expr;
	obligation->callee = call->sym;
	obligation->loc = required->loc;
	obligation->origin = required->origin;
	obligation->reaches = verdict == IOV_UNPROVED && required->always && required->loc &&
			      reaches_bound(s, expr, frame);
	obligation->reported = (verdict == IOV_VIOLATED || obligation->reaches) && required->loc &&
			       is_broken_already(s, expr);
	if (obligation->reaches)
		return;
	if (verdict == IOV_UNPROVED && s->out->required && required->loc)
		iov_defer(s, obligation,
			  iov_caller_expr(n, s->state, expr, frame->args, frame->nargs, false,
					  s->out->required->arena));
}

static void demand_argument(struct iov_obligation_search *s, const struct call *call,
			    unsigned argument)
{
	const struct iov_instr *i = call->i;
	unsigned o = argument + call->first;
	iov_id value = i->ops[o];
	struct iov_qtype type = call->fn->fn.params[argument];
	const struct iov_facts *facts =
		call->sym && call->sym->params ? call->sym->params[argument] : NULL;
	bool is_null = s->f->instrs[value].op == IOV_OP_NULL;
	bool direct = i->op == IOV_OP_CALL;

	if (!iov_operand_io(s->model, i, o) || !s->state->reachable || is_null)
		return;
	/* If the front end formed the address, the parameter's type demands nothing of it. */
	if (s->f->instrs[value].flags & IOV_ADDRESS)
		return;
	if (states_extent(facts))
		demand_declared(s, value, type, facts, &call->frame);
	else if (!iov_demand_pending(s, value) && !(i->flags & IOV_RUNTIME))
		iov_demand_type(s, value, type);
	else if (direct && i->flags & IOV_RUNTIME && argument == i->sym->role.io_arg)
		iov_demand_access(s, value, i->sym->role.width / 8u);
	if (direct && i->flags & IOV_RUNTIME)
		iov_demand_accessor_align(s, i, argument);
}

static void demand_callee(struct iov_obligation_search *s, const struct call *call)
{
	unsigned nargs = call->i->nops - call->first;

	for (unsigned a = 0; call->fn && a < nargs && a < call->fn->fn.nparams; a++)
		demand_argument(s, call, a);
	if (!call->sym)
		return;
	const struct iov_requirement declared = {.expr = call->sym->require, .always = true};
	if (declared.expr)
		demand_required(s, call, &declared);
	const struct iov_requirements *callee =
		iov_callee_of(s->in->summaries, call->sym)->required;
	for (unsigned r = 0; callee && r < callee->n; r++)
		demand_required(s, call, &callee->all[r]);
}

/* The functions that a pointer is known to hold. It may hold others, too. */
struct callees {
	const struct iov_symbol *of[8];
	unsigned n;
	iov_sym seen[32];
	unsigned nseen;
};

static void find_callees(const struct iov_obligation_search *s, iov_sym x, struct callees *out)
{
	const struct iov_numeric *n = s->n;
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i = iov_instr_of(n, x);

	for (unsigned k = 0; k < out->nseen; k++)
		if (out->seen[k] == x)
			return;
	if (out->nseen == sizeof(out->seen) / sizeof(*out->seen))
		return;
	out->seen[out->nseen++] = x;
	if (info->kind == IOV_SYM_GLOBAL && info->global->type.type->kind == IOV_FN &&
	    out->n < sizeof(out->of) / sizeof(*out->of))
		out->of[out->n++] = info->global;
	if (i && i->op == IOV_OP_CAST)
		find_callees(s, n->value[i->ops[0]], out);
	for (unsigned o = 0; i && i->op == IOV_OP_PHI && o < i->nops; o++)
		find_callees(s, n->value[i->ops[o]], out);
	if (info->kind != IOV_SYM_PHI)
		return;
	for (unsigned p = n->pred_first[info->id]; p < n->pred_first[info->id + 1]; p++) {
		iov_sym brought = iov_phi_operand(n, x, n->pred_edge[p]);
		if (brought != IOV_NO_SYM)
			find_callees(s, brought, out);
	}
}

/*
 * Adds the obligations of a call through a pointer: its type states the conversions, and each
 * function that it is known to hold states the rest.
 */
static void demand_indirect(struct iov_obligation_search *s, struct call *call)
{
	const struct iov_type *pointer = s->f->instrs[call->i->ops[0]].type.type;
	struct callees callees = {.n = 0};

	if (pointer->kind == IOV_PTR && pointer->pointee.type->kind == IOV_FN)
		call->fn = pointer->pointee.type;
	if (s->state->reachable)
		find_callees(s, s->n->value[call->i->ops[0]], &callees);
	bool asked = false;
	for (unsigned c = 0; c < callees.n; c++) {
		struct call one = *call;
		one.sym = callees.of[c];
		/* A function that is called by another type has other parameters. */
		if (!call->fn || one.sym->type.type != call->fn)
			continue;
		demand_callee(s, &one);
		asked = true;
	}
	if (!asked)
		demand_callee(s, call);
}

void iov_demand_call(struct iov_obligation_search *s, const struct iov_instr *i)
{
	bool direct = i->op == IOV_OP_CALL;
	struct call call = {.i = i, .first = direct ? 0 : 1};
	iov_sym *args = IOV_NEW_ARRAY(s->arena, iov_sym, i->nops + 1);

	for (unsigned o = call.first; o < i->nops; o++)
		args[o - call.first] = s->n->value[i->ops[o]];
	call.frame = (struct iov_frame){args, i->nops - call.first, NULL, IOV_NO_SYM};
	s->n->at = i;
	if (!direct) {
		demand_indirect(s, &call);
		return;
	}
	call.sym = i->sym;
	call.fn = i->sym->type.type->kind == IOV_FN ? i->sym->type.type : NULL;
	demand_accessor(s, i);
	demand_callee(s, &call);
}

/* Demands of a returned pointer the type, extent and alignment that the function declares. */
static void demand_result(struct iov_obligation_search *s, iov_id value,
			  const struct iov_frame *frame)
{
	const struct iov_symbol *sym = s->f->sym;
	unsigned before = s->out->n;

	if (!s->state->reachable || s->f->instrs[value].op == IOV_OP_NULL ||
	    sym->type.type->kind != IOV_FN)
		return;
	struct iov_qtype type = sym->type.type->fn.result;
	if (states_extent(sym->facts)) {
		demand_declared(s, value, type, sym->facts, frame);
		return;
	}
	if (iov_demand_pending(s, value))
		return;
	if (iov_is_ptr(type))
		iov_demand_type(s, value, type);
	if (s->out->n == before)
		iov_demand_end(s, value);
}

void iov_demand_return(struct iov_obligation_search *s, const struct iov_instr *i)
{
	iov_sym *args = IOV_NEW_ARRAY(s->arena, iov_sym, s->f->nparams + 1);

	for (iov_id v = 0; v < s->f->nparams; v++)
		args[v] = iov_sym_of(s->n, IOV_SYM_PARAM, v, 0, s->f->vars[v].type);
	const struct iov_frame frame = {args, s->f->nparams, NULL,
					i->nops ? s->n->value[i->ops[0]] : IOV_NO_SYM};
	s->n->at = i;
	if (i->nops && iov_operand_io(s->model, i, 0))
		demand_result(s, i->ops[0], &frame);
	if (!s->f->sym->ensure)
		return;
	iov_add_obligation(s->out, s->arena, IOV_OBLIGATION_ENSURED,
			   iov_judge_expr(s->n, s->state, s->f->sym->ensure, &frame))
		->expr = s->f->sym->ensure;
}
