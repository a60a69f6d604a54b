/* SPDX-License-Identifier: MIT */
/* io-not-primitive: an accessor on an object that is no integer, such as a struct or bit-field. */
#include "checks/check.h"
#include "model/register.h"
#include "report/about.h"

/*
 * Returns true if the type is an integer of `size` bytes, or only wraps one: a union with such a
 * member, a struct or array of one, bit-fields of one unit. depth: of the nesting that is followed.
 */
static bool is_wrapped(const struct iov_type *t, uint64_t size, unsigned depth)
{
	if (t->size != size || !depth)
		return false;
	if (t->kind == IOV_INT)
		return !t->integer.is_bool;
	if (t->kind == IOV_ARRAY)
		return is_wrapped(t->array.element.type, size, depth - 1);
	if (t->kind != IOV_RECORD)
		return false;
	for (unsigned n = 0; n < t->record.nfields; n++) {
		const struct iov_field *f = t->record.fields[n];
		if (!f->offset && is_wrapped(f->type.type, size, depth - 1))
			return true;
	}
	return false;
}

/* Returns how the message names a type that is no integer; NULL: it is one, or is not known. */
static const char *other_kind(const struct iov_type *t)
{
	switch (t->kind) {
	case IOV_RECORD:
		return t->record.is_union ? "a union" : "a struct";
	case IOV_FLOAT:
		return "a floating-point number";
	case IOV_PTR:
		return "a pointer";
	case IOV_INT:
		return t->integer.is_bool ? "a bool" : NULL;
	default:
		return NULL;
	}
}

static bool is_known(const struct iov_type *t, uint64_t width)
{
	if (t->kind == IOV_RECORD)
		return t->size && (t->size != width || t->record.complete);
	return t->kind == IOV_INT || other_kind(t);
}

/*
 * Judges a plain load or store of a register by code that accesses registers as ordinary memory:
 * that of a struct (unless it only wraps an integer), or of a bit-field that is not volatile, for
 * which the compiler chooses number and width of the accesses. In other code io-raw-access reports
 * each plain load and store.
 */
static void judge_plain(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	uint8_t may = iov_operand_io(c->model, i, 0);
	struct iov_register t;

	if (!c->config->plain_registers || !(may & IOV_BIT(IOV_MMIO)) || i->flags & IOV_RUNTIME ||
	    (i->op == IOV_OP_LOAD && i->flags & IOV_RMW))
		return;
	iov_find_register(c->model, i->ops[0], &t);
	bool whole = iov_is_aggregate(i->type), is_bits = t.field && t.field->bit_width;
	if (!whole && !is_bits)
		return;
	bool wrong = whole ? !is_wrapped(i->type.type, i->type.type->size, 4)
			   : !(iov_pointee(c->f->instrs[i->ops[0]].type).quals & IOV_VOLATILE ||
			       i->type.quals & IOV_VOLATILE);
	struct iov_report report = {
		.message = whole ? IOV_MESSAGE_NO_INTEGER : IOV_MESSAGE_BIT_FIELD,
		.verdict = wrong ? iov_verdict_of(may, IOV_IO_SPACES) : IOV_PROVED,
		.args = {iov_register_name(r->arena, &t),
			 whole ? other_kind(i->type.type) : "a bit-field"},
	};
	if (t.field)
		report.target = (struct iov_declaration){t.field->name, t.field->loc};
	iov_about_member(c->model, i->ops[0], &report);
	iov_judge(r, i, &report);
}

void iov_check_NOT_PRIMITIVE(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	struct iov_access access;
	struct iov_register t;

	if (i->op == IOV_OP_LOAD || i->op == IOV_OP_STORE)
		judge_plain(c, r, i);
	if (!iov_find_accessor(c->model, i, &access))
		return;
	iov_find_register(c->model, access.address, &t);
	if (!t.type.type || !is_known(t.type.type, access.width))
		return;
	bool is_bits = t.field && t.field->bit_width && !t.is_element;
	const char *kind = is_bits ? "a bit-field" : other_kind(t.type.type);
	struct iov_report report = {
		.message = is_bits ? IOV_MESSAGE_BIT_FIELD : IOV_MESSAGE_NO_INTEGER,
		.verdict = kind && !is_wrapped(t.type.type, access.width, 4)
				   ? iov_verdict_of(c->model->space.values[access.address].may,
						    IOV_IO_SPACES)
				   : IOV_PROVED,
		.args = {iov_register_name(r->arena, &t), kind},
	};
	if (is_bits)
		report.verdict =
			iov_verdict_of(c->model->space.values[access.address].may, IOV_IO_SPACES);
	if (t.field)
		report.target = (struct iov_declaration){t.field->name, t.field->loc};
	iov_about_member(c->model, access.address, &report);
	iov_judge(r, i, &report);
}
