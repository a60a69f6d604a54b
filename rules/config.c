/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules.h"
#include "support/nearest.h"

void iov_config_init(struct iov_config *config)
{
	memset(config, 0, sizeof(*config));
	for (unsigned r = 0; r < IOV_RULES; r++)
		config->severity[r] = iov_rules[r].severity[IOV_DEFAULTS_VIEW];
	config->dialect = IOV_DIALECT_VIEW;
	config->space_name[IOV_PLAIN] = "plain";
	config->space_name[IOV_MMIO] = "__io_mmio";
	config->space_name[IOV_SYSMEM] = "__io_sysmem";
	config->space_name[IOV_COHERENT] = "__io_coherent";
	config->space_name[IOV_ANY] = "__io_any";
}

static bool is_one_access(const struct iov_role *role, enum iov_role_kind kind, uint64_t bits,
			  enum iov_space space)
{
	unsigned last = kind == IOV_ROLE_WRITE ? 1 : 0;

	return role->kind == kind && role->width == bits && !role->split && role->io_arg <= last &&
	       role->size_arg == IOV_NO_ARG && role->buffer_arg == IOV_NO_ARG &&
	       (role->space == space || role->space == IOV_ANY);
}

const struct iov_accessor *iov_accessor_for(const struct iov_config *config,
					    enum iov_role_kind kind, uint64_t bits,
					    enum iov_space space)
{
	const struct iov_accessor *relaxed = NULL;

	for (unsigned i = 0; i < config->naccessors; i++) {
		const struct iov_accessor *a = &config->accessors[i];
		if (!is_one_access(&a->role, kind, bits, space))
			continue;
		if (!a->role.relaxed)
			return a;
		relaxed = relaxed ? relaxed : a;
	}
	return relaxed;
}

bool iov_rule_is(enum iov_rule_id rule, const char *rule_or_group)
{
	return !strcmp(iov_rules[rule].slug, rule_or_group) ||
	       !strcmp(iov_rules[rule].group, rule_or_group);
}

bool iov_set_severity(struct iov_config *config, const char *rule_or_group,
		      enum iov_severity severity)
{
	bool found = false;

	for (unsigned r = 0; r < IOV_RULES; r++) {
		if (!iov_rule_is((enum iov_rule_id)r, rule_or_group))
			continue;
		config->severity[r] = (uint8_t)severity;
		found = true;
	}
	return found;
}

/* Returns the slug or group that is most like the name; NULL: none is like it. */
static const char *near_rule(const char *name)
{
	struct iov_nearest near = {.word = name};

	for (unsigned r = 0; r < IOV_RULES; r++)
		iov_nearest_offer(&near, iov_rules[r].slug);
	for (unsigned r = 0; r < IOV_RULES; r++)
		iov_nearest_offer(&near, iov_rules[r].group);
	return near.name;
}

static bool is_first_of_group(unsigned rule)
{
	for (unsigned r = 0; r < rule; r++)
		if (!strcmp(iov_rules[r].group, iov_rules[rule].group))
			return false;
	return true;
}

const char *iov_unknown_rule(struct iov_arena *arena, const char *name)
{
	const char *near = near_rule(name);
	const char *groups = "";

	if (near)
		return iov_printf(arena, "there is no rule or group '%s'; did you mean '%s'?", name,
				  near);
	for (unsigned r = 0; r < IOV_RULES; r++)
		if (is_first_of_group(r))
			groups = iov_printf(arena, "%s%s%s", groups, *groups ? ", " : "",
					    iov_rules[r].group);
	return iov_printf(arena,
			  "there is no rule or group '%s'; the groups are %s, and ioview-gate "
			  "--list-rules has the rules",
			  name, groups);
}

/*
 * A rule needs the analysis `needed`. Returns true if this is `analysis`, or one that is made on
 * top of it.
 */
static bool is_part_of(enum iov_analysis analysis, enum iov_analysis needed)
{
	if (needed == analysis)
		return true;
	return analysis == IOV_ANALYSIS_NUMBERS &&
	       (needed == IOV_ANALYSIS_TYPESTATE || needed == IOV_ANALYSIS_TAINT ||
		needed == IOV_ANALYSIS_DMA || needed == IOV_ANALYSIS_MEMORY_ORDER ||
		needed == IOV_ANALYSIS_POLLING);
}

bool iov_needs_analysis(const struct iov_config *config, enum iov_analysis analysis)
{
	for (unsigned r = 0; r < IOV_RULES; r++)
		if (config->severity[r] &&
		    is_part_of(analysis, (enum iov_analysis)iov_rules[r].needs))
			return true;
	return false;
}
