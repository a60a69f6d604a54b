/* SPDX-License-Identifier: MIT */
/* Rows for expressions with control flow: && || ?: and the statement expression ({...}). */
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* Emits a phi in the block `end`, and returns it: `first` if control comes from firstBlock,
 * `second` if it comes from secondBlock. */
iov_id Lowering::choose(const Expr *node, iov_id first, iov_id firstBlock, iov_id second,
			iov_id secondBlock, iov_id end)
{
	enter(end);
	iov_instr *phi = emit(IOV_OP_PHI, typeOf(node), node->getExprLoc(), node, {first, second});
	phi->blocks = IOV_NEW_ARRAY(&F->arena, iov_id, 2);
	phi->blocks[0] = firstBlock;
	phi->blocks[1] = secondBlock;
	phi->nblocks = 2;
	return iov_id_of(F, phi);
}

iov_id Lowering::logical(const BinaryOperator *expr)
{
	iov_id yes = block(), no = block(), end = block();

	branch(expr, yes, no);
	enter(yes);
	iov_id one = constant(1, typeOf(expr), expr);
	jump(end, expr->getOperatorLoc());
	enter(no);
	iov_id zero = constant(0, typeOf(expr), expr);
	jump(end, expr->getOperatorLoc());
	return choose(expr, one, yes, zero, no, end);
}

/* Returns the value of a check of the runtime that clang can compute, such as that of a constant
 * offset: then a function with __attribute__((error)) behind it is called always or never. Returns
 * nullopt for all other conditions. */
std::optional<bool> Lowering::computedCheck(const BinaryOperator *check)
{
	Expr::EvalResult result;

	if (!spelledInRuntime(check->getOperatorLoc()) || check->isValueDependent() ||
	    !check->EvaluateAsInt(result, Context) || result.HasSideEffects)
		return std::nullopt;
	recordComputed(check);
	return result.Val.getInt().getBoolValue();
}

/* Lowers a condition to branches: control goes to the block `yes` if the condition is true, else to
 * `no`. The operators &&, || and ! become edges and have no value, so that rules know which
 * operands are true on each edge. */
void Lowering::branch(const Expr *condition, iov_id yes, iov_id no)
{
	const Expr *bare = condition->IgnoreParens();

	if (leavesOut(bare)) {
		jumpAnywhere({yes, no}, condition->getExprLoc());
		return;
	}
	Visited.insert(bare);
	if (auto *op = dyn_cast<BinaryOperator>(bare); op && op->isLogicalOp()) {
		if (std::optional<bool> holds = computedCheck(op)) {
			branchOn(constant(*holds, typeOf(op), op), op, yes, no);
			return;
		}
		iov_id next = block();
		bool both = op->getOpcode() == BO_LAnd;
		branch(op->getLHS(), both ? next : yes, both ? no : next);
		enter(next);
		branch(op->getRHS(), yes, no);
		return;
	}
	if (auto *op = dyn_cast<UnaryOperator>(bare); op && op->getOpcode() == UO_LNot) {
		branch(op->getSubExpr(), no, yes);
		return;
	}
	iov_id value = rvalue(condition);
	if (value == IOV_NONE)
		value = constant(0, intType(), condition);
	branchOn(value, condition, yes, no);
}

void Lowering::branchOn(iov_id value, const Expr *condition, iov_id yes, iov_id no)
{
	iov_instr *instr =
		emit(IOV_OP_CONDBR, voidType(), condition->getExprLoc(), condition, {value});
	instr->blocks = IOV_NEW_ARRAY(&F->arena, iov_id, 2);
	instr->blocks[0] = yes;
	instr->blocks[1] = no;
	instr->nblocks = 2;
}

/* Lowers both arms of ?: by `lower`, &Lowering::rvalue or &Lowering::lvalue, and returns the phi of
 * the results; IOV_NONE for void. yes and no: the blocks that the condition leads to. */
iov_id Lowering::arms(const AbstractConditionalOperator *expr, iov_id yes, iov_id no,
		      RvalueRow lower)
{
	SourceLocation loc = expr->getExprLoc();
	iov_id end = block();

	enter(yes);
	iov_id first = (this->*lower)(expr->getTrueExpr());
	iov_id firstBlock = here();
	jump(end, loc);
	enter(no);
	iov_id second = (this->*lower)(expr->getFalseExpr());
	iov_id secondBlock = here();
	jump(end, loc);
	enter(end);
	if (isVoid(expr))
		return IOV_NONE;
	if (first == IOV_NONE || second == IOV_NONE)
		return emitId(IOV_OP_UNDEF, typeOf(expr), loc, expr);
	iov_id phi = choose(expr, first, firstBlock, second, secondBlock, end);
	F->instrs[phi].flags |= IOV_CHOICE;
	return phi;
}

iov_id Lowering::conditional(const Expr *expr)
{
	auto *choice = llvm::cast<ConditionalOperator>(expr);
	iov_id yes = block(), no = block();

	branch(choice->getCond(), yes, no);
	return arms(choice, yes, no, &Lowering::rvalue);
}

/* Lowers a ?: b, in which `a` is evaluated once. The AST names it twice, by an opaque value. */
iov_id Lowering::binaryConditional(const Expr *expr)
{
	auto *choice = llvm::cast<BinaryConditionalOperator>(expr);
	iov_id yes = block(), no = block();

	Opaque[choice->getOpaqueValue()] = rvalue(choice->getCommon());
	branch(choice->getCond(), yes, no);
	return arms(choice, yes, no, &Lowering::rvalue);
}

iov_id Lowering::opaqueValue(const Expr *expr)
{
	auto known = Opaque.find(expr);
	if (known != Opaque.end())
		return known->second;
	const Expr *source = llvm::cast<OpaqueValueExpr>(expr)->getSourceExpr();
	return source ? rvalue(source) : unknown(expr, {});
}

iov_id Lowering::stmtExpr(const Expr *expr)
{
	const CompoundStmt *body = llvm::cast<StmtExpr>(expr)->getSubStmt();
	const Stmt *last = isVoid(expr) || body->body_empty() ? nullptr : body->body_back();
	size_t depth = Cleanups.size();

	for (const Stmt *child : body->body())
		if (child != last)
			stmt(child);
	/* The value may stand behind a label: `({ ...; out: x; })`. */
	while (last && !isa<Expr>(last)) {
		auto *labelled = dyn_cast<LabelStmt>(last);
		auto *attribute = dyn_cast<AttributedStmt>(last);
		if (!labelled && !attribute)
			break;
		if (labelled) {
			iov_id to = label(labelled->getDecl());
			LabelDepth[labelled->getDecl()] = Cleanups.size();
			jump(to, labelled->getBeginLoc());
			enter(to);
		}
		last = labelled ? labelled->getSubStmt() : attribute->getSubStmt();
	}
	if (auto *written = dyn_cast_or_null<Expr>(last)) {
		/* The functions of __attribute__((cleanup)) run after the value is evaluated. */
		iov_id value = rvalue(written);
		leaveScopes(depth);
		return value;
	}
	stmt(last);
	leaveScopes(depth);
	return isVoid(expr) ? IOV_NONE
			    : emitId(IOV_OP_UNDEF, typeOf(expr), expr->getExprLoc(), expr);
}

} // namespace ioview
