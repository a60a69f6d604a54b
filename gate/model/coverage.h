/* SPDX-License-Identifier: MIT */
/*
 * Counts and sentences about the coverage: "clean" says nothing about code that was not analysed.
 * The coverage includes findings that do not count for the verdict, such as those of a baseline.
 */
#ifndef GATE_COVERAGE_H
#define GATE_COVERAGE_H

#include "model/model.h"

/*
 * Compares the accesses, then functions, obligations and `compiled`, but not `not_judged`. Returns
 * a negative number, 0 or a positive one, as qsort() needs it.
 */
int gate_coverage_order(const struct gate_coverage *a, const struct gate_coverage *b);

/* Returns the sum over all units. A function in a header counts once in each unit. */
struct gate_coverage gate_coverage_sum(const struct gate_model *m);
/* Returns true if a function of the unit uses device memory in an access or an obligation. */
bool gate_unit_touches(const struct gate_unit *unit);
/* Returns the number of units for which gate_unit_touches() is true. */
unsigned gate_touching(const struct gate_model *m);
/*
 * Returns true if some unit has no errors, but no unit uses device memory: the profile may be
 * wrong.
 */
bool gate_touches_nothing(const struct gate_model *m);
/* Returns true if fewer units use device memory than --require-io demands. */
bool gate_lacks_io(const struct gate_model *m);

/*
 * Returns the sums of all counts as a sentence without its full stop; "": no unit compiled. This
 * text and the following ones are in the model's arena.
 */
const char *gate_coverage_text(const struct gate_model *m);
/* Returns a text such as "0 of 11 files touch declared device memory". */
const char *gate_touching_text(const struct gate_model *m);
/*
 * Returns gate_touching_text() with the question whether the profile is right: the text to show if
 * gate_touches_nothing() is true.
 */
const char *gate_touches_nothing_text(const struct gate_model *m);
/* Returns the error to show if gate_lacks_io() is true, a sentence without its full stop. */
const char *gate_lacks_io_text(const struct gate_model *m);

#endif /* GATE_COVERAGE_H */
