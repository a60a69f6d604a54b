/* SPDX-License-Identifier: MIT */
/*
 * What was looked at, and how it is said: "clean" of what nobody looked at means nothing. Findings
 * that do not count, of a baseline say, change none of it.
 */
#ifndef GATE_COVERAGE_H
#define GATE_COVERAGE_H

#include "model/model.h"

/* By accesses, then by the other counts: 0 only if they are the same. */
int gate_coverage_order(const struct gate_coverage *a, const struct gate_coverage *b);

/* The sum of all units; a function of a header counts in each of them. */
struct gate_coverage gate_coverage_sum(const struct gate_model *m);
/* A function of it touches device memory, and there is an access, or a question about it. */
bool gate_unit_touches(const struct gate_unit *unit);
/* How many files touch device memory. */
unsigned gate_touching(const struct gate_model *m);
/* Files were checked, and none of them touches device memory: it may be that none is declared. */
bool gate_touches_nothing(const struct gate_model *m);
/* Fewer files than --require-io asks for touch device memory. */
bool gate_lacks_io(const struct gate_model *m);

/* As one sentence without its full stop, in the model's arena; "": nothing compiled. */
const char *gate_coverage_text(const struct gate_model *m);
/* "0 of 11 files touch declared device memory", for those of which too few do. */
const char *gate_touching_text(const struct gate_model *m);
/* That none does, as a question. */
const char *gate_touches_nothing_text(const struct gate_model *m);
/* That --require-io asks for more, as a sentence without its full stop. */
const char *gate_lacks_io_text(const struct gate_model *m);

#endif /* GATE_COVERAGE_H */
