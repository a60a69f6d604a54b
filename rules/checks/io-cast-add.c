/* SPDX-License-Identifier: MIT */
/*
 * io-cast-add: casts and conversions to an I/O pointer from a value that is none, and accessors
 * whose address and value are swapped.
 */
#include "analyses/effects.h"
#include "checks/check.h"
#include "model/ranges.h"
#include "model/register.h"
#include "report/flows.h"

static enum iov_message_id wording(const struct iov_instr *i, const struct iov_type_flow *flow)
{
	if (flow->place == IOV_PLACE_RESULT)
		return flow->below ? IOV_MESSAGE_RETURN_ADDS_BELOW : IOV_MESSAGE_RETURN_ADDS;
	if (flow->place != IOV_PLACE_CAST)
		return flow->formed  ? IOV_MESSAGE_ADDS_ADDRESS
		       : flow->below ? IOV_MESSAGE_ADDS_BELOW
				     : IOV_MESSAGE_ADDS;
	if (flow->below)
		return IOV_MESSAGE_CAST_ADDS_BELOW;
	return i->sub == IOV_CAST_INT_TO_PTR ? IOV_MESSAGE_CAST_FROM_INT : IOV_MESSAGE_CAST_ADDS;
}

/*
 * No device is mapped below LEAST_ADDRESS. A constant of LEAST_BASE or more is the base of a
 * device: it is too large for the offset of a register, or for the value of a field in one.
 */
enum { LEAST_ADDRESS = 0x1000, LEAST_BASE = 0x100000 };

/* Returns true for a constant that is high enough for the start of a device's registers. */
static bool is_high(const struct iov_function *f, iov_id value)
{
	const struct iov_instr *i = &f->instrs[value];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		i = &f->instrs[i->ops[0]];
	return i->op == IOV_OP_CONST && (uint64_t)i->imm >= LEAST_BASE;
}

/* Returns true for a sum in which a constant of at least LEAST_BASE is added. */
static bool is_base(const struct iov_function *f, const struct iov_instr *i)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN && i->op == IOV_OP_BIN && i->sub == IOV_BIN_ADD;
	     k++) {
		if (is_high(f, i->ops[0]) || is_high(f, i->ops[1]))
			return true;
		/* `BASE + 4 * n + 8`: the constant is in the sum that was made first. */
		const struct iov_instr *right = &f->instrs[i->ops[1]];
		bool nested = right->op == IOV_OP_BIN && right->sub == IOV_BIN_ADD;
		i = nested ? right : &f->instrs[i->ops[0]];
	}
	return false;
}

/*
 * Returns true if the value, before it is narrowed to the width of the register, is an address by
 * its type, or by a constant that is added in it (is_base()). A constant alone counts as none, nor
 * does `1UL << n`, `BIT(6) | BIT(5)` or `base & MASK`: by its type, unsigned long, each could be
 * one.
 */
static bool is_address(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[value];

	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT) {
			i = &c->f->instrs[i->ops[0]];
			continue;
		}
		if (!iov_is_int(i->type) || i->op == IOV_OP_CONST)
			return false;
		if (i->op != IOV_OP_BIN || is_base(c->f, i))
			break;
		if (i->sub != IOV_BIN_ADD && i->sub != IOV_BIN_SUB && i->sub != IOV_BIN_OR)
			return false;
		/* The base of a sum is mostly its first operand, and no low constant. */
		const struct iov_instr *left = &c->f->instrs[i->ops[0]];
		i = left->op == IOV_OP_CONST ? &c->f->instrs[i->ops[1]] : left;
	}
	return iov_is_int(i->type) && (i->type.type->integer.is_address || is_base(c->f, i));
}

/*
 * Returns true if the value is the implicit conversion of a narrower integer that cannot hold an
 * address.
 */
static bool is_narrow_number(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[value];

	if (i->op != IOV_OP_CAST || i->sub != IOV_CAST_INT || i->flags & IOV_EXPLICIT)
		return false;
	const struct iov_type *from = c->f->instrs[i->ops[0]].type.type;
	return from->kind == IOV_INT && from->size < i->type.type->size &&
	       !from->integer.is_address;
}

/* Returns true if an argument other than `address` is an address, cut to a narrower integer. */
static bool has_address_for_value(const struct iov_check_inputs *c, const struct iov_instr *call,
				  unsigned address)
{
	for (unsigned k = 0; k < call->nops; k++) {
		const struct iov_instr *i = &c->f->instrs[call->ops[k]];
		if (k != address && i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT &&
		    !(i->flags & IOV_EXPLICIT) &&
		    i->type.type->size < c->f->instrs[i->ops[0]].type.type->size &&
		    is_address(c, call->ops[k]))
			return true;
	}
	return false;
}

/*
 * Judges an integer argument that a helper of the program uses as the address of a register, on
 * every path: a small constant is an offset without its base, and a number of another type is the
 * value if an address stands at the place of the value.
 */
static void judge_helper(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, unsigned argument)
{
	const struct iov_instr *given = &c->f->instrs[i->ops[argument]];
	const struct iov_effect *use =
		iov_is_int(given->type) ? iov_uses_of(c->at->in, i, argument) : NULL;

	if (!use || !use->uses)
		return;
	const struct iov_instr *number =
		&c->f->instrs[iov_behind_casts(c->model, i->ops[argument])];
	bool is_offset = number->op == IOV_OP_CONST && (uint64_t)number->imm < LEAST_ADDRESS;
	bool is_value =
		is_narrow_number(c, i->ops[argument]) && has_address_for_value(c, i, argument);
	struct iov_report report = {
		.message = is_offset ? IOV_MESSAGE_NO_BASE : IOV_MESSAGE_SWAPPED_VALUE,
		.verdict = is_offset || is_value ? IOV_VIOLATED : IOV_PROVED,
		.args = {i->sym->name, iov_decimal(r->arena, argument + 1),
			 iov_printf(r->arena, "%llu", (unsigned long long)number->imm)},
		.target = {i->sym->name, i->sym->loc},
	};
	iov_judge(r, i, &report);
}

/*
 * Judges a write to a constant address below LEAST_ADDRESS, by an accessor that takes integers: it
 * is violated if the written value is an address, so that the arguments are swapped.
 */
static void judge_order(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	struct iov_access access;

	if (i->op != IOV_OP_CALL || !iov_find_accessor(c->model, i, &access) ||
	    access.kind != IOV_ACCESS_WRITE || access.value == IOV_NONE)
		return;
	const struct iov_instr *cast = &c->f->instrs[access.address];
	iov_id number =
		cast->op == IOV_OP_CAST ? iov_behind_casts(c->model, cast->ops[0]) : IOV_NONE;
	if (!(cast->flags & IOV_ADDRESS) || number == IOV_NONE ||
	    c->f->instrs[number].op != IOV_OP_CONST ||
	    (uint64_t)c->f->instrs[number].imm >= LEAST_ADDRESS)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_SWAPPED,
		.verdict = is_address(c, access.value) ? IOV_VIOLATED : IOV_PROVED,
		.args = {i->sym->name,
			 iov_printf(r->arena, "%u", (unsigned)c->f->instrs[number].imm),
			 iov_io_name(c->config, c->model->space.values[access.address].may)},
		.target = {i->sym->name, i->sym->loc},
	};
	iov_judge(r, i, &report);
}

/* Returns the bits of the integer that is made a pointer, before it is widened; 0: a constant. */
static unsigned bits_of_number(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[value];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT &&
	       i->type.type->size > c->f->instrs[i->ops[0]].type.type->size)
		i = &c->f->instrs[i->ops[0]];
	return i->op == IOV_OP_CONST || !iov_is_int(i->type) ? 0 : i->type.type->integer.bits;
}

/* Returns the load of a physical address that the value is, or to which a constant is added. */
static const struct iov_instr *physical(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *sum = &c->f->instrs[iov_behind_casts(c->model, value)];

	if (sum->op == IOV_OP_BIN && sum->sub == IOV_BIN_ADD)
		value = sum->ops[0];
	return iov_range_load(c->model, value, IOV_RANGE_FIRST);
}

/*
 * Judges a cast of a number to an I/O pointer, where the profile lets integers hold addresses: not
 * one that is too narrow, nor a physical address.
 */
static void judge_number(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	const unsigned space = iov_pointee_space(i->type);

	if (i->op != IOV_OP_CAST || i->sub != IOV_CAST_INT_TO_PTR || !(i->flags & IOV_EXPLICIT) ||
	    i->flags & IOV_FORCE || space == IOV_PLAIN || !c->config->address_integers)
		return;
	const unsigned bits = bits_of_number(c, i->ops[0]);
	const struct iov_instr *load = physical(c, i->ops[0]);
	const bool narrow = bits && bits < 8 * i->type.type->size;
	struct iov_report report = {
		.message = load ? IOV_MESSAGE_CAST_PHYSICAL : IOV_MESSAGE_CAST_NARROW,
		.verdict = load || narrow ? IOV_VIOLATED : IOV_PROVED,
		.args = {load ? c->f->instrs[load->ops[0]].field->name
			      : iov_decimal(r->arena, bits),
			 iov_io_name(c->config, IOV_BIT(space))},
	};
	if (load || narrow)
		iov_judge(r, i, &report);
}

void iov_check_CAST_ADD(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	IOV_EACH_FLOW(c->flows, flow, ADDS)
	iov_judge_type_flow(r, i, flow, wording(i, flow));
	judge_order(c, r, i);
	judge_number(c, r, i);
	for (unsigned a = 0; i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role) && a < i->nops;
	     a++)
		judge_helper(c, r, i, a);
}
