/* SPDX-License-Identifier: MIT */
/* Finds the places that access registers of maps, and the findings about them. */
#include <stdlib.h>

#include "report/html/html.h"

static int spot_order(const void *left, const void *right)
{
	const struct html_spot *a = left, *b = right;
	int by = gate_span_order(&a->use->at, &b->use->at);

	if (by == 0)
		by = (a->map > b->map) - (a->map < b->map);
	return by ? by : (a->number > b->number) - (a->number < b->number);
}

void html_index_spots(struct html *h)
{
	const struct gate_model *m = h->m;
	unsigned n = 0;

	for (unsigned k = 0; k < m->nmaps; k++)
		for (unsigned r = 0; r < m->maps[k].nregisters; r++)
			h->nspots += m->maps[k].registers[r].nuses;
	h->spots = IOV_NEW_ARRAY(m->arena, struct html_spot, h->nspots + 1);
	for (unsigned k = 0; k < m->nmaps; k++)
		for (unsigned r = 0; r < m->maps[k].nregisters; r++)
			for (unsigned u = 0; u < m->maps[k].registers[r].nuses; u++)
				h->spots[n++] =
					(struct html_spot){k, r, &m->maps[k].registers[r].uses[u]};
	if (n > 0)
		qsort(h->spots, n, sizeof(*h->spots), spot_order);
}

static void add_hit(struct html *h, const struct html_spot *spot, unsigned finding)
{
	if (h->nspot_hits > 0) {
		const struct html_spot_hit *last = &h->spot_hits[h->nspot_hits - 1];
		if (last->map == spot->map && last->number == spot->number &&
		    last->finding == finding)
			return;
	}
	IOV_GROW(h->m->arena, h->spot_hits, h->nspot_hits, h->spot_hits_room);
	h->spot_hits[h->nspot_hits++] = (struct html_spot_hit){spot->map, spot->number, finding};
}

void html_index_spot_hits(struct html *h, const struct html_file *file, unsigned finding)
{
	const struct gate_span *at = &h->m->findings[finding].at;
	const struct html_spot *on_line = NULL;
	bool exact = false, same = true;

	for (unsigned i = 0; i < file->nspots; i++) {
		const struct html_spot *spot = &h->spots[file->first_spot + i];
		if (spot->use->at.line != at->line)
			continue;
		same &= !on_line || (on_line->map == spot->map && on_line->number == spot->number);
		on_line = spot;
		if (spot->use->at.column != at->column)
			continue;
		exact = true;
		add_hit(h, spot, finding);
	}
	if (!exact && on_line && same)
		add_hit(h, on_line, finding);
}
