/* SPDX-License-Identifier: MIT */
/* Checks one instruction: against opcodes.def, and then the types that it needs. */
#include "ir/verify.h"

enum {
	ALL_QUALS = IOV_CONST | IOV_VOLATILE | IOV_ATOMIC_QUAL | IOV_UNALIGNED,
	ALL_FLAGS = (1 << IOV_FLAGS) - 1
};

bool iov_verify_qtype(struct iov_qtype q)
{
	return q.type && q.space < IOV_SPACES && !(q.quals & ~ALL_QUALS);
}

static bool check_operands(const struct iov_check *c)
{
	const struct iov_function *f = c->f;
	const struct iov_instr *i = c->at;
	unsigned want = iov_opinfo[i->op].operands;

	if (want != IOV_OPERANDS_MANY && i->nops != want)
		return iov_verify_fail(c, "takes %u operands, not %u", want, i->nops);
	for (unsigned k = 0; k < i->nops; k++) {
		if (i->ops[k] >= f->ninstrs)
			return iov_verify_fail(c, "operand %u is no instruction (%u)", k + 1,
					       i->ops[k]);
		if (!iov_has_value(&f->instrs[i->ops[k]]))
			return iov_verify_fail(c, "operand %%%u has no value",
					       c->number[i->ops[k]]);
	}
	return true;
}

/* A cast may have the type void: C uses such a cast to discard a value on purpose. */
static bool check_result(const struct iov_check *c)
{
	const struct iov_instr *i = c->at;

	if (!iov_verify_qtype(i->type))
		return iov_verify_fail(c, "has no sound type");
	bool is_void = i->type.type->kind == IOV_VOID;
	bool states_object = i->op == IOV_OP_STORE;
	if (iov_opinfo[i->op].result == IOV_RESULT_NONE && !states_object && !is_void)
		return iov_verify_fail(c, "has a type but no result");
	if ((iov_opinfo[i->op].result == IOV_RESULT_VALUE || states_object) && is_void &&
	    i->op != IOV_OP_CAST)
		return iov_verify_fail(c, "its type is void");
	return true;
}

static bool check_symbol(const struct iov_check *c)
{
	const struct iov_module *m = c->f->module;
	const struct iov_symbol *sym = c->at->sym;

	if (!sym || sym->id >= m->nsymbols || m->symbols[sym->id] != sym || !sym->type.type)
		return iov_verify_fail(c, "names no symbol of the module");
	bool is_fn = sym->type.type->kind == IOV_FN;
	if (is_fn != (c->at->op != IOV_OP_GLOBAL))
		return iov_verify_fail(c, "@%s is %sa function", sym->name, is_fn ? "" : "not ");
	return iov_verify_symbol_facts(c, sym);
}

static bool check_blocks(const struct iov_check *c)
{
	const struct iov_instr *i = c->at;

	if (i->op == IOV_OP_PHI && i->nblocks != i->nops)
		return iov_verify_fail(c, "has %u values for %u predecessors", i->nops, i->nblocks);
	if (i->op == IOV_OP_CONDBR && i->nblocks != 2)
		return iov_verify_fail(c, "names %u blocks, not 2", i->nblocks);
	if (!i->nblocks)
		return iov_verify_fail(c, "names no block");
	for (unsigned k = 0; k < i->nblocks; k++)
		if (i->blocks[k] >= c->f->nblocks)
			return iov_verify_fail(c, "^%u is no block", i->blocks[k]);
	return true;
}

static bool check_cases(const struct iov_check *c)
{
	const struct iov_instr *i = c->at;

	if (!i->ncases)
		return iov_verify_fail(c, "has no default");
	for (unsigned k = 0; k < i->ncases; k++)
		if (i->cases[k].block >= c->f->nblocks)
			return iov_verify_fail(c, "^%u is no block", i->cases[k].block);
	return true;
}

static bool check_sub(const struct iov_check *c, unsigned kinds)
{
	return c->at->sub < kinds || iov_verify_fail(c, "has no such kind (%u)", c->at->sub);
}

static bool check_attribute(const struct iov_check *c)
{
	const struct iov_instr *i = c->at;

	switch ((enum iov_attr)iov_opinfo[i->op].attr) {
	case IOV_ATTR_VAR:
		return i->var < c->f->nvars || iov_verify_fail(c, "$%u is no variable", i->var);
	case IOV_ATTR_SYM:
		return check_symbol(c);
	case IOV_ATTR_FIELD:
		return i->field ? iov_verify_field_facts(c, i->field)
				: iov_verify_fail(c, "names no member");
	case IOV_ATTR_CAST:
		return check_sub(c, IOV_CASTS);
	case IOV_ATTR_UN:
		return check_sub(c, IOV_UNS);
	case IOV_ATTR_BIN:
		return check_sub(c, IOV_BINS);
	case IOV_ATTR_CMP:
		return check_sub(c, IOV_CMPS);
	case IOV_ATTR_FENCE:
		return check_sub(c, IOV_FENCES);
	case IOV_ATTR_TEXT:
		return i->text || iov_verify_fail(c, "has no text");
	case IOV_ATTR_BLOCKS:
		return check_blocks(c);
	case IOV_ATTR_CASES:
		return check_cases(c);
	case IOV_ATTR_NONE:
	case IOV_ATTR_IMM:
		break;
	}
	return true;
}

static struct iov_qtype operand_type(const struct iov_check *c, unsigned k)
{
	return c->f->instrs[c->at->ops[k]].type;
}

static bool want_ptr(const struct iov_check *c, unsigned k)
{
	return iov_is_ptr(operand_type(c, k)) ||
	       iov_verify_fail(c, "operand %%%u is not a pointer", c->number[c->at->ops[k]]);
}

static bool want_ptr_to(const struct iov_check *c, unsigned k, enum iov_type_kind kind,
			const char *what)
{
	struct iov_qtype q = operand_type(c, k);

	return (iov_is_ptr(q) && q.type->pointee.type->kind == kind) ||
	       iov_verify_fail(c, "operand %%%u is not a pointer to %s", c->number[c->at->ops[k]],
			       what);
}

static bool want_int(const struct iov_check *c, unsigned k)
{
	return iov_is_int(operand_type(c, k)) ||
	       iov_verify_fail(c, "operand %%%u is not an integer", c->number[c->at->ops[k]]);
}

static bool want_ptr_result(const struct iov_check *c)
{
	return iov_is_ptr(c->at->type) || iov_verify_fail(c, "its result is not a pointer");
}

static bool check_field(const struct iov_check *c)
{
	const struct iov_field *field = c->at->field;

	if (!want_ptr_to(c, 0, IOV_RECORD, "a record") || !want_ptr_result(c))
		return false;
	const struct iov_type *record = operand_type(c, 0).type->pointee.type;
	return field->record == record ||
	       iov_verify_fail(c, "member .%s is of another record than %s", field->name,
			       record->record.name);
}

static bool check_cast(const struct iov_check *c)
{
	struct iov_qtype from = operand_type(c, 0), to = c->at->type;
	bool right = false;

	switch (c->at->sub) {
	case IOV_CAST_PTR:
		right = iov_is_ptr(from) && iov_is_ptr(to);
		break;
	case IOV_CAST_PTR_TO_INT:
		right = iov_is_ptr(from) && iov_is_int(to);
		break;
	case IOV_CAST_INT_TO_PTR:
		right = iov_is_int(from) && iov_is_ptr(to);
		break;
	case IOV_CAST_INT:
		right = iov_is_int(from) && iov_is_int(to);
		break;
	case IOV_CAST_OTHER:
		right = !((iov_is_ptr(from) || iov_is_int(from)) &&
			  (iov_is_ptr(to) || iov_is_int(to)));
		break;
	default:
		break;
	}
	return right || iov_verify_fail(c, "%s does not fit the types of operand and result",
					iov_cast_words[c->at->sub]);
}

/* In C, control may reach the end of a function that returns a value; then `ret` has no operand. */
static bool check_ret(const struct iov_check *c)
{
	const struct iov_type *fn = c->f->sym->type.type;

	if (c->at->nops > 1)
		return iov_verify_fail(c, "returns %u values", c->at->nops);
	if (c->at->nops && fn->fn.result.type->kind == IOV_VOID)
		return iov_verify_fail(c, "returns a value from a void function");
	return true;
}

static bool check_callee(const struct iov_check *c, const char *what)
{
	if (!c->at->nops)
		return iov_verify_fail(c, "has no %s", what);
	return want_ptr(c, 0);
}

static bool check_types(const struct iov_check *c)
{
	switch ((enum iov_opcode)c->at->op) {
	case IOV_OP_CONST:
		return iov_is_int(c->at->type) || iov_verify_fail(c, "its type is not an integer");
	case IOV_OP_NULL:
	case IOV_OP_STRING:
	case IOV_OP_VAR:
	case IOV_OP_GLOBAL:
	case IOV_OP_FUNC:
		return want_ptr_result(c);
	case IOV_OP_LOAD:
	case IOV_OP_STORE:
		return want_ptr(c, 0);
	case IOV_OP_FIELD:
		return check_field(c);
	case IOV_OP_INDEX:
		return want_ptr_to(c, 0, IOV_ARRAY, "an array") && want_int(c, 1) &&
		       want_ptr_result(c);
	case IOV_OP_OFFSET:
		return want_ptr(c, 0) && want_int(c, 1) && want_ptr_result(c);
	case IOV_OP_DECAY:
		return want_ptr_to(c, 0, IOV_ARRAY, "an array") && want_ptr_result(c);
	case IOV_OP_CAST:
		return check_cast(c);
	case IOV_OP_ICALL:
		return check_callee(c, "callee");
	case IOV_OP_ATOMIC:
		return check_callee(c, "address");
	case IOV_OP_SWITCH:
		return want_int(c, 0);
	case IOV_OP_RET:
		return check_ret(c);
	default:
		return true;
	}
}

bool iov_verify_instr(const struct iov_check *c)
{
	const struct iov_instr *i = c->at;

	if (i->flags & ~ALL_FLAGS)
		return iov_verify_fail(c, "has flags that do not exist (%#x)", i->flags);
	return check_result(c) && check_operands(c) && check_attribute(c) && check_types(c);
}
