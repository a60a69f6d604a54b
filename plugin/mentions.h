/* SPDX-License-Identifier: MIT */
/*
 * Which functions are worth lowering. Most of a translation unit never mentions
 * an I/O space; telling so must cost next to nothing, or users switch us off.
 */
#ifndef IOVIEW_MENTIONS_H
#define IOVIEW_MENTIONS_H

#include "callgraph.h"
#include "declare.h"
#include "types.h"

namespace ioview
{

class Mentions
{
public:
	/* tagged: may there be facts about declarations at all? */
	Mentions(const clang::ASTContext &context, TypeMap &types, const Declarations &declared,
		 CallGraph &calls, bool tagged)
	    : Context(context), Types(types), Declared(declared), Calls(calls), Tagged(tagged)
	{
	}

	/* Does the body, or initialiser, mention a space, or name a function with a contract?
	 * Every function and variable it names is appended to `reached`, once in the life of
	 * this object; what it does with functions goes to the call graph. */
	bool inBody(const clang::Stmt *body,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	bool inDeclaration(const clang::ValueDecl *decl);
	/* Has a body named a function that allocates memory which is kept as ordinary memory? */
	bool sawAllocator() const
	{
		return Allocates;
	}

private:
	/* What is known of a node from those around it. */
	enum Place : unsigned {
		Callee = 1, /* it names the function that a call calls */
		Inner = 2,  /* it is in a body that others may run: of a block */
	};
	/* A node that waits for its turn. */
	using Waiting = llvm::PointerIntPair<const clang::Stmt *, 2, unsigned>;

	bool atNode(Waiting waiting, llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);
	bool atName(const clang::ValueDecl *decl, bool isCalled,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);
	bool atDeclaration(const clang::DeclStmt *statement, bool outer,
			   llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	const clang::ASTContext &Context;
	TypeMap &Types;
	const Declarations &Declared;
	CallGraph &Calls;
	bool Tagged;
	bool Allocates = false;
	llvm::DenseSet<const clang::Decl *> Reached;
};

/* Is the function __io_trusted("reason")? The reason may be empty. */
bool isTrusted(const clang::FunctionDecl *function, llvm::StringRef &reason);

/* Has it an __io_require() or __io_ensure()? */
bool hasContract(const clang::FunctionDecl *function);

/* The text of IO_UNSAFE("reason") when this statement is what that macro expands to. */
const clang::StringLiteral *unsafeReason(const clang::Stmt *statement);

} // namespace ioview

#endif // IOVIEW_MENTIONS_H
