/* SPDX-License-Identifier: MIT */
/*
 * Words of a profile that do nothing: names that no file declares, and names that are something
 * else than the profile says. What is absent in one file may be in another, so the lists of all
 * files that have one profile are put together, also those of other machines: in any order, and a
 * list that comes twice changes nothing.
 */
#ifndef GATE_WORDS_H
#define GATE_WORDS_H

#include "model/model.h"

/*
 * Of the files whose profile `config` decides some more were judged, and this is what they say:
 * a word that is not in the list, or is there as found, is in one of them. The list is not kept,
 * its texts are.
 */
void gate_words_add(struct gate_model *m, const char *config, const struct gate_word *words,
		    unsigned count);

/* Brings all into an order that depends on nothing else. */
void gate_words_settle(struct gate_model *m);

/*
 * What is to be said of the profiles, in the order of their places, each once. Needs all files
 * there are, and the model settled.
 */
struct gate_note *gate_words_notes(const struct gate_model *m, unsigned *count);

#endif /* GATE_WORDS_H */
