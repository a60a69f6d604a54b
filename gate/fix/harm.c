/* SPDX-License-Identifier: MIT */
#include "fix/harm.h"

#include <string.h>

#include "base/text.h"

struct judge {
	struct gate_patch *patches;
	unsigned count;
	const bool *fixed; /* by index of a finding in `before` */
	const struct gate_model *before, *after;
};

static bool was_checked(const struct gate_model *m, const char *file)
{
	for (unsigned i = 0; i < m->nunits; i++)
		if (!strcmp(m->units[i].file, file))
			return m->units[i].nerrors == 0;
	return false;
}

/*
 * Sets the harm of the patch unless it has one: the first is kept, since later ones may follow from
 * it.
 */
static void set_harm(struct gate_patch *p, const char *why)
{
	if (!p->harm)
		p->harm = why;
}

static void judge_unit(struct judge *j, const struct gate_unit *unit)
{
	bool found = false;

	if (unit->nerrors == 0 || !was_checked(j->before, unit->file))
		return;
	for (unsigned e = 0; e < unit->nerrors; e++) {
		const struct gate_note *error = &unit->errors[e];
		const char *why = iov_printf(j->after->arena, "%s cannot be checked: %s:%u:%u: %s",
					     unit->file, error->at.file, error->at.line,
					     error->at.column, error->text);
		for (unsigned i = 0; i < j->count; i++) {
			if (!gate_patch_is_of(&j->patches[i], error->at.file))
				continue;
			set_harm(&j->patches[i], why);
			found = true;
		}
	}
	for (unsigned i = 0; !found && i < j->count; i++)
		set_harm(&j->patches[i], iov_printf(j->after->arena, "%s cannot be checked: %s",
						    unit->file, unit->errors[0].text));
}

/*
 * Returns true if an edit has written a part of this line of the new text, or has removed text in
 * it.
 */
static bool is_edited(const struct gate_patch *p, unsigned line)
{
	size_t shift = 0;

	for (unsigned i = 0; i < p->nedits; i++) {
		const struct gate_edit *e = &p->edits[i];
		unsigned first, last, column;
		size_t start = e->start + shift;
		gate_source_place(&p->after, start, &first, &column);
		gate_source_place(&p->after, start + (e->made ? e->made - 1 : 0), &last, &column);
		if (line >= first && line <= last)
			return true;
		shift += e->made - (e->end - e->start);
	}
	return false;
}

static bool is_about_order(const struct gate_finding *f)
{
	return f->rule < IOV_RULES && !strcmp(iov_rules[f->rule].group, "order");
}

static bool is_there(const struct gate_patch *p, const struct gate_finding *f, const char *slug,
		     unsigned line)
{
	return f->at.line == line && !strcmp(f->slug, slug) && gate_patch_is_of(p, f->at.file);
}

/*
 * Returns the line of the new text to which the place of a finding in the old text has moved.
 * Returns the finding's own line if the old text does not have that place.
 */
static unsigned moved_line(const struct gate_patch *p, const struct gate_finding *f)
{
	unsigned line = f->at.line, column = f->at.column;
	size_t offset;

	if (gate_source_offset(&p->before, line, column, &offset))
		gate_source_place(&p->after, gate_edits_move(p->edits, p->nedits, offset), &line,
				  &column);
	return line;
}

/*
 * Returns true if the line has more findings of this rule than before. Earlier findings that a
 * patch has fixed are not counted.
 */
static bool is_more(const struct judge *j, const struct gate_patch *p, const struct gate_finding *f)
{
	unsigned before = 0, after = 0;

	for (unsigned i = 0; i < j->before->nfindings; i++) {
		const struct gate_finding *old = &j->before->findings[i];
		if (!j->fixed[i] && is_there(p, old, f->slug, old->at.line))
			before += moved_line(p, old) == f->at.line;
	}
	for (unsigned i = 0; i < j->after->nfindings; i++)
		after += is_there(p, &j->after->findings[i], f->slug, f->at.line);
	return after > before;
}

static void judge_finding(struct judge *j, const struct gate_finding *f)
{
	if (is_about_order(f))
		return;
	for (unsigned i = 0; i < j->count; i++) {
		struct gate_patch *p = &j->patches[i];
		if (gate_patch_is_of(p, f->at.file) && is_edited(p, f->at.line) && is_more(j, p, f))
			set_harm(p,
				 iov_printf(j->after->arena, "a line of theirs is found: %s [%s]",
					    f->message, f->slug));
	}
}

unsigned gate_find_harm(struct gate_patch *patches, unsigned count, const bool *fixed,
			const struct gate_model *before, const struct gate_model *after)
{
	struct judge j = {patches, count, fixed, before, after};
	unsigned harmful = 0;

	for (unsigned i = 0; i < after->nunits; i++)
		judge_unit(&j, &after->units[i]);
	for (unsigned i = 0; i < after->nfindings; i++)
		judge_finding(&j, &after->findings[i]);
	for (unsigned i = 0; i < count; i++)
		harmful += patches[i].harm != NULL;
	return harmful;
}
