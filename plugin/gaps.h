/* SPDX-License-Identifier: MIT */
/*
 * Collects the parts of a translation unit that are not analysed, with the reason. Each is an entry
 * in the coverage, and a warning unless another diagnostic has said the same. The gate's verdict on
 * a translation unit with an entry is "not checked".
 */
#ifndef IOVIEW_GAPS_H
#define IOVIEW_GAPS_H

#include <set>

#include "llvm/ADT/SetVector.h"

#include "coverage.h"
#include "presenter.h"

namespace ioview
{

class CoverageGaps
{
public:
	/* `diags` and its source manager must outlive this object. */
	explicit CoverageGaps(clang::DiagnosticsEngine &diags) : Diags(diags) {}

	/*
	 * Adds an entry that warn() will show. why: a sentence without a full stop that says which
	 * code is not analysed, and how to change that. loc: where that code begins; an invalid
	 * place stands for the whole file. A second entry with the same text and place is ignored.
	 */
	void add(clang::SourceLocation loc, llvm::StringRef why);
	/* While muted, add() does nothing: the code is not lowered to be checked. */
	void mute(bool muted)
	{
		Muted = muted;
	}
	/* Adds an entry without a warning, after another diagnostic has said the same. */
	void record(clang::SourceLocation loc, llvm::StringRef why);
	/* Adds an entry which says that nothing of the file is analysed, and which warn() will
	 * show. isRefused() is true from then on. */
	void refuse(clang::SourceLocation loc, llvm::StringRef why);
	bool isRefused() const
	{
		return Refused;
	}
	/*
	 * Warns of the entries that add() and refuse() made since the last call, unless -w is
	 * given. -Werror turns the warnings into errors, and no file is checked after an error: to
	 * be called after the check. shown: null for warnings of Clang.
	 */
	void warn(Presenter *shown = nullptr);
	/*
	 * The entries in the order in which they were added, with -w too. The file of an entry is
	 * the one that clang opened, whatever #line says. An entry without a place has the main
	 * file, and line and column 0.
	 */
	std::vector<CoverageGap> list() const;

private:
	/* The place as a SourceLocation's raw encoding, and the text. */
	using Reason = std::pair<unsigned, std::string>;

	clang::DiagnosticsEngine &Diags;
	llvm::SetVector<Reason, std::vector<Reason>, std::set<Reason>> Reasons;
	std::vector<Reason> Pending; /* entries that warn() will show */
	bool Refused = false;
	bool Muted = false;
};

} // namespace ioview

#endif // IOVIEW_GAPS_H
