/* SPDX-License-Identifier: MIT */
/* Transfer functions: the effect of each instruction on the state. */
#include "numeric/transfer.h"

#include <string.h>

#include "numeric/expression.h"
#include "numeric/lost_addresses.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "support/hole.h"

static iov_sym operand(const struct iov_numeric *n, const struct iov_instr *i, unsigned o)
{
	return n->value[i->ops[o]];
}

static void set_operands(struct iov_numeric *n, const struct iov_instr *i)
{
	iov_set_operands(n, iov_id_of(n->f, i), i->nops > 0 ? operand(n, i, 0) : IOV_NO_SYM,
			 i->nops > 1 ? operand(n, i, 1) : IOV_NO_SYM);
}

/* Makes x the symbol of the instruction: its value equals that of x. */
static void alias(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i, iov_sym x)
{
	(void)s;
	n->value[iov_id_of(n->f, i)] = x;
}

void iov_define_any(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_id id = iov_id_of(n->f, i);
	const struct iov_frame none = {.result = IOV_NO_SYM};

	iov_set_operands(n, id, IOV_NO_SYM, IOV_NO_SYM);
	if (iov_is_ptr(i->type))
		iov_define_declared(n, s, id, i->type, NULL, &none);
	else
		iov_define(n, s, id, n->syms[id].top, NULL);
}

/*
 * If the operation adds a number to an address, as an integer, or subtracts a number from one,
 * returns the pointer that results; otherwise NULL.
 */
static const struct iov_pointer *moved(struct iov_numeric *n, struct iov_state *s,
				       const struct iov_instr *i)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, operand(n, i, 0));
	const struct iov_pointer *q = iov_pointer_of(n, s, operand(n, i, 1));

	if (i->sub == IOV_BIN_ADD && p && !q && n->syms[operand(n, i, 1)].is_int)
		return iov_move_pointer(n, s, p, operand(n, i, 1), 1);
	if (i->sub == IOV_BIN_ADD && q && !p && n->syms[operand(n, i, 0)].is_int)
		return iov_move_pointer(n, s, q, operand(n, i, 0), 1);
	if (i->sub == IOV_BIN_SUB && p && !q && n->syms[operand(n, i, 1)].is_int)
		return iov_move_pointer(n, s, p, operand(n, i, 1), -1);
	return NULL;
}

static void binary(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym a = operand(n, i, 0), b = operand(n, i, 1), x = iov_id_of(n->f, i);
	iov_wide zero = 1;

	if (!n->syms[x].is_int || !n->syms[a].is_int || !n->syms[b].is_int) {
		iov_define_any(n, s, i);
		return;
	}
	if ((i->sub == IOV_BIN_ADD || i->sub == IOV_BIN_SUB || i->sub == IOV_BIN_OR ||
	     i->sub == IOV_BIN_SHL || i->sub == IOV_BIN_SHR) &&
	    iov_sym_is_const(n, b, &zero) && !zero) {
		alias(n, s, i, a);
		return;
	}
	struct iov_num num =
		iov_num_bin(i->sub, iov_as_operand(n, i, 0, iov_num_of(n, s, a)),
			    iov_as_operand(n, i, 1, iov_num_of(n, s, b)), n->syms[x].width);
	const struct iov_pointer *p = moved(n, s, i);
	if (iov_num_is_const(num) && !p)
		alias(n, s, i, iov_sym_const(n, num.lo));
	else
		iov_define(n, s, x, num, p);
}

static void compare(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym a = operand(n, i, 0), b = operand(n, i, 1), x = iov_id_of(n->f, i);
	struct iov_num num = n->syms[x].top;
	iov_wide d;

	if (!n->syms[x].is_int) {
		iov_define_any(n, s, i);
		return;
	}
	num = iov_num_meet(num, iov_num_range(0, 1));
	if (n->syms[a].is_int && n->syms[b].is_int) {
		num = iov_num_cmp(i->sub, iov_num_of(n, s, a), iov_num_of(n, s, b));
		bool below = iov_distance(n, s, a, b, &d) && d < 0;
		bool above = !below && iov_distance(n, s, b, a, &d) && d < 0;
		if (below || above) {
			bool holds = i->sub == IOV_CMP_NE ||
				     (below && (i->sub == IOV_CMP_LT || i->sub == IOV_CMP_LE)) ||
				     (above && (i->sub == IOV_CMP_GT || i->sub == IOV_CMP_GE));
			num = iov_num_const(holds);
		}
	}
	iov_define(n, s, x, num, NULL);
}

static void unary(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym a = operand(n, i, 0), x = iov_id_of(n->f, i);

	if (!n->syms[x].is_int) {
		iov_define_any(n, s, i);
		return;
	}
	if (!n->syms[a].is_int) {
		iov_define(n, s, x, i->sub == IOV_UN_LNOT ? iov_num_range(0, 1) : n->syms[x].top,
			   NULL);
		return;
	}
	struct iov_num num =
		iov_num_un(i->sub, iov_as_operand(n, i, 0, iov_num_of(n, s, a)), n->syms[x].width);
	if (iov_num_is_const(num))
		alias(n, s, i, iov_sym_const(n, num.lo));
	else
		iov_define(n, s, x, num, NULL);
}

static void cast_int(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym a = operand(n, i, 0), x = iov_id_of(n->f, i);
	struct iov_num num = iov_num_of(n, s, a), zero = iov_num_const(0);

	if (!n->syms[a].is_int) {
		iov_define_any(n, s, i);
		return;
	}
	if (i->type.type->integer.is_bool && !iov_num_within(num, iov_num_range(0, 1))) {
		iov_define(n, s, x, iov_num_cmp(IOV_CMP_NE, num, zero), NULL);
		return;
	}
	/* A conversion that keeps the number keeps the symbol. */
	bool wraps = !n->syms[x].is_int && num.lo < 0 && !i->type.type->integer.is_signed;
	if ((iov_num_within(num, n->syms[x].top) || iov_hole(10)) && !wraps)
		alias(n, s, i, a);
	else if (!n->syms[x].is_int)
		iov_define_any(n, s, i);
	else
		iov_define(n, s, x, iov_num_cast(num, n->syms[x].width), NULL);
}

static void cast_address(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym a = operand(n, i, 0), x = iov_id_of(n->f, i);
	const struct iov_pointer *p = iov_pointer_of(n, s, a);

	if (i->sub == IOV_CAST_INT_TO_PTR) {
		if (p)
			iov_cast_pointer(n, s, i);
		else
			iov_cast_number(n, s, i);
		return;
	}
	/* The runtime computes with addresses as integers, and stores none of them. */
	if (!(i->flags & IOV_RUNTIME) && n->syms[x].width.bits > 1)
		iov_escape(n, s, a);
	if (!n->syms[x].is_int || n->syms[x].width.bits == 1) {
		iov_define(n, s, x, n->syms[x].top, NULL);
		return;
	}
	bool whole = n->syms[x].width.bits >= 8 * n->f->module->pointer_size;
	iov_define(n, s, x, iov_num_cast(iov_num_of(n, s, a), n->syms[x].width), whole ? p : NULL);
}

/*
 * Returns true if the profile casts the address of a struct that holds the base of a device: the
 * result stands for that base, of which the struct's address says nothing.
 */
static bool holds_base(const struct iov_numeric *n, const struct iov_instr *i)
{
	return i->flags & IOV_ADDRESS && i->type.type->pointee.type->kind == IOV_VOID &&
	       iov_pointee(n->f->instrs[i->ops[0]].type).type->kind == IOV_RECORD;
}

static void cast(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	switch (i->sub) {
	case IOV_CAST_INT:
		cast_int(n, s, i);
		break;
	case IOV_CAST_PTR:
		if (holds_base(n, i))
			iov_define_any(n, s, i);
		else
			iov_cast_pointer(n, s, i);
		break;
	case IOV_CAST_PTR_TO_INT:
	case IOV_CAST_INT_TO_PTR:
		cast_address(n, s, i);
		break;
	default:
		/*
		 * A cast to a union puts the address into a value whose members the analysis does
		 * not follow.
		 */
		iov_escape(n, s, operand(n, i, 0));
		if (iov_has_value(i))
			iov_define_any(n, s, i);
		break;
	}
}

/*
 * Returns true if the operand of assembly is an object that the assembly accesses, as in "m"(x) and
 * "=r"(x), and not an address.
 */
static bool is_object(const struct iov_instr *operand)
{
	bool named = operand->op == IOV_OP_VAR || operand->op == IOV_OP_GLOBAL ||
		     operand->op == IOV_OP_FIELD || operand->op == IOV_OP_INDEX ||
		     operand->op == IOV_OP_DECAY;

	return named && !(operand->flags & IOV_ADDR);
}

/*
 * Marks as escaped an operand that is an address, or the addresses in an operand that is an object:
 * assembly may store them anywhere.
 */
static void keep_operand(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			 unsigned o)
{
	const struct iov_instr *made = &n->f->instrs[i->ops[o]];
	const struct iov_pointer *p = iov_pointer_of(n, s, operand(n, i, o));

	if (!iov_may_be_plain(n, i->ops[o]))
		return;
	if (!is_object(made))
		iov_escape(n, s, operand(n, i, o));
	else if (p && iov_is_local(n, s, p->root))
		iov_escape_bytes(n, s, p, iov_pointee_size(made->type));
}

/*
 * Inline assembly may write through each pointer operand. It may also write all other memory: the
 * IR does not have the list of clobbers. Assembly without instructions stores no address. Assembly
 * of the runtime writes only through its operands, and stores no address.
 */
static void assembly(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	bool keeps = !(i->flags & IOV_RUNTIME) && strcmp(i->text, "empty") != 0;

	for (unsigned o = 0; o < i->nops; o++) {
		if (keeps)
			keep_operand(n, s, i, o);
		if (!n->syms[operand(n, i, o)].is_int)
			iov_clobber(n, s, operand(n, i, o));
	}
	if (!(i->flags & IOV_RUNTIME))
		iov_clobber_memory(n, s);
}

static void address(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_id id = iov_id_of(n->f, i);
	const struct iov_type *object = i->type.type->pointee.type;

	if (i->op == IOV_OP_STRING) {
		iov_set_fact(n, s, id, iov_address_fact(n, id, object));
		return;
	}
	/*
	 * The fact about the address of a variable never changes, so it is kept outside of states.
	 */
	iov_sym root = i->op == IOV_OP_VAR ? iov_sym_of(n, IOV_SYM_VAR, i->var, 0, i->type)
					   : iov_sym_global(n, i->sym);
	if (!n->syms[root].address) {
		n->syms[root].address = iov_address_fact(n, root, object);
		n->definitions++;
	}
	n->value[id] = root;
}

static void evaluate(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	switch ((enum iov_opcode)i->op) {
	case IOV_OP_VAR:
	case IOV_OP_GLOBAL:
	case IOV_OP_FUNC:
	case IOV_OP_STRING:
		address(n, s, i);
		break;
	case IOV_OP_NULL:
		iov_define(n, s, iov_id_of(n->f, i), iov_num_const(0), NULL);
		break;
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		iov_step_pointer(n, s, i);
		break;
	case IOV_OP_BIN:
		binary(n, s, i);
		break;
	case IOV_OP_UN:
		unary(n, s, i);
		break;
	case IOV_OP_CMP:
		compare(n, s, i);
		break;
	case IOV_OP_CAST:
		cast(n, s, i);
		break;
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
	case IOV_OP_BUILTIN:
	case IOV_OP_ATOMIC:
	case IOV_OP_UNKNOWN:
		iov_call(n, s, i);
		break;
	default:
		if (iov_has_value(i))
			iov_define_any(n, s, i);
		break;
	}
}

/* Returns true for an operation on integers whose result is an integer, all of at most 64 bits. */
static bool is_arithmetic(const struct iov_numeric *n, const struct iov_instr *i)
{
	bool number = i->op == IOV_OP_BIN || i->op == IOV_OP_UN || i->op == IOV_OP_CMP ||
		      (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT);
	const struct iov_sym_info *info = &n->syms[iov_id_of(n->f, i)];

	return number && info->is_int && info->a != IOV_NO_SYM && n->syms[info->a].is_int &&
	       (i->nops < 2 || (info->b != IOV_NO_SYM && n->syms[info->b].is_int));
}

void iov_step(struct iov_numeric *n, struct iov_state *s, iov_id id)
{
	const struct iov_instr *i = &n->f->instrs[id];
	struct iov_width w;

	n->at = i;
	/* iov_join_edges() has defined the phis. */
	if (i->op == IOV_OP_PHI)
		return;
	n->value[id] = id;
	switch (i->op) {
	case IOV_OP_CONST:
		if (iov_width_of(i->type, &w))
			n->value[id] = iov_sym_const(n, iov_num_cast(iov_num_const(i->imm), w).lo);
		return;
	case IOV_OP_LOAD:
		iov_load_value(n, s, i);
		return;
	case IOV_OP_STORE:
		iov_store_value(n, s, i);
		return;
	case IOV_OP_ASM:
		assembly(n, s, i);
		return;
	default:
		break;
	}
	set_operands(n, i);
	if (is_arithmetic(n, i))
		n->value[id] = iov_value_number(n, i);
	if (n->value[id] == id)
		evaluate(n, s, i);
}

static void enter_param(struct iov_numeric *n, struct iov_state *s, iov_id var, iov_sym value)
{
	const struct iov_var *v = &n->f->vars[var];
	iov_sym root = iov_sym_of(n, IOV_SYM_VAR, var, 0, v->type);
	struct iov_pointer at = {.root = root,
				 .base_known = true,
				 .begin = iov_linear_const(0),
				 .start = iov_num_const(0),
				 .offset = iov_num_const(0),
				 .linear = iov_linear_const(0),
				 .region = IOV_NONE};
	uint32_t cell = iov_cell_of(n, s, &at, v->type, NULL);

	if (cell != IOV_NONE)
		iov_set_cell(n, s, cell, value);
}

/*
 * The parameters get their symbols first, since the facts of one, such as __io_count(nr), may name
 * another.
 */
void iov_enter_function(struct iov_numeric *n, struct iov_state *s)
{
	const struct iov_function *f = n->f;
	iov_sym *args = IOV_NEW_ARRAY(n->arena, iov_sym, f->nparams + 1);
	const struct iov_frame frame = {args, f->nparams, NULL, IOV_NO_SYM};

	*s = (struct iov_state){.reachable = true};
	n->at = &f->instrs[f->blocks[0].first];
	for (iov_id v = 0; v < f->nparams; v++) {
		args[v] = iov_sym_of(n, IOV_SYM_PARAM, v, 0, f->vars[v].type);
		enter_param(n, s, v, args[v]);
	}
	for (iov_id v = 0; v < f->nparams; v++)
		if (iov_is_ptr(f->vars[v].type))
			iov_define_declared(n, s, args[v], f->vars[v].type, f->vars[v].facts,
					    &frame);
	if (f->sym->require)
		iov_assume_expr(n, s, f->sym->require, &frame);
}
