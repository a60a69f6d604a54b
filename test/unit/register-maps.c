/* SPDX-License-Identifier: MIT */
// RUN: not %unit/register-maps 2>&1 | FileCheck %s --check-prefix=USAGE
// USAGE: usage: register-maps FILE
// RUN: not %unit/register-maps %s 2>&1 | FileCheck %s --check-prefix=TEXT
// TEXT: register-maps.c:1:1: unexpected '/'
/*
 * Gathers the accesses to registers of all functions of a text, without the driver and without
 * rules. Prints the functions whose callers are needed, and then the accesses by base and offset,
 * one line each, with the lines of the text. The test is test/unit/analysis/register-maps.ioir.
 */
#include <inttypes.h>
#include <stdio.h>

#include "analyses/register_maps.h"

static unsigned line_of(const struct iov_module *m, iov_loc loc)
{
	struct iov_place place;

	return m->place && m->place(m->places, loc, &place) ? place.line : 0;
}

static void print(void *to, const struct iov_register_access *access)
{
	static const char *const kinds[] = {"none",  "parameter", "member",  "global",
					    "local", "result",	  "computed"};
	const struct iov_base *base = &access->base;

	printf("%u: %s%s %" PRIu64, line_of(to, access->loc), access->reads ? "r" : "",
	       access->writes ? "w" : "", access->size);
	if (access->is_constant)
		printf(" at %" PRId64, access->offset);
	else
		printf(" at ?");
	printf(" of %s %s", kinds[base->kind],
	       base->kind == IOV_BASE_RESULT ? base->sym->name : base->name);
	if (base->element == IOV_ANY_ELEMENT)
		printf("[]");
	else if (base->element != IOV_NO_ELEMENT)
		printf("[%" PRId64 "]", base->element);
	printf(" in %s", access->function->name);
	if (access->through)
		printf(" by %s", access->through->name);
	putchar('\n');
}

static struct iov_module *read_module(const char *path)
{
	static char text[1 << 16];
	struct iov_text_error error = {.line = 0, .message = "cannot be read"};
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(text, 1, sizeof(text), file) : 0;
	struct iov_module *m = file ? iov_read(text, length, path, &error) : NULL;

	if (file)
		fclose(file);
	if (!m)
		fprintf(stderr, "%s:%u:%u: %s\n", path, error.line, error.column, error.message);
	return m;
}

static void gather(const struct iov_function *f, struct iov_register_maps *maps)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_config config;
	struct iov_model model;

	iov_config_init(&config);
	iov_model_init(&model, f, &config, &arena);
	iov_gather_registers(&model, maps);
	iov_arena_free(&arena);
}

int main(int argc, char **argv)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_register_maps maps = {.arena = &arena};

	if (argc != 2) {
		fprintf(stderr, "usage: register-maps FILE\n");
		return 2;
	}
	struct iov_module *m = read_module(argv[1]);
	if (!m)
		return 2;
	/* Callers first, so that the order of gathering does not matter. */
	for (unsigned k = m->nfunctions; k-- > 0;)
		gather(m->functions[k], &maps);
	iov_find_open_helpers(&maps);
	for (unsigned k = 0; k < maps.nopen; k++)
		printf("open: %s\n", maps.open[k]->name);
	iov_resolve_registers(&maps, print, m);
	iov_arena_free(&arena);
	iov_module_free(m);
	return 0;
}
