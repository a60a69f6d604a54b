/* SPDX-License-Identifier: MIT */
/* What annotations say of declarations, __io_count(nr) and its like, with its names resolved. */
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
	/* Both ask it from now on; it must live as long as they do. */
	Facts(clang::ASTContext &context, TypeMap &types, Declarations &declared,
	      const Inference &inferred);

	/* NULL: nothing. An annotation that is wrong is an error, once, and says nothing. */
	const iov_facts *ofField(const clang::FieldDecl *field);
	const iov_facts *ofLocal(const clang::VarDecl *var);
	/* Of all declarations of a function or global variable. */
	void complete(const clang::ValueDecl *decl, iov_symbol *symbol);
	/* Finds the errors in what nobody has asked for. */
	void checkAll();

private:
	/* With what is inferred of the declaration; NULL: nothing is known of it. */
	const iov_facts *withInferred(const iov_facts *facts, const clang::Decl *decl);
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
	void wrong(const clang::Decl *decl, const Tag &words, const llvm::Twine &why);

	clang::ASTContext &Context;
	TypeMap &Types;
	Declarations &Declared;
	const Inference &Inferred;
	unsigned Error;
	llvm::DenseMap<const clang::Decl *, const iov_facts *> Known; /* members and locals */
	llvm::DenseSet<const clang::Decl *> Complete;
};

} // namespace ioview

#endif // IOVIEW_FACTS_H
