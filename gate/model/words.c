/* SPDX-License-Identifier: MIT */
#include "model/words.h"

#include <stdlib.h>
#include <string.h>

static struct gate_word_group *find_group(struct gate_model *m, const char *config)
{
	for (unsigned i = 0; i < m->ngroups; i++)
		if (!strcmp(m->groups[i].config, config))
			return &m->groups[i];
	IOV_GROW(m->arena, m->groups, m->ngroups, m->groups_room);
	struct gate_word_group *group = &m->groups[m->ngroups++];
	*group = (struct gate_word_group){.config = config};
	return group;
}

static int word_order(const struct gate_word *a, const struct gate_word *b)
{
	int by = gate_span_order(&a->at, &b->at);

	return by ? by : strcmp(a->word, b->word);
}

/*
 * Returns the word of the group with the place and name of `like`; NULL: none. All lists have the
 * order of the profile, so the search starts at *hint, the index behind the last match.
 */
static struct gate_word *find_word(const struct gate_word_group *group,
				   const struct gate_word *like, unsigned *hint)
{
	for (unsigned i = 0; i < group->nwords; i++) {
		unsigned at = (*hint + i) % group->nwords;
		if (word_order(&group->words[at], like) == 0) {
			*hint = at + 1;
			return &group->words[at];
		}
	}
	return NULL;
}

/* Returns the text that sorts first: the choice must not depend on the order of the lists. */
static const char *smaller(const char *a, const char *b)
{
	return strcmp(a, b) < 0 ? a : b;
}

static void set_found(struct gate_word *word)
{
	word->state = GATE_WORD_FOUND;
	word->why = "";
}

static void join(struct gate_word *known, const struct gate_word *more)
{
	if (known->state == more->state) {
		known->why = smaller(known->why, more->why);
	} else if (more->state >= GATE_WORD_WRONG) {
		known->state = more->state;
		known->why = more->why;
	} else if (known->state == GATE_WORD_ABSENT) {
		set_found(known);
	}
}

void gate_words_add(struct gate_model *m, const char *config, const struct gate_word *words,
		    unsigned count)
{
	struct gate_word_group *group = find_group(m, config);
	bool is_first = group->rounds++ == 0;
	unsigned hint = 0;

	for (unsigned i = 0; i < count; i++) {
		struct gate_word *known = find_word(group, &words[i], &hint);
		if (known) {
			join(known, &words[i]);
			known->round = group->rounds;
			continue;
		}
		IOV_GROW(m->arena, group->words, group->nwords, group->room);
		known = &group->words[group->nwords++];
		*known = words[i];
		known->round = group->rounds;
		if (known->state == GATE_WORD_ABSENT && !is_first)
			set_found(known);
	}
	for (unsigned i = 0; i < group->nwords; i++)
		if (group->words[i].round != group->rounds &&
		    group->words[i].state == GATE_WORD_ABSENT)
			set_found(&group->words[i]);
}

static int in_profile(const void *left, const void *right)
{
	return word_order(left, right);
}

static int group_order(const void *left, const void *right)
{
	const struct gate_word_group *a = left, *b = right;

	return strcmp(a->config, b->config);
}

void gate_words_settle(struct gate_model *m)
{
	for (unsigned g = 0; g < m->ngroups; g++)
		if (m->groups[g].nwords > 0)
			qsort(m->groups[g].words, m->groups[g].nwords, sizeof(struct gate_word),
			      in_profile);
	if (m->ngroups > 0)
		qsort(m->groups, m->ngroups, sizeof(*m->groups), group_order);
}

/*
 * A word, and the number of completely checked files to which a .ioview.yaml with this word
 * applies.
 */
struct total {
	const struct gate_word *word;
	unsigned files;
};

/*
 * Sorts equal words so that the one to report comes last: a word that is found under one
 * .ioview.yaml is not reported as absent under another.
 */
static int total_order(const void *left, const void *right)
{
	static const uint8_t ranks[GATE_WORD_STATES] = {[GATE_WORD_ABSENT] = 0,
							[GATE_WORD_FOUND] = 1,
							[GATE_WORD_WRONG] = 2,
							[GATE_WORD_PORT] = 3};
	const struct total *a = left, *b = right;
	int by = word_order(a->word, b->word);

	if (by == 0)
		by = ranks[a->word->state] - ranks[b->word->state];
	return by ? by : -strcmp(a->word->why, b->word->why);
}

static unsigned files_of(const struct gate_model *m, const char *config)
{
	unsigned files = 0;

	for (unsigned i = 0; i < m->nunits; i++)
		files += m->units[i].nerrors == 0 && !strcmp(m->units[i].config, config);
	return files;
}

static struct gate_note note_of(const struct gate_model *m, const struct total *total)
{
	const struct gate_word *word = total->word;
	struct gate_note note = {.at = word->at, .text = word->why};

	if (!*note.text)
		note.text = iov_printf(m->arena, "there is no '%s'", word->word);
	if (word->state == GATE_WORD_ABSENT && total->files == 1)
		note.text = iov_printf(m->arena, "%s: is it spelled right?", note.text);
	else if (word->state == GATE_WORD_ABSENT)
		note.text = iov_printf(m->arena, "%s in any of the %u files: is it spelled right?",
				       note.text, total->files);
	return note;
}

struct gate_note *gate_words_notes(const struct gate_model *m, unsigned *count)
{
	unsigned all = 0, n = 0;

	*count = 0;
	for (unsigned g = 0; g < m->ngroups; g++)
		all += m->groups[g].nwords;
	struct total *total = IOV_NEW_ARRAY(m->arena, struct total, all + 1);
	struct gate_note *notes = IOV_NEW_ARRAY(m->arena, struct gate_note, all + 1);
	for (unsigned g = 0; g < m->ngroups; g++) {
		unsigned files = files_of(m, m->groups[g].config);
		for (unsigned i = 0; i < m->groups[g].nwords; i++)
			total[n++] = (struct total){&m->groups[g].words[i], files};
	}
	qsort(total, n, sizeof(*total), total_order);
	for (unsigned i = 0; i < n; i++) {
		if (i + 1 < n && word_order(total[i].word, total[i + 1].word) == 0)
			total[i + 1].files += total[i].files;
		else if (total[i].word->state != GATE_WORD_FOUND)
			notes[(*count)++] = note_of(m, &total[i]);
	}
	return notes;
}
