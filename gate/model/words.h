/* SPDX-License-Identifier: MIT */
/*
 * Joins the lists of profile words that the units report. A word without effect is one that no file
 * declares, or that is declared as something else than the profile says. A word that one file does
 * not declare may be declared in another, so all lists of one profile are joined, also those of
 * other machines. Neither the order of the lists nor a repeated list changes the result.
 */
#ifndef GATE_WORDS_H
#define GATE_WORDS_H

#include "model/model.h"

/*
 * Joins the list of one unit, or of several, with the earlier lists of `config`. A word of the
 * profile that this list lacks, or has as found, is declared in one of the list's units. The list
 * is copied, its texts are not.
 */
void gate_words_add(struct gate_model *m, const char *config, const struct gate_word *words,
		    unsigned count);

/* Sorts groups and words, so that the order of the input does not show. */
void gate_words_settle(struct gate_model *m);

/*
 * Returns the notes about words without effect and about headers that --port accepts, sorted by
 * place, each once, in the model's arena. All units must be in the model, and the model must be
 * settled.
 */
struct gate_note *gate_words_notes(const struct gate_model *m, unsigned *count);

#endif /* GATE_WORDS_H */
