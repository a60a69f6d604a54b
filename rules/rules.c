/* SPDX-License-Identifier: MIT */
#include "rules.h"

#include <string.h>

const struct iov_rule iov_rules[IOV_RULES] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)                              \
	[IOV_RULE_##id] = {slug,                                                                   \
			   group,                                                                  \
			   {IOV_SEVERITY_##view, IOV_SEVERITY_##linux},                            \
			   IOV_ABOUT_##about,                                                      \
			   IOV_ANALYSIS_##needs,                                                   \
			   message},
#define IOV_NOTE(id, view, kernel)
#include "rules.def"
};

enum iov_rule_id iov_rule_from_slug(const char *slug)
{
	unsigned id = 0;

	while (id < IOV_RULES && strcmp(iov_rules[id].slug, slug) != 0)
		id++;
	return (enum iov_rule_id)id;
}
