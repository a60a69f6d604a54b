/* SPDX-License-Identifier: MIT */
#include "ir/names.h"

#include <stdbool.h>
#include <string.h>

/* A slot of a hash table with open addressing, which is at most half full, as in types.c. */
struct iov_name {
	uintptr_t scope;
	const char *text; /* NULL: the slot is free */
	size_t length;
	uint32_t hash, value;
};

enum { FIRST_SLOTS = 32 };

static uint32_t hash_name(uintptr_t scope, const char *text, size_t length)
{
	uint64_t hash = (scope ^ 0xcbf29ce484222325u) * 0x9e3779b97f4a7c15u;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
	return (uint32_t)(hash ^ hash >> 32);
}

static bool is_name(const struct iov_name *slot, const struct iov_name *key)
{
	return slot->hash == key->hash && slot->scope == key->scope &&
	       slot->length == key->length && !memcmp(slot->text, key->text, key->length);
}

static struct iov_name *find_slot(const struct iov_names *names, const struct iov_name *key)
{
	unsigned mask = names->nslots - 1, at = key->hash & mask;

	while (names->slots[at].text && !is_name(&names->slots[at], key))
		at = (at + 1) & mask;
	return &names->slots[at];
}

static void grow(struct iov_names *names, struct iov_arena *arena)
{
	struct iov_names bigger = {NULL, names->nslots ? names->nslots * 2 : FIRST_SLOTS,
				   names->count};

	bigger.slots = IOV_NEW_ARRAY(arena, struct iov_name, bigger.nslots);
	for (unsigned i = 0; i < names->nslots; i++)
		if (names->slots[i].text)
			*find_slot(&bigger, &names->slots[i]) = names->slots[i];
	*names = bigger;
}

uint32_t *iov_name_slot(struct iov_names *names, struct iov_arena *arena, uintptr_t scope,
			const char *text, size_t length)
{
	struct iov_name key = {scope, text, length, hash_name(scope, text, length), UINT32_MAX};

	if (names->count * 2 >= names->nslots)
		grow(names, arena);
	struct iov_name *slot = find_slot(names, &key);
	if (!slot->text) {
		*slot = key;
		names->count++;
	}
	return &slot->value;
}

uint32_t iov_name_find(const struct iov_names *names, uintptr_t scope, const char *text,
		       size_t length)
{
	const struct iov_name key = {scope, text, length, hash_name(scope, text, length), 0};

	if (!names->nslots)
		return UINT32_MAX;
	const struct iov_name *slot = find_slot(names, &key);
	return slot->text ? slot->value : UINT32_MAX;
}
