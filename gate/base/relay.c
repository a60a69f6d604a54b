/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* struct winsize */
#include "base/relay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/safe_text.h"
#include "base/text.h"

/* Returns the width of the terminal in columns; 0: standard error is no terminal with a cursor. */
static unsigned terminal_width(void)
{
	const char *term = getenv("TERM");
	struct winsize size;

	if (!isatty(STDERR_FILENO) || !term || !strcmp(term, "dumb") ||
	    ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0)
		return 0;
	return size.ws_col;
}

/* Writes the line with one call, since other programs write to standard error too. */
static void put_line(const char *before, const char *line, size_t length)
{
	struct iov_arena scratch = IOV_ARENA_INIT;

	fprintf(stderr, "%s%s\n", before, gate_shown(&scratch, line, length));
	iov_arena_free(&scratch);
}

/*
 * Writes the line over the one that is shown, cut so that it has fewer than `width` columns. A
 * longer line would wrap, and the next one would replace only its last row.
 */
static void put_progress(const char *line, size_t length, unsigned width)
{
	struct iov_arena scratch = IOV_ARENA_INIT;
	struct gate_text fitting = {.arena = &scratch};
	char shown[GATE_SHOWN];
	unsigned column = 0;

	for (size_t at = 0; at < length;) {
		at += gate_show(line, length, at, shown);
		column += gate_columns(shown);
		if (column >= width)
			break;
		gate_puts(&fitting, shown);
	}
	fprintf(stderr, "\r%s\x1b[K", gate_string(&fitting));
	iov_arena_free(&scratch);
}

void gate_relay(int from)
{
	struct gate_charset charset = gate_use_utf8();
	FILE *lines = fdopen(from, "r");
	unsigned width = terminal_width();
	const char *unfinished = "";
	size_t room = 0;
	char *line = NULL;

	for (ssize_t length; lines && (length = getline(&line, &room, lines)) > 0;) {
		length -= line[length - 1] == '\n';
		if (width > 0 && line[0] == '[') {
			put_progress(line, (size_t)length, width);
			unfinished = "\n";
		} else {
			put_line(unfinished, line, (size_t)length);
			unfinished = "";
		}
	}
	fputs(unfinished, stderr);
	free(line);
	if (lines)
		fclose(lines);
	else
		close(from);
	gate_restore_charset(charset);
}

void gate_relay_text(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		const char *end = memchr(text + at, '\n', length - at);
		size_t line = end ? (size_t)(end - text) - at : length - at;
		put_line("", text + at, line);
		at += line + 1;
	}
}
