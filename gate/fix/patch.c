/* SPDX-License-Identifier: MIT */
#include "fix/patch.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/files.h"
#include "base/inside.h"
#include "base/text.h"
#include "gate.h"

static bool refuse(const char *file, const char *why)
{
	gate_note("%s is left as it is: %s", file, why);
	return false;
}

/*
 * Returns true if m->edited lists the file, and only with this hash: another machine may have seen
 * another text.
 */
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

static bool open_file(struct gate_patch *p)
{
	struct iov_arena *arena = p->m->arena;
	const char *file = p->fixes[0].file, *path = p->fixes[0].path;
	struct gate_inside inside;

	if (!gate_read_inside(arena, p->m->root, path, &inside))
		return refuse(file, inside.why);
	/* `path` has no links, and is written to later, so the file that was read must be at it. */
	if (strcmp(inside.path, path) != 0)
		return refuse(file, "it is being replaced");
	/* access() would allow everything to root, so the mode decides. */
	if (!inside.is_writable)
		return refuse(file, "it is read-only");
	p->before.text = inside.text;
	p->length = inside.length;
	const char *hash = gate_hash(arena, inside.text, inside.length);
	for (unsigned i = 0; i < p->nnames; i++) {
		if (!gate_was_opened(p->m, p->names[i]))
			return refuse(p->names[i], "clang did not open it: only #line names it");
		if (!is_as_found(p->m, p->names[i], hash))
			return refuse(p->names[i],
				      "it is not known to be what was checked; check it anew");
	}
	gate_source_split(&p->before, arena, p->length);
	return true;
}

/*
 * Returns true if another fix already inserts the same line at the same place, such as an #include.
 */
static bool is_line_there(const struct gate_patch *p, const struct gate_edit *edit)
{
	if (edit->start != edit->end || !gate_ends(edit->text, "\n"))
		return false;
	for (unsigned i = 0; i < p->nedits; i++)
		if (p->edits[i].start == edit->start && p->edits[i].end == edit->end &&
		    !strcmp(p->edits[i].text, edit->text))
			return true;
	return false;
}

static bool add_edits(struct gate_patch *p, unsigned fix)
{
	const struct gate_finding *from = p->fixes[fix].finding;
	struct iov_arena *arena = p->m->arena;

	for (unsigned i = 0; i < from->nedits; i++) {
		const struct gate_span *at = &from->edits[i].at;
		struct gate_edit edit = {.text = from->edits[i].text, .fix = fix};
		if (!gate_source_offset(&p->before, at->line, at->column, &edit.start) ||
		    !gate_source_offset(&p->before, at->end_line, at->end_column, &edit.end) ||
		    edit.end < edit.start)
			return refuse(at->file, iov_printf(arena,
							   "%u:%u to %u:%u, which %s is about, is "
							   "no place in it",
							   at->line, at->column, at->end_line,
							   at->end_column, from->slug));
		if (is_line_there(p, &edit))
			continue;
		IOV_GROW(arena, p->edits, p->nedits, p->room);
		p->edits[p->nedits++] = edit;
	}
	return true;
}

static bool is_there_already(const struct gate_patch *p, unsigned fix)
{
	const struct gate_finding *this = p->fixes[fix].finding;

	for (unsigned i = fix; i > 0; i--) {
		const struct gate_finding *other = p->fixes[i - 1].finding;
		if (other->edits[0].at.line != this->edits[0].at.line ||
		    other->edits[0].at.column != this->edits[0].at.column)
			return false;
		if (gate_same_edits(other, this))
			return true;
	}
	return false;
}

bool gate_patch_prepare(struct gate_patch *p)
{
	unsigned other = 0, at = 0;
	bool good = true;

	for (unsigned i = 0; i < p->count; i++) {
		if (gate_patch_is_of(p, p->fixes[i].file))
			continue;
		IOV_GROW(p->m->arena, p->names, p->nnames, p->names_room);
		p->names[p->nnames++] = p->fixes[i].file;
	}
	if (!open_file(p))
		return false;
	for (unsigned i = 0; i < p->count; i++)
		if (!is_there_already(p, i) && !add_edits(p, i))
			return false;
	gate_edits_sort(p->edits, p->nedits);
	while ((at = gate_edits_collide(p->edits, p->nedits, at + 1, &other)) < p->nedits) {
		const struct gate_finding *a = p->fixes[p->edits[other].fix].finding;
		const struct gate_finding *b = p->fixes[p->edits[at].fix].finding;
		good = refuse(p->fixes[0].file,
			      iov_printf(p->m->arena,
					 "the fixes of %u:%u (%s) and of %u:%u (%s) overlap",
					 a->at.line, a->at.column, a->slug, b->at.line,
					 b->at.column, b->slug));
	}
	return good;
}

/*
 * Sets the modification time to now. A new file gets the time of the kernel's last tick, which may
 * be that of an output that Ninja has just made from the old text. Ninja would consider that output
 * up to date.
 */
static void set_time(const char *path)
{
	struct timespec now[2];

	clock_gettime(CLOCK_REALTIME, &now[0]);
	now[1] = now[0];
	utimensat(AT_FDCWD, path, now, 0);
}

static bool write_file(const struct gate_patch *p, const char *text, size_t length)
{
	const char *path = p->fixes[0].path;
	struct gate_output out;

	if (!gate_output_open(&out, p->m->arena, path))
		return gate_error("%s: %s", path, strerror(errno));
	fwrite(text, 1, length, out.to);
	if (!gate_output_close(&out))
		return gate_error("%s: %s", path, strerror(errno));
	set_time(path);
	return true;
}

bool gate_patch_write(struct gate_patch *p)
{
	p->after_length = p->length;
	p->after.text =
		gate_edits_make(p->m->arena, p->before.text, &p->after_length, p->edits, p->nedits);
	gate_source_split(&p->after, p->m->arena, p->after_length);
	return write_file(p, p->after.text, p->after_length);
}

bool gate_patch_undo(const struct gate_patch *p)
{
	const char *path = p->fixes[0].path;
	size_t length;
	const char *now = gate_read_file(p->m->arena, path, &length);

	if (!now)
		return gate_error("%s: %s", path, strerror(errno));
	if (length != p->after_length || memcmp(now, p->after.text, length) != 0)
		return gate_error("%s was changed while it was checked: its fixes stay in it",
				  p->fixes[0].file);
	return write_file(p, p->before.text, p->length);
}

bool gate_patch_is_of(const struct gate_patch *p, const char *file)
{
	for (unsigned i = 0; i < p->nnames; i++)
		if (!strcmp(p->names[i], file))
			return true;
	return false;
}
