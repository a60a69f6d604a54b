/* SPDX-License-Identifier: MIT */
/* --fix. */
#ifndef GATE_FIX_H
#define GATE_FIX_H

#include "gate.h"
#include "model/model.h"

/*
 * Makes the edits of new findings in the sources, and says what was done and what was not. What is
 * fixed leaves the model; places of what stays are moved to where they are now, and the verdict is
 * about that. A file is changed whole or not at all, and only if it is below the root and just as
 * it was when its findings were made. False: something could not be written; said what.
 */
bool gate_fix(struct gate *g, struct gate_model *m);

#endif /* GATE_FIX_H */
