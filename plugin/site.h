/* SPDX-License-Identifier: MIT */
/* An access or address that an edit is to rewrite: its parts, and where they stand. */
#ifndef IOVIEW_SITE_H
#define IOVIEW_SITE_H

#include "filetext.h"
#include "profile.h"

namespace ioview
{

/* All ranges are of characters of one file, in `whole`. */
struct Site {
	iov_fix kind;
	const clang::Expr *object;  /* `p->f.g` or `*p`, without parentheses around it */
	const clang::Expr *pointer; /* p */
	const clang::Expr *value;   /* that is written; or null */
	clang::CharSourceRange whole;
	clang::CharSourceRange target; /* of the object */
	clang::CharSourceRange left;   /* what is assigned to: the object, with its parentheses */
	clang::CharSourceRange root;   /* of the pointer */
	clang::CharSourceRange path;   /* `f.g`, without the arrow; invalid: it is `*p` */
	clang::CharSourceRange source; /* of the value */
};

/* False: it does not stand in a file in a way that can be rewritten, comments and all. */
bool findSite(const FileText &file, iov_fix kind, const clang::Expr *node, Site &site);

} // namespace ioview

#endif // IOVIEW_SITE_H
