/* SPDX-License-Identifier: MIT */
/*
 * Lowers __attribute__((cleanup(f))): wherever control leaves the scope of such variables, f is
 * called with the address of each, the last declared one first. The destructor of a C++ object is
 * such an f. Clang rejects a jump that enters
 * the scope of such a variable. So the variables in scope at a label are the outermost ones of
 * those in scope at each goto to that label, and a number of variables (`depth`) is enough to
 * describe a label.
 */
#include "compat.h"
#include "lower/lower.h"
extern "C" {
#include "support/hole.h"
}

using namespace clang;

namespace ioview
{

/* Returns the function that is called where the scope of the variable ends; null: none. The
 * destructors of the elements of an array are not called in the IR. */
const FunctionDecl *Lowering::cleanupOf(const VarDecl *var)
{
	if (auto *cleanup = var->getAttr<CleanupAttr>())
		return cleanup->getFunctionDecl();
	const CXXRecordDecl *record = var->getType()->getAsCXXRecordDecl();
	if (!record || !record->hasDefinition() || record->hasTrivialDestructor())
		return nullptr;
	return record->getDestructor();
}

/* Adds the variable to Cleanups if it has a cleanup function. */
void Lowering::enterScope(const VarDecl *var)
{
	if (cleanupOf(var))
		Cleanups.push_back(var);
}

/* Emits the calls of the cleanup functions for the variables in `live`, the innermost first,
 * without the outermost `depth` ones. */
void Lowering::cleanUp(llvm::ArrayRef<const VarDecl *> live, size_t depth)
{
	if (iov_hole(7)) // cleanup functions do not run
		return;
	for (size_t at = live.size(); at > depth; at--) {
		const VarDecl *var = live[at - 1];
		const FunctionDecl *function = cleanupOf(var);
		SourceLocation loc = var->getLocation();
		iov_id id = Vars.lookup(var);

		iov_instr *address =
			emit(IOV_OP_VAR, Types.pointerTo(F->vars[id].type), loc, nullptr);
		address->var = id;
		iov_id argument = iov_id_of(F, address);
		const iov_symbol *symbol = Decls.symbol(function);
		emit(IOV_OP_CALL, symbol->type.type->fn.result, loc, nullptr, {argument})->sym =
			symbol;
	}
}

/* Ends scopes until only the outermost `depth` variables are left in Cleanups. Emits the calls of
 * the cleanup functions unless the current block ends with a jump already. */
void Lowering::leaveScopes(size_t depth)
{
	if (Cleanups.size() > depth && !iov_terminated(F, Current))
		cleanUp(Cleanups, depth);
	for (size_t at = depth; at < Cleanups.size(); at++)
		EndedVars.insert(Cleanups[at]);
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
	/* Which scopes this goto leaves is not known before its label is lowered. So it jumps to an
	 * empty block, which finishJumps() fills at the end of the function. */
	iov_id from = block();
	jump(from, loc);
	Gotos.push_back({from, target, loc, Cleanups, Hatched});
}

void Lowering::finishJumps()
{
	for (const PendingGoto &leaving : Gotos) {
		enter(leaving.from);
		Hatched = leaving.hatched;
		cleanUp(leaving.live, LabelDepth.lookup(leaving.target));
		jump(label(leaving.target), leaving.loc);
	}
	Gotos.clear();
}

/* Returns the targets of the loop or switch that a `break` or `continue` leaves or continues; null:
 * there is none. */
const Lowering::JumpTargets *Lowering::targetOf(const Stmt *jump, bool continues) const
{
	const Stmt *named = compat::namedLoop(jump);

	for (size_t at = Loops.size(); at-- > 0;) {
		const JumpTargets &one = Loops[at];
		if (named ? one.loop == named : !continues || one.continueTo != IOV_NONE)
			return &one;
	}
	return nullptr;
}

void Lowering::breakStmt(const Stmt *statement)
{
	if (const JumpTargets *to = targetOf(statement, false))
		jumpOut(to->breakTo, to->breakDepth, statement->getBeginLoc());
	else
		notLowered(statement);
}

void Lowering::continueStmt(const Stmt *statement)
{
	if (const JumpTargets *to = targetOf(statement, true))
		jumpOut(to->continueTo, to->continueDepth, statement->getBeginLoc());
	else
		notLowered(statement);
}

} // namespace ioview
