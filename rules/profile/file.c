/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700 /* for open() and fstat(), which are not in C */

#include "profile/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool iov_file_exists(const char *path)
{
	return !access(path, F_OK);
}

static bool is_plain(int fd, const char **wrong)
{
	struct stat status;

	if (fstat(fd, &status))
		*wrong = strerror(errno);
	else if (S_ISDIR(status.st_mode))
		*wrong = strerror(EISDIR);
	else if (!S_ISREG(status.st_mode))
		*wrong = "this is no plain file";
	return !*wrong;
}

/* Reads to the end, since the size that a file states may be wrong: files in /proc state 0. */
static const char *read_all(int fd, struct iov_arena *arena, size_t max, size_t *length,
			    const char **wrong)
{
	size_t room = (size_t)16 * 1024;
	char *bytes = iov_alloc(arena, room);

	for (;;) {
		ssize_t got = read(fd, bytes + *length, room - *length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0) {
			*wrong = strerror(errno);
			return NULL;
		}
		*length += (size_t)got;
		if (!got || *length > max)
			return bytes;
		if (*length < room)
			continue;
		char *bigger = iov_alloc(arena, room * 2);
		memcpy(bigger, bytes, *length);
		bytes = bigger;
		room *= 2;
	}
}

const char *iov_file_bytes(struct iov_arena *arena, const char *path, size_t max, size_t *length,
			   const char **wrong)
{
	/* Without O_NONBLOCK, to open a fifo would wait for a writer. */
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	const char *bytes = NULL;

	*length = 0;
	*wrong = NULL;
	if (fd < 0) {
		*wrong = strerror(errno);
		return NULL;
	}
	if (is_plain(fd, wrong))
		bytes = read_all(fd, arena, max, length, wrong);
	close(fd);
	return bytes;
}
