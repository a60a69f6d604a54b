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
 * unless the variable is constant, its initialiser is visible, and all its integers are known.
 */
void readConstant(const clang::ASTContext &context, const clang::VarDecl *var, iov_module *module,
		  iov_symbol *symbol);

/* Sets the value of a constant variable of integer or enumeration type. Returns false if the value
 * is not known or does not fit. */
bool constantInteger(const clang::ASTContext &context, const clang::VarDecl *var, int64_t &value);

} // namespace ioview

#endif // IOVIEW_CONSTANTS_H
