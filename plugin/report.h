/* SPDX-License-Identifier: MIT */
/* Findings as Clang's own diagnostics, with fix-its made from the source. */
#ifndef IOVIEW_REPORT_H
#define IOVIEW_REPORT_H

#include "fixit.h"
#include "places.h"

namespace ioview
{

class Reporter
{
public:
	/*
	 * All must outlive it. system: null, or the source is not trusted, and only where these
	 * folders are does a header silence what is found in it.
	 */
	Reporter(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		 const SystemFolders *system);

	/* Was it shown? */
	bool emit(const iov_finding &finding);
	/* A function that could not be checked: never in silence. Returns what it says. */
	std::string notChecked(clang::SourceLocation loc, llvm::StringRef why);
	/* The same of one that was checked as far as it goes. */
	std::string notProved(clang::SourceLocation loc, llvm::StringRef why);
	/* Where what is at this place is said to be. */
	clang::SourceLocation place(clang::SourceLocation loc) const;

private:
	std::string ownMistake(clang::SourceLocation loc, llvm::StringRef what,
			       llvm::StringRef why);
	iov_severity severityAt(clang::SourceLocation loc, const iov_finding &finding) const;
	bool isSilenced(clang::SourceLocation loc, iov_severity severity) const;
	void show(clang::DiagnosticsEngine::Level level, clang::SourceLocation loc,
		  const std::string &text, clang::SourceRange range = {},
		  llvm::ArrayRef<clang::FixItHint> fixes = {}) const;

	clang::ASTContext &Context;
	clang::DiagnosticsEngine &Diags;
	const Profile &Allowed;
	const RuntimeFiles &Runtime;
	const SystemFolders *System;
	unsigned Warning, Error, Note;
	Fixer Fixes;
};

} // namespace ioview

#endif // IOVIEW_REPORT_H
