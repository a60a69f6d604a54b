/* SPDX-License-Identifier: MIT */
#include "model/hatches.h"

#include "ir/ir.h"

bool iov_is_hatched_block(const struct iov_instr *i)
{
	return i->op == IOV_OP_HATCH && !(i->flags & (IOV_FORCE | IOV_HATCHED | IOV_RUNTIME));
}

bool iov_may_need_hatches(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		if (f->instrs[id].op == IOV_OP_HATCH && !(f->instrs[id].flags & IOV_RUNTIME))
			return true;
	return f->sym->trusted != NULL;
}

/*
 * Returns true if a rule that judges when all functions of the file are known may judge the
 * instruction: a step from a pointer, or a use of a mapping that a member or a global variable
 * keeps.
 */
static bool is_judged_late(const struct iov_function *f, const struct iov_instr *i)
{
	if (i->op == IOV_OP_OFFSET)
		return true;
	if (i->op != IOV_OP_LOAD || !iov_is_ptr(i->type))
		return false;
	enum iov_opcode from = (enum iov_opcode)f->instrs[i->ops[0]].op;
	return from != IOV_OP_VAR;
}

/*
 * The front end lowers the statement of a hatch as a whole, so its instructions follow the `hatch`
 * by number, up to the first one that is not hatched. Control flow does not say where it ends: a
 * goto may leave it, or enter it.
 */
void iov_find_hatches(const struct iov_function *f, struct iov_arena *arena,
		      struct iov_hatches *out)
{
	uint32_t within = 0;

	*out = (struct iov_hatches){
		.f = f,
		.within = IOV_NEW_ARRAY(arena, uint32_t, f->ninstrs + 1),
		.is_reached = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1),
		.is_needed = IOV_NEW_ARRAY(arena, bool, f->ninstrs + 1),
	};
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (iov_is_hatched_block(i)) {
			within = id + 1;
			out->nhatches++;
		} else if (!(i->flags & IOV_HATCHED)) {
			within = 0;
		}
		out->within[id] = within;
		if (is_judged_late(f, i))
			out->is_needed[within] = true;
	}
}

bool iov_has_hatches(const struct iov_hatches *h)
{
	return h->nhatches > 0 || h->f->sym->trusted != NULL;
}

void iov_reach_hatch(struct iov_hatches *h, const struct iov_instr *i)
{
	h->is_reached[h->within[iov_id_of(h->f, i)]] = true;
}

void iov_need_hatch(struct iov_hatches *h, const struct iov_instr *i)
{
	h->is_needed[h->within[iov_id_of(h->f, i)]] = true;
}

bool iov_is_unused_hatch(const struct iov_hatches *h, const struct iov_instr *hatch)
{
	uint32_t number = hatch ? iov_id_of(h->f, hatch) + 1 : 0;

	return h->is_reached[number] && !h->is_needed[number];
}
