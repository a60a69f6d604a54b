/* SPDX-License-Identifier: MIT */
/* The parts of an access or address that an edit rewrites, with their places in the source. */
#ifndef IOVIEW_SITE_H
#define IOVIEW_SITE_H

#include "filetext.h"
#include "profile.h"

namespace ioview
{

/* All ranges are ranges of characters in one file. `whole` is the text of the read, the assignment,
 * the update or the `&p->f`, and contains the other ranges. */
struct Site {
	iov_fix kind;
	const clang::Expr *object; /* `p->f.g` or `*p`, without parentheses around it; null: see
				      findObject() */
	clang::QualType objectType;
	const clang::Expr *pointer; /* p */
	const clang::Expr *value;   /* the value that is written; null: not a write */
	const clang::Expr *update;  /* of IOV_FIX_UPDATE: `p->f |= v` */
	clang::CharSourceRange whole;
	clang::CharSourceRange target; /* of the object */
	clang::CharSourceRange left;   /* of the object with its parentheses */
	clang::CharSourceRange root;   /* of the pointer */
	clang::CharSourceRange path;   /* `f.g`, without the arrow; invalid: the object is `*p` */
	clang::CharSourceRange source; /* of the value; invalid: not a write */
};

/* Returns true for the member of io_le32 and its like; false for null. */
bool isSoleMember(const clang::Expr *object);
/* Returns the expression without members of io_le32 and its like: verbs take all of such a struct.
 */
const clang::Expr *withoutSoleMember(const clang::Expr *object);

/* Sets object, pointer, root, path and target for the object at an address: `&p->f`, an array, or a
 * pointer value p, for which `object` is null. Returns false as findSite() does. */
bool findObject(const FileText &file, const clang::Expr *address, Site &site);

/* Returns the value that an update stores, computed from `old`: "old | 4" for `x |= 4`; empty for
 * null, or if its text is not in one file, or names `old` itself. */
std::string updatedText(const FileText &file, const clang::CompoundAssignOperator *update,
			llvm::StringRef old = "old");

/* Returns the object as verbs take it: "p, .f.g" or "p". */
std::string placeText(const FileText &file, const Site &site);

/* Sets the parts of the access or address `node`. Returns false if its text cannot be rewritten:
 * parts of it come from macros, a comment would be lost, a comma would split an argument, or its
 * form is not supported, as in `(*p).f`. */
bool findSite(const FileText &file, iov_fix kind, const clang::Expr *node, Site &site);

} // namespace ioview

#endif // IOVIEW_SITE_H
