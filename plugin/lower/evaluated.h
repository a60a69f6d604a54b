/* SPDX-License-Identifier: MIT */
/*
 * Lists the parts of a node that C evaluates. law.cpp compares them with the nodes that were
 * lowered. This file must not be made from the rows of lower.h, the functions that lower each class
 * of node: a part that a row forgets would then be missing on both sides of the comparison.
 */
#ifndef IOVIEW_EVALUATED_H
#define IOVIEW_EVALUATED_H

#include "clang.h"

namespace ioview
{

/* A list of statements and expressions, none of them null. */
using Parts = llvm::SmallVectorImpl<const clang::Stmt *>;

/*
 * Appends the parts of a node that are evaluated when the node is, in no particular order. Included
 * are the lengths of arrays in its types. Not included are the operand of sizeof unless it is a
 * variable-length array, the arguments of builtin functions that clang does not evaluate, the
 * branches that _Generic does not choose, the values of case labels, the condition of IO_UNSAFE(),
 * the callee's name in a direct call, and the body of a block, which is a function of its own. The
 * last part of an OpenMP directive is the statement that it applies to, if there is one.
 */
void evaluatedParts(const clang::Stmt *node, const clang::ASTContext &context, Parts &parts);

/* Appends the lengths of the variable-length arrays in a type, which C evaluates where the type is
 * written, and the expression of a typeof that has such a type. */
void lengthsIn(clang::QualType type, Parts &parts);

/*
 * Returns true if evaluating the node itself, without its parts, has no effect and reads no object.
 */
bool isTransparent(const clang::Stmt *node);

} // namespace ioview

#endif // IOVIEW_EVALUATED_H
