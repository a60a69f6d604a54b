/* SPDX-License-Identifier: MIT */
#ifndef IOVIEW_FIXIT_H
#define IOVIEW_FIXIT_H

#include "profile.h"

namespace ioview
{

/* The edit that a finding asks for; null where the source does not make it certain. */
clang::FixItHint makeFix(const clang::ASTContext &context, iov_fix fix, const clang::Stmt *node);

} // namespace ioview

#endif // IOVIEW_FIXIT_H
