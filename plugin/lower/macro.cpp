/* SPDX-License-Identifier: MIT */
/* Calls of accessors that are macros, see macro_calls.h. */
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* Returns the operand for an argument of a macro: the value of the expression that it became, or
 * the address if that is a record, which the body takes apart, as in `(sc).base`; an array decays,
 * as it does in the body. For null, which means that the macro does not evaluate the argument, and
 * for void, the operand is an undefined value. */
iov_id Lowering::macroArgument(const Expr *argument, SourceLocation loc)
{
	QualType type = argument ? argument->getType() : QualType();
	bool isObject = argument && argument->isGLValue();
	iov_id value = IOV_NONE;

	if (isObject && type->isArrayType()) {
		iov_id array = lvalue(argument);
		QualType element = Context.getAsArrayType(type)->getElementType();
		return emitId(IOV_OP_DECAY, projected(array, Types.lowerStored(element)), loc,
			      argument, {array});
	}
	if (isObject && type->isRecordType())
		value = lvalue(argument);
	else if (argument)
		value = rvalue(argument);
	return value != IOV_NONE ? value : emitId(IOV_OP_UNDEF, intType(), loc, argument);
}

/* If all of the code is one expansion of an accessor of the profile, lowers it to a call of the
 * accessor, sets the value that the call has (IOV_NONE: it has none), and returns true. Returns
 * false for all other code. */
bool Lowering::macroCall(const Stmt *code, iov_id &value)
{
	llvm::SmallVector<const Expr *, 4> arguments;
	llvm::SmallVector<iov_id, 4> operands;
	llvm::SmallVector<iov_qtype, 4> types;

	if (Macros.empty())
		return false;
	const MacroCalls::Expansion *of = Macros.find(code, Context, InMacros);
	if (!of || !MacroCalls::arguments(*of, code, Context, arguments))
		return false;
	const iov_role &role = *of->word->role;
	if (role.io_arg < arguments.size() && !arguments[role.io_arg])
		return false;
	InMacros.push_back(of);
	for (const Expr *argument : arguments)
		operands.push_back(macroArgument(argument, of->name));
	InMacros.pop_back();
	for (iov_id operand : operands)
		types.push_back(F->instrs[operand].type);
	auto *expr = dyn_cast<Expr>(code);
	iov_qtype result = expr && !isVoid(expr) ? Types.lower(expr->getType().getUnqualifiedType())
						 : voidType();
	const iov_type *type =
		iov_fn_type(Types.module(), result, types.data(), (unsigned)types.size(), false);
	const iov_symbol *symbol = Decls.macro(*of->word, type, of->defined);
	formAddress(role, operands, of->name, code);
	iov_instr *call = emit(IOV_OP_CALL, result, of->name, code, operands);
	call->sym = symbol;
	value = expr && !isVoid(expr) ? iov_id_of(F, call) : IOV_NONE;
	Visited.insert(code);
	ComputedNodes.insert(code);
	return true;
}

} // namespace ioview
