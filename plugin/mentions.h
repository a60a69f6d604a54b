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
	Mentions(TypeMap &types, const Declarations &declared, CallGraph &calls)
	    : Types(types), Declared(declared), Calls(calls)
	{
	}

	/* Does the body, or initialiser, mention a space? Every function and variable it names
	 * is appended to `reached`, once in the life of this object. `in`: whose body; or null. */
	bool inBody(const clang::Stmt *body, const clang::FunctionDecl *in,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	bool inDeclaration(const clang::ValueDecl *decl);

private:
	bool inVariable(const clang::VarDecl *var);
	bool atNode(const clang::Stmt *node,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	TypeMap &Types;
	const Declarations &Declared;
	CallGraph &Calls;
	llvm::DenseSet<const clang::Decl *> Reached;
};

/* Is the function __io_trusted("reason")? The reason may be empty. */
bool isTrusted(const clang::FunctionDecl *function, llvm::StringRef &reason);

/* The text of IO_UNSAFE("reason") when this statement is what that macro expands to. */
const clang::StringLiteral *unsafeReason(const clang::Stmt *statement);

} // namespace ioview

#endif // IOVIEW_MENTIONS_H
