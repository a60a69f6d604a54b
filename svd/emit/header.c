/* SPDX-License-Identifier: MIT */
#include "emit/emit.h"

/* The guard: the device's name, in capitals. */
static const char *guard_of(const struct svd_emit *e)
{
	char *guard =
		iov_printf(e->arena, "IOVIEW_SVD_%s_H", svd_identifier_part(e->arena, e->device));

	for (char *at = guard; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	return guard;
}

static void emit_instance(const struct svd_emit *e, const struct svd_instance *i)
{
	const char *address = iov_printf(e->arena, "%s_address", i->name);
	const char *view = iov_printf(e->arena, "%s_view", i->name);

	address = svd_names_claim(&e->layout->names, e->arena, address);
	view = svd_names_claim(&e->layout->names, e->arena, view);
	if (i->owns_type) {
		svd_emit_struct(e, i->type);
		if (e->has_fields)
			svd_emit_registers(e, i->type);
	}
	fprintf(e->to, "\n#define %s 0x%08llxu%s\n", address, (unsigned long long)i->address,
		i->address > UINT32_MAX ? "ll" : "");
	if (i->type)
		fprintf(e->to, "#define %s IO_FIXED(struct %s, %s)\n", view, i->type->tag, address);
}

void svd_emit_header(const struct svd_emit *e)
{
	const char *guard = guard_of(e);

	fputs("/*\n * ", e->to);
	svd_emit_comment(e, e->device);
	fputs(": registers, by ioview-svd " IOVIEW_VERSION " from ", e->to);
	svd_emit_comment(e, e->source);
	fprintf(e->to, ".\n * Do not edit: run ioview-svd again.\n */\n#ifndef %s\n#define %s\n\n",
		guard, guard);
	fputs("#include <ioview.h>\n", e->to);
	for (const struct svd_instance *i = e->layout->instances; i; i = i->next)
		emit_instance(e, i);
	fprintf(e->to, "\n#endif /* %s */\n", guard);
}
