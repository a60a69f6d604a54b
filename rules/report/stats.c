/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "rules.h"

static void write_counts(const char *function, const char *rule, const unsigned *count,
			 const struct iov_writer *w)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	unsigned all = 0;

	for (unsigned v = 0; v < IOV_VERDICTS; v++)
		all += count[v];
	if (rule && !all)
		return;
	char *line =
		iov_printf(&arena,
			   "stats: %s: %s%s%u obligations, %u proved, %u violated, "
			   "%u unproved, %u unreachable\n",
			   function, rule ? rule : "", rule ? ": " : "", all, count[IOV_PROVED],
			   count[IOV_VIOLATED], count[IOV_UNPROVED], count[IOV_UNREACHABLE]);
	w->write(w->to, line, strlen(line));
	iov_arena_free(&arena);
}

void iov_write_stats(const char *name, const struct iov_stats *stats, bool by_rule,
		     const struct iov_writer *w)
{
	unsigned sum[IOV_VERDICTS] = {0};

	for (unsigned r = 0; r < IOV_RULES; r++)
		for (unsigned v = 0; v < IOV_VERDICTS; v++)
			sum[v] += stats->count[r][v];
	write_counts(name, NULL, sum, w);
	for (unsigned r = 0; by_rule && r < IOV_RULES; r++)
		write_counts(name, iov_rules[r].slug, stats->count[r], w);
}
