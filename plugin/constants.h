/* SPDX-License-Identifier: MIT */
/* What is in constant objects, so that rules may look values up. */
#ifndef IOVIEW_CONSTANTS_H
#define IOVIEW_CONSTANTS_H

#include "clang.h"

extern "C" {
#include "ir/ir.h"
}

namespace ioview
{

/* Sets data and ndata when the variable is constant, its initialiser is visible, and all its
 * integers are known; otherwise leaves them alone. */
void readConstant(const clang::ASTContext &context, const clang::VarDecl *var, iov_module *module,
		  iov_symbol *symbol);

/* The value of a constant integer variable, when it is known and fits. */
bool constantInteger(const clang::ASTContext &context, const clang::VarDecl *var, int64_t &value);

} // namespace ioview

#endif // IOVIEW_CONSTANTS_H
