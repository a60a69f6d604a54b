/* SPDX-License-Identifier: MIT */
/* Functions and global variables to symbols of the IR, with what the profile knows of them. */
#ifndef IOVIEW_DECLARE_H
#define IOVIEW_DECLARE_H

#include "callgraph.h"
#include "facts.h"
#include "profile.h"
#include "types.h"

namespace ioview
{

class Declarations
{
public:
	/* The walk of the bodies must be over when the first symbol is asked for. */
	/* declares: the source includes the view runtime, and so declares its DMA memory. */
	Declarations(clang::ASTContext &context, TypeMap &types, const Profile &profile,
		     const CallGraph &calls, bool declares)
	    : Context(context), Types(types), Known(profile), Calls(calls), Declares(declares)
	{
	}
	void setFacts(Facts *facts)
	{
		Said = facts;
	}

	/* What annotations say of a local variable. */
	const iov_facts *local(const clang::VarDecl *var)
	{
		return Said->ofLocal(var);
	}
	const iov_symbol *symbol(const clang::ValueDecl *decl);
	/* What the symbol stands for; null: none of the source's functions. */
	const clang::FunctionDecl *function(const iov_symbol *symbol) const
	{
		return Functions.lookup(symbol);
	}
	/* A symbol that the source does not have: the function that runs an initialiser. */
	const iov_symbol *initialiser(const clang::VarDecl *var);
	/* The same of a block that this function makes. */
	const iov_symbol *blockIn(const clang::BlockDecl *block, const char *within);
	/* Has the profile something to say of it? */
	bool isKnown(const clang::ValueDecl *decl) const;
	/*
	 * The space of the memory that the function allocates, where the program keeps pointers
	 * into it as ordinary ones: dma_alloc_coherent() in a kernel. IOV_PLAIN: it does not.
	 */
	iov_space allocatedBy(const clang::FunctionDecl *function) const;
	/* Does the profile vouch for its body? */
	bool isAccessor(const clang::FunctionDecl *function) const;
	/* Which accesses a macro of this name keeps in order; 0: the profile does not know it. */
	uint8_t fence(llvm::StringRef macro) const
	{
		const iov_word *known = Known.find(IOV_WORD_FENCE, macro);
		return known ? known->order : (uint8_t)0;
	}

private:
	iov_role role(const clang::ValueDecl *decl) const;
	bool onlyRelaxes(const clang::Stmt *body) const;
	void addFunction(const clang::FunctionDecl *function, iov_symbol *symbol);

	clang::ASTContext &Context;
	TypeMap &Types;
	const Profile &Known;
	const CallGraph &Calls;
	bool Declares;
	Facts *Said = nullptr;
	llvm::DenseMap<const clang::Decl *, const iov_symbol *> Symbols;
	llvm::DenseMap<const iov_symbol *, const clang::FunctionDecl *> Functions;
};

} // namespace ioview

#endif // IOVIEW_DECLARE_H
