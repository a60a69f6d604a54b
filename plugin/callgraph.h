/* SPDX-License-Identifier: MIT */
/* Who calls the functions of this translation unit that nobody else can call. */
#ifndef IOVIEW_CALLGRAPH_H
#define IOVIEW_CALLGRAPH_H

#include "clang.h"

namespace ioview
{

class CallGraph
{
public:
	/* Both see every node of every body; `in` is the function it is of, or null. */
	void addCall(const clang::CallExpr *call, const clang::FunctionDecl *in);
	void addReference(const clang::FunctionDecl *named);

	/* Static, and its name is only ever called: whoever calls it is in callers(). */
	bool isInternal(const clang::FunctionDecl *function) const;
	llvm::ArrayRef<const clang::FunctionDecl *>
	callers(const clang::FunctionDecl *function) const;

private:
	struct Node {
		unsigned calls = 0, references = 0;
		bool fromElsewhere = false; /* out of an initialiser, which is no function */
		llvm::SmallVector<const clang::FunctionDecl *, 4> callers;
	};
	llvm::DenseMap<const clang::FunctionDecl *, Node> Nodes;
};

} // namespace ioview

#endif // IOVIEW_CALLGRAPH_H
