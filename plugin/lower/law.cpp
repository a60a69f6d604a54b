/* SPDX-License-Identifier: MIT */
/*
 * The law of the lowering: what clang evaluates, a row has lowered. Rows note which nodes they were
 * called for; after each function the tree is walked once more, by what clang says of it
 * (evaluated.h), and compared. A row that forgets one of its parts is a mistake of ioview's own,
 * and is reported as such; nothing in the function is proved then.
 */
#include "clang/AST/Attr.h"

#include "lower/evaluated.h"
#include "lower/lower.h"

using namespace clang;

namespace ioview
{

/* The row was called for a node to be left out: only the tests of this law ask for it. */
bool Lowering::leavesOut(const Stmt *node) const
{
	return LLVM_UNLIKELY(!LeftOut.empty()) && LeftOut == node->getStmtClassName();
}

/*
 * Clang computed it, and found no side effect on the way: nothing of it runs.
 * Expr::HasSideEffects() does not know as much: to it any call may have one, also
 * __builtin_strlen("text").
 */
void Lowering::settle(const Expr *expr)
{
	Settled.insert(expr);
}

bool Lowering::isAccounted(const Stmt *node) const
{
	if (auto *declared = dyn_cast<DeclStmt>(node))
		for (const Decl *decl : declared->decls())
			if (isa<VarDecl>(decl) && decl->hasAttr<CleanupAttr>() &&
			    !Ended.count(llvm::cast<VarDecl>(decl)))
				return false;
	return Visited.count(node) || isTransparent(node);
}

/* The first part of what is evaluated below these that no row was called for; null: there is none.
 */
const Stmt *Lowering::leftOver(llvm::ArrayRef<const Stmt *> roots) const
{
	llvm::SmallVector<const Stmt *, 64> pending(roots.begin(), roots.end());

	while (!pending.empty()) {
		const Stmt *node = pending.pop_back_val();
		/* A node that is not followed has been reported; the user knows. */
		if (!node || Told.count(node))
			continue;
		if (Settled.count(node))
			continue;
		if (!isAccounted(node))
			return node;
		evaluatedParts(node, Context, pending);
	}
	return nullptr;
}

void Lowering::account(llvm::ArrayRef<const Stmt *> roots)
{
	Missed = leftOver(roots);
	F->incomplete = Missed != nullptr;
}

} // namespace ioview
