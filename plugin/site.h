/* SPDX-License-Identifier: MIT */
/* The parts of an access or address that an edit rewrites, with their places in the source. */
#ifndef IOVIEW_SITE_H
#define IOVIEW_SITE_H

#include "filetext.h"
#include "profile.h"

namespace ioview
{

/* All ranges are ranges of characters in one file. `whole` is the text of the read, the assignment
 * or the `&p->f`, and contains the other ranges. */
struct Site {
	iov_fix kind;
	const clang::Expr *object;  /* `p->f.g` or `*p`, without parentheses around it */
	const clang::Expr *pointer; /* p */
	const clang::Expr *value;   /* the value that is written; null: not a write */
	clang::CharSourceRange whole;
	clang::CharSourceRange target; /* of the object */
	clang::CharSourceRange left;   /* of the object with its parentheses */
	clang::CharSourceRange root;   /* of the pointer */
	clang::CharSourceRange path;   /* `f.g`, without the arrow; invalid: the object is `*p` */
	clang::CharSourceRange source; /* of the value; invalid: not a write */
};

/* Sets the parts of the access or address `node`. Returns false if its text cannot be rewritten:
 * parts of it come from macros, a comment would be lost, a comma would split an argument, or its
 * form is not supported, as in `(*p).f`. */
bool findSite(const FileText &file, iov_fix kind, const clang::Expr *node, Site &site);

} // namespace ioview

#endif // IOVIEW_SITE_H
