/* SPDX-License-Identifier: MIT */
/*
 * io-copy-invalid: bytes from a device are copied to an object whose type does not allow all of
 * them, such as a bool or a pointer.
 */
#include "checks/check.h"
#include "model/layout.h"
#include "model/register.h"

/*
 * Returns the message for a type that does not allow all bytes; IOV_MESSAGES: it allows all. A bool
 * that is a bit-field of one bit does. In kernel code (certain_only), enumerations do too: they are
 * numbers, some of which have names.
 */
static enum iov_message_id wrong_with(const struct iov_config *config, const struct iov_type *type,
				      unsigned bit_width)
{
	if (type->kind == IOV_PTR)
		return IOV_MESSAGE_INVALID_POINTER;
	if (type->kind != IOV_INT)
		return IOV_MESSAGES;
	if (type->integer.is_bool && bit_width != 1)
		return IOV_MESSAGE_INVALID_BOOL;
	if (type->integer.is_enum && !config->certain_only)
		return IOV_MESSAGE_INVALID_ENUM;
	return IOV_MESSAGES;
}

static enum iov_message_id wrong_with_member(const struct iov_config *config,
					     const struct iov_member *member)
{
	const struct iov_field *f = iov_innermost(member);

	return wrong_with(config, iov_element_of(f->type).type, f->bit_width);
}

static bool is_wrong(const void *config, const struct iov_member *member)
{
	return wrong_with_member(config, member) != IOV_MESSAGES;
}

/*
 * Returns the type of the object to which the bytes are copied. For a verb that returns a value
 * there is no such object: then the type of the view from which they are copied.
 */
static const struct iov_type *made_type(const struct iov_check_inputs *c, const struct iov_instr *i,
					const struct iov_access *access)
{
	const struct iov_type *type = iov_copied_type(c->model, i, access, access->buffer);

	if (!type && i->flags & IOV_RUNTIME)
		type = iov_copied_type(c->model, i, access, access->address);
	return type;
}

void iov_check_COPY_INVALID(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	struct iov_access access;
	struct iov_member member;

	if (!iov_find_access(c->model, i, &access) || access.kind != IOV_ACCESS_COPY_FROM ||
	    (access.plain && !(i->flags & IOV_RUNTIME)))
		return;
	const struct iov_type *type = made_type(c, i, &access);
	if (!type || (type->kind == IOV_RECORD && !type->record.complete))
		return;
	struct iov_report report = {
		.message = wrong_with(c->config, type, 0),
		.verdict = IOV_VIOLATED,
		.args = {iov_copied_name(r->arena, type), "each element"},
	};
	if (iov_find_member(type, iov_copied_bytes(c->model, &access), is_wrong, c->config,
			    &member)) {
		const struct iov_field *f = iov_innermost(&member);
		report.message = wrong_with_member(c->config, &member);
		report.args[1] = iov_printf(r->arena, "'%s'", iov_member_name(r->arena, &member));
		report.target = (struct iov_declaration){f->name, f->loc};
	}
	if (report.message == IOV_MESSAGES) {
		report.message = IOV_MESSAGE_INVALID_BOOL;
		report.verdict = IOV_PROVED;
	}
	iov_judge(r, i, &report);
}
