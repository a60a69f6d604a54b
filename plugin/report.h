/* SPDX-License-Identifier: MIT */
/* Reports findings as diagnostics of Clang, with edits (fix-its) that repair the code. */
#ifndef IOVIEW_REPORT_H
#define IOVIEW_REPORT_H

#include <bitset>
#include <set>

#include "fixit.h"
#include "places.h"
#include "presenter.h"
#include "written.h"

namespace ioview
{

class Reporter
{
public:
	/*
	 * All arguments must outlive this object. system: null if the source is trusted; otherwise
	 * the folders of system headers. Findings in headers outside of these folders are shown
	 * then, even if a pragma makes them system headers. shown: null for diagnostics of Clang.
	 */
	Reporter(clang::ASTContext &context, const Profile &profile, const RuntimeFiles &runtime,
		 const SystemFolders *system, Presenter *shown);

	/* Shows a finding with its notes and edits. Returns false if it is not shown, because the
	 * rule is off in that file or the compiler's options hide it. */
	bool emit(const iov_finding &finding);
	/* Warns that a function is not checked because of a mistake in ioview. Returns the text. */
	std::string notChecked(clang::SourceLocation loc, llvm::StringRef why);
	/* Warns that nothing is proved of a function because its IR is not complete, by a mistake
	 * in ioview. Returns the text. */
	std::string notProved(clang::SourceLocation loc, llvm::StringRef why);
	/* Returns the place at which a diagnostic about `loc` is shown: see Focus::place(). */
	clang::SourceLocation place(clang::SourceLocation loc) const
	{
		return Places.place(loc);
	}
	/* Returns a text of the program for advice; empty: it is not known. */
	std::string written(const iov_finding &finding, iov_written part) const
	{
		return Texts.find(finding, part);
	}

private:
	void showNotes(const iov_finding &finding, clang::SourceLocation at, const Fix &fix) const;
	std::string ownMistake(clang::SourceLocation loc, llvm::StringRef what,
			       llvm::StringRef why);
	/* Returns true for a place in a header of the system or of the runtime. */
	bool isForeign(clang::SourceLocation loc) const;
	iov_severity severityAt(clang::SourceLocation loc, const iov_finding &finding) const;
	bool isSilenced(clang::SourceLocation loc, iov_severity severity) const;
	void show(clang::DiagnosticIDs::Level level, clang::SourceLocation loc,
		  const std::string &text, llvm::StringRef slug, clang::SourceRange range = {},
		  llvm::ArrayRef<clang::FixItHint> fixes = {}) const;

	clang::ASTContext &Context;
	clang::DiagnosticsEngine &Diags;
	const Profile &ActiveProfile;
	const RuntimeFiles &Runtime;
	const SystemFolders *System;
	Presenter *Shown;
	unsigned Warning, Error, Note;
	Focus Places;
	Written Texts;
	Fixer Fixes;
	/* Findings that were shown at a part of an access: rule, place, message. */
	std::set<std::tuple<unsigned, unsigned, std::string>> Told;
	std::bitset<IOV_RULES> Explained; /* the rules whose page was named */
};

} // namespace ioview

#endif // IOVIEW_REPORT_H
