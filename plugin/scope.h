/* SPDX-License-Identifier: MIT */
/* Resolves the names in the expression of an annotation, such as __io_count(nr), at the place where
 * the annotation stands. */
#ifndef IOVIEW_SCOPE_H
#define IOVIEW_SCOPE_H

#include "types.h"

namespace ioview
{

class Declarations;

class Scope
{
public:
	Scope(clang::ASTContext &context, TypeMap &types, Declarations &declared,
	      const clang::FieldDecl *field, const iov_type *record)
	    : Context(context), Types(types), Decls(declared), Record(field->getParent())
	{
		Place.record = record;
	}
	Scope(clang::ASTContext &context, TypeMap &types, Declarations &declared,
	      const clang::FunctionDecl *function, const iov_symbol *symbol)
	    : Context(context), Types(types), Decls(declared), Function(function)
	{
		Place.function = symbol;
	}
	/* For a variable. within: the context in which the variable is declared. If that is a
	 * function, an annotation cannot name local variables, and a local variable hides a global
	 * name. */
	Scope(clang::ASTContext &context, TypeMap &types, Declarations &declared,
	      const clang::DeclContext *within)
	    : Context(context), Types(types), Decls(declared), Within(within)
	{
	}

	iov_expr_place Place = {};
	/* True after a name could not be resolved. The user of the scope clears it. */
	bool UnknownName = false;

	iov_scope parserScope()
	{
		return iov_scope{findName, findMember, this};
	}
	llvm::StringRef allowedNames() const
	{
		if (Record)
			return "names are the members beside it, enumerators and global variables";
		if (Function && Place.result)
			return "names are the parameters, 'result', enumerators and global "
			       "variables";
		if (Function)
			return "names are the parameters, enumerators and global variables";
		return "names are enumerators and global variables";
	}

private:
	static const iov_expr *findName(void *self, const char *name, size_t length)
	{
		auto *scope = static_cast<Scope *>(self);
		const iov_expr *found = scope->name(llvm::StringRef(name, length));
		scope->UnknownName |= !found;
		return found;
	}
	static const iov_field *findMember(void *self, const iov_expr *of, const char *name,
					   size_t length)
	{
		return static_cast<Scope *>(self)->member(of, llvm::StringRef(name, length));
	}

	const iov_expr *name(llvm::StringRef name);
	const iov_expr *sibling(llvm::StringRef name);
	const iov_expr *parameter(llvm::StringRef name);
	const iov_expr *global(llvm::StringRef name);
	bool isLocal(llvm::StringRef name) const;
	const iov_field *member(const iov_expr *of, llvm::StringRef name);
	const iov_field *fieldIn(const clang::RecordDecl *record, llvm::StringRef name);
	const iov_expr *make(iov_expr expr);
	clang::QualType typeOf(const iov_expr *of) const;

	clang::ASTContext &Context;
	TypeMap &Types;
	Declarations &Decls;
	const clang::RecordDecl *Record = nullptr;
	const clang::FunctionDecl *Function = nullptr;
	const clang::DeclContext *Within = nullptr;
	/* Clang's types of the members and variables that were resolved, for the members of these:
	 * the IR's types do not lead back to Clang's. */
	llvm::SmallDenseMap<const void *, clang::QualType, 8> ClangTypes;
};

} // namespace ioview

#endif // IOVIEW_SCOPE_H
