/* SPDX-License-Identifier: MIT */
#include "base/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Adds one part, of `size` bytes, to the path of `length` bytes, and returns the new length. An
 * empty part and "." add nothing; ".." removes the last part of the path.
 */
static size_t add_part(char *path, size_t length, const char *part, size_t size)
{
	if (size == 0 || (size == 1 && part[0] == '.'))
		return length;
	if (size == 2 && part[0] == '.' && part[1] == '.') {
		while (length > 0 && path[length - 1] != '/')
			length--;
		return length > 0 ? length - 1 : 0;
	}
	path[length++] = '/';
	memcpy(path + length, part, size);
	return length + size;
}

const char *gate_absolute(struct iov_arena *arena, const char *directory, const char *path)
{
	const char *full = path[0] == '/' ? path : iov_printf(arena, "%s/%s", directory, path);
	char *clean = iov_alloc(arena, strlen(full) + 2);
	size_t length = 0;

	while (*full) {
		size_t size = strcspn(full, "/");
		length = add_part(clean, length, full, size);
		full += size + (full[size] == '/');
	}
	if (length == 0)
		clean[length++] = '/';
	clean[length] = 0;
	return clean;
}

const char *gate_below(const char *root, const char *path)
{
	size_t length = strlen(root);

	if (!strcmp(root, "/"))
		return path[0] == '/' && path[1] ? path + 1 : path;
	return !strncmp(path, root, length) && path[length] == '/' ? path + length + 1 : path;
}

const char *gate_folder(struct iov_arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : iov_strndup(arena, path, (size_t)(slash - path));
}

const char *gate_basename(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

const char *gate_current_directory(struct iov_arena *arena)
{
	char name[PATH_MAX];

	return getcwd(name, sizeof(name)) ? iov_strdup(arena, name) : NULL;
}

enum { LARGEST_STREAM = 256 << 20 };

/*
 * Reads a stream of unknown size, such as a pipe, to its end. Returns NULL and sets errno if it has
 * more than LARGEST_STREAM bytes: /dev/zero, for example, never ends.
 */
static char *read_all(struct iov_arena *arena, FILE *from, size_t *length)
{
	unsigned room = 0, filled = 0;
	char *text = NULL;
	int byte;

	while ((byte = getc_unlocked(from)) != EOF) {
		IOV_GROW(arena, text, filled, room);
		text[filled++] = (char)byte;
		if (filled > LARGEST_STREAM) {
			errno = EFBIG;
			return NULL;
		}
	}
	IOV_GROW(arena, text, filled, room);
	text[filled] = 0;
	*length = filled;
	return ferror(from) ? NULL : text;
}

static char *read_sized(struct iov_arena *arena, FILE *from, size_t size, size_t *length)
{
	char *text = iov_alloc(arena, size + 1);

	*length = fread(text, 1, size, from);
	text[*length] = 0;
	return ferror(from) ? NULL : text;
}

static char *read_stream(struct iov_arena *arena, FILE *from, size_t *length)
{
	struct stat st;

	if (fstat(fileno(from), &st) != 0)
		return NULL;
	if (S_ISDIR(st.st_mode) || (S_ISREG(st.st_mode) && st.st_size > INT_MAX)) {
		errno = S_ISDIR(st.st_mode) ? EISDIR : EFBIG;
		return NULL;
	}
	if (S_ISREG(st.st_mode) && st.st_size > 0)
		return read_sized(arena, from, (size_t)st.st_size, length);
	return read_all(arena, from, length);
}

char *gate_read_file(struct iov_arena *arena, const char *path, size_t *length)
{
	if (!strcmp(path, "-"))
		return read_stream(arena, stdin, length);
	FILE *from = fopen(path, "rb");
	if (!from)
		return NULL;
	char *text = read_stream(arena, from, length);
	int why = errno;
	fclose(from);
	errno = why;
	return text;
}

char *gate_read_plain(struct iov_arena *arena, const char *path, size_t *length, const char **why)
{
	struct stat st;
	char *text = NULL;
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	FILE *from = file < 0 ? NULL : fdopen(file, "rb");

	*why = NULL;
	if (from && fstat(file, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
		*why = "it is no plain file";
	else if (from)
		text = read_stream(arena, from, length);
	if (!text && !*why)
		*why = strerror(errno);
	if (from)
		fclose(from);
	else if (file >= 0)
		close(file);
	return text;
}

bool gate_make_folders(struct iov_arena *arena, const char *path)
{
	char *name = iov_strdup(arena, path);

	for (char *slash = name + 1; *slash; slash++) {
		if (*slash != '/')
			continue;
		*slash = 0;
		if (mkdir(name, 0777) != 0 && errno != EEXIST && errno != EROFS)
			return false;
		*slash = '/';
	}
	return mkdir(name, 0777) == 0 || errno == EEXIST;
}

bool gate_exists(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0;
}

bool gate_output_open(struct gate_output *o, struct iov_arena *arena, const char *path)
{
	struct stat st;
	/* A fixed name, so that the next run overwrites the file that a killed run leaves. */
	const char *beside = iov_printf(arena, "%s.part", path);
	int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);

	*o = (struct gate_output){.path = path, .beside = beside};
	if (file < 0)
		return false;
	if (stat(path, &st) == 0)
		fchmod(file, st.st_mode & 07777);
	o->to = fdopen(file, "wb");
	if (!o->to)
		close(file);
	return o->to != NULL;
}

bool gate_write_failed(FILE *to)
{
	if (fflush(to) != 0 && errno != 0)
		return true;
	if (!ferror(to))
		return false;
	/* errno of the earlier write is lost. A write now most likely fails for the same reason. */
	if (write(fileno(to), "\n", 1) == 1)
		errno = EIO;
	return true;
}

bool gate_output_close(struct gate_output *o)
{
	bool good = !gate_write_failed(o->to);

	int why = errno;
	if (fclose(o->to) != 0 && good) {
		good = false;
		why = errno;
	}
	errno = why;
	good = good && rename(o->beside, o->path) == 0;
	if (!good) {
		why = errno;
		unlink(o->beside);
		errno = why;
	}
	return good;
}

void gate_output_abandon(struct gate_output *o)
{
	fclose(o->to);
	unlink(o->beside);
}

bool gate_has_space(struct iov_arena *arena, const char *folder)
{
	/*
	 * The number of bytes that must fit: about the size of the results of one translation unit.
	 */
	const size_t size = 1 << 16;
	const char *zeroes = iov_alloc(arena, size);
	const char *path = iov_printf(arena, "%s/space.part", folder);
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	size_t written = 0;
	ssize_t now = file;

	while (now >= 0 && written < size) {
		now = write(file, zeroes, size - written);
		written += now > 0 ? (size_t)now : 0;
	}
	int why = errno;
	if (file >= 0) {
		close(file);
		unlink(path);
	}
	errno = why;
	return now >= 0;
}

bool gate_update_file(struct iov_arena *arena, const char *path, const char *text, size_t length)
{
	struct gate_output o;
	size_t before;
	char *there = gate_read_file(arena, path, &before);

	if (there && before == length && !memcmp(there, text, length))
		return true;
	if (!gate_output_open(&o, arena, path))
		return false;
	fwrite(text, 1, length, o.to);
	return gate_output_close(&o);
}
