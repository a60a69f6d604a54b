/* SPDX-License-Identifier: MIT */
// RUN: %unit/check %root/test/ir/text/*.ioir %root/test/engine/*.ioir %root/test/rules/*/*.ioir
/*
 * Runs every rule, under either profile, on any function that verifies: without a crash, leak or
 * hang. Each finding has a rule that is on, a message and a verdict.
 *
 * Built and run as ir-read.c is, with -DPROFILES='"rules/profiles"'.
 */
#include <stdint.h>
#include <stdlib.h>

#include "../unit/profiles.h"

static void inspect(void *to, const struct iov_finding *finding)
{
	const struct iov_config *config = to;

	if (finding->rule >= IOV_RULES || !config->severity[finding->rule] || !finding->message ||
	    !*finding->message || finding->nnotes > IOV_MAX_NOTES ||
	    (finding->verdict != IOV_VIOLATED && finding->verdict != IOV_UNPROVED))
		abort();
	for (unsigned i = 0; i < finding->nnotes; i++)
		if (!finding->notes[i].text)
			abort();
}

static void check_all(const struct iov_module *m, const struct iov_profile *profile)
{
	struct iov_config config = *iov_profile_config(profile);
	const struct iov_sink sink = {inspect, &config, NULL, NULL, NULL, NULL};
	struct iov_stats stats = {.too_large = false};

	for (unsigned i = 0; i < m->nfunctions; i++)
		iov_check_function(m->functions[i], &config, &sink, &stats);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	/* Read once, since a fuzzer calls this function a thousand times a second. */
	static const struct iov_profile *view, *kernel;
	struct iov_text_error error;
	struct iov_module *m = iov_read((const char *)data, size, "fuzz.ioir", &error);

	if (!m)
		return 0;
	if (!view) {
		view = built_in("view");
		kernel = built_in("linux");
	}
	check_all(m, view);
	check_all(m, kernel);
	iov_module_free(m);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
