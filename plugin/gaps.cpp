/* SPDX-License-Identifier: MIT */
#include "gaps.h"

using namespace clang;

namespace ioview
{

void CoverageGaps::record(SourceLocation loc, llvm::StringRef why)
{
	Reasons.insert({loc.getRawEncoding(), why.str()});
}

void CoverageGaps::add(SourceLocation loc, llvm::StringRef why)
{
	if (!Muted && Reasons.insert({loc.getRawEncoding(), why.str()}))
		Pending.push_back(Reasons.back());
}

void CoverageGaps::refuse(SourceLocation loc, llvm::StringRef why)
{
	add(loc, why);
	Refused = true;
}

void CoverageGaps::warn(Presenter *shown)
{
	/* Before LLVM 20, clang applies neither -w nor -Werror to diagnostics of plugins. */
	auto level =
		Diags.getWarningsAsErrors() ? DiagnosticsEngine::Error : DiagnosticsEngine::Warning;
	unsigned id = Diags.getCustomDiagID(level, "ioview: %0");

	if (!Diags.getIgnoreAllWarnings())
		for (const auto &[raw, why] : Pending) {
			/* Clang hides warnings in system headers. Without a place, it shows this
			 * one for the file that is compiled. */
			SourceLocation loc = SourceLocation::getFromRawEncoding(raw);
			if (loc.isValid() && Diags.getSourceManager().isInSystemHeader(loc))
				loc = {};
			if (shown)
				shown->begin(DiagnosticIDs::Warning, loc, why, notJudgedSlug);
			else
				Diags.Report(loc, id) << why;
		}
	Pending.clear();
}

std::vector<CoverageGap> CoverageGaps::list() const
{
	const SourceManager &sources = Diags.getSourceManager();
	std::vector<CoverageGap> all;

	for (const auto &[raw, why] : Reasons) {
		CoverageGap entry;
		SourceLocation loc = SourceLocation::getFromRawEncoding(raw);
		if (loc.isValid()) {
			loc = sources.getExpansionLoc(loc);
			entry.line = sources.getExpansionLineNumber(loc);
			entry.column = sources.getExpansionColumnNumber(loc);
		} else {
			loc = sources.getLocForStartOfFile(sources.getMainFileID());
		}
		entry.why = why;
		entry.file = sources.getFilename(loc).str();
		all.push_back(std::move(entry));
	}
	return all;
}

} // namespace ioview
