/* SPDX-License-Identifier: MIT */
#include "analyses/steps.h"

#include "model/access.h"
#include "model/register.h"

/* Returns the size of the integers that the pointer points at; 0: bytes, or no integers. */
static uint64_t element_size(struct iov_qtype pointer)
{
	const struct iov_type *element =
		pointer.type->kind == IOV_PTR ? pointer.type->pointee.type : NULL;
	bool counts = element && element->kind == IOV_INT && !element->integer.is_bool;

	return counts && element->size > 1 ? element->size : 0;
}

static void add_step(const struct iov_model *m, struct iov_arena *arena, const struct iov_instr *i,
		     struct iov_steps *out)
{
	struct iov_step step = {.function = m->f->sym, .where = *i};
	const struct iov_instr *index = &m->f->instrs[iov_source_of(m, i->ops[1])];

	step.element = element_size(m->f->instrs[i->ops[0]].type);
	if (!step.element || !(iov_operand_form(m, i, 0) & IOV_BIT(IOV_MMIO)) ||
	    !iov_find_holder(m, i->ops[0], &step.from))
		return;
	step.where.ops = NULL;
	step.where.nops = 0;
	step.is_constant = index->op == IOV_OP_CONST;
	step.index = step.is_constant ? index->imm : 0;
	IOV_GROW(arena, out->all, out->n, out->capacity);
	out->all[out->n++] = step;
}

void iov_find_steps(const struct iov_model *m, struct iov_arena *arena, struct iov_steps *out)
{
	for (iov_id id = 0; id < m->f->ninstrs; id++)
		if (m->f->instrs[id].op == IOV_OP_OFFSET)
			add_step(m, arena, &m->f->instrs[id], out);
}

/* Returns true if both steps lead from one pointer. A parameter is one of its function's. */
static bool from_one_pointer(const struct iov_step *a, const struct iov_step *b)
{
	return a->from.field == b->from.field && a->from.global == b->from.global &&
	       a->from.param == b->from.param &&
	       (a->from.param == IOV_NONE || a->function == b->function);
}

static bool is_first_of_its_index(const struct iov_steps *all, unsigned k)
{
	for (unsigned j = 0; j < k; j++)
		if (all->all[j].index == all->all[k].index &&
		    from_one_pointer(&all->all[j], &all->all[k]))
			return false;
	return all->all[k].index != 0;
}

unsigned iov_byte_steps(const struct iov_steps *all, unsigned k)
{
	unsigned n = 0;

	for (unsigned j = 0; j < all->n; j++) {
		const struct iov_step *step = &all->all[j];
		if (!from_one_pointer(step, &all->all[k]))
			continue;
		if (!step->is_constant || step->index < 0 || (uint64_t)step->index % step->element)
			return 0;
		n += is_first_of_its_index(all, j);
	}
	return n;
}
