/* SPDX-License-Identifier: MIT */
/* The text may quote names of files and other untrusted bytes, so it goes through gate_shown(). */
#include "base/messages.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/safe_text.h"
#include "support/arena.h"

static void print_line(const char *how, const char *format, va_list args)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const char *text = iov_vprintf(&arena, format, args);

	fprintf(stderr, "ioview-gate: %s: %s\n", how, gate_shown(&arena, text, strlen(text)));
	iov_arena_free(&arena);
}

bool gate_error(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print_line("error", format, args);
	va_end(args);
	return false;
}

void gate_note(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print_line("note", format, args);
	va_end(args);
}
