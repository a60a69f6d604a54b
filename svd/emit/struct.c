/* SPDX-License-Identifier: MIT */
#include "emit/emit.h"

enum { LONGEST_COMMENT = 160 };

void svd_emit_comment(const struct svd_emit *e, const char *text)
{
	unsigned length = 0;

	for (const char *at = text; *at && length < LONGEST_COMMENT; at++, length++) {
		putc(*at, e->to);
		/*
		 * A space breaks up what would end the comment, start another one or be a trigraph.
		 */
		if ((at[0] == '*' && at[1] == '/') || (at[0] == '/' && at[1] == '*') ||
		    (at[0] == '?' && at[1] == '?'))
			putc(' ', e->to);
	}
	/* The last character may be of several bytes; those that belong to it are written, too. */
	for (const char *at = text + length; length == LONGEST_COMMENT && (*at & 0xc0) == 0x80;
	     at++)
		putc(*at, e->to);
	if (length == LONGEST_COMMENT)
		fputs("...", e->to);
}

void svd_emit_rights(const struct svd_emit *e, struct svd_rights rights, unsigned width)
{
	fprintf(e->to, "%s%s%s%s", rights.read_only ? " __io_ro" : "",
		rights.write_only ? " __io_wo" : "", rights.write_clears ? " __io_w1c" : "",
		rights.read_changes ? " __io_rc" : "");
	if (width)
		fprintf(e->to, " __io_width(%u)", width);
}

static void indent(const struct svd_emit *e, unsigned depth)
{
	while (depth--)
		putc('\t', e->to);
}

static void emit_place(const struct svd_emit *e, const struct svd_member *m)
{
	fprintf(e->to, "; /* 0x%03llx", (unsigned long long)m->offset);
	if (m->node->description) {
		fputs(": ", e->to);
		svd_emit_comment(e, m->node->description);
	}
	fputs(" */\n", e->to);
}

/*
 * Writes an array whose elements are farther apart than they are long, as an array of structs. Each
 * has an element, and the bytes up to the next one.
 */
static void emit_padded(const struct svd_emit *e, const struct svd_member *m, unsigned depth)
{
	fputs("struct {\n", e->to);
	indent(e, depth + 1);
	fprintf(e->to, "%s value", m->type);
	svd_emit_rights(e, m->rights, m->width);
	fputs(";\n", e->to);
	indent(e, depth + 1);
	fprintf(e->to, "uint8_t reserved[%u];\n", m->stride - m->element);
	indent(e, depth);
	fprintf(e->to, "} %s[%u]", m->name, m->count);
	emit_place(e, m);
}

static void emit_member(const struct svd_emit *e, const struct svd_member *m, unsigned depth)
{
	if (m->count && m->stride != m->element) {
		emit_padded(e, m, depth);
		return;
	}
	fprintf(e->to, "%s %s", m->type, m->name);
	if (m->count)
		fprintf(e->to, "[%u]", m->count);
	svd_emit_rights(e, m->rights, m->width);
	emit_place(e, m);
}

/*
 * Writes the part and those after it. Calls itself for the parts of a union, and for the parts of a
 * struct in a union; such a struct has only members and gaps.
 */
static void emit_parts(const struct svd_emit *e, const struct svd_part *part, unsigned depth)
{
	for (; part; part = part->next) {
		indent(e, depth);
		switch (part->kind) {
		case SVD_PART_MEMBER:
			emit_member(e, part->member, depth);
			break;
		case SVD_PART_GAP:
			fprintf(e->to, "uint8_t %s[0x%llx];\n", part->name,
				(unsigned long long)part->size);
			break;
		case SVD_PART_UNION:
		case SVD_PART_STRUCT:
			fputs(part->kind == SVD_PART_UNION ? "union {\n" : "struct {\n", e->to);
			emit_parts(e, part->first, depth + 1);
			indent(e, depth);
			fputs("};\n", e->to);
			break;
		}
	}
}

static void emit_checks(const struct svd_emit *e, const struct svd_struct *s)
{
	for (unsigned i = 0; i < s->count; i++) {
		const struct svd_member *m = &s->members[i];

		fprintf(e->to, "_Static_assert(offsetof(struct %s, %s) == 0x%llx, \"%s.%s\");\n",
			s->tag, m->name, (unsigned long long)m->offset, s->tag, m->name);
		if (m->count)
			fprintf(e->to,
				"_Static_assert(sizeof(((struct %s *)0)->%s) == %u * 0x%xu, "
				"\"%s.%s[]\");\n",
				s->tag, m->name, m->count, m->stride, s->tag, m->name);
	}
	fprintf(e->to, "_Static_assert(sizeof(struct %s) == 0x%llx, \"%s\");\n", s->tag,
		(unsigned long long)s->size, s->tag);
}

void svd_emit_struct(const struct svd_emit *e, const struct svd_struct *s)
{
	for (const struct svd_struct *inner = s->inner; inner; inner = inner->next)
		svd_emit_struct(e, inner);
	fputs("\n", e->to);
	if (s->node->description) {
		fputs("/* ", e->to);
		svd_emit_comment(e, s->node->description);
		fputs(" */\n", e->to);
	}
	fprintf(e->to, "struct %s {\n", s->tag);
	emit_parts(e, s->parts, 1);
	fputs("};\n", e->to);
	emit_checks(e, s);
}
