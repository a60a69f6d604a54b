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
struct stray {
	const char *line; /* the fingerprint without the file's name */
	struct gate_finding *finding;
	unsigned file; /* index in matcher.files */
};

/* The entries of a file that no longer exists; they are consecutive. */
struct gone {
	const struct gate_accepted *entries;
	unsigned count;
	bool is_paired;
};

/* A file that no longer exists, and one without entries that has lines in common with it. */
struct pair {
	unsigned gone, file, common;
	bool same_basename;
};

struct matcher {
	struct gate_model *m;
	struct gate_accepted *entries; /* sorted by file, then line */
	unsigned count;
	struct stray *strays; /* sorted by line, then file */
	unsigned nstrays;
	const char **files; /* names of the files of strays */
	unsigned nfiles;
	struct gone *gone;
	unsigned ngone, gone_room;
	struct pair *pairs;
	unsigned npairs, pairs_room;
};

static int entry_order(const void *left, const void *right)
{
	const struct gate_accepted *a = left, *b = right;
	int by = strcmp(a->file, b->file);

	return by ? by : strcmp(a->line, b->line);
}

static int stray_order(const void *left, const void *right)
{
	const struct stray *a = left, *b = right;
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

/* Findings are sorted by file, so each file is looked up once. */
static void list_strays(struct matcher *r)
{
	struct gate_model *m = r->m;
	const char *last = NULL;
	bool is_known = true;

	r->strays = IOV_NEW_ARRAY(m->arena, struct stray, m->nfindings);
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
			r->strays[r->nstrays++] =
				(struct stray){f->line_fingerprint, f, r->nfiles - 1};
	}
	if (r->nstrays > 0)
		qsort(r->strays, r->nstrays, sizeof(*r->strays), stray_order);
}

/*
 * Returns true if the file no longer exists. --merge may run on a machine without the sources, so a
 * file that was checked counts as existing.
 */
static bool is_gone(const struct gate_model *m, const char *file)
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

static void list_gone(struct matcher *r)
{
	for (unsigned i = 0, next; i < r->count; i = next) {
		next = i + 1;
		while (next < r->count && !strcmp(r->entries[i].file, r->entries[next].file))
			next++;
		if (!is_gone(r->m, r->entries[i].file))
			continue;
		IOV_GROW(r->m->arena, r->gone, r->ngone, r->gone_room);
		r->gone[r->ngone++] = (struct gone){&r->entries[i], next - i, false};
	}
}

/* Returns the first stray with this line, or the place where it would be. */
static unsigned first_stray(const struct matcher *r, const char *line)
{
	unsigned low = 0, high = r->nstrays;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		if (strcmp(r->strays[middle].line, line) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Counts, for each file of strays, the strays whose lines the missing file has in its entries. */
static void count_common(const struct matcher *r, const struct gone *gone, unsigned *common)
{
	for (unsigned i = 0; i < gone->count; i++) {
		const char *line = gone->entries[i].line;
		if (!*line || (i > 0 && !strcmp(gone->entries[i - 1].line, line)))
			continue;
		for (unsigned s = first_stray(r, line);
		     s < r->nstrays && !strcmp(r->strays[s].line, line); s++)
			common[r->strays[s].file]++;
	}
}

static void list_pairs(struct matcher *r)
{
	unsigned *common = IOV_NEW_ARRAY(r->m->arena, unsigned, r->nfiles);

	for (unsigned g = 0; g < r->ngone; g++) {
		const char *old = gate_basename(r->gone[g].entries->file);
		count_common(r, &r->gone[g], common);
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
	if (a->gone != b->gone)
		return a->gone < b->gone ? -1 : 1;
	return (a->file > b->file) - (a->file < b->file);
}

static void accept_pair(struct matcher *r, const struct pair *pair)
{
	const struct gone *gone = &r->gone[pair->gone];

	for (unsigned i = 0; i < gone->count; i++)
		for (unsigned s = first_stray(r, gone->entries[i].line);
		     s < r->nstrays && !strcmp(r->strays[s].line, gone->entries[i].line); s++)
			if (r->strays[s].file == pair->file)
				r->strays[s].finding->status = GATE_ACCEPTED;
}

void gate_accept_renamed(struct gate_model *m, const struct gate_accepted *entries, unsigned count)
{
	struct matcher r = {.m = m};

	list_entries(&r, entries, count);
	list_strays(&r);
	if (r.nstrays == 0)
		return;
	list_gone(&r);
	list_pairs(&r);
	bool *is_paired = IOV_NEW_ARRAY(m->arena, bool, r.nfiles);
	if (r.npairs > 0)
		qsort(r.pairs, r.npairs, sizeof(*r.pairs), pair_order);
	for (unsigned i = 0; i < r.npairs; i++) {
		struct pair *pair = &r.pairs[i];
		if (r.gone[pair->gone].is_paired || is_paired[pair->file])
			continue;
		r.gone[pair->gone].is_paired = is_paired[pair->file] = true;
		accept_pair(&r, pair);
	}
}
