/* SPDX-License-Identifier: MIT */
/* A bundle: all that a run found, in a file; --merge makes one model of those of many machines. */
#ifndef GATE_BUNDLE_H
#define GATE_BUNDLE_H

#include <stdio.h>

#include "model/model.h"

/* False, with errno, when it cannot be written. */
bool gate_bundle_write(const struct gate_model *m, FILE *to);
/* Adds what the bundle has to the model. False: *error says what is wrong with the file. */
bool gate_bundle_read(struct gate_model *m, const char *path, const char **error);

#endif /* GATE_BUNDLE_H */
