/* SPDX-License-Identifier: MIT */
/*
 * The byte order of each value, by the rules of sparse for `__bitwise` types (Linux,
 * Documentation/dev-tools/sparse.rst): values of one byte order may be combined bit by bit and
 * compared for equality; other operators need the order of the CPU. One pass in reverse postorder
 * is enough: a value gets from one round of a loop to the next only through a variable, and a load
 * has the byte order that the variable is declared with.
 */
#include "analyses/byte_order.h"

/*
 * Returns the byte order of a constant: any order for 0 and for a number with all bits set, whose
 * bytes are the same in every order; else the order of the CPU.
 */
static enum iov_byte_order of_constant(const struct iov_instr *i)
{
	unsigned bits = iov_is_int(i->type) ? i->type.type->integer.bits : 64;
	uint64_t ones = bits < 64 ? (UINT64_C(1) << bits) - 1 : UINT64_MAX;

	return !i->imm || ((uint64_t)i->imm & ones) == ones ? IOV_BYTES_ANY : IOV_BYTES_CPU;
}

/*
 * Returns the byte order of a combination of two values: the one that both have or, if one of them
 * has any order, that of the other. If they differ, io-endian reports the operator, and the result
 * IOV_BYTES_ANY prevents findings on each use of it.
 */
static enum iov_byte_order combined_order(enum iov_byte_order a, enum iov_byte_order b)
{
	if (a == IOV_BYTES_ANY)
		return b;
	return a == b || b == IOV_BYTES_ANY ? a : IOV_BYTES_ANY;
}

static bool is_bool(struct iov_qtype type)
{
	return iov_is_int(type) && type.type->integer.is_bool;
}

/*
 * Returns the byte order of a cast. The order of its type decides for a cast with __force, an
 * explicit cast to a type in a device's byte order, a cast to bool, and a cast that is not from
 * integer to integer. Any other explicit cast of a value in the device's order gives IOV_BYTES_ANY:
 * io-endian reports the cast, and no use of its value. Each other cast keeps the order of its
 * operand.
 */
static enum iov_byte_order of_cast(const struct iov_instr *i, enum iov_byte_order from)
{
	bool written = i->flags & (IOV_EXPLICIT | IOV_FORCE) &&
		       iov_is_device_order(iov_declared_bytes(i->type));

	if (i->sub != IOV_CAST_INT || is_bool(i->type) || written || i->flags & IOV_FORCE)
		return iov_declared_bytes(i->type);
	if (iov_is_device_order(from) && i->flags & IOV_EXPLICIT)
		return IOV_BYTES_ANY;
	return from;
}

static enum iov_byte_order of_operation(const struct iov_instr *i, enum iov_byte_order a,
					enum iov_byte_order b)
{
	if (i->sub == IOV_BIN_AND || i->sub == IOV_BIN_OR || i->sub == IOV_BIN_XOR)
		return combined_order(a, b);
	return iov_is_device_order(a) || iov_is_device_order(b) ? IOV_BYTES_ANY : IOV_BYTES_CPU;
}

static enum iov_byte_order of_choice(const struct iov_instr *i, const uint8_t *orders)
{
	enum iov_byte_order all = IOV_BYTES_ANY;

	for (unsigned n = 0; n < i->nops; n++) {
		enum iov_byte_order one = (enum iov_byte_order)orders[i->ops[n]];
		if (!iov_bytes_fit(all, one))
			return IOV_BYTES_ANY;
		all = combined_order(all, one);
	}
	return all;
}

static enum iov_byte_order of_value(const struct iov_function *f, const struct iov_instr *i,
				    const uint8_t *orders)
{
	switch (i->op) {
	case IOV_OP_CONST:
		return of_constant(i);
	case IOV_OP_LOAD:
		return iov_bytes_at(f, i->ops[0], i->type);
	case IOV_OP_CAST:
		return of_cast(i, (enum iov_byte_order)orders[i->ops[0]]);
	case IOV_OP_UN:
		if (i->sub == IOV_UN_NOT)
			return (enum iov_byte_order)orders[i->ops[0]];
		return i->sub == IOV_UN_NEG &&
				       iov_is_device_order((enum iov_byte_order)orders[i->ops[0]])
			       ? IOV_BYTES_ANY
			       : IOV_BYTES_CPU;
	case IOV_OP_BIN:
		return of_operation(i, (enum iov_byte_order)orders[i->ops[0]],
				    (enum iov_byte_order)orders[i->ops[1]]);
	case IOV_OP_CMP:
		return IOV_BYTES_CPU;
	case IOV_OP_PHI:
		return of_choice(i, orders);
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
		return iov_declared_bytes(i->type);
	default:
		return IOV_BYTES_ANY;
	}
}

/* Returns true if values of the type, or those that it points to, are declared in a device's order.
 */
static bool states_order(struct iov_qtype type)
{
	return iov_is_device_order(iov_declared_bytes(iov_is_ptr(type) ? iov_pointee(type) : type));
}

/*
 * Returns true if the type of the instruction, or of a parameter of the function that it calls,
 * states a device's order; or if it steps to the member of a struct such as io_le32.
 */
static bool mentions_order(const struct iov_instr *i)
{
	if (states_order(i->type) || (i->op == IOV_OP_FIELD && iov_is_sole_member(i->field)))
		return true;
	if (i->op != IOV_OP_CALL || i->sym->type.type->kind != IOV_FN)
		return false;
	const struct iov_type *fn = i->sym->type.type;
	for (unsigned n = 0; n < fn->fn.nparams; n++)
		if (states_order(fn->fn.params[n]))
			return true;
	return false;
}

bool iov_byte_order_run(const struct iov_inputs *in, struct iov_arena *arena,
			struct iov_byte_orders *out)
{
	const struct iov_function *f = in->f;
	const struct iov_rpo *order = &in->model->order;
	const struct iov_type *fn = f->sym->type.type;
	bool any = fn->kind == IOV_FN && states_order(fn->fn.result);

	out->of = NULL;
	for (iov_id id = 0; id < f->ninstrs && !any; id++)
		any = mentions_order(&f->instrs[id]);
	if (!any)
		return true;
	uint8_t *orders = IOV_NEW_ARRAY(arena, uint8_t, f->ninstrs + 1);
	for (unsigned n = 0; n < order->nblocks; n++)
		for (iov_id id = f->blocks[order->blocks[n]].first; id != IOV_NONE;
		     id = f->instrs[id].next)
			orders[id] = (uint8_t)of_value(f, &f->instrs[id], orders);
	out->of = orders;
	return true;
}
