/* SPDX-License-Identifier: MIT */
/* Precompiled headers and modules (AST files). Their macros were defined in an earlier compilation,
 * so that the callbacks of macros.h have not seen the definitions. */
#ifndef IOVIEW_PRECOMPILED_H
#define IOVIEW_PRECOMPILED_H

#include "gaps.h"
#include "profile.h"

namespace ioview
{

/* Refuses a translation unit that loads an empty definition of one of the profile's macros from an
 * AST file: declarations in that file have lost the annotation. The annotations of ioview's runtime
 * are attributes, which an AST file keeps. */
void checkPrecompiled(clang::Preprocessor &preprocessor, const Profile &profile,
		      CoverageGaps &gaps);

/* Returns true if this compilation writes an AST file of headers. Nothing is checked then: the
 * functions in headers are checked in the translation units that use them. */
bool writesHeaders(const clang::CompilerInstance &compiler);

/* Returns true if this compilation builds a module from a module map, which Clang starts by itself
 * while it compiles a translation unit that imports the module. */
bool writesModule(const clang::CompilerInstance &compiler);

} // namespace ioview

#endif // IOVIEW_PRECOMPILED_H
