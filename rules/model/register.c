/* SPDX-License-Identifier: MIT */
#include "model/register.h"

#include "model/access.h"
#include "model/declared_bytes.h"

bool iov_is_bytes(struct iov_qtype q)
{
	return q.type->kind == IOV_VOID ||
	       (q.type->kind == IOV_INT && q.type->size == 1 && !q.type->integer.is_bool);
}

static const struct iov_instr *source(const struct iov_model *m, iov_id value, iov_id *out)
{
	*out = iov_source_of(m, value);
	return &m->f->instrs[*out];
}

/*
 * Follows a value back through conversions and casts, which keep the number or the address. Sets
 * *out to the value found, and returns its instruction.
 */
static const struct iov_instr *behind_casts(const struct iov_model *m, iov_id value, iov_id *out)
{
	const struct iov_instr *i = source(m, value, out);

	for (unsigned k = 0; k < IOV_MAX_CHAIN && i->op == IOV_OP_CAST; k++) {
		if (i->sub == IOV_CAST_OTHER)
			break;
		i = source(m, i->ops[0], out);
	}
	return i;
}

static bool same_value(const struct iov_model *m, iov_id a, iov_id b, unsigned depth)
{
	const struct iov_instr *x = behind_casts(m, a, &a), *y = behind_casts(m, b, &b);

	if (a == b)
		return true;
	if (!depth || x->op != y->op || x->sub != y->sub || x->nops != y->nops)
		return false;
	switch (x->op) {
	case IOV_OP_CONST:
		return x->imm == y->imm;
	case IOV_OP_VAR:
		return x->var == y->var;
	case IOV_OP_GLOBAL:
		return x->sym == y->sym;
	case IOV_OP_FIELD:
		if (x->field != y->field)
			return false;
		break;
	case IOV_OP_LOAD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
	case IOV_OP_UN:
	case IOV_OP_BIN:
		break;
	default:
		return false;
	}
	for (unsigned o = 0; o < x->nops; o++)
		if (!same_value(m, x->ops[o], y->ops[o], depth - 1))
			return false;
	return true;
}

iov_id iov_behind_casts(const struct iov_model *m, iov_id value)
{
	behind_casts(m, value, &value);
	return value;
}

iov_id iov_truth_of(const struct iov_model *m, iov_id condition, bool *truth)
{
	const struct iov_instr *i = &m->f->instrs[condition];

	if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		return i->ops[0];
	if (i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT) {
		*truth = !*truth;
		return i->ops[0];
	}
	if (i->op != IOV_OP_CMP || (i->sub != IOV_CMP_EQ && i->sub != IOV_CMP_NE))
		return IOV_NONE;
	const struct iov_instr *with = &m->f->instrs[iov_source_of(m, i->ops[1])];
	if (with->op != IOV_OP_CONST || with->imm)
		return IOV_NONE;
	*truth ^= i->sub == IOV_CMP_EQ;
	return i->ops[0];
}

bool iov_same_value(const struct iov_model *m, iov_id a, iov_id b)
{
	return same_value(m, a, b, 16);
}

static bool constant(const struct iov_model *m, iov_id value, int64_t *out)
{
	const struct iov_instr *i = behind_casts(m, value, &value);

	*out = i->imm;
	return i->op == IOV_OP_CONST;
}

static void add_rights(struct iov_register *t, const struct iov_facts *facts, const char *name,
		       iov_loc loc)
{
	for (unsigned bit = 0; facts && bit < IOV_RIGHTS; bit++) {
		if (!(facts->rights & ~t->rights & 1u << bit))
			continue;
		t->stated_by[bit] = (struct iov_declaration){name, loc};
	}
	if (facts)
		t->rights |= facts->rights;
}

static void add_widths(struct iov_register *t, const struct iov_facts *facts)
{
	if (facts && facts->widths)
		t->outer_widths &= facts->widths;
}

/* Adds the facts of the variable, member or function that gives a pointer. */
static void add_pointer(const struct iov_model *m, struct iov_register *t, iov_id value)
{
	const struct iov_instr *i = &m->f->instrs[value];
	const struct iov_instr *from = i->op == IOV_OP_LOAD ? &m->f->instrs[i->ops[0]] : i;

	if (i->op == IOV_OP_GLOBAL) {
		add_rights(t, i->sym->facts, i->sym->name, i->sym->loc);
		add_widths(t, i->sym->facts);
		return;
	}
	struct iov_declaration stated_by = iov_declaration_of(m->f, from);
	const char *name = from->op == IOV_OP_CALL ? NULL : stated_by.name;
	const struct iov_facts *facts = iov_declared_facts(m, value);
	add_widths(t, facts);
	/*
	 * If the pointer is loaded from I/O memory, the rights of its declaration are about that
	 * register, and not about the memory that the pointer points to.
	 */
	if (i->op == IOV_OP_LOAD && !(m->space.values[i->ops[0]].may & IOV_IO_SPACES))
		add_rights(t, facts, name, stated_by.loc);
	if (!t->pointer && iov_is_users_name(name))
		t->pointer = name;
}

struct register_search {
	struct iov_register *t;
	struct iov_qtype given; /* pointee of the argument, before implicit conversions */
	bool found;		/* the register is found: further members contain it */
	bool recast;		/* an explicit cast of the program was passed */
	struct iov_path *path;	/* the members, if the caller wants them; or NULL */
};

/*
 * Takes an object of this type as the register, if it is the first object on the way back from the
 * access. If it is not an integer, a cast or a pointer to bytes overrides its declared type: the
 * program accesses a part of it as another type.
 */
static void take_innermost(struct register_search *w, struct iov_qtype type, bool is_element)
{
	struct iov_register *t = w->t;
	bool is_array = type.type && type.type->kind == IOV_ARRAY;

	if (w->found)
		return;
	w->found = true;
	t->is_element = is_element || is_array;
	if (!type.type || ((w->recast || iov_is_bytes(w->given)) && !iov_is_int(type)))
		type = w->given;
	t->type = iov_element_of(type);
	if (t->type.type && iov_is_bytes(t->type) && (t->is_element || !iov_is_int(type)))
		t->type.type = NULL;
}

/*
 * Handles pointer arithmetic. Within an integer member, as in `((u16 *)&regs->ctrl) + 1`, the
 * register stays the same. Returns false if the address may be outside of that member, or is formed
 * with a pointer to bytes: the object there is not known, and the annotations of the member say
 * nothing of it.
 */
static bool step_by_offset(const struct iov_model *m, struct register_search *w,
			   const struct iov_instr *offset)
{
	iov_id at;
	const struct iov_instr *base = behind_casts(m, offset->ops[0], &at);
	struct iov_qtype element = iov_pointee(offset->type);
	uint64_t size = element.type ? element.type->size : 0;
	int64_t n = 0;
	bool known = constant(m, offset->ops[1], &n);

	if (w->found || (known && !n))
		return true;
	if (base->op == IOV_OP_FIELD && iov_is_int(base->field->type)) {
		if (!known || n < 0 || size < 2 ||
		    (uint64_t)n * size >= base->field->type.type->size)
			return false;
		w->t->access_offset = (uint64_t)n * size;
		w->recast = true;
		return true;
	}
	if (iov_is_step(base))
		take_innermost(w, element, true);
	return true;
}

/*
 * Adds the member that contains the last one of the path. After a cast the type of the member may
 * not be the record of the last one; then the path ends.
 */
static void extend(struct iov_path *p, const struct iov_field *field)
{
	if (p->ended || iov_is_sole_member(field))
		return;
	p->ended =
		p->depth == IOV_MAX_PATH ||
		(p->depth && iov_element_of(field->type).type != p->fields[p->depth - 1]->record);
	if (!p->ended)
		p->fields[p->depth++] = field;
}

static void add_field(struct register_search *w, const struct iov_field *field)
{
	struct iov_register *t = w->t;
	const struct iov_facts *facts = field->facts;

	add_rights(t, facts, field->name, field->loc);
	if (facts && facts->widths && !t->field)
		t->member_widths = facts->widths;
	else
		add_widths(t, facts);
	if (!t->field)
		t->field = field;
	if (w->path)
		extend(w->path, field);
}

/* Handles one step of the address. Returns false if the object at the address is not known. */
static bool step(const struct iov_model *m, struct register_search *w, const struct iov_instr *i)
{
	struct iov_qtype from = iov_pointee(m->f->instrs[i->ops[0]].type);

	if (i->op == IOV_OP_OFFSET && !step_by_offset(m, w, i))
		return false;
	if (i->op == IOV_OP_FIELD)
		take_innermost(w, i->field->type, false);
	else if (i->op == IOV_OP_DECAY && (w->recast || iov_is_bytes(w->given)))
		take_innermost(w, w->given, true);
	else if (i->op != IOV_OP_OFFSET)
		take_innermost(w, iov_pointee(i->type), true);
	if (!w->recast)
		w->t->is_const |= ((iov_pointee(i->type).quals | from.quals) & IOV_CONST) != 0;
	if (i->op == IOV_OP_FIELD)
		add_field(w, i->field);
	return true;
}

/*
 * If *value is a cast to or from a pointer, or a load of a variable that is stored to once, sets
 * *value to the value that is cast or was stored. Returns false if *value is neither.
 */
static bool skip_cast_or_load(const struct iov_model *m, struct register_search *w, iov_id *value)
{
	const struct iov_instr *i = &m->f->instrs[*value];

	if (i->op == IOV_OP_LOAD) {
		const struct iov_instr *from = &m->f->instrs[i->ops[0]];
		if (from->op != IOV_OP_VAR || m->single_stores[from->var] == IOV_NONE)
			return false;
		add_pointer(m, w->t, *value);
		*value = m->f->instrs[m->single_stores[from->var]].ops[1];
		return true;
	}
	if (i->op != IOV_OP_CAST || i->sub == IOV_CAST_OTHER || i->sub == IOV_CAST_INT)
		return false;
	*value = i->ops[0];
	w->recast |= i->flags & IOV_EXPLICIT && !(i->flags & IOV_RUNTIME);
	return true;
}

/* Returns the pointee of an accessor's argument, before its conversion to the parameter's type. */
static struct iov_qtype given_type(const struct iov_model *m, iov_id address)
{
	return iov_pointee(m->f->instrs[iov_as_written(m->f, address)].type);
}

/*
 * Returns true if a pointer to this type states the type of the register. A pointer to bytes does
 * not. A pointer to unsigned long does not either in code that keeps addresses in unsigned long,
 * such as Linux.
 */
static bool states_register_type(const struct iov_model *m, struct iov_qtype given)
{
	return given.type && !iov_is_bytes(iov_element_of(given)) &&
	       !(iov_is_int(given) && given.type->integer.is_address &&
		 m->config->address_integers);
}

/*
 * Follows the address back to the value from which it is formed. Returns false if the object at the
 * address is not known.
 */
static bool follow_address(const struct iov_model *m, struct register_search *w, iov_id address)
{
	w->given = given_type(m, address);
	*w->t = (struct iov_register){.outer_widths = IOV_ALL_WIDTHS};
	if (!w->given.type)
		return false;
	w->t->is_const = w->given.quals & IOV_CONST;
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_instr *i = &m->f->instrs[address];
		if (skip_cast_or_load(m, w, &address))
			continue;
		if (!iov_is_step(i)) {
			add_pointer(m, w->t, address);
			break;
		}
		if (!step(m, w, i))
			return false;
		address = i->ops[0];
	}
	return true;
}

void iov_find_register(const struct iov_model *m, iov_id address, struct iov_register *out)
{
	struct register_search w = {.t = out};

	if (follow_address(m, &w, address) && !w.found && states_register_type(m, w.given))
		out->type = iov_element_of(w.given);
}

bool iov_find_path(const struct iov_model *m, iov_id address, struct iov_path *out)
{
	struct iov_register target;
	struct register_search w = {.t = &target, .path = out};

	out->depth = 0;
	out->ended = false;
	return follow_address(m, &w, address);
}

const char *iov_register_name(struct iov_arena *arena, const struct iov_register *t)
{
	const char *name = t->field && *t->field->name ? t->field->name : NULL;

	if (name)
		return iov_printf(arena, t->is_element ? "an element of '%s'" : "'%s'", name);
	if (t->pointer)
		return iov_printf(arena, "what '%s' points at", t->pointer);
	return "a register";
}
