/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "base/log.h"

/* Bytes of a message, which may quote anything that is in the file. */
enum { MESSAGE_LENGTH = 1024 };

static void print(const struct svd_log *log, long line, const char *kind, const char *format,
		  va_list args)
{
	char text[MESSAGE_LENGTH];

	vsnprintf(text, sizeof(text), format, args);
	for (char *at = text; *at; at++)
		if (*at < ' ' || *at > '~')
			*at = '?';
	if (line)
		fprintf(stderr, "%s:%ld: %s: %s\n", log->file, line, kind, text);
	else
		fprintf(stderr, "%s: %s: %s\n", log->file, kind, text);
}

bool svd_error(const struct svd_log *log, long line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	print(log, line, "error", format, args);
	va_end(args);
	return false;
}

void svd_warning(struct svd_log *log, long line, const char *format, ...)
{
	va_list args;

	log->warnings++;
	if (log->quiet)
		return;
	va_start(args, format);
	print(log, line, "warning", format, args);
	va_end(args);
}
