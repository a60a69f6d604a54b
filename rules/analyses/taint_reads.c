/* SPDX-License-Identifier: MIT */
/* Where a number is read from the device, and where that memory is allocated: for notes. */
#include "analyses/taint.h"
#include "model/access.h"
#include "numeric/memory.h"

/*
 * A value whose read is searched for; `by` is the value that is computed from it, to find cycles;
 * or NULL.
 */
struct origin {
	iov_sym sym;
	const struct origin *by;
};

static iov_id read_of(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym sym,
		      const struct origin *by, unsigned *looks);

/*
 * Returns the read of the first value from the device that a path brings to the phi; IOV_NONE:
 * there is none.
 */
static iov_id read_of_phi(const struct iov_inputs *in, const struct iov_taint *taint,
			  const struct origin *o, unsigned *looks)
{
	const struct iov_numeric *n = in->numeric;
	iov_id block = n->syms[o->sym].id, read = IOV_NONE;

	for (unsigned p = n->pred_first[block]; read == IOV_NONE && p < n->pred_first[block + 1];
	     p++) {
		iov_sym held = iov_phi_operand(n, o->sym, n->pred_edge[p]);
		if (held != IOV_NO_SYM)
			read = read_of(in, taint, held, o, looks);
	}
	return read;
}

static iov_id read_of(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym sym,
		      const struct origin *by, unsigned *looks)
{
	const struct iov_numeric *n = in->numeric;
	const struct origin here = {sym, by};
	iov_id read = IOV_NONE;

	if (!(iov_origin_of(taint, sym) & IOV_FROM_DEVICE) || ++*looks > IOV_MAX_CHAIN)
		return IOV_NONE;
	if (taint->read[sym] != IOV_NONE)
		return taint->read[sym];
	for (; by; by = by->by)
		if (by->sym == sym)
			return IOV_NONE;
	if (n->syms[sym].kind == IOV_SYM_PHI)
		return read_of_phi(in, taint, &here, looks);
	const struct iov_instr *i = iov_instr_of(n, sym);
	if (!i || i->op == IOV_OP_CALL || i->op == IOV_OP_LOAD)
		return i ? iov_id_of(in->f, i) : IOV_NONE;
	for (unsigned o = 0; read == IOV_NONE && o < i->nops; o++)
		read = read_of(in, taint, n->value[i->ops[o]], &here, looks);
	return read;
}

iov_id iov_read_of(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym sym)
{
	unsigned looks = 0;

	return read_of(in, taint, sym, NULL, &looks);
}

/*
 * Returns the facts that were inferred for the declaration from which the instruction gets a
 * pointer, and sets *out to that declaration; NULL: nothing was inferred.
 */
static const struct iov_facts *inferred(const struct iov_model *m, const struct iov_instr *i,
					struct iov_declaration *out)
{
	const struct iov_facts *facts = NULL;

	if (i->op == IOV_OP_LOAD) {
		facts = iov_facts_at(m->f, i->ops[0]);
		*out = iov_declaration_of(m->f, iov_declaring_instr(m->f, i->ops[0]));
	} else if (i->op == IOV_OP_CALL) {
		facts = i->sym->facts;
		*out = iov_declaration_of(m->f, i);
	}
	return facts && facts->holds ? facts : NULL;
}

struct iov_declaration iov_allocation_of(const struct iov_model *m, iov_id read)
{
	struct iov_declaration memory = {NULL, 0};
	struct iov_access access;

	if (!iov_find_access(m, &m->f->instrs[read], &access) || access.address == IOV_NONE)
		return memory;
	iov_id at = iov_pointer_root(m->f, access.address);
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		const struct iov_facts *facts = inferred(m, &m->f->instrs[at], &memory);
		if (facts) {
			memory.loc = facts->holds_from;
			return memory;
		}
		iov_id next = iov_pointer_root(m->f, iov_source_of(m, at));
		if (next == at)
			break;
		at = next;
	}
	return (struct iov_declaration){NULL, 0};
}
