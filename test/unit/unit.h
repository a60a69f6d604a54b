/* SPDX-License-Identifier: MIT */
/* The minimum for a unit test: it counts checks, reports failures, and continues. */
#ifndef UNIT_H
#define UNIT_H

#include <stdbool.h>
#include <stdio.h>

struct unit {
	unsigned checks, failures;
};

#define EXPECT(unit, condition) unit_expect((unit), (condition), __FILE__, __LINE__, #condition)

static inline bool unit_expect(struct unit *u, bool good, const char *file, int line,
			       const char *what)
{
	u->checks++;
	u->failures += !good;
	if (!good)
		fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
	return good;
}

/* Returns the exit status. A test that has checked nothing fails. */
static inline int unit_end(const struct unit *u)
{
	printf("%u checks, %u failures\n", u->checks, u->failures);
	return u->failures || !u->checks;
}

#endif /* UNIT_H */
