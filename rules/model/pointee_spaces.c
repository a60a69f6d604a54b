/* SPDX-License-Identifier: MIT */
#include "model/pointee_spaces.h"

/*
 * The limit of levels that are compared: more than readable declarations have. It also ends the
 * recursion if a type leads back to itself.
 */
enum { MAX_LEVEL = 5 };

static bool spaces_differ(enum iov_space from, enum iov_space to)
{
	return from != to && from != IOV_ANY && to != IOV_ANY;
}

static bool levels_differ(struct iov_qtype from, struct iov_qtype to, unsigned level,
			  struct iov_difference *out);

/* Compares the types of a parameter, or of the result, of two functions. */
static bool part_differs(struct iov_qtype from, struct iov_qtype to, unsigned level,
			 struct iov_difference *out)
{
	if (!iov_is_ptr(from) || !iov_is_ptr(to))
		return false;
	out->from = iov_pointee_space(from);
	out->to = iov_pointee_space(to);
	return spaces_differ(out->from, out->to) || levels_differ(from, to, level, out);
}

static bool functions_differ(const struct iov_type *from, const struct iov_type *to, unsigned level,
			     struct iov_difference *out)
{
	if (part_differs(from->fn.result, to->fn.result, level, out)) {
		out->kind = IOV_LEVEL_RESULT;
		return true;
	}
	for (unsigned p = 0; p < from->fn.nparams && p < to->fn.nparams; p++) {
		if (!part_differs(from->fn.params[p], to->fn.params[p], level, out))
			continue;
		out->kind = IOV_LEVEL_PARAM;
		out->number = p + 1;
		return true;
	}
	return false;
}

/* Compares the pointees of two pointers; the pointees are at this level. */
static bool levels_differ(struct iov_qtype from, struct iov_qtype to, unsigned level,
			  struct iov_difference *out)
{
	if (level == MAX_LEVEL)
		return false;
	from = iov_element_of(iov_pointee(from));
	to = iov_element_of(iov_pointee(to));
	if (from.type->kind == IOV_FN && to.type->kind == IOV_FN)
		return functions_differ(from.type, to.type, level + 1, out);
	if (!iov_is_ptr(from) || !iov_is_ptr(to))
		return false;
	*out = (struct iov_difference){IOV_LEVEL_POINTER, level + 1, iov_pointee_space(from),
				       iov_pointee_space(to)};
	return spaces_differ(out->from, out->to) || levels_differ(from, to, level + 1, out);
}

bool iov_types_differ(struct iov_qtype from, struct iov_qtype to, struct iov_difference *out)
{
	return iov_is_ptr(from) && iov_is_ptr(to) && from.type != to.type &&
	       levels_differ(from, to, 1, out);
}
