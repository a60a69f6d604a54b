/* SPDX-License-Identifier: MIT */
/*
 * Callbacks for the preprocessor. In C, a macro of the profile that is defined as nothing, such as
 * Linux's __iomem, or as qualifiers, such as __IO of CMSIS, gets attributes behind its body, so
 * that Clang keeps the annotation and sources need no patch. The callbacks also record the files
 * that define IO_RUNTIME_HEADER, where an edit may include <ioview.h>, and the expansions of
 * accessors that are macros.
 */
#ifndef IOVIEW_MACROS_H
#define IOVIEW_MACROS_H

#include "macro_calls.h"
#include "runtime.h"
#include "words.h"

namespace ioview
{

/* Returns true for an object-like macro whose body is empty or has only qualifiers, attributes
 * other than ioview's, and macros of this kind: a profile may give it a meaning. */
bool isMark(const clang::Preprocessor &pp, const clang::MacroInfo &macro);

/* Returns true if such a macro has the qualifier `volatile`. */
bool isVolatile(const clang::Preprocessor &pp, const clang::MacroInfo &macro);

/* Adds the callbacks, which the preprocessor owns. All arguments must outlive the preprocessor. */
void watchMacros(clang::Preprocessor &preprocessor, const Profile &profile, RuntimeFiles &runtime,
		 ProfileWords &words, MacroCalls &calls);

} // namespace ioview

#endif // IOVIEW_MACROS_H
