/* SPDX-License-Identifier: MIT */
/*
 * Rows for the expressions and statements that only C++ has. A method has its object as one more
 * parameter, a pointer behind the written ones. A reference is a pointer.
 */
#include "compat.h"
#include "lower/lower.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace ioview
{

/* Returns the instance method that the call names, without the calls through pointers to members;
 * null: it names another function, or none. */
static const CXXMethodDecl *methodOf(const CallExpr *call)
{
	auto *method = dyn_cast_or_null<CXXMethodDecl>(call->getDirectCallee());
	return method && method->isInstance() ? method : nullptr;
}

/* Returns the address of the object of a method call; IOV_NONE if the call is none. *written: the
 * number of leading arguments of the call that are the object, 0 or 1. */
iov_id Lowering::objectOf(const CallExpr *call, unsigned *written)
{
	*written = 0;
	if (!methodOf(call))
		return IOV_NONE;
	if (auto *member = dyn_cast<CXXMemberCallExpr>(call)) {
		const Expr *callee = member->getCallee()->IgnoreParens();
		const Expr *object = member->getImplicitObjectArgument();
		Visited.insert(callee);
		return object->isGLValue() || !object->getType()->isPointerType() ? lvalue(object)
										  : rvalue(object);
	}
	*written = 1;
	const Expr *object = call->getArg(0);
	return object->isGLValue() || !object->getType()->isPointerType() ? lvalue(object)
									  : rvalue(object);
}

iov_id Lowering::thisPointer(const Expr *expr)
{
	if (This == IOV_NONE)
		return unknown(expr, {});
	iov_instr *address =
		emit(IOV_OP_VAR, Types.pointerTo(F->vars[This].type), expr->getExprLoc(), expr);
	address->var = This;
	return load(iov_id_of(F, address), expr->getType(), expr);
}

/* Adds the parameter for the object of a method. */
void Lowering::declareThis(const FunctionDecl *function)
{
	auto *method = dyn_cast<CXXMethodDecl>(function);

	This = IOV_NONE;
	if (method && method->isInstance())
		This = iov_add_var(F, "this", Types.lower(method->getThisType()),
				   method->getLocation().getRawEncoding(), true);
}

/* Lowers the initialisers of a constructor's members and bases, in their order. Appends them to
 * `evaluated`. */
void Lowering::initialiseMembers(const CXXConstructorDecl *constructor,
				 llvm::SmallVectorImpl<const Stmt *> &evaluated)
{
	for (const CXXCtorInitializer *init : constructor->inits()) {
		const Expr *value = init->getInit();
		auto *given = dyn_cast<CXXDefaultInitExpr>(value);
		const FieldDecl *member = init->getMember();
		SourceLocation loc = constructor->getLocation();

		if (given)
			value = given->getExpr();
		evaluated.push_back(value);
		if (init->getAnyMember() && !member) {
			effect(value); /* a member of an anonymous union or struct */
			continue;
		}
		iov_instr *object =
			emit(IOV_OP_VAR, Types.pointerTo(F->vars[This].type), loc, nullptr);
		object->var = This;
		iov_id address = load(iov_id_of(F, object), constructor->getThisType(), value);
		if (member)
			initialiseMember(address, member, value);
		else if (isa<CXXConstructExpr>(value->IgnoreImplicit()))
			constructAt(address, llvm::cast<CXXConstructExpr>(value->IgnoreImplicit()));
		else
			effect(value);
	}
}

/* Lowers a construction of the object at the address: a call of the constructor, or a copy of the
 * whole object by a trivial one. */
void Lowering::constructAt(iov_id address, const CXXConstructExpr *expr)
{
	const CXXConstructorDecl *callee = expr->getConstructor();
	llvm::SmallVector<iov_id, 8> operands;

	Visited.insert(expr);
	if (callee->isTrivial() && callee->isCopyOrMoveConstructor() && expr->getNumArgs() == 1) {
		const Expr *source = expr->getArg(0);
		store(address, load(lvalue(source), source->getType(), source->IgnoreParens()),
		      typeOf(expr), expr->getExprLoc(), expr, IOV_INIT);
		return;
	}
	/* A trivial default constructor leaves the object as it is. */
	if (callee->isTrivial() && callee->isDefaultConstructor())
		return;
	arguments({expr->getArgs(), expr->getNumArgs()}, operands);
	operands.insert(operands.begin() +
				std::min<size_t>(callee->getNumParams(), operands.size()),
			address);
	emit(IOV_OP_CALL, voidType(), expr->getExprLoc(), expr, operands)->sym =
		Decls.symbol(callee);
}

/* Lowers a construction whose object has no name. */
iov_id Lowering::construct(const Expr *expr)
{
	iov_id address = temporary(expr->getType(), expr->getExprLoc());

	constructAt(address, llvm::cast<CXXConstructExpr>(expr));
	return load(address, expr->getType(), expr);
}

/* Returns true for expressions that are lvalues in C++ and not in C: an assignment, ++x and --x. */
bool Lowering::assigns(const Expr *expr)
{
	if (auto *step = dyn_cast<UnaryOperator>(expr))
		return step->isIncrementDecrementOp() && step->isPrefix();
	auto *op = dyn_cast<BinaryOperator>(expr);
	return op && op->isAssignmentOp();
}

/* Returns the address of the object that an assignment changed, or of the right operand of a
 * comma. */
iov_id Lowering::assignedObject(const Expr *expr)
{
	auto *op = llvm::cast<BinaryOperator>(expr);

	if (op->getOpcode() == BO_Comma) {
		effect(op->getLHS());
		return lvalue(op->getRHS());
	}
	if (isa<CompoundAssignOperator>(op))
		return compoundObject(expr).address;
	return op->getOpcode() == BO_Assign ? assignObject(op).address : unknownRow(expr);
}

/* Returns the address of the object that `c ? a : b` names. */
iov_id Lowering::chosenObject(const Expr *expr)
{
	auto *choice = llvm::cast<ConditionalOperator>(expr);
	iov_id yes = block(), no = block();

	branch(choice->getCond(), yes, no);
	iov_id phi = arms(choice, yes, no, &Lowering::lvalue);
	if (F->instrs[phi].op == IOV_OP_PHI)
		F->instrs[phi].type = projected(F->instrs[phi].ops[0], typeOf(expr));
	return phi;
}

/* Returns the address of the object that a cast between references names: the cast is one between
 * pointers. */
iov_id Lowering::castObject(const Expr *expr)
{
	auto *conversion = llvm::cast<ExplicitCastExpr>(expr);
	iov_id object = lvalue(conversion->getSubExpr());
	iov_qtype type = Types.pointerTo(typeOf(expr));

	if (F->instrs[object].type.type == type.type)
		return object;
	iov_instr *instr = emit(IOV_OP_CAST, type, expr->getExprLoc(), expr, {object});
	instr->sub = IOV_CAST_PTR;
	instr->flags |= IOV_EXPLICIT;
	return iov_id_of(F, instr);
}

/* Returns the address of an object without a name, which a reference is bound to. */
iov_id Lowering::temporaryObject(const Expr *expr)
{
	const Expr *value = llvm::cast<MaterializeTemporaryExpr>(expr)->getSubExpr();
	return value->isGLValue() ? lvalue(value) : materialise(value);
}

void Lowering::rangeForStmt(const Stmt *statement)
{
	auto *loop = llvm::cast<CXXForRangeStmt>(statement);
	iov_id head = block(), body = block(), step = block(), end = block();
	size_t depth = Cleanups.size();

	stmt(loop->getInit());
	stmt(loop->getRangeStmt());
	stmt(loop->getBeginStmt());
	stmt(loop->getEndStmt());
	jump(head, loop->getForLoc());
	enter(head);
	loopPart(loop, end, step, [&] {
		size_t outside = Cleanups.size();
		branch(loop->getCond(), body, end);
		enter(body);
		stmt(loop->getLoopVarStmt());
		stmt(loop->getBody());
		jumpOut(step, outside, loop->getForLoc());
		leaveScopes(outside);
		enter(step);
		effect(loop->getInc());
		jump(head, loop->getForLoc());
	});
	enter(end);
	leaveScopes(depth);
}

} // namespace ioview
