/* SPDX-License-Identifier: MIT */
/*
 * Finds the files that clang has opened. The places of findings are not enough, since a #line
 * directive can name any file. The dependency file of the unit has the names by which files were
 * opened.
 */
#include <string.h>

#include "base/files.h"
#include "base/text.h"
#include "model/json.h"
#include "run/run.h"

/* A file that the unit's findings and records name. */
struct named {
	const char *file; /* the model's name */
	const char *end;  /* the longest end of it without '/' and without characters that are
			     escaped for make */
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

static void add_map(struct list *l, const struct gate_map *map)
{
	add_name(l, &map->at);
	for (unsigned i = 0; i < map->nregisters; i++)
		for (unsigned u = 0; u < map->registers[i].nuses; u++)
			add_name(l, &map->registers[i].uses[u].at);
}

/*
 * Moves *at to the next file name of the rule and returns its length in bytes; 0: there is none.
 * clang writes the rule for make: blanks, '#' and '$' are escaped, and a backslash at its end
 * continues a line. Text behind the end of the rule is ignored, since a file name with a newline
 * could forge such text.
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

/*
 * Returns false if the escaped name ends like no name of the list. This test is quick, and excludes
 * most names, which are those of headers without findings.
 */
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
	for (unsigned i = before->maps; i < m->nmaps; i++)
		add_map(&names, &m->maps[i]);
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
