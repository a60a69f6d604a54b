/* SPDX-License-Identifier: MIT */
/* Implements --fix. */
#ifndef GATE_FIX_H
#define GATE_FIX_H

#include "gate.h"
#include "model/model.h"

/*
 * Checks the units again that read a changed file, fills a new model with the results of all units,
 * and sets its verdict. Returns false after it has reported an error.
 */
typedef bool gate_recheck(void *self, struct gate_model *m);

/*
 * Applies the fixes of new findings to the sources, checks again, and reports what was fixed. `m`
 * has been judged; if files change, it becomes the model of the changed program.
 *
 * A file gets all of its fixes or none. A file is changed only if it is below the root and has the
 * same text as when it was checked. A fix with edits in several files is not applied. A file whose
 * fixes do harm (fix/harm.h) is restored. Returns false, after it has reported the error, if fixes
 * did harm or a file could not be written or checked.
 */
bool gate_fix(struct gate *g, struct gate_model *m, gate_recheck *look, void *self);

#endif /* GATE_FIX_H */
