/* SPDX-License-Identifier: MIT */
/*
 * Reads facts. An expression may name a later member or symbol, so expressions are parsed after the
 * whole text is read.
 */
#include <string.h>

#include "ir/read.h"

struct iov_pending_expr {
	const struct iov_expr **where; /* set to the parsed expression */
	struct iov_token word;	       /* the keyword, such as "count" */
	const char *text;
	struct iov_token at; /* the string, for errors */
	struct iov_expr_place place;
};

/* Placeholders until the expression is parsed, so that *where is not NULL and a repetition is
 * found. */
static const struct iov_expr number_to_come = {.kind = IOV_EXPR_CONST};
static const struct iov_expr truth_to_come = {
	.kind = IOV_EXPR_CMP, .a = &number_to_come, .b = &number_to_come};

/* Resolves the names in one expression. */
struct scope {
	struct iov_reader *r;
	const struct iov_expr_place *place;
};

static bool report_repeated(struct iov_reader *r, const struct iov_token *at)
{
	return iov_read_fail(r, at, "'%.*s' is there already", (int)at->length, at->text);
}

/* Reads a keyword and an expression in quotes. */
static bool read_expr(struct iov_reader *r, const struct iov_expr_place *place,
		      const struct iov_expr **where)
{
	struct iov_pending_expr wait = {.where = where, .word = r->lex.token, .place = *place};
	char *text;

	if (*where)
		return report_repeated(r, &wait.word);
	if (!iov_read_next(r))
		return false;
	wait.at = r->lex.token;
	if (!iov_read_string(r, &r->arena, &text))
		return false;
	wait.text = text;
	*where = place->truth ? &truth_to_come : &number_to_come;
	IOV_GROW(&r->arena, r->exprs, r->nexprs, r->exprs_capacity);
	r->exprs[r->nexprs++] = wait;
	return true;
}

static bool read_align(struct iov_reader *r, struct iov_facts *facts)
{
	struct iov_token word = r->lex.token, at;
	uint64_t align;

	if (facts->align)
		return report_repeated(r, &word);
	if (!iov_read_next(r))
		return false;
	at = r->lex.token;
	if (!iov_read_unsigned(r, "a number for 'align'", UINT32_MAX, &align))
		return false;
	if (!align || (align & (align - 1)))
		return iov_read_fail(r, &at, "an alignment is a power of two");
	facts->align = (uint32_t)align;
	return true;
}

static bool read_widths(struct iov_reader *r, struct iov_facts *facts)
{
	struct iov_token at = r->lex.token;
	uint64_t bits;

	if (facts->widths)
		return report_repeated(r, &at);
	if (!iov_read_next(r))
		return false;
	do {
		at = r->lex.token;
		if (!iov_read_unsigned(r, "a width in bits", UINT64_MAX, &bits))
			return false;
		if (bits != 8 && bits != 16 && bits != 32 && bits != 64)
			return iov_read_fail(r, &at, "a width is 8, 16, 32 or 64 bits");
		facts->widths |= (uint8_t)(bits / 8);
	} while (r->lex.token.kind == IOV_TOKEN_NUMBER);
	return true;
}

/* Reads "holds coherent" or "holds coherent sometimes". */
static bool read_holds(struct iov_reader *r, struct iov_facts *facts)
{
	struct iov_token word = r->lex.token;

	if (facts->holds)
		return report_repeated(r, &word);
	if (!iov_read_next(r) || !iov_read_space(r, &facts->holds))
		return false;
	if (!facts->holds)
		return iov_read_expected(r, "an I/O space");
	return iov_read_mark(r, "sometimes", &facts->sometimes);
}

/* Reads where the size is stated: origin "the text of a note". */
static bool read_origin(struct iov_reader *r, struct iov_facts *facts)
{
	struct iov_token word = r->lex.token;
	char *text;

	if (facts->origin)
		return report_repeated(r, &word);
	if (!iov_read_next(r) || !iov_read_string(r, &r->m->arena, &text))
		return false;
	facts->origin = text;
	return true;
}

/* Reads one fact and allocates *out for the first one. *there becomes false if there is none. */
static bool read_fact(struct iov_reader *r, const struct iov_expr_place *place,
		      struct iov_facts **out, bool *there)
{
	static const char *const words[] = {"count", "size", "align", "widths", "holds", "origin"};
	unsigned right = iov_find_word(r, iov_right_words, IOV_RIGHTS);
	unsigned word = iov_find_word(r, words, 6);

	*there = right < IOV_RIGHTS || word < 6;
	if (!*there)
		return true;
	if (!*out)
		*out = IOV_NEW(&r->m->arena, struct iov_facts);
	struct iov_facts *facts = *out;
	if (right < IOV_RIGHTS) {
		if (facts->rights & 1u << right)
			return report_repeated(r, &r->lex.token);
		facts->rights |= (uint8_t)(1u << right);
		return iov_read_next(r);
	}
	if (word < 2)
		return read_expr(r, place, word ? &facts->size : &facts->count);
	if (word == 4)
		return read_holds(r, facts);
	if (word == 5)
		return read_origin(r, facts);
	return word == 2 ? read_align(r, facts) : read_widths(r, facts);
}

bool iov_read_facts(struct iov_reader *r, const struct iov_expr_place *place,
		    const struct iov_facts **out)
{
	struct iov_facts *facts = NULL;
	bool more = true;

	while (more)
		if (!read_fact(r, place, &facts, &more))
			return false;
	*out = facts;
	return true;
}

static bool read_param(struct iov_reader *r, struct iov_symbol *sym)
{
	unsigned nparams = sym->type.type->kind == IOV_FN ? sym->type.type->fn.nparams : 0;
	struct iov_expr_place place = {.function = sym};
	struct iov_token at;
	uint64_t index;

	if (!iov_read_next(r))
		return false;
	at = r->lex.token;
	if (!iov_read_unsigned(r, "a parameter's number", UINT64_MAX, &index))
		return false;
	if (index >= nparams)
		return iov_read_fail(r, &at, "its type has %u parameters, counted from 0", nparams);
	const struct iov_facts **params = (const struct iov_facts **)sym->params;
	if (!params)
		sym->params = params =
			IOV_NEW_ARRAY(&r->m->arena, const struct iov_facts *, nparams);
	if (params[index])
		return iov_read_fail(r, &at, "this parameter's facts are there already");
	if (!iov_read_facts(r, &place, &params[index]))
		return false;
	return params[index] || iov_read_expected(r, "a fact (count, size, align, widths, ro, wo, "
						     "w1c or rc)");
}

static bool read_run(struct iov_reader *r, struct iov_symbol *sym, struct iov_datum **data,
		     unsigned *capacity)
{
	struct iov_token at = r->lex.token;
	struct iov_datum datum = {0};
	uint64_t size, limit = sym->type.type->size ? sym->type.type->size : UINT64_MAX;

	if (!iov_read_unsigned(r, "a size in bytes", UINT64_MAX, &size))
		return false;
	if (!size || size > 8)
		return iov_read_fail(r, &at, "an integer of data has 1 to 8 bytes");
	at = r->lex.token;
	if (!iov_read_word_unsigned(r, "at", UINT64_MAX, &datum.offset))
		return false;
	datum.size = (uint8_t)size;
	do {
		const struct iov_datum *last = sym->ndata ? &(*data)[sym->ndata - 1] : NULL;
		if (last && datum.offset < last->offset + last->size)
			return iov_read_fail(r, &at, "data rises from offset to offset");
		if (datum.offset > limit || limit - datum.offset < size)
			return iov_read_fail(r, &at, "this is behind the end of the object");
		at = r->lex.token;
		if (!iov_read_int64(r, &datum.value))
			return false;
		if (size < 8 && (datum.value >= (int64_t)1 << size * 8 ||
				 datum.value < -((int64_t)1 << (size * 8 - 1))))
			return iov_read_fail(r, &at, "this does not fit %u bytes", (unsigned)size);
		IOV_GROW(&r->m->arena, *data, sym->ndata, *capacity);
		(*data)[sym->ndata++] = datum;
		datum.offset += size;
		at = r->lex.token;
	} while (r->lex.token.kind == IOV_TOKEN_NUMBER);
	return true;
}

static bool read_data(struct iov_reader *r, struct iov_symbol *sym)
{
	struct iov_datum *data = NULL;
	unsigned capacity = 0;
	bool zero, more;

	if (!iov_read_next(r) || !iov_read_mark(r, "zero", &zero))
		return false;
	if (zero)
		data = IOV_NEW(&r->m->arena, struct iov_datum);
	for (more = !zero; more;)
		if (!read_run(r, sym, &data, &capacity) || !iov_read_mark(r, ",", &more))
			return false;
	sym->data = data;
	return true;
}

/* Reads facts that only functions have. */
static bool read_contract(struct iov_reader *r, struct iov_symbol *sym)
{
	struct iov_expr_place before = {.function = sym, .truth = true};
	struct iov_expr_place after = {.function = sym, .truth = true, .result = true};

	while (iov_at(r, "param"))
		if (!read_param(r, sym))
			return false;
	if (!iov_read_mark(r, "internal", &sym->internal) ||
	    !iov_read_mark(r, "replaceable", &sym->replaceable))
		return false;
	if (iov_at(r, "require") && !read_expr(r, &before, &sym->require))
		return false;
	return !iov_at(r, "ensure") || read_expr(r, &after, &sym->ensure);
}

bool iov_read_symbol_facts(struct iov_reader *r, struct iov_symbol *sym)
{
	bool is_function = sym->type.type->kind == IOV_FN;
	struct iov_expr_place place = {.function = is_function ? sym : NULL};

	if (!iov_read_facts(r, &place, &sym->facts))
		return false;
	if (is_function)
		return read_contract(r, sym);
	if (!iov_read_mark(r, "aliased", &sym->aliased))
		return false;
	return !iov_at(r, "data") || read_data(r, sym);
}

static const struct iov_expr *leaf(struct scope *s, struct iov_expr expr)
{
	struct iov_expr *e = IOV_NEW(&s->r->m->arena, struct iov_expr);

	*e = expr;
	return e;
}

/* Finds a member by its name or, for `.3`, by its index. */
static const struct iov_field *find_member(struct scope *s, const struct iov_type *record,
					   const char *name, size_t length)
{
	uint32_t at = *iov_name_slot(&s->r->names, &s->r->arena, (uintptr_t)record, name, length);

	return at == IOV_NONE ? NULL : record->record.fields[at];
}

static const struct iov_expr *find_param(struct scope *s, const char *name, size_t length)
{
	const struct iov_symbol *function = s->place->function;
	unsigned index = 0;

	if (!function || length < 2 || length > 6 || (name[1] == '0' && length > 2))
		return NULL;
	for (size_t i = 1; i < length; i++) {
		if (name[i] < '0' || name[i] > '9')
			return NULL;
		index = index * 10 + (unsigned)(name[i] - '0');
	}
	if (index >= function->type.type->fn.nparams)
		return NULL;
	return leaf(s, (struct iov_expr){.kind = IOV_EXPR_PARAM, .value = index});
}

static const struct iov_expr *find_name(void *self, const char *name, size_t length)
{
	struct scope *s = self;
	const struct iov_field *field = NULL;

	if (*name == '$')
		return find_param(s, name, length);
	if (*name == '.') {
		if (s->place->record)
			field = find_member(s, s->place->record, name + 1, length - 1);
		return field ? leaf(s, (struct iov_expr){.kind = IOV_EXPR_SIBLING, .field = field})
			     : NULL;
	}
	if (*name == '@') {
		uint32_t id = *iov_name_slot(&s->r->names, &s->r->arena, '@', name, length);
		if (id == IOV_NONE || s->r->m->symbols[id]->type.type->kind == IOV_FN)
			return NULL;
		return leaf(
			s, (struct iov_expr){.kind = IOV_EXPR_GLOBAL, .sym = s->r->m->symbols[id]});
	}
	if (s->place->result && length == strlen("result") && !memcmp(name, "result", length))
		return leaf(s, (struct iov_expr){.kind = IOV_EXPR_RESULT});
	return NULL;
}

static struct iov_qtype type_of(const struct scope *s, const struct iov_expr *e)
{
	switch ((enum iov_expr_kind)e->kind) {
	case IOV_EXPR_PARAM:
		return s->place->function->type.type->fn.params[e->value];
	case IOV_EXPR_RESULT:
		return s->place->function->type.type->fn.result;
	case IOV_EXPR_SIBLING:
	case IOV_EXPR_MEMBER:
		return e->field->type;
	case IOV_EXPR_GLOBAL:
		return e->sym->type;
	default:
		return (struct iov_qtype){NULL, 0, 0};
	}
}

static const struct iov_field *find_member_of(void *self, const struct iov_expr *of,
					      const char *name, size_t length)
{
	struct scope *s = self;
	const struct iov_type *type = type_of(s, of).type;

	if (type && type->kind == IOV_PTR)
		type = type->pointee.type;
	return type && type->kind == IOV_RECORD ? find_member(s, type, name, length) : NULL;
}

bool iov_read_settle_facts(struct iov_reader *r)
{
	for (unsigned i = 0; i < r->nexprs; i++) {
		const struct iov_pending_expr *wait = &r->exprs[i];
		struct scope scope = {r, &wait->place};
		struct iov_scope names = {find_name, find_member_of, &scope};
		const char *error;

		*wait->where = iov_parse_expr(wait->text, strlen(wait->text), &names, &r->m->arena,
					      &error);
		if (!*wait->where)
			return iov_read_fail(r, &wait->at, "%s", error);
		if (iov_expr_is_truth(*wait->where) != wait->place.truth)
			return iov_read_fail(r, &wait->at, "'%.*s' takes a %s",
					     (int)wait->word.length, wait->word.text,
					     wait->place.truth ? "comparison" : "number");
		error = iov_expr_wrong(*wait->where, &wait->place);
		if (error)
			return iov_read_fail(r, &wait->at, "'%.*s': %s", (int)wait->word.length,
					     wait->word.text, error);
	}
	return true;
}
