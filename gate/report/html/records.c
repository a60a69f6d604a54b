/* SPDX-License-Identifier: MIT */
/* The records in I/O memory: a picture of each, and a table of its members and their uses. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/html/html.h"

static void put_badges(const struct html *h, const struct gate_member *m)
{
	const char *rights = !strcmp(m->rights, "ro")	? "read-only"
			     : !strcmp(m->rights, "wo") ? "write-only"
							: "read and write";

	html_raw(h, "<span class=\"badge ");
	html_text(h, m->rights);
	html_put(h, "\" title=\"%s\">", rights);
	html_text(h, m->rights);
	html_raw(h, "</span>");
	if (m->nwidths > 0)
		html_raw(h, "<span class=\"width\" title=\"bits of one access\">");
	for (unsigned i = 0; i < m->nwidths; i++)
		html_put(h, "%s%u", i ? ", " : "", m->widths[i]);
	if (m->nwidths > 0)
		html_raw(h, "</span>");
}

static void put_offset(const struct html *h, const struct gate_member *m)
{
	html_put(h, "<td class=\"off\">0x%03" PRIx64 "</td><td class=\"size\">", m->offset);
	if (m->bits == 1)
		html_put(h, "bit %u", m->bit);
	else if (m->bits)
		html_put(h, "bits %u\xe2\x80\x93%u", m->bit, m->bit + m->bits - 1);
	else if (m->elements > 1 && m->elements < 1U << 30)
		html_put(h, "%" PRIu64 " \xc3\x97 %" PRIu64, m->elements, m->size);
	else
		html_put(h, "%" PRIu64, m->size);
	html_raw(h, "</td>");
}

static void put_name(const struct html *h, const struct gate_member *m)
{
	html_raw(h, "<td class=\"name\"><code>");
	html_name(h, m->name);
	html_raw(h, "</code> <small>");
	html_name(h, m->type);
	if (m->elements == 0)
		html_raw(h, ", of unknown length");
	if (m->elements > 1 && m->stride != m->size)
		html_put(h, ", every %" PRIu64 " bytes", m->stride);
	html_raw(h, "</small></td>");
}

/* Lists the uses of the member, in the arena of the model. */
static struct html_uses uses_of(const struct html *h, const struct gate_record *r,
				const struct gate_member *m)
{
	struct html_uses uses = {IOV_NEW_ARRAY(h->m->arena, const struct gate_use *, r->nuses + 1),
				 0, m->name};

	for (unsigned u = 0; u < r->nuses; u++)
		if (html_covers(&r->uses[u], m))
			uses.all[uses.n++] = &r->uses[u];
	return uses;
}

static void put_findings(const struct html *h, unsigned record, const struct gate_member *m)
{
	unsigned *about = IOV_NEW_ARRAY(h->m->arena, unsigned, h->nhits + 1), n = 0;

	for (unsigned i = 0; i < h->nhits; i++)
		if (h->hits[i].at.record == record && html_covers(html_use(h, &h->hits[i].at), m))
			about[n++] = h->hits[i].finding;
	html_chips(h, about, n);
}

static void put_member(struct html *h, unsigned record, unsigned n)
{
	const struct gate_record *r = &h->m->records[record];
	const struct gate_member *m = &r->members[n];

	struct html_uses uses = uses_of(h, r, m);

	html_put(h, "<tr id=\"r%u-%u\" data-m=\"%u\"%s>", record, n, n,
		 uses.n ? "" : " class=\"idle\"");
	put_offset(h, m);
	put_name(h, m);
	html_raw(h, "<td class=\"rights\">");
	put_badges(h, m);
	html_raw(h, "</td>");
	html_uses(h, &uses);
	put_findings(h, record, m);
	html_raw(h, "</tr>\n");
}

static void put_heading(struct html *h, unsigned number)
{
	const struct gate_record *r = &h->m->records[number];
	const char *what = html_space(r->space);

	html_raw(h, "<h3><code>");
	html_name(h, r->name);
	html_raw(h, "</code></h3>\n<p class=\"facts\"><span class=\"space\">");
	html_text(h, r->space);
	html_put(h,
		 "</span> <span>%s</span> <span>%" PRIu64 " bytes</span> <span>aligned to %" PRIu64
		 "</span> <span class=\"at\">",
		 what, r->size, r->align);
	html_link(h, &r->at, iov_printf(h->m->arena, "%s:%u", r->at.file, r->at.line));
	html_raw(h, "</span></p>\n");
}

static void put_record(struct html *h, unsigned number)
{
	const struct gate_record *r = &h->m->records[number];

	html_put(h, "<section class=\"record\" id=\"record-%u\">\n", number);
	put_heading(h, number);
	html_raw(h, "<div class=\"layout\">\n");
	html_raw(h, "<div class=\"drawing\">\n");
	html_picture(h, number);
	html_raw(h, "<p class=\"legend\"><span class=\"rw\">read and write</span>"
		    "<span class=\"ro\">read-only</span><span class=\"wo\">write-only</span>"
		    "<span class=\"unused\">not used</span></p></div>\n");
	html_raw(h, "<div class=\"table\"><table "
		    "class=\"members\">\n<thead><tr><th>At</th><th>Bytes</th>"
		    "<th>Member</th><th>Access</th><th>Places</th><th>Used "
		    "by</th><th>Findings</th></tr></thead>"
		    "\n<tbody>\n");
	for (unsigned i = 0; i < r->nmembers; i++)
		put_member(h, number, i);
	html_raw(h, "</tbody></table></div>\n</div></section>\n");
}

void html_records(struct html *h)
{
	for (unsigned i = 0; i < h->m->nrecords; i++)
		put_record(h, i);
}

/*
 * Draws the record as a strip. The color of a member tells whether it is read, written, or both; a
 * member without uses has none.
 */
static void put_strip(const struct html *h, const struct gate_record *r)
{
	html_raw(h, "<span class=\"strip\" aria-hidden=\"true\">");
	for (unsigned i = 0; i < r->nmembers && r->size; i++) {
		const struct gate_member *m = &r->members[i];
		struct html_uses uses = uses_of(h, r, m);
		double bytes =
			m->elements > 1 ? (double)m->stride * (double)m->elements : (double)m->size;
		if (uses.n > 0)
			html_put(h, "<i class=\"%s\" style=\"left:%.2f%%;width:%.2f%%\"></i>",
				 html_direction(&uses), 100.0 * (double)m->offset / (double)r->size,
				 100.0 * bytes / (double)r->size);
	}
	html_raw(h, "</span>");
}

static unsigned count_used(const struct html *h, const struct gate_record *r)
{
	unsigned used = 0;

	for (unsigned i = 0; i < r->nmembers; i++)
		used += uses_of(h, r, &r->members[i]).n > 0;
	return used;
}

static unsigned count_findings(const struct html *h, unsigned record)
{
	unsigned count = 0;

	for (unsigned i = 0; i < h->nhits; i++)
		count += h->hits[i].at.record == record;
	return count;
}

void html_record_list(const struct html *h)
{
	if (h->m->nrecords == 0)
		return;
	html_raw(h, "<section class=\"chart wide\"><h2>I/O memory <small class=\"keys\">"
		    "<i class=\"ro\"></i>read<i class=\"wo\"></i>written<i class=\"rw\"></i>both"
		    "</small></h2>\n<ol>\n");
	for (unsigned i = 0; i < h->m->nrecords; i++) {
		const struct gate_record *r = &h->m->records[i];
		html_put(h, "<li><a href=\"#record-%u\"><code>", i);
		html_name(h, r->name);
		html_raw(h, "</code><span class=\"space\">");
		html_text(h, r->space);
		html_raw(h, "</span>");
		put_strip(h, r);
		html_put(h,
			 "<span class=\"counts\">%" PRIu64
			 " bytes</span><span class=\"counts\">%u of ",
			 r->size, count_used(h, r));
		html_count(h, r->nmembers, "member");
		html_raw(h, " used</span><span class=\"counts\">");
		html_count(h, count_findings(h, i), "finding");
		html_raw(h, "</span></a></li>\n");
	}
	html_raw(h, "</ol></section>\n");
}
