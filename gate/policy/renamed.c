/* SPDX-License-Identifier: MIT */
/*
 * Fingerprints in a baseline depend on the file's name, since a copy of accepted code counts as
 * new. After a file is renamed, its entries match nothing, and all of its findings are under a name
 * without entries. This file pairs old and new names, the pair with the most equal lines first.
 * Each name is in at most one pair, so that a rename accepts no more findings than were accepted
 * before.
 */
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "policy/policy.h"

/* A finding in a file that has no entries in the baseline. */
struct candidate {
	const char *line; /* the fingerprint without the file's name */
	struct gate_finding *finding;
	unsigned file; /* index in matcher.files */
};

/* The entries of a file that no longer exists; they are consecutive. */
struct missing {
	const struct gate_accepted *entries;
	unsigned count;
	bool is_paired;
};

/* A file that no longer exists, and one without entries that has lines in common with it. */
struct pair {
	unsigned missing, file, common;
	bool same_basename;
};

struct matcher {
	struct gate_model *m;
	struct gate_accepted *entries; /* sorted by file, then line */
	unsigned count;
	struct candidate *candidates; /* sorted by line, then file */
	unsigned ncandidates;
	const char **files; /* names of the files of candidates */
	unsigned nfiles;
	struct missing *missing;
	unsigned nmissing, missing_room;
	struct pair *pairs;
	unsigned npairs, pairs_room;
};

static int entry_order(const void *left, const void *right)
{
	const struct gate_accepted *a = left, *b = right;
	int by = strcmp(a->file, b->file);

	return by ? by : strcmp(a->line, b->line);
}

static int candidate_order(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	int by = strcmp(a->line, b->line);

	return by ? by : (a->file > b->file) - (a->file < b->file);
}

static int by_file(const void *file, const void *entry)
{
	return strcmp(file, ((const struct gate_accepted *)entry)->file);
}

static bool has_entries(const struct matcher *r, const char *file)
{
	return bsearch(file, r->entries, r->count, sizeof(*r->entries), by_file) != NULL;
}

static void list_entries(struct matcher *r, const struct gate_accepted *entries, unsigned count)
{
	r->entries = IOV_NEW_ARRAY(r->m->arena, struct gate_accepted, count);
	for (unsigned i = 0; i < count; i++)
		if (entries[i].file)
			r->entries[r->count++] = entries[i];
	if (r->count > 0)
		qsort(r->entries, r->count, sizeof(*r->entries), entry_order);
}

/*
 * Lists the findings in files without entries. Findings are sorted by file, so each file is looked
 * up once.
 */
static void list_candidates(struct matcher *r)
{
	struct gate_model *m = r->m;
	const char *last = NULL;
	bool is_known = true;

	r->candidates = IOV_NEW_ARRAY(m->arena, struct candidate, m->nfindings);
	r->files = IOV_NEW_ARRAY(m->arena, const char *, m->nfindings);
	for (unsigned i = 0; i < m->nfindings; i++) {
		struct gate_finding *f = &m->findings[i];
		if (!last || strcmp(last, f->at.file) != 0) {
			last = f->at.file;
			is_known = has_entries(r, last);
			if (!is_known)
				r->files[r->nfiles++] = last;
		}
		if (!is_known && *f->line_fingerprint)
			r->candidates[r->ncandidates++] =
				(struct candidate){f->line_fingerprint, f, r->nfiles - 1};
	}
	if (r->ncandidates > 0)
		qsort(r->candidates, r->ncandidates, sizeof(*r->candidates), candidate_order);
}

/*
 * Returns true if the file no longer exists. --merge may run on a machine without the sources, so a
 * file that was checked counts as existing.
 */
static bool is_missing(const struct gate_model *m, const char *file)
{
	if (gate_exists(gate_path(m, file)))
		return false;
	for (unsigned i = 0; i < m->nunits; i++)
		if (!strcmp(m->units[i].file, file))
			return false;
	for (unsigned i = 0; i < m->nfindings; i++)
		if (!strcmp(m->findings[i].at.file, file))
			return false;
	return true;
}

static void list_missing(struct matcher *r)
{
	for (unsigned i = 0, next; i < r->count; i = next) {
		next = i + 1;
		while (next < r->count && !strcmp(r->entries[i].file, r->entries[next].file))
			next++;
		if (!is_missing(r->m, r->entries[i].file))
			continue;
		IOV_GROW(r->m->arena, r->missing, r->nmissing, r->missing_room);
		r->missing[r->nmissing++] = (struct missing){&r->entries[i], next - i, false};
	}
}

/*
 * Returns the index of the first candidate whose `line` is this one, or, if there is none, the
 * index where it would be.
 */
static unsigned first_candidate(const struct matcher *r, const char *line)
{
	unsigned low = 0, high = r->ncandidates;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		if (strcmp(r->candidates[middle].line, line) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/*
 * Adds to common[], by index in matcher.files, the number of candidates in the file whose `line` is
 * also in an entry of the missing file.
 */
static void count_common(const struct matcher *r, const struct missing *missing, unsigned *common)
{
	for (unsigned i = 0; i < missing->count; i++) {
		const char *line = missing->entries[i].line;
		if (!*line || (i > 0 && !strcmp(missing->entries[i - 1].line, line)))
			continue;
		for (unsigned s = first_candidate(r, line);
		     s < r->ncandidates && !strcmp(r->candidates[s].line, line); s++)
			common[r->candidates[s].file]++;
	}
}

static void list_pairs(struct matcher *r)
{
	unsigned *common = IOV_NEW_ARRAY(r->m->arena, unsigned, r->nfiles);

	for (unsigned g = 0; g < r->nmissing; g++) {
		const char *old = gate_basename(r->missing[g].entries->file);
		count_common(r, &r->missing[g], common);
		for (unsigned f = 0; f < r->nfiles; f++) {
			if (common[f] == 0)
				continue;
			IOV_GROW(r->m->arena, r->pairs, r->npairs, r->pairs_room);
			r->pairs[r->npairs++] = (struct pair){
				g, f, common[f], !strcmp(old, gate_basename(r->files[f]))};
			common[f] = 0;
		}
	}
}

/* The likeliest pair first; ties are broken by index, so that the result is deterministic. */
static int pair_order(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;

	if (a->common != b->common)
		return a->common > b->common ? -1 : 1;
	if (a->same_basename != b->same_basename)
		return a->same_basename ? -1 : 1;
	if (a->missing != b->missing)
		return a->missing < b->missing ? -1 : 1;
	return (a->file > b->file) - (a->file < b->file);
}

static void accept_pair(struct matcher *r, const struct pair *pair)
{
	const struct missing *missing = &r->missing[pair->missing];

	for (unsigned i = 0; i < missing->count; i++)
		for (unsigned s = first_candidate(r, missing->entries[i].line);
		     s < r->ncandidates && !strcmp(r->candidates[s].line, missing->entries[i].line);
		     s++)
			if (r->candidates[s].file == pair->file)
				r->candidates[s].finding->status = GATE_ACCEPTED;
}

void gate_accept_renamed(struct gate_model *m, const struct gate_accepted *entries, unsigned count)
{
	struct matcher r = {.m = m};

	list_entries(&r, entries, count);
	list_candidates(&r);
	if (r.ncandidates == 0)
		return;
	list_missing(&r);
	list_pairs(&r);
	bool *is_paired = IOV_NEW_ARRAY(m->arena, bool, r.nfiles);
	if (r.npairs > 0)
		qsort(r.pairs, r.npairs, sizeof(*r.pairs), pair_order);
	for (unsigned i = 0; i < r.npairs; i++) {
		struct pair *pair = &r.pairs[i];
		if (r.missing[pair->missing].is_paired || is_paired[pair->file])
			continue;
		r.missing[pair->missing].is_paired = is_paired[pair->file] = true;
		accept_pair(&r, pair);
	}
}
