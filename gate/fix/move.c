/* SPDX-License-Identifier: MIT */
#include "fix/move.h"

#include <string.h>

struct mover {
	const char *file;
	const struct gate_changed *c;
};

static void move_place(const struct mover *mover, unsigned *line, unsigned *column)
{
	const struct gate_changed *c = mover->c;
	size_t offset;

	if (gate_source_offset(&c->before, *line, *column, &offset))
		gate_source_place(&c->after, gate_edits_move(c->edits, c->nedits, offset), line,
				  column);
}

static bool move_span(const struct mover *mover, struct gate_span *span)
{
	if (strcmp(span->file, mover->file) != 0)
		return false;
	move_place(mover, &span->line, &span->column);
	move_place(mover, &span->end_line, &span->end_column);
	return true;
}

static void move_notes(const struct mover *mover, struct gate_note *notes, unsigned count)
{
	for (unsigned i = 0; i < count; i++)
		move_span(mover, &notes[i].at);
}

void gate_move_places(struct gate_model *m, const char *file, const struct gate_changed *c)
{
	const struct mover mover = {file, c};

	for (unsigned i = 0; i < m->nfindings; i++) {
		struct gate_finding *f = &m->findings[i];
		if (move_span(&mover, &f->at))
			move_place(&mover, &f->start_line, &f->start_column);
		move_notes(&mover, f->notes, f->nnotes);
		move_notes(&mover, f->edits, f->nedits);
	}
	for (unsigned i = 0; i < m->nunits; i++)
		move_notes(&mover, m->units[i].errors, m->units[i].nerrors);
	for (unsigned i = 0; i < m->nrecords; i++) {
		move_span(&mover, &m->records[i].at);
		for (unsigned u = 0; u < m->records[i].nuses; u++)
			move_span(&mover, &m->records[i].uses[u].at);
	}
}
