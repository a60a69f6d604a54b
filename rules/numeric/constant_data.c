/* SPDX-License-Identifier: MIT */
/* The integers in constant objects whose contents are known. */
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "support/hole.h"

/*
 * Returns true if an integer of `size` bytes is at offset `at` of an object. The data of a constant
 * object list its integers that are not 0: of other parts, their absence from the list says
 * nothing.
 */
static bool has_integer(const struct iov_type *t, uint64_t at, uint64_t size)
{
	while (t->kind == IOV_ARRAY || t->kind == IOV_RECORD) {
		const struct iov_type *inner = NULL;
		if (t->kind == IOV_ARRAY) {
			inner = t->array.element.type;
			if (!inner->size || at >= t->size)
				return false;
			at %= inner->size;
		}
		for (unsigned f = 0; t->kind == IOV_RECORD && f < t->record.nfields && !inner;
		     f++) {
			const struct iov_field *field = t->record.fields[f];
			if (field->bit_width || at < field->offset ||
			    at - field->offset >= field->type.type->size)
				continue;
			inner = field->type.type;
			at -= field->offset;
		}
		if (!inner)
			return false;
		t = inner;
	}
	return t->kind == IOV_INT && !at && t->size == size;
}

bool iov_constant_num(struct iov_numeric *n, const struct iov_state *s, const struct iov_pointer *p,
		      const struct iov_instr *i, struct iov_num *num)
{
	const struct iov_symbol *g = n->syms[p->root].global;
	struct iov_width w;
	unsigned at = 0;

	if (n->syms[p->root].kind != IOV_SYM_GLOBAL || !g->data || !iov_width_of(i->type, &w) ||
	    !g->type.type->size)
		return false;
	struct iov_num offset = iov_num_sum(iov_offset_of(n, s, p), p->start);
	if (iov_num_is_bottom(offset) || offset.lo < 0 ||
	    offset.hi + (iov_wide)i->type.type->size > (iov_wide)g->type.type->size)
		return false;
	*num = iov_num_bottom();
	iov_wide step = offset.stride ? (iov_wide)offset.stride : 1;
	for (iov_wide o = offset.lo; o <= offset.hi; o += step) {
		iov_wide value = 0;
		while (at < g->ndata && (iov_wide)g->data[at].offset < o)
			at++;
		if (!has_integer(g->type.type, (uint64_t)o, i->type.type->size))
			return false;
		if (at < g->ndata && (iov_wide)g->data[at].offset == o && !iov_hole(12))
			value = g->data[at].value;
		*num = iov_num_join(*num, iov_num_cast(iov_num_const(value), w));
	}
	return true;
}
