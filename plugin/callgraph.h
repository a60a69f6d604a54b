/* SPDX-License-Identifier: MIT */
/*
 * The call graph of one translation unit: the direct calls in the bodies that were
 * walked. A function that can be reached in another way, above all through its
 * address, counts as open: callers that are not in the graph may call it.
 */
#ifndef IOVIEW_CALLGRAPH_H
#define IOVIEW_CALLGRAPH_H

#include "clang.h"

namespace ioview
{

/* Appends the statements that run inside of the node and that Stmt::children() does not list: the
 * body of a block, the body of a captured statement, and the clauses of an OpenMP directive. */
void hiddenParts(const clang::Stmt *node, llvm::SmallVectorImpl<const clang::Stmt *> &parts);

class CallGraph
{
public:
	/* The first five functions are called during the walk. The calls that called() adds from
	 * here on are in the body of `caller`; null: in an initialiser outside of functions. */
	void enter(const clang::FunctionDecl *caller);
	void called(const clang::FunctionDecl *callee);
	void addressTaken(const clang::FunctionDecl *function);
	/* For code that may run but is not walked: marks each function as open that it names, or
	 * that the bodies of those functions name. */
	void escape(const clang::Stmt *code);
	/* Adds a second name of a function or variable, from the attribute alias("NAME") or
	 * asm("NAME"). */
	void aliased(llvm::StringRef name);
	bool isAliased(llvm::StringRef name) const
	{
		return Aliased.count(name);
	}

	/*
	 * To be called after the walk. Returns the canonical declarations of the functions whose
	 * bodies call this one directly, each once, in the order of the walk. A caller that
	 * mentions no I/O space is in the list although it is not lowered.
	 */
	llvm::ArrayRef<const clang::FunctionDecl *>
	callers(const clang::FunctionDecl *function) const;
	/* Returns true if the function has a body here and all calls of it are in callers().
	 * Always false in C++: member initialisers of constructors, default arguments and lambdas
	 * are not walked, and may call it. */
	bool isInternal(const clang::FunctionDecl *function) const;

private:
	struct Node {
		llvm::SmallVector<const clang::FunctionDecl *, 2> callers;
		bool open = false; /* callers outside of the graph may call it */
	};

	llvm::DenseMap<const clang::FunctionDecl *, Node> Nodes;
	llvm::DenseSet<const clang::FunctionDecl *> Escaped;
	llvm::StringSet<> Aliased;
	const clang::FunctionDecl *Caller = nullptr;
};

} // namespace ioview

#endif // IOVIEW_CALLGRAPH_H
