/* SPDX-License-Identifier: MIT */
/* Reads the key `functions`, a list of groups of functions that have one role. */
#include <string.h>

#include "profile/reader.h"

/* An entry of the list. */
struct group {
	struct iov_role role;
	struct iov_role_places places;
	struct iov_region_args region;
	struct iov_place order;
	const struct iov_yaml *names;
	const struct iov_yaml *fails; /* the key; NULL: it is not given */
};

static void take_role(const struct iov_source *s, void *to, const char *name,
		      const struct iov_yaml *key, const struct iov_yaml *value)
{
	/* Without `none`, which only the text form of the IR has. */
	unsigned kind = iov_read_choice(s, value, name, iov_role_words + 1, IOV_ROLES - 1);

	(void)key;
	if (kind < IOV_ROLES - 1)
		((struct group *)to)->role.kind = (uint8_t)(kind + 1);
}

static void take_width(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	uint32_t width;

	(void)key;
	if (!iov_read_number(s, value, name, UINT32_MAX, &width))
		return;
	if (width != 8 && width != 16 && width != 32 && width != 64)
		iov_wrong(s, value, "width %u is none of 8, 16, 32 and 64 bits", width);
	else
		((struct group *)to)->role.width = (uint8_t)width;
}

static void take_space(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	const char *words[IOV_SPACES];

	(void)key;
	for (unsigned space = 0; space < IOV_SPACES; space++)
		words[space] = iov_space_word((enum iov_space)space);
	unsigned space = iov_read_choice(s, value, name, words, IOV_SPACES);
	if (space < IOV_SPACES)
		((struct group *)to)->role.space = (uint8_t)space;
}

static void take_argument(const struct iov_source *s, const struct iov_yaml *value,
			  const char *name, uint8_t *out, struct iov_place *at)
{
	uint32_t number;

	if (!iov_read_number(s, value, name, IOV_NO_ARG - 1, &number))
		return;
	*out = (uint8_t)number;
	*at = iov_place_at(s, value);
}

static void take_io_arg(const struct iov_source *s, void *to, const char *name,
			const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->role.io_arg, &group->places.io_arg);
}

static void take_size_arg(const struct iov_source *s, void *to, const char *name,
			  const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->role.size_arg, &group->places.size_arg);
}

static void take_buffer_arg(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->role.buffer_arg, &group->places.buffer_arg);
}

static void take_direction_arg(const struct iov_source *s, void *to, const char *name,
			       const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->role.direction_arg, &group->places.direction_arg);
}

static void take_offset_arg(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->role.offset_arg, &group->places.offset_arg);
}

static void take_device_arg(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->region.device, &group->places.device_arg);
}

static void take_index_arg(const struct iov_source *s, void *to, const char *name,
			   const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->region.index, &group->places.index_arg);
}

static void take_name_arg(const struct iov_source *s, void *to, const char *name,
			  const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->region.name, &group->places.name_arg);
}

static void take_region_arg(const struct iov_source *s, void *to, const char *name,
			    const struct iov_yaml *key, const struct iov_yaml *value)
{
	struct group *group = to;

	(void)key;
	take_argument(s, value, name, &group->region.region, &group->places.region_arg);
}

static void take_scale(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	uint32_t scale;

	(void)key;
	if (!iov_read_number(s, value, name, UINT16_MAX, &scale))
		return;
	if (!scale)
		iov_wrong(s, value, "scale is 1 byte at least");
	((struct group *)to)->role.scale = (uint16_t)scale;
}

static void take_order(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	unsigned order = iov_read_choice(s, value, name, iov_fence_words + 1, IOV_FENCES - 1);

	(void)key;
	if (order < IOV_FENCES - 1)
		((struct group *)to)->role.order = (uint8_t)(order + 1);
}

static void take_relaxed(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct group *)to)->role.relaxed);
}

static void take_managed(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct group *)to)->role.managed);
}

static void take_split(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct group *)to)->role.split);
}

static void take_scattered(const struct iov_source *s, void *to, const char *name,
			   const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	iov_read_truth(s, value, name, &((struct group *)to)->role.scattered);
}

static void take_fails(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	unsigned fails = iov_read_choice(s, value, name, iov_fails_words + 1, IOV_FAILS - 1);
	struct group *group = to;

	if (fails < IOV_FAILS - 1)
		group->role.fails = (uint8_t)(fails + 1);
	group->fails = key;
}

static void take_names(const struct iov_source *s, void *to, const char *name,
		       const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)key;
	if (iov_is_list(s, value, name))
		((struct group *)to)->names = value->first;
}

static const struct iov_key keys[] = {
	{"role", take_role, true},
	{"names", take_names, true},
	{"space", take_space, false},
	{"width", take_width, false},
	{"io-arg", take_io_arg, false},
	{"size-arg", take_size_arg, false},
	{"buffer-arg", take_buffer_arg, false},
	{"direction-arg", take_direction_arg, false},
	{"offset-arg", take_offset_arg, false},
	{"scale", take_scale, false},
	{"order", take_order, false},
	{"relaxed", take_relaxed, false},
	{"managed", take_managed, false},
	{"split", take_split, false},
	{"scattered", take_scattered, false},
	{"fails", take_fails, false},
	{"device-arg", take_device_arg, false},
	{"reg-index-arg", take_index_arg, false},
	{"reg-name-arg", take_name_arg, false},
	{"region-arg", take_region_arg, false},
};

/* Reports an offset without a base to add it to, and a scale without an offset. */
static void check_offset(const struct iov_source *s, const struct iov_yaml *entry,
			 const struct group *group, unsigned before)
{
	const struct iov_role *role = &group->role;

	if (s->p->nerrors != before)
		return;
	if (role->scale && role->offset_arg == IOV_NO_ARG)
		iov_wrong(s, entry, "'scale' is of 'offset-arg', which is missing");
	else if (role->offset_arg != IOV_NO_ARG && role->io_arg == IOV_NO_ARG)
		iov_wrong(s, entry, "'offset-arg' is added to 'io-arg', which is missing");
}

/* Reports arguments that name a region in a way that no function has. */
static void check_region(const struct iov_source *s, const struct iov_yaml *entry,
			 const struct group *group, unsigned before)
{
	const struct iov_region_args *region = &group->region;
	bool names = region->index != IOV_NO_ARG || region->name != IOV_NO_ARG;
	bool returns = group->role.kind == IOV_ROLE_REGION;

	if (s->p->nerrors != before)
		return;
	if ((names || region->region != IOV_NO_ARG) && group->role.kind != IOV_ROLE_MAP && !returns)
		iov_wrong(s, entry,
			  "'reg-index-arg', 'reg-name-arg' and 'region-arg' are for the roles map "
			  "and region only");
	else if (returns && (!names || region->region != IOV_NO_ARG))
		iov_wrong(s, entry,
			  "a function of the role region says by 'reg-index-arg' or 'reg-name-arg' "
			  "which one it returns");
	else if (names != (region->device != IOV_NO_ARG))
		iov_wrong(s, entry,
			  "'device-arg' goes with 'reg-index-arg' or 'reg-name-arg', and these "
			  "with it");
}

static void read_group(const struct iov_source *s, const struct iov_yaml *entry)
{
	struct iov_arena *arena = &s->p->arena;
	struct group group = {.role = {.io_arg = IOV_NO_ARG,
				       .size_arg = IOV_NO_ARG,
				       .buffer_arg = IOV_NO_ARG,
				       .direction_arg = IOV_NO_ARG,
				       .offset_arg = IOV_NO_ARG},
			      .region = {IOV_NO_ARG, IOV_NO_ARG, IOV_NO_ARG, IOV_NO_ARG}};
	unsigned before = s->p->nerrors;

	iov_each_key(s, entry, "an entry of functions", keys, sizeof(keys) / sizeof(*keys), &group);
	if (group.role.kind == IOV_ROLE_FENCE && !group.role.order && s->p->nerrors == before)
		iov_wrong(s, entry,
			  "missing key 'order': of a fence it can be read, write or full");
	if (group.fails && group.role.kind != IOV_ROLE_MAP && group.role.kind != IOV_ROLE_FAILED)
		iov_wrong(s, group.fails, "'fails' is for the roles map and failed only");
	check_offset(s, entry, &group, before);
	check_region(s, entry, &group, before);
	if (s->p->nerrors != before)
		return;
	struct iov_role *role = IOV_NEW(arena, struct iov_role);
	struct iov_role_places *places = IOV_NEW(arena, struct iov_role_places);
	*role = group.role;
	struct iov_region_args *region = IOV_NEW(arena, struct iov_region_args);
	*places = group.places;
	*region = group.region;
	s->p->has_releasers |= role->kind == IOV_ROLE_RELEASE;
	bool any = role->kind == IOV_ROLE_REGISTER || role->kind == IOV_ROLE_UNREGISTER;
	for (const struct iov_yaml *at = group.names; at; at = at->next) {
		const struct iov_word word = {.name = any ? iov_read_pattern(s, at, "function")
							  : iov_read_identifier(s, at, "function"),
					      .kind = IOV_WORD_FUNCTION,
					      .role = role,
					      .places = places,
					      .region = region};
		if (word.name)
			iov_add_word(s, at, &word);
	}
}

void iov_take_functions(const struct iov_source *s, void *to, const char *name,
			const struct iov_yaml *key, const struct iov_yaml *value)
{
	(void)to;
	(void)key;
	if (!iov_is_list(s, value, name))
		return;
	for (const struct iov_yaml *entry = value->first; entry; entry = entry->next)
		read_group(s, entry);
}
