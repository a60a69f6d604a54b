/* SPDX-License-Identifier: MIT */
/* What of C++ is not judged, and must not pass for clean: words that clang forgets, and functions
 * that are not looked at. */
#ifndef IOVIEW_CPLUSPLUS_H
#define IOVIEW_CPLUSPLUS_H

#include "profile.h"
#include "runtime.h"
#include "unjudged.h"

namespace ioview
{

/*
 * Notes the first use of a word of the profile or of the runtime whose meaning does not reach the
 * plugin. For units in C++ only; the preprocessor owns what this adds to it, the rest must outlive
 * it.
 */
void watchLostWords(clang::Preprocessor &preprocessor, const Profile &profile,
		    const RuntimeFiles &runtime, Unjudged &unjudged);

/* Notes annotations that the program writes without the runtime's macros, or that a module or a
 * precompiled header holds, where clang forgets them. */
void checkAnnotations(clang::ASTContext &context, const RuntimeFiles &runtime, Unjudged &unjudged);

/* The bodies that a class or a function template defines and no declaration of the unit's own
 * leads to: methods, and templates, which are looked at when they are instantiated. */
void collectBodies(const clang::Decl *decl,
		   llvm::SmallVectorImpl<const clang::FunctionDecl *> &bodies);

} // namespace ioview

#endif // IOVIEW_CPLUSPLUS_H
