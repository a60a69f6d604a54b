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
 * Adds callbacks to the preprocessor that refuse a translation unit with a line marker that enters
 * or leaves a file (`# 1 "a.h" 1`) or that names a buffer of a preprocessor (`<built-in>`), or with
 * the #if that -frewrite-includes writes. `#line` and `# 12 "gram.y"` are accepted, since
 * generators of code write them. The preprocessor owns the callbacks; `gaps` must outlive it.
 */
void watchPreprocessed(clang::Preprocessor &preprocessor, CoverageGaps &gaps);

} // namespace ioview

#endif // IOVIEW_PREPROCESSED_H
