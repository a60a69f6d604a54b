/* SPDX-License-Identifier: MIT */
/* Pointers in members with a declared extent, where they are loaded after a store. */
#include "numeric/expression.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"

/*
 * Returns true if the annotation of a member states the extent of the loaded pointer to I/O memory,
 * whatever pointer `held` was stored in the member: the extent of a slice is its length member, not
 * the size of the array that the slice is a part of. Returns false if another load, or an
 * annotation, read `held` from the member, so that `held` has that extent already.
 */
static bool is_declared_anew(const struct iov_numeric *n, iov_sym held,
			     const struct iov_field *field, const struct iov_instr *load)
{
	const struct iov_sym_info *info = &n->syms[held];
	const struct iov_instr *i = iov_instr_of(n, held);

	if (!field || !field->facts || !(field->facts->count || field->facts->size) ||
	    iov_pointee_space(load->type) == IOV_PLAIN || info->kind == IOV_SYM_CELL)
		return false;
	return !i || i->op != IOV_OP_LOAD || n->f->instrs[i->ops[0]].op != IOV_OP_FIELD ||
	       n->f->instrs[i->ops[0]].field != field || iov_id_of(n->f, load) == info->id;
}

/*
 * Returns false if the stored pointer has a constant extent, and the one of the member is the same,
 * by which it keeps its symbol, or not proved to be within it: a slice is not longer than its
 * array. Returns true if either extent is not known, or the stored one is not constant.
 */
static bool has_declared(struct iov_numeric *n, struct iov_state *s, iov_sym held,
			 const struct iov_instr *load)
{
	const struct iov_instr *address = &n->f->instrs[load->ops[0]];
	const struct iov_pointer *p = iov_pointer_of(n, s, held);
	const struct iov_frame frame = {.record = iov_pointer_of(n, s, n->value[address->ops[0]]),
					.result = IOV_NO_SYM};

	if (!p || p->extent != IOV_EXTENT_EXACT || !p->size.known || !p->linear.known ||
	    p->linear.sym != IOV_NO_SYM || !iov_num_is_const(iov_linear_num(n, s, p->size)))
		return true;
	struct iov_linear wanted = iov_declared_size(n, s, load->type.type->pointee.type,
						     address->field->facts, &frame);
	if (!wanted.known)
		return true;
	struct iov_num size = iov_linear_num(n, s, p->size);
	if (!p->linear.c && iov_num_same(iov_linear_num(n, s, wanted), size))
		return false;
	wanted.c += p->linear.c;
	return iov_linear_fits(n, s, wanted, 0, p->size);
}

bool iov_is_declared_anew(struct iov_numeric *n, struct iov_state *s, iov_sym held,
			  const struct iov_field *field, const struct iov_instr *load)
{
	return is_declared_anew(n, held, field, load) && has_declared(n, s, held, load);
}
