/* SPDX-License-Identifier: MIT */
/* Where findings go if a program other than Clang has loaded ioview, such as clang-tidy. */
#ifndef IOVIEW_PRESENTER_H
#define IOVIEW_PRESENTER_H

#include "clang/Basic/Diagnostic.h"

namespace ioview
{

/* Slugs besides those of the rules: a mistake of ioview's own, code that is not analysed, a word of
 * the user's profile that does nothing. */
constexpr const char *internalSlug = "io-internal";
constexpr const char *notJudgedSlug = "io-not-judged";
constexpr const char *profileSlug = "io-profile";

class Presenter
{
public:
	virtual ~Presenter() = default;

	/* Returns true if the program shows findings with this slug. */
	virtual bool shows(llvm::StringRef slug) const = 0;
	/* Begins a warning, error or note; a note belongs to the warning or error before it. The
	 * slug is not in the text. An invalid place stands for the file. */
	virtual clang::DiagnosticBuilder begin(clang::DiagnosticIDs::Level level,
					       clang::SourceLocation loc, llvm::StringRef text,
					       llvm::StringRef slug) = 0;
};

} // namespace ioview

#endif // IOVIEW_PRESENTER_H
