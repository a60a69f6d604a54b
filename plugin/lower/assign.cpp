/* SPDX-License-Identifier: MIT */
/*
 * Rows for =, op=, ++ and --. The value of an assignment is the value of the object after the
 * store, so it is converted to the object's type, and cut to the width of a bit-field.
 */
#include "compat.h"
#include "lower/lower.h"
extern "C" {
#include "support/hole.h"
}

using namespace clang;

namespace ioview
{

static bool isNumber(iov_qtype type)
{
	return iov_is_int(type) || type.type->kind == IOV_FLOAT || type.type->kind == IOV_OPAQUE;
}

/* Converts a number to another type by a cast instruction. Returns `value` unchanged if it or the
 * target is no number, or the types are equal. */
iov_id Lowering::converted(iov_id value, iov_qtype to, SourceLocation loc, const Expr *node)
{
	iov_qtype from = F->instrs[value].type;

	if (from.type == to.type || !isNumber(from) || !isNumber(to))
		return value;
	to.quals = 0;
	iov_instr *instr = emit(IOV_OP_CAST, to, loc, node, {value});
	instr->sub = iov_is_int(from) && iov_is_int(to) ? IOV_CAST_INT : IOV_CAST_OTHER;
	return iov_id_of(F, instr);
}

/* Returns the value of an index or of the condition of a switch. The value is undefined if its type
 * is no integer of the IR, such as a wide _BitInt. */
iov_id Lowering::integer(const Expr *expr)
{
	iov_id value = rvalue(expr);

	if (value != IOV_NONE && iov_is_int(F->instrs[value].type))
		return value;
	return emitId(IOV_OP_UNDEF, Types.lower(Context.getPointerDiffType()), expr->getExprLoc(),
		      expr);
}

/* Returns the value that the bit-field `object` has after a store of `value`: truncated to its
 * width and extended to its declared type. Returns `value` if the object is no bit-field, is a
 * bool, or is as wide as the value. */
iov_id Lowering::cutToField(iov_id value, const Expr *object, SourceLocation loc, const Expr *node)
{
	const FieldDecl *field = object->getSourceBitField();
	iov_qtype type = F->instrs[value].type;

	if (!field || !iov_is_int(type) || type.type->integer.is_bool)
		return value;
	unsigned bits = compat::bitWidth(field, Context);
	if (!bits || bits >= type.type->integer.bits)
		return value;
	const iov_type *narrow = iov_int_type(Types.module(), bits,
					      field->getType()->isSignedIntegerOrEnumerationType());
	return converted(converted(value, iov_unqualified(narrow), loc, node), type, loc, node);
}

/* Returns the value after ++ or --. A bool is counted as an int and converted back, so that 1 + 1
 * is true; in one bit the sum would be 0. */
iov_id Lowering::stepped(const UnaryOperator *expr, iov_id before, iov_qtype type)
{
	SourceLocation loc = expr->getOperatorLoc();

	if (iov_is_ptr(type)) {
		iov_id step = constant(expr->isIncrementOp() ? 1 : -1, intType(), expr);
		iov_instr *instr = emit(IOV_OP_OFFSET, projected(before, type.type->pointee), loc,
					expr, {before, step});
		instr->flags |= IOV_ADDR;
		return iov_id_of(F, instr);
	}
	if (!iov_is_int(type))
		return emitId(IOV_OP_UNDEF, type, loc, expr);
	iov_qtype counted = type.type->integer.is_bool ? intType() : type;
	iov_id number = converted(before, counted, loc, expr);
	iov_id one = constant(1, counted, expr);
	iov_instr *instr = emit(IOV_OP_BIN, counted, loc, expr, {number, one});
	instr->sub = expr->isIncrementOp() ? IOV_BIN_ADD : IOV_BIN_SUB;
	return converted(iov_id_of(F, instr), type, loc, expr);
}

Lowering::Changed Lowering::incDecObject(const UnaryOperator *expr)
{
	const Expr *sub = expr->getSubExpr();
	iov_qtype type = typeOf(sub);
	iov_id address = lvalue(sub);
	iov_id before = load(address, sub->getType(), sub->IgnoreParens(), IOV_RMW);
	iov_id after = stepped(expr, before, type);

	if (!iov_hole(17)) // ++ and -- do not store
		store(address, after, type, sub->getExprLoc(), expr, IOV_RMW);
	return {address,
		expr->isPrefix() ? cutToField(after, sub, expr->getOperatorLoc(), expr) : before};
}

Lowering::Changed Lowering::assignObject(const BinaryOperator *expr)
{
	bool isUsed = expr != Discarded;
	const Expr *target = expr->getLHS();
	/* The node of a store is where an edit would put io_write(), which has no value: the whole
	 * assignment if its value is not used, else only the assigned object. */
	const Expr *node = isUsed ? target : expr;
	/* C does not define which operand is evaluated first. */
	iov_id value = rvalue(expr->getRHS());
	iov_id address = lvalue(target);
	store(address, value, typeOf(target), target->getExprLoc(), node);
	return {address, isUsed ? cutToField(value, target, expr->getOperatorLoc(), expr) : value};
}

Lowering::Changed Lowering::compoundObject(const Expr *expr)
{
	auto *op = llvm::cast<CompoundAssignOperator>(expr);
	bool isUsed = expr != Discarded;
	const Expr *target = op->getLHS();
	iov_qtype type = typeOf(target);
	iov_qtype computed = Types.lower(op->getComputationResultType());
	BinaryOperatorKind kind = BinaryOperator::getOpForCompoundAssignment(op->getOpcode());
	SourceLocation loc = op->getOperatorLoc();

	iov_id rhs = rvalue(op->getRHS());
	iov_id address = lvalue(target);
	iov_id lhs = load(address, target->getType(), target->IgnoreParens(), IOV_RMW);
	lhs = converted(lhs, Types.lower(op->getComputationLHSType()), loc, expr);
	iov_id result = converted(arithmetic(op, kind, lhs, rhs, computed), type, loc, expr);
	store(address, result, type, target->getExprLoc(), expr, IOV_RMW);
	return {address, isUsed ? cutToField(result, target, loc, expr) : result};
}

iov_id Lowering::compound(const Expr *expr)
{
	return compoundObject(expr).value;
}

} // namespace ioview
