/* SPDX-License-Identifier: MIT */
/*
 * Selects the functions to lower: those that mention an I/O space, contain IO_UNSAFE(), or name a
 * function that the profile knows or that has a contract, __io_require() or __io_ensure(). Most
 * functions of a translation unit do none of these, so the selection must be fast: it visits each
 * node of the AST once.
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
	/* tagged: the source includes the runtime, so that declarations may have tags. All
	 * arguments must outlive this object. */
	Mentions(const clang::ASTContext &context, TypeMap &types, const Declarations &declared,
		 CallGraph &calls, bool tagged)
	    : Context(context), Types(types), Decls(declared), Calls(calls), Tagged(tagged)
	{
	}

	/*
	 * Returns true if the body or initialiser mentions a space, contains IO_UNSAFE(), or names
	 * a function that has a contract or that the profile knows. Appends to `reached` each
	 * function and each variable with static storage that the code names, unless an earlier
	 * call has appended it. Adds calls of functions, and uses of their addresses, to the call
	 * graph.
	 */
	bool inBody(const clang::Stmt *body,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	/* Returns true if the code of the last inBody() may have a value in the device's byte
	 * order: it declares or names something whose type states a byte order, or casts to such a
	 * type, or names the only member of a struct such as io_le32. io-endian has no obligation
	 * in other code. */
	bool sawOrder() const
	{
		return Ordered;
	}

	/* Returns true if the type of the declaration mentions a space, or if the declaration is a
	 * function with a contract. */
	bool inDeclaration(const clang::ValueDecl *decl);
	/* Returns true if the code of any inBody() so far names a function for which
	 * Declarations::allocatedBy() returns a space, such as dma_alloc_coherent(). */
	bool sawAllocator() const
	{
		return Allocates;
	}
	/* Returns true if the code of the last inBody() names a function for which
	 * Declarations::concernsDma() returns true, such as dma_map_single(). */
	bool sawDma() const
	{
		return Dma;
	}

private:
	/* Flags of a node that depend on the nodes around it. */
	enum NodeFlag : unsigned {
		Callee = 1, /* names the callee of a direct call */
		Inner = 2,  /* is in the body of a block, which any function may run */
	};
	/* A node of the work list, with its flags. */
	using WorkItem = llvm::PointerIntPair<const clang::Stmt *, 2, unsigned>;

	void noteOrder(const clang::Stmt *node);
	void noteOrderOfMember(const clang::ValueDecl *member);
	bool atNode(WorkItem item, llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);
	bool atName(const clang::ValueDecl *decl, bool isCalled,
		    llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);
	bool atCast(clang::QualType written);
	bool atDeclaration(const clang::DeclStmt *statement, bool outer,
			   llvm::SmallVectorImpl<const clang::ValueDecl *> &reached);

	const clang::ASTContext &Context;
	TypeMap &Types;
	const Declarations &Decls;
	CallGraph &Calls;
	bool Tagged;
	bool Allocates = false;
	bool Ordered = false;
	bool Dma = false; /* answer of sawDma() */
	llvm::DenseSet<const clang::Decl *> Reached;
};

/* Returns true if a declaration of the function has __io_trusted("reason"), and sets the reason,
 * which may be empty. */
bool isTrusted(const clang::FunctionDecl *function, llvm::StringRef &reason);

/* Returns true if a declaration of the function has __io_require() or __io_ensure(). */
bool hasContract(const clang::FunctionDecl *function);

/* Returns the literal "io:unsafe:REASON" if the statement is the expansion of IO_UNSAFE("REASON");
 * null for any other statement. */
const clang::StringLiteral *unsafeReason(const clang::Stmt *statement);

} // namespace ioview

#endif // IOVIEW_MENTIONS_H
