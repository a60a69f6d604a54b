/* SPDX-License-Identifier: MIT */
/*
 * What of a translation unit is not judged, and why: a warning for the reader, and an entry in the
 * coverage for the gate, which takes a unit with such an entry for not checked.
 */
#ifndef IOVIEW_UNJUDGED_H
#define IOVIEW_UNJUDGED_H

#include <set>

#include "llvm/ADT/SetVector.h"

#include "coverage.h"

namespace ioview
{

class Unjudged
{
public:
	/* The diagnostics, and the sources that they know, must outlive it. */
	explicit Unjudged(clang::DiagnosticsEngine &diags) : Diags(diags) {}

	/*
	 * `why` is a sentence without a full stop that says what is not judged and what to do. The
	 * place is where it begins; an invalid one stands for the whole file. The same reason at
	 * the same place counts once.
	 */
	void add(clang::SourceLocation loc, llvm::StringRef why);
	/* The same without a warning: another diagnostic has told the reader. */
	void record(clang::SourceLocation loc, llvm::StringRef why);
	/* The same as add(), of the whole file: nothing in it is judged. */
	void refuse(clang::SourceLocation loc, llvm::StringRef why);
	bool isRefused() const
	{
		return Refused;
	}
	/*
	 * Warns of what was added since the last call, unless -w is given. -Werror makes errors of
	 * the warnings, and nothing is checked behind an error: call it when checking is over.
	 */
	void warn();
	/*
	 * In the order of adding, whatever -w says. The file of an entry is the one that clang
	 * opened, #line or not; its line and column are 0 when it is about the whole file.
	 */
	std::vector<NotJudged> list() const;

private:
	/* The place in its raw encoding, and the words. */
	using Reason = std::pair<unsigned, std::string>;

	clang::DiagnosticsEngine &Diags;
	llvm::SetVector<Reason, std::vector<Reason>, std::set<Reason>> Reasons;
	std::vector<Reason> Waiting; /* for warn() */
	bool Refused = false;
};

} // namespace ioview

#endif // IOVIEW_UNJUDGED_H
