/* SPDX-License-Identifier: MIT */
/*
 * Memory: the symbol in each cell, and the cells that a write may change.
 *
 * A local variable whose address has not escaped is written only by its name, or through a pointer
 * that is known to point into it. All other memory may be written through any pointer, except what
 * cannot overlap: two different objects, or two different members of one record type. An address
 * that was stored may be loaded again as an unknown pointer. Whenever an unknown pointer appears,
 * all variables whose addresses are values somewhere in the function escape.
 */
#include "numeric/memory.h"

#include "numeric/expression.h"
#include "numeric/lost_addresses.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "support/hole.h"

bool iov_is_local(const struct iov_numeric *n, const struct iov_state *s, iov_sym root)
{
	return n->syms[root].kind == IOV_SYM_VAR && !iov_map_get(s->escaped, n->syms[root].id);
}

bool iov_may_be_plain(const struct iov_numeric *n, iov_id value)
{
	uint8_t may = n->space->values[value].may;

	return !(may & IOV_IO_SPACES) || may & (IOV_BIT(IOV_PLAIN) | IOV_BIT(IOV_ANY));
}

static const void *pack(const struct iov_numeric *n, iov_sym x)
{
	return x == IOV_NO_SYM ? NULL : n->syms[x].self;
}

static iov_sym unpack(const void *held)
{
	return held ? *(const iov_sym *)held : IOV_NO_SYM;
}

iov_sym iov_cell_contents(const struct iov_state *s, uint32_t cell)
{
	const void *held = iov_map_get(s->locals, cell);

	return unpack(held ? held : iov_map_get(s->memory, cell));
}

void iov_set_cell(struct iov_numeric *n, struct iov_state *s, uint32_t cell, iov_sym value)
{
	s->made++;
	if (iov_is_local(n, s, n->cells[cell].root))
		s->locals = iov_map_set(s->locals, cell, pack(n, value), n->arena);
	else
		s->memory = iov_map_set(s->memory, cell, pack(n, value), n->arena);
}

bool iov_place_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		  int64_t *offset)
{
	const iov_wide far = (iov_wide)1 << 60;
	struct iov_num from = iov_offset_of(n, s, p);

	if (!p->base_known || !iov_num_is_const(from) || from.lo > far || from.lo < -far)
		return false;
	*offset = p->base + (int64_t)from.lo;
	return true;
}

/* Returns true for a variable that has another symbol as well, by which it may be written. */
static bool is_aliased(const struct iov_numeric *n, iov_sym root)
{
	return n->syms[root].kind == IOV_SYM_GLOBAL && n->syms[root].global->aliased;
}

static bool is_scalar(struct iov_qtype type)
{
	return (iov_is_int(type) || iov_is_ptr(type)) && type.type->size &&
	       type.type->size <= UINT32_MAX;
}

uint32_t iov_cell_of(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		     struct iov_qtype type, const struct iov_field *field)
{
	int64_t offset;

	if (!is_scalar(type) || type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL) || type.space ||
	    is_aliased(n, p->root) || !iov_place_of(n, s, p, &offset))
		return IOV_NONE;
	return iov_cell_at(n, p->root, offset, (uint32_t)type.type->size, type, field);
}

/* A write through a pointer: to bytes from..to - 1 of the root, or `everywhere` in it. */
struct write {
	struct iov_numeric *n;
	const struct iov_state *s;
	iov_sym root;
	bool everywhere;
	int64_t from, to;
	const struct iov_field *field; /* the member that is written; or NULL */
};

/* Returns true for two bit-fields of one record: a write to one keeps the bits of the other. */
static bool are_bits_apart(const struct iov_field *a, const struct iov_field *b)
{
	return a && b && a != b && a->bit_width && b->bit_width && a->record == b->record &&
	       !a->record->record.is_union;
}

static bool may_reach(const struct write *w, const struct iov_cell *c)
{
	if (are_bits_apart(w->field, c->field))
		return false;
	if (c->root == w->root)
		return w->everywhere ||
		       (c->offset < w->to && w->from < c->offset + (int64_t)c->size);
	if (iov_are_apart(w->n, c->root, w->root) || iov_hole(5))
		return false;
	/*
	 * Two records of one type are the same or do not overlap at all. In both cases different
	 * members do not overlap, unless the record is a union.
	 */
	return !(w->field && c->field && w->field != c->field &&
		 w->field->record == c->field->record && !c->field->record->record.is_union);
}

static const void *unless_reached(void *self, uint32_t cell, const void *held, const void *none)
{
	const struct write *w = self;

	(void)none;
	return may_reach(w, &w->n->cells[cell]) ? NULL : held;
}

static void forget_local(struct iov_state *s, const struct write *w)
{
	for (uint32_t c = w->n->first_cell[w->root]; c != IOV_NONE; c = w->n->cells[c].next)
		if (may_reach(w, &w->n->cells[c]))
			s->locals = iov_map_set(s->locals, c, NULL, w->n->arena);
}

static void forget_reached(struct iov_state *s, struct write *w)
{
	const struct iov_map none = {NULL};

	if (iov_is_local(w->n, s, w->root)) {
		iov_add_lost_overwritten(w->n, s, w->root, w->everywhere ? INT64_MIN : w->from,
					 w->everywhere ? INT64_MIN : w->to);
		forget_local(s, w);
		return;
	}
	s->wrote = true;
	s->memory = iov_map_merge(s->memory, none, IOV_MAP_ASK, unless_reached, w, w->n->arena);
}

void iov_clobber_memory(struct iov_numeric *n, struct iov_state *s)
{
	(void)n;
	s->wrote = true;
	s->memory = (struct iov_map){NULL};
}

void iov_escape_var(struct iov_numeric *n, struct iov_state *s, iov_id var)
{
	iov_sym root = iov_sym_of(n, IOV_SYM_VAR, var, 0, n->f->vars[var].type);

	if (iov_map_get(s->escaped, var) || iov_hole(8)) /* mistake 8: an address never escapes */
		return;
	s->escaped = iov_map_set(s->escaped, var, n, n->arena);
	s->wrote = true;
	for (uint32_t c = n->first_cell[root]; c != IOV_NONE; c = n->cells[c].next) {
		iov_sym held = unpack(iov_map_get(s->locals, c));
		if (held == IOV_NO_SYM)
			continue;
		s->locals = iov_map_set(s->locals, c, NULL, n->arena);
		s->memory = iov_map_set(s->memory, c, pack(n, held), n->arena);
		/* Code that has the address of the variable can load the address that it holds. */
		iov_escape(n, s, held);
	}
	iov_escape_lost(n, s, var);
}

void iov_escape_address_taken(struct iov_numeric *n, struct iov_state *s)
{
	for (unsigned v = 0; v < n->naddress_taken; v++)
		iov_escape_var(n, s, n->address_taken[v]);
}

void iov_escape(struct iov_numeric *n, struct iov_state *s, iov_sym value)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, value);

	if (value == IOV_NO_SYM || (n->syms[value].is_int && !p))
		return;
	if (p && p->root != IOV_NO_SYM) {
		if (n->syms[p->root].kind == IOV_SYM_VAR)
			iov_escape_var(n, s, n->syms[p->root].id);
		return;
	}
	if (n->syms[value].kind == IOV_SYM_INSTR &&
	    n->f->instrs[n->syms[value].id].op == IOV_OP_NULL)
		return;
	iov_escape_address_taken(n, s);
}

void iov_clobber(struct iov_numeric *n, struct iov_state *s, iov_sym pointer)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, pointer);
	struct write w = {.n = n, .s = s, .everywhere = true};

	if (n->syms[pointer].is_int && !p)
		return;
	if (!p) {
		iov_escape(n, s, pointer);
		iov_clobber_memory(n, s);
		return;
	}
	w.root = p->root;
	forget_reached(s, &w);
}

/*
 * Returns the numbers that the loaded bit-field can hold; all numbers of the type of the load if
 * `field` is NULL or no bit-field.
 */
static struct iov_num field_num(const struct iov_numeric *n, const struct iov_instr *i,
				const struct iov_field *field)
{
	struct iov_num top = n->syms[iov_id_of(n->f, i)].top;
	struct iov_width w;

	if (!field || !field->bit_width || !iov_width_of(i->type, &w) || w.bits == 1)
		return top;
	w.bits = field->bit_width < w.bits ? (uint8_t)field->bit_width : w.bits;
	return iov_num_top(w);
}

/* Returns the facts of the declaration of the member or variable at this address; NULL: none. */
static const struct iov_facts *facts_of_load(struct iov_numeric *n, const struct iov_instr *address)
{
	switch (address->op) {
	case IOV_OP_FIELD:
		return address->field->facts;
	case IOV_OP_VAR:
		return n->f->vars[address->var].facts;
	case IOV_OP_GLOBAL:
		return address->sym->facts;
	default:
		return NULL;
	}
}

/* Defines the value of a load of which no cell holds the symbol. */
static void load_fresh(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
		       const struct iov_pointer *p)
{
	const struct iov_instr *address = &n->f->instrs[i->ops[0]];
	iov_id id = iov_id_of(n->f, i);
	struct iov_frame frame = {.result = IOV_NO_SYM};
	struct iov_num num;

	n->value[id] = id;
	if (iov_is_ptr(i->type)) {
		if (address->op == IOV_OP_FIELD)
			frame.record = iov_pointer_of(n, s, n->value[address->ops[0]]);
		iov_define_declared(n, s, id, i->type, facts_of_load(n, address), &frame);
		/* It may be a lost address, which was stored here. */
		if (p && n->syms[p->root].kind == IOV_SYM_VAR)
			iov_escape_address_taken(n, s);
		return;
	}
	if (p && iov_is_local(n, s, p->root))
		iov_escape_bytes(n, s, p, i->type.type->size);
	if (p && iov_constant_num(n, s, p, i, &num))
		iov_define(n, s, id, num, NULL);
	else
		iov_define(n, s, id,
			   field_num(n, i, address->op == IOV_OP_FIELD ? address->field : NULL),
			   NULL);
}

static void load_whole(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
		       const struct iov_pointer *p)
{
	struct iov_snapshot *whole = IOV_NEW(n->arena, struct iov_snapshot);
	iov_id id = iov_id_of(n->f, i);

	*whole = (struct iov_snapshot){p, s->locals, s->memory};
	n->snapshots[id] = p ? whole : NULL;
	n->value[id] = id;
}

/*
 * Returns true if `held` can be the value of the load: both are integers of at most 64 bits, or
 * neither is, or only `held` is, and the load is of a wider integer.
 */
static bool is_same_kind(const struct iov_numeric *n, iov_sym held, iov_sym read)
{
	const struct iov_sym_info *a = &n->syms[held], *b = &n->syms[read];

	return a->is_int == b->is_int || (a->is_int && !b->is_address);
}

void iov_load_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	const struct iov_instr *address = &n->f->instrs[i->ops[0]];
	const struct iov_pointer *p = iov_pointer_of(n, s, n->value[i->ops[0]]);
	const struct iov_field *field = address->op == IOV_OP_FIELD ? address->field : NULL;
	bool io = n->space->values[i->ops[0]].may & IOV_IO_SPACES;
	iov_id id = iov_id_of(n->f, i);

	if (!is_scalar(i->type)) {
		load_whole(n, s, i, io ? NULL : p);
		return;
	}
	uint32_t cell = p && !io ? iov_cell_of(n, s, p, i->type, field) : IOV_NONE;
	iov_sym held = cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(s, cell);
	if (held != IOV_NO_SYM && iov_is_declared_anew(n, s, held, field, i))
		held = IOV_NO_SYM;
	if (held != IOV_NO_SYM && is_same_kind(n, held, id) &&
	    (!n->syms[id].is_int || iov_num_within(iov_num_of(n, s, held), n->syms[id].top))) {
		n->value[id] = held;
		return;
	}
	bool bits = field && field->bit_width;
	n->syms[id].entry_cell = s->wrote || bits ? IOV_NONE : cell;
	load_fresh(n, s, i, io ? NULL : p);
	if (cell != IOV_NONE)
		iov_set_cell(n, s, cell, id);
}

/*
 * Stores a record that was loaded as a whole: copies the symbols in its cells to the new place. If
 * one of the places is not known, notes the addresses in the record as lost.
 */
static void store_whole(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			const struct iov_pointer *to)
{
	const struct iov_snapshot *whole = n->snapshots[i->ops[1]];
	int64_t from, at;
	struct iov_state then = *s;

	if (whole)
		iov_copy_lost(n, s, whole->from->root, to->root);
	if (!whole || !iov_place_of(n, s, to, &at) || !iov_place_of(n, s, whole->from, &from)) {
		iov_add_lost_record(n, s, to->root, i);
		return;
	}
	then.locals = whole->locals;
	then.memory = whole->memory;
	/* The loop may add cells to the list; they are added at its front, which is passed. */
	for (uint32_t c = n->first_cell[whole->from->root]; c != IOV_NONE; c = n->cells[c].next) {
		const struct iov_cell cell = n->cells[c];
		iov_sym held = iov_cell_contents(&then, c);
		if (held == IOV_NO_SYM || cell.offset < from ||
		    cell.offset + (int64_t)cell.size > from + (int64_t)i->type.type->size)
			continue;
		uint32_t copy = iov_cell_at(n, to->root, cell.offset - from + at, cell.size,
					    cell.type, cell.field);
		if (copy != IOV_NONE)
			iov_set_cell(n, s, copy, held);
		else
			iov_add_lost(n, s, to->root, held);
	}
}

/*
 * Returns true if a valid index of the array cannot reach another member: an array of no or one
 * element may stand for more, and so may the last member of a record.
 */
static bool is_bounded_array(const struct iov_field *field)
{
	const struct iov_type *record = field->record, *t = field->type.type;
	bool last = true;

	if (t->kind != IOV_ARRAY || t->array.count < 2 || t->array.count == IOV_UNKNOWN_COUNT)
		return false;
	for (unsigned k = 0; k < record->record.nfields; k++)
		last &= record->record.fields[k]->offset <= field->offset;
	return !last && !record->record.is_union;
}

/*
 * Narrows a write at an unknown index to the array, if it is a member at a known place: an element
 * outside of the array is no valid access.
 */
static void narrow_to_array(struct iov_numeric *n, const struct iov_state *s, iov_id address,
			    struct write *w)
{
	const struct iov_instr *i = &n->f->instrs[address];

	for (; i->op == IOV_OP_INDEX || i->op == IOV_OP_FIELD; i = &n->f->instrs[i->ops[0]]) {
		if (i->op != IOV_OP_FIELD || !is_bounded_array(i->field))
			continue;
		const struct iov_pointer *p = iov_pointer_of(n, s, n->value[iov_id_of(n->f, i)]);
		if (!p || p->root != w->root || !iov_place_of(n, s, p, &w->from))
			continue;
		w->everywhere = false;
		w->to = w->from + (int64_t)i->field->type.type->size;
		return;
	}
}

void iov_store_value(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	const struct iov_instr *address = &n->f->instrs[i->ops[0]];
	iov_sym to = n->value[i->ops[0]], value = n->value[i->ops[1]];
	const struct iov_pointer *p = iov_pointer_of(n, s, to);
	struct write w = {.n = n, .s = s};

	if (!iov_may_be_plain(n, i->ops[0]))
		return;
	if (!p || n->syms[p->root].kind != IOV_SYM_VAR || !iov_is_local(n, s, p->root))
		iov_escape(n, s, value);
	if (!p) {
		iov_clobber(n, s, to);
		return;
	}
	w.root = p->root;
	w.everywhere = !iov_place_of(n, s, p, &w.from);
	w.to = w.everywhere ? 0 : w.from + (int64_t)i->type.type->size;
	if (w.everywhere)
		narrow_to_array(n, s, i->ops[0], &w);
	w.field = address->op == IOV_OP_FIELD ? address->field : NULL;
	forget_reached(s, &w);
	/* A bit-field holds a part of the bits of the value. */
	bool bits = w.field && w.field->bit_width;
	uint32_t cell = bits ? IOV_NONE : iov_cell_of(n, s, p, i->type, w.field);
	if (cell != IOV_NONE)
		iov_set_cell(n, s, cell, value);
	else if (!is_scalar(i->type))
		store_whole(n, s, i, p);
	else
		iov_add_lost(n, s, p->root, value);
}
