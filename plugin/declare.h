/* SPDX-License-Identifier: MIT */
/* Translates functions and global variables to symbols of the IR. A symbol also has the role that
 * the profile states for the function, and the facts that annotations state. */
#ifndef IOVIEW_DECLARE_H
#define IOVIEW_DECLARE_H

#include "callgraph.h"
#include "device_regions.h"
#include "facts.h"
#include "profile.h"
#include "types.h"

namespace ioview
{

class Declarations
{
public:
	/*
	 * The call graph must be complete before the first call of symbol(). All arguments must
	 * outlive this object. declares: the source includes the view runtime, and so annotates the
	 * memory that it shares with a device.
	 */
	Declarations(clang::ASTContext &context, TypeMap &types, const Profile &profile,
		     const CallGraph &calls, const DeviceRegions &regions, bool declares)
	    : Context(context), Types(types), ActiveProfile(profile), Calls(calls),
	      Regions(regions), IsStrict(declares)
	{
	}
	void setFacts(Facts *facts)
	{
		DeclFacts = facts;
	}
	void setInference(const Inference *inference)
	{
		Inferred = inference;
	}
	/* Returns true if the pointer comes from where the file keeps the result of a mapper. */
	bool isMapping(const clang::Expr *pointer) const
	{
		return Inferred && Inferred->isMapping(pointer);
	}

	const DeviceRegions &regions() const
	{
		return Regions;
	}

	/* The facts that annotations state about a local variable; null: none. */
	const iov_facts *local(const clang::VarDecl *var)
	{
		return DeclFacts->ofLocal(var);
	}
	/* The symbol of a function or a variable with static storage. The module owns it; all
	 * declarations of one entity have the same symbol. */
	const iov_symbol *symbol(const clang::ValueDecl *decl);
	/* The symbol of the function that is called: for a mapper, with the size of the region that
	 * this call maps, if that is known. */
	const iov_symbol *called(const clang::CallExpr *call, const clang::FunctionDecl *callee);
	/* The function that the symbol was made for; null: the symbol is no function's. */
	const clang::FunctionDecl *function(const iov_symbol *symbol) const
	{
		return Functions.lookup(symbol);
	}
	/* The symbol of a macro that the profile lists as a function, for arguments of the types
	 * that `type`, a function type, states. */
	const iov_symbol *macro(const iov_word &word, const iov_type *type,
				clang::SourceLocation defined);
	/* Makes a symbol for the initialiser of a variable, which is lowered as if it were the body
	 * of a function. */
	const iov_symbol *initialiser(const clang::VarDecl *var);
	/* Makes a symbol for the body of a block; within: the name of the enclosing function. */
	const iov_symbol *blockIn(const clang::BlockDecl *block, const char *within);
	/* Returns true if the profile states a role for the function; false for variables. */
	bool isKnown(const clang::ValueDecl *decl) const;
	/*
	 * Returns the space of the memory that the function allocates if the profile lets a program
	 * access that space through ordinary pointers, as Linux does with dma_alloc_coherent().
	 * Returns IOV_PLAIN for all other functions, and always in a source that annotates this
	 * memory (see `declares`).
	 */
	iov_space allocatedBy(const clang::FunctionDecl *function) const;
	/* Returns true if the function maps, unmaps or syncs memory for DMA, or if it allocates or
	 * frees memory that a device shares and that ordinary pointers access. */
	bool concernsDma(const clang::FunctionDecl *function) const;
	/* Returns true if the profile states that the function reads, writes or copies I/O memory.
	 * The profile is believed, and the body of an accessor is not checked. */
	bool isAccessor(const clang::FunctionDecl *function) const;
	/* Returns true if the profile states all that is known of the function: it is an accessor,
	 * or it waits for a device. Its body is not checked. */
	bool isBelieved(const clang::FunctionDecl *function) const;
	/* Returns true if the program has no annotation for pointers into I/O memory, so that an
	 * accessor's argument is an address in I/O memory whatever its type says. */
	bool areAddressesUndeclared() const
	{
		return ActiveProfile.config().undeclared_addresses && !IsStrict;
	}
	/* Returns the set of accesses that a macro or function of this name keeps in order, as the
	 * profile states (IOV_FENCE_*). IOV_NO_FENCE: it is no barrier; 0: the profile does not
	 * know the name. */
	uint8_t fence(llvm::StringRef macro) const
	{
		const iov_word *known = ActiveProfile.find(IOV_WORD_FENCE, macro);
		return known ? known->order : (uint8_t)0;
	}

	/* The role that the profile states for the function; of kind IOV_ROLE_NONE for others. */
	iov_role role(const clang::ValueDecl *decl) const;

private:
	/* Returns true if the space is that of memory which the program shares with a device and
	 * accesses through ordinary pointers. Always false for registers. */
	bool isSharedPlainly(uint8_t space) const
	{
		return space != IOV_MMIO && ActiveProfile.config().plain_spaces >> space & 1;
	}
	bool onlyRelaxes(const clang::Stmt *body) const;
	void addFunction(const clang::FunctionDecl *function, iov_symbol *symbol);

	clang::ASTContext &Context;
	TypeMap &Types;
	const Profile &ActiveProfile;
	const CallGraph &Calls;
	const DeviceRegions &Regions;
	bool IsStrict;
	Facts *DeclFacts = nullptr;
	llvm::DenseMap<std::pair<const iov_symbol *, const iov_device_region *>, const iov_symbol *>
		Mappers;
	const Inference *Inferred = nullptr;
	llvm::DenseMap<const clang::Decl *, const iov_symbol *> Symbols;
	llvm::DenseMap<const iov_symbol *, const clang::FunctionDecl *> Functions;
	llvm::DenseMap<std::pair<const iov_word *, const iov_type *>, const iov_symbol *> Macros;
};

} // namespace ioview

#endif // IOVIEW_DECLARE_H
