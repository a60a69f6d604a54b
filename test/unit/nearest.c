/* SPDX-License-Identifier: MIT */
// RUN: %unit/nearest
/* Tests the distance between two words, and which name is proposed for a mistyped word. */
#include <limits.h>
#include <string.h>

#include "support/nearest.h"
#include "unit.h"

static void check_distances(struct unit *u)
{
	static const struct {
		const char *a, *b;
		unsigned distance;
	} rows[] = {
		{"", "", 0},
		{"", "abc", 3},
		{"sarif", "sarif", 0},
		{"sarf", "sarif", 1},	/* a letter is missing */
		{"sarrif", "sarif", 1}, /* a letter is doubled */
		{"saref", "sarif", 1},	/* a letter is wrong */
		{"sairf", "sarif", 1},	/* two letters are swapped */
		{"asrfi", "sarif", 2},	/* two pairs are swapped */
		{"ca", "abc", 3},	/* a swapped letter is not edited again */
		{"kitten", "sitting", 3},
		{"fix", "junit", 4},
	};

	for (unsigned i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		EXPECT(u, iov_edit_distance(rows[i].a, rows[i].b) == rows[i].distance);
		EXPECT(u, iov_edit_distance(rows[i].b, rows[i].a) == rows[i].distance);
	}
}

static void check_long(struct unit *u)
{
	char fits[IOV_NEAREST_LENGTH + 1], over[IOV_NEAREST_LENGTH + 2];

	memset(fits, 'a', sizeof(fits));
	memset(over, 'a', sizeof(over));
	fits[IOV_NEAREST_LENGTH] = over[IOV_NEAREST_LENGTH + 1] = 0;
	EXPECT(u, iov_edit_distance(fits, fits) == 0);
	EXPECT(u, iov_edit_distance(fits, "") == IOV_NEAREST_LENGTH);
	EXPECT(u, iov_edit_distance(fits, over) == UINT_MAX);
	EXPECT(u, iov_edit_distance(over, over) == UINT_MAX);
}

static bool is_nearest(const char *word, const char *wanted)
{
	static const char *const names[] = {"enable",	     "error",  "exclude", "io-escape",
					    "io-raw-access", "access", "linux",	  "a"};
	struct iov_nearest n = {.word = word};

	for (unsigned i = 0; i < sizeof(names) / sizeof(*names); i++)
		iov_nearest_offer(&n, names[i]);
	return wanted ? n.name && !strcmp(n.name, wanted) : !n.name;
}

static void check_nearest(struct unit *u)
{
	EXPECT(u, is_nearest("enabel", "enable"));
	EXPECT(u, is_nearest("eror", "error"));
	EXPECT(u, is_nearest("linx", "linux"));
	EXPECT(u, is_nearest("acces", "access"));
	EXPECT(u, is_nearest("io-raw-acces", "io-raw-access"));
	EXPECT(u, is_nearest("io_raw_access", "io-raw-access"));
	EXPECT(u, is_nearest("raw-access", "io-raw-access"));
	EXPECT(u, is_nearest("escape", "io-escape"));
	EXPECT(u, is_nearest("io-escape", "io-escape"));
	/* No name is near: other letters, an empty word, and a word that would change completely.
	 */
	EXPECT(u, is_nearest("windows", NULL));
	EXPECT(u, is_nearest("", NULL));
	EXPECT(u, is_nearest("b", NULL));
	EXPECT(u, is_nearest("-", NULL));
}

static void check_first_stays(struct unit *u)
{
	struct iov_nearest n = {.word = "bat"};

	iov_nearest_offer(&n, "cat");
	iov_nearest_offer(&n, "hat");
	EXPECT(u, n.name && !strcmp(n.name, "cat") && n.distance == 1);
	iov_nearest_offer(&n, "bat");
	EXPECT(u, n.name && !strcmp(n.name, "bat") && n.distance == 0);
}

int main(void)
{
	struct unit u = {0};

	check_distances(&u);
	check_long(&u);
	check_nearest(&u);
	check_first_stays(&u);
	return unit_end(&u);
}
