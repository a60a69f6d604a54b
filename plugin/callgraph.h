/* SPDX-License-Identifier: MIT */
/*
 * Who calls whom, as far as one translation unit tells: direct calls from the
 * bodies that were walked. All other ways to reach a function, its address above
 * all, count as "anybody may call it".
 */
#ifndef IOVIEW_CALLGRAPH_H
#define IOVIEW_CALLGRAPH_H

#include "clang.h"

namespace ioview
{

/* What runs inside of the node and is none of its children: the body of a block, the body and the
 * clauses of an OpenMP directive. */
void hiddenParts(const clang::Stmt *node, llvm::SmallVectorImpl<const clang::Stmt *> &parts);

class CallGraph
{
public:
	/* While walking. What follows is named by this function, or, null, by code that is in
	 * none: an initialiser. */
	void enter(const clang::FunctionDecl *caller);
	void called(const clang::FunctionDecl *callee);
	void addressTaken(const clang::FunctionDecl *function);
	/* Code that is not walked, but may run: whatever it leads to may be called by anybody. */
	void escape(const clang::Stmt *code);
	/* What an attribute names as a string, of a function or variable: alias("NAME"),
	 * asm("NAME"). */
	void aliased(llvm::StringRef name);
	bool isAliased(llvm::StringRef name) const
	{
		return Aliased.count(name);
	}

	/*
	 * After walking. The functions whose body calls this one directly, each once, by their
	 * canonical declarations, in the order of the walk. They are walked, but need not be
	 * wanted: one that mentions no I/O is never lowered.
	 */
	llvm::ArrayRef<const clang::FunctionDecl *>
	callers(const clang::FunctionDecl *function) const;
	/* Has it a body here, and are all calls of it those of callers()? Never so in C++, whose
	 * constructors' initialisers, default arguments and lambdas are not walked. */
	bool isInternal(const clang::FunctionDecl *function) const;

private:
	struct Node {
		llvm::SmallVector<const clang::FunctionDecl *, 2> callers;
		bool open = false; /* anybody may call it */
	};

	llvm::DenseMap<const clang::FunctionDecl *, Node> Nodes;
	llvm::DenseSet<const clang::FunctionDecl *> Escaped;
	llvm::StringSet<> Aliased;
	const clang::FunctionDecl *Caller = nullptr;
};

} // namespace ioview

#endif // IOVIEW_CALLGRAPH_H
