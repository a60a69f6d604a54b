/* SPDX-License-Identifier: MIT */
/*
 * Checks that the lowering of a function is complete: each node that C evaluates was lowered by a
 * row (lower.h). The set Visited has the nodes for which a row was called; after each function, the
 * AST is walked once more with evaluatedParts() and compared with the set. A row that misses a part
 * of its node is a mistake in ioview: it is reported, and nothing in the function counts as proved.
 */
#include "clang/AST/Attr.h"

#include "lower/evaluated.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* Returns true for nodes of the class that the option leave-out names. Only the tests of this check
 * use the option. */
bool Lowering::leavesOut(const Stmt *node) const
{
	return LLVM_UNLIKELY(!LeftOut.empty()) && LeftOut == node->getStmtClassName();
}

/*
 * Records that clang computed the value of the expression without a side effect, so that its parts
 * need no rows. Expr::HasSideEffects() would not do: it returns true for each call, also for
 * __builtin_strlen("text").
 */
void Lowering::recordComputed(const Expr *expr)
{
	ComputedNodes.insert(expr);
}

bool Lowering::isAccounted(const Stmt *node) const
{
	if (auto *declared = dyn_cast<DeclStmt>(node))
		for (const Decl *decl : declared->decls())
			if (auto *var = dyn_cast<VarDecl>(decl); var && var->hasLocalStorage() &&
								 cleanupOf(var) &&
								 !EndedVars.count(var))
				return false;
	return Visited.count(node) || isTransparent(node);
}

/* Returns the first node at or below the roots that is evaluated and not lowered: no row was called
 * for the node, or the node declares a variable whose cleanup function is not called. Null: there
 * is none. */
const Stmt *Lowering::firstMissed(llvm::ArrayRef<const Stmt *> roots) const
{
	llvm::SmallVector<const Stmt *, 64> pending(roots.begin(), roots.end());

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		/* reportNotLowered() has reported that the node is not lowered. */
		if (!node || ReportedNodes.count(node))
			continue;
		if (ComputedNodes.count(node))
			continue;
		if (!isAccounted(node))
			return node;
		evaluatedParts(node, Context, pending);
	}
	return nullptr;
}

void Lowering::account(llvm::ArrayRef<const Stmt *> roots)
{
	MissedNode = firstMissed(roots);
	F->incomplete = MissedNode != nullptr;
}

} // namespace ioview
