/* SPDX-License-Identifier: MIT */
/* Checks the paths that the options name, before any file is read, removed or written. */
#ifndef GATE_PATHS_H
#define GATE_PATHS_H

#include "gate.h"

/*
 * Checks that each named folder exists, that the folder of the database has a database, and that
 * each report is written to a regular file of its own, which is not also an input. Returns false
 * after it has reported an error.
 */
bool gate_check_paths(struct gate *g);

#endif /* GATE_PATHS_H */
