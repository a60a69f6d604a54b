/* SPDX-License-Identifier: MIT */
/*
 * Writes the text form, whose grammar is in docs/ir.md. The text depends on the module alone, not
 * on addresses or on earlier calls. To read it and write it again gives the same bytes.
 */
#include "ir/write.h"

#include <inttypes.h>
#include <string.h>

#include "ir/number.h"

static bool is_function_op_list(const struct iov_opinfo *info)
{
	return info->operands == IOV_OPERANDS_MANY &&
	       (info->attr == IOV_ATTR_SYM || info->attr == IOV_ATTR_TEXT);
}

static void put_value(struct iov_out *o, iov_id id)
{
	unsigned number = id < o->f->ninstrs ? o->number[id] : IOV_NONE;

	iov_put(o, number == IOV_NONE ? "%%?" : "%%%u", number);
}

static void put_values(struct iov_out *o, const struct iov_instr *i)
{
	for (unsigned k = 0; k < i->nops; k++) {
		iov_put_text(o, k ? ", " : "");
		put_value(o, i->ops[k]);
	}
}

static void put_operands(struct iov_out *o, const struct iov_instr *i)
{
	if (is_function_op_list(&iov_opinfo[i->op])) {
		iov_put_text(o, "(");
		put_values(o, i);
		iov_put_text(o, ")");
	} else if (i->nops) {
		iov_put_text(o, " ");
		put_values(o, i);
	}
}

static void put_phi(struct iov_out *o, const struct iov_instr *i)
{
	for (unsigned k = 0; k < i->nops && k < i->nblocks; k++) {
		iov_put_text(o, k ? ", " : " ");
		put_value(o, i->ops[k]);
		iov_put(o, " ^%u", i->blocks[k]);
	}
}

static void put_targets(struct iov_out *o, const struct iov_instr *i)
{
	const char *before = i->nops ? ", " : " ";

	put_operands(o, i);
	for (unsigned k = 0; k < i->nblocks; k++, before = ", ")
		iov_put(o, "%s^%u", before, i->blocks[k]);
}

static void put_cases(struct iov_out *o, const struct iov_instr *i)
{
	put_operands(o, i);
	for (unsigned k = 0; k + 1 < i->ncases; k++) {
		iov_put(o, ", %" PRId64, i->cases[k].low);
		if (i->cases[k].high != i->cases[k].low)
			iov_put(o, "..%" PRId64, i->cases[k].high);
		iov_put(o, " ^%u", i->cases[k].block);
	}
	if (i->ncases)
		iov_put(o, ", else ^%u", i->cases[i->ncases - 1].block);
}

static void put_sub(struct iov_out *o, const struct iov_instr *i)
{
	const char *const *words = NULL;
	unsigned count = iov_sub_words(iov_opinfo[i->op].attr, &words);

	iov_put_text(o, " ");
	iov_put_text(o, i->sub < count ? words[i->sub] : "?");
	put_operands(o, i);
}

static void put_field(struct iov_out *o, const struct iov_instr *i)
{
	put_operands(o, i);
	iov_put_text(o, " ");
	if (i->field)
		iov_put_record(o, i->field->record);
	iov_put_text(o, " .");
	if (i->field && iov_is_name(i->field->name, strlen(i->field->name)))
		iov_put_text(o, i->field->name);
	else if (i->field)
		iov_put(o, "%u", i->field->index);
}

/* Writes the attribute and the operands, in the order that read_body() of read_instr.c expects. */
static void put_body(struct iov_out *o, const struct iov_instr *i)
{
	switch ((enum iov_attr)iov_opinfo[i->op].attr) {
	case IOV_ATTR_NONE:
		break;
	case IOV_ATTR_IMM:
		iov_put(o, " %" PRId64, i->imm);
		break;
	case IOV_ATTR_VAR:
		iov_put_text(o, " ");
		iov_put_var(o, i->var);
		break;
	case IOV_ATTR_SYM:
		iov_put_text(o, " ");
		iov_put_symbol(o, i->sym);
		break;
	case IOV_ATTR_TEXT:
		iov_put_text(o, " ");
		iov_put_string(o, i->text ? i->text : "");
		break;
	case IOV_ATTR_FIELD:
		put_field(o, i);
		return;
	case IOV_ATTR_CAST:
	case IOV_ATTR_UN:
	case IOV_ATTR_BIN:
	case IOV_ATTR_CMP:
	case IOV_ATTR_FENCE:
		put_sub(o, i);
		return;
	case IOV_ATTR_BLOCKS:
		(i->op == IOV_OP_PHI ? put_phi : put_targets)(o, i);
		return;
	case IOV_ATTR_CASES:
		put_cases(o, i);
		return;
	}
	put_operands(o, i);
}

static void put_flags(struct iov_out *o, unsigned flags)
{
	const char *before = " {";

	for (unsigned bit = 0; bit < IOV_FLAGS; bit++) {
		if (!(flags & 1u << bit))
			continue;
		iov_put(o, "%s%s", before, iov_flag_words[bit]);
		before = " ";
	}
	if (*before == ' ' && before[1] == '\0')
		iov_put_text(o, "}");
}

static void put_instr(struct iov_out *o, iov_id id)
{
	const struct iov_instr *i = &o->f->instrs[id];

	iov_put_text(o, "  ");
	if (i->op >= IOV_OPCODES) {
		iov_put(o, "; opcode %u\n", i->op);
		return;
	}
	if (iov_has_value(i)) {
		put_value(o, id);
		iov_put_text(o, " = ");
	}
	iov_put_text(o, iov_opinfo[i->op].text);
	put_body(o, i);
	if (i->type.type && i->type.type->kind != IOV_VOID) {
		iov_put_text(o, " : ");
		iov_put_qtype(o, i->type);
	}
	put_flags(o, i->flags);
	iov_put_place(o, i->loc);
	iov_put_text(o, "\n");
}

/* In a valid list the numbers rise. An invalid list may be a loop, and is cut where they do not. */
static void put_block(struct iov_out *o, iov_id block)
{
	unsigned next = 0;

	iov_put(o, "^%u:\n", block);
	for (iov_id id = o->f->blocks[block].first; id < o->f->ninstrs;
	     id = o->f->instrs[id].next) {
		if (o->number[id] == IOV_NONE || o->number[id] < next)
			break;
		next = o->number[id] + 1;
		put_instr(o, id);
	}
}

void iov_write_function(const struct iov_function *f, const struct iov_writer *w)
{
	struct iov_out o;

	iov_out_init(&o, f->module, f, w);
	o.number = iov_number_instrs(f, &o.arena);
	iov_put_text(&o, "\nfunc ");
	iov_put_symbol(&o, f->sym);
	iov_put_text(&o, f->incomplete ? " incomplete {\n" : " {\n");
	for (iov_id v = 0; v < f->nvars; v++) {
		iov_put_text(&o, f->vars[v].is_param ? "  param " : "  local ");
		iov_put_var(&o, v);
		if (!iov_is_name(f->vars[v].name, strlen(f->vars[v].name)) && *f->vars[v].name) {
			iov_put_text(&o, " ");
			iov_put_string(&o, f->vars[v].name);
		}
		iov_put_text(&o, " : ");
		iov_put_qtype(&o, f->vars[v].type);
		iov_put_facts(&o, f->vars[v].facts);
		if (f->vars[v].is_destroyed)
			iov_put_text(&o, " destroyed");
		if (f->vars[v].is_runtime)
			iov_put_text(&o, " runtime");
		iov_put_place(&o, f->vars[v].loc);
		iov_put_text(&o, "\n");
	}
	for (iov_id b = 0; b < f->nblocks; b++)
		put_block(&o, b);
	iov_put_text(&o, "}\n");
	iov_arena_free(&o.arena);
}
