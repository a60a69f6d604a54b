/* SPDX-License-Identifier: MIT */
#include "emit/emit.h"

/* Separates the words of a list. */
static const char *next(bool *is_first)
{
	const char *separator = *is_first ? "" : ", ";

	*is_first = false;
	return separator;
}

static void emit_member(const struct svd_emit *e, const struct svd_member *m)
{
	bool is_first = true;

	fprintf(e->to, "    %s: {offset: 0x%llx, ", m->name, (unsigned long long)m->offset);
	if (m->count)
		fprintf(e->to, "count: %u, stride: %u, ", m->count, m->stride);
	if (!m->width) {
		fprintf(e->to, "type: %s}\n", m->type);
		return;
	}
	fprintf(e->to, "width: %u, rights: [", m->width);
	if (m->rights.read_only)
		fprintf(e->to, "%sro", next(&is_first));
	if (m->rights.write_only)
		fprintf(e->to, "%swo", next(&is_first));
	if (m->rights.write_clears)
		fprintf(e->to, "%sw1c", next(&is_first));
	if (m->rights.read_changes)
		fprintf(e->to, "%src", next(&is_first));
	fputs("]}\n", e->to);
}

static void emit_struct(const struct svd_emit *e, const struct svd_struct *s)
{
	for (const struct svd_struct *inner = s->inner; inner; inner = inner->next)
		emit_struct(e, inner);
	fprintf(e->to, "  struct %s:\n", s->tag);
	for (unsigned i = 0; i < s->count; i++)
		emit_member(e, &s->members[i]);
}

void svd_emit_annotations(const struct svd_emit *e)
{
	fputs("# ", e->to);
	svd_emit_comment(e, e->device);
	fputs(": rights of registers, by ioview-svd " IOVIEW_VERSION " from ", e->to);
	svd_emit_comment(e, e->source);
	fputs("\nrecords:\n", e->to);
	for (const struct svd_instance *i = e->layout->instances; i; i = i->next)
		if (i->owns_type)
			emit_struct(e, i->type);
	fputs("instances:\n", e->to);
	for (const struct svd_instance *i = e->layout->instances; i; i = i->next)
		if (i->type)
			fprintf(e->to, "  %s: {address: 0x%08llx, type: struct %s}\n", i->name,
				(unsigned long long)i->address, i->type->tag);
}
