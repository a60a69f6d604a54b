/* SPDX-License-Identifier: MIT */
/*
 * The code that C evaluates, from Clang's nodes alone: the other half of the law that what is
 * evaluated is lowered (law.cpp). It knows nothing of the rows that lower.
 */
#ifndef IOVIEW_EVALUATED_H
#define IOVIEW_EVALUATED_H

#include "clang.h"

namespace ioview
{

/* Where statements and expressions are collected; null never. */
using Parts = llvm::SmallVectorImpl<const clang::Stmt *>;

/*
 * Appends the parts of a node that are evaluated when it is, in no particular order: without the
 * operand of sizeof() and what _Generic does not choose, with the lengths of arrays in its types,
 * but without the body of a block, which is a function of its own. The last part of an OpenMP
 * directive is the statement that it stands before, if there is one. The function that a direct
 * call names is no part of it.
 */
void evaluatedParts(const clang::Stmt *node, const clang::ASTContext &context, Parts &parts);

/* Appends the lengths of arrays that are evaluated where the type is written. */
void lengthsIn(clang::QualType type, Parts &parts);

/* Does evaluating it do nothing and read nothing, but for what its parts do? */
bool isTransparent(const clang::Stmt *node);

} // namespace ioview

#endif // IOVIEW_EVALUATED_H
