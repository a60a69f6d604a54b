/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-coverage %root/docs/ir.md %root/test/ir/text/*.ioir
/*
 * Checks that every opcode, kind, flag, role, space and kind of type occurs in the corpus. It also
 * checks that docs/ir.md has a row for every opcode, as opcodes.def states it, and every other
 * word.
 */
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"
#include "unit.h"

struct seen {
	bool ops[IOV_OPCODES], casts[IOV_CASTS], uns[IOV_UNS], bins[IOV_BINS], cmps[IOV_CMPS],
		fences[IOV_FENCES];
	bool flags[IOV_FLAGS], roles[IOV_ROLES], spaces[IOV_SPACES], types[IOV_OPAQUE + 1];
	bool is_enum, endian[3], complete, bit_from;
	bool quals[3], bit_field, is_union, unknown_count, variadic, is_bool, is_address;
	bool value_of[IOV_OPCODES], none_of[IOV_OPCODES]; /* seen with a value, and without */
};

static void see_qtype(struct seen *seen, struct iov_qtype q, unsigned depth);

static void see_type(struct seen *seen, const struct iov_type *t, unsigned depth)
{
	seen->types[t->kind] = true;
	if (t->kind == IOV_INT) {
		seen->is_bool |= t->integer.is_bool;
		seen->is_address |= t->integer.is_address;
		seen->is_enum |= t->integer.is_enum;
		seen->endian[t->integer.endian] = true;
	} else if (t->kind == IOV_PTR) {
		see_qtype(seen, t->pointee, depth);
	} else if (t->kind == IOV_ARRAY) {
		seen->unknown_count |= t->array.count == IOV_UNKNOWN_COUNT;
		see_qtype(seen, t->array.element, depth);
	} else if (t->kind == IOV_FN) {
		seen->variadic |= t->fn.variadic;
		see_qtype(seen, t->fn.result, depth);
		for (unsigned i = 0; i < t->fn.nparams; i++)
			see_qtype(seen, t->fn.params[i], depth);
	}
}

static void see_qtype(struct seen *seen, struct iov_qtype q, unsigned depth)
{
	seen->spaces[q.space] = true;
	for (unsigned bit = 0; bit < 3; bit++)
		seen->quals[bit] |= q.quals >> bit & 1;
	if (depth < 16)
		see_type(seen, q.type, depth + 1);
}

static void see_record(struct seen *seen, const struct iov_type *t)
{
	seen->is_union |= t->record.is_union;
	seen->complete |= t->record.complete;
	for (unsigned i = 0; i < t->record.nfields; i++) {
		seen->bit_field |= t->record.fields[i]->bit_width != 0;
		seen->bit_from |= t->record.fields[i]->bit_from != 0;
		see_qtype(seen, t->record.fields[i]->type, 0);
	}
}

static void see_instr(struct seen *seen, const struct iov_instr *i)
{
	seen->ops[i->op] = true;
	(iov_has_value(i) ? seen->value_of : seen->none_of)[i->op] = true;
	for (unsigned bit = 0; bit < IOV_FLAGS; bit++)
		seen->flags[bit] |= i->flags >> bit & 1;
	if (i->op == IOV_OP_CAST)
		seen->casts[i->sub] = true;
	else if (i->op == IOV_OP_UN)
		seen->uns[i->sub] = true;
	else if (i->op == IOV_OP_BIN)
		seen->bins[i->sub] = true;
	else if (i->op == IOV_OP_CMP)
		seen->cmps[i->sub] = true;
	else if (i->op == IOV_OP_FENCE)
		seen->fences[i->sub] = true;
}

static void see_module(struct seen *seen, const struct iov_module *m)
{
	for (unsigned i = 0; i < m->ntypes; i++)
		see_record(seen, m->types[i]);
	for (unsigned i = 0; i < m->nsymbols; i++) {
		seen->roles[m->symbols[i]->role.kind] = true;
		see_qtype(seen, m->symbols[i]->type, 0);
	}
	for (unsigned i = 0; i < m->nfunctions; i++)
		for (unsigned k = 0; k < m->functions[i]->ninstrs; k++)
			see_instr(seen, &m->functions[i]->instrs[k]);
}

static size_t read_file(const char *path, char *to, size_t max)
{
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(to, 1, max - 1, file) : 0;

	if (file)
		fclose(file);
	to[length] = '\0';
	return length;
}

static void expect_all(struct unit *u, const char *what, const bool *seen, unsigned count,
		       const char *const *words)
{
	for (unsigned i = 0; i < count; i++)
		if (!EXPECT(u, seen[i]))
			fprintf(stderr, "  the corpus has no %s %s (%u)\n", what,
				words ? words[i] : "", i);
}

static void test_corpus(struct unit *u, const struct seen *seen)
{
	for (unsigned op = 0; op < IOV_OPCODES; op++) {
		bool whole = seen->ops[op] && (iov_opinfo[op].result != IOV_RESULT_EITHER ||
					       (seen->value_of[op] && seen->none_of[op]));
		if (!EXPECT(u, whole))
			fprintf(stderr, "  the corpus has no %s, or none with (without) a value\n",
				iov_opinfo[op].text);
	}
	expect_all(u, "cast", seen->casts, IOV_CASTS, iov_cast_words);
	expect_all(u, "un", seen->uns, IOV_UNS, iov_un_words);
	expect_all(u, "bin", seen->bins, IOV_BINS, iov_bin_words);
	expect_all(u, "cmp", seen->cmps, IOV_CMPS, iov_cmp_words);
	expect_all(u, "fence", seen->fences + 1, IOV_FENCES - 1, iov_fence_words + 1);
	expect_all(u, "flag", seen->flags, IOV_FLAGS, iov_flag_words);
	expect_all(u, "role", seen->roles, IOV_ROLES, iov_role_words);
	expect_all(u, "space", seen->spaces, IOV_SPACES, NULL);
	expect_all(u, "kind of type", seen->types, IOV_OPAQUE + 1, NULL);
	expect_all(u, "qualifier", seen->quals, 3, NULL);
	EXPECT(u, seen->bit_field && seen->is_union && seen->unknown_count && seen->variadic &&
			  seen->is_bool && seen->is_address && seen->is_enum && seen->endian[1] &&
			  seen->endian[2] && seen->complete && seen->bit_from);
}

static const char *const results[] = {"no", "yes", "by its type"};
static const char *const attributes[] = {
	[IOV_ATTR_NONE] = "",
	[IOV_ATTR_IMM] = "a number",
	[IOV_ATTR_VAR] = "a variable",
	[IOV_ATTR_SYM] = "a symbol",
	[IOV_ATTR_FIELD] = "a member",
	[IOV_ATTR_CAST] = "a kind of cast",
	[IOV_ATTR_UN] = "a kind of unary",
	[IOV_ATTR_BIN] = "a kind of binary",
	[IOV_ATTR_CMP] = "a kind of compare",
	[IOV_ATTR_FENCE] = "a kind of access",
	[IOV_ATTR_TEXT] = "a string",
	[IOV_ATTR_BLOCKS] = "blocks",
	[IOV_ATTR_CASES] = "cases",
};

static void test_rows(struct unit *u, const char *doc)
{
	for (unsigned op = 0; op < IOV_OPCODES; op++) {
		const struct iov_opinfo *info = &iov_opinfo[op];
		char row[128], many[] = "any", few[] = {(char)('0' + info->operands), '\0'};
		snprintf(row, sizeof(row), "\n| `%s` | %s | %s | %s |", info->text,
			 info->operands == IOV_OPERANDS_MANY ? many : few, results[info->result],
			 attributes[info->attr]);
		if (!EXPECT(u, strstr(doc, row)))
			fprintf(stderr, "  docs/ir.md lacks the row:%s\n", row);
	}
}

static void test_words(struct unit *u, const char *doc, const char *const *words, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		char quoted[64];
		snprintf(quoted, sizeof(quoted), "`%s`", words[i]);
		if (!EXPECT(u, strstr(doc, quoted)))
			fprintf(stderr, "  docs/ir.md does not say what %s is\n", quoted);
	}
}

static void test_doc(struct unit *u, const char *doc)
{
	test_rows(u, doc);
	test_words(u, doc, iov_cast_words, IOV_CASTS);
	test_words(u, doc, iov_un_words, IOV_UNS);
	test_words(u, doc, iov_bin_words, IOV_BINS);
	test_words(u, doc, iov_cmp_words, IOV_CMPS);
	test_words(u, doc, iov_fence_words + 1, IOV_FENCES - 1);
	test_words(u, doc, iov_flag_words, IOV_FLAGS);
	test_words(u, doc, iov_role_words + 1, IOV_ROLES - 1);
	for (unsigned s = 0; s < IOV_SPACES; s++) {
		const char *word = iov_space_word((enum iov_space)s);
		test_words(u, doc, &word, 1);
	}
}

/* The example of the document, between the lines ```ioir and ```, is valid text IR. */
static void test_examples(struct unit *u, const char *doc)
{
	static const char open[] = "\n```ioir\n";
	unsigned found = 0;

	while ((doc = strstr(doc, open))) {
		struct iov_text_error error;
		doc += strlen(open);
		const char *end = strstr(doc, "\n```\n");
		if (!EXPECT(u, end))
			return;
		struct iov_module *m = iov_read(doc, (size_t)(end - doc) + 1, "ir.md", &error);
		if (!EXPECT(u, m))
			fprintf(stderr, "  docs/ir.md, example %u, %u:%u: %s\n", found + 1,
				error.line, error.column, error.message);
		iov_module_free(m);
		found++;
	}
	EXPECT(u, found > 0);
}

int main(int argc, char **argv)
{
	enum { MAX = 1 << 20 };
	struct unit u = {0, 0};
	struct seen seen = {0};
	char *text = malloc(MAX);

	if (!text || argc < 3)
		return 2;
	if (EXPECT(&u, read_file(argv[1], text, MAX))) {
		test_doc(&u, text);
		test_examples(&u, text);
	}
	for (int i = 2; i < argc; i++) {
		struct iov_text_error error;
		size_t length = read_file(argv[i], text, MAX);
		struct iov_module *m = iov_read(text, length, argv[i], &error);
		if (!EXPECT(&u, m))
			fprintf(stderr, "  %s:%u:%u: %s\n", argv[i], error.line, error.column,
				error.message);
		else
			see_module(&seen, m);
		iov_module_free(m);
	}
	test_corpus(&u, &seen);
	free(text);
	return unit_end(&u);
}
