/* SPDX-License-Identifier: MIT */
/*
 * __attribute__((cleanup(f))): f is called with the variable's address wherever control leaves the
 * variable's scope, the last declared first. Control enters no such scope but past the declaration:
 * clang refuses a jump into one. So the variables that live at a label are the first of those that
 * live where a goto to it stands.
 */
#include "compat.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* From here to the end of its scope. */
void Lowering::enterScope(const VarDecl *var)
{
	if (var->hasAttr<CleanupAttr>())
		Cleanups.push_back(var);
}

/* Calls the functions of all but the outermost `depth` variables. */
void Lowering::cleanUp(llvm::ArrayRef<const VarDecl *> live, size_t depth)
{
	for (size_t at = live.size(); at > depth; at--) {
		const VarDecl *var = live[at - 1];
		const FunctionDecl *function = var->getAttr<CleanupAttr>()->getFunctionDecl();
		SourceLocation loc = var->getLocation();
		iov_id id = Vars.lookup(var);

		iov_instr *address =
			emit(IOV_OP_VAR, Types.pointerTo(F->vars[id].type), loc, nullptr);
		address->var = id;
		iov_id argument = iov_id_of(F, address);
		const iov_symbol *symbol = Declared.symbol(function);
		emit(IOV_OP_CALL, symbol->type.type->fn.result, loc, nullptr, {argument})->sym =
			symbol;
	}
}

/* At the end of a scope in which more variables live than the outermost `depth`. */
void Lowering::leaveScopes(size_t depth)
{
	if (Cleanups.size() > depth && !iov_terminated(F, Current))
		cleanUp(Cleanups, depth);
	for (size_t at = depth; at < Cleanups.size(); at++)
		Ended.insert(Cleanups[at]);
	Cleanups.truncate(depth);
}

void Lowering::jumpOut(iov_id to, size_t depth, SourceLocation loc)
{
	cleanUp(Cleanups, depth);
	jump(to, loc);
}

void Lowering::jumpToLabel(const LabelDecl *target, SourceLocation loc)
{
	iov_id to = label(target);

	if (Cleanups.empty()) {
		jump(to, loc);
		return;
	}
	/* The block is filled when all labels have been seen. */
	iov_id from = block();
	jump(from, loc);
	Gotos.push_back({from, target, loc, Cleanups, Hatched});
}

void Lowering::finishJumps()
{
	for (const Leaving &leaving : Gotos) {
		enter(leaving.from);
		Hatched = leaving.hatched;
		cleanUp(leaving.live, LabelDepth.lookup(leaving.target));
		jump(label(leaving.target), leaving.loc);
	}
	Gotos.clear();
}

/* The loop or switch that a `break` or `continue` is about; null: none is known. */
const Lowering::Targets *Lowering::targetOf(const Stmt *jump, bool continues) const
{
	const Stmt *named = compat::namedLoop(jump);

	for (size_t at = Loops.size(); at-- > 0;) {
		const Targets &one = Loops[at];
		if (named ? one.loop == named : !continues || one.continueTo != IOV_NONE)
			return &one;
	}
	return nullptr;
}

void Lowering::breakStmt(const Stmt *statement)
{
	if (const Targets *to = targetOf(statement, false))
		jumpOut(to->breakTo, to->breakDepth, statement->getBeginLoc());
	else
		notLowered(statement);
}

void Lowering::continueStmt(const Stmt *statement)
{
	if (const Targets *to = targetOf(statement, true))
		jumpOut(to->continueTo, to->continueDepth, statement->getBeginLoc());
	else
		notLowered(statement);
}

} // namespace ioview
