/* SPDX-License-Identifier: MIT */
/* Calls of memset() and memcpy() on I/O memory, and the calls that do the same as the device needs
 * it. */
#ifndef IOVIEW_BULK_H
#define IOVIEW_BULK_H

#include "site.h"

namespace ioview
{

struct Bulk {
	std::string text;	      /* that replaces `range` */
	clang::CharSourceRange range; /* the call, or only the name of the function */
	std::string function;	      /* that is called */
	bool isView;		      /* a verb of the runtime */
	Site object;		      /* in I/O memory; only for a verb */
	const clang::CallExpr *call;
};

/*
 * Finds the call for a finding of kind IOV_FIX_BULK: a verb (isView), if all of an object is filled
 * or copied, or the function of a kernel, such as memset_io(). Returns false if there is none, or
 * if parts of the text come from macros.
 */
bool findBulk(const clang::ASTContext &context, const FileText &file, const iov_finding &finding,
	      bool isView, Bulk &out);

/* Returns the whole call, as the program would have it. */
std::string callText(const FileText &file, const Bulk &bulk);

} // namespace ioview

#endif // IOVIEW_BULK_H
