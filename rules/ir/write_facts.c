/* SPDX-License-Identifier: MIT */
/* Writes facts, which stand behind the type of their declaration. */
#include <inttypes.h>

#include "ir/write.h"

static void put_expr(struct iov_out *o, const char *word, const struct iov_expr *e)
{
	if (!e)
		return;
	iov_put(o, " %s ", word);
	iov_put_expr(o, e);
}

void iov_put_facts(struct iov_out *o, const struct iov_facts *facts)
{
	if (!facts)
		return;
	put_expr(o, "count", facts->count);
	put_expr(o, "size", facts->size);
	if (facts->origin) {
		iov_put_text(o, " origin ");
		iov_put_string(o, facts->origin);
	}
	if (facts->align)
		iov_put(o, " align %" PRIu32, facts->align);
	if (facts->widths)
		iov_put_text(o, " widths");
	for (unsigned bytes = 1; bytes <= 8; bytes *= 2)
		if (facts->widths & bytes)
			iov_put(o, " %u", bytes * 8);
	for (unsigned bit = 0; bit < IOV_RIGHTS; bit++)
		if (facts->rights & 1u << bit)
			iov_put(o, " %s", iov_right_words[bit]);
	if (facts->holds)
		iov_put(o, " holds %s%s", iov_space_word((enum iov_space)facts->holds),
			facts->sometimes ? " sometimes" : "");
}

static void put_params(struct iov_out *o, const struct iov_symbol *sym)
{
	if (!sym->params || sym->type.type->kind != IOV_FN)
		return;
	for (unsigned i = 0; i < sym->type.type->fn.nparams; i++) {
		if (!sym->params[i])
			continue;
		iov_put(o, " param %u", i);
		iov_put_facts(o, sym->params[i]);
	}
}

/* Adjacent integers of one size share the size and the offset of the first. */
static void put_data(struct iov_out *o, const struct iov_symbol *sym)
{
	const struct iov_datum *data = sym->data;

	if (!data)
		return;
	iov_put_text(o, sym->ndata ? " data" : " data zero");
	for (unsigned i = 0; i < sym->ndata; i++) {
		bool follows = i && data[i].size == data[i - 1].size &&
			       data[i].offset == data[i - 1].offset + data[i].size;
		if (!follows)
			iov_put(o, "%s %u at %" PRIu64, i ? "," : "", data[i].size, data[i].offset);
		iov_put(o, " %" PRId64, data[i].value);
	}
}

void iov_put_symbol_facts(struct iov_out *o, const struct iov_symbol *sym)
{
	iov_put_facts(o, sym->facts);
	put_params(o, sym);
	if (sym->internal)
		iov_put_text(o, " internal");
	if (sym->replaceable)
		iov_put_text(o, " replaceable");
	if (sym->aliased)
		iov_put_text(o, " aliased");
	put_expr(o, "require", sym->require);
	put_expr(o, "ensure", sym->ensure);
	put_data(o, sym);
}
