/* SPDX-License-Identifier: MIT */
/*
 * Which declarations hold pointers to memory that a device shares, though nothing declares it: a
 * kernel keeps what dma_alloc_coherent() returns in an ordinary member. It is inferred from the
 * stores of the translation unit: inclusion constraints between declarations (Andersen, "Program
 * Analysis and Specialization for the C Programming Language", 1994), insensitive to flow, and a
 * member is the same in all objects. By itself it makes no finding.
 */
#ifndef IOVIEW_INFERENCE_H
#define IOVIEW_INFERENCE_H

#include "callgraph.h"
#include "profile.h"

namespace ioview
{

class Declarations;

class Inference
{
public:
	/* The pointers that a declaration holds. */
	struct Held {
		iov_space space = IOV_PLAIN;
		bool sometimes = false;	    /* pointers to ordinary memory are stored there too */
		clang::SourceLocation from; /* of the allocation */
	};

	Inference(const Declarations &declared, const CallGraph &calls)
	    : Declared(declared), Calls(calls)
	{
	}

	/* A body, or, of no function, an initialiser of `var`. Its stores count from now on. */
	void read(const clang::FunctionDecl *function, const clang::Stmt *body);
	void read(const clang::VarDecl *var, const clang::Expr *init);
	/* Once all is read. */
	void solve();
	/*
	 * Of a member, a variable with static storage, a parameter, or a function, whose result is
	 * meant. Null: nothing is inferred.
	 */
	const Held *of(const clang::Decl *decl) const;
	/* Does the code name anything of which something is inferred? */
	bool isMentioned(const clang::Stmt *code) const;

private:
	/* A declaration, or what the pointer that it holds points at: the bit is set. */
	using Node = llvm::PointerIntPair<const clang::Decl *, 1, bool>;
	/* Of a declaration that holds pointers. */
	struct State {
		Held held;
		bool plain = false; /* to ordinary memory, or of unknown origin */
		llvm::SmallVector<const void *, 2> to; /* nodes that are given what it holds */
	};

	void readNode(const clang::FunctionDecl *function, const clang::Stmt *node);
	void readCall(const clang::CallExpr *call);
	void readList(const clang::InitListExpr *list);
	void store(Node to, const clang::Expr *value);
	/* Adds the sources of a pointer's value to what `to` holds: other nodes, an allocation,
	 * ordinary memory. */
	void sources(const clang::Expr *value, Node to, unsigned depth = 0);
	void loaded(const clang::Expr *place, Node to, unsigned depth);
	void addressed(const clang::Expr *place, Node to, unsigned depth);
	void called(const clang::CallExpr *call, Node to);
	void flow(Node from, Node to);
	bool take(Node to, const State &from);
	Node nodeOf(const clang::Expr *place) const;
	bool matters(const clang::Decl *decl) const;

	const Declarations &Declared;
	const CallGraph &Calls;
	llvm::DenseMap<const void *, State> States;
};

} // namespace ioview

#endif // IOVIEW_INFERENCE_H
