/* SPDX-License-Identifier: MIT */
/* Pointers: the region that each points into, its offset there, and the effect of steps. */
#include "numeric/pointer.h"

#include "numeric/expression.h"
#include "numeric/query.h"

static const struct iov_linear unknown = {IOV_NO_SYM, 0, 0, false};

struct iov_linear iov_linear_const(int64_t c)
{
	return (struct iov_linear){IOV_NO_SYM, 0, c, true};
}

struct iov_linear iov_linear_add(struct iov_numeric *n, struct iov_linear a, iov_sym x, int64_t k)
{
	iov_wide value, c, factor;

	if (!a.known)
		return unknown;
	if (x == IOV_NO_SYM || iov_sym_is_const(n, x, &value)) {
		c = a.c + (x == IOV_NO_SYM	    ? (iov_wide)k
			   : iov_fits_linear(value) ? value * k
						    : (iov_wide)1 << 80);
		a.c = (int64_t)c;
		return iov_fits_linear(c) ? a : unknown;
	}
	if (a.sym != IOV_NO_SYM && a.sym != x)
		return unknown;
	factor = (iov_wide)a.k + k;
	a.sym = x;
	a.k = (int64_t)factor;
	return iov_fits_linear(factor) ? a : unknown;
}

struct iov_linear iov_linear_sum(struct iov_numeric *n, struct iov_linear a, struct iov_linear b)
{
	if (!a.known || !b.known)
		return unknown;
	if (b.sym != IOV_NO_SYM)
		a = iov_linear_add(n, a, b.sym, b.k);
	return iov_linear_add(n, a, IOV_NO_SYM, b.c);
}

bool iov_same_linear(struct iov_linear a, struct iov_linear b)
{
	return a.known == b.known && (!a.known || (a.sym == b.sym && a.k == b.k && a.c == b.c));
}

struct iov_num iov_offset_of(struct iov_numeric *n, const struct iov_state *s,
			     const struct iov_pointer *p)
{
	if (!p->linear.known)
		return p->offset;
	return iov_num_meet(p->offset, iov_linear_num(n, s, p->linear));
}

/* Returns the addresses that are a multiple of `align` bytes; 0: all. */
static struct iov_num aligned(uint64_t align)
{
	const struct iov_width address = {64, false};

	return iov_num_progression(0, iov_width_max(address), align ? align : 1, 0);
}

struct iov_linear iov_declared_size(struct iov_numeric *n, struct iov_state *s,
				    const struct iov_type *pointee, const struct iov_facts *facts,
				    const struct iov_frame *frame)
{
	struct iov_linear size = unknown;

	if (facts->size)
		return iov_expr_value(n, s, facts->size, frame);
	size = iov_expr_value(n, s, facts->count, frame);
	/* The elements of a `void *` are bytes. */
	iov_wide by = pointee->size ? (iov_wide)pointee->size : 1;
	if (!size.known || !iov_fits_linear(size.k * by) || !iov_fits_linear(size.c * by))
		return unknown;
	size.k *= (int64_t)by;
	size.c *= (int64_t)by;
	return size;
}

/*
 * Returns true for the result of a mapper of registers. The least extent of a mapping holds for
 * this result only: a pointer in a parameter or a member may point into the middle of a mapping.
 */
static bool is_mapping(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_instr *i = iov_instr_of(n, x);

	return i && i->op == IOV_OP_CALL && i->sym && i->sym->role.kind == IOV_ROLE_MAP &&
	       i->sym->role.space == IOV_MMIO;
}

void iov_define_declared(struct iov_numeric *n, struct iov_state *s, iov_sym x,
			 struct iov_qtype type, const struct iov_facts *facts,
			 const struct iov_frame *frame)
{
	const struct iov_type *pointee = type.type->pointee.type;
	uint64_t align = iov_pointee_align(type);

	if (facts && facts->align > align)
		align = facts->align;
	if (!align && n->config->base_align)
		align = n->config->base_align;
	/*
	 * iov_declared_size() may change the state, as it reads the count from memory. So the fact
	 * is set after it, from a pointer that is complete.
	 */
	struct iov_pointer *p = IOV_NEW(n->arena, struct iov_pointer);
	*p = (struct iov_pointer){.root = x,
				  .base_known = true,
				  .begin = iov_linear_const(0),
				  .start = iov_num_const(0),
				  .offset = iov_num_const(0),
				  .linear = iov_linear_const(0),
				  .size = unknown,
				  .region = IOV_NONE};
	if (facts && (facts->count || facts->size)) {
		p->size = iov_declared_size(n, s, pointee, facts, frame);
		p->extent = p->size.known ? IOV_EXTENT_EXACT : IOV_EXTENT_NONE;
		p->origin = facts->size ? facts->origin : NULL;
	} else {
		uint64_t least = is_mapping(n, x) ? n->config->least_extent : 0;
		if (pointee->size > least)
			least = pointee->size;
		if (least && iov_fits_linear(least)) {
			p->size = iov_linear_const((int64_t)least);
			p->extent = IOV_EXTENT_ATLEAST;
		}
	}
	iov_define(n, s, x, aligned(align), p);
}

const struct iov_fact *iov_address_fact(struct iov_numeric *n, iov_sym root,
					const struct iov_type *object)
{
	struct iov_pointer *p = IOV_NEW(n->arena, struct iov_pointer);
	bool sized = object->size && iov_fits_linear(object->size) && object->kind != IOV_FN;

	*p = (struct iov_pointer){.root = root,
				  .base_known = true,
				  .begin = iov_linear_const(0),
				  .extent = sized ? IOV_EXTENT_EXACT : IOV_EXTENT_NONE,
				  .start = iov_num_const(0),
				  .offset = iov_num_const(0),
				  .linear = iov_linear_const(0),
				  .size = sized ? iov_linear_const((int64_t)object->size) : unknown,
				  .region = IOV_NONE};
	struct iov_fact *fact = IOV_NEW(n->arena, struct iov_fact);
	*fact = (struct iov_fact){.num = aligned(object->align), .pointer = p};
	return fact;
}

/* Returns the numbers of an address after a step. Only their congruence, the alignment, is used. */
static struct iov_num moved_address(struct iov_num address, struct iov_num by)
{
	const struct iov_width w = {64, false};

	return iov_num_cast(iov_num_sum(address, by), w);
}

/*
 * Makes the `size` bytes at the pointer its region: a member or an array, which the instruction i
 * selects.
 */
static void enter_region(struct iov_numeric *n, const struct iov_state *s, struct iov_pointer *p,
			 const struct iov_instr *i, uint64_t size)
{
	struct iov_num offset = iov_offset_of(n, s, p);

	p->base_known = p->base_known && iov_num_is_const(offset) && iov_fits_linear(offset.lo) &&
			iov_fits_linear(p->base + offset.lo);
	if (p->base_known)
		p->base += (int64_t)offset.lo;
	p->begin = iov_linear_sum(n, p->begin, p->linear);
	p->start = iov_num_sum(p->start, offset);
	p->offset = iov_num_const(0);
	p->linear = iov_linear_const(0);
	p->extent = IOV_EXTENT_EXACT;
	p->size = iov_linear_const((int64_t)size);
	p->origin = NULL;
	p->region = iov_id_of(n->f, i);
}

/* Moves the pointer by k * `by` bytes, or by k bytes if `by` is IOV_NO_SYM. */
static void move(struct iov_numeric *n, const struct iov_state *s, struct iov_pointer *p,
		 iov_sym by, int64_t k)
{
	struct iov_num num =
		by == IOV_NO_SYM ? iov_num_const(k) : iov_num_scale(iov_num_of(n, s, by), k);

	p->offset = iov_num_sum(iov_offset_of(n, s, p), num);
	p->linear = iov_linear_add(n, p->linear, by, k);
}

const struct iov_pointer *iov_move_pointer(struct iov_numeric *n, const struct iov_state *s,
					   const struct iov_pointer *p, iov_sym by, int64_t k)
{
	struct iov_pointer *moved = IOV_NEW(n->arena, struct iov_pointer);

	*moved = *p;
	move(n, s, moved, by, k);
	return moved;
}

/*
 * Returns true for an array of unknown length or of length 0, and for another type of unknown size.
 * As a member, the array extends to the end of the region that its record is in.
 */
static bool is_flexible(const struct iov_type *t)
{
	return !t->size || (t->kind == IOV_ARRAY && t->array.count == IOV_UNKNOWN_COUNT);
}

/*
 * Returns true for an array of one element at the end of a record in ordinary memory, as older code
 * writes an array of unknown length. In the view dialect, an array is as long as it is declared.
 */
static bool is_old_flexible(const struct iov_numeric *n, const struct iov_instr *array,
			    const struct iov_type *t)
{
	if (n->config->dialect == IOV_DIALECT_VIEW || t->kind != IOV_ARRAY || t->array.count != 1 ||
	    array->op != IOV_OP_FIELD || iov_pointee_space(array->type) != IOV_PLAIN)
		return false;
	const struct iov_type *record = array->field->record;
	return !record->record.is_union &&
	       array->field->offset + t->size + record->align > record->size;
}

/*
 * If *p has pending bytes, makes a copy of it its `outer`, so that a step from *p into these bytes
 * still knows all of them. Then *p has no pending bytes.
 */
static void note_outer(struct iov_numeric *n, struct iov_pointer *p)
{
	if (!p->pending)
		return;
	struct iov_pointer *outer = IOV_NEW(n->arena, struct iov_pointer);
	*outer = *p;
	p->outer = outer;
	p->pending = 0;
}

static void step_into(struct iov_numeric *n, const struct iov_state *s, const struct iov_instr *i,
		      struct iov_pointer *p)
{
	const struct iov_type *object = n->f->instrs[i->ops[0]].type.type->pointee.type;

	if (i->op != IOV_OP_OFFSET)
		note_outer(n, p);

	switch (i->op) {
	case IOV_OP_FIELD:
		move(n, s, p, IOV_NO_SYM, (int64_t)i->field->offset);
		if (n->config->dialect == IOV_DIALECT_VIEW && !is_flexible(i->field->type.type) &&
		    !i->field->bit_width)
			enter_region(n, s, p, i, i->field->type.type->size);
		break;
	case IOV_OP_INDEX:
	case IOV_OP_DECAY:
		if (!is_flexible(object) && iov_fits_linear(object->size) &&
		    !is_old_flexible(n, &n->f->instrs[i->ops[0]], object))
			enter_region(n, s, p, i, object->size);
		if (i->op == IOV_OP_INDEX)
			move(n, s, p, n->value[i->ops[1]],
			     (int64_t)i->type.type->pointee.type->size);
		break;
	default: {
		uint64_t size = i->type.type->pointee.type->size;
		bool walks = n->f->instrs[i->ops[0]].flags & IOV_RMW;
		move(n, s, p, n->value[i->ops[1]], size ? (int64_t)size : 1);
		if (i->flags & IOV_RUNTIME && !walks && p->extent == IOV_EXTENT_EXACT)
			p->pending = size;
		break;
	}
	}
}

/* Returns the bytes by which a step moves the address. */
static struct iov_num step_length(struct iov_numeric *n, const struct iov_state *s,
				  const struct iov_instr *i)
{
	uint64_t size = i->type.type->pointee.type->size;

	if (i->op == IOV_OP_FIELD)
		return iov_num_const(i->field->offset);
	if (i->op == IOV_OP_DECAY)
		return iov_num_const(0);
	return iov_num_scale(iov_num_of(n, s, n->value[i->ops[1]]), size ? (int64_t)size : 1);
}

void iov_step_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym from = n->value[i->ops[0]];
	const struct iov_pointer *p = iov_pointer_of(n, s, from);
	struct iov_num address = moved_address(iov_num_of(n, s, from), step_length(n, s, i));
	struct iov_pointer *now = NULL;

	if (p) {
		now = IOV_NEW(n->arena, struct iov_pointer);
		*now = *p;
		step_into(n, s, i, now);
	}
	iov_define(n, s, iov_id_of(n->f, i), address, now);
}

/* Returns the constant that the definition of the integer adds to another integer; else 0. */
static iov_wide added_constant(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_instr *i = iov_instr_of(n, x);
	iov_wide c;

	if (!i || i->op != IOV_OP_BIN || (i->sub != IOV_BIN_ADD && i->sub != IOV_BIN_SUB))
		return 0;
	if (iov_sym_is_const(n, n->syms[x].b, &c))
		return i->sub == IOV_BIN_SUB ? -c : c;
	return i->sub == IOV_BIN_ADD && iov_sym_is_const(n, n->syms[x].a, &c) ? c : 0;
}

void iov_cast_number(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym from = n->value[i->ops[0]], x = iov_id_of(n->f, i);
	struct iov_num number = iov_num_of(n, s, from);
	const struct iov_frame none = {.result = IOV_NO_SYM};

	iov_define_declared(n, s, x, i->type, NULL, &none);
	if (!(i->flags & IOV_ADDRESS) && !iov_num_is_const(number))
		return;
	bool is_number = iov_num_is_const(number) && number.lo;
	struct iov_num base = is_number ? iov_num_const(0) : iov_num_of(n, s, x);
	iov_wide by = is_number ? number.lo : added_constant(n, from);
	iov_define(n, s, x, moved_address(base, iov_num_const(by)), iov_pointer_of(n, s, x));
}

/*
 * An explicit cast is an obligation that a rule judges. After it, the cast is believed, so that one
 * mistake makes one finding: at least one object of the new type is there, with the alignment of
 * its type.
 */
void iov_cast_pointer(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym from = n->value[i->ops[0]], x = iov_id_of(n->f, i);
	const struct iov_type *pointee = i->type.type->pointee.type;
	const struct iov_pointer *p = iov_pointer_of(n, s, from);
	struct iov_num address = iov_num_of(n, s, from);
	struct iov_num believed = iov_num_meet(address, aligned(iov_pointee_align(i->type)));
	struct iov_pointer *now = NULL;

	if (p) {
		now = IOV_NEW(n->arena, struct iov_pointer);
		*now = *p;
		if (i->sub == IOV_CAST_INT_TO_PTR && i->flags & IOV_RUNTIME)
			now->pending = pointee->size;
		/* The cast raises an obligation on more bytes, which covers the pending ones. */
		else if (i->flags & IOV_EXPLICIT && pointee->size > now->pending)
			now->pending = 0;
		if (now->extent != IOV_EXTENT_EXACT && pointee->size &&
		    iov_fits_linear(pointee->size) && iov_num_is_const(iov_offset_of(n, s, p))) {
			iov_wide end = iov_offset_of(n, s, p).lo + (iov_wide)pointee->size;
			if (iov_fits_linear(end) &&
			    (now->extent == IOV_EXTENT_NONE || end > now->size.c))
				now->size = iov_linear_const((int64_t)end);
			now->extent = IOV_EXTENT_ATLEAST;
		}
	}
	iov_define(n, s, x, iov_num_is_bottom(believed) ? address : believed, now);
}
