/* SPDX-License-Identifier: MIT */
/* What precompiled headers and modules bring, whose macros nobody saw being defined. */
#ifndef IOVIEW_PRECOMPILED_H
#define IOVIEW_PRECOMPILED_H

#include "profile.h"
#include "unjudged.h"

namespace ioview
{

/* Refuses a unit that takes one of the profile's macros from an AST file: what the macro marks
 * there has lost its mark. The runtime's own annotations are in the file. */
void checkPrecompiled(clang::Preprocessor &preprocessor, const Profile &profile,
		      Unjudged &unjudged);

/* Does clang write an AST file of headers? What they define is judged where they are used. */
bool writesHeaders(const clang::CompilerInstance &compiler);

/* Is that one of a module that another unit needs, in the midst of that unit? */
bool writesModule(const clang::CompilerInstance &compiler);

} // namespace ioview

#endif // IOVIEW_PRECOMPILED_H
