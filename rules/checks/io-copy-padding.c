/* SPDX-License-Identifier: MIT */
/*
 * io-copy-padding: a copy of a struct to the device includes its padding, the bytes between
 * members, which may hold old data of the program.
 */
#include "checks/check.h"
#include "model/layout.h"

/* The number of holes (runs of padding) that a message lists. */
enum { MAX_HOLES = 4 };

static const char *bytes_text(const struct iov_reporter *r, uint64_t bytes)
{
	return iov_printf(r->arena, "%llu byte%s", (unsigned long long)bytes,
			  bytes == 1 ? "" : "s");
}

/*
 * Returns the holes in bytes, such as "3 at offset 1, 4 at offset 12", and sets *total to their
 * sum. padding[k]: byte k is padding; size: in bytes.
 */
static const char *holes_text(const struct iov_reporter *r, const bool *padding, uint64_t size,
			      uint64_t *total)
{
	const char *text = "";
	unsigned holes = 0;

	*total = 0;
	for (uint64_t at = 0; at < size;) {
		uint64_t from = at;
		while (at < size && padding[at])
			at++;
		if (at == from) {
			at++;
			continue;
		}
		*total += at - from;
		if (holes++ < MAX_HOLES)
			text = iov_printf(r->arena, "%s%s%llu at offset %llu", text,
					  *text ? ", " : "", (unsigned long long)(at - from),
					  (unsigned long long)from);
	}
	if (holes > MAX_HOLES)
		text = iov_printf(r->arena, "%s and %u more", text, holes - MAX_HOLES);
	return text;
}

void iov_check_COPY_PADDING(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	struct iov_access access;
	uint64_t total;

	if (!iov_find_access(c->model, i, &access) || access.kind != IOV_ACCESS_COPY_TO ||
	    (access.plain && !(i->flags & IOV_RUNTIME)))
		return;
	/* The type of the buffer has the padding; a buffer of bytes has none. */
	const struct iov_type *type = iov_copied_type(c->model, i, &access, access.buffer);
	const bool *padding = type ? iov_find_padding(r->arena, type) : NULL;
	if (!padding)
		return;
	uint64_t bytes = iov_copied_bytes(c->model, &access);
	const char *holes = holes_text(r, padding, bytes < type->size ? bytes : type->size, &total);
	struct iov_report report = {
		.message = IOV_MESSAGE_PADDING,
		.verdict = total ? IOV_VIOLATED : IOV_PROVED,
		.args = {iov_copied_name(r->arena, type), bytes_text(r, total), holes},
	};
	iov_judge(r, i, &report);
}
