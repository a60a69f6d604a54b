/* SPDX-License-Identifier: MIT */
/* Rows for calls, constructors, builtin functions and atomic operations. */
#include "lower/lower.h"

#include "clang/Basic/Builtins.h"

#include "compat.h"
#include "constants.h"

using namespace clang;

namespace ioview
{

void Lowering::arguments(llvm::ArrayRef<const Expr *> given, llvm::SmallVectorImpl<iov_id> &out)
{
	for (const Expr *argument : given) {
		/* In C all arguments are values; in C++ an object is bound to a reference. */
		iov_id value = argument->isGLValue() ? lvalue(argument) : rvalue(argument);
		if (value == IOV_NONE)
			value = emitId(IOV_OP_UNDEF, intType(), argument->getExprLoc(), argument);
		out.push_back(value);
	}
}

/* Ends the current block, since control does not pass this expression, and begins a new one. */
void Lowering::endBlock(const Expr *expr)
{
	emit(IOV_OP_UNREACHABLE, voidType(), expr->getExprLoc(), nullptr);
	enter(block());
}

/* Lowers __builtin_assume(): after it the condition holds, as it does for the optimiser. */
void Lowering::assume(const Expr *condition)
{
	iov_id yes = block(), no = block();

	branch(condition, yes, no);
	enter(no);
	emit(IOV_OP_UNREACHABLE, voidType(), condition->getExprLoc(), nullptr);
	enter(yes);
}

iov_id Lowering::callResult(const Expr *expr, iov_opcode op, Operands operands,
			    const iov_symbol *symbol, const char *text)
{
	iov_qtype type = isVoid(expr)	     ? voidType()
			 : expr->isGLValue() ? Types.pointerTo(typeOf(expr))
					     : typeOf(expr);
	SourceLocation loc = expr->getExprLoc();

	/* A verb of the runtime may take the name of the function as an argument. Then the place of
	 * the callee is in the program, but the parentheses are spelled in the runtime. */
	if (auto *written = dyn_cast<CallExpr>(expr))
		loc = spelledInRuntime(written->getRParenLoc()) ? written->getRParenLoc() : loc;
	iov_instr *instr = emit(op, type, loc, expr, operands);
	if (symbol)
		instr->sym = symbol;
	if (text)
		instr->text = iov_strdup(&F->arena, text);
	return isVoid(expr) ? IOV_NONE : iov_id_of(F, instr);
}

static llvm::ArrayRef<const Expr *> argumentsOf(const CallExpr *call)
{
	return {call->getArgs(), call->getNumArgs()};
}

/* Adds all members to the IR's types of the records that the arguments point to, and of those whose
 * member an argument points to. A copy reads or writes the members although the program does not
 * name them. */
void Lowering::completeArguments(const CallExpr *expr)
{
	for (const Expr *argument : expr->arguments()) {
		QualType type = argument->IgnoreParenImpCasts()->getType();
		if (type->isPointerType())
			Types.completeRecord(type->getPointeeType());
		auto *address = llvm::dyn_cast<UnaryOperator>(argument->IgnoreParenCasts());
		if (!address || address->getOpcode() != UO_AddrOf)
			continue;
		auto *member = llvm::dyn_cast<MemberExpr>(address->getSubExpr()->IgnoreParens());
		auto *field = member ? llvm::dyn_cast<FieldDecl>(member->getMemberDecl()) : nullptr;
		if (field)
			Types.completeRecord(field->getParent());
	}
}

/* Emits the address of one of the functions, whichever; the last one if there is one only. */
iov_id Lowering::anyOf(llvm::ArrayRef<const FunctionDecl *> functions, const Expr *pointer)
{
	SourceLocation loc = pointer->getExprLoc();
	auto address = [&](const FunctionDecl *function) {
		const iov_symbol *symbol = Decls.symbol(function);
		iov_instr *instr = emit(IOV_OP_FUNC, Types.pointerTo(symbol->type), loc, pointer);
		instr->sym = symbol;
		return iov_id_of(F, instr);
	};
	iov_id any = address(functions.front());

	for (const FunctionDecl *function : functions.drop_front()) {
		iov_id yes = block(), no = block(), end = block();
		jumpAnywhere({yes, no}, loc);
		enter(yes);
		jump(end, loc);
		enter(no);
		iov_id other = address(function);
		jump(end, loc);
		any = choose(pointer, any, yes, other, no, end);
	}
	return any;
}

iov_id Lowering::call(const Expr *expr)
{
	auto *written = llvm::cast<CallExpr>(expr);
	const FunctionDecl *callee = written->getDirectCallee();
	llvm::SmallVector<const FunctionDecl *, 8> functions;
	const iov_symbol *symbol = nullptr;
	llvm::SmallVector<iov_id, 8> operands;
	iov_id result;

	if (callee && callee->getBuiltinID())
		if (compat::startsWith(callee->getName(), "__"))
			return builtin(written, callee);
	bool constant = !callee && constantFunctions(Context, written->getCallee(), functions) &&
			!functions.empty();
	if (constant)
		rvalue(written->getCallee());
	if (constant && functions.size() == 1 && !functions[0]->getBuiltinID())
		callee = functions[0];
	if (callee) {
		unsigned skipped;
		iov_id object = objectOf(written, &skipped);
		arguments(argumentsOf(written).drop_front(skipped), operands);
		if (object != IOV_NONE)
			operands.insert(operands.begin() + std::min<size_t>(callee->getNumParams(),
									    operands.size()),
					object);
		symbol = Decls.called(written, callee);
		if (Decls.isAccessor(callee)) {
			completeArguments(written);
			formAddress(symbol->role, operands, expr->getExprLoc(), expr);
		}
		result = callResult(expr, IOV_OP_CALL, operands, symbol, nullptr);
	} else {
		iov_id address = constant ? anyOf(functions, written->getCallee())
					  : rvalue(written->getCallee());
		if (address == IOV_NONE || !iov_is_ptr(F->instrs[address].type))
			return unknownRow(expr);
		operands.push_back(address);
		arguments(argumentsOf(written), operands);
		result = callResult(expr, IOV_OP_ICALL, operands, nullptr, nullptr);
	}
	/* A running program passes no call of a function that makes the build fail, as
	 * BUILD_BUG_ON() calls. */
	if (symbol && (callee->isNoReturn() || symbol->refused))
		endBlock(expr);
	return result;
}

/* Returns true for the builtin functions that return their first argument. */
static bool isFirstOperand(llvm::StringRef name)
{
	return name == "__builtin_expect" || name == "__builtin_expect_with_probability" ||
	       name == "__builtin_assume_aligned" || name == "__builtin_launder";
}

/* Returns the opcode of a builtin function: an atomic operation is an access only if its first
 * operand is an address. An atomic fence has none. */
iov_opcode Lowering::accessOpcode(bool atomic, Operands operands) const
{
	bool addressed = !operands.empty() && iov_is_ptr(F->instrs[operands[0]].type);
	return atomic && addressed ? IOV_OP_ATOMIC : IOV_OP_BUILTIN;
}

iov_id Lowering::builtin(const CallExpr *expr, const FunctionDecl *callee)
{
	llvm::StringRef name = callee->getName();
	llvm::SmallVector<iov_id, 8> operands;

	if (Context.BuiltinInfo.isUnevaluated(callee->getBuiltinID()))
		return unevaluated(expr);
	/* Clang computes __builtin_ffs(16) and the like, which macros for bit-fields expand to. */
	Expr::EvalResult known;
	if (expr->getType()->isIntegerType() && expr->EvaluateAsInt(known, Context) &&
	    !known.HasSideEffects) {
		recordComputed(expr);
		return this->known(known.Val.getInt(), expr);
	}
	if (name == "__builtin_assume") {
		assume(expr->getArg(0));
		return IOV_NONE;
	}
	if (name == "__builtin_unreachable" || name == "__builtin_trap") {
		endBlock(expr);
		return IOV_NONE;
	}
	arguments(argumentsOf(expr), operands);
	if (isFirstOperand(name) && !operands.empty())
		return operands[0];
	bool atomic = compat::startsWith(name, "__sync_") || compat::startsWith(name, "__atomic_");
	iov_id result = callResult(expr, accessOpcode(atomic, operands), operands, nullptr,
				   name.str().c_str());
	if (name == "__sync_synchronize" || name == "__atomic_thread_fence")
		fence(expr->getExprLoc(), expr, IOV_FENCE_FULL);
	if (callee->isNoReturn())
		endBlock(expr);
	return result;
}

iov_id Lowering::atomic(const Expr *expr)
{
	llvm::SmallVector<iov_id, 8> operands;

	for (const Stmt *child : expr->children()) {
		auto *operand = dyn_cast_or_null<Expr>(child);
		iov_id value = operand ? rvalue(operand) : IOV_NONE;
		if (value != IOV_NONE)
			operands.push_back(value);
	}
	return callResult(expr, accessOpcode(true, operands), operands, nullptr, "atomic");
}

} // namespace ioview
