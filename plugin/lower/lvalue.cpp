/* SPDX-License-Identifier: MIT */
/* Rows that return the address of an object (lvalue rows, see lower.h). */
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

iov_id Lowering::declRef(const Expr *expr)
{
	const ValueDecl *decl = llvm::cast<DeclRefExpr>(expr)->getDecl();
	SourceLocation loc = expr->getExprLoc();

	if (auto *function = dyn_cast<FunctionDecl>(decl)) {
		const iov_symbol *symbol = Decls.symbol(function);
		iov_instr *instr = emit(IOV_OP_FUNC, Types.pointerTo(symbol->type), loc, expr);
		instr->sym = symbol;
		return iov_id_of(F, instr);
	}
	auto *var = dyn_cast<VarDecl>(decl);
	if (!var)
		return unknown(expr, {});
	if (var->hasGlobalStorage()) {
		const iov_symbol *symbol = Decls.symbol(var);
		iov_instr *instr = emit(IOV_OP_GLOBAL, Types.pointerTo(symbol->type), loc, expr);
		instr->sym = symbol;
		return referent(iov_id_of(F, instr), var->getType(), expr);
	}
	auto known = Vars.find(var);
	if (known == Vars.end())
		return unknown(expr, {});
	iov_id id = known->second;
	iov_instr *instr = emit(IOV_OP_VAR, Types.pointerTo(F->vars[id].type), loc, expr);
	instr->var = id;
	return referent(iov_id_of(F, instr), var->getType(), expr);
}

/* Returns the address of the object that a C++ reference at `address` is bound to; for any other
 * type, returns `address`. */
iov_id Lowering::referent(iov_id address, QualType type, const Expr *node)
{
	return type->isReferenceType() ? load(address, type, node) : address;
}

iov_id Lowering::member(const Expr *expr)
{
	auto *access = llvm::cast<MemberExpr>(expr);
	const Expr *base = access->getBase();
	auto *field = dyn_cast<FieldDecl>(access->getMemberDecl());
	iov_id record = access->isArrow() ? rvalue(base) : lvalue(base);

	if (!field)
		return unknown(expr, {record});
	const iov_field *lowered = Types.lowerField(field);
	const iov_type *pointer = F->instrs[record].type.type;
	if (pointer->kind != IOV_PTR)
		return unknown(expr, {record});
	/* Padding that moves a register is seen only if all members are known. The pointer of a
	 * verb of the runtime has lost its annotation here. */
	if (pointer->pointee.space == IOV_MMIO || spelledInRuntime(access->getBeginLoc()))
		Types.completeRecord(field->getParent());
	/* Clang converted the base implicitly, to a base class in C++, and convert() made no
	 * instruction: cast to the record that has the member. */
	if (pointer->pointee.type != lowered->record)
		record = emitId(IOV_OP_CAST, projected(record, iov_unqualified(lowered->record)),
				access->getMemberLoc(), expr, {record});
	iov_qtype part = lowered->type;
	if (part.space == IOV_PLAIN)
		part.space = (uint8_t)Types.spaceOfMember(access);
	iov_instr *instr =
		emit(IOV_OP_FIELD, projected(record, part), access->getMemberLoc(), expr, {record});
	instr->field = lowered;
	return referent(iov_id_of(F, instr), field->getType(), expr);
}

iov_id Lowering::subscript(const Expr *expr)
{
	auto *access = llvm::cast<ArraySubscriptExpr>(expr);
	const Expr *base = access->getBase();
	iov_qtype element = Types.lowerStored(expr->getType());
	SourceLocation loc = expr->getExprLoc();

	/* a[i] on an array projects into the array. The decay to a pointer is only a step there,
	 * and must not count as a pointer value of the program. */
	auto *decay = dyn_cast<ImplicitCastExpr>(base->IgnoreParens());
	if (decay && decay->getCastKind() == CK_ArrayToPointerDecay) {
		iov_id array = lvalue(decay->getSubExpr());
		iov_id index = integer(access->getIdx());
		if (F->instrs[array].type.type->kind == IOV_PTR &&
		    F->instrs[array].type.type->pointee.type->kind == IOV_ARRAY)
			return emitId(IOV_OP_INDEX, projected(array, element), loc, expr,
				      {array, index});
		return emitId(IOV_OP_OFFSET, projected(array, element), loc, expr, {array, index});
	}
	if (!base->getType()->isPointerType())
		return unknownRow(expr);
	iov_id pointer = rvalue(base);
	iov_id index = integer(access->getIdx());
	return emitId(IOV_OP_OFFSET, projected(pointer, element), loc, expr, {pointer, index});
}

iov_id Lowering::deref(const Expr *expr)
{
	auto *op = llvm::cast<UnaryOperator>(expr);

	switch (op->getOpcode()) {
	case UO_Deref: {
		/* *a on an array projects to its first element; see subscript(). */
		auto *decay = dyn_cast<ImplicitCastExpr>(op->getSubExpr()->IgnoreParens());
		if (decay && decay->getCastKind() == CK_ArrayToPointerDecay) {
			iov_id array = lvalue(decay->getSubExpr());
			return emitId(IOV_OP_DECAY,
				      projected(array, Types.lowerStored(expr->getType())),
				      op->getOperatorLoc(), expr, {array});
		}
		return rvalue(op->getSubExpr());
	}
	case UO_Extension:
	case UO_Real:
	case UO_Imag:
		return lvalue(op->getSubExpr());
	case UO_PreInc:
	case UO_PreDec:
		return incDecObject(op).address;
	default:
		return unknownRow(expr);
	}
}

iov_id Lowering::string(const Expr *expr)
{
	return emitId(IOV_OP_STRING, Types.pointerTo(typeOf(expr)), expr->getExprLoc(), expr);
}

iov_id Lowering::compoundLiteral(const Expr *expr)
{
	auto *literal = llvm::cast<CompoundLiteralExpr>(expr);
	lengths(literal->getType());
	iov_id address = temporary(literal->getType(), literal->getLParenLoc());
	initialise(address, typeOf(expr), literal->getInitializer());
	return address;
}

iov_id Lowering::lvaluePassThrough(const Expr *expr)
{
	if (const Expr *inner = wrapped(expr))
		return lvalue(inner);
	if (auto *conversion = dyn_cast<ImplicitCastExpr>(expr))
		return lvalue(conversion->getSubExpr());
	auto *opaque = llvm::cast<OpaqueValueExpr>(expr);
	auto known = Opaque.find(opaque);
	return known == Opaque.end() ? unknown(expr, {}) : known->second;
}

/* Stores a value in a variable without a name and returns its address, as `f().x` needs it. For
 * void, returns an undefined address. */
iov_id Lowering::materialise(const Expr *expr)
{
	if (isVoid(expr)) {
		rvalue(expr);
		return emitId(IOV_OP_UNDEF, Types.pointerTo(voidType()), expr->getExprLoc(), expr);
	}
	iov_id address = temporary(expr->getType(), expr->getExprLoc());
	initialise(address, typeOf(expr), expr);
	return address;
}

} // namespace ioview
