/* SPDX-License-Identifier: MIT */
#include "analyses/obligations.h"

#include "driver/check.h"

struct iov_obligation *iov_add_obligation(struct iov_checker *c, enum iov_obligation_kind kind,
					  enum iov_verdict verdict)
{
	IOV_GROW(&c->arena, c->obligations, c->nobligations, c->obligations_capacity);
	struct iov_obligation *obligation = &c->obligations[c->nobligations++];
	*obligation = (struct iov_obligation){.kind = (uint8_t)kind,
					      .verdict = (uint8_t)verdict,
					      .value = IOV_NO_SYM,
					      .count_sym = IOV_NO_SYM,
					      .address = IOV_NONE,
					      .at = iov_num_bottom()};
	return obligation;
}

static const struct iov_linear zero = {IOV_NO_SYM, 0, 0, true};

static struct iov_linear offset_of(const struct iov_pointer *p)
{
	return p->linear;
}

enum iov_verdict iov_judge_bytes(struct iov_numeric *n, const struct iov_state *s,
				 const struct iov_pointer *p, uint64_t width, bool *unsized)
{
	struct iov_num at = iov_offset_of(n, s, p);
	struct iov_num size = iov_linear_num(n, s, p->size);

	*unsized = false;
	if (iov_num_is_bottom(at) || (p->size.known && iov_num_is_bottom(size)))
		return IOV_UNREACHABLE;
	bool above =
		at.lo >= 0 || (p->linear.known && iov_linear_fits(n, s, zero, 0, offset_of(p)));
	if (p->extent != IOV_EXTENT_NONE && p->size.known && above &&
	    (at.hi + (iov_wide)width <= size.lo ||
	     iov_linear_fits(n, s, offset_of(p), width, p->size)))
		return IOV_PROVED;
	*unsized = p->extent != IOV_EXTENT_EXACT || !p->size.known;
	if (*unsized)
		return IOV_UNPROVED;
	/* Behind the end for certain, by the numbers or by `i >= n`. */
	bool behind = at.lo + (iov_wide)width > size.hi ||
		      iov_linear_fits(n, s, p->size, 1 - (iov_wide)width, p->linear);
	return at.hi < 0 || behind ? IOV_VIOLATED : IOV_UNPROVED;
}

static struct iov_num in_elements(struct iov_num at, uint64_t element)
{
	if (iov_num_is_bottom(at) || element < 2)
		return at;
	iov_wide e = (iov_wide)element;
	struct iov_num index =
		iov_num_progression(at.lo / e, at.hi / e, at.stride / element, at.lo / e);
	return index;
}

void iov_describe_obligation(struct iov_checker *c, struct iov_obligation *obligation,
			     const struct iov_pointer *p, uint64_t element)
{
	struct iov_num at = iov_offset_of(&c->numeric, &c->state, p);
	uint64_t unit = obligation->is_index && element ? element : 1;

	obligation->pointer = p;
	obligation->element = element;
	obligation->at = in_elements(at, unit);
	obligation->value = p->linear.known ? p->linear.sym : IOV_NO_SYM;
	obligation->count = p->size.c / (int64_t)unit;
	struct iov_num size = iov_linear_num(&c->numeric, &c->state, p->size);
	if (p->size.known && iov_num_is_const(size))
		obligation->count = size.lo / (iov_wide)unit;
	else if (p->size.known && p->size.sym != IOV_NO_SYM)
		obligation->count_sym = p->size.sym;
}

static void claim_bytes(struct iov_checker *c, const struct iov_pointer *p, iov_id address,
			uint64_t width, uint64_t element, bool is_index)
{
	bool unsized;
	enum iov_verdict verdict =
		c->state.reachable ? iov_judge_bytes(&c->numeric, &c->state, p, width, &unsized)
				   : IOV_UNREACHABLE;
	struct iov_obligation *obligation = iov_add_obligation(c, IOV_OBLIGATION_BOUNDS, verdict);

	obligation->unsized = verdict == IOV_UNPROVED && unsized;
	obligation->width = width;
	obligation->is_index = is_index;
	obligation->address = address;
	if (!c->state.reachable)
		return;
	iov_describe_obligation(c, obligation, p, element);
	iov_defer_bytes(c, obligation, p, width);
}

static void claim_aligned(struct iov_checker *c, iov_sym x, iov_id address, uint64_t align)
{
	struct iov_num num = iov_num_of(&c->numeric, &c->state, x);
	enum iov_verdict verdict = IOV_UNPROVED;

	if (align < 2)
		return;
	if (!c->state.reachable)
		verdict = IOV_UNREACHABLE;
	else if (iov_num_multiple(num, align))
		verdict = IOV_PROVED;
	else if (iov_num_is_bottom(
			 iov_num_meet(num, iov_num_progression(num.lo, num.hi, align, 0))))
		verdict = IOV_VIOLATED;
	struct iov_obligation *obligation = iov_add_obligation(c, IOV_OBLIGATION_ALIGNED, verdict);
	obligation->width = align;
	obligation->address = address;
	obligation->at = num;
	obligation->pointer = iov_pointer_of(&c->numeric, &c->state, x);
	if (obligation->pointer && obligation->pointer->linear.known)
		obligation->value = obligation->pointer->linear.sym;
	iov_defer_aligned(c, obligation, align);
}

/* p += n and p++ may end behind the last element, as long as nobody looks there. */
static bool is_walk(const struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_instr *from = &c->f->instrs[i->ops[0]];

	return from->op == IOV_OP_LOAD && from->flags & IOV_RMW;
}

static bool is_cast_at_once(const struct iov_checker *c, const struct iov_instr *i)
{
	iov_id user = c->only_user[iov_id_of(c->f, i)];
	const struct iov_instr *cast = user == IOV_NONE ? NULL : &c->f->instrs[user];

	return cast && cast->op == IOV_OP_CAST && cast->sub == IOV_CAST_PTR &&
	       cast->flags & IOV_EXPLICIT && iov_pointee_space(cast->type) != IOV_PLAIN &&
	       iov_pointee_size(cast->type) > iov_pointee_size(i->type);
}

/* What the finding on a step tells of the accesses that it leads to. */
static uint8_t telling(const struct iov_obligation *obligation)
{
	if (obligation->unsized)
		return IOV_TOLD_UNSIZED;
	return obligation->verdict == IOV_VIOLATED ? IOV_TOLD_OUTSIDE : IOV_TOLD_NOTHING;
}

static void claim_step(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_state after = c->state;
	uint64_t element = iov_pointee_size(i->type);
	bool accessed =
		i->op == IOV_OP_INDEX || (c->config->dialect == IOV_DIALECT_VIEW && !is_walk(c, i));

	if (!iov_operand_io(&c->model, i, 0))
		return;
	c->numeric.at = i;
	if (after.reachable)
		iov_step_pointer(&c->numeric, &after, i);
	const struct iov_pointer *p = iov_pointer_of(&c->numeric, &after, iov_id_of(c->f, i));
	/* To be asked when the runtime makes use of it. */
	if (p && p->pending && i->op == IOV_OP_OFFSET && i->flags & IOV_RUNTIME &&
	    p->extent == IOV_EXTENT_EXACT)
		return;
	/* A cast to something larger claims all of that, and so this. */
	if (is_cast_at_once(c, i) && p && p->extent == IOV_EXTENT_EXACT && p->size.known)
		return;
	if (!after.reachable) {
		iov_add_obligation(c, IOV_OBLIGATION_BOUNDS, IOV_UNREACHABLE);
	} else if (!p) {
		struct iov_obligation *obligation =
			iov_add_obligation(c, IOV_OBLIGATION_BOUNDS, IOV_UNPROVED);
		obligation->unsized = true;
		obligation->address = i->ops[0];
		c->told[iov_id_of(c->f, i)] = IOV_TOLD_UNSIZED;
	} else {
		claim_bytes(c, p, i->ops[0], accessed ? element : 0, element, true);
		c->told[iov_id_of(c->f, i)] = telling(&c->obligations[c->nobligations - 1]);
	}
}

/*
 * The alignment that the steps to an address promise by their types alone: a member of a packed
 * record promises none.
 */
static uint64_t promised_align(const struct iov_checker *c, iov_id address)
{
	uint64_t align = UINT64_MAX;

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		iov_sym x = c->numeric.value[address];
		if (c->numeric.syms[x].kind == IOV_SYM_INSTR)
			address = c->numeric.syms[x].id;
		const struct iov_instr *i = &c->f->instrs[address];
		uint64_t own = iov_is_ptr(i->type) ? i->type.type->pointee.type->align : 1;
		if (i->op == IOV_OP_FIELD)
			own = i->field->record->align;
		if (own && own < align)
			align = own;
		if (!iov_is_step(i))
			break;
		address = i->ops[0];
	}
	return align;
}

/* The runtime's accessors take any pointer: the width is that of what the verb has pointed at. */
static void claim_width(struct iov_checker *c, const struct iov_instr *i, unsigned argument)
{
	iov_id value = i->ops[argument];
	uint64_t size = iov_pointee_size(c->f->instrs[value].type);
	const struct iov_type *t = size ? c->f->instrs[value].type.type->pointee.type : NULL;

	if (t && t->kind == IOV_INT && t->align > 1 && promised_align(c, value) < t->align)
		claim_aligned(c, c->numeric.value[value], value, t->align);
}

/* A pointer becomes one of another type: to more, or to what must lie better. */
static void claim_type(struct iov_checker *c, iov_id value, struct iov_qtype type)
{
	const struct iov_instr *from = &c->f->instrs[value];
	iov_sym x = c->numeric.value[value];
	uint64_t size = iov_pointee_size(type), align = size ? type.type->pointee.type->align : 0;

	if (!size || from->op == IOV_OP_NULL)
		return;
	if (!c->state.reachable)
		return;
	const struct iov_pointer *p = iov_pointer_of(&c->numeric, &c->state, x);
	bool larger = !iov_is_ptr(from->type) || iov_pointee_size(from->type) < size;
	if (larger && p && p->extent != IOV_EXTENT_NONE && p->size.known)
		claim_bytes(c, p, value, size, size, false);
	bool promised = iov_is_ptr(from->type) && iov_pointee_size(from->type) &&
			promised_align(c, value) >= align;
	bool known = p && iov_num_of(&c->numeric, &c->state, x).stride != 1;
	if (!promised && align > 1 && (iov_pointee_size(from->type) || known))
		claim_aligned(c, x, value, align);
}

static void claim_cast(struct iov_checker *c, const struct iov_instr *i)
{
	bool by_runtime = i->sub == IOV_CAST_INT_TO_PTR && i->flags & IOV_RUNTIME;

	if (!iov_is_ptr(i->type) || !(i->flags & IOV_EXPLICIT) || by_runtime ||
	    (i->sub != IOV_CAST_PTR && i->sub != IOV_CAST_INT_TO_PTR))
		return;
	if (iov_pointee_space(i->type) != IOV_PLAIN && iov_operand_io(&c->model, i, 0))
		claim_type(c, i->ops[0], i->type);
}

/*
 * The runtime forms addresses, tests them and makes the access, in whatever order compilers like
 * best. What it formed is claimed where it is handed on: to an access, or out of the verb.
 */
static bool claim_pending(struct iov_checker *c, iov_id value)
{
	iov_sym x = c->numeric.value[value];
	const struct iov_pointer *p = iov_pointer_of(&c->numeric, &c->state, x);
	const struct iov_instr *made = iov_instr_of(&c->numeric, x);
	bool any = false;

	for (const struct iov_pointer *q = p; q && c->state.reachable; q = q->outer) {
		bool elements = q->linear.known && q->pending &&
				q->linear.k % (int64_t)q->pending == 0 &&
				q->linear.c % (int64_t)q->pending == 0;
		if (!q->pending || q->extent != IOV_EXTENT_EXACT)
			continue;
		claim_bytes(c, q, value, q->pending, q->pending, elements && q->pending > 1);
		any = true;
	}
	if (any && made && made->op == IOV_OP_CAST && made->sub == IOV_CAST_INT_TO_PTR)
		claim_aligned(c, x, value, made->type.type->pointee.type->align);
	return any;
}

/* One mistake is one finding: the step that led out of bounds, not what is there. */
static bool is_told(const struct iov_checker *c, const struct iov_obligation *obligation,
		    iov_id address)
{
	const struct iov_instr *i = &c->f->instrs[address];

	while (!c->told[address] && (iov_is_step(i) || i->op == IOV_OP_CAST)) {
		address = i->ops[0];
		i = &c->f->instrs[address];
	}
	return c->told[address] == IOV_TOLD_OUTSIDE ||
	       (c->told[address] == IOV_TOLD_UNSIZED && obligation->unsized);
}

static void claim_accessor(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	bool access = role->kind == IOV_ROLE_READ || role->kind == IOV_ROLE_WRITE;
	uint64_t width = role->width / 8u;

	/* What a verb of the runtime is given was asked of where it was formed. */
	if ((!access && !iov_role_copies(role->kind)) || i->flags & IOV_RUNTIME ||
	    role->io_arg >= i->nops || !iov_operand_io(&c->model, i, role->io_arg) ||
	    !c->state.reachable)
		return;
	iov_id address = i->ops[role->io_arg];
	iov_sym x = c->numeric.value[address];
	const struct iov_pointer *p = iov_pointer_of(&c->numeric, &c->state, x);
	struct iov_pointer end;
	if (access && width) {
		if (p) {
			claim_bytes(c, p, address, width, width, false);
			struct iov_obligation *obligation = &c->obligations[c->nobligations - 1];
			obligation->told = is_told(c, obligation, address);
		}
		/*
		 * A base of which nothing is said may be anything: there is no question to ask. Of
		 * a packed record it is said that it may.
		 */
		bool packed = c->f->instrs[address].op == IOV_OP_FIELD &&
			      promised_align(c, address) < width;
		if (p && p->root != IOV_NO_SYM &&
		    (packed || iov_num_of(&c->numeric, &c->state, p->root).stride > 1))
			claim_aligned(c, x, address, role->split ? width / 2 : width);
		return;
	}
	if (!p || !iov_role_copies(role->kind) || role->size_arg >= i->nops)
		return;
	/* A copy reaches as far as its start moved by its size. */
	iov_sym size = c->numeric.value[i->ops[role->size_arg]];
	end = *iov_move_pointer(&c->numeric, &c->state, p, size, 1);
	struct iov_pointer *kept = IOV_NEW(&c->arena, struct iov_pointer);
	*kept = end;
	claim_bytes(c, kept, address, 0, 1, false);
}

/* What a parameter declares to point at. */
static void claim_counted(struct iov_checker *c, const struct iov_instr *i, unsigned argument,
			  const struct iov_facts *facts, const struct iov_frame *frame)
{
	struct iov_numeric *n = &c->numeric;
	iov_sym x = n->value[i->ops[argument]];
	const struct iov_pointer *p = iov_pointer_of(n, &c->state, x);
	const struct iov_type *fn = i->sym->type.type;
	uint64_t element = iov_pointee_size(fn->fn.params[argument]);

	if (facts->align && !(facts->count || facts->size)) {
		claim_aligned(c, x, i->ops[argument], facts->align);
		return;
	}
	struct iov_linear wanted =
		iov_meaning(n, &c->state, facts->size ? facts->size : facts->count, frame);
	uint64_t unit = facts->size || !element ? 1 : element;
	if (!p || !wanted.known) {
		struct iov_obligation *obligation =
			iov_add_obligation(c, IOV_OBLIGATION_BOUNDS, IOV_UNPROVED);
		obligation->unsized = !p || p->extent != IOV_EXTENT_EXACT;
		obligation->address = i->ops[argument];
		obligation->pointer = p;
		return;
	}
	struct iov_pointer *end = IOV_NEW(&c->arena, struct iov_pointer);
	*end = *p;
	if (wanted.sym != IOV_NO_SYM)
		*end = *iov_move_pointer(n, &c->state, p, wanted.sym, wanted.k * (int64_t)unit);
	*end = *iov_move_pointer(n, &c->state, end, IOV_NO_SYM, wanted.c * (int64_t)unit);
	claim_bytes(c, end, i->ops[argument], 0, unit, unit > 1);
}

/* loc: of the access in the callee that needs it; 0: the callee's declaration says so. */
static void claim_required(struct iov_checker *c, const struct iov_expr *expr, iov_loc loc,
			   bool always, const struct iov_frame *frame)
{
	struct iov_numeric *n = &c->numeric;
	enum iov_verdict verdict = iov_judge_expr(n, &c->state, expr, frame);

	/* It may never come to the access, or stop short of what was asked for. */
	if (verdict == IOV_VIOLATED && !always)
		verdict = IOV_UNPROVED;
	struct iov_obligation *obligation = iov_add_obligation(c, IOV_OBLIGATION_REQUIRED, verdict);
	obligation->loosely = !always;

	obligation->expr = expr;
	obligation->loc = loc;
	if (verdict == IOV_UNPROVED && c->context->may_require && loc)
		iov_defer(c, obligation,
			  iov_caller_expr(n, &c->state, expr, frame->args, frame->nargs, false,
					  c->context->arena));
}

static void claim_call(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_type *fn = i->sym->type.type;
	iov_sym *args = IOV_NEW_ARRAY(&c->arena, iov_sym, i->nops + 1);

	for (unsigned a = 0; a < i->nops; a++)
		args[a] = c->numeric.value[i->ops[a]];
	const struct iov_frame frame = {args, i->nops, NULL, IOV_NO_SYM};
	c->numeric.at = i;
	claim_accessor(c, i);
	for (unsigned a = 0; fn->kind == IOV_FN && a < i->nops && a < fn->fn.nparams; a++) {
		const struct iov_facts *facts = i->sym->params ? i->sym->params[a] : NULL;
		bool is_null = c->f->instrs[i->ops[a]].op == IOV_OP_NULL;
		if (!iov_operand_io(&c->model, i, a) || !c->state.reachable || is_null)
			continue;
		if (facts && (facts->count || facts->size || facts->align))
			claim_counted(c, i, a, facts, &frame);
		else if (!claim_pending(c, i->ops[a]) && !(i->flags & IOV_RUNTIME))
			claim_type(c, i->ops[a], fn->fn.params[a]);
		if (i->flags & IOV_RUNTIME)
			claim_width(c, i, a);
	}
	if (i->sym->require)
		claim_required(c, i->sym->require, 0, true, &frame);
	const struct iov_summary *summary = iov_summary_of(c->context->summaries, i->sym);
	for (unsigned r = 0; summary && r < summary->nrequires; r++)
		claim_required(c, summary->requires[r].expr, summary->requires[r].loc,
			       summary->requires[r].always, &frame);
}

static void claim_return(struct iov_checker *c, const struct iov_instr *i)
{
	iov_sym *args = IOV_NEW_ARRAY(&c->arena, iov_sym, c->f->nparams + 1);

	if (i->nops && iov_operand_io(&c->model, i, 0))
		claim_pending(c, i->ops[0]);
	if (!c->f->sym->ensure)
		return;
	for (iov_id v = 0; v < c->f->nparams; v++)
		args[v] = iov_sym_of(&c->numeric, IOV_SYM_PARAM, v, 0, c->f->vars[v].type);
	const struct iov_frame frame = {args, c->f->nparams, NULL,
					i->nops ? c->numeric.value[i->ops[0]] : IOV_NO_SYM};
	c->numeric.at = i;
	iov_add_obligation(c, IOV_OBLIGATION_ENSURED,
			   iov_judge_expr(&c->numeric, &c->state, c->f->sym->ensure, &frame))
		->expr = c->f->sym->ensure;
}

static void claim_store(struct iov_checker *c, const struct iov_instr *i)
{
	if (iov_pointee_space(i->type) == IOV_PLAIN || !iov_operand_io(&c->model, i, 1))
		return;
	if (iov_is_verbs_own(c->f, i->ops[0]))
		return;
	if (!claim_pending(c, i->ops[1]))
		claim_type(c, i->ops[1], i->type);
}

void iov_find_obligations(struct iov_checker *c, const struct iov_instr *i)
{
	c->nobligations = 0;
	c->numeric.at = i;
	if (c->unmet[IOV_ANALYSIS_NUMBERS])
		iov_add_unmet_obligations(c, i);
	if (!c->has_numeric)
		return;
	switch (i->op) {
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		claim_step(c, i);
		break;
	case IOV_OP_CAST:
		claim_cast(c, i);
		break;
	case IOV_OP_LOAD:
		if (iov_operand_io(&c->model, i, 0))
			claim_pending(c, i->ops[0]);
		break;
	case IOV_OP_STORE:
		if (iov_operand_io(&c->model, i, 0))
			claim_pending(c, i->ops[0]);
		claim_store(c, i);
		break;
	case IOV_OP_CALL:
		claim_call(c, i);
		break;
	case IOV_OP_RET:
		claim_return(c, i);
		break;
	default:
		break;
	}
}
