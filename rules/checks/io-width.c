/* SPDX-License-Identifier: MIT */
/*
 * io-width: accesses that are wider or narrower than the register, or of a width that it does not
 * take.
 */
#include "analyses/effects.h"
#include "checks/check.h"
#include "model/register.h"
#include "report/about.h"

static const char *bits(const struct iov_reporter *r, uint64_t bytes)
{
	return iov_printf(r->arena, "%u bits", (unsigned)bytes * 8);
}

/* Returns "8 or 32 bits" for the set of widths 1 | 4, which are in bytes. */
static const char *widths_text(const struct iov_reporter *r, unsigned widths)
{
	const char *text = NULL;

	for (unsigned bytes = 1; bytes <= 8; bytes *= 2) {
		if (widths & bytes)
			text = text ? iov_printf(r->arena, "%s or %u", text, bytes * 8)
				    : iov_decimal(r->arena, bytes * 8);
	}
	return text ? iov_printf(r->arena, "%s bits", text) : "no width that all of it takes";
}

/*
 * Returns the size of the register in bytes; 0: it is not known, a bool, a bit-field or no integer.
 */
static uint64_t register_size(const struct iov_register *t)
{
	bool integer = t->type.type && t->type.type->kind == IOV_INT &&
		       !t->type.type->integer.is_bool && !(t->field && t->field->bit_width);

	return integer ? t->type.type->size : 0;
}

/*
 * Returns true if an access of `width` bytes fits a register of `size` bytes. A register of 8 bytes
 * may be accessed by halves on a machine of 32 bits, and by an accessor that does so (split).
 */
static bool fits(const struct iov_check_inputs *c, const struct iov_access *access, uint64_t width,
		 uint64_t size)
{
	return width == size ||
	       (size == 8 && width == 4 && (access->split || c->f->module->pointer_size == 4));
}

/* Advises the accessor of the profile that has the register's size, if there is one. */
static void name_accessor(const struct iov_check_inputs *c, const struct iov_access *access,
			  uint64_t size, struct iov_report *report)
{
	bool writes = access->kind == IOV_ACCESS_WRITE;
	const struct iov_spaces *at = &c->model->space.values[access->address];
	const struct iov_accessor *right =
		iov_accessor_for(c->config, writes ? IOV_ROLE_WRITE : IOV_ROLE_READ, size * 8,
				 at->may & IOV_BIT(IOV_MMIO) ? IOV_MMIO : IOV_COHERENT);

	if (!right || access->split || (!writes && access->kind != IOV_ACCESS_READ))
		return;
	report->message = report->message == IOV_MESSAGE_WIDER ? IOV_MESSAGE_WIDER_BY
							       : IOV_MESSAGE_NARROWER_BY;
	report->args[3] = right->name;
}

static void judge(const struct iov_check_inputs *c, const struct iov_reporter *r,
		  const struct iov_instr *i, const struct iov_access *access,
		  const struct iov_register *t)
{
	uint64_t width = access->split ? access->width / 2 : access->width;
	uint64_t size = register_size(t);
	unsigned own = t->member_widths ? t->member_widths : t->outer_widths;
	uint8_t may = c->model->space.values[access->address].may;
	bool narrow = c->f->module->pointer_size == 4 && access->width == 8 &&
		      may & (IOV_BIT(IOV_MMIO) | IOV_BIT(IOV_ANY));
	struct iov_report report = {.verdict = iov_verdict_of(may, IOV_IO_SPACES),
				    .args = {bits(r, width), iov_register_name(r->arena, t), NULL}};

	if (t->field)
		report.target = (struct iov_declaration){t->field->name, t->field->loc};
	if (!size && !narrow && !t->member_widths && t->outer_widths == IOV_ALL_WIDTHS)
		return;
	if (narrow && !access->split) {
		report.message = IOV_MESSAGE_TWO_ACCESSES;
		report.args[2] = bits(r, 4);
	} else if (!(own & t->outer_widths & width)) {
		report.message = IOV_MESSAGE_NOT_TAKEN;
		report.args[2] = widths_text(r, own & t->outer_widths);
	} else if (size && !t->member_widths && !fits(c, access, width, size)) {
		report.message = width > size ? IOV_MESSAGE_WIDER : IOV_MESSAGE_NARROWER;
		report.args[2] = bits(r, size);
		if (!t->access_offset)
			name_accessor(c, access, size, &report);
	} else {
		report.message = IOV_MESSAGE_WIDER;
		report.verdict = IOV_PROVED;
	}
	iov_about_member(c->model, access->address, &report);
	iov_judge(r, i, &report);
}

/*
 * Returns true if the parameter points to integers of another width than the helper's accesses:
 * then this rule has a finding in the helper.
 */
static bool is_typed_otherwise(const struct iov_instr *call, unsigned argument, unsigned width)
{
	const struct iov_type *fn = call->sym->type.type;

	if (fn->kind != IOV_FN || argument >= fn->fn.nparams)
		return false;
	const struct iov_type *t = fn->fn.params[argument].type;
	if (t->kind != IOV_PTR)
		return false;
	for (t = t->pointee.type; t->kind == IOV_ARRAY; t = t->array.element.type)
		;
	return t->kind == IOV_INT && t->size != width;
}

/*
 * Judges a call of a helper that makes accesses of one width at its argument, and of no other
 * width. Judges nothing if the argument is not the address of a member, or the parameter's type
 * states another width.
 */
static void judge_helper(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, unsigned argument)
{
	const struct iov_effect *e = iov_uses_of(c->at->in, i, argument);
	struct iov_access access = {.kind = IOV_ACCESS_READ, .address = i->ops[argument]};
	struct iov_register at;

	if (!e || !e->widths || e->widths & (e->widths - 1) ||
	    !iov_operand_io(c->model, i, argument) || is_typed_otherwise(i, argument, e->widths))
		return;
	access.width = e->widths;
	iov_find_register(c->model, access.address, &at);
	if (at.field)
		judge(c, r, i, &access, &at);
}

/*
 * Returns true and describes the access for a plain load or store of an integer in registers.
 * Returns false if io-raw-access reports such accesses (plain_registers is not set), for the load
 * of a read-modify-write, whose store is judged, and for memory other than registers, which takes
 * plain accesses of each width.
 */
static bool is_plain(const struct iov_check_inputs *c, const struct iov_instr *i,
		     struct iov_access *access)
{
	bool judged_later = i->op == IOV_OP_LOAD && i->flags & IOV_RMW;

	return c->config->plain_registers && !judged_later && !(i->flags & IOV_RUNTIME) &&
	       iov_find_access(c->model, i, access) && access->plain &&
	       (access->kind == IOV_ACCESS_READ || access->kind == IOV_ACCESS_WRITE) &&
	       iov_is_int(i->type) && access->width <= 8 &&
	       c->model->space.values[access->address].may & IOV_BIT(IOV_MMIO);
}

/*
 * Returns true for a plain access that is narrower than the declared register: the program has
 * written a cast on purpose, for instance to access a byte of a data register. Only an annotation
 * of the register's widths forbids it.
 */
static bool is_meant(const struct iov_access *access, const struct iov_register *t)
{
	return access->plain && !t->member_widths && t->outer_widths == IOV_ALL_WIDTHS &&
	       access->width < register_size(t);
}

void iov_check_WIDTH(const struct iov_check_inputs *c, const struct iov_reporter *r,
		     const struct iov_instr *i)
{
	struct iov_access access;
	struct iov_register at;

	for (unsigned a = 0; i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role) && a < i->nops;
	     a++)
		judge_helper(c, r, i, a);
	if (!iov_find_accessor(c->model, i, &access) && !is_plain(c, i, &access))
		return;
	iov_find_register(c->model, access.address, &at);
	if (!is_meant(&access, &at))
		judge(c, r, i, &access, &at);
}
