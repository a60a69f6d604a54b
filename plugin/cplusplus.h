/* SPDX-License-Identifier: MIT */
/* Special cases of C++: annotations that Clang drops from types, which are reported so that the
 * file does not count as clean; and the functions that classes and templates define. */
#ifndef IOVIEW_CPLUSPLUS_H
#define IOVIEW_CPLUSPLUS_H

#include "gaps.h"
#include "mentions.h"
#include "profile.h"
#include "runtime.h"

namespace ioview
{

/*
 * Makes the preprocessor report to `gaps` the first use of a macro of the profile or of the runtime
 * whose annotation Clang drops in C++. The file is refused then, except for a fact about a
 * declaration (IO_DECL_TAG): that is an entry of its own. To be called for translation units in C++
 * only. The preprocessor owns the callbacks that this adds; all arguments must outlive the
 * preprocessor.
 */
void watchLostWords(clang::Preprocessor &preprocessor, const Profile &profile,
		    const RuntimeFiles &runtime, CoverageGaps &gaps);

/* Refuses the translation unit if Clang drops annotations (before Clang 20) and the program spells
 * one out as [[clang::annotate_type("io:...")]], or loads a module or precompiled header that
 * includes the runtime. */
void checkAnnotations(clang::ASTContext &context, const RuntimeFiles &runtime, CoverageGaps &gaps);

/* Returns true if the function is a constructor, and the initialisers of its members and bases
 * mention I/O memory. Appends what they name to `roots`, as Mentions::inBody() does. */
bool initialisersMention(const clang::FunctionDecl *function, Mentions &mentions,
			 llvm::SmallVectorImpl<const clang::ValueDecl *> &roots);

/* Appends all function definitions at and in `decl`, such as the methods of a class and function
 * templates, but not the instantiations of templates. The top-level declarations of a translation
 * unit do not list the methods. */
void collectBodies(const clang::Decl *decl,
		   llvm::SmallVectorImpl<const clang::FunctionDecl *> &bodies);

} // namespace ioview

#endif // IOVIEW_CPLUSPLUS_H
