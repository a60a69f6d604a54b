/* SPDX-License-Identifier: MIT */
/* Rows that return the value of an expression (rvalue rows, see lower.h). */
#include <optional>

#include "compat.h"
#include "lower/evaluated.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

const Expr *Lowering::wrapped(const Expr *expr)
{
	if (auto *paren = dyn_cast<ParenExpr>(expr))
		return paren->getSubExpr();
	if (auto *full = dyn_cast<FullExpr>(expr))
		return full->getSubExpr();
	if (auto *choice = dyn_cast<GenericSelectionExpr>(expr))
		return choice->getResultExpr();
	if (auto *choice = dyn_cast<ChooseExpr>(expr))
		return choice->getChosenSubExpr();
	if (auto *argument = dyn_cast<CXXDefaultArgExpr>(expr))
		return argument->getExpr();
	if (auto *member = dyn_cast<CXXDefaultInitExpr>(expr))
		return member->getExpr();
	if (auto *bound = dyn_cast<CXXBindTemporaryExpr>(expr))
		return bound->getSubExpr();
	if (auto *parameter = dyn_cast<SubstNonTypeTemplateParmExpr>(expr))
		return parameter->getReplacement();
	return nullptr;
}

iov_id Lowering::passThrough(const Expr *expr)
{
	return rvalue(wrapped(expr));
}

/* Returns a constant of the expression's type; an undefined value if the number does not fit into
 * 64 bits, or the type is no integer of the IR. */
iov_id Lowering::known(const llvm::APSInt &value, const Expr *node)
{
	if (value.getBitWidth() > 64 && !compat::fitsInt64(value))
		return emitId(IOV_OP_UNDEF, typeOf(node), node->getExprLoc(), node);
	int64_t bits = value.isSigned() ? value.getSExtValue() : (int64_t)value.getZExtValue();
	if (!iov_is_int(typeOf(node)))
		return emitId(IOV_OP_UNDEF, typeOf(node), node->getExprLoc(), node);
	return constant(bits, typeOf(node), node);
}

iov_id Lowering::integerLiteral(const Expr *expr)
{
	if (auto *literal = dyn_cast<IntegerLiteral>(expr))
		return known(
			llvm::APSInt(literal->getValue(), !expr->getType()->isSignedIntegerType()),
			expr);
	if (auto *character = dyn_cast<CharacterLiteral>(expr))
		return constant(character->getValue(), typeOf(expr), expr);
	return constant(llvm::cast<CXXBoolLiteralExpr>(expr)->getValue(), typeOf(expr), expr);
}

iov_id Lowering::otherLiteral(const Expr *expr)
{
	/* `&&label`: every computed goto of the function may jump to the label. */
	if (auto *address = dyn_cast<AddrLabelExpr>(expr))
		AddressTaken.push_back(label(address->getLabel()));
	bool zero = isa<ImplicitValueInitExpr, CXXNullPtrLiteralExpr, CXXScalarValueInitExpr>(expr);
	if (zero && iov_is_ptr(typeOf(expr)))
		return emitId(IOV_OP_NULL, typeOf(expr), expr->getExprLoc(), expr);
	if (zero && iov_is_int(typeOf(expr)))
		return constant(0, typeOf(expr), expr);
	return emitId(IOV_OP_UNDEF, typeOf(expr), expr->getExprLoc(), expr);
}

iov_id Lowering::enumerator(const Expr *expr)
{
	auto *decl = dyn_cast<EnumConstantDecl>(llvm::cast<DeclRefExpr>(expr)->getDecl());
	if (!decl)
		return declRef(expr);
	iov_id value = known(decl->getInitVal(), expr);
	QualType ordered = Types.orderOfEnumerator(decl);
	if (ordered.isNull() || F->instrs[value].op != IOV_OP_CONST)
		return value;
	/* The program wrote the cast once, in the enum. The flags make this copy a forced cast, so
	 * that no rule reports it at each use of the enumerator. */
	iov_qtype type{};
	type.type = Types.lower(ordered).type;
	iov_instr *cast = emit(IOV_OP_CAST, type, expr->getExprLoc(), expr, {value});
	cast->sub = IOV_CAST_INT;
	cast->flags |= IOV_EXPLICIT | IOV_FORCE;
	return converted(iov_id_of(F, cast), typeOf(expr), expr->getExprLoc(), expr);
}

/* Rows for sizeof and similar operators, whose operands are not evaluated. */
iov_id Lowering::unevaluated(const Expr *expr)
{
	Expr::EvalResult result;
	/* The exception is sizeof a variable-length array, which evaluates the length. */
	if (auto *size = dyn_cast<UnaryExprOrTypeTraitExpr>(expr)) {
		llvm::SmallVector<const Stmt *, 4> parts;
		evaluatedParts(size, Context, parts);
		for (const Stmt *part : parts)
			effect(llvm::cast<Expr>(part));
	}
	if (!expr->isValueDependent() && expr->EvaluateAsInt(result, Context))
		return known(result.Val.getInt(), expr);
	return emitId(IOV_OP_UNDEF, typeOf(expr), expr->getExprLoc(), expr);
}

/* Returns the offset in bytes that one index of offsetof() adds: index * sizeof(element). */
iov_id Lowering::offsetOfElement(const OffsetOfExpr *expr, const Expr *index, QualType element)
{
	SourceLocation loc = expr->getExprLoc();
	iov_qtype type = typeOf(expr);
	int64_t size = Context.getTypeSizeInChars(element).getQuantity();
	iov_id count = converted(integer(index), type, loc, expr);

	if (size == 1)
		return count;
	iov_instr *instr = emit(IOV_OP_BIN, type, loc, expr, {count, constant(size, type, expr)});
	instr->sub = IOV_BIN_MUL;
	return iov_id_of(F, instr);
}

/*
 * Returns the offset: a constant if clang can compute it, else the sum of the members' offsets and
 * index * size for each array. offsetof(struct s, a[i].b) evaluates the index i. The runtime's
 * verbs that test an index at run time expand to such an offsetof().
 */
iov_id Lowering::offsetOf(const Expr *expr)
{
	auto *written = llvm::cast<OffsetOfExpr>(expr);
	SourceLocation loc = expr->getExprLoc();
	iov_qtype type = typeOf(expr);
	QualType at = written->getTypeSourceInfo()->getType();
	int64_t bytes = 0;
	iov_id sum = IOV_NONE;

	if (Expr::EvalResult result; expr->EvaluateAsInt(result, Context)) {
		recordComputed(expr);
		return known(result.Val.getInt(), expr);
	}
	auto add = [&](iov_id value) {
		if (sum == IOV_NONE) {
			sum = value;
			return;
		}
		iov_instr *instr = emit(IOV_OP_BIN, type, loc, expr, {sum, value});
		instr->sub = IOV_BIN_ADD;
		sum = iov_id_of(F, instr);
	};
	for (unsigned c = 0; c < written->getNumComponents(); c++) {
		const OffsetOfNode &step = written->getComponent(c);
		if (step.getKind() == OffsetOfNode::Array) {
			at = Context.getAsArrayType(at)->getElementType();
			add(offsetOfElement(written,
					    written->getIndexExpr(step.getArrayExprIndex()), at));
		} else if (step.getKind() == OffsetOfNode::Field) {
			const FieldDecl *field = step.getField();
			bytes += Context.toCharUnitsFromBits((int64_t)Context.getFieldOffset(field))
					 .getQuantity();
			at = field->getType();
		} else {
			return unknownRow(expr);
		}
	}
	if (bytes || sum == IOV_NONE)
		add(constant(bytes, type, expr));
	return sum;
}

/* Returns the IR's kind for a kind of cast of Clang; nullopt: the value passes unchanged, and no
 * instruction is needed. */
static std::optional<iov_cast_kind> castKind(CastKind kind)
{
	switch (kind) {
	case CK_BitCast:
	case CK_AddressSpaceConversion:
	case CK_NoOp:
		return IOV_CAST_PTR;
	case CK_IntegralToPointer:
		return IOV_CAST_INT_TO_PTR;
	case CK_PointerToIntegral:
	case CK_PointerToBoolean:
		return IOV_CAST_PTR_TO_INT;
	case CK_IntegralCast:
	case CK_IntegralToBoolean:
	case CK_BooleanToSignedIntegral:
		return IOV_CAST_INT;
	case CK_AtomicToNonAtomic:
	case CK_NonAtomicToAtomic:
	case CK_FunctionToPointerDecay:
	case CK_BuiltinFnToFnPtr:
		return std::nullopt;
	default:
		return IOV_CAST_OTHER;
	}
}

iov_id Lowering::cast(const Expr *expr)
{
	auto *conversion = llvm::cast<CastExpr>(expr);
	const Expr *sub = conversion->getSubExpr();

	if (auto *written = dyn_cast<ExplicitCastExpr>(expr))
		lengths(written->getTypeAsWritten());
	switch (conversion->getCastKind()) {
	case CK_LValueToRValue:
		return load(lvalue(sub), sub->getType(), sub->IgnoreParens());
	case CK_ArrayToPointerDecay: {
		iov_id array = lvalue(sub);
		iov_qtype element = Types.lowerStored(expr->getType()->getPointeeType());
		iov_instr *decay = emit(IOV_OP_DECAY, projected(array, element), sub->getExprLoc(),
					sub->IgnoreParens(), {array});
		decay->flags |= IOV_ADDR;
		return iov_id_of(F, decay);
	}
	case CK_FunctionToPointerDecay:
	case CK_BuiltinFnToFnPtr:
		return lvalue(sub);
	case CK_NullToPointer:
		effect(sub);
		return emitId(IOV_OP_NULL, typeOf(expr), expr->getExprLoc(), expr);
	case CK_ToVoid:
		return castToNothing(conversion);
	default:
		break;
	}
	std::optional<iov_cast_kind> kind = castKind(conversion->getCastKind());
	return kind ? convert(conversion, *kind) : rvalue(sub);
}

iov_id Lowering::castToNothing(const CastExpr *expr)
{
	effect(expr->getSubExpr());
	return IOV_NONE;
}

/* Returns true for a cast between integers that has `__force`, or a byte order in its source or
 * target type, such as (__force u32)le32. Clang takes it for a no-op, since __le32 is a typedef of
 * an integer type. */
static bool changesOrder(const ExplicitCastExpr &cast, iov_qtype from, iov_qtype to, TypeMap &types)
{
	if (!iov_is_int(from) || !iov_is_int(to))
		return false;
	return from.type->integer.endian || to.type->integer.endian ||
	       types.castWords(cast.getTypeAsWritten()).force;
}

static bool hasNumber(iov_qtype type)
{
	return iov_is_int(type) || iov_is_ptr(type);
}

iov_id Lowering::convert(const CastExpr *expr, iov_cast_kind kind)
{
	iov_id value = rvalue(expr->getSubExpr());
	iov_qtype type = typeOf(expr);
	auto *written = dyn_cast<ExplicitCastExpr>(expr);

	if (value == IOV_NONE)
		return emitId(IOV_OP_UNDEF, type, expr->getExprLoc(), expr);
	bool pointers = iov_is_ptr(type) && iov_is_ptr(F->instrs[value].type);
	if (written && kind == IOV_CAST_PTR &&
	    changesOrder(*written, F->instrs[value].type, type, Types))
		kind = IOV_CAST_INT;
	/* An implicit cast of a pointer makes no instruction: rules compare the spaces where the
	 * value is stored, passed or returned. Neither does a no-op on other values. */
	if (kind == IOV_CAST_PTR && (!pointers || !written))
		return pointers || expr->getCastKind() == CK_NoOp ? value : unknown(expr, {value});
	/* A _BitInt may be wider than the IR's integers; its type is opaque there. */
	bool from = hasNumber(F->instrs[value].type), to = hasNumber(type);
	if (kind == IOV_CAST_PTR_TO_INT && !to)
		return unknown(expr, {value});
	if (!from || !to)
		kind = IOV_CAST_OTHER;
	SourceLocation loc = expr->getExprLoc();
	unsigned flags = 0;
	if (written) {
		TypeAnnotations words = Types.castWords(written->getTypeAsWritten());
		if (auto *c = dyn_cast<CStyleCastExpr>(expr))
			loc = c->getLParenLoc();
		flags = words.force ? IOV_EXPLICIT | IOV_FORCE : IOV_EXPLICIT;
		if (words.force)
			hatch(words.reason.str().c_str(), loc, expr, IOV_FORCE);
		/* The cast that drops the space, where the mapping is stored, is judged. The one
		 * that restores it is right. */
		if (kind == IOV_CAST_PTR && iov_pointee_space(type) != IOV_PLAIN &&
		    iov_pointee_space(F->instrs[value].type) == IOV_PLAIN &&
		    Decls.isMapping(expr->getSubExpr()))
			flags |= IOV_FORCE;
	}
	/* TypeMap lowers `__force` without a space to `any`, which is meant for parameters. In a
	 * cast it means ordinary memory. */
	if ((flags & IOV_FORCE) && iov_is_int(type))
		type.space = IOV_PLAIN;
	if ((flags & IOV_FORCE) && iov_pointee_space(type) == IOV_ANY) {
		iov_qtype pointee = type.type->pointee;
		pointee.space = IOV_PLAIN;
		type = Types.pointerTo(pointee);
	}
	iov_instr *instr = emit(IOV_OP_CAST, type, loc, expr, {value});
	instr->sub = (uint8_t)kind;
	instr->flags |= flags;
	return iov_id_of(F, instr);
}

iov_id Lowering::unary(const Expr *expr)
{
	auto *op = llvm::cast<UnaryOperator>(expr);
	const Expr *sub = op->getSubExpr();
	iov_un_kind kind;

	switch (op->getOpcode()) {
	case UO_AddrOf: {
		iov_id address = lvalue(sub);
		keepAddress(address, op->getOperatorLoc(), expr);
		return address;
	}
	case UO_PreInc:
	case UO_PreDec:
	case UO_PostInc:
	case UO_PostDec:
		return incDecObject(op).value;
	case UO_Plus:
	case UO_Extension:
	case UO_Real:
		return isVoid(sub) ? (effect(sub), IOV_NONE) : rvalue(sub);
	case UO_Minus:
		kind = IOV_UN_NEG;
		break;
	case UO_Not:
		kind = IOV_UN_NOT;
		break;
	case UO_LNot:
		kind = IOV_UN_LNOT;
		break;
	default:
		return unknownRow(expr);
	}
	iov_id value = rvalue(sub);
	if (kind != IOV_UN_LNOT && !iov_is_int(F->instrs[value].type))
		return emitId(IOV_OP_UNDEF, typeOf(expr), expr->getExprLoc(), expr);
	iov_instr *instr = emit(IOV_OP_UN, typeOf(expr), op->getOperatorLoc(), expr, {value});
	instr->sub = (uint8_t)kind;
	return iov_id_of(F, instr);
}

static std::optional<iov_bin_kind> binKind(BinaryOperatorKind op)
{
	switch (op) {
	case BO_Add:
		return IOV_BIN_ADD;
	case BO_Sub:
		return IOV_BIN_SUB;
	case BO_Mul:
		return IOV_BIN_MUL;
	case BO_Div:
		return IOV_BIN_DIV;
	case BO_Rem:
		return IOV_BIN_REM;
	case BO_And:
		return IOV_BIN_AND;
	case BO_Or:
		return IOV_BIN_OR;
	case BO_Xor:
		return IOV_BIN_XOR;
	case BO_Shl:
		return IOV_BIN_SHL;
	case BO_Shr:
		return IOV_BIN_SHR;
	default:
		return std::nullopt;
	}
}

static std::optional<iov_cmp_kind> cmpKind(BinaryOperatorKind op)
{
	switch (op) {
	case BO_EQ:
		return IOV_CMP_EQ;
	case BO_NE:
		return IOV_CMP_NE;
	case BO_LT:
		return IOV_CMP_LT;
	case BO_LE:
		return IOV_CMP_LE;
	case BO_GT:
		return IOV_CMP_GT;
	case BO_GE:
		return IOV_CMP_GE;
	default:
		return std::nullopt;
	}
}

iov_id Lowering::binary(const Expr *expr)
{
	auto *op = llvm::cast<BinaryOperator>(expr);

	if (op->isAssignmentOp())
		return assignObject(op).value;
	if (op->isLogicalOp())
		return logical(op);
	if (op->getOpcode() == BO_Comma) {
		effect(op->getLHS());
		if (!isVoid(expr))
			return rvalue(op->getRHS());
		effect(op->getRHS());
		return IOV_NONE;
	}
	iov_id lhs = rvalue(op->getLHS());
	iov_id rhs = rvalue(op->getRHS());
	if (std::optional<iov_cmp_kind> kind = cmpKind(op->getOpcode())) {
		iov_instr *instr =
			emit(IOV_OP_CMP, typeOf(expr), op->getOperatorLoc(), expr, {lhs, rhs});
		instr->sub = (uint8_t)*kind;
		return iov_id_of(F, instr);
	}
	return arithmetic(op, op->getOpcode(), lhs, rhs, typeOf(expr));
}

iov_id Lowering::pointerArithmetic(const BinaryOperator *expr, bool subtract, iov_id pointer,
				   iov_id count)
{
	SourceLocation loc = expr->getOperatorLoc();

	if (!iov_is_int(F->instrs[count].type))
		count = emitId(IOV_OP_UNDEF, Types.lower(Context.getPointerDiffType()), loc, expr);
	if (subtract) {
		/* p - n becomes p + (-n). The count is widened to the size of a pointer first: the
		 * negation of an `unsigned` 1 would be 4294967295. */
		iov_instr *widened = emit(IOV_OP_CAST, Types.lower(Context.getPointerDiffType()),
					  loc, expr, {count});
		widened->sub = IOV_CAST_INT;
		count = iov_id_of(F, widened);
		iov_instr *negated = emit(IOV_OP_UN, F->instrs[count].type, loc, expr, {count});
		negated->sub = IOV_UN_NEG;
		count = iov_id_of(F, negated);
	}
	iov_qtype pointee = F->instrs[pointer].type.type->pointee;
	if (expr->getType()->isPointerType())
		pointee = Types.lowerStored(expr->getType()->getPointeeType());
	iov_instr *instr =
		emit(IOV_OP_OFFSET, projected(pointer, pointee), loc, expr, {pointer, count});
	instr->flags |= IOV_ADDR;
	return iov_id_of(F, instr);
}

iov_id Lowering::arithmetic(const BinaryOperator *expr, BinaryOperatorKind op, iov_id lhs,
			    iov_id rhs, iov_qtype type)
{
	SourceLocation loc = expr->getOperatorLoc();
	bool left = iov_is_ptr(F->instrs[lhs].type), right = iov_is_ptr(F->instrs[rhs].type);

	if (left != right && (op == BO_Add || op == BO_Sub)) {
		iov_id count = left ? rhs : lhs;
		if (!iov_is_int(F->instrs[count].type))
			count = converted(count, Types.lower(Context.LongLongTy), loc, expr);
		return pointerArithmetic(expr, op == BO_Sub, left ? lhs : rhs, count);
	}
	std::optional<iov_bin_kind> kind = binKind(op);
	bool integers = iov_is_int(F->instrs[lhs].type) && iov_is_int(F->instrs[rhs].type);
	/* Floating-point numbers, vectors and complex numbers: such values carry no address. */
	if (!kind || !iov_is_int(type) || !(integers || (left && right && op == BO_Sub)))
		return emitId(IOV_OP_UNDEF, type, loc, expr);
	iov_instr *instr = emit(IOV_OP_BIN, type, loc, expr, {lhs, rhs});
	instr->sub = (uint8_t)*kind;
	return iov_id_of(F, instr);
}

iov_id Lowering::vaArg(const Expr *expr)
{
	effect(llvm::cast<VAArgExpr>(expr)->getSubExpr());
	lengths(expr->getType());
	return emitId(IOV_OP_UNDEF, typeOf(expr), expr->getExprLoc(), expr);
}

} // namespace ioview
