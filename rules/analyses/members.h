/* SPDX-License-Identifier: MIT */
/*
 * The effects of all functions of a file, taken together, on the mappings that a member or a global
 * keeps: which mapper gave it, whether anybody tests it, uses it, and releases it. Nothing here
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

/* A member, or global, that a mapper's result is stored in. */
struct iov_member_facts {
	struct iov_holder at;
	const struct iov_effect *unchecked; /* a mapping that its function does not test; or NULL */
	const struct iov_effect *used;	    /* the first access in the text; or NULL */
	bool is_tested;			    /* or handed on to what is not known */
	bool is_set;			    /* to something else than a mapping, too */
	/* A mapping that a function releases while another may still be called that uses it. */
	const struct iov_effect *released, *used_later, *registered;
};
struct iov_members {
	struct iov_member_facts *all;
	unsigned n, capacity;
};
void iov_members_run(const struct iov_file_effects *file, struct iov_arena *arena,
		     struct iov_members *out);

#endif /* IOV_MEMBERS_H */
