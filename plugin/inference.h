/* SPDX-License-Identifier: MIT */
/*
 * Infers which declarations hold pointers to memory that is shared with a device, although no
 * annotation says so: Linux drivers store the result of dma_alloc_coherent() in an ordinary member.
 * The analysis takes the stores of a translation unit as inclusion constraints between declarations
 * (Andersen, "Program Analysis and Specialization for the C Programming Language", 1994). It is
 * insensitive to control flow, and a member is one node for all objects. An inferred fact alone
 * never makes a finding.
 */
#ifndef IOVIEW_INFERENCE_H
#define IOVIEW_INFERENCE_H

#include "callgraph.h"
#include "pointer_stores.h"
#include "profile.h"

namespace ioview
{

class Declarations;

class Inference : public PointerStores
{
public:
	/*
	 * The pointers that a declaration holds. space: that of the shared memory to which they
	 * point; IOV_PLAIN: they point to none.
	 */
	struct PointeeSpace {
		iov_space space = IOV_PLAIN;
		bool sometimes = false;	    /* pointers to other memory are stored there too */
		clang::SourceLocation from; /* the first allocation in the source */
	};

	Inference(const Declarations &declared, const CallGraph &calls)
	    : Decls(declared), Calls(calls)
	{
	}

	/* Reads, for extentOf(), the stores of mappings in a function's body or an initialiser. */
	void readMappings(const clang::Stmt *code);
	/* Solves the constraints. To be called once, after the last read() and before of(). */
	void solve();
	/*
	 * The pointers that a member, a variable with static storage or a parameter holds, or that
	 * a function returns; null: nothing is inferred. A parameter counts only if all callers of
	 * its function are known.
	 */
	const PointeeSpace *of(const clang::Decl *decl) const;
	/*
	 * The size in bytes of each mapping of registers that is stored in a member, or in a
	 * variable that only this file can name; 0: it is not known, or they differ.
	 */
	uint64_t extentOf(const clang::Decl *decl) const;
	/*
	 * Returns true if the pointer comes from a member or variable in which a function of the
	 * file stores the result of a mapper, whatever its declaration says.
	 */
	bool isMapping(const clang::Expr *pointer) const;
	/* Returns true if the code names a declaration for which of() is not null. */
	bool isMentioned(const clang::Stmt *code) const;

private:
	/* The pointers that a node holds. */
	struct State {
		PointeeSpace held;
		bool plain = false; /* holds pointers to ordinary or unknown memory */
		llvm::SmallVector<const void *, 2> to; /* nodes to which the pointers are stored */
	};

	/* The mappings of registers that are stored in a pointer. */
	struct Extent {
		uint64_t bytes = 0;   /* of each mapping; 0: none was stored directly */
		bool unknown = false; /* another pointer, or one of another size, is stored too */
		llvm::SmallVector<const clang::ValueDecl *, 1> from; /* variables stored there */
		bool maps = false; /* the result of a mapper is stored there */
		/* Members and variables from which the stored pointers are formed. */
		llvm::SmallVector<const clang::ValueDecl *, 1> sources;
	};
	bool isMapping(const clang::ValueDecl *decl, unsigned depth) const;

	void readExtents(const clang::Stmt *node);
	void storeExtent(const clang::ValueDecl *to, const clang::Expr *value);
	void stored(Node to, const clang::Expr *value) override;
	void passed(Node param, Node object) override;
	/* Adds the sources of a pointer's value to what `to` holds: other nodes, an allocation,
	 * ordinary memory. */
	void sources(const clang::Expr *value, Node to, unsigned depth = 0);
	void loaded(const clang::Expr *place, Node to, unsigned depth);
	void addressed(const clang::Expr *place, Node to, unsigned depth);
	void called(const clang::CallExpr *call, Node to);
	void flow(Node from, Node to);
	bool take(Node to, const State &from);
	bool matters(const clang::Decl *decl) const;

	const Declarations &Decls;
	const CallGraph &Calls;
	llvm::DenseMap<const void *, State> States;
	llvm::DenseMap<const clang::ValueDecl *, Extent> Extents;
};

} // namespace ioview

#endif // IOVIEW_INFERENCE_H
