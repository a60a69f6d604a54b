/* SPDX-License-Identifier: MIT */
/* What the source calls something, and where it declares it. */
#ifndef IOV_DECLARATION_H
#define IOV_DECLARATION_H

#include "ir/ir.h"

/* A thing of the source, to be named. name NULL: it has none. */
struct iov_declaration {
	const char *name;
	iov_loc loc;
};
/* What the address is of, or the function called; of a cast, its place only. */
struct iov_declaration iov_declaration_of(const struct iov_function *f, const struct iov_instr *i);
/* Not the runtime's own, which means nothing to its users, and not NULL or "". */
bool iov_is_users_name(const char *name);

#endif /* IOV_DECLARATION_H */
