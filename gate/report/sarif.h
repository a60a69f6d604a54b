/* SPDX-License-Identifier: MIT */
/* The parts of the SARIF report. */
#ifndef GATE_SARIF_H
#define GATE_SARIF_H

#include <jansson.h>

#include "model/source.h"

/* What the tool is: its version, and all rules in the order of the table, "io-internal" last. */
json_t *gate_sarif_driver(const struct gate_model *m);

/* A message object; in its text braces would be places for arguments, so they are doubled. */
json_t *gate_sarif_message(struct iov_arena *arena, const char *text);
/* An artifactLocation: below SRCROOT, or absolute. */
json_t *gate_sarif_artifact(struct iov_arena *arena, const char *file);
/* A folder as a URI that others can be relative to. */
const char *gate_sarif_folder(struct iov_arena *arena, const char *folder);
/* A region with all four bounds; columns in units of UTF-16. */
json_t *gate_sarif_region(struct gate_sources *sources, const struct gate_span *span);

/* Property bags with the counts of one unit, and with those of the run. */
json_t *gate_sarif_unit_properties(const struct gate_unit *unit);
json_t *gate_sarif_run_properties(const struct gate_model *m);

#endif /* GATE_SARIF_H */
