/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/output.h"

static bool failed(const char *path)
{
	fprintf(stderr, "ioview-svd: error: %s: %s\n", path, strerror(errno));
	return false;
}

/* Writes and closes the stream. Returns false and sets errno if not all was written. */
static bool fill(FILE *to, const char *text, size_t length)
{
	const bool is_written = fwrite(text, 1, length, to) == length && !fflush(to);
	const int error = errno;

	if (fclose(to) && is_written)
		return false;
	errno = error;
	return is_written;
}

/*
 * Gives the file the mode of the old file at `path`, or that of a new file: mkstemp() makes files
 * that only their owner reads. Returns false if it cannot.
 */
static bool give_mode(int file, const char *path)
{
	struct stat old;
	const mode_t mask = umask(0);

	umask(mask);
	return !fchmod(file, stat(path, &old) ? 0666 & ~mask : old.st_mode & 07777);
}

bool svd_write(struct iov_arena *arena, const char *path, const char *text, size_t length)
{
	if (!path)
		return fill(stdout, text, length) || failed("standard output");
	char *beside = iov_printf(arena, "%s.XXXXXX", path);
	const int file = mkstemp(beside);
	FILE *to = file < 0 ? NULL : fdopen(file, "w");

	if (!to) {
		if (file >= 0)
			close(file);
		return failed(path);
	}
	const bool has_mode = give_mode(file, path);

	if (fill(to, text, length) && has_mode && !rename(beside, path))
		return true;
	failed(path);
	unlink(beside);
	return false;
}
