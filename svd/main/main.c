/* SPDX-License-Identifier: MIT */
/*
 * ioview-svd: from a vendor's description of a device to C headers. The steps: read the file into
 * the model, derive and inherit, lay out the types, write.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "emit/emit.h"
#include "main/options.h"
#include "main/output.h"
#include "read/read.h"

enum { DONE = 0, WRONG = 1, MISUSED = 2 };

static const char *basename_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool emit(const struct svd_options *o, struct svd_emit *e)
{
	char *text = NULL;
	size_t length = 0;
	bool is_written;

	e->to = open_memstream(&text, &length);
	if (!e->to)
		return svd_error(e->log, 0, "there is no memory");
	if (o->is_annotation)
		svd_emit_annotations(e);
	else
		svd_emit_header(e);
	if (fclose(e->to))
		is_written = svd_error(e->log, 0, "there is no memory");
	else if (o->is_strict && e->log->warnings)
		is_written = svd_error(e->log, 0, "%u warnings, and --werror is given",
				       e->log->warnings);
	else
		is_written = svd_write(e->arena, o->output, text, length);
	free(text);
	return is_written;
}

static bool run(struct iov_arena *arena, const struct svd_options *o)
{
	struct svd_log log = {.file = o->input, .quiet = o->is_quiet};
	struct svd_device device;
	struct svd_layout layout;

	if (!svd_read(arena, &log, o->input, &device))
		return false;
	const struct svd_resolve resolve = {.arena = arena, .log = &log, .device = device.node};
	const struct svd_layout_input input = {
		.resolve = &resolve,
		.prefix = o->prefix ? o->prefix : device.prefix,
		.peripherals = o->peripherals,
		.peripheral_count = o->peripheral_count,
	};

	if (!svd_derive(&resolve) || !svd_layout_make(&input, &layout))
		return false;
	struct svd_emit e = {
		.arena = arena,
		.log = &log,
		.layout = &layout,
		.source = basename_of(o->input),
		.device = device.name,
		.has_fields = !o->has_no_fields,
	};

	return emit(o, &e);
}

int main(int argc, char **argv)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct svd_options options;
	int status = DONE;

	switch (svd_options_read(&arena, argc, argv, &options)) {
	case SVD_HELP:
		fputs(svd_usage(), stdout);
		break;
	case SVD_SHOW_VERSION:
		puts("ioview-svd " IOVIEW_VERSION);
		break;
	case SVD_MISUSED:
		status = MISUSED;
		break;
	case SVD_RUN:
		status = run(&arena, &options) ? DONE : WRONG;
		break;
	}
	iov_arena_free(&arena);
	return status;
}
