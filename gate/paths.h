/* SPDX-License-Identifier: MIT */
/* Checks the paths that the options name, before any file is read, removed or written. */
#ifndef GATE_PATHS_H
#define GATE_PATHS_H

#include "gate.h"

/*
 * Checks that the folders of --root, --kbuild and --kernel exist, and that --database is a file or
 * a folder with a database. Checks that each report has a file of its own, regular or new: not an
 * input, standard output, or a file named like a source or a setting. Only --write-baseline may
 * replace an input, that of --baseline. Returns false after it has reported an error.
 */
bool gate_check_paths(struct gate *g);

#endif /* GATE_PATHS_H */
