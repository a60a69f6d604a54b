/* SPDX-License-Identifier: MIT */
/*
 * One translation unit: which of its functions are worth a look, and what the checker asks of
 * them while it goes from callees to callers.
 */
#ifndef IOVIEW_SESSION_H
#define IOVIEW_SESSION_H

#include "lower/lower.h"
#include "mentions.h"
#include "options.h"
#include "report.h"

namespace ioview
{

class Session
{
public:
	Session(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		const Options &options);
	~Session();
	Session(const Session &) = delete;
	Session &operator=(const Session &) = delete;

	/* Checks the functions and initialisers among the roots, and what they use of headers. */
	void check(llvm::SmallVectorImpl<const clang::ValueDecl *> &roots);

private:
	void choose(llvm::SmallVectorImpl<const clang::ValueDecl *> &roots);
	bool isVerified(const iov_function *function);
	void checkInitialiser(const clang::VarDecl *var);
	void describe(const iov_function *function, const iov_stats &stats);
	iov_frontend frontend();

	/* What the checker calls; self is the session. */
	static iov_function *lower(void *self, const iov_symbol *symbol);
	static void release(void *self, iov_function *function);
	static bool isWanted(void *self, const iov_symbol *symbol);
	static bool hasCallers(void *self, const iov_symbol *symbol);
	static void wantCallers(void *self, const iov_symbol *symbol);
	static void checked(void *self, const iov_function *function, const iov_stats *stats);

	const Profile &Known;
	const Options &Asked;
	iov_module *Module;
	TypeMap Types;
	CallGraph Calls;
	Declarations Declared;
	Mentions Mentioned;
	Lowering Lower;
	Reporter Reports;
	iov_sink Sink;
	iov_frontend Front;
	iov_program *Program;
	/* In the order of the source; the callers of functions that require something behind. */
	llvm::SmallVector<const clang::ValueDecl *, 64> Chosen;
	llvm::DenseSet<const clang::FunctionDecl *> Wanted; /* canonical */
	std::string Dump;
};

} // namespace ioview

#endif // IOVIEW_SESSION_H
