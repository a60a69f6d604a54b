/* SPDX-License-Identifier: MIT */
/*
 * Text that a preprocessor has written, in a file that is compiled as if it were source: the output
 * of -E and of -frewrite-includes, which compiler caches and distributed builds feed a compiler.
 */
#ifndef IOVIEW_REWRITTEN_H
#define IOVIEW_REWRITTEN_H

#include "unjudged.h"

namespace ioview
{

extern const char preprocessedReason[];

/*
 * Refuses a unit in which a line marker enters or leaves a file, or names what only a preprocessor
 * knows. #line, and `# 12 "gram.y"`, which generators write, are none. The preprocessor owns what
 * this adds to it; `unjudged` must outlive it.
 */
void watchRewritten(clang::Preprocessor &preprocessor, Unjudged &unjudged);

} // namespace ioview

#endif // IOVIEW_REWRITTEN_H
