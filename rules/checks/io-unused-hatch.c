/* SPDX-License-Identifier: MIT */
/*
 * io-unused-hatch: a hatch that silences no rule. It would silence the next mistake that is made in
 * its code, with a reason that belongs to older code.
 */
#include "checks/check.h"

/*
 * Returns true if the instruction is a cast with a hatch that changes neither the space of the
 * pointer nor the type that it points to: where the type changes, the reason is about that. A
 * kernel's own `__force` may be about a space that the profile does not know.
 */
static bool is_needless_cast(const struct iov_check_inputs *c, const struct iov_instr *i)
{
	if (i->op != IOV_OP_CAST || i->sub != IOV_CAST_PTR || !(i->flags & IOV_FORCE) ||
	    i->flags & (IOV_HATCHED | IOV_RUNTIME) || !iov_is_ptr(i->type) ||
	    c->config->dialect != IOV_DIALECT_VIEW || !iov_is_int(i->type.type->pointee))
		return false;
	const struct iov_type *from = c->f->instrs[i->ops[0]].type.type;
	if (from->kind != IOV_PTR || from->pointee.type != i->type.type->pointee.type)
		return false;
	return iov_operand(c->model, i, 0).may == IOV_BIT(iov_pointee_space(i->type));
}

/*
 * Returns true if callers may pass I/O pointers only because the function is trusted: it has a
 * parameter without a space that can hold an address.
 */
static bool has_plain_params(const struct iov_symbol *sym)
{
	const struct iov_type *type = sym->type.type;

	for (unsigned p = 0; p < type->fn.nparams; p++) {
		struct iov_qtype param = type->fn.params[p];
		if (iov_is_ptr(param) ? iov_pointee_space(param) == IOV_PLAIN
				      : iov_is_int(param) && param.type->integer.is_address)
			return true;
	}
	return type->fn.variadic;
}

static void judge(const struct iov_reporter *r, const struct iov_instr *i, struct iov_report report,
		  bool is_unused)
{
	report.verdict = is_unused ? IOV_VIOLATED : IOV_PROVED;
	iov_judge(r, i, &report);
}

void iov_check_UNUSED_HATCH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	const struct iov_symbol *sym = c->f->sym;

	if (sym->trusted && iov_id_of(c->f, i) == c->f->blocks[0].first && !has_plain_params(sym))
		judge(r, i,
		      (struct iov_report){.message = IOV_MESSAGE_UNUSED_TRUSTED,
					  .loc = sym->loc,
					  .args = {sym->name}},
		      iov_is_unused_hatch(c->hatches, NULL));
	if (iov_is_hatched_block(i))
		judge(r, i, (struct iov_report){.message = IOV_MESSAGE_UNUSED_BLOCK},
		      iov_is_unused_hatch(c->hatches, i));
	if (is_needless_cast(c, i))
		judge(r, i, (struct iov_report){.message = IOV_MESSAGE_UNUSED_CAST}, true);
}
