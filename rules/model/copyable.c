/* SPDX-License-Identifier: MIT */
#include "model/copyable.h"

#include <string.h>

#include "model/layout.h"
#include "model/register.h"

static bool has_rights(const void *none, const struct iov_member *member)
{
	(void)none;
	return member->rights;
}

static bool may_be_invalid(const void *none, const struct iov_member *member)
{
	const struct iov_type *type = iov_element_of(iov_innermost(member)->type).type;

	(void)none;
	return type->kind == IOV_PTR ||
	       (type->kind == IOV_INT && (type->integer.is_bool || type->integer.is_enum));
}

bool iov_is_copyable(const struct iov_model *m, struct iov_arena *arena, iov_id address,
		     const struct iov_type *type, bool reads)
{
	struct iov_register at;
	struct iov_member member;

	iov_find_register(m, address, &at);
	if (at.rights || at.member_widths || at.outer_widths != IOV_ALL_WIDTHS ||
	    (at.is_const && !reads))
		return false;
	if (type->kind != IOV_RECORD)
		return type->kind == IOV_INT && !type->integer.is_bool && !type->integer.is_enum;
	if (!type->record.complete || iov_find_member(type, UINT64_MAX, has_rights, NULL, &member))
		return false;
	if (reads)
		return !iov_find_member(type, UINT64_MAX, may_be_invalid, NULL, &member);
	const bool *padding = iov_find_padding(arena, type);
	return padding && !memchr(padding, true, type->size);
}
