/* SPDX-License-Identifier: MIT */
/*
 * A libclang whose serialised diagnostics are text, so that the fuzzer can choose them. These
 *functions replace those of the shared library. Each line is one item; its fields end with a tab,
 *and '\v' in them stands for a newline:
 *
 *	E FILE LINE COLUMN OPTION CATEGORY TEXT		an error; W: a warning, F: a fatal error
 *	N FILE LINE COLUMN TEXT				a note on it
 *	R FILE LINE COLUMN FILE LINE COLUMN		a range of it
 *	X FILE LINE COLUMN FILE LINE COLUMN TEXT	an edit of it
 */
#ifndef FUZZ_LIBCLANG_H
#define FUZZ_LIBCLANG_H

#include <clang-c/Index.h>
#include <stdlib.h>
#include <string.h>

#include "base/files.h"

struct fuzz_place {
	char *file;
	unsigned line, column;
};

struct fuzz_range {
	struct fuzz_place start, end;
	const char *text;
};

struct fuzz_diagnostic {
	enum CXDiagnosticSeverity severity;
	struct fuzz_place at;
	const char *option, *text;
	unsigned category;
	struct fuzz_set *notes;
	struct fuzz_range *ranges, *edits;
	unsigned nranges, ranges_room, nedits, edits_room;
};

struct fuzz_set {
	struct iov_arena arena; /* holds everything in the loaded set */
	struct fuzz_diagnostic **items;
	unsigned count, room;
};

/* One line that is being read. */
struct fuzz_line {
	struct iov_arena *arena;
	const char *at, *end;
};

static char *next_field(struct fuzz_line *l)
{
	const char *tab = memchr(l->at, '\t', (size_t)(l->end - l->at));
	const char *end = tab ? tab : l->end;
	char *field = iov_strndup(l->arena, l->at, (size_t)(end - l->at));

	for (char *c = field; *c; c++)
		if (*c == '\v')
			*c = '\n';
	l->at = tab ? tab + 1 : end;
	return field;
}

static unsigned next_number(struct fuzz_line *l)
{
	return (unsigned)strtoul(next_field(l), NULL, 10);
}

static struct fuzz_place next_place(struct fuzz_line *l)
{
	struct fuzz_place place = {.file = next_field(l)};

	place.line = next_number(l);
	place.column = next_number(l);
	return place;
}

static struct fuzz_range next_range(struct fuzz_line *l)
{
	struct fuzz_range range = {.start = next_place(l)};

	range.end = next_place(l);
	range.text = next_field(l);
	return range;
}

static struct fuzz_diagnostic *add_diagnostic(struct iov_arena *arena, struct fuzz_set *to)
{
	struct fuzz_diagnostic *d = IOV_NEW(arena, struct fuzz_diagnostic);

	d->notes = IOV_NEW(arena, struct fuzz_set);
	IOV_GROW(arena, to->items, to->count, to->room);
	to->items[to->count++] = d;
	return d;
}

/* Adds a note, range or edit to the diagnostic before it. */
static void read_part(struct fuzz_line *l, char kind, struct fuzz_diagnostic *d)
{
	if (kind == 'N') {
		struct fuzz_diagnostic *note = add_diagnostic(l->arena, d->notes);
		note->severity = CXDiagnostic_Note;
		note->at = next_place(l);
		note->text = next_field(l);
	} else if (kind == 'R') {
		IOV_GROW(l->arena, d->ranges, d->nranges, d->ranges_room);
		d->ranges[d->nranges++] = next_range(l);
	} else if (kind == 'X') {
		IOV_GROW(l->arena, d->edits, d->nedits, d->edits_room);
		d->edits[d->nedits++] = next_range(l);
	}
}

static void read_line(struct fuzz_set *set, struct fuzz_line *l)
{
	const char kind = *next_field(l);

	if (kind == 'E' || kind == 'W' || kind == 'F') {
		struct fuzz_diagnostic *d = add_diagnostic(l->arena, set);
		d->severity = kind == 'E'   ? CXDiagnostic_Error
			      : kind == 'W' ? CXDiagnostic_Warning
					    : CXDiagnostic_Fatal;
		d->at = next_place(l);
		d->option = next_field(l);
		d->category = next_number(l);
		d->text = next_field(l);
	} else if (set->count > 0) {
		read_part(l, kind, set->items[set->count - 1]);
	}
}

CXDiagnosticSet clang_loadDiagnostics(const char *path, enum CXLoadDiag_Error *error, CXString *why)
{
	struct fuzz_set *set = calloc(1, sizeof(*set));
	size_t length;

	(void)error;
	(void)why;
	if (!set)
		abort();
	const char *text = gate_read_file(&set->arena, path, &length);
	for (const char *at = text; at && at < text + length;) {
		const char *end = memchr(at, '\n', (size_t)(text + length - at));
		struct fuzz_line line = {&set->arena, at, end ? end : text + length};
		at = line.end + 1;
		read_line(set, &line);
	}
	return set;
}

void clang_disposeDiagnosticSet(CXDiagnosticSet set)
{
	iov_arena_free(&((struct fuzz_set *)set)->arena);
	free(set);
}

unsigned clang_getNumDiagnosticsInSet(CXDiagnosticSet set)
{
	return ((struct fuzz_set *)set)->count;
}

CXDiagnostic clang_getDiagnosticInSet(CXDiagnosticSet set, unsigned i)
{
	return ((struct fuzz_set *)set)->items[i];
}

CXDiagnosticSet clang_getChildDiagnostics(CXDiagnostic d)
{
	return ((struct fuzz_diagnostic *)d)->notes;
}

enum CXDiagnosticSeverity clang_getDiagnosticSeverity(CXDiagnostic d)
{
	return ((struct fuzz_diagnostic *)d)->severity;
}

unsigned clang_getDiagnosticCategory(CXDiagnostic d)
{
	return ((struct fuzz_diagnostic *)d)->category;
}

const char *clang_getCString(CXString string)
{
	return string.data;
}

void clang_disposeString(CXString string)
{
	(void)string;
}

CXString clang_getDiagnosticSpelling(CXDiagnostic d)
{
	return (CXString){((struct fuzz_diagnostic *)d)->text, 0};
}

CXString clang_getDiagnosticOption(CXDiagnostic d, CXString *disable)
{
	(void)disable;
	return (CXString){((struct fuzz_diagnostic *)d)->option, 0};
}

CXString clang_getFileName(CXFile file)
{
	return (CXString){file, 0};
}

static CXSourceRange range_of(const struct fuzz_range *range)
{
	return (CXSourceRange){{&range->start, &range->end}, 0, 0};
}

CXSourceLocation clang_getRangeStart(CXSourceRange range)
{
	return (CXSourceLocation){{range.ptr_data[0], NULL}, 0};
}

CXSourceLocation clang_getRangeEnd(CXSourceRange range)
{
	return (CXSourceLocation){{range.ptr_data[1], NULL}, 0};
}

CXSourceLocation clang_getDiagnosticLocation(CXDiagnostic d)
{
	return (CXSourceLocation){{&((struct fuzz_diagnostic *)d)->at, NULL}, 0};
}

/* An empty name stands for no file. */
void clang_getFileLocation(CXSourceLocation location, CXFile *file, unsigned *line,
			   unsigned *column, unsigned *offset)
{
	const struct fuzz_place *place = location.ptr_data[0];

	(void)offset;
	*file = *place->file ? place->file : NULL;
	*line = place->line;
	*column = place->column;
}

unsigned clang_getDiagnosticNumRanges(CXDiagnostic d)
{
	return ((struct fuzz_diagnostic *)d)->nranges;
}

CXSourceRange clang_getDiagnosticRange(CXDiagnostic d, unsigned i)
{
	return range_of(&((struct fuzz_diagnostic *)d)->ranges[i]);
}

unsigned clang_getDiagnosticNumFixIts(CXDiagnostic d)
{
	return ((struct fuzz_diagnostic *)d)->nedits;
}

CXString clang_getDiagnosticFixIt(CXDiagnostic d, unsigned i, CXSourceRange *range)
{
	const struct fuzz_range *edit = &((struct fuzz_diagnostic *)d)->edits[i];

	*range = range_of(edit);
	return (CXString){edit->text, 0};
}

#endif /* FUZZ_LIBCLANG_H */
