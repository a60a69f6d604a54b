/* SPDX-License-Identifier: MIT */
/*
 * One translation unit: which of its functions are worth a look, and what the checker asks of
 * them while it goes from callees to callers.
 */
#ifndef IOVIEW_SESSION_H
#define IOVIEW_SESSION_H

#include "coverage.h"
#include "inference.h"
#include "lower/lower.h"
#include "mentions.h"
#include "options.h"
#include "report.h"
#include "unjudged.h"
#include "views.h"

namespace ioview
{

/* What the declarations of a translation unit bring to it. */
struct Definitions {
	/* What is checked; what that uses of headers is reached from here. */
	llvm::SmallVector<const clang::ValueDecl *, 64> roots;
	/* What headers define for good, and is not checked: it may name functions all the same. */
	llvm::SmallVector<const clang::Stmt *, 4> unseen;
	/* What attributes name as strings: alias("NAME"). */
	llvm::SmallVector<llvm::StringRef, 4> aliased;
	/* Templates, which are checked in what they are instantiated to. */
	llvm::SmallVector<const clang::FunctionDecl *, 4> templates;
};

class Session
{
public:
	Session(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		const Options &options, const SystemFolders *system, Coverage &coverage,
		Unjudged &unjudged);
	~Session();
	Session(const Session &) = delete;
	Session &operator=(const Session &) = delete;

	/* Checks the functions and initialisers among the roots, and what they use of headers. */
	void check(Definitions &defined);
	/* What was seen of records in I/O memory, if the options ask for it. */
	llvm::json::Array views()
	{
		return Asked.views.empty() ? llvm::json::Array() : Seen.records();
	}

private:
	void choose(Definitions &defined);
	void consider(const clang::ValueDecl *decl,
		      llvm::SmallVectorImpl<const clang::ValueDecl *> &roots);
	void infer();
	bool isVerified(const iov_function *function);
	void tellMissed(const iov_function *function);
	void checkAlone(iov_function *function);
	void checkBlocks();
	void describe(const iov_function *function, const iov_stats &stats);
	/* A runtime header's functions and accesses are no part of the program that uses it. */
	bool isRuntime(clang::SourceLocation loc) const;
	/* What of C++ is not lowered. */
	void checkMembers(const clang::FunctionDecl *function);
	void checkTemplates(const Definitions &defined);
	iov_frontend frontend();
	iov_sink sink();

	/* What the checker calls; self is the session. */
	static iov_function *lower(void *self, const iov_symbol *symbol);
	static void release(void *self, iov_function *function);
	static bool isWanted(void *self, const iov_symbol *symbol);
	static bool hasCallers(void *self, const iov_symbol *symbol);
	static void wantCallers(void *self, const iov_symbol *symbol);
	static void checked(void *self, const iov_function *function, const iov_stats *stats);
	static void found(void *self, const iov_finding *finding);
	static void used(void *self, const iov_use *use);
	static void accessed(void *self, iov_loc loc);

	clang::ASTContext &Context;
	const Profile &Known;
	const Options &Asked;
	const RuntimeFiles &Runtime;
	Coverage &Looked;
	Unjudged &Judged;
	bool Annotated;	   /* may there be facts about declarations at all? */
	iov_config Config; /* the profile's, for this source */
	iov_module *Module;
	TypeMap Types;
	CallGraph Calls;
	Declarations Declared;
	Inference Inferred;
	Facts Said;
	Mentions Mentioned;
	Lowering Lower;
	Reporter Reports;
	Views Seen;
	iov_sink Sink;
	iov_frontend Front;
	iov_program *Program;
	/* A definition with a body or an initialiser, in the order of the walk. */
	struct Considered {
		const clang::ValueDecl *decl;
		const clang::Stmt *body;
		bool wanted;
	};
	llvm::SmallVector<Considered, 64> All;
	/* In the order of the source; the callers of functions that require something behind. */
	llvm::SmallVector<const clang::ValueDecl *, 64> Chosen;
	llvm::DenseSet<const clang::FunctionDecl *> Wanted; /* canonical */
	llvm::DenseSet<const clang::Decl *> Done;	    /* definitions that were considered */
	llvm::DenseSet<clang::SourceLocation> Accesses;	    /* places in the source */
	std::string Dump;
};

} // namespace ioview

#endif // IOVIEW_SESSION_H
