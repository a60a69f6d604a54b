/* SPDX-License-Identifier: MIT */
#include "report/reasons.h"

static const char *sym_name(struct iov_checker *c, iov_sym x)
{
	const struct iov_numeric *n = &c->numeric;
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
			return sym_name(c, info->a);
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

const char *iov_obligation_at(struct iov_checker *c, const struct iov_obligation *obligation)
{
	char text[IOV_NUM_TEXT];

	return iov_strdup(&c->arena, iov_num_print(obligation->at, text));
}

static const char *amount(struct iov_checker *c, iov_wide count, const char *one, const char *many)
{
	char text[IOV_NUM_TEXT];

	return iov_printf(&c->arena, "%s %s", iov_num_print(iov_num_const(count), text),
			  count == 1 ? one : many);
}

const char *iov_obligation_room(struct iov_checker *c, const struct iov_obligation *obligation)
{
	const char *unit = obligation->is_index ? "elements" : "bytes";

	if (obligation->count_sym == IOV_NO_SYM)
		return amount(c, obligation->count, obligation->is_index ? "element" : "byte",
			      unit);
	const char *name = sym_name(c, obligation->count_sym);
	int64_t k = obligation->pointer->size.k;
	if (!iov_is_users_name(name))
		return iov_printf(&c->arena, "as many %s as were counted", unit);
	if (obligation->is_index && obligation->element && k == (int64_t)obligation->element)
		return iov_printf(&c->arena, "'%s' elements", name);
	if (k == 1)
		return iov_printf(&c->arena, "'%s' bytes", name);
	return iov_printf(&c->arena, "%lld * '%s' bytes", (long long)k, name);
}

const char *iov_obligation_width(struct iov_checker *c, const struct iov_obligation *obligation)
{
	return amount(c, (iov_wide)obligation->width, "byte", "bytes");
}

static const char *quoted(struct iov_checker *c, const char *name)
{
	return iov_is_users_name(name) ? iov_printf(&c->arena, "'%s'", name) : NULL;
}

/* What an address was made of: the member, variable or function that has a name. */
static const char *object_at(struct iov_checker *c, iov_id id)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = &c->f->instrs[id];
		const char *name = quoted(c, iov_declaration_of(c->f, i).name);
		if (i->op == IOV_OP_CALL)
			return name ? iov_printf(&c->arena, "what %s returns", name) : NULL;
		if (name)
			return name;
		if ((!iov_is_step(i) && i->op != IOV_OP_LOAD && i->op != IOV_OP_CAST) || !i->nops)
			return NULL;
		id = i->ops[0];
	}
	return NULL;
}

const char *iov_obligation_object(struct iov_checker *c, const struct iov_obligation *obligation)
{
	const char *object = NULL;

	if (obligation->pointer && obligation->pointer->region != IOV_NONE)
		object = object_at(c, c->f->instrs[obligation->pointer->region].ops[0]);
	if (!object && obligation->pointer && obligation->pointer->root != IOV_NO_SYM)
		object = quoted(c, sym_name(c, obligation->pointer->root));
	if (!object && obligation->address != IOV_NONE)
		object = object_at(c, obligation->address);
	return object ? object : "what the pointer points at";
}

static struct iov_note note(struct iov_checker *c, iov_loc loc, enum iov_note_id id,
			    const char *name)
{
	return (struct iov_note){loc, iov_phrase(c, id, (const char *[IOV_MAX_ARGS]){name})};
}

/* Does the value come out of I/O memory? An accessor of the runtime is given a view of it. */
static bool reads_device(const struct iov_checker *c, const struct iov_instr *i)
{
	if (i->op == IOV_OP_LOAD)
		return c->model.space.values[i->ops[0]].may & IOV_IO_SPACES;
	if (i->op != IOV_OP_CALL)
		return false;
	if (i->sym->role.kind == IOV_ROLE_READ)
		return true;
	for (unsigned a = 0; i->flags & IOV_RUNTIME && a < i->nops; a++)
		if (c->model.space.values[i->ops[a]].may & IOV_IO_SPACES)
			return true;
	return false;
}

static struct iov_note of_instr(struct iov_checker *c, const struct iov_instr *i)
{
	const char *name = NULL;

	if (reads_device(c, i))
		return note(c, i->loc, IOV_NOTE_FROM_DEVICE, NULL);
	switch (i->op) {
	case IOV_OP_LOAD:
		name = iov_declaration_of(c->f, &c->f->instrs[i->ops[0]]).name;
		return iov_is_users_name(name) ? note(c, i->loc, IOV_NOTE_FROM_MEMORY, name)
					       : note(c, i->loc, IOV_NOTE_FROM_UNKNOWN, NULL);
	case IOV_OP_CALL:
		return note(c, i->loc, IOV_NOTE_FROM_CALL, i->sym->name);
	default:
		return note(c, i->loc, IOV_NOTE_FROM_UNKNOWN, NULL);
	}
}

/* The operand of which least is known, as a part of its type. */
static iov_sym looser(struct iov_checker *c, iov_sym a, iov_sym b)
{
	struct iov_num x = iov_num_of(&c->numeric, &c->state, a);
	struct iov_num y = iov_num_of(&c->numeric, &c->state, b);

	if (iov_num_is_bottom(x) || iov_num_is_bottom(y))
		return a;
	return y.hi - y.lo > x.hi - x.lo ? b : a;
}

struct iov_note iov_obligation_reason(struct iov_checker *c,
				      const struct iov_obligation *obligation)
{
	const struct iov_numeric *n = &c->numeric;
	iov_sym x = obligation->value;

	for (unsigned k = 0; x != IOV_NO_SYM && k < IOV_MAX_CHAIN; k++) {
		const struct iov_sym_info *info = &n->syms[x];
		const struct iov_instr *i = iov_instr_of(n, x);
		if (info->kind == IOV_SYM_PARAM)
			return note(c, c->f->vars[info->id].loc, IOV_NOTE_FROM_PARAM,
				    c->f->vars[info->id].name);
		if (info->kind == IOV_SYM_PHI && iov_wto_is_head(&n->wto, info->id))
			return note(c, c->f->instrs[c->f->blocks[info->id].last].loc,
				    IOV_NOTE_FROM_LOOP, sym_name(c, x));
		/* The runtime mends the order of bytes of what it read. */
		if (i && i->op == IOV_OP_CALL && i->flags & IOV_RUNTIME && !reads_device(c, i) &&
		    i->nops && n->syms[n->value[i->ops[0]]].is_int) {
			x = n->value[i->ops[0]];
			continue;
		}
		if (!i || info->a == IOV_NO_SYM)
			return i ? of_instr(c, i) : (struct iov_note){0, NULL};
		if (i->op != IOV_OP_BIN && i->op != IOV_OP_CAST && i->op != IOV_OP_UN)
			return of_instr(c, i);
		x = i->op == IOV_OP_BIN && info->b != IOV_NO_SYM ? looser(c, info->a, info->b)
								 : info->a;
	}
	return (struct iov_note){0, NULL};
}

void iov_word_obligation(struct iov_checker *c, const struct iov_instr *i,
			 const struct iov_obligation *obligation, struct iov_report *report)
{
	if (obligation->kind == IOV_OBLIGATION_REQUIRED ||
	    obligation->kind == IOV_OBLIGATION_ENSURED) {
		const struct iov_symbol *sym =
			obligation->kind == IOV_OBLIGATION_REQUIRED ? i->sym : c->f->sym;
		report->args[0] = sym->name;
		report->args[1] = iov_describe_expr(obligation->expr, sym, &c->arena);
		if (obligation->loc)
			report->why = note(c, obligation->loc, IOV_NOTE_NEEDED, sym->name);
		else
			report->target = (struct iov_declaration){sym->name, sym->loc};
		return;
	}
	report->args[0] = iov_obligation_at(c, obligation);
	report->args[1] = iov_obligation_object(c, obligation);
	report->args[2] = obligation->pointer ? iov_obligation_room(c, obligation)
					      : "an unknown number of elements";
	report->args[3] = iov_obligation_width(c, obligation);
	if (obligation->verdict == IOV_UNPROVED)
		report->why = iov_obligation_reason(c, obligation);
}
