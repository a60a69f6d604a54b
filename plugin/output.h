/* SPDX-License-Identifier: MIT */
/* The files that options ask for, views=FILE and coverage=FILE. */
#ifndef IOVIEW_OUTPUT_H
#define IOVIEW_OUTPUT_H

#include "llvm/Support/JSON.h"

#include "clang.h"

namespace ioview
{

/* Returns the bytes as a JSON string. Names of files need not be valid UTF-8, as JSON demands:
 * invalid bytes become U+FFFD. */
llvm::json::Value text(llvm::StringRef bytes);
/* Returns `n` as a JSON integer, at most INT64_MAX: llvm::json has no larger ones. */
llvm::json::Value number(uint64_t n);

/*
 * Writes a JSON value to a file. The file is replaced by a rename, so that a concurrent reader sees
 * the old contents or the new, and never a part. Only a plain file is replaced, no device, folder
 * or link. If the file cannot be written, this reports an error, in which `what` names the
 * contents ("the views"), and leaves the old file as it was.
 */
void writeOutput(llvm::StringRef file, llvm::StringRef what, const llvm::json::Value &contents,
		 clang::DiagnosticsEngine &diags);

} // namespace ioview

#endif // IOVIEW_OUTPUT_H
