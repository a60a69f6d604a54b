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

/* Returns the index of the pointer in out->pointers, and adds it if it is new. */
static unsigned pointer_at(const struct iov_holder *at, const struct iov_symbol *function,
			   struct iov_arena *arena, struct iov_steps *out)
{
	const struct iov_symbol *of = at->param == IOV_NONE ? NULL : function;

	/* Backwards: most steps lead from a pointer that the function has just used. */
	for (unsigned k = out->npointers; k-- > 0;)
		if (out->pointers[k].function == of && iov_same_holder(&out->pointers[k].at, at))
			return k;
	IOV_GROW(arena, out->pointers, out->npointers, out->pointers_capacity);
	out->pointers[out->npointers] = (struct iov_stepped){.at = *at, .function = of};
	return out->npointers++;
}

static void note_step(struct iov_stepped *pointer, const struct iov_step *step, bool is_constant)
{
	pointer->is_indexed |=
		!is_constant || step->index < 0 || (uint64_t)step->index % step->element;
	pointer->has_several |= step->index && pointer->index && step->index != pointer->index;
	if (step->index)
		pointer->index = step->index;
}

static void add_step(const struct iov_model *m, struct iov_arena *arena, const struct iov_instr *i,
		     struct iov_steps *out)
{
	struct iov_step step = {.function = m->f->sym, .where = *i};
	const struct iov_instr *index = &m->f->instrs[iov_source_of(m, i->ops[1])];
	bool is_constant = index->op == IOV_OP_CONST;
	struct iov_holder from;

	step.element = element_size(m->f->instrs[i->ops[0]].type);
	if (!step.element || !(iov_operand_form(m, i, 0) & IOV_BIT(IOV_MMIO)) ||
	    !iov_find_holder(m, i->ops[0], &from))
		return;
	step.where.ops = NULL;
	step.where.nops = 0;
	step.index = is_constant ? index->imm : 0;
	step.from = pointer_at(&from, m->f->sym, arena, out);
	note_step(&out->pointers[step.from], &step, is_constant);
	IOV_GROW(arena, out->all, out->n, out->capacity);
	out->all[out->n++] = step;
}

void iov_find_steps(const struct iov_model *m, struct iov_arena *arena, struct iov_steps *out)
{
	for (iov_id id = 0; id < m->f->ninstrs; id++)
		if (m->f->instrs[id].op == IOV_OP_OFFSET)
			add_step(m, arena, &m->f->instrs[id], out);
}
