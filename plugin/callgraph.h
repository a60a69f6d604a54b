/* SPDX-License-Identifier: MIT */
/*
 * The call graph of one translation unit: the direct calls in the bodies that were walked, see
 * Mentions::inBody(). A function is open if callers that are not in the graph may call it: its
 * address is taken, or it is named in the body of a block, in an initialiser outside of functions,
 * or in code that was not walked. isInternal() also excludes functions that other translation units
 * can call.
 */
#ifndef IOVIEW_CALLGRAPH_H
#define IOVIEW_CALLGRAPH_H

#include "clang.h"

namespace ioview
{

/* Appends the code in the node that Stmt::children() does not list: the body of a block, the body
 * of a captured statement, or the expressions in the clauses of an OpenMP directive. */
void hiddenParts(const clang::Stmt *node, llvm::SmallVectorImpl<const clang::Stmt *> &parts);

/* Calls `stops` for each node of the code, those of hiddenParts() too, until it returns true.
 * Returns true if a call did. */
bool anyNode(const clang::Stmt *code, llvm::function_ref<bool(const clang::Stmt *)> stops);

class CallGraph
{
public:
	/* enter(), called(), addressTaken(), escape() and aliased() are called during the walk.
	 * After enter(), called() adds `caller` to the callers of each callee. With a null
	 * `caller`, which stands for an initialiser outside of functions, called() marks the callee
	 * as open. */
	void enter(const clang::FunctionDecl *caller);
	void called(const clang::FunctionDecl *callee);
	/* Marks the function as open. */
	void addressTaken(const clang::FunctionDecl *function);
	/* For code that may run but is not walked: marks as open each function that the code names,
	 * and each that the bodies of these functions name, and so on. */
	void escape(const clang::Stmt *code);
	/* Adds NAME of an attribute alias("NAME"), or of asm("NAME") at a variable. The function or
	 * variable NAME has a second name then, by which it may be called or changed. */
	void aliased(llvm::StringRef name);
	/* Returns true if the name was passed to aliased(). */
	bool isAliased(llvm::StringRef name) const
	{
		return Aliased.count(name);
	}

	/*
	 * To be called after the walk. Returns the canonical declarations of the functions whose
	 * bodies call this one directly, each once, in the order of the walk. A caller is in the
	 * list even if it mentions no I/O space.
	 */
	llvm::ArrayRef<const clang::FunctionDecl *>
	callers(const clang::FunctionDecl *function) const;
	/* Returns true if the function has a body here and all calls of it are in callers().
	 * Returns false if it is open, visible to other translation units, or has a second name or
	 * the attribute used, constructor or destructor. Always false in C++: member initialisers
	 * of constructors, default arguments and lambdas are not walked, and may call the
	 * function. */
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
