/* SPDX-License-Identifier: MIT */
/* The name and place of a declaration, for messages. */
#ifndef IOV_DECLARATION_H
#define IOV_DECLARATION_H

#include "ir/ir.h"

struct iov_declaration {
	const char *name; /* NULL: no name */
	iov_loc loc;
};
/*
 * Returns the declaration of the variable, member, global variable or function that the instruction
 * names, or of the function that it calls. Of a cast the result has the place only; of other
 * instructions it is empty.
 */
struct iov_declaration iov_declaration_of(const struct iov_function *f, const struct iov_instr *i);
/*
 * Returns true if messages can show the name. Names that begin with `_` or `io_` belong to the
 * runtime's macros, and mean nothing to an author of drivers. False for NULL and "".
 */
bool iov_is_users_name(const char *name);

#endif /* IOV_DECLARATION_H */
