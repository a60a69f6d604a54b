/* SPDX-License-Identifier: MIT */
/*
 * The address of an accessor that takes it as an integer, as base and offset, or as a pointer
 * without an annotation. Such an address becomes a pointer into the space that the profile states,
 * so that the analyses see the same as of an accessor that takes an annotated pointer: a root and
 * steps from it. Casts that are made here have the flag `address`.
 */
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

namespace
{

/* The terms of a sum. */
using Terms = llvm::SmallVector<iov_id, 4>;
/* More terms than an address is written with; what is deeper counts as one term. */
constexpr unsigned maxTerms = 16;
/* Devices are not mapped below, and registers do not extend beyond: a larger constant in a sum is
 * a base, and a smaller one an offset. */
constexpr int64_t leastBase = 0x100000;

/* Appends the terms of which an integer is the sum. Conversions to the width of an address or to a
 * larger one are passed. */
void termsOf(const iov_function *f, iov_id value, Terms &terms)
{
	const iov_instr *i = &f->instrs[value];
	bool widens = i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT &&
		      i->type.type->size >= f->instrs[i->ops[0]].type.type->size;

	if (terms.size() < maxTerms && widens)
		return termsOf(f, i->ops[0], terms);
	if (terms.size() < maxTerms && i->op == IOV_OP_BIN && i->sub == IOV_BIN_ADD &&
	    i->type.type->size >= 4) {
		termsOf(f, i->ops[0], terms);
		termsOf(f, i->ops[1], terms);
		return;
	}
	terms.push_back(value);
}

/*
 * Returns how likely the term is the base of a device, from 0 to 5. integerAddress() takes the
 * likeliest term as the base, and all others as offsets from it.
 */
unsigned likelihood(const iov_function *f, iov_id term)
{
	const iov_instr *i = &f->instrs[term];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		i = &f->instrs[i->ops[0]];
	if (i->op == IOV_OP_CONST)
		return i->imm >= leastBase || i->imm < 0 ? 4 : 0;
	if (i->op == IOV_OP_BIN)
		return 1;
	bool named = i->op == IOV_OP_LOAD && (f->instrs[i->ops[0]].op == IOV_OP_FIELD ||
					      f->instrs[i->ops[0]].op == IOV_OP_GLOBAL);
	bool isAddress = i->op == IOV_OP_CAST ||
			 (i->type.type->kind == IOV_INT && i->type.type->integer.is_address);
	return named ? 5 : isAddress ? 3 : 2;
}

/* Returns true for a pointer to a struct in ordinary memory: as the first argument of an accessor
 * that takes base and offset, it is the driver's own struct, which holds the base. */
bool isHolder(iov_qtype type)
{
	return iov_is_ptr(type) && iov_pointee_space(type) == IOV_PLAIN &&
	       type.type->pointee.type->kind == IOV_RECORD;
}

} // namespace

/* Casts the value, an integer or a pointer, to a pointer into the space. A pointer keeps the type
 * of the object that it points to, except a pointer to a struct in ordinary memory if hasOffset:
 * void then. hasOffset: the accessor adds an offset to the value. */
iov_id Lowering::asAddress(iov_id value, iov_space space, bool hasOffset, SourceLocation loc,
			   const Stmt *node)
{
	iov_qtype from = F->instrs[value].type;
	/*
	 * With an offset, the value may point to a struct that has the base of the registers as a
	 * member: the type of the struct is not that of the registers.
	 */
	bool keeps = iov_is_ptr(from) && !(hasOffset && isHolder(from));
	iov_qtype pointee = keeps ? from.type->pointee : voidType();

	pointee.space = space;
	iov_instr *cast = emit(IOV_OP_CAST, Types.pointerTo(pointee), loc, node, {value});
	cast->sub = iov_is_ptr(from) ? IOV_CAST_PTR : IOV_CAST_INT_TO_PTR;
	cast->flags = (uint16_t)((cast->flags & ~IOV_EXPLICIT) | IOV_ADDRESS);
	cast->loc = F->instrs[value].loc;
	return iov_id_of(F, cast);
}

/*
 * Returns the address plus `scale` times the offset, in bytes; the address alone if the offset is
 * no integer.
 */
iov_id Lowering::addedTo(iov_id address, iov_id offset, uint64_t scale, SourceLocation loc,
			 const Stmt *node)
{
	iov_qtype pointee = voidType();

	pointee.space = iov_pointee_space(F->instrs[address].type);
	if (!iov_is_int(F->instrs[offset].type))
		return address;
	if (scale > 1) {
		iov_qtype type = Types.lower(Context.getPointerDiffType());
		iov_instr *widened = emit(IOV_OP_CAST, type, loc, node, {offset});
		widened->sub = IOV_CAST_INT;
		offset = iov_id_of(F, widened);
		iov_instr *factor = emit(IOV_OP_CONST, type, loc, node);
		factor->imm = (int64_t)scale;
		iov_id by = iov_id_of(F, factor);
		iov_instr *product = emit(IOV_OP_BIN, type, loc, node, {offset, by});
		product->sub = IOV_BIN_MUL;
		offset = iov_id_of(F, product);
	}
	iov_instr *step =
		emit(IOV_OP_OFFSET, Types.pointerTo(pointee), loc, node, {address, offset});
	step->flags |= IOV_ADDRESS;
	return iov_id_of(F, step);
}

/* Makes a pointer of an integer: of the term that is most likely a base, with a step for each other
 * term. */
iov_id Lowering::integerAddress(iov_id value, iov_space space, SourceLocation loc, const Stmt *node)
{
	Terms terms;
	unsigned base = 0;

	termsOf(F, value, terms);
	for (unsigned t = 1; t < terms.size(); t++)
		if (likelihood(F, terms[t]) > likelihood(F, terms[base]))
			base = t;
	iov_id address = asAddress(terms[base], space, false, loc, node);
	for (unsigned t = 0; t < terms.size(); t++)
		if (t != base)
			address = addedTo(address, terms[t], 1, loc, node);
	return address;
}

/* Replaces the address among the operands of an accessor's call by a pointer into the accessor's
 * space, unless it is one already. For an accessor that takes a base and an offset, the offset is
 * added. */
void Lowering::formAddress(const iov_role &role, llvm::SmallVectorImpl<iov_id> &operands,
			   SourceLocation loc, const Stmt *call)
{
	auto space = (iov_space)role.space;
	if (role.io_arg >= operands.size())
		return;
	iov_id &address = operands[role.io_arg];
	iov_qtype type = F->instrs[address].type;
	bool hasOffset = role.offset_arg < operands.size();
	bool undeclared = iov_is_ptr(type) && iov_pointee_space(type) == IOV_PLAIN &&
			  (hasOffset || Decls.areAddressesUndeclared());

	if (space != IOV_PLAIN && iov_is_int(type))
		address = integerAddress(address, space, loc, call);
	else if (space != IOV_PLAIN && undeclared)
		address = asAddress(address, space, hasOffset, loc, call);
	else if (!iov_is_ptr(type))
		return;
	if (hasOffset)
		address = addedTo(address, operands[role.offset_arg], role.scale, loc, call);
}

/* Marks the address of a member or element as a pointer value of the program. An address without
 * the mark is only a step to an access. */
void Lowering::keepAddress(iov_id address, SourceLocation loc, const Expr *node)
{
	iov_instr &instr = F->instrs[address];
	if (instr.op != IOV_OP_FIELD && instr.op != IOV_OP_INDEX && instr.op != IOV_OP_OFFSET)
		return;
	instr.flags |= IOV_ADDR;
	instr.node = node;
	/* The runtime projects if it spells the `&`, even if the program spells the path. */
	instr.flags &= ~IOV_RUNTIME;
	if (spelledInRuntime(loc))
		instr.flags |= IOV_RUNTIME;
}

} // namespace ioview
