/* SPDX-License-Identifier: MIT */
#include "fix/fix.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"
#include "base/inside.h"
#include "base/text.h"
#include "fix/harm.h"

struct fixer {
	struct gate *g;
	struct gate_model *m;
	struct gate_fix *fixes;
	unsigned count, room;
	struct gate_patch *patches; /* the patches that are written and not undone */
	unsigned npatches;
	bool *fixed; /* by index of the finding: a written patch fixes it */
	gate_recheck *look;
	void *self;
	bool good;
};

/*
 * Returns true if all edits of the finding are in one file. A fix over two files could end half
 * done, if one of the files is refused or undone.
 */
static bool is_in_one_file(const struct gate_finding *f)
{
	for (unsigned i = 1; i < f->nedits; i++)
		if (strcmp(f->edits[i].at.file, f->edits[0].at.file) != 0)
			return false;
	return true;
}

/* Returns true if the options restrict the check to a part of the project. */
static bool is_partial(const struct gate_options *o)
{
	return o->files.count > 0 || o->files_from || o->include.count > 0 ||
	       o->exclude.count > 0 || o->shards > 0;
}

static bool is_unit(const struct gate_model *m, const char *file)
{
	for (unsigned i = 0; i < m->nunits; i++)
		if (!strcmp(m->units[i].file, file))
			return true;
	return false;
}

static void add_fix(struct fixer *f, const struct gate_finding *finding)
{
	const struct gate_fix *last = f->count ? &f->fixes[f->count - 1] : NULL;
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
		gate_note("%s is left as it is: %s", file, strerror(errno));
		return;
	}
	IOV_GROW(f->m->arena, f->fixes, f->count, f->room);
	f->fixes[f->count++] = (struct gate_fix){.finding = finding, .file = file, .path = path};
}

static int place_order(const struct gate_span *a, const struct gate_span *b)
{
	if (a->line != b->line)
		return a->line < b->line ? -1 : 1;
	return (a->column > b->column) - (a->column < b->column);
}

/* Sorts by file, then by the place of the edit, so that equal fixes are close to each other. */
static int fix_order(const void *left, const void *right)
{
	const struct gate_fix *a = left, *b = right;
	int by = strcmp(a->path, b->path);

	if (by == 0)
		by = place_order(&a->finding->edits[0].at, &b->finding->edits[0].at);
	return by ? by : (a->finding > b->finding) - (a->finding < b->finding);
}

static void patch_file(struct fixer *f, struct gate_fix *fixes, unsigned count)
{
	struct gate_patch *p = &f->patches[f->npatches];

	*p = (struct gate_patch){.m = f->m, .fixes = fixes, .count = count};
	if (!gate_patch_prepare(p))
		return;
	/*
	 * Units outside of the part that is checked may include the header, and a fix is not tested
	 * with them.
	 */
	if (is_partial(&f->g->options) && !is_unit(f->m, fixes[0].file)) {
		gate_note("%s is left as it is: this run checks a part of the project only, and "
			  "others may include it",
			  fixes[0].file);
		return;
	}
	if (!gate_patch_write(p)) {
		f->good = false;
		return;
	}
	for (unsigned i = 0; i < count; i++)
		f->fixed[fixes[i].finding - f->m->findings] = true;
	f->npatches++;
}

static void patch_files(struct fixer *f)
{
	for (unsigned i = 0; i < f->m->nfindings; i++)
		if (f->m->findings[i].status == GATE_NEW && f->m->findings[i].nedits > 0)
			add_fix(f, &f->m->findings[i]);
	if (f->count > 0)
		qsort(f->fixes, f->count, sizeof(*f->fixes), fix_order);
	f->patches = IOV_NEW_ARRAY(f->m->arena, struct gate_patch, f->count + 1);
	for (unsigned i = 0, next; i < f->count; i = next) {
		next = i + 1;
		while (next < f->count && !strcmp(f->fixes[i].path, f->fixes[next].path))
			next++;
		patch_file(f, &f->fixes[i], next - i);
	}
}

/* Undoes the harmful patches, or all of them. */
static void undo(struct fixer *f, bool all)
{
	unsigned kept = 0;

	for (unsigned i = 0; i < f->npatches; i++) {
		struct gate_patch *p = &f->patches[i];
		if (!p->harm && !all) {
			f->patches[kept++] = *p;
			continue;
		}
		if (gate_patch_undo(p))
			gate_error("%s is as it was, without its fixes%s%s", p->fixes[0].file,
				   p->harm ? ": with them " : "", p->harm ? p->harm : "");
		for (unsigned k = 0; k < p->count; k++)
			f->fixed[p->fixes[k].finding - f->m->findings] = false;
	}
	f->npatches = kept;
	f->good = false;
}

/*
 * Fills *after and returns true if patches remain. Returns false if all are undone, so that the
 * results of the first check are valid again. Harm is attributed to patches by its place only, so
 * after the harmful ones are undone the others are checked once more. If harm remains, all are
 * undone.
 */
static bool check_again(struct fixer *f, struct gate_model *after)
{
	for (int round = 0; round < 2 && f->npatches > 0; round++) {
		if (!f->look(f->self, after))
			break;
		if (!gate_find_harm(f->patches, f->npatches, f->fixed, f->m, after))
			return true;
		undo(f, round > 0);
	}
	if (f->npatches > 0)
		undo(f, true);
	return false;
}

static void say(const struct fixer *f)
{
	unsigned findings = 0;

	for (unsigned i = 0; i < f->npatches; i++) {
		const struct gate_patch *p = &f->patches[i];
		gate_note("%s: %u finding%s fixed", p->fixes[0].file, p->count,
			  gate_plural(p->count));
		findings += p->count;
	}
	gate_note("%u finding%s fixed in %u file%s", findings, gate_plural(findings), f->npatches,
		  gate_plural(f->npatches));
}

bool gate_fix(struct gate *g, struct gate_model *m, gate_recheck *look, void *self)
{
	struct gate_model after;
	struct fixer f = {.g = g,
			  .m = m,
			  .fixed = IOV_NEW_ARRAY(m->arena, bool, m->nfindings + 1),
			  .look = look,
			  .self = self,
			  .good = true};

	patch_files(&f);
	bool changed = f.npatches > 0 && check_again(&f, &after);
	say(&f);
	if (changed)
		*m = after;
	return f.good;
}
