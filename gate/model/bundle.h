/* SPDX-License-Identifier: MIT */
/* A bundle is a file with all results of a run. --merge joins the bundles of several machines. */
#ifndef GATE_BUNDLE_H
#define GATE_BUNDLE_H

#include <stdio.h>

#include "model/model.h"

/*
 * Writes the model. Returns false if it cannot be written; errno is set only if the stream has an
 * error, see ferror().
 */
bool gate_bundle_write(const struct gate_model *m, FILE *to);
/*
 * Adds the results in the bundle to the model. Returns false and sets *error if the file is not a
 * valid bundle; then the model may have a part of its results, and must not be used.
 */
bool gate_bundle_read(struct gate_model *m, const char *path, const char **error);

#endif /* GATE_BUNDLE_H */
