/* SPDX-License-Identifier: MIT */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

#include "model/coverage.h"
#include "model/words.h"

unsigned gate_count(const struct gate_model *m, enum iov_severity severity, enum gate_status status)
{
	unsigned count = 0;

	for (unsigned i = 0; i < m->nfindings; i++)
		count += m->findings[i].severity == severity && m->findings[i].status == status;
	return count;
}

struct gate_span gate_range(const struct gate_finding *f)
{
	struct gate_span range = f->at;

	if (f->start_line) {
		range.line = f->start_line;
		range.column = f->start_column;
	}
	return range;
}

const char *gate_severity_word(unsigned severity)
{
	static const char *const words[] = {"off", "warning", "error"};

	return words[severity];
}

unsigned gate_failures(const struct gate_model *m)
{
	unsigned count = 0;

	for (unsigned i = 0; i < m->nunits; i++)
		count += m->units[i].nerrors > 0;
	return count;
}

void gate_unit_error(struct gate_model *m, struct gate_unit *unit, struct gate_span at,
		     const char *text)
{
	IOV_GROW(m->arena, unit->errors, unit->nerrors, unit->errors_room);
	unit->errors[unit->nerrors++] = (struct gate_note){at, text};
}

const char *gate_path(const struct gate_model *m, const char *file)
{
	return file[0] == '/' ? file : iov_printf(m->arena, "%s/%s", m->root, file);
}

static int name_order(const void *left, const void *right)
{
	const char *const *a = left, *const *b = right;

	return strcmp(*a, *b);
}

bool gate_was_opened(const struct gate_model *m, const char *file)
{
	return m->nopened > 0 &&
	       bsearch(&file, m->opened, m->nopened, sizeof(*m->opened), name_order);
}

static int order(unsigned a, unsigned b)
{
	return (a > b) - (a < b);
}

int gate_span_order(const struct gate_span *a, const struct gate_span *b)
{
	int by = strcmp(a->file, b->file);

	if (by == 0)
		by = order(a->line, b->line);
	return by ? by : order(a->column, b->column);
}

/* Compares place, rule and message: two findings in which these are equal are the same. */
static int content_order(const struct gate_finding *a, const struct gate_finding *b)
{
	int by = gate_span_order(&a->at, &b->at);

	if (by == 0)
		by = strcmp(a->slug, b->slug);
	return by ? by : strcmp(a->message, b->message);
}

/*
 * Sorts by content_order(), then by severity, the higher first, then by the notes.
 * settle_findings() keeps the first of equal findings, which so does not depend on the order in
 * which the units were read.
 */
static int finding_order(const void *left, const void *right)
{
	const struct gate_finding *a = left, *b = right;
	int by = content_order(a, b);

	if (by == 0)
		by = order(b->severity, a->severity);
	if (by == 0)
		by = order(a->nnotes, b->nnotes);
	for (unsigned i = 0; by == 0 && i < a->nnotes; i++) {
		by = gate_span_order(&a->notes[i].at, &b->notes[i].at);
		if (by == 0)
			by = strcmp(a->notes[i].text, b->notes[i].text);
	}
	return by;
}

static bool same_edit(const struct gate_note *a, const struct gate_note *b)
{
	return a->at.line == b->at.line && a->at.column == b->at.column &&
	       a->at.end_line == b->at.end_line && a->at.end_column == b->at.end_column &&
	       !strcmp(a->text, b->text);
}

bool gate_same_edits(const struct gate_finding *a, const struct gate_finding *b)
{
	if (a->nedits != b->nedits)
		return false;
	for (unsigned i = 0; i < a->nedits; i++)
		if (!same_edit(&a->edits[i], &b->edits[i]))
			return false;
	return true;
}

static void settle_findings(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nfindings == 0)
		return;
	qsort(m->findings, m->nfindings, sizeof(*m->findings), finding_order);
	for (unsigned i = 1; i < m->nfindings; i++) {
		if (content_order(&m->findings[kept], &m->findings[i]) != 0)
			m->findings[++kept] = m->findings[i];
		else if (!gate_same_edits(&m->findings[kept], &m->findings[i]))
			m->findings[kept].nedits = 0;
	}
	m->nfindings = kept + 1;
}

/*
 * Sorts by file, then puts first the unit that is kept, since a file that is compiled several times
 * is one unit: one with the most errors, or else one with the most accesses.
 */
static int unit_order(const void *left, const void *right)
{
	const struct gate_unit *a = left, *b = right;
	int by = strcmp(a->file, b->file);

	if (by == 0)
		by = order(b->nerrors, a->nerrors);
	if (by == 0)
		by = gate_coverage_order(&b->coverage, &a->coverage);
	return by ? by : strcmp(a->config, b->config);
}

static void settle_units(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nunits == 0)
		return;
	qsort(m->units, m->nunits, sizeof(*m->units), unit_order);
	for (unsigned i = 1; i < m->nunits; i++)
		if (strcmp(m->units[kept].file, m->units[i].file) != 0)
			m->units[++kept] = m->units[i];
	m->nunits = kept + 1;
}

/*
 * Compares place, name, space and size. Records of different sizes are not joined: macros may
 * differ between units, so one definition in a header may have several sizes.
 */
static int record_order(const void *left, const void *right)
{
	const struct gate_record *a = left, *b = right;
	int by = gate_span_order(&a->at, &b->at);

	if (by == 0)
		by = strcmp(a->name, b->name);
	if (by == 0)
		by = strcmp(a->space, b->space);
	return by ? by : (a->size > b->size) - (a->size < b->size);
}

static int use_order(const void *left, const void *right)
{
	const struct gate_use *a = left, *b = right;
	int by = gate_span_order(&a->at, &b->at);

	if (by == 0)
		by = strcmp(a->member, b->member);
	if (by == 0)
		by = strcmp(a->function, b->function);
	return by ? by : strcmp(a->through, b->through);
}

unsigned gate_uses_settle(struct gate_use *uses, unsigned count)
{
	unsigned kept = 0;

	if (count == 0)
		return 0;
	qsort(uses, count, sizeof(*uses), use_order);
	for (unsigned i = 1; i < count; i++) {
		if (use_order(&uses[kept], &uses[i]) != 0) {
			uses[++kept] = uses[i];
			continue;
		}
		uses[kept].reads |= uses[i].reads;
		uses[kept].writes |= uses[i].writes;
	}
	return kept + 1;
}

/* Joins the uses of `count` equal records into the first one. */
static void join_records(struct gate_model *m, struct gate_record *first, unsigned count)
{
	unsigned nuses = 0, at = 0;

	for (unsigned i = 0; i < count; i++)
		nuses += first[i].nuses;
	struct gate_use *uses = IOV_NEW_ARRAY(m->arena, struct gate_use, nuses);
	for (unsigned i = 0; i < count; i++)
		for (unsigned u = 0; u < first[i].nuses; u++)
			uses[at++] = first[i].uses[u];
	first->uses = uses;
	first->nuses = gate_uses_settle(uses, nuses);
}

static void settle_records(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nrecords == 0)
		return;
	qsort(m->records, m->nrecords, sizeof(*m->records), record_order);
	for (unsigned i = 0, next; i < m->nrecords; i = next) {
		next = i + 1;
		while (next < m->nrecords && record_order(&m->records[i], &m->records[next]) == 0)
			next++;
		join_records(m, &m->records[i], next - i);
		m->records[kept++] = m->records[i];
	}
	m->nrecords = kept;
}

static int edited_order(const void *left, const void *right)
{
	const struct gate_edited *a = left, *b = right;
	int by = strcmp(a->file, b->file);

	return by ? by : strcmp(a->hash, b->hash);
}

static void settle_edited(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nedited == 0)
		return;
	qsort(m->edited, m->nedited, sizeof(*m->edited), edited_order);
	for (unsigned i = 1; i < m->nedited; i++)
		if (edited_order(&m->edited[kept], &m->edited[i]) != 0)
			m->edited[++kept] = m->edited[i];
	m->nedited = kept + 1;
}

static void settle_opened(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nopened == 0)
		return;
	qsort(m->opened, m->nopened, sizeof(*m->opened), name_order);
	for (unsigned i = 1; i < m->nopened; i++)
		if (strcmp(m->opened[kept], m->opened[i]) != 0)
			m->opened[++kept] = m->opened[i];
	m->nopened = kept + 1;
}

void gate_model_settle(struct gate_model *m)
{
	settle_findings(m);
	settle_units(m);
	settle_records(m);
	gate_maps_settle(m);
	settle_edited(m);
	gate_words_settle(m);
	settle_opened(m);
}
