/* SPDX-License-Identifier: MIT */
/* The files that options ask for, views=FILE and coverage=FILE. */
#ifndef IOVIEW_OUTPUT_H
#define IOVIEW_OUTPUT_H

#include "llvm/Support/JSON.h"

#include "clang.h"

namespace ioview
{

/* JSON is UTF-8; what a file system or a compiler holds need not be. */
llvm::json::Value text(llvm::StringRef bytes);
/* JSON's integers end at INT64_MAX; so does the number. */
llvm::json::Value number(uint64_t n);

/*
 * Whole or not at all: whoever reads the file meanwhile finds what was there before. Only a plain
 * file is replaced, no device, folder or link. Else there is an error, in which `what` names the
 * contents: "the views".
 */
void writeOutput(llvm::StringRef file, llvm::StringRef what, llvm::json::Value contents,
		 clang::DiagnosticsEngine &diags);

} // namespace ioview

#endif // IOVIEW_OUTPUT_H
