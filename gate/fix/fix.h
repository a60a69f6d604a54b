/* SPDX-License-Identifier: MIT */
/* --fix. */
#ifndef GATE_FIX_H
#define GATE_FIX_H

#include "gate.h"
#include "model/model.h"

/* Checks the same units once more, those again that read what has changed, and judges. False: it
 * could not; said why. */
typedef bool gate_look_again(void *self, struct gate_model *m);

/*
 * Makes the edits of new findings in the sources, checks what reads them again, and says what was
 * done and what was not: the model, which has been judged, is that of the program as it then is. A
 * file is changed whole or not at all, and only if it is below the root and just as it was when its
 * findings were made. Where its edits do harm (fix/harm.h) it is put back as it was. False: that,
 * or something could not be written or checked; said what.
 */
bool gate_fix(struct gate *g, struct gate_model *m, gate_look_again *look, void *self);

#endif /* GATE_FIX_H */
