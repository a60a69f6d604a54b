/* SPDX-License-Identifier: MIT */
/*
 * The parts of the SARIF report. The caller owns each returned json_t; names such as
 * "artifactLocation" are those of the SARIF standard.
 */
#ifndef GATE_SARIF_H
#define GATE_SARIF_H

#include <jansson.h>

#include "model/source.h"

/* Returns the toolComponent: the version, and all rules in the order of the table, "io-internal"
 * last. */
json_t *gate_sarif_driver(const struct gate_model *m);

/* Returns a message. Braces are doubled, since single ones are placeholders for arguments. */
json_t *gate_sarif_message(struct iov_arena *arena, const char *text);
/* Returns an artifactLocation, relative to SRCROOT or absolute. */
json_t *gate_sarif_artifact(struct iov_arena *arena, const char *file);
/* Returns the URI of a folder, with '/' at its end, so that relative URIs can be based on it. */
const char *gate_sarif_folder(struct iov_arena *arena, const char *folder);
/*
 * Returns a region with the line and the column of the start and of the end; columns count UTF-16
 * code units.
 */
json_t *gate_sarif_region(struct gate_sources *sources, const struct gate_span *span);

/* Return property bags with the coverage of one unit, and of the run. */
json_t *gate_sarif_unit_properties(const struct gate_unit *unit);
json_t *gate_sarif_run_properties(const struct gate_model *m);

#endif /* GATE_SARIF_H */
