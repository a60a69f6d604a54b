/* SPDX-License-Identifier: MIT */
#include "support/nearest.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* rows[i % 3][j] is the distance between the first i bytes of a and the first j bytes of b. */
unsigned iov_edit_distance(const char *a, const char *b)
{
	unsigned rows[3][IOV_NEAREST_LENGTH + 1];
	size_t la = strlen(a), lb = strlen(b);

	if (la > IOV_NEAREST_LENGTH || lb > IOV_NEAREST_LENGTH)
		return UINT_MAX;
	for (unsigned j = 0; j <= lb; j++)
		rows[0][j] = j;
	for (unsigned i = 1; i <= la; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *above = rows[(i - 1) % 3], *two_above = rows[(i + 1) % 3];
		row[0] = i;
		for (unsigned j = 1; j <= lb; j++) {
			row[j] = least(above[j - 1] + (a[i - 1] != b[j - 1]),
				       least(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], two_above[j - 2] + 1);
		}
	}
	return rows[la % 3][lb];
}

/* Returns true if the word is the part of the name after one of its hyphens. */
static bool is_tail(const char *word, const char *name)
{
	size_t length = strlen(word), whole = strlen(name);

	return length > 0 && length < whole && name[whole - length - 1] == '-' &&
	       !strcmp(name + whole - length, word);
}

void iov_nearest_offer(struct iov_nearest *n, const char *name)
{
	unsigned distance = is_tail(n->word, name) ? 1 : iov_edit_distance(n->word, name);

	if (distance > (strlen(n->word) + 2) / 3 || distance >= strlen(name))
		return;
	if (n->name && n->distance <= distance)
		return;
	n->name = name;
	n->distance = distance;
}
