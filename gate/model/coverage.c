/* SPDX-License-Identifier: MIT */
#include "model/coverage.h"

#include <inttypes.h>

#include "base/text.h"

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int gate_coverage_order(const struct gate_coverage *a, const struct gate_coverage *b)
{
	int by = order(a->accesses, b->accesses);

	if (by == 0)
		by = order(a->checked, b->checked);
	if (by == 0)
		by = order(a->defined, b->defined);
	for (unsigned v = 0; by == 0 && v < IOV_VERDICTS; v++)
		by = order(a->obligations[v], b->obligations[v]);
	return by ? by : order(a->compiled, b->compiled);
}

struct gate_coverage gate_coverage_sum(const struct gate_model *m)
{
	struct gate_coverage sum = {0};

	for (unsigned i = 0; i < m->nunits; i++) {
		const struct gate_coverage *of = &m->units[i].coverage;
		sum.compiled |= of->compiled;
		sum.defined += of->defined;
		sum.checked += of->checked;
		sum.accesses += of->accesses;
		for (unsigned v = 0; v < IOV_VERDICTS; v++)
			sum.obligations[v] += of->obligations[v];
		sum.not_judged += of->not_judged;
	}
	return sum;
}

/*
 * A checked function alone is not enough: it may name a pointer to device memory without an access
 * or an obligation.
 */
bool gate_unit_touches(const struct gate_unit *unit)
{
	const struct gate_coverage *c = &unit->coverage;
	uint64_t all = c->accesses;

	for (unsigned v = 0; v < IOV_VERDICTS; v++)
		all += c->obligations[v];
	return c->checked > 0 && all > 0;
}

unsigned gate_touching(const struct gate_model *m)
{
	unsigned count = 0;

	for (unsigned i = 0; i < m->nunits; i++)
		count += gate_unit_touches(&m->units[i]);
	return count;
}

bool gate_touches_nothing(const struct gate_model *m)
{
	return gate_failures(m) < m->nunits && gate_touching(m) == 0;
}

bool gate_lacks_io(const struct gate_model *m)
{
	return gate_touching(m) < m->require_io;
}

/*
 * Returns the ending of the verb "touch": "1 of 2 files touches", "0 of 1 file touches", "2 of 3
 * files touch".
 */
static const char *touches(uint64_t some, uint64_t all)
{
	return some == 1 || all == 1 ? "es" : "";
}

const char *gate_coverage_text(const struct gate_model *m)
{
	const struct gate_coverage sum = gate_coverage_sum(m);
	struct gate_text text = {.arena = m->arena};
	uint64_t reported = sum.obligations[IOV_VIOLATED] + sum.obligations[IOV_UNPROVED];
	uint64_t all = sum.obligations[IOV_PROVED] + reported + sum.obligations[IOV_UNREACHABLE];

	if (!sum.compiled)
		return "";
	gate_putf(&text,
		  "%" PRIu64 " of %" PRIu64 " function%s touch%s device memory, %" PRIu64
		  " access%s; %" PRIu64 " obligation%s",
		  sum.checked, sum.defined, sum.defined == 1 ? "" : "s",
		  touches(sum.checked, sum.defined), sum.accesses, sum.accesses == 1 ? "" : "es",
		  all, all == 1 ? "" : "s");
	gate_putf(&text, ": %" PRIu64 " proved, %" PRIu64 " reported", sum.obligations[IOV_PROVED],
		  reported);
	gate_putf(&text, ", %" PRIu64 " unreachable; %" PRIu64 " not judged",
		  sum.obligations[IOV_UNREACHABLE], sum.not_judged);
	return gate_string(&text);
}

const char *gate_touching_text(const struct gate_model *m)
{
	unsigned touching = gate_touching(m);

	return iov_printf(m->arena, "%u of %u file%s touch%s declared device memory", touching,
			  m->nunits, gate_plural(m->nunits), touches(touching, m->nunits));
}

const char *gate_touches_nothing_text(const struct gate_model *m)
{
	return iov_printf(m->arena, "%s: is the profile right?", gate_touching_text(m));
}

const char *gate_lacks_io_text(const struct gate_model *m)
{
	return iov_printf(m->arena, "%s, and --require-io asks for %u", gate_touching_text(m),
			  m->require_io);
}
