/* SPDX-License-Identifier: MIT */
/*
 * Shared by the harnesses of the gate's parts. It defines the functions of gate/base/messages.c and
 * gate/base/process.c, which the linker uses instead: messages are checked and not printed, and no
 * program is started.
 *
 * A harness reads and writes files in the current directory, which only the fuzzer uses.
 */
#ifndef FUZZ_GATE_PARTS_H
#define FUZZ_GATE_PARTS_H

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/process.h"
#include "base/safe_text.h"
#include "gate.h"

/* The number of errors so far: a function that fails must report one. */
static unsigned errors_said;

/* A message is one line, without characters that control a terminal. */
static void check_message(const char *format, va_list args)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *text = iov_vprintf(&arena, format, args);

	if (!*text)
		abort();
	for (const char *c = gate_shown(&arena, text, strlen(text)); *c; c++)
		if (((unsigned char)*c < ' ' && *c != '\t') || *c == 0x7f)
			abort();
	iov_arena_free(&arena);
}

bool gate_error(const char *format, ...)
{
	va_list args;

	errors_said++;
	va_start(args, format);
	check_message(format, args);
	va_end(args);
	return false;
}

void gate_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	check_message(format, args);
	va_end(args);
}

int gate_capture(struct iov_arena *arena, const char *directory, const char *const *argv,
		 char **output, size_t *length)
{
	(void)directory;
	(void)argv;
	*output = iov_strdup(arena, "");
	*length = 0;
	return 127;
}

int gate_capture_all(struct iov_arena *arena, const char *directory, const char *const *argv,
		     char **output, size_t *length)
{
	return gate_capture(arena, directory, argv, output, length);
}

/* Stands for clang when it is asked about flags: it does not know those with a 'q'. */
int gate_run_silently(const char *directory, const char *const *argv)
{
	(void)directory;
	for (int i = 1; argv[i]; i++)
		if (strchr(argv[i], 'q'))
			return 1;
	return 0;
}

int gate_run_relayed(const char *directory, const char *const *argv, bool quiet)
{
	(void)directory;
	(void)argv;
	(void)quiet;
	return 127;
}

const char *gate_find_program(struct iov_arena *arena, const char *name)
{
	(void)arena;
	(void)name;
	return NULL;
}

static inline void write_file(const char *path, const void *data, size_t size)
{
	FILE *to = fopen(path, "wb");

	if (!to || (size && fwrite(data, 1, size, to) != size) || fclose(to))
		abort();
}

static inline struct gate new_gate(void)
{
	struct gate g = {.arena = IOV_ARENA_INIT};

	g.options = (struct gate_options){.max_warnings = -1};
	g.here = g.root = g.home = gate_current_directory(&g.arena);
	if (!g.here)
		abort();
	return g;
}

#endif /* FUZZ_GATE_PARTS_H */
