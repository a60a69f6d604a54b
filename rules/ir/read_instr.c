/* SPDX-License-Identifier: MIT */
/*
 * Reads one instruction: `%3 = opcode ATTRIBUTE OPERANDS : TYPE {FLAGS} PLACE`.
 *
 * The parts are collected in a draft, since the number of operands is not known before the end of
 * the line; then the instruction is appended. Labels are resolved at the end of the function
 * (iov_read_later()).
 */
#include <string.h>

#include "ir/read.h"
#include "ir/write.h"

struct draft {
	enum iov_opcode op;
	struct iov_token start;
	struct iov_instr body; /* holds sub, flags, loc, type and the attribute */
	struct iov_token *ops;
	unsigned nops, ops_capacity;
	/* The named blocks; for a switch, the block of each case. */
	struct iov_token *blocks;
	unsigned nblocks, blocks_capacity;
	struct iov_case *cases;
	unsigned ncases, cases_capacity;
	struct iov_token result; /* the label of the result; length 0: none */
};

static bool read_value(struct iov_reader *r, struct draft *d)
{
	IOV_GROW(&r->scratch, d->ops, d->nops, d->ops_capacity);
	return iov_read_label(r, '%', "a value, %name", &d->ops[d->nops++]);
}

static bool read_target(struct iov_reader *r, struct draft *d)
{
	IOV_GROW(&r->scratch, d->blocks, d->nblocks, d->blocks_capacity);
	return iov_read_label(r, '^', "a block, ^name", &d->blocks[d->nblocks++]);
}

static bool read_values(struct iov_reader *r, struct draft *d)
{
	bool more = iov_token_is_label(&r->lex.token, '%');

	while (more)
		if (!read_value(r, d) || !iov_read_mark(r, ",", &more))
			return false;
	return true;
}

/* Reads operands, in parentheses if a name stands before them, as in a call. */
static bool read_operands(struct iov_reader *r, struct draft *d)
{
	const struct iov_opinfo *info = &iov_opinfo[d->op];

	if (info->operands != IOV_OPERANDS_MANY) {
		for (unsigned k = 0; k < info->operands; k++)
			if ((k && !iov_read_mark(r, ",", NULL)) || !read_value(r, d))
				return false;
		return true;
	}
	if (info->attr == IOV_ATTR_NONE)
		return read_values(r, d);
	return iov_read_mark(r, "(", NULL) && read_values(r, d) && iov_read_mark(r, ")", NULL);
}

static bool read_phi(struct iov_reader *r, struct draft *d)
{
	bool more = iov_token_is_label(&r->lex.token, '%');

	while (more)
		if (!read_value(r, d) || !read_target(r, d) || !iov_read_mark(r, ",", &more))
			return false;
	return true;
}

static bool read_targets(struct iov_reader *r, struct draft *d)
{
	bool more = true;

	if (!read_operands(r, d) || (d->nops && !iov_read_mark(r, ",", NULL)))
		return false;
	while (more)
		if (!read_target(r, d) || !iov_read_mark(r, ",", &more))
			return false;
	return true;
}

static bool read_range(struct iov_reader *r, struct iov_case *c)
{
	struct iov_token at = r->lex.token;
	bool more;

	if (!iov_read_int64(r, &c->low) || !iov_read_mark(r, "..", &more))
		return false;
	c->high = c->low;
	if (more && !iov_read_int64(r, &c->high))
		return false;
	return c->low <= c->high || iov_read_fail(r, &at, "this range ends before it starts");
}

static bool read_cases(struct iov_reader *r, struct draft *d)
{
	bool last = false;

	if (!read_operands(r, d))
		return false;
	while (!last) {
		struct iov_case c = {0, 0, IOV_NONE};
		if (!iov_read_mark(r, ",", NULL) || !iov_read_mark(r, "else", &last) ||
		    (!last && !read_range(r, &c)) || !read_target(r, d))
			return false;
		IOV_GROW(&r->scratch, d->cases, d->ncases, d->cases_capacity);
		d->cases[d->ncases++] = c;
	}
	return true;
}

static bool read_sub(struct iov_reader *r, struct draft *d)
{
	const char *const *words = NULL;
	unsigned count = iov_sub_words(iov_opinfo[d->op].attr, &words);
	unsigned sub = iov_find_word(r, words, count);
	char known[128] = "";

	if (sub < count) {
		d->body.sub = (uint8_t)sub;
		return iov_read_next(r) && read_operands(r, d);
	}
	for (unsigned i = 0; i < count; i++) {
		strncat(known, i ? ", " : "one of ", sizeof(known) - strlen(known) - 1);
		strncat(known, words[i], sizeof(known) - strlen(known) - 1);
	}
	return iov_read_expected(r, known);
}

static bool read_var(struct iov_reader *r, struct draft *d)
{
	struct iov_token label;

	return iov_read_label(r, '$', "a variable, $name", &label) &&
	       iov_find_label(r, &r->labels, &label, "variable", " above", &d->body.var);
}

static bool read_field(struct iov_reader *r, struct draft *d)
{
	const struct iov_type *record;
	struct iov_token label;

	if (!read_operands(r, d) || !iov_read_record_use(r, &record) ||
	    !iov_read_label(r, '.', "a member, .name", &label))
		return false;
	uint32_t at = *iov_name_slot(&r->names, &r->arena, (uintptr_t)record, label.text + 1,
				     label.length - 1);
	if (at == IOV_NONE)
		return iov_read_fail(r, &label, "%s has no member %.*s", record->record.name,
				     (int)label.length, label.text);
	d->body.field = record->record.fields[at];
	return true;
}

static bool read_text(struct iov_reader *r, struct draft *d)
{
	char *text;

	if (!iov_read_string(r, &r->f->arena, &text))
		return false;
	d->body.text = text;
	return true;
}

/* Reads the attribute and the operands, in the order in which the writer's put_body() writes them.
 */
static bool read_body(struct iov_reader *r, struct draft *d)
{
	bool named = true;

	switch ((enum iov_attr)iov_opinfo[d->op].attr) {
	case IOV_ATTR_NONE:
		break;
	case IOV_ATTR_IMM:
		named = iov_read_int64(r, &d->body.imm);
		break;
	case IOV_ATTR_VAR:
		named = read_var(r, d);
		break;
	case IOV_ATTR_SYM:
		named = iov_read_symbol_use(r, &d->body.sym);
		break;
	case IOV_ATTR_TEXT:
		named = read_text(r, d);
		break;
	case IOV_ATTR_FIELD:
		return read_field(r, d);
	case IOV_ATTR_CAST:
	case IOV_ATTR_UN:
	case IOV_ATTR_BIN:
	case IOV_ATTR_CMP:
	case IOV_ATTR_FENCE:
		return read_sub(r, d);
	case IOV_ATTR_BLOCKS:
		return d->op == IOV_OP_PHI ? read_phi(r, d) : read_targets(r, d);
	case IOV_ATTR_CASES:
		return read_cases(r, d);
	}
	return named && read_operands(r, d);
}

static bool read_flags(struct iov_reader *r, struct draft *d)
{
	bool open, end = false;

	if (!iov_read_mark(r, "{", &open))
		return false;
	while (open && !end) {
		unsigned bit = iov_find_word(r, iov_flag_words, IOV_FLAGS);
		if (bit == IOV_FLAGS)
			return iov_read_expected(r, "a flag");
		if (d->body.flags & 1u << bit)
			return iov_read_fail(r, &r->lex.token, "this flag is there already");
		d->body.flags |= (uint16_t)(1u << bit);
		if (!iov_read_next(r) || !iov_read_mark(r, "}", &end))
			return false;
	}
	return true;
}

/* A colon starts a type, or, before a number, a place in the last file. */
static bool read_type(struct iov_reader *r, struct draft *d)
{
	struct iov_reader ahead = *r;

	if (!iov_at(r, ":"))
		return true;
	if (!iov_read_next(&ahead))
		return iov_read_next(r);
	if (ahead.lex.token.kind == IOV_TOKEN_NUMBER)
		return true;
	return iov_read_next(r) && iov_read_qtype(r, &d->body.type);
}

static bool read_opcode(struct iov_reader *r, struct draft *d)
{
	unsigned op = 0;

	while (op < IOV_OPCODES && !iov_at(r, iov_opinfo[op].text))
		op++;
	if (op == IOV_OPCODES)
		return iov_read_expected(r, "an opcode");
	d->op = (enum iov_opcode)op;
	return iov_read_next(r);
}

static bool read_draft(struct iov_reader *r, struct draft *d)
{
	d->start = r->lex.token;
	if (iov_token_is_label(&d->start, '%') &&
	    (!iov_read_label(r, '%', "a value, %name", &d->result) || !iov_read_mark(r, "=", NULL)))
		return false;
	return read_opcode(r, d) && read_body(r, d) && read_type(r, d) && read_flags(r, d) &&
	       iov_read_place(r, &d->start, &d->body.loc);
}

static void fill_blocks(struct iov_reader *r, struct iov_instr *i, const struct draft *d)
{
	i->nblocks = d->nblocks;
	i->blocks = IOV_NEW_ARRAY(&r->f->arena, iov_id, d->nblocks);
	for (unsigned k = 0; k < d->nblocks; k++)
		iov_read_later(r, &i->blocks[k], &d->blocks[k]);
}

static void fill_cases(struct iov_reader *r, struct iov_instr *i, const struct draft *d)
{
	i->ncases = d->ncases;
	i->cases = IOV_NEW_ARRAY(&r->f->arena, struct iov_case, d->ncases);
	for (unsigned k = 0; k < d->ncases; k++) {
		i->cases[k] = d->cases[k];
		iov_read_later(r, &i->cases[k].block, &d->blocks[k]);
	}
}

static void fill(struct iov_reader *r, struct iov_instr *i, const struct draft *d)
{
	i->sub = d->body.sub;
	i->flags = d->body.flags;
	for (unsigned k = 0; k < d->nops; k++)
		iov_read_later(r, &i->ops[k], &d->ops[k]);
	switch ((enum iov_attr)iov_opinfo[d->op].attr) {
	case IOV_ATTR_IMM:
		i->imm = d->body.imm;
		break;
	case IOV_ATTR_VAR:
		i->var = d->body.var;
		break;
	case IOV_ATTR_SYM:
		i->sym = d->body.sym;
		break;
	case IOV_ATTR_FIELD:
		i->field = d->body.field;
		break;
	case IOV_ATTR_TEXT:
		i->text = d->body.text;
		break;
	case IOV_ATTR_BLOCKS:
		fill_blocks(r, i, d);
		break;
	case IOV_ATTR_CASES:
		fill_cases(r, i, d);
		break;
	default:
		break;
	}
}

static bool name_result(struct iov_reader *r, const struct draft *d, iov_id id)
{
	const struct iov_token *label = &d->result;
	bool has_value = iov_has_value(&r->f->instrs[id]);

	if (has_value && !label->length)
		return iov_read_fail(r, &d->start, "%s has a value: it needs a name, %%name =",
				     iov_opinfo[d->op].text);
	if (!label->length)
		return true;
	if (!has_value)
		return iov_read_fail(r, label, "%s has no value here to be named",
				     iov_opinfo[d->op].text);
	uint32_t *slot = iov_new_label(r, &r->labels, label);
	if (!slot)
		return false;
	*slot = id;
	return true;
}

bool iov_read_instr(struct iov_reader *r, iov_id block)
{
	struct draft d = {.body = {.type = {NULL, IOV_PLAIN, 0}}};

	if (!read_draft(r, &d))
		return false;
	iov_id *none = IOV_NEW_ARRAY(&r->scratch, iov_id, d.nops);
	struct iov_instr *i = iov_append(r->f, block, d.op, d.body.type, d.body.loc, none, d.nops);
	fill(r, i, &d);
	IOV_GROW(&r->scratch, r->tokens, r->ntokens, r->tokens_capacity);
	r->tokens[r->ntokens++] = d.start;
	return name_result(r, &d, iov_id_of(r->f, i));
}
