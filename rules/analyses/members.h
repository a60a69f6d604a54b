/* SPDX-License-Identifier: MIT */
/*
 * The effects of all functions of a file, taken together, on the mappings that a member or a global
 * holds: which mapper gave them, and which functions test, use and release them. Nothing here
 * follows paths: a test anywhere in the file is a test.
 */
#ifndef IOV_MEMBERS_H
#define IOV_MEMBERS_H

#include "analyses/effects.h"

/* The effects of all functions of a file, in the order in which they were analysed. */
struct iov_file_effects {
	const struct iov_effects **of;
	unsigned n, capacity;
};

/* A member, or global, in which a function stores the result of a mapper. */
struct iov_member_facts {
	struct iov_holder at;
	const struct iov_effect *unchecked; /* a mapping that its function does not test; or NULL */
	const struct iov_effect *used;	    /* the access that comes first in the file; or NULL */
	bool is_tested; /* a function tests it, or passes it to code that is not known */
	bool is_set;	/* a pointer other than a mapping is stored in it, too */
	/*
	 * A managed mapping that is stored there, and a release that ends it before the device
	 * ends, by another function than the one that maps. Both NULL: there is none, or the
	 * function of a mapping that is not managed stores there, too.
	 */
	const struct iov_effect *managed, *ended;
	/*
	 * A release of the mapping, an access by a function that may still be called after it, and
	 * the registration by which that function is called; NULL: there are none.
	 */
	const struct iov_effect *released, *used_later, *registered;
};
struct iov_members {
	struct iov_member_facts *all;
	unsigned n, capacity;
};
void iov_members_run(const struct iov_file_effects *file, struct iov_arena *arena,
		     struct iov_members *out);

#endif /* IOV_MEMBERS_H */
