/* SPDX-License-Identifier: MIT */
/* The paths that the options name, before any is read, removed or written. */
#ifndef GATE_PATHS_H
#define GATE_PATHS_H

#include "gate.h"

/*
 * Is each folder there that is named; has the one of the database a database; and does each report
 * have a plain file of its own to go to, which nothing is read from? False: said what is wrong.
 */
bool gate_check_paths(struct gate *g);

#endif /* GATE_PATHS_H */
