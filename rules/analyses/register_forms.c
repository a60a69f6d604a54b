/* SPDX-License-Identifier: MIT */
#include "analyses/register_forms.h"

#include "model/access.h"
#include "model/register.h"
#include "numeric/symbols.h"

/* At most so many values are looked at for one sum: more than a written address has. */
enum { MAX_VALUES = 256 };

static struct iov_form number(int64_t value)
{
	return (struct iov_form){.offset = value};
}

/* A value of which nothing but its place is known. A pointer is a base of its own. */
static struct iov_form unknown(const struct iov_model *m, const struct iov_instr *i)
{
	if (!iov_is_ptr(i->type))
		return (struct iov_form){.is_variable = true, .variable = i->node};
	return (struct iov_form){.base = {.kind = IOV_BASE_COMPUTED,
					  .function = m->f->sym,
					  .name = "",
					  .loc = i->loc,
					  .element = IOV_NO_ELEMENT,
					  .type = i->type}};
}

bool iov_form_is_constant(const struct iov_form *form)
{
	return form->base.kind == IOV_BASE_NONE && !form->nmultiples && !form->is_variable;
}

bool iov_same_base(const struct iov_base *a, const struct iov_base *b)
{
	bool local = a->kind == IOV_BASE_LOCAL || a->kind == IOV_BASE_COMPUTED;

	return a->kind == b->kind && a->field == b->field && a->sym == b->sym &&
	       a->function == b->function && a->number == b->number && a->element == b->element &&
	       (!local || a->loc == b->loc);
}

bool iov_same_form(const struct iov_form *a, const struct iov_form *b)
{
	if (!iov_same_base(&a->base, &b->base) || a->offset != b->offset ||
	    a->nmultiples != b->nmultiples || a->is_variable != b->is_variable)
		return false;
	for (unsigned k = 0; k < a->nmultiples; k++)
		if (a->multiples[k].param != b->multiples[k].param ||
		    a->multiples[k].times != b->multiples[k].times)
			return false;
	return true;
}

static void add_multiple(struct iov_form *form, unsigned param, int64_t times)
{
	for (unsigned k = 0; k < form->nmultiples; k++)
		if (form->multiples[k].param == param) {
			form->multiples[k].times += times;
			return;
		}
	if (form->nmultiples == IOV_MAX_MULTIPLES)
		form->is_variable = true;
	else
		form->multiples[form->nmultiples++] = (struct iov_multiple){param, times};
}

/* Makes the base a part of the offset, `times` times. */
static void drop_base(struct iov_form *form, int64_t times)
{
	struct iov_base base = form->base;

	form->base = (struct iov_base){.kind = IOV_BASE_NONE};
	if (base.kind == IOV_BASE_PARAM)
		add_multiple(form, base.number, times);
	else if (base.kind != IOV_BASE_NONE)
		form->is_variable = true;
}

struct iov_form iov_form_add(struct iov_form a, const struct iov_form *b)
{
	struct iov_form rest = *b;

	/* Of an integer parameter and a base that is named, the parameter is the offset. */
	if (a.base.kind == IOV_BASE_PARAM && !iov_is_ptr(a.base.type) &&
	    b->base.kind > IOV_BASE_PARAM)
		drop_base(&a, 1);
	if (a.base.kind == IOV_BASE_NONE)
		a.base = rest.base;
	else
		drop_base(&rest, 1);
	a.offset = (int64_t)((uint64_t)a.offset + (uint64_t)rest.offset);
	a.is_variable |= rest.is_variable;
	a.variable = a.variable ? a.variable : rest.variable;
	for (unsigned k = 0; k < rest.nmultiples; k++)
		add_multiple(&a, rest.multiples[k].param, rest.multiples[k].times);
	for (unsigned k = 0; k < rest.nterms && a.nterms < IOV_MAX_OFFSET_TERMS; k++)
		a.terms[a.nterms++] = rest.terms[k];
	return a;
}

static struct iov_form scaled(struct iov_form form, int64_t times)
{
	drop_base(&form, 1);
	form.offset = (int64_t)((uint64_t)form.offset * (uint64_t)times);
	for (unsigned k = 0; k < form.nmultiples; k++)
		form.multiples[k].times *= times;
	for (unsigned k = 0; k < form.nterms; k++)
		form.terms[k].value *= times;
	return form;
}

/* Adds the operand `b` of a step or sum, which `i` is. */
static struct iov_form add_part(struct iov_form a, const struct iov_form *b,
				const struct iov_instr *i)
{
	bool has_base = a.base.kind != IOV_BASE_NONE;
	struct iov_form sum = iov_form_add(a, b);

	if (has_base && !iov_form_is_constant(b) && !sum.variable)
		sum.variable = b->variable ? b->variable : i->node;
	return sum;
}

struct iov_form iov_form_at_call(const struct iov_form *callees, const struct iov_form *args,
				 unsigned n)
{
	struct iov_form form = *callees;
	unsigned count = form.nmultiples;

	form.nmultiples = 0;
	if (form.base.kind == IOV_BASE_PARAM && form.base.number < n) {
		struct iov_form base = args[form.base.number];
		form.base = (struct iov_base){.kind = IOV_BASE_NONE};
		form = iov_form_add(base, &form);
	}
	for (unsigned k = 0; k < count; k++) {
		const struct iov_multiple *part = &callees->multiples[k];
		struct iov_form by = part->param < n ? scaled(args[part->param], part->times)
						     : (struct iov_form){.is_variable = true};
		form = iov_form_add(form, &by);
		if (by.variable)
			form.variable = by.variable;
	}
	return form;
}

/* Cuts a constant to the width of an integer type, as C converts it. */
static int64_t as_type(int64_t value, struct iov_qtype type)
{
	struct iov_width w;

	return iov_width_of(type, &w) ? (int64_t)iov_num_cast(iov_num_const(value), w).lo : value;
}

static struct iov_form walk(const struct iov_model *m, iov_id value, unsigned *left);

/* Computes the operation of two constants. Returns false if its result is no constant, as that of a
 * division by 0. */
static bool fold(const struct iov_instr *i, int64_t a, int64_t b, int64_t *out)
{
	struct iov_width w;

	if (!iov_width_of(i->type, &w))
		return false;
	struct iov_num result = iov_num_bin(i->sub, iov_num_cast(iov_num_const(a), w),
					    iov_num_cast(iov_num_const(b), w), w);
	*out = (int64_t)result.lo;
	return iov_num_is_const(result);
}

/* Returns a constant with its text in the program; 0 without a node is no term. */
static struct iov_form constant(int64_t value, const struct iov_instr *i)
{
	struct iov_form form = number(as_type(value, i->type));

	if (i->node || form.offset)
		form.terms[form.nterms++] =
			(struct iov_offset_term){.node = i->node, .value = form.offset};
	return form;
}

static struct iov_form of_bin(const struct iov_model *m, const struct iov_instr *i, unsigned *left)
{
	struct iov_form a = walk(m, i->ops[0], left), b = walk(m, i->ops[1], left);
	bool known = iov_form_is_constant(&a), is_known = iov_form_is_constant(&b);
	int64_t folded;

	if (known && is_known && fold(i, a.offset, b.offset, &folded))
		return constant(folded, i);
	if (i->sub == IOV_BIN_ADD)
		return add_part(a, &b, i);
	if (i->sub == IOV_BIN_SUB && is_known) {
		b = scaled(b, -1);
		return add_part(a, &b, i);
	}
	if (i->sub == IOV_BIN_MUL && (known || is_known))
		a = known ? scaled(b, a.offset) : scaled(a, b.offset);
	else if (i->sub == IOV_BIN_SHL && is_known && b.offset >= 0 && b.offset < 32)
		a = scaled(a, INT64_C(1) << b.offset);
	else
		return unknown(m, i);
	a.variable = i->node;
	return a;
}

static struct iov_base local_base(const struct iov_model *m, iov_id var)
{
	const struct iov_var *v = &m->f->vars[var];

	return (struct iov_base){.kind = IOV_BASE_LOCAL,
				 .function = m->f->sym,
				 .name = v->name,
				 .loc = v->loc,
				 .element = IOV_NO_ELEMENT,
				 .type = v->type};
}

/* Returns true if the function stores to the parameter or uses its address. */
static bool is_changed(const struct iov_model *m, iov_id param)
{
	for (iov_id id = 0; id < m->f->ninstrs; id++) {
		const struct iov_instr *i = &m->f->instrs[id];
		for (unsigned o = 0; o < i->nops; o++)
			if (m->f->instrs[i->ops[o]].op == IOV_OP_VAR &&
			    m->f->instrs[i->ops[o]].var == param &&
			    !(i->op == IOV_OP_LOAD && o == 0))
				return true;
	}
	return false;
}

/* Returns the base that a member, a global variable or an element of either holds. */
static struct iov_base holder_base(const struct iov_model *m, iov_id address, unsigned *left)
{
	const struct iov_instr *at = &m->f->instrs[iov_source_of(m, address)];
	struct iov_base base = {.kind = IOV_BASE_NONE, .name = "", .element = IOV_NO_ELEMENT};

	base.type = iov_pointee(at->type);
	while (at->op == IOV_OP_INDEX || at->op == IOV_OP_DECAY || at->op == IOV_OP_OFFSET) {
		if (at->op != IOV_OP_DECAY) {
			struct iov_form index = walk(m, at->ops[1], left);
			bool one = base.element == IOV_NO_ELEMENT && iov_form_is_constant(&index);
			base.element = one ? index.offset : IOV_ANY_ELEMENT;
		}
		at = &m->f->instrs[iov_source_of(m, at->ops[0])];
	}
	if (at->op == IOV_OP_FIELD) {
		base.kind = IOV_BASE_MEMBER;
		base.field = at->field;
		base.name = at->field->name;
		base.loc = at->field->loc;
	} else if (at->op == IOV_OP_GLOBAL) {
		base.kind = IOV_BASE_GLOBAL;
		base.sym = at->sym;
		base.name = at->sym->name;
		base.loc = at->sym->loc;
	}
	return base;
}

/* Returns the member or global variable in which the result of the call is stored, if it is one. */
static struct iov_base stored_in(const struct iov_model *m, iov_id call, unsigned *left)
{
	struct iov_base only = {.kind = IOV_BASE_NONE};

	for (iov_id id = 0; id < m->f->ninstrs; id++) {
		const struct iov_instr *i = &m->f->instrs[id];
		if (i->op != IOV_OP_STORE || iov_behind_casts(m, i->ops[1]) != call)
			continue;
		struct iov_base base = holder_base(m, i->ops[0], left);
		if (base.kind == IOV_BASE_NONE)
			continue;
		if (only.kind != IOV_BASE_NONE && !iov_same_base(&only, &base))
			return (struct iov_base){.kind = IOV_BASE_NONE};
		only = base;
	}
	return only;
}

static struct iov_form of_variable(const struct iov_model *m, iov_id var, unsigned *left)
{
	iov_id store = m->single_stores[var];
	struct iov_form form = {.base = local_base(m, var)};

	if (m->f->vars[var].is_param && !is_changed(m, var)) {
		form.base.kind = IOV_BASE_PARAM;
		form.base.number = var;
		return form;
	}
	if (store == IOV_NONE)
		return form;
	struct iov_form held = walk(m, m->f->instrs[store].ops[1], left);
	/* The variable names a mapping better than the call that made it. */
	if (held.base.kind == IOV_BASE_RESULT || held.base.kind == IOV_BASE_COMPUTED) {
		held.base.name = form.base.name;
		held.base.loc = form.base.loc;
	}
	return held;
}

static struct iov_form of_load(const struct iov_model *m, const struct iov_instr *i, unsigned *left)
{
	const struct iov_instr *at = &m->f->instrs[iov_source_of(m, i->ops[0])];

	if (at->op == IOV_OP_VAR)
		return of_variable(m, at->var, left);
	struct iov_form form = {.base = holder_base(m, i->ops[0], left)};
	return form.base.kind == IOV_BASE_NONE ? unknown(m, i) : form;
}

static struct iov_form of_call(const struct iov_model *m, const struct iov_instr *i, unsigned *left)
{
	struct iov_form form = {.base = {.kind = IOV_BASE_RESULT,
					 .sym = i->sym,
					 .function = m->f->sym,
					 .number = iov_id_of(m->f, i),
					 .name = "",
					 .loc = i->loc,
					 .element = IOV_NO_ELEMENT,
					 .type = i->type}};
	struct iov_base held = {.kind = IOV_BASE_NONE};

	if (iov_is_ptr(i->type))
		held = stored_in(m, iov_id_of(m->f, i), left);
	if (held.kind != IOV_BASE_NONE)
		form.base = held;
	return form;
}

static struct iov_form of_step(const struct iov_model *m, const struct iov_instr *i, unsigned *left)
{
	struct iov_form from = walk(m, i->ops[0], left);
	struct iov_qtype to = iov_pointee(i->type);
	int64_t size = to.type && to.type->size ? (int64_t)to.type->size : 1;

	if (i->op == IOV_OP_DECAY)
		return from;
	if (i->op == IOV_OP_FIELD) {
		struct iov_form member = number((int64_t)i->field->offset);
		member.terms[member.nterms++] =
			(struct iov_offset_term){.field = i->field, .value = member.offset};
		return iov_form_add(from, &member);
	}
	struct iov_form index = walk(m, i->ops[1], left);
	const void *node = m->f->instrs[i->ops[1]].node;
	bool is_constant = iov_form_is_constant(&index);
	index = scaled(index, size);
	/* The whole offset, with the constants in it, tells more than its variable part. */
	if (!is_constant)
		index.variable = node;
	return add_part(from, &index, i);
}

static struct iov_form walk(const struct iov_model *m, iov_id value, unsigned *left)
{
	const struct iov_instr *i = &m->f->instrs[value];

	if (*left == 0)
		return unknown(m, i);
	--*left;
	switch (i->op) {
	case IOV_OP_CONST:
		return constant(i->imm, i);
	case IOV_OP_NULL:
		return number(0);
	case IOV_OP_LOAD:
		return of_load(m, i, left);
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return of_step(m, i, left);
	case IOV_OP_BIN:
		return of_bin(m, i, left);
	case IOV_OP_CAST:
		if (i->sub != IOV_CAST_OTHER) {
			struct iov_form form = walk(m, i->ops[0], left);
			if (iov_form_is_constant(&form))
				form.offset = as_type(form.offset, i->type);
			return form;
		}
		return unknown(m, i);
	case IOV_OP_CALL:
		return of_call(m, i, left);
	default:
		return unknown(m, i);
	}
}

struct iov_form iov_form_of(const struct iov_model *m, iov_id value)
{
	unsigned left = MAX_VALUES;

	return walk(m, value, &left);
}
