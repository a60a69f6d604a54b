/* SPDX-License-Identifier: MIT */
#include "fix/fix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/inside.h"
#include "base/text.h"
#include "fix/edits.h"
#include "fix/move.h"
#include "policy/policy.h"

/* The edits of one finding. */
struct fix {
	const struct gate_finding *finding;
	const char *file; /* as the model calls it; one for all edits */
	const char *path; /* without symbolic links */
};

/* What a file that the model calls so has become. */
struct move {
	const char *file;
	struct gate_changed changed;
};

struct fixer {
	struct gate_model *m;
	struct fix *fixes;
	unsigned count, room;
	struct move *moves;
	unsigned nmoves, moves_room;
	bool *done;		  /* by finding */
	unsigned files, findings; /* that were changed, and fixed */
	bool good;
};

/* A file, while it is worked on: the fixes for it follow each other. */
struct work {
	struct fix *fixes;
	unsigned count;
	const char *text;
	size_t length;
	struct gate_changed changed;
	struct gate_edit *edits;
	unsigned nedits, room;
};

static bool refuse(const char *file, const char *why)
{
	gate_note("%s is left as it is: %s", file, why);
	return false;
}

/* A finding that is edited in two files could come out half done. */
static bool is_in_one_file(const struct gate_finding *f)
{
	for (unsigned i = 1; i < f->nedits; i++)
		if (strcmp(f->edits[i].at.file, f->edits[0].at.file) != 0)
			return false;
	return true;
}

static void add_fix(struct fixer *f, const struct gate_finding *finding)
{
	const struct fix *last = f->count ? &f->fixes[f->count - 1] : NULL;
	const char *file = finding->edits[0].at.file;

	if (!is_in_one_file(finding)) {
		gate_note("%s:%u:%u: %s is not fixed: its edits are in several files",
			  finding->at.file, finding->at.line, finding->at.column, finding->slug);
		return;
	}
	const char *path = last && !strcmp(last->file, file)
				   ? last->path
				   : gate_real_path(f->m->arena, gate_path(f->m, file));
	if (!path) {
		refuse(file, strerror(errno));
		return;
	}
	IOV_GROW(f->m->arena, f->fixes, f->count, f->room);
	f->fixes[f->count++] = (struct fix){.finding = finding, .file = file, .path = path};
}

static int place_order(const struct gate_span *a, const struct gate_span *b)
{
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/* By files; fixes that are the same come close to each other. */
static int fix_order(const void *left, const void *right)
{
	const struct fix *a = left, *b = right;
	int by = strcmp(a->path, b->path);

	if (by == 0)
		by = place_order(&a->finding->edits[0].at, &b->finding->edits[0].at);
	return by ? by : (a->finding > b->finding) - (a->finding < b->finding);
}

/* Is the text what every machine has seen that found something to edit in it? */
static bool is_as_found(const struct gate_model *m, const char *file, const char *hash)
{
	bool known = false;

	for (unsigned i = 0; i < m->nedited; i++) {
		if (strcmp(m->edited[i].file, file) != 0)
			continue;
		known = true;
		if (strcmp(m->edited[i].hash, hash) != 0)
			return false;
	}
	return known;
}

static bool open_file(struct fixer *f, struct work *w)
{
	const char *file = w->fixes[0].file, *path = w->fixes[0].path;
	struct gate_inside inside;

	if (!gate_read_inside(f->m->arena, f->m->root, path, &inside))
		return refuse(file, inside.why);
	/* The path had no links in it, and is to be written: what is read must be the same file. */
	if (strcmp(inside.path, path) != 0)
		return refuse(file, "it is being replaced");
	/* Asked of the mode, for root may write anything. */
	if (!inside.is_writable)
		return refuse(file, "it is read-only");
	w->text = inside.text;
	w->length = inside.length;
	const char *hash = gate_hash(f->m->arena, w->text, w->length);
	for (unsigned i = 0; i < w->count; i++) {
		const char *name = w->fixes[i].file;
		if (!gate_was_opened(f->m, name))
			return refuse(name, "clang did not open it: only #line names it");
		if (!is_as_found(f->m, name, hash))
			return refuse(name,
				      "it is not known to be what was checked; check it anew");
	}
	w->changed.before.text = w->text;
	gate_source_split(&w->changed.before, f->m->arena, w->length);
	return true;
}

static bool add_edits(struct fixer *f, struct work *w, unsigned fix)
{
	const struct gate_finding *from = w->fixes[fix].finding;

	for (unsigned i = 0; i < from->nedits; i++) {
		const struct gate_span *at = &from->edits[i].at;
		struct gate_edit edit = {.text = from->edits[i].text, .fix = fix};
		if (!gate_source_offset(&w->changed.before, at->line, at->column, &edit.start) ||
		    !gate_source_offset(&w->changed.before, at->end_line, at->end_column,
					&edit.end) ||
		    edit.end < edit.start)
			return refuse(at->file, iov_printf(f->m->arena,
							   "%u:%u to %u:%u, which %s is about, is "
							   "no place in it",
							   at->line, at->column, at->end_line,
							   at->end_column, from->slug));
		IOV_GROW(f->m->arena, w->edits, w->nedits, w->room);
		w->edits[w->nedits++] = edit;
	}
	return true;
}

static bool is_there_already(const struct work *w, unsigned fix)
{
	const struct gate_finding *this = w->fixes[fix].finding;

	for (unsigned i = fix; i > 0; i--) {
		const struct gate_finding *other = w->fixes[i - 1].finding;
		if (place_order(&other->edits[0].at, &this->edits[0].at) != 0)
			return false;
		if (gate_same_edits(other, this))
			return true;
	}
	return false;
}

/* All edits of a file in order. False: some do not go together. */
static bool collect(struct fixer *f, struct work *w)
{
	const char *file = w->fixes[0].file;
	unsigned other = 0, at = 0;
	bool good = true;

	for (unsigned i = 0; i < w->count; i++)
		if (!is_there_already(w, i) && !add_edits(f, w, i))
			return false;
	gate_edits_sort(w->edits, w->nedits);
	while ((at = gate_edits_collide(w->edits, w->nedits, at + 1, &other)) < w->nedits) {
		const struct gate_finding *a = w->fixes[w->edits[other].fix].finding;
		const struct gate_finding *b = w->fixes[w->edits[at].fix].finding;
		good = refuse(file, iov_printf(f->m->arena,
					       "the fixes of %u:%u (%s) and of %u:%u (%s) overlap",
					       a->at.line, a->at.column, a->slug, b->at.line,
					       b->at.column, b->slug));
	}
	return good;
}

static bool write_file(struct fixer *f, struct work *w)
{
	struct gate_output out;
	size_t length = w->length;
	const char *path = w->fixes[0].path;
	const char *text = gate_edits_make(f->m->arena, w->text, &length, w->edits, w->nedits);

	if (!gate_output_open(&out, f->m->arena, path))
		return gate_error("%s: %s", path, strerror(errno));
	fwrite(text, 1, length, out.to);
	if (!gate_output_close(&out))
		return gate_error("%s: %s", path, strerror(errno));
	w->changed.after.text = text;
	gate_source_split(&w->changed.after, f->m->arena, length);
	w->changed.edits = w->edits;
	w->changed.nedits = w->nedits;
	w->length = length;
	return true;
}

/* What is still to be done to the model about a name of a changed file. */
static void note_change(struct fixer *f, const struct work *w, const char *file)
{
	for (unsigned i = 0; i < f->nmoves; i++)
		if (!strcmp(f->moves[i].file, file))
			return;
	IOV_GROW(f->m->arena, f->moves, f->nmoves, f->moves_room);
	f->moves[f->nmoves++] = (struct move){file, w->changed};
	for (unsigned i = 0; i < f->m->nedited; i++)
		if (!strcmp(f->m->edited[i].file, file))
			f->m->edited[i].hash =
				gate_hash(f->m->arena, w->changed.after.text, w->length);
}

/* The fixes of one file. */
static void fix_file(struct fixer *f, struct fix *fixes, unsigned count)
{
	struct work w = {.fixes = fixes, .count = count};

	if (!open_file(f, &w) || !collect(f, &w))
		return;
	if (!write_file(f, &w)) {
		f->good = false;
		return;
	}
	for (unsigned i = 0; i < count; i++) {
		f->done[fixes[i].finding - f->m->findings] = true;
		if (i == 0 || strcmp(fixes[i].file, fixes[i - 1].file) != 0)
			note_change(f, &w, fixes[i].file);
	}
	gate_note("%s: %u finding%s fixed", fixes[0].file, count, gate_plural(count));
	f->files++;
	f->findings += count;
}

/* What is fixed is found no longer, and the rest is where it is now. */
static void update(struct fixer *f)
{
	struct gate_model *m = f->m;
	unsigned kept = 0;

	for (unsigned i = 0; i < m->nfindings; i++)
		if (!f->done[i])
			m->findings[kept++] = m->findings[i];
	m->nfindings = kept;
	for (unsigned i = 0; i < f->nmoves; i++)
		gate_move_places(m, f->moves[i].file, &f->moves[i].changed);
	gate_model_settle(m);
}

bool gate_fix(struct gate *g, struct gate_model *m)
{
	struct fixer f = {
		.m = m, .done = IOV_NEW_ARRAY(m->arena, bool, m->nfindings), .good = true};

	for (unsigned i = 0; i < m->nfindings; i++)
		if (m->findings[i].status == GATE_NEW && m->findings[i].nedits > 0)
			add_fix(&f, &m->findings[i]);
	if (f.count > 0)
		qsort(f.fixes, f.count, sizeof(*f.fixes), fix_order);
	for (unsigned i = 0, next; i < f.count; i = next) {
		next = i + 1;
		while (next < f.count && !strcmp(f.fixes[i].path, f.fixes[next].path))
			next++;
		fix_file(&f, &f.fixes[i], next - i);
	}
	gate_note("%u finding%s fixed in %u file%s", f.findings, gate_plural(f.findings), f.files,
		  gate_plural(f.files));
	update(&f);
	m->verdict = gate_verdict(&g->options, m);
	return f.good;
}
