/* SPDX-License-Identifier: MIT */
/*
 * Draws the layout of a record: rows of 4 or 8 bytes on a grid whose columns are bits, with each
 * member at its offset. Members that overlap, in unions, are drawn below each other. Of an array of
 * records the first element is drawn, and of a long member the first and the last row.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html.h"

/* Maximum size of a record in bits: a broken bundle may have any number. */
#define LIMIT (UINT64_C(1) << 48)
enum {
	WHOLE_ROWS = 4, /* a member of up to this number of rows is drawn completely */
	CUT_ROWS = 3,	/* rows drawn for a longer member, with a cut */
};

/* A member, or a group: all members in the elements of an array of records. */
struct node {
	uint64_t from, to;	   /* in bits; `to` is exclusive */
	unsigned first, count;	   /* the members, by index in the record */
	uint64_t elements, stride; /* of the array; elements 1: no array, 0: length not known;
				      stride in bytes */
	size_t prefix; /* of a group: the length of the common start of the names; else 0 */
};

struct picture {
	const struct html *h;
	const struct gate_record *record;
	unsigned number;   /* of the record in the model */
	uint64_t row_bits; /* bits in a row */
	unsigned row;	   /* number of the last row of the grid so far; row 1 is the header */
	uint64_t line; /* the row of memory that `row` shows, from 0; UINT64_MAX: no member can be
			  added to `row` */
};

/* A part of the record that is drawn on its own: all of it, or one element of an array. */
struct region {
	uint64_t from, to;     /* in bits; `to` is exclusive */
	unsigned first, count; /* the members, by index in the record */
	size_t prefix;	       /* length of the start of the names that is not repeated in labels */
};

static uint64_t limited(uint64_t n, uint64_t times)
{
	return times && n > LIMIT / times ? LIMIT : n * times;
}

static const struct gate_member *member(const struct picture *p, unsigned n)
{
	return &p->record->members[n];
}

/*
 * Returns the length of "ring[]" in "ring[].len". The search starts at byte `from`. Returns 0 if no
 * "[]." follows, so that there is no array of records.
 */
static size_t group_prefix(const struct gate_member *m, size_t from)
{
	const char *end = strlen(m->name) >= from ? strstr(m->name + from, "[].") : NULL;

	return end ? (size_t)(end - m->name) + strlen("[]") : 0;
}

static struct node leaf(const struct picture *p, unsigned n, bool in_group)
{
	const struct gate_member *m = member(p, n);
	uint64_t from = limited(m->offset, 8), bits = limited(m->size, 8);

	if (m->bits) {
		from = from + m->bit < LIMIT ? from + m->bit : LIMIT;
		bits = m->bits;
	} else if (!in_group && m->elements != 1) {
		bits = m->elements ? limited(limited(m->stride, m->elements), 8) : 0;
	}
	return (struct node){from, from + bits, n, 1, m->elements, m->stride, 0};
}

/*
 * Returns a group of the consecutive members from `first` on, before `end`, that share the prefix.
 */
static struct node group(const struct picture *p, unsigned first, unsigned end, size_t prefix)
{
	const struct gate_member *m = member(p, first);
	struct node node = {LIMIT, 0, first, 0, m->elements, m->stride, prefix};

	for (unsigned n = first; n < end && !strncmp(member(p, n)->name, m->name, prefix + 1);
	     n++) {
		struct node one = leaf(p, n, true);
		node.from = one.from < node.from ? one.from : node.from;
		if (member(p, n)->elements < node.elements)
			node.elements = member(p, n)->elements;
		node.count++;
	}
	node.to = node.from + limited(limited(node.stride, node.elements ? node.elements : 1), 8);
	return node;
}

static int node_order(const void *left, const void *right)
{
	const struct node *a = left, *b = right;
	int by = (a->from > b->from) - (a->from < b->from);

	return by ? by : (a->first > b->first) - (a->first < b->first);
}

static unsigned find_nodes(const struct picture *p, const struct region *r, struct node *nodes)
{
	unsigned end = r->first + r->count, n = 0;

	for (unsigned i = r->first; i < end;) {
		/* Arrays inside of elements are not grouped again: only their first element is
		 * drawn. */
		size_t prefix = r->prefix ? 0 : group_prefix(member(p, i), 0);
		nodes[n] = prefix ? group(p, i, end, prefix) : leaf(p, i, r->prefix > 0);
		i += nodes[n++].count;
	}
	qsort(nodes, n, sizeof(*nodes), node_order);
	return n;
}

static void put_offset(const struct picture *p, uint64_t byte)
{
	html_put(p->h, "<span class=\"off\" style=\"grid-area:%u/1\">%03" PRIx64 "</span>", p->row,
		 byte);
}

/* Begins a new row of the grid, unless the current one already shows this row of memory. */
static void begin_row(struct picture *p, uint64_t line)
{
	if (p->line == line)
		return;
	p->row++;
	p->line = line;
	put_offset(p, line * p->row_bits / 8);
}

static void put_area(const struct picture *p, uint64_t column, uint64_t bits, unsigned rows)
{
	html_put(p->h, " style=\"grid-area:%u/%" PRIu64 "/span %u/span %" PRIu64 "\"",
		 p->row + 1 - rows, column + 2, rows, bits);
}

/*
 * Draws one piece of a member or of padding: some whole rows, or a part of one row. `column` and
 * `bits` are the place within the row. `is_first`: it is the first piece of the member. `is_cut`:
 * it stands for more rows than it has.
 */
typedef void piece_fn(const struct picture *p, const void *of, uint64_t column, uint64_t bits,
		      unsigned rows, bool is_first, bool is_cut);

/*
 * Draws `count` whole rows as one piece; if there are more than WHOLE_ROWS, CUT_ROWS rows with a
 * cut stand for them.
 */
static void put_rows(struct picture *p, uint64_t line, uint64_t count, piece_fn *fn, const void *of,
		     bool is_first)
{
	unsigned rows = count <= WHOLE_ROWS ? (unsigned)count : CUT_ROWS;

	for (unsigned i = 0; i < rows; i++) {
		p->row++;
		if (count <= WHOLE_ROWS || i == 0)
			put_offset(p, (line + i) * p->row_bits / 8);
		else if (i + 1 == rows)
			put_offset(p, (line + count - 1) * p->row_bits / 8);
	}
	fn(p, of, 0, p->row_bits, rows, is_first, count > WHOLE_ROWS);
	p->line = line + count - 1;
}

static void put_pieces(struct picture *p, uint64_t from, uint64_t to, piece_fn *fn, const void *of)
{
	uint64_t width = p->row_bits;

	for (uint64_t at = from, end; at < to; at = end) {
		uint64_t column = at % width;
		end = at - column + width;
		if (column == 0 && to - at >= width) {
			end = to - to % width;
			put_rows(p, at / width, (end - at) / width, fn, of, at == from);
			continue;
		}
		end = end < to ? end : to;
		begin_row(p, at / width);
		fn(p, of, column, end - at, 1, at == from, false);
	}
}

static void put_padding(const struct picture *p, const void *of, uint64_t column, uint64_t bits,
			unsigned rows, bool is_first, bool is_cut)
{
	const char *text = of;

	(void)is_first;
	html_put(p->h, "<span class=\"pad%s\"", is_cut ? " cut" : "");
	put_area(p, column, bits, rows);
	html_put(p->h, ">%s</span>", bits * 4 >= p->row_bits ? text : "");
}

static void put_dot(const struct picture *p, const struct gate_member *m)
{
	unsigned count = 0;
	bool error = false;

	for (unsigned i = 0; i < p->h->nhits; i++) {
		const struct html_hit *hit = &p->h->hits[i];
		if (hit->at.record != p->number || !html_covers(html_use(p->h, &hit->at), m))
			continue;
		count++;
		error |= p->h->m->findings[hit->finding].severity == IOV_SEVERITY_ERROR;
	}
	if (count > 0)
		html_put(p->h, "<i class=\"dot%s\">%u</i>", error ? " error" : "", count);
}

static void put_title(const struct picture *p, const struct gate_member *m)
{
	html_raw(p->h, " title=\"");
	html_text(p->h, m->name);
	html_put(p->h, ": ");
	html_text(p->h, m->type);
	html_put(p->h, " at 0x%" PRIx64, m->offset);
	if (m->bits == 1)
		html_put(p->h, ", bit %u", m->bit);
	else if (m->bits)
		html_put(p->h, ", bits %u to %u", m->bit, m->bit + m->bits - 1);
	html_raw(p->h, "\"");
}

static void put_label(const struct picture *p, const struct node *node, size_t prefix,
		      uint64_t bits, bool is_first)
{
	const struct gate_member *m = member(p, node->first);

	html_put(p->h, "<b>%s", is_first ? "" : "\xe2\x80\xa6 ");
	html_text(p->h, m->name + prefix + (m->name[prefix] == '.'));
	html_raw(p->h, "</b>");
	if (!is_first)
		return;
	if (bits * 2 >= p->row_bits) {
		html_raw(p->h, "<small><span>");
		html_text(p->h, m->type);
		if (!prefix && m->elements > 1)
			html_put(p->h, " \xc3\x97 %" PRIu64, m->elements);
		html_raw(p->h, "</span></small>");
	}
	put_dot(p, m);
}

/* A node, and the length of the start of its name that the label leaves out. */
struct drawn {
	const struct node *node;
	size_t prefix;
};

static bool is_used(const struct picture *p, const struct gate_member *m)
{
	for (unsigned u = 0; u < p->record->nuses; u++)
		if (html_covers(&p->record->uses[u], m))
			return true;
	return false;
}

static void put_cell(const struct picture *p, const void *of, uint64_t column, uint64_t bits,
		     unsigned rows, bool is_first, bool is_cut)
{
	const struct drawn *d = of;
	const struct gate_member *m = member(p, d->node->first);
	/* The rights in a bundle may be any text; the page has styles for these three only. */
	const char *rights =
		!strcmp(m->rights, "ro") || !strcmp(m->rights, "wo") ? m->rights : "rw";

	html_put(p->h, "<a class=\"cell %s%s%s%s%s\" href=\"#r%u-%u\" data-m=\"%u\"", rights,
		 is_used(p, m) ? "" : " idle", is_first ? "" : " more", is_cut ? " cut" : "",
		 bits * 8 < p->row_bits ? " thin" : "", p->number, d->node->first, d->node->first);
	if (!is_first)
		html_raw(p->h, " tabindex=\"-1\" aria-hidden=\"true\"");
	put_area(p, column, bits, rows);
	put_title(p, m);
	html_raw(p->h, ">");
	if (is_first || bits * 4 >= p->row_bits)
		put_label(p, d->node, d->prefix, bits, is_first);
	html_raw(p->h, "</a>");
}

/*
 * Begins a row of the grid with text instead of members. The caller writes the text and ends the
 * <span>.
 */
static void put_words(struct picture *p, const char *class)
{
	p->row++;
	p->line = UINT64_MAX;
	html_put(p->h, "<span class=\"%s\"", class);
	put_area(p, 0, p->row_bits, 1);
	html_raw(p->h, ">");
}

static void draw(struct picture *p, const struct region *r);

static void draw_group(struct picture *p, const struct node *node)
{
	uint64_t element = limited(node->stride, 8);
	const struct region inner = {node->from, node->from + element, node->first, node->count,
				     node->prefix};

	put_words(p, "group");
	html_bytes(p->h, member(p, node->first)->name, node->prefix);
	if (node->elements)
		html_put(p->h, "<small>%" PRIu64 " \xc3\x97 %" PRIu64 " bytes</small>",
			 node->elements, node->stride);
	html_raw(p->h, "</span>");
	draw(p, &inner);
	if (node->elements != 1) {
		put_words(p, "again");
		if (node->elements)
			html_put(p->h, "%" PRIu64 " more, to %03" PRIx64 "</span>",
				 node->elements - 1, (node->to - 1) / 8);
		else
			html_raw(p->h, "and so on</span>");
	}
	p->line = UINT64_MAX;
}

static void draw_node(struct picture *p, const struct region *r, const struct node *node)
{
	const struct drawn d = {node, r->prefix};

	if (node->prefix && !r->prefix) {
		draw_group(p, node);
	} else if (node->from == node->to) {
		/* The size is not known, as of a flexible array: a row with an open end. */
		p->row++;
		p->line = UINT64_MAX;
		put_offset(p, node->from / 8);
		put_cell(p, &d, 0, p->row_bits, 1, true, true);
	} else {
		put_pieces(p, node->from, node->to, put_cell, &d);
	}
}

static void fill(struct picture *p, const struct region *r, uint64_t from, uint64_t to,
		 const struct node *before)
{
	/*
	 * The gap behind an array inside of an element is no padding: only the first element of
	 * that array was drawn, and the gap has the others.
	 */
	bool more = before && r->prefix && group_prefix(member(p, before->first), r->prefix);

	if (from < to)
		put_pieces(p, from, to, put_padding, more ? "and so on" : "padding");
}

/*
 * Draws nodes that overlap in lanes below each other; nodes that do not overlap share a lane. Bits
 * that a lane leaves free belong to the other lanes, so they are not drawn as padding.
 */
static void draw_lanes(struct picture *p, const struct region *r, struct node *nodes, unsigned n)
{
	for (unsigned left = n, lane = 0; left > 0; lane++) {
		uint64_t at = 0;
		unsigned kept = 0;
		put_words(p, lane == 0 ? "either" : "or");
		html_raw(p->h, lane == 0 ? "either</span>" : "or</span>");
		for (unsigned i = 0; i < left; i++) {
			if (i > 0 && nodes[i].from < at) {
				nodes[kept++] = nodes[i];
				continue;
			}
			draw_node(p, r, &nodes[i]);
			at = nodes[i].to > at ? nodes[i].to : at;
		}
		left = kept;
	}
	p->line = UINT64_MAX;
}

static void draw(struct picture *p, const struct region *r)
{
	struct node *nodes = IOV_NEW_ARRAY(p->h->m->arena, struct node, r->count + 1);
	unsigned n = find_nodes(p, r, nodes);
	uint64_t at = r->from;

	for (unsigned i = 0, next; i < n; i = next) {
		uint64_t to = nodes[i].to;
		next = i + 1;
		while (next < n && nodes[next].from < to) {
			to = nodes[next].to > to ? nodes[next].to : to;
			next++;
		}
		fill(p, r, at, nodes[i].from, i > 0 ? &nodes[i - 1] : NULL);
		if (next == i + 1)
			draw_node(p, r, &nodes[i]);
		else
			draw_lanes(p, r, &nodes[i], next - i);
		at = to > at ? to : at;
	}
	fill(p, r, at, r->to, n > 0 ? &nodes[n - 1] : NULL);
}

void html_picture(const struct html *h, unsigned number)
{
	const struct gate_record *record = &h->m->records[number];
	unsigned bytes = record->align >= 8 ? 8 : 4;
	struct picture p = {h, record, number, (uint64_t)bytes * 8, 1, UINT64_MAX};
	const struct region all = {0, limited(record->size, 8), 0, record->nmembers, 0};

	html_put(h,
		 "<div class=\"memory\" style=\"--bits:%u\" role=\"group\" aria-label=\"Layout\">",
		 bytes * 8);
	for (unsigned i = 0; i < bytes; i++)
		html_put(h, "<span class=\"byte\" style=\"grid-area:1/%u/span 1/span 8\">%u</span>",
			 i * 8 + 2, i);
	draw(&p, &all);
	html_raw(h, "</div>\n");
}
