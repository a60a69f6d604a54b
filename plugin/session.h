/* SPDX-License-Identifier: MIT */
/*
 * Checks one translation unit: selects the functions to check, and serves as the front end of the
 * checker in rules/, which asks for their IR while it goes from callees to callers.
 */
#ifndef IOVIEW_SESSION_H
#define IOVIEW_SESSION_H

#include "coverage.h"
#include "gaps.h"
#include "inference.h"
#include "lower/lower.h"
#include "mentions.h"
#include "options.h"
#include "register_maps.h"
#include "report.h"

namespace ioview
{

/* The definitions of a translation unit. */
struct Definitions {
	/* Functions and variables among which Session::check() selects. It appends the functions
	 * and the variables with static storage that these name, such as those of headers. */
	llvm::SmallVector<const clang::ValueDecl *, 64> roots;
	/* Code in headers that is in the object file although this file may not use it: bodies of
	 * functions with __attribute__((used)), and initialisers of variables. This code may call
	 * functions of this file. It is checked only if this file uses it. */
	llvm::SmallVector<const clang::Stmt *, 4> unseen;
	/* NAME of each attribute alias("NAME"), and of each asm("NAME") at a variable: see
	 * CallGraph::aliased(). */
	llvm::SmallVector<llvm::StringRef, 4> aliased;
	/* Functions that depend on template parameters. They are checked through their
	 * instantiations only. */
	llvm::SmallVector<const clang::FunctionDecl *, 4> templates;
};

class Session
{
public:
	Session(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		const MacroCalls &macros, const Options &options, const SystemFolders *system,
		Coverage &coverage, CoverageGaps &gaps, Presenter *shown);
	~Session();
	Session(const Session &) = delete;
	Session &operator=(const Session &) = delete;

	/* Checks the roots that concern I/O memory, and likewise the functions and variables that
	 * the roots name, which are appended to the roots. Reports findings as diagnostics, and
	 * adds to the coverage. To be called once. */
	void check(Definitions &defined);
	/* The records in I/O memory and the register maps, for the option views=FILE; empty
	 * without that option. To be called once, after check(). */
	llvm::json::Object views();

private:
	void choose(Definitions &defined);
	void consider(const clang::ValueDecl *decl,
		      llvm::SmallVectorImpl<const clang::ValueDecl *> &roots);
	void infer();
	void readRegions();
	void learn();
	bool isVerified(const iov_function *function);
	void reportMissed(const iov_function *function);
	void checkAlone(iov_function *function, const iov_config &config);
	void checkOrders();
	/* Reports declarations of one function or variable that disagree about a space. */
	void checkRedeclared(const clang::ValueDecl *decl);
	void checkBlocks();
	void gatherRegisters();
	void describe(const iov_function *function, const iov_stats &stats);
	/* Returns true if the token at this place is spelled in a runtime header. The functions and
	 * accesses there are not the program's, and the coverage does not count them. */
	bool isRuntime(clang::SourceLocation loc) const;
	/* Reports templates that mention I/O memory and of which no instantiation is checked. */
	void checkTemplates(const Definitions &defined);
	iov_frontend frontend();
	iov_sink sink();

	/* Callbacks of the checker (iov_frontend and iov_sink); self: the session. */
	static iov_function *lower(void *self, const iov_symbol *symbol);
	static void release(void *self, iov_function *function);
	static bool isWanted(void *self, const iov_symbol *symbol);
	static bool hasCallers(void *self, const iov_symbol *symbol);
	static void wantCallers(void *self, const iov_symbol *symbol);
	static void checked(void *self, const iov_function *function, const iov_stats *stats);
	static void found(void *self, const iov_finding *finding);
	static const char *written(void *self, const iov_finding *finding, iov_written part);
	static void used(void *self, const iov_use *use);
	static void accessed(void *self, iov_loc loc);
	static void atRegister(void *self, const iov_register_access *access);

	clang::ASTContext &Context;
	const Profile &ActiveProfile;
	const Options &Opts;
	const RuntimeFiles &Runtime;
	const MacroCalls &Macros;
	Coverage &UnitCoverage;
	CoverageGaps &Gaps;
	bool Annotated;	   /* declarations may have annotations, see configOf() */
	iov_config Config; /* the profile's configuration, adapted to this source */
	iov_module *Module;
	TypeMap Types;
	CallGraph Calls;
	Declarations Decls;
	Inference Inferences;
	DeviceRegions Regions;
	Facts DeclFacts;
	Mentions SpaceMentions;
	Lowering Lower;
	Reporter Reports;
	std::string WrittenText; /* that written() returned last */
	Views RecordViews;
	RegisterMaps Registers;
	iov_sink Sink;
	iov_frontend Front;
	iov_program *Program;
	/*
	 * A function with a body, or a variable with an initialiser. tells: a function from which
	 * learn() learns facts about members. It names a function that maps, unmaps or syncs DMA
	 * memory, or it stores an integer in a member or element and names a pointer to memory that
	 * is inferred to be shared with a device.
	 */
	struct Candidate {
		const clang::ValueDecl *decl;
		const clang::Stmt *body;
		bool wanted;  /* is checked by all rules */
		bool ordered; /* names a value with a byte order, and io-endian is on */
		bool tells;
	};
	/* In the order of the walk. */
	llvm::SmallVector<Candidate, 64> Candidates;
	/* True while learn() lowers functions: no mistake of the lowering is reported. */
	bool Learning = false;
	/* The functions and variables to check, in the order of the walk; then the callers of
	 * functions that state requirements, as the checker asks for them. */
	llvm::SmallVector<const clang::ValueDecl *, 64> Worklist;
	/* Functions and variables that choose() did not add to Worklist, and whose code may have
	 * values with a byte order. */
	llvm::SmallVector<const clang::ValueDecl *, 64> Ordered;
	/* The canonical declarations of the functions in Worklist. */
	llvm::DenseSet<const clang::FunctionDecl *> WantedFunctions;
	/* The functions and the variables outside of functions that are defined or named. */
	llvm::SmallVector<const clang::ValueDecl *, 64> Redeclared;
	llvm::DenseSet<const clang::Decl *> Compared; /* canonical: checkRedeclared() saw them */
	llvm::DenseSet<const clang::Decl *> VisitedDecls; /* definitions that consider() has seen */
	llvm::DenseSet<clang::SourceLocation> Accesses;	  /* places counted as accesses */
	std::string Dump;
};

} // namespace ioview

#endif // IOVIEW_SESSION_H
