/* SPDX-License-Identifier: MIT */
/* Fills in what nodes take from others: by derivedFrom, and from the nodes above them. */
#ifndef SVD_RESOLVE_H
#define SVD_RESOLVE_H

#include "base/log.h"
#include "model/model.h"

/* The nodes of one device. Not owned. */
struct svd_resolve {
	struct iov_arena *arena;
	struct svd_log *log;
	struct svd_node *device;
};

/*
 * Gives each node with derivedFrom the properties and children of the other node that it does not
 * state itself. A child replaces the other's child of the same name. Returns false after an error:
 * there is no such node, or the derivation is circular.
 */
bool svd_derive(const struct svd_resolve *r);

/*
 * Returns the node of this kind that `path` names from where `from` stands: a sibling, a node in an
 * outer scope, or from the device on "PERIPHERAL.CLUSTER.REGISTER.FIELD". A name of an array is
 * found with `%s`, without it, or with an index. Returns NULL if there is none.
 */
struct svd_node *svd_find(const struct svd_resolve *r, const struct svd_node *from,
			  const char *path);
/* Derives one node, as svd_derive() does for all. */
bool svd_derive_node(const struct svd_resolve *r, struct svd_node *node);

/* The rights that a register has: what its own element, those above and its fields state. */
struct svd_rights {
	bool read_only, write_only, write_clears, read_changes;
};
struct svd_rights svd_rights_of(const struct svd_node *reg);
/*
 * Warns if the register states its access, and one of its fields allows a read or a write that this
 * access excludes.
 */
void svd_check_rights(const struct svd_resolve *r, const struct svd_node *reg);
/*
 * Returns the size of a register in bits: its own, else that of the nearest node around it that
 * states one, else 32.
 */
unsigned svd_size_of(const struct svd_node *reg);
/* Derives the enumerated values of a field from others. Returns false after an error. */
bool svd_derive_enums(const struct svd_resolve *r, struct svd_node *field);

#endif /* SVD_RESOLVE_H */
