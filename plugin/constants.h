/* SPDX-License-Identifier: MIT */
/* The contents of constant objects, so that rules can look up the values in a table. */
#ifndef IOVIEW_CONSTANTS_H
#define IOVIEW_CONSTANTS_H

#include "clang.h"

extern "C" {
#include "ir/ir.h"
}

namespace ioview
{

/*
 * Sets symbol->data and symbol->ndata to the integers of the variable's initialiser that are not 0,
 * each with its offset and size in bytes; the module's arena owns the array. Leaves both alone
 * unless the variable is constant, its initialiser is visible, its type has integers but no union
 * or bit-field, all its integers are known, and it is not too large (see MaxBytes and MaxEntries).
 */
void readConstant(const clang::ASTContext &context, const clang::VarDecl *var, iov_module *module,
		  iov_symbol *symbol);

/* Sets `value` to the value of a constant variable of integer or enumeration type. Returns false,
 * and leaves `value` alone, for other variables and for values that are not known or do not fit
 * into 64 bits. */
bool constantInteger(const clang::ASTContext &context, const clang::VarDecl *var, int64_t &value);

/*
 * Adds the functions that a pointer to a function can be, if it is read from constant objects whose
 * initialisers are visible, as in `ops.read` or `table[i].run`. Null pointers are left out. Returns
 * false, with `functions` in any state, if the pointer may be something else.
 */
bool constantFunctions(const clang::ASTContext &context, const clang::Expr *pointer,
		       llvm::SmallVectorImpl<const clang::FunctionDecl *> &functions);

} // namespace ioview

#endif // IOVIEW_CONSTANTS_H
