/* SPDX-License-Identifier: MIT */
#include "report/reasons.h"

#include <string.h>

#include "report/about.h"

static const char *sym_name(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];
	const struct iov_instr *i;

	switch (info->kind) {
	case IOV_SYM_PARAM:
		return n->f->vars[info->id].name;
	case IOV_SYM_PHI:
	case IOV_SYM_CELL:
		if (info->cell != IOV_NONE && n->cells[info->cell].field)
			return n->cells[info->cell].field->name;
		if (info->cell != IOV_NONE &&
		    n->syms[n->cells[info->cell].root].kind == IOV_SYM_VAR)
			return n->f->vars[n->syms[n->cells[info->cell].root].id].name;
		return NULL;
	case IOV_SYM_INSTR:
		i = &n->f->instrs[info->id];
		if (i->op == IOV_OP_LOAD)
			return iov_declaration_of(n->f, &n->f->instrs[i->ops[0]]).name;
		if (i->op == IOV_OP_CAST && info->a != IOV_NO_SYM)
			return sym_name(n, info->a);
		return NULL;
	default:
		return NULL;
	}
}

enum iov_topic iov_topic_of(const struct iov_obligation *obligation)
{
	switch (obligation->kind) {
	case IOV_OBLIGATION_REQUIRED:
		return IOV_TOPIC_REQUIRED;
	case IOV_OBLIGATION_ENSURED:
		return IOV_TOPIC_ENSURED;
	default:
		if (!obligation->width && !obligation->is_index && obligation->pointer)
			return IOV_TOPIC_END;
		return obligation->is_index ? IOV_TOPIC_INDEX : IOV_TOPIC_BYTES;
	}
}

/*
 * Returns the text of the interval of a number that is neither constant nor bottom; NULL: it has no
 * bound that tells something. A bound that is larger than any object is that of a type, and tells
 * nothing of the value; nor does a lower bound of 0 or less without an upper bound.
 */
static const char *range_text(struct iov_arena *arena, struct iov_num num)
{
	const iov_wide far = INT32_MAX - UINT16_MAX;
	bool above = num.hi<far, below = num.lo> - far;
	char text[IOV_NUM_TEXT];

	if (above && below)
		return iov_strdup(arena, iov_num_print(num, text));
	if (above)
		return iov_printf(arena, "at most %s", iov_num_print(iov_num_const(num.hi), text));
	if (below && num.lo > 0)
		return iov_printf(arena, "at least %s", iov_num_print(iov_num_const(num.lo), text));
	return NULL;
}

/*
 * Returns the name of the variable or member from which a value is read; NULL: it is not read from
 * one.
 */
static const char *written_name(const struct iov_function *f, iov_id value)
{
	const struct iov_instr *i = value == IOV_NONE ? NULL : &f->instrs[value];

	while (i && i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		i = &f->instrs[i->ops[0]];
	return i && i->op == IOV_OP_LOAD ? iov_declaration_of(f, &f->instrs[i->ops[0]]).name : NULL;
}

const char *iov_number_text(const struct iov_reporter *r, const struct iov_number *number,
			    const char *unbounded)
{
	const struct iov_function *f = r->model->f;
	const char *name = written_name(f, number->written);
	char text[IOV_NUM_TEXT];

	if (!iov_is_users_name(name) && number->sym != IOV_NO_SYM)
		name = sym_name(number->n, number->sym);
	if (iov_num_is_const(number->num) || iov_num_is_bottom(number->num))
		return iov_strdup(r->arena, iov_num_print(number->num, text));
	const char *range = range_text(r->arena, number->num);
	if (!iov_is_users_name(name))
		return range ? range : unbounded;
	return range ? iov_printf(r->arena, "'%s' (%s)", name, range)
		     : iov_printf(r->arena, "'%s'", name);
}

/*
 * Returns the symbol of the index or offset; IOV_NO_SYM: the index or offset is a multiple of a
 * symbol, or a sum, or not known.
 */
static iov_sym value_of(const struct iov_obligation *obligation)
{
	const struct iov_pointer *p = obligation->pointer;
	uint64_t unit = obligation->is_index && obligation->element ? obligation->element : 1;

	return p && p->linear.known && !p->linear.c && p->linear.k == (int64_t)unit ? p->linear.sym
										    : IOV_NO_SYM;
}

const char *iov_obligation_at(const struct iov_reporter *r, const struct iov_at *at,
			      const struct iov_instr *i, const struct iov_obligation *obligation)
{
	bool written = obligation->is_index && i->op == IOV_OP_INDEX;
	const struct iov_number number = {.n = at->in->numeric,
					  .sym = value_of(obligation),
					  .num = obligation->at,
					  .written = written ? i->ops[1] : IOV_NONE};

	return iov_number_text(r, &number, "{quoted:of any value}");
}

static const char *amount(struct iov_arena *arena, iov_wide count, const char *one,
			  const char *many)
{
	char text[IOV_NUM_TEXT];

	return iov_printf(arena, "%s %s", iov_num_print(iov_num_const(count), text),
			  count == 1 ? one : many);
}

const char *iov_obligation_extent(const struct iov_reporter *r, const struct iov_at *at,
				  const struct iov_obligation *obligation)
{
	const char *unit = obligation->is_index ? "elements" : "bytes";

	if (obligation->count_sym == IOV_NO_SYM)
		return amount(r->arena, obligation->count,
			      obligation->is_index ? "element" : "byte", unit);
	const char *name = sym_name(at->in->numeric, obligation->count_sym);
	int64_t k = obligation->pointer->size.k;
	if (!iov_is_users_name(name))
		return iov_printf(r->arena, "as many %s as were counted", unit);
	if (obligation->is_index && obligation->element && k == (int64_t)obligation->element)
		return iov_printf(r->arena, "'%s' elements", name);
	if (k == 1)
		return iov_printf(r->arena, "'%s' bytes", name);
	return iov_printf(r->arena, "%lld * '%s' bytes", (long long)k, name);
}

const char *iov_obligation_width(struct iov_arena *arena, const struct iov_obligation *obligation)
{
	return amount(arena, (iov_wide)obligation->width, "byte", "bytes");
}

static const char *quoted(struct iov_arena *arena, const char *name)
{
	return iov_is_users_name(name) ? iov_printf(arena, "'%s'", name) : NULL;
}

/* Returns the named member, variable or function from which the address is computed, or NULL. */
static const char *object_at(const struct iov_reporter *r, iov_id id)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = &r->model->f->instrs[id];
		const char *name = quoted(r->arena, iov_declaration_of(r->model->f, i).name);
		if (i->op == IOV_OP_CALL)
			return name ? iov_printf(r->arena, "what %s returns", name) : NULL;
		if (name)
			return name;
		if ((!iov_is_step(i) && i->op != IOV_OP_LOAD && i->op != IOV_OP_CAST) || !i->nops)
			return NULL;
		id = i->ops[0];
	}
	return NULL;
}

const char *iov_obligation_object(const struct iov_reporter *r, const struct iov_at *at,
				  const struct iov_obligation *obligation)
{
	const char *object = NULL;

	if (obligation->pointer && obligation->pointer->region != IOV_NONE)
		object = object_at(r, r->model->f->instrs[obligation->pointer->region].ops[0]);
	if (!object && obligation->pointer && obligation->pointer->root != IOV_NO_SYM)
		object = quoted(r->arena, sym_name(at->in->numeric, obligation->pointer->root));
	if (!object && obligation->address != IOV_NONE)
		object = object_at(r, obligation->address);
	return object ? object : "what the pointer points at";
}

static struct iov_note note(const struct iov_reporter *r, iov_loc loc, enum iov_note_id id,
			    const char *name)
{
	return (struct iov_note){loc, iov_phrase(r, id, (const char *[IOV_MAX_ARGS]){name})};
}

/* Returns true if the value is read from I/O memory. The runtime's accessors take a view. */
static bool reads_device(const struct iov_model *m, const struct iov_instr *i)
{
	if (i->op == IOV_OP_LOAD)
		return m->space.values[i->ops[0]].may & IOV_IO_SPACES;
	if (i->op != IOV_OP_CALL)
		return false;
	if (i->sym->role.kind == IOV_ROLE_READ)
		return true;
	for (unsigned a = 0; i->flags & IOV_RUNTIME && a < i->nops; a++)
		if (m->space.values[i->ops[a]].may & IOV_IO_SPACES)
			return true;
	return false;
}

static struct iov_note of_instr(const struct iov_reporter *r, const struct iov_instr *i)
{
	const char *name = NULL;

	if (reads_device(r->model, i))
		return note(r, i->loc, IOV_NOTE_FROM_DEVICE, NULL);
	switch (i->op) {
	case IOV_OP_LOAD:
		name = iov_declaration_of(r->model->f, &r->model->f->instrs[i->ops[0]]).name;
		return iov_is_users_name(name) ? note(r, i->loc, IOV_NOTE_FROM_MEMORY, name)
					       : note(r, i->loc, IOV_NOTE_FROM_UNKNOWN, NULL);
	case IOV_OP_CALL:
		return note(r, i->loc, IOV_NOTE_FROM_CALL, i->sym->name);
	default:
		return note(r, i->loc, IOV_NOTE_FROM_UNKNOWN, NULL);
	}
}

/* Returns the operand with the larger range of values, which explains more. */
static iov_sym wider_operand(const struct iov_at *at, iov_sym a, iov_sym b)
{
	struct iov_num x = iov_num_of(at->in->numeric, at->state, a);
	struct iov_num y = iov_num_of(at->in->numeric, at->state, b);

	if (iov_num_is_bottom(x) || iov_num_is_bottom(y))
		return a;
	return y.hi - y.lo > x.hi - x.lo ? b : a;
}

struct iov_note iov_obligation_reason(const struct iov_reporter *r, const struct iov_at *at,
				      const struct iov_obligation *obligation)
{
	const struct iov_numeric *n = at->in->numeric;
	iov_sym x = obligation->value;

	for (unsigned k = 0; x != IOV_NO_SYM && k < IOV_MAX_CHAIN; k++) {
		const struct iov_sym_info *info = &n->syms[x];
		const struct iov_instr *i = iov_instr_of(n, x);
		if (info->kind == IOV_SYM_PARAM)
			return note(r, r->model->f->vars[info->id].loc, IOV_NOTE_FROM_PARAM,
				    r->model->f->vars[info->id].name);
		if (info->kind == IOV_SYM_PHI && iov_wto_is_head(&n->wto, info->id))
			return note(r, r->model->f->instrs[r->model->f->blocks[info->id].last].loc,
				    IOV_NOTE_FROM_LOOP, sym_name(at->in->numeric, x));
		/* Conversions of byte order in the runtime are skipped, up to the read itself. */
		if (i && i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME &&
		    !reads_device(r->model, i) && i->nops && n->syms[n->value[i->ops[0]]].is_int) {
			x = n->value[i->ops[0]];
			continue;
		}
		if (!i || info->a == IOV_NO_SYM)
			return i ? of_instr(r, i) : (struct iov_note){0, NULL};
		if (i->op != IOV_OP_BIN && i->op != IOV_OP_CAST && i->op != IOV_OP_UN)
			return of_instr(r, i);
		x = i->op == IOV_OP_BIN && info->b != IOV_NO_SYM
			    ? wider_operand(at, info->a, info->b)
			    : info->a;
	}
	return (struct iov_note){0, NULL};
}

/* Returns the symbol of a value before it was converted. */
static iov_sym before_casts(const struct iov_numeric *n, iov_sym x)
{
	for (unsigned k = 0; x != IOV_NO_SYM && k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = iov_instr_of(n, x);
		if (!i || i->op != IOV_OP_CAST || n->syms[x].a == IOV_NO_SYM)
			break;
		x = n->syms[x].a;
	}
	return x;
}

/* Returns the extent as an expression of the program, "16" or "nr"; NULL: it has no such form. */
static const char *extent_name(const struct iov_reporter *r, const struct iov_at *at,
			       const struct iov_obligation *obligation)
{
	int64_t unit = obligation->is_index ? (int64_t)obligation->element : 1;
	char text[IOV_NUM_TEXT];

	if (obligation->count_sym == IOV_NO_SYM)
		return iov_strdup(r->arena, iov_num_print(iov_num_const(obligation->count), text));
	const char *name = sym_name(at->in->numeric, obligation->count_sym);
	return iov_is_users_name(name) && obligation->pointer->size.k == unit &&
			       !obligation->pointer->size.c
		       ? name
		       : NULL;
}

/* Returns the greatest offset that is inside: "60" or "size - 4". */
static const char *last_inside(const struct iov_reporter *r,
			       const struct iov_obligation *obligation, const char *extent)
{
	unsigned long long width = obligation->width;

	if (!width)
		return extent;
	if (obligation->count_sym != IOV_NO_SYM)
		return iov_printf(r->arena, "%s - %llu", extent, width);
	return iov_printf(r->arena, "%lld", (long long)obligation->count - (long long)width);
}

const char *iov_obligation_test(const struct iov_reporter *r, const struct iov_at *at,
				const struct iov_obligation *obligation, iov_id operand)
{
	const struct iov_numeric *n = at->in->numeric;
	iov_sym value = obligation->pointer ? value_of(obligation) : IOV_NO_SYM;
	const char *extent = value == IOV_NO_SYM ? NULL : extent_name(r, at, obligation);

	/* The operand must be all of the index or offset, not a part of a sum. */
	if (!extent || operand == IOV_NONE ||
	    before_casts(n, n->value[operand]) != before_casts(n, value))
		return NULL;
	if (!obligation->is_index)
		return iov_printf(r->arena, "{it:offset} > %s", last_inside(r, obligation, extent));
	return iov_printf(r->arena, "%s{it:index} < %s",
			  obligation->at.lo < 0 ? "{it:index} >= 0 && " : "", extent);
}

/* Returns the argument that a condition on the parameters is about; IOV_NONE: not one only. */
static iov_id argument_of(const struct iov_instr *call, const struct iov_expr *e)
{
	iov_id a, b;

	if (!e)
		return IOV_NONE;
	if (e->kind == IOV_EXPR_PARAM)
		return e->value >= 0 && (uint64_t)e->value < call->nops ? call->ops[e->value]
									: IOV_NONE;
	a = argument_of(call, e->a);
	b = argument_of(call, e->b);
	return a == IOV_NONE || a == b ? b : b == IOV_NONE ? a : IOV_NONE;
}

static const char *highest(struct iov_arena *arena, struct iov_num num)
{
	char text[IOV_NUM_TEXT];

	return iov_num_is_bottom(num)
		       ? NULL
		       : iov_strdup(arena, iov_num_print(iov_num_const(num.hi), text));
}

void iov_word_obligation(const struct iov_reporter *r, const struct iov_at *at,
			 const struct iov_instr *i, const struct iov_obligation *obligation,
			 struct iov_report *report)
{
	if (obligation->origin)
		report->also = note(r, i->loc, IOV_NOTE_DEVICE_TREE, obligation->origin);
	if (obligation->kind == IOV_OBLIGATION_REQUIRED ||
	    obligation->kind == IOV_OBLIGATION_ENSURED) {
		const struct iov_symbol *sym =
			obligation->callee ? obligation->callee : r->model->f->sym;
		report->args[0] = sym->name;
		report->args[1] = iov_describe_expr(obligation->expr, sym, r->arena);
		if (i->op == IOV_OP_CALL && obligation->kind == IOV_OBLIGATION_REQUIRED)
			iov_about_value(r->model, argument_of(i, obligation->expr), report);
		/*
		 * The caller was not analysed: the finding is at the access, and a note names the
		 * call.
		 */
		if (obligation->loc && r->unmet[IOV_ANALYSIS_NUMBERS]) {
			report->loc = obligation->loc;
			memset(report->about, 0, sizeof(report->about));
			report->why = note(r, i->loc, IOV_NOTE_CALLED, sym->name);
		} else if (obligation->loc)
			report->why = note(r, obligation->loc, IOV_NOTE_NEEDED, sym->name);
		else
			report->target = (struct iov_declaration){sym->name, sym->loc};
		return;
	}
	report->args[0] = iov_obligation_at(r, at, i, obligation);
	report->args[1] = iov_obligation_object(r, at, obligation);
	report->args[2] = obligation->pointer ? iov_obligation_extent(r, at, obligation)
					      : "an unknown number of elements";
	report->args[3] = iov_obligation_width(r->arena, obligation);
	report->args[4] = highest(r->arena, obligation->at);
	iov_about_index(r->model, i, obligation->address, report);
	iov_id index = report->about[0] ? iov_id_of(r->model->f, report->about[0]) : IOV_NONE;
	report->args[5] = iov_obligation_test(r, at, obligation, index);
	if (!report->args[5])
		report->args[5] = obligation->is_index ? "index < size" : "offset > size - width";
	if (obligation->verdict == IOV_UNPROVED && !obligation->reaches)
		report->why = iov_obligation_reason(r, at, obligation);
}
