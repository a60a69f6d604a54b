/* SPDX-License-Identifier: MIT */
/*
 * Detects preprocessed text in a file that is compiled as source: the output of -E or of
 * -frewrite-includes, which compiler caches and distributed builds compile. The macros that are
 * annotations are already expanded there.
 */
#ifndef IOVIEW_PREPROCESSED_H
#define IOVIEW_PREPROCESSED_H

#include "gaps.h"

namespace ioview
{

extern const char preprocessedReason[];

/*
 * Refuses a translation unit with a line marker that enters or leaves a file (`# 1 "a.h" 1`) or
 * that names a buffer of a preprocessor (`<built-in>`), or with the #if that -frewrite-includes
 * writes.
 * `#line` and `# 12 "gram.y"` are accepted, since generators of code write them. `gaps` must
 * outlive the preprocessor.
 */
class LineMarkers
{
public:
	LineMarkers(clang::Preprocessor &pp, CoverageGaps &gaps);

	/* Sees that the preprocessor changes to another file, or reads a line marker. */
	void fileChanged(clang::SourceLocation loc, clang::PPCallbacks::FileChangeReason reason,
			 clang::FileID from);
	/* Sees each defined(NAME). Refuses #if defined(__CLANG_REWRITTEN_INCLUDES),
	 * which -frewrite-includes writes for each #include since LLVM 17. With -P or
	 * -fuse-line-directives it writes no line markers. */
	void tested(const clang::Token &name, clang::SourceRange range);
	/* Sees each #if. Refuses `#if 0` with the comment that -frewrite-includes
	 * writes before LLVM 17. */
	void condition(clang::SourceLocation loc, clang::PPCallbacks::ConditionValueKind value);

private:
	bool isMarker(clang::SourceLocation loc, clang::PPCallbacks::FileChangeReason reason,
		      clang::FileID from) const;
	void refuse(clang::SourceLocation loc);

	clang::Preprocessor &PP;
	CoverageGaps &Gaps;
	const clang::IdentifierInfo *Guard;
};

} // namespace ioview

#endif // IOVIEW_PREPROCESSED_H
