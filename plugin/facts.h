/* SPDX-License-Identifier: MIT */
/* Reads the annotations of declarations, such as __io_count(nr), into facts of the IR. The names in
 * an annotation are resolved to declarations. */
#ifndef IOVIEW_FACTS_H
#define IOVIEW_FACTS_H

#include "inference.h"
#include "tags.h"
#include "types.h"

namespace ioview
{

class Declarations;
class Scope;

class Facts
{
public:
	/* Registers this object with `types` and `declared`, which get their facts from it. This
	 * object must live as long as these two. */
	Facts(clang::ASTContext &context, TypeMap &types, Declarations &declared,
	      const Inference &inferred);

	/* The facts about a member or a local variable, in the module's arena; NULL: none. A wrong
	 * annotation is reported as an error once, and states no fact. */
	const iov_facts *ofField(const clang::FieldDecl *field);
	const iov_facts *ofLocal(const clang::VarDecl *var);
	/* Adds the facts that the annotations of all declarations of a function or global variable
	 * state to its symbol. __io_maps and __io_unmaps give the symbol a role, unless the profile
	 * has stated one. */
	void complete(const clang::ValueDecl *decl, iov_symbol *symbol);
	/* Reads the annotations that have not been read yet, to report the errors in them. Does
	 * nothing in C++, where clang ignores the tags of declarations. */
	void checkAll();

private:
	/* Returns the facts together with those inferred for the declaration; NULL: neither. */
	const iov_facts *withInferred(const iov_facts *facts, const clang::Decl *decl);
	uint8_t rightsOf(const clang::Decl *decl, clang::QualType type) const;
	iov_facts *withRights(iov_facts *facts, const clang::Decl *decl, clang::QualType type);
	const iov_facts *once(const clang::Decl *decl, llvm::function_ref<Scope()> scopeOf);
	iov_facts *tagsOf(const clang::Decl *decl, Scope &scope, iov_symbol *contract,
			  iov_facts *facts);
	void tag(const clang::Decl *decl, const Tag &words, Scope &scope, iov_symbol *contract,
		 iov_facts *facts);
	void promise(const clang::Decl *decl, const Tag &words, Scope &scope, iov_symbol *contract);
	void registerFact(const clang::Decl *decl, const Tag &words, Scope &scope,
			  iov_symbol *contract, iov_facts *facts);
	void mapper(const clang::Decl *decl, const Tag &words, iov_symbol *function);
	void extent(const clang::Decl *decl, const Tag &words, Scope &scope,
		    const iov_expr **where);
	void alignment(const clang::Decl *decl, const Tag &words, Scope &scope, iov_facts *facts);
	void widths(const clang::Decl *decl, const Tag &words, Scope &scope, iov_facts *facts);
	void contractOf(const clang::Decl *decl, const Tag &words, Scope &scope,
			const iov_expr **where);
	const iov_expr *parse(const clang::Decl *decl, const Tag &words, llvm::StringRef text,
			      Scope &scope);
	bool number(const clang::Decl *decl, const Tag &words, llvm::StringRef text, Scope &scope,
		    int64_t &value);
	void functionOf(const clang::FunctionDecl *function, iov_symbol *symbol);
	void checkIn(const clang::DeclContext *context);
	void checkOne(const clang::Decl *decl);
	void checkPointers(const clang::Decl *decl);
	void misplaced(const clang::Decl *decl, const llvm::Twine &why);
	void wrong(const clang::Decl *decl, const Tag &words, const llvm::Twine &why);

	clang::ASTContext &Context;
	TypeMap &Types;
	Declarations &Decls;
	const Inference &Inferences;
	unsigned Error;
	llvm::DenseMap<const clang::Decl *, const iov_facts *> Cache; /* members and locals */
	llvm::DenseSet<const clang::Decl *> Complete;
};

} // namespace ioview

#endif // IOVIEW_FACTS_H
