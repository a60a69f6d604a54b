/* SPDX-License-Identifier: MIT */
/*
 * Walks the code of a translation unit for the places to which it stores pointers: variables,
 * members, parameters and results of functions. The walk is insensitive to control flow, and a
 * member is one place for all objects. Classes that infer facts about declarations derive from it.
 */
#ifndef IOVIEW_POINTER_STORES_H
#define IOVIEW_POINTER_STORES_H

#include "clang.h"

namespace ioview
{

class PointerStores
{
public:
	/* Reads the body of a function, or the initialiser of a variable. */
	void read(const clang::ValueDecl *decl, const clang::Stmt *code);

protected:
	/* Expressions that people write do not nest deeper. */
	static constexpr unsigned maxDepth = 64;

	/* A place: a declaration (bit false), or the object that the pointer in the declaration
	 * points to (bit true). */
	using Node = llvm::PointerIntPair<const clang::Decl *, 1, bool>;

	~PointerStores() = default;

	/* Called for each store of a pointer to a place. */
	virtual void stored(Node to, const clang::Expr *value) = 0;
	/* Called for f(&x): the object that the parameter points to is x. */
	virtual void passed(Node param, Node object) = 0;

	/* Returns the first declaration of a variable, parameter or function, which stands for all
	 * of its declarations. */
	static const clang::Decl *keyOf(const clang::Decl *decl);
	/* Returns the expression without parentheses and without choices that are made at compile
	 * time. */
	static const clang::Expr *bare(const clang::Expr *expr);
	/* Returns the last expression of ({ ... }), which is its value; null: it has none. */
	static const clang::Expr *resultOf(const clang::StmtExpr *expr);
	/* Returns the place of an lvalue: the declaration that it names, or, for *p and p[i], the
	 * object that p points to. All elements of an array are the array's place. Returns null if
	 * there is no such place, as for **p. */
	static Node nodeOf(const clang::Expr *place);

private:
	/* Returns x for `*&x` with any casts in between, such as `*(volatile T *)&x`, to which
	 * READ_ONCE(x) expands; null for other expressions. */
	static const clang::Expr *readOnce(const clang::Expr *place);
	void readNode(const clang::FunctionDecl *function, const clang::Stmt *node);
	void readCall(const clang::CallExpr *call);
	void readList(const clang::InitListExpr *list);
	void store(Node to, const clang::Expr *value);
};

} // namespace ioview

#endif // IOVIEW_POINTER_STORES_H
