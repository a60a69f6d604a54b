/* SPDX-License-Identifier: MIT */
/* io-endian: values in the device's byte order that are used as if in the CPU's, or reversely. */
#include "checks/check.h"
#include "report/about.h"

static const char *const names[] = {
	[IOV_BYTES_ANY] = "any-order",
	[IOV_BYTES_CPU] = "CPU-order",
	[IOV_BYTES_LITTLE] = "little-endian",
	[IOV_BYTES_BIG] = "big-endian",
};

static enum iov_byte_order order_of(const struct iov_check_inputs *c, iov_id value)
{
	return (enum iov_byte_order)c->byte_orders->of[value];
}

/* Returns the stem of the converters' names, such as "le32" in le32_to_cpu(); bits: 16, 32, 64. */
static const char *converter(const struct iov_reporter *r, enum iov_byte_order order, uint64_t bits)
{
	return iov_printf(r->arena, "%s%u", order == IOV_BYTES_BIG ? "be" : "le",
			  bits == 16 || bits == 64 ? (unsigned)bits : 32);
}

/* Returns the width in bits of a value before implicit conversions of integers; 0: no integer. */
static uint64_t bits_of(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[value];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT && !(i->flags & IOV_EXPLICIT))
		i = &c->f->instrs[i->ops[0]];
	return iov_is_int(i->type) ? i->type.type->integer.bits : 0;
}

/* Returns the converter() of the operand in the device's order; else of the instruction's type. */
static const char *operand_converter(const struct iov_check_inputs *c, const struct iov_reporter *r,
				     const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++)
		if (iov_is_device_order(order_of(c, i->ops[n])))
			return converter(r, order_of(c, i->ops[n]), bits_of(c, i->ops[n]));
	return converter(r, iov_declared_bytes(i->type),
			 iov_is_int(i->type) ? i->type.type->integer.bits : 0);
}

/* Raises an obligation if one of the orders a and b is the device's. It is proved if `good`. */
static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, enum iov_message_id message, enum iov_byte_order a,
		  enum iov_byte_order b, bool good)
{
	struct iov_report report = {
		.message = message,
		.verdict = good ? IOV_PROVED : IOV_VIOLATED,
		.args = {names[a], names[b], NULL, NULL, operand_converter(c, r, i)},
	};

	if (iov_is_device_order(a) || iov_is_device_order(b))
		iov_judge(r, i, &report);
}

/* Returns true if the value is loaded from I/O memory, so that a verb would convert it. */
static bool is_read(const struct iov_check_inputs *c, iov_id value)
{
	const struct iov_instr *i = &c->f->instrs[iov_as_written(c->f, value)];

	return i->op == IOV_OP_LOAD && iov_operand_io(c->model, i, 0);
}

/* Returns the message for a value that flows from one order to another: it advises one function. */
static enum iov_message_id flow_message(const struct iov_check_inputs *c, const struct iov_instr *i,
					iov_id value, enum iov_byte_order from,
					enum iov_byte_order to)
{
	if (iov_is_device_order(from) == iov_is_device_order(to))
		return IOV_MESSAGE_ORDER_FLOWS;
	if (iov_is_device_order(from))
		return is_read(c, value) ? IOV_MESSAGE_ORDER_FLOWS_READ
					 : IOV_MESSAGE_ORDER_FLOWS_FROM;
	return i->op == IOV_OP_STORE && iov_operand_io(c->model, i, 0)
		       ? IOV_MESSAGE_ORDER_FLOWS_WRITE
		       : IOV_MESSAGE_ORDER_FLOWS_TO;
}

/*
 * Judges the flow of a value to a place of byte order `to`: a variable, a result, or an argument,
 * counted from 1.
 */
static void judge_flow(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i, iov_id value, enum iov_byte_order to,
		       enum iov_place_id place, struct iov_declaration target, unsigned argument)
{
	enum iov_byte_order from = order_of(c, value);
	const char *words[IOV_MAX_ARGS] = {target.name, iov_decimal(r->arena, argument)};
	struct iov_report report = {
		.message = flow_message(c, i, value, from, to),
		.verdict = iov_bytes_fit(from, to) ? IOV_PROVED : IOV_VIOLATED,
		.args = {names[from], names[to], iov_place_verb(place),
			 iov_expand(r->arena, iov_place_where(place), words),
			 converter(r, iov_is_device_order(from) ? from : to, bits_of(c, value))},
		.target = target,
	};

	iov_about_value(c->model, value, &report);
	if (iov_is_device_order(from) || (iov_is_device_order(to) && from != IOV_BYTES_ANY))
		iov_judge(r, i, &report);
}

/*
 * Returns the byte order of the integers to which a pointer of this type points; IOV_BYTES_ANY for
 * other types.
 */
static enum iov_byte_order pointee_order(struct iov_qtype type)
{
	return iov_is_ptr(type) ? iov_declared_bytes(iov_pointee(type)) : IOV_BYTES_ANY;
}

/*
 * Judges a pointer to values of one byte order that becomes, without a cast, a pointer to values of
 * another.
 */
static void judge_pointer(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i, iov_id value, struct iov_qtype type,
			  enum iov_place_id place, struct iov_declaration target, unsigned argument)
{
	struct iov_qtype given = c->f->instrs[value].type;
	enum iov_byte_order from = pointee_order(given), to = pointee_order(type);
	const char *words[IOV_MAX_ARGS] = {target.name, iov_decimal(r->arena, argument)};
	struct iov_report report = {
		.message = IOV_MESSAGE_ORDER_POINTS,
		.verdict = iov_bytes_fit(from, to) ? IOV_PROVED : IOV_VIOLATED,
		.target = target,
	};

	if (from == IOV_BYTES_ANY || to == IOV_BYTES_ANY ||
	    !(iov_is_device_order(from) || iov_is_device_order(to)) ||
	    iov_pointee_size(given) != iov_pointee_size(type))
		return;
	report.args[0] = names[from];
	report.args[1] = names[to];
	report.args[2] = iov_place_verb(place);
	report.args[3] = iov_expand(r->arena, iov_place_where(place), words);
	report.args[4] =
		converter(r, iov_is_device_order(from) ? from : to, iov_pointee_size(given) * 8);
	iov_about_value(c->model, value, &report);
	iov_judge(r, i, &report);
}

static void check_store(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	enum iov_byte_order to = iov_bytes_at(c->f, i->ops[0], i->type);
	struct iov_declaration target = iov_declaration_of(c->f, &c->f->instrs[i->ops[0]]);

	enum iov_place_id place = target.name ? IOV_PLACE_VARIABLE : IOV_PLACE_OBJECT;

	if (iov_is_int(i->type))
		judge_flow(c, r, i, i->ops[1], to, place, target, 0);
	else
		judge_pointer(c, r, i, i->ops[1], i->type, place, target, 0);
}

/*
 * io_le32 and its like are records with one member. A verb on the record converts its byte order; a
 * verb on that member reads an integer, and does not convert.
 */
static void check_bare(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	struct iov_access access;

	if (!iov_find_access(c->model, i, &access) || access.address == IOV_NONE)
		return;
	iov_id at = iov_source_of(c->model, access.address);
	if (!iov_is_sole_member_address(c->f, at))
		return;
	enum iov_byte_order order = iov_bytes_at(c->f, at, i->type);
	struct iov_report report = {
		.message = IOV_MESSAGE_ORDER_BARE,
		.verdict = IOV_VIOLATED,
		.args = {names[order], c->f->instrs[at].field->name, NULL, NULL,
			 converter(r, order, access.width * 8)},
	};
	iov_about_member(c->model, access.address, &report);
	iov_judge(r, i, &report);
}

static void check_call(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	const struct iov_type *fn = i->sym->type.type;
	struct iov_declaration target = iov_declaration_of(c->f, i);

	check_bare(c, r, i);
	if (fn->kind != IOV_FN)
		return;
	for (unsigned n = 0; n < i->nops && n < fn->fn.nparams; n++)
		if (iov_is_int(fn->fn.params[n]))
			judge_flow(c, r, i, i->ops[n], iov_declared_bytes(fn->fn.params[n]),
				   IOV_PLACE_ARGUMENT, target, n + 1);
		else
			judge_pointer(c, r, i, i->ops[n], fn->fn.params[n], IOV_PLACE_ARGUMENT,
				      target, n + 1);
}

static void check_return(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	const struct iov_type *fn = c->f->sym->type.type;
	struct iov_declaration target = {c->f->sym->name, 0};

	if (!i->nops || fn->kind != IOV_FN)
		return;
	if (!iov_is_int(fn->fn.result))
		judge_pointer(c, r, i, i->ops[0], fn->fn.result, IOV_PLACE_RESULT, target, 0);
	else
		judge_flow(c, r, i, i->ops[0], iov_declared_bytes(fn->fn.result), IOV_PLACE_RESULT,
			   target, 0);
}

/* A cast with __force is believed. (bool) and `!!` give the same result for each byte order. */
static void check_cast(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i)
{
	enum iov_byte_order from = order_of(c, i->ops[0]), to = iov_declared_bytes(i->type);
	bool forced = i->flags & IOV_FORCE;

	if (i->sub == IOV_CAST_INT && i->flags & IOV_EXPLICIT && !i->type.type->integer.is_bool)
		judge(c, r, i, IOV_MESSAGE_ORDER_CAST, from, to, forced || iov_bytes_fit(from, to));
}

/*
 * Judges an operator on two values. any_order: it treats all bits alike, as & and == do, so both
 * operands must have the same byte order. Otherwise both must be in the order of the CPU.
 */
static void check_pair(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i, bool any_order, enum iov_message_id message)
{
	enum iov_byte_order a = order_of(c, i->ops[0]), b = order_of(c, i->ops[1]);

	if (any_order)
		judge(c, r, i, message, a, b, iov_bytes_fit(a, b));
	else
		judge(c, r, i, message, iov_is_device_order(a) ? a : b, IOV_BYTES_CPU, false);
}

static void check_operation(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	bool bitwise = i->sub == IOV_BIN_AND || i->sub == IOV_BIN_OR || i->sub == IOV_BIN_XOR;

	check_pair(c, r, i, bitwise, bitwise ? IOV_MESSAGE_ORDER_MIXES : IOV_MESSAGE_ORDER_COUNTS);
}

static void check_comparison(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	bool equal = i->sub == IOV_CMP_EQ || i->sub == IOV_CMP_NE;

	check_pair(c, r, i, equal, equal ? IOV_MESSAGE_ORDER_COMPARES : IOV_MESSAGE_ORDER_RANKS);
}

static void check_choice(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i)
{
	if (i->flags & IOV_CHOICE && i->nops == 2)
		check_pair(c, r, i, true, IOV_MESSAGE_ORDER_CHOOSES);
}

void iov_check_ENDIAN(const struct iov_check_inputs *c, const struct iov_reporter *r,
		      const struct iov_instr *i)
{
	if (!c->byte_orders->of)
		return;
	switch (i->op) {
	case IOV_OP_STORE:
		check_store(c, r, i);
		break;
	case IOV_OP_CALL:
		check_call(c, r, i);
		break;
	case IOV_OP_RET:
		check_return(c, r, i);
		break;
	case IOV_OP_CAST:
		check_cast(c, r, i);
		break;
	case IOV_OP_BIN:
		check_operation(c, r, i);
		break;
	case IOV_OP_UN:
		if (i->sub == IOV_UN_NEG)
			judge(c, r, i, IOV_MESSAGE_ORDER_COUNTS, order_of(c, i->ops[0]),
			      IOV_BYTES_CPU, false);
		break;
	case IOV_OP_CMP:
		check_comparison(c, r, i);
		break;
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
		judge(c, r, i, IOV_MESSAGE_ORDER_INDEXES, order_of(c, i->ops[1]), IOV_BYTES_CPU,
		      false);
		break;
	case IOV_OP_PHI:
		check_choice(c, r, i);
		break;
	case IOV_OP_SWITCH:
		/* In a kernel the labels may have that order: `case cpu_to_le16(TYPE):`. */
		if (c->config->dialect == IOV_DIALECT_VIEW)
			judge(c, r, i, IOV_MESSAGE_ORDER_COMPARES, order_of(c, i->ops[0]),
			      IOV_BYTES_CPU, false);
		break;
	default:
		break;
	}
}
