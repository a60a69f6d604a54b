/* SPDX-License-Identifier: MIT */
/*
 * Prepares the page: which lines are shown, around findings and uses of I/O memory, and which
 * finding is about which use.
 */
#include <stdlib.h>
#include <string.h>

#include "report/html/html.h"

enum {
	AROUND_FINDING = 3, /* lines before and after */
	MANY = 1000,	 /* findings; if there are more, one line is shown before and after each */
	AROUND_USE = 1,	 /* lines before and after */
	LONG_RANGE = 20, /* lines; of a longer range only the beginning is shown */
	SMALL_FILE = 60, /* lines; a file up to this length is shown completely */
};

const struct gate_use *html_use(const struct html *h, const struct html_use *at)
{
	return &h->m->records[at->record].uses[at->use];
}

bool html_covers(const struct gate_use *use, const struct gate_member *member)
{
	size_t length = strlen(use->member);

	return length == 0 || (!strncmp(use->member, member->name, length) &&
			       (!member->name[length] || member->name[length] == '.'));
}

/* A use with its place, since the comparison of qsort() gets only two items and no context. */
struct placed_use {
	struct html_use use;
	const struct gate_span *at;
};

static int use_order(const void *left, const void *right)
{
	const struct placed_use *a = left, *b = right;
	int by = gate_span_order(a->at, b->at);

	if (by == 0)
		by = (a->use.record > b->use.record) - (a->use.record < b->use.record);
	return by ? by : (a->use.use > b->use.use) - (a->use.use < b->use.use);
}

static void index_uses(struct html *h)
{
	struct iov_arena *arena = h->m->arena;
	unsigned n = 0;

	for (unsigned r = 0; r < h->m->nrecords; r++)
		h->nuses += h->m->records[r].nuses;
	struct placed_use *all = IOV_NEW_ARRAY(arena, struct placed_use, h->nuses + 1);
	for (unsigned r = 0; r < h->m->nrecords; r++)
		for (unsigned u = 0; u < h->m->records[r].nuses; u++)
			all[n++] = (struct placed_use){{r, u}, &h->m->records[r].uses[u].at};
	qsort(all, n, sizeof(*all), use_order);
	h->uses = IOV_NEW_ARRAY(arena, struct html_use, n + 1);
	for (unsigned i = 0; i < n; i++)
		h->uses[i] = all[i].use;
}

static const char *use_file(const struct html *h, unsigned use)
{
	return html_use(h, &h->uses[use])->at.file;
}

/*
 * Lists the files. Findings and uses are sorted by file, so one walk over the lists finds all
 * files.
 */
static void index_files(struct html *h)
{
	const struct gate_model *m = h->m;
	unsigned f = 0, u = 0, s = 0, room = 0;

	while (f < m->nfindings || u < h->nuses || s < h->nspots) {
		const char *name = f < m->nfindings ? m->findings[f].at.file
				   : u < h->nuses   ? use_file(h, u)
						    : h->spots[s].use->at.file;
		if (u < h->nuses && strcmp(use_file(h, u), name) < 0)
			name = use_file(h, u);
		if (s < h->nspots && strcmp(h->spots[s].use->at.file, name) < 0)
			name = h->spots[s].use->at.file;
		IOV_GROW(m->arena, h->files, h->nfiles, room);
		struct html_file *file = &h->files[h->nfiles++];
		*file = (struct html_file){
			.name = name, .first = f, .first_use = u, .first_spot = s};
		while (f < m->nfindings && !strcmp(m->findings[f].at.file, name))
			f++;
		while (u < h->nuses && !strcmp(use_file(h, u), name))
			u++;
		while (s < h->nspots && !strcmp(h->spots[s].use->at.file, name))
			s++;
		file->nfindings = f - file->first;
		file->nuses = u - file->first_use;
		file->nspots = s - file->first_spot;
	}
}

static void show(struct html_file *file, const struct gate_source *source, unsigned from,
		 unsigned to, unsigned around)
{
	if (to < from || to - from > LONG_RANGE)
		to = from;
	for (unsigned line = from > around ? from - around : 1;
	     line <= to + around && line <= source->nlines; line++)
		file->is_shown[line] = true;
}

static void index_lines(struct html *h, struct html_file *file)
{
	const struct gate_source *source = gate_source(&h->sources, file->name);
	unsigned around = h->m->nfindings > MANY ? 1 : AROUND_FINDING;

	if (!source->text)
		return;
	file->is_shown = IOV_NEW_ARRAY(h->m->arena, bool, source->nlines + 2);
	if (file->nfindings > 0 && source->nlines <= SMALL_FILE)
		show(file, source, 1, 1, SMALL_FILE);
	for (unsigned i = 0; i < file->nfindings; i++) {
		const struct gate_finding *f = &h->m->findings[file->first + i];
		if (f->at.line) {
			show(file, source, f->start_line, f->at.line, around);
			show(file, source, f->at.line, f->at.end_line, around);
		}
	}
	for (unsigned i = 0; i < file->nuses; i++) {
		unsigned line = html_use(h, &h->uses[file->first_use + i])->at.line;
		show(file, source, line, line, AROUND_USE);
	}
	for (unsigned i = 0; i < file->nspots; i++) {
		unsigned line = h->spots[file->first_spot + i].use->at.line;
		show(file, source, line, line, AROUND_USE);
	}
}

/*
 * A finding is about the uses at its place. If there is none at its place, as for a finding about
 * an index, it is about the last use in its line, provided that all uses in the line are of one
 * member.
 */
static void index_hits(struct html *h, const struct html_file *file, unsigned finding)
{
	const struct gate_span *at = &h->m->findings[finding].at;
	const struct html_use *on_line = NULL;
	bool exact = false, same = true;

	for (unsigned i = 0; i < file->nuses; i++) {
		const struct html_use *use = &h->uses[file->first_use + i];
		const struct gate_use *u = html_use(h, use);
		if (u->at.line != at->line)
			continue;
		if (on_line && (on_line->record != use->record ||
				strcmp(html_use(h, on_line)->member, u->member) != 0))
			same = false;
		on_line = use;
		if (u->at.column != at->column)
			continue;
		exact = true;
		IOV_GROW(h->m->arena, h->hits, h->nhits, h->hits_room);
		h->hits[h->nhits++] = (struct html_hit){*use, finding};
	}
	if (!exact && on_line && same) {
		IOV_GROW(h->m->arena, h->hits, h->nhits, h->hits_room);
		h->hits[h->nhits++] = (struct html_hit){*on_line, finding};
	}
}

static int hit_order(const void *left, const void *right)
{
	const struct html_hit *a = left, *b = right;
	int by = (a->at.record > b->at.record) - (a->at.record < b->at.record);

	if (by == 0)
		by = (a->at.use > b->at.use) - (a->at.use < b->at.use);
	return by ? by : (a->finding > b->finding) - (a->finding < b->finding);
}

void html_index(struct html *h)
{
	index_uses(h);
	html_index_spots(h);
	index_files(h);
	for (unsigned i = 0; i < h->nfiles; i++) {
		struct html_file *file = &h->files[i];
		index_lines(h, file);
		for (unsigned f = 0; f < file->nfindings; f++) {
			index_hits(h, file, file->first + f);
			html_index_spot_hits(h, file, file->first + f);
		}
	}
	if (h->nhits > 0)
		qsort(h->hits, h->nhits, sizeof(*h->hits), hit_order);
}

unsigned html_find_file(const struct html *h, const char *name)
{
	unsigned low = 0, high = h->nfiles;

	while (low < high) {
		unsigned middle = low + (high - low) / 2;
		int by = strcmp(h->files[middle].name, name);
		if (by == 0)
			return middle;
		if (by < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return IOV_NONE;
}

void html_link(struct html *h, const struct gate_span *at, const char *text)
{
	unsigned file = html_find_file(h, at->file);
	bool is_there = file != IOV_NONE && h->files[file].is_shown && at->line &&
			at->line <= gate_source(&h->sources, at->file)->nlines &&
			h->files[file].is_shown[at->line];

	if (is_there)
		html_put(h, "<a href=\"#L%u-%u\">", file, at->line);
	html_name(h, text);
	html_raw(h, is_there ? "</a>" : "");
}
