/* SPDX-License-Identifier: MIT */
/* The register maps: for each base a strip, and a table of the offsets with their uses. */
#include <inttypes.h>
#include <string.h>

#include "report/html/html.h"

static struct html_uses uses_of(const struct html *h, const struct gate_register *at)
{
	struct html_uses uses = {IOV_NEW_ARRAY(h->m->arena, const struct gate_use *, at->nuses + 1),
				 0, ""};

	for (; uses.n < at->nuses; uses.n++)
		uses.all[uses.n] = &at->uses[uses.n];
	return uses;
}

/* Returns the offset behind the register; its size is taken for 1 byte if it is not known. */
static uint64_t end_of(const struct gate_register *at)
{
	uint64_t size = at->size ? at->size : 1;

	return at->offset > UINT64_MAX - size ? UINT64_MAX : at->offset + size;
}

static uint64_t extent_of(const struct gate_map *map)
{
	uint64_t end = map->size;

	for (unsigned i = 0; i < map->nregisters; i++)
		if (!map->registers[i].expression && end_of(&map->registers[i]) > end)
			end = end_of(&map->registers[i]);
	return end;
}

void html_map_name(const struct html *h, const struct gate_map *map)
{
	html_raw(h, "<code>");
	html_name(h, *map->name ? map->name : map->kind);
	html_raw(h, "</code>");
	if (!*map->function)
		return;
	html_raw(h, " of <code>");
	html_name(h, map->function);
	html_raw(h, "()</code>");
}

void html_register_name(const struct html *h, const struct gate_register *at)
{
	if (at->expression)
		html_name(h, *at->expression ? at->expression : "an offset that varies");
	for (unsigned i = 0; i < at->nnames && !at->expression; i++) {
		html_raw(h, i ? ", " : "");
		html_name(h, at->names[i]);
	}
	if (!at->expression && at->nnames == 0)
		html_put(h, "0x%" PRIx64, at->offset);
}

static void put_strip(const struct html *h, const struct gate_map *map)
{
	double extent = (double)extent_of(map);

	html_raw(h, "<span class=\"strip\" aria-hidden=\"true\">");
	for (unsigned i = 0; i < map->nregisters && extent > 0; i++) {
		const struct gate_register *at = &map->registers[i];
		struct html_uses uses = uses_of(h, at);
		if (!at->expression)
			html_put(h, "<i class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\"></i>",
				 html_direction(&uses), 100.0 * (double)at->offset / extent,
				 100.0 * (double)(end_of(at) - at->offset) / extent);
	}
	html_raw(h, "</span>");
}

static void put_findings(const struct html *h, unsigned map, unsigned n)
{
	unsigned *about = IOV_NEW_ARRAY(h->m->arena, unsigned, h->nspot_hits + 1), count = 0;

	for (unsigned i = 0; i < h->nspot_hits; i++) {
		const struct html_spot_hit *hit = &h->spot_hits[i];
		if (hit->map == map && hit->number == n)
			about[count++] = hit->finding;
	}
	html_chips(h, about, count);
}

/* A range of bytes that no constant offset accesses. */
static void put_gap(const struct html *h, uint64_t from, uint64_t to)
{
	if (from >= to)
		return;
	html_put(h,
		 "<tr class=\"gap\"><td class=\"off\">0x%03" PRIx64
		 "</td><td class=\"size\">%" PRIu64
		 "</td><td class=\"name\" colspan=\"5\">not accessed</td></tr>\n",
		 from, to - from);
}

static void put_register(struct html *h, unsigned map, unsigned n)
{
	const struct gate_register *at = &h->m->maps[map].registers[n];
	struct html_uses uses = uses_of(h, at);

	html_put(h, "<tr id=\"m%u-%u\">", map, n);
	if (at->expression)
		html_raw(h, "<td class=\"off\">varies</td>");
	else
		html_put(h, "<td class=\"off\">0x%03" PRIx64 "</td>", at->offset);
	if (at->size)
		html_put(h, "<td class=\"size\">%" PRIu64 "</td>", at->size);
	else
		html_raw(h, "<td class=\"size\">?</td>");
	html_raw(h, "<td class=\"name\"><code>");
	html_register_name(h, at);
	html_put(h,
		 "</code></td><td class=\"rights\"><span class=\"badge %s\" "
		 "title=\"what the program does with it\">%s</span>",
		 html_direction(&uses), html_direction(&uses));
	if (at->nwidths > 0)
		html_raw(h, "<span class=\"width\" title=\"bits of one access\">");
	for (unsigned i = 0; i < at->nwidths; i++)
		html_put(h, "%s%u", i ? ", " : "", at->widths[i]);
	html_raw(h, at->nwidths > 0 ? "</span></td>" : "</td>");
	html_uses(h, &uses);
	put_findings(h, map, n);
	html_raw(h, "</tr>\n");
}

static unsigned count_constant(const struct gate_map *map)
{
	unsigned count = 0;

	for (unsigned i = 0; i < map->nregisters; i++)
		count += !map->registers[i].expression;
	return count;
}

static void put_heading(struct html *h, const struct gate_map *map)
{
	html_raw(h, "<h3>");
	html_map_name(h, map);
	html_raw(h, "</h3>\n<p class=\"facts\"><span class=\"space\">");
	html_text(h, map->space);
	html_put(h, "</span> <span>%s</span> <span>", html_space(map->space));
	html_text(h, map->kind);
	html_raw(h, "</span> <span>");
	if (map->size)
		html_put(h, "%" PRIu64 " bytes", map->size);
	else
		html_raw(h, "size not known");
	html_raw(h, "</span> <span>");
	html_count(h, count_constant(map), "register");
	html_raw(h, "</span> <span class=\"at\">");
	html_link(h, &map->at, iov_printf(h->m->arena, "%s:%u", map->at.file, map->at.line));
	html_raw(h, "</span></p>\n");
}

static void put_map(struct html *h, unsigned number)
{
	const struct gate_map *map = &h->m->maps[number];
	uint64_t end = 0;

	html_put(h, "<section class=\"record map\" id=\"map-%u\">\n", number);
	put_heading(h, map);
	put_strip(h, map);
	html_raw(h, "<div class=\"table\"><table "
		    "class=\"members\">\n<thead><tr><th>At</th><th>Bytes</th>"
		    "<th>Register</th><th>Access</th><th>Places</th><th>Used "
		    "by</th><th>Findings</th></tr></thead>\n<tbody>\n");
	for (unsigned i = 0; i < map->nregisters; i++) {
		const struct gate_register *at = &map->registers[i];
		if (at->expression)
			break;
		put_gap(h, end, at->offset);
		put_register(h, number, i);
		end = end_of(at) > end ? end_of(at) : end;
	}
	put_gap(h, end, map->size);
	for (unsigned i = count_constant(map); i < map->nregisters; i++)
		put_register(h, number, i);
	html_raw(h, "</tbody></table></div>\n</section>\n");
}

void html_maps(struct html *h)
{
	if (h->m->nmaps == 0)
		return;
	html_raw(h, "<h2 class=\"maps\">Register maps</h2>\n"
		    "<p class=\"facts\">What is accessed at offsets from a pointer, by the names "
		    "that the program gives the offsets.</p>\n");
	for (unsigned i = 0; i < h->m->nmaps; i++)
		put_map(h, i);
}

static unsigned count_findings(const struct html *h, unsigned map)
{
	unsigned count = 0;

	for (unsigned i = 0; i < h->nspot_hits; i++)
		count += h->spot_hits[i].map == map;
	return count;
}

void html_map_list(const struct html *h)
{
	if (h->m->nmaps == 0)
		return;
	html_raw(h, "<section class=\"chart wide\"><h2>Register maps <small class=\"keys\">"
		    "<i class=\"ro\"></i>read<i class=\"wo\"></i>written<i class=\"rw\"></i>both"
		    "</small></h2>\n<ol>\n");
	for (unsigned i = 0; i < h->m->nmaps; i++) {
		const struct gate_map *map = &h->m->maps[i];
		html_put(h, "<li><a href=\"#map-%u\"><span class=\"base\">", i);
		html_map_name(h, map);
		html_raw(h, "</span><span class=\"space\">");
		html_text(h, map->space);
		html_raw(h, "</span>");
		put_strip(h, map);
		html_raw(h, "<span class=\"counts\">");
		html_count(h, count_constant(map), "register");
		html_raw(h, "</span><span class=\"counts\">");
		html_count(h, map->nregisters - count_constant(map), "variable offset");
		html_raw(h, "</span><span class=\"counts\">");
		html_count(h, count_findings(h, i), "finding");
		html_raw(h, "</span></a></li>\n");
	}
	html_raw(h, "</ol></section>\n");
}
