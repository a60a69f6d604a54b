/* SPDX-License-Identifier: MIT */
/*
 * One translation unit: watches the preprocessor, collects the definitions, checks them in a
 * Session, and writes the reports that the options ask for.
 */
#ifndef IOVIEW_UNIT_H
#define IOVIEW_UNIT_H

#include "coverage.h"
#include "gaps.h"
#include "options.h"
#include "presenter.h"
#include "session.h"

namespace ioview
{

class Unit
{
public:
	/* To be made before the main file is preprocessed. The preprocessor must outlive this
	 * object, and so must `shown`; null: findings are diagnostics of Clang. source: the path on
	 * the command line. */
	Unit(clang::Preprocessor &preprocessor, std::unique_ptr<Profile> profile,
	     const Options &options, llvm::StringRef source, Presenter *shown = nullptr);

	/* Predefines __IOVIEW__. Clang loads a precompiled header late, and replaces the predefined
	 * macros by those of the header: to be called after that. */
	void predefine();
	/* Adds a declaration at the top level, and those inside of it, to the ones to check. */
	void add(const clang::Decl *decl);
	/* Checks the declarations, after the last one. To be called once. */
	void check(clang::ASTContext &context);

private:
	void addMembers(const clang::Decl *decl);
	bool isInSource(const clang::Decl *decl);
	void warnOfMark(clang::DiagnosticsEngine &diags) const;
	void recordProjectHeaders(const clang::SourceManager &sources, Coverage &coverage);

	clang::Preprocessor &PP;
	/* On the heap, since the callbacks of the preprocessor have references to it. */
	std::unique_ptr<Profile> ActiveProfile;
	ProfileWords Words;
	RuntimeFiles Runtime;
	MacroCalls Macros;
	Options Opts;
	std::unique_ptr<SystemFolders> System; /* null: the source is trusted */
	std::string Source;
	CoverageGaps Gaps;
	Presenter *Shown;
	Definitions Defs;
	llvm::DenseMap<clang::FileID, bool> SourceFiles;
};

/* Writes the statistics, views and coverage that the options ask for. The files are written even if
 * nothing was checked: a file of an earlier compilation would be taken for the result of this one.
 */
void writeRecords(const Options &options, llvm::StringRef source, const Coverage &coverage,
		  llvm::json::Object views, clang::DiagnosticsEngine &diags);

} // namespace ioview

#endif // IOVIEW_UNIT_H
