/* SPDX-License-Identifier: MIT */
/*
 * Which files clang opened. Places are where the source says that they are, and #line says what it
 * likes; the dependency file of the unit has the names by which files were opened.
 */
#include <string.h>

#include "base/files.h"
#include "base/text.h"
#include "model/json.h"
#include "run/run.h"

/* A file that the unit's findings and records name. */
struct named {
	const char *file; /* as the model calls it */
	const char *end;  /* of that: what needs no escape for make, nor has a '/' in it */
	bool opened;
};

struct list {
	struct gate_model *m;
	struct named *items;
	unsigned count, room;
};

static void add_name(struct list *l, const struct gate_span *at)
{
	if (!*at->file)
		return;
	for (unsigned i = l->count; i > 0; i--)
		if (!strcmp(l->items[i - 1].file, at->file))
			return;
	IOV_GROW(l->m->arena, l->items, l->count, l->room);
	const char *end = at->file + strlen(at->file);
	while (end > at->file && !strchr("/ #$\\", end[-1]))
		end--;
	l->items[l->count++] = (struct named){.file = at->file, .end = end};
}

static void add_finding(struct list *l, const struct gate_finding *f)
{
	add_name(l, &f->at);
	for (unsigned i = 0; i < f->nnotes; i++)
		add_name(l, &f->notes[i].at);
	for (unsigned i = 0; i < f->nedits; i++)
		add_name(l, &f->edits[i].at);
}

static void add_record(struct list *l, const struct gate_record *record)
{
	add_name(l, &record->at);
	for (unsigned i = 0; i < record->nuses; i++)
		add_name(l, &record->uses[i].at);
}

/*
 * The next name of the rule, as clang writes them for make: a blank, '#' and '$' are escaped, a
 * line is continued by a backslash at its end. What is behind the rule's end is not believed: a
 * name with a line break in it would look so. 0: there is none.
 */
static size_t next_name(const char **at)
{
	const char *c = *at;

	while (*c == ' ' || (c[0] == '\\' && c[1] == '\n'))
		c += *c == ' ' ? 1 : 2;
	*at = c;
	while (*c && *c != ' ' && *c != '\n' && !(c[0] == '\\' && c[1] == '\n'))
		c += c[0] == '\\' && c[1] ? 2 : 1;
	return (size_t)(c - *at);
}

static const char *unescape(struct iov_arena *arena, const char *escaped, size_t length)
{
	char *name = iov_alloc(arena, length + 1), *to = name;

	for (const char *c = escaped; c < escaped + length; c++) {
		if ((c[0] == '\\' && (c[1] == ' ' || c[1] == '#')) || (c[0] == '$' && c[1] == '$'))
			c++;
		*to++ = *c;
	}
	return name;
}

/* Most are headers that nothing was found in, and there are many: the end of the name tells. */
static bool may_be_named(const struct list *l, const char *escaped, size_t length)
{
	for (unsigned i = 0; i < l->count; i++) {
		size_t size = strlen(l->items[i].end);
		if (size <= length && !memcmp(escaped + length - size, l->items[i].end, size))
			return true;
	}
	return false;
}

static void mark(struct list *l, const char *directory, const char *opened)
{
	const char *file = gate_model_name(l->m, directory, opened);

	for (unsigned i = 0; i < l->count; i++)
		l->items[i].opened |= !strcmp(l->items[i].file, file);
}

void gate_opened_read(const struct gate_run *r, const struct gate_job *job, struct gate_model *m,
		      const struct gate_counts *before)
{
	struct iov_arena scratch = IOV_ARENA_INIT;
	struct list names = {.m = m};
	size_t length;

	for (unsigned i = before->findings; i < m->nfindings; i++)
		add_finding(&names, &m->findings[i]);
	for (unsigned i = before->records; i < m->nrecords; i++)
		add_record(&names, &m->records[i]);
	if (names.count == 0)
		return;
	const char *rule = gate_read_file(&scratch, gate_job_file(r, job, "opened"), &length);
	const char *target = iov_printf(&scratch, "tu/%s.dia:", job->id);
	if (rule && gate_starts(rule, target)) {
		rule += strlen(target);
		for (size_t size; (size = next_name(&rule)) > 0; rule += size)
			if (may_be_named(&names, rule, size))
				mark(&names, job->command->directory,
				     unescape(&scratch, rule, size));
	}
	iov_arena_free(&scratch);
	for (unsigned i = 0; i < names.count; i++) {
		if (!names.items[i].opened)
			continue;
		IOV_GROW(m->arena, m->opened, m->nopened, m->opened_room);
		m->opened[m->nopened++] = names.items[i].file;
	}
}
