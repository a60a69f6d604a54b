/* SPDX-License-Identifier: MIT */
#include "support/map.h"

/*
 * A leaf holds a key and its value. A branch holds the highest bit at which the keys below it
 * differ, and the common bits above it. The tree is at most 33 nodes deep, so recursion is safe.
 */
struct iov_map_node {
	uint32_t key; /* of a branch: the common bits above `bit`, with zeroes below */
	uint32_t bit; /* the bit as a mask; 0: a leaf */
	union {
		const void *value;
		struct {
			const struct iov_map_node *zero, *one;
		};
	};
};
typedef struct iov_map_node node;

static uint32_t above(uint32_t key, uint32_t bit)
{
	/* There are no bits above the highest one, and the shift would overflow. */
	return bit == 1u << 31 ? 0 : key & ~((bit << 1) - 1);
}

static bool belongs(const node *n, uint32_t key)
{
	return n->bit ? above(key, n->bit) == n->key : n->key == key;
}

static const node *leaf(uint32_t key, const void *value, struct iov_arena *arena)
{
	node *n = IOV_NEW(arena, node);

	n->key = key;
	n->value = value;
	return n;
}

/* Returns a branch, its only child if the other one is NULL, or NULL if both are. */
static const node *branch(uint32_t key, uint32_t bit, const node *zero, const node *one,
			  struct iov_arena *arena)
{
	if (!zero || !one)
		return zero ? zero : one;
	node *n = IOV_NEW(arena, node);
	n->key = above(key, bit);
	n->bit = bit;
	n->zero = zero;
	n->one = one;
	return n;
}

/*
 * Returns a branch over two trees of which neither belongs below the other: the highest bit in
 * which their keys differ is above the bits of both.
 */
static const node *both(const node *a, const node *b, struct iov_arena *arena)
{
	uint32_t bit = 1u << (31 - __builtin_clz(a->key ^ b->key));

	return a->key & bit ? branch(a->key, bit, b, a, arena) : branch(a->key, bit, a, b, arena);
}

const void *iov_map_get(struct iov_map m, uint32_t key)
{
	const node *n = m.root;

	while (n && n->bit)
		n = key & n->bit ? n->one : n->zero;
	return n && n->key == key ? n->value : NULL;
}

static const node *set(const node *n, uint32_t key, const void *value, struct iov_arena *arena)
{
	if (!n)
		return value ? leaf(key, value, arena) : NULL;
	if (!belongs(n, key))
		return value ? both(n, leaf(key, value, arena), arena) : n;
	if (!n->bit)
		return n->value == value ? n : value ? leaf(key, value, arena) : NULL;
	const node *old = key & n->bit ? n->one : n->zero;
	const node *now = set(old, key, value, arena);
	if (now == old)
		return n;
	return key & n->bit ? branch(n->key, n->bit, n->zero, now, arena)
			    : branch(n->key, n->bit, now, n->one, arena);
}

struct iov_map iov_map_set(struct iov_map m, uint32_t key, const void *value,
			   struct iov_arena *arena)
{
	return (struct iov_map){set(m.root, key, value, arena)};
}

struct merge {
	enum iov_map_rest rest;
	bool build;
	iov_map_fn *fn;
	void *self;
	struct iov_arena *arena;
};

/* Merges a subtree with nothing: the other map has none of its keys. */
static const node *one_sided(const struct merge *m, const node *n, bool is_a)
{
	if (!n || m->rest == IOV_MAP_DROP)
		return NULL;
	if (m->rest == IOV_MAP_KEEP)
		return n;
	if (n->bit) {
		const node *zero = one_sided(m, n->zero, is_a);
		const node *one = one_sided(m, n->one, is_a);
		if (!m->build || (zero == n->zero && one == n->one))
			return n;
		return branch(n->key, n->bit, zero, one, m->arena);
	}
	const void *value = m->fn(m->self, n->key, is_a ? n->value : NULL, is_a ? NULL : n->value);
	if (!m->build || value == n->value)
		return n;
	return value ? leaf(n->key, value, m->arena) : NULL;
}

static const node *merge_leaves(const struct merge *m, const node *a, const node *b)
{
	const void *value =
		a->value == b->value ? a->value : m->fn(m->self, a->key, a->value, b->value);

	if (!m->build || value == a->value)
		return a;
	return value ? leaf(a->key, value, m->arena) : NULL;
}

static const node *merge(const struct merge *m, const node *a, const node *b);

/* Merges trees of which one belongs below one side of the other. */
static const node *merge_below(const struct merge *m, const node *a, const node *b, bool a_is_deep)
{
	const node *top = a_is_deep ? b : a, *deep = a_is_deep ? a : b;
	bool is_one = deep->key & top->bit;
	const node *beside = is_one ? top->zero : top->one, *along = is_one ? top->one : top->zero;
	const node *merged = a_is_deep ? merge(m, deep, along) : merge(m, along, deep);
	const node *rest = one_sided(m, beside, !a_is_deep);

	if (!m->build || (!a_is_deep && merged == along && rest == beside))
		return a;
	if (a_is_deep && !rest)
		return merged;
	return is_one ? branch(top->key, top->bit, rest, merged, m->arena)
		      : branch(top->key, top->bit, merged, rest, m->arena);
}

static const node *merge(const struct merge *m, const node *a, const node *b)
{
	if (a == b)
		return a;
	if (!a || !b)
		return one_sided(m, a ? a : b, a != NULL);
	if (!a->bit && !b->bit && a->key == b->key)
		return merge_leaves(m, a, b);
	if (a->bit && a->bit == b->bit && a->key == b->key) {
		const node *zero = merge(m, a->zero, b->zero);
		const node *one = merge(m, a->one, b->one);
		if (!m->build || (zero == a->zero && one == a->one))
			return a;
		return branch(a->key, a->bit, zero, one, m->arena);
	}
	if (a->bit > b->bit && belongs(a, b->key))
		return merge_below(m, a, b, false);
	if (b->bit > a->bit && belongs(b, a->key))
		return merge_below(m, a, b, true);
	const node *left = one_sided(m, a, true), *right = one_sided(m, b, false);
	if (!m->build || !right)
		return left;
	return left ? both(left, right, m->arena) : right;
}

struct iov_map iov_map_merge(struct iov_map a, struct iov_map b, enum iov_map_rest rest,
			     iov_map_fn *fn, void *self, struct iov_arena *arena)
{
	const struct merge m = {rest, true, fn, self, arena};

	return (struct iov_map){merge(&m, a.root, b.root)};
}

void iov_map_differ(struct iov_map a, struct iov_map b, iov_map_fn *fn, void *self)
{
	const struct merge m = {IOV_MAP_ASK, false, fn, self, NULL};

	merge(&m, a.root, b.root);
}
