/* SPDX-License-Identifier: MIT */
#include "model/words.h"
#include "resolve/resolve.h"

enum { READ = 1, WRITE = 2 };

static unsigned accesses_of(enum svd_access access)
{
	switch (access) {
	case SVD_READ_ONLY:
		return READ;
	case SVD_WRITE_ONLY:
	case SVD_WRITE_ONCE:
		return WRITE;
	default:
		return READ | WRITE;
	}
}

/*
 * Returns the access that the node states, or else the nearest node around it that states one; if
 * none does, SVD_READ_WRITE.
 */
static enum svd_access access_of(const struct svd_node *node)
{
	while (node && !node->access)
		node = node->parent;
	return node ? node->access : SVD_READ_WRITE;
}

unsigned svd_size_of(const struct svd_node *reg)
{
	while (reg && !reg->size)
		reg = reg->parent;
	return reg ? reg->size : 32;
}

/* The accesses that at least one field allows. */
static unsigned accesses_of_fields(const struct svd_node *reg)
{
	unsigned accesses = 0;

	for (const struct svd_node *field = reg->first; field; field = field->next)
		accesses |= accesses_of(access_of(field));
	return accesses;
}

/*
 * Returns the accesses that the register allows. Without fields: those of its own access or of the
 * one that it inherits. With fields and without an access of its own: those of its fields, so that
 * a register which inherits `read-write` and has only read-only fields takes no writes. With both:
 * those of either one. If a field allows more than the register, the file contradicts itself, and a
 * register that is wrongly called read-only would make false findings.
 */
static unsigned accesses_of_register(const struct svd_node *reg)
{
	const unsigned own = accesses_of(access_of(reg));

	if (!reg->first)
		return own;
	return reg->access ? own | accesses_of_fields(reg) : accesses_of_fields(reg);
}

struct svd_rights svd_rights_of(const struct svd_node *reg)
{
	const unsigned accesses = accesses_of_register(reg);
	struct svd_rights rights = {
		.read_only = accesses == READ,
		.write_only = accesses == WRITE,
		.write_clears = reg->modified_write == SVD_ONE_TO_CLEAR,
		.read_changes = reg->read_action != SVD_ACTION_NONE,
	};

	for (const struct svd_node *field = reg->first; field; field = field->next) {
		rights.write_clears |= field->modified_write == SVD_ONE_TO_CLEAR;
		rights.read_changes |= field->read_action != SVD_ACTION_NONE;
	}
	/*
	 * A register that is never written has no effect of writes, and one that is never read no
	 * effect of reads.
	 */
	rights.write_clears &= !rights.read_only;
	rights.read_changes &= !rights.write_only;
	return rights;
}

void svd_check_rights(const struct svd_resolve *r, const struct svd_node *reg)
{
	const unsigned own = accesses_of(access_of(reg));

	if (reg->access && reg->first && (accesses_of_fields(reg) & ~own))
		svd_warning(r->log, reg->line,
			    "register '%s' is %s, but one of its fields is not; both accesses are "
			    "allowed",
			    svd_path(r->arena, reg), own == READ ? "read-only" : "write-only");
}
