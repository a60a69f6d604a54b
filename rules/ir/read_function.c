/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "ir/read.h"
#include "ir/verify.h"

void iov_read_later(struct iov_reader *r, iov_id *where, const struct iov_token *label)
{
	IOV_GROW(&r->scratch, r->pending, r->npending, r->pending_capacity);
	r->pending[r->npending++] = (struct iov_pending){where, *label};
}

static bool settle_labels(struct iov_reader *r)
{
	for (unsigned i = 0; i < r->npending; i++) {
		const struct iov_token *label = &r->pending[i].label;
		if (!iov_find_label(r, &r->labels, label, *label->text == '^' ? "block" : "value",
				    " in this function", r->pending[i].where))
			return false;
	}
	return true;
}

static bool read_variable(struct iov_reader *r)
{
	bool is_param = iov_at(r, "param"), is_destroyed, is_runtime;
	struct iov_expr_place place = {.function = r->f->sym};
	const struct iov_facts *facts;
	struct iov_token label;
	struct iov_qtype type;
	iov_loc loc;
	char *name;

	if (r->f->nblocks)
		return iov_read_fail(r, &r->lex.token, "variables come before the first block");
	if (is_param && r->f->nvars != r->f->nparams)
		return iov_read_fail(r, &r->lex.token, "parameters come before locals");
	if (!iov_read_next(r) || !iov_read_label(r, '$', "a variable's label, $name", &label) ||
	    !iov_read_name(r, &label, &name) || !iov_read_mark(r, ":", NULL) ||
	    !iov_read_qtype(r, &type) || !iov_read_facts(r, &place, &facts) ||
	    !iov_read_mark(r, "destroyed", &is_destroyed) ||
	    !iov_read_mark(r, "runtime", &is_runtime) || !iov_read_place(r, &label, &loc))
		return false;
	uint32_t *slot = iov_new_label(r, &r->labels, &label);
	if (!slot)
		return false;
	*slot = iov_add_var(r->f, name, type, loc, is_param);
	r->f->vars[*slot].facts = facts;
	r->f->vars[*slot].is_destroyed = is_destroyed;
	r->f->vars[*slot].is_runtime = is_runtime;
	return true;
}

static bool read_block(struct iov_reader *r)
{
	struct iov_token label;

	if (!iov_read_label(r, '^', "a block, ^name", &label) || !iov_read_mark(r, ":", NULL) ||
	    !iov_read_line_end(r))
		return false;
	uint32_t *slot = iov_new_label(r, &r->labels, &label);
	if (!slot)
		return false;
	*slot = iov_add_block(r->f);
	return true;
}

static bool read_line(struct iov_reader *r)
{
	if (r->lex.token.kind == IOV_TOKEN_NEWLINE)
		return iov_read_next(r);
	if (iov_at(r, "param") || iov_at(r, "local"))
		return read_variable(r);
	if (iov_token_is_label(&r->lex.token, '^'))
		return read_block(r);
	if (r->lex.token.kind == IOV_TOKEN_END)
		return iov_read_expected(r, "'}' at the end of the function");
	if (!r->f->nblocks)
		return iov_read_expected(r, "'param', 'local' or a block, ^name:");
	return iov_read_instr(r, r->f->nblocks - 1);
}

static bool read_body(struct iov_reader *r)
{
	while (!iov_at(r, "}"))
		if (!read_line(r))
			return false;
	return iov_read_next(r) && iov_read_line_end(r) && settle_labels(r);
}

static bool check(struct iov_reader *r, const struct iov_token *start)
{
	char why[sizeof(r->error->message)];
	iov_id at;

	if (iov_verify_where(r->f, why, sizeof(why), &at))
		return true;
	return iov_read_fail(r, at == IOV_NONE ? start : &r->tokens[at], "%s", why);
}

static bool start_function(struct iov_reader *r, struct iov_token *label)
{
	const struct iov_symbol *sym;

	if (!iov_read_next(r))
		return false;
	*label = r->lex.token;
	if (!iov_read_symbol_use(r, &sym))
		return false;
	uint32_t *slot = iov_label_slot(r, &r->names, 'f', label);
	if (*slot != IOV_NONE)
		return iov_read_fail(r, label, "%.*s has a body already", (int)label->length,
				     label->text);
	*slot = r->m->nfunctions;
	r->f = iov_function_new(r->m, sym);
	iov_module_keep(r->m, r->f);
	return iov_read_mark(r, "incomplete", &r->f->incomplete) && iov_read_mark(r, "{", NULL) &&
	       iov_read_line_end(r);
}

static void forget_function(struct iov_reader *r)
{
	iov_arena_free(&r->scratch);
	r->labels = (struct iov_names){0};
	r->pending = NULL;
	r->npending = r->pending_capacity = 0;
	r->tokens = NULL;
	r->ntokens = r->tokens_capacity = 0;
	r->f = NULL;
}

bool iov_read_function(struct iov_reader *r)
{
	struct iov_token start;
	bool good = start_function(r, &start) && read_body(r) && check(r, &start);

	forget_function(r);
	return good;
}
