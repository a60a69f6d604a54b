/* SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* O_PATH, fstatfs() */
#include "base/inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/magic.h>
#include <sys/vfs.h>
#endif

#include "base/files.h"

enum { LARGEST = 64 << 20 };

#if defined(O_PATH)
enum { TO_WALK = O_PATH };
#elif defined(O_SEARCH)
enum { TO_WALK = O_SEARCH };
#else
enum { TO_WALK = O_RDONLY };
#endif

const char *gate_real_path(struct iov_arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *kept = real ? iov_strdup(arena, real) : NULL;

	free(real);
	return kept;
}

bool gate_is_inside_name(const char *name)
{
	do {
		size_t size = strcspn(name, "/");
		if (size == 0 || (size == 1 && name[0] == '.') ||
		    (size == 2 && name[0] == '.' && name[1] == '.'))
			return false;
		name += size;
	} while (*name++ == '/');
	return true;
}

/*
 * Returns true if a part of the name is .git, which is a folder, or a file in a worktree. Upper
 * case counts too. A .git folder may hold credentials, and git runs commands that the configuration
 * in it names.
 */
static bool is_of_git(const char *name)
{
	do {
		size_t size = strcspn(name, "/");
		if (size == 4 && !strncasecmp(name, ".git", 4))
			return true;
		name += size;
	} while (*name++ == '/');
	return false;
}

/*
 * Opens the folder of the last part of `name`, which is relative to `root`; *last becomes that
 * part. Returns the file descriptor, or -1 after it has set errno. `name` has no symbolic links,
 * since it comes from realpath(). A link that is there now was added after that call, perhaps by an
 * attacker, and so none is followed.
 */
static int open_folder(struct iov_arena *arena, const char *root, const char *name,
		       const char **last)
{
	int folder = open(root, TO_WALK | O_DIRECTORY | O_CLOEXEC);

	for (size_t size; folder >= 0 && name[size = strcspn(name, "/")]; name += size + 1) {
		int next = openat(folder, iov_strndup(arena, name, size),
				  TO_WALK | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		int why = errno;
		close(folder);
		errno = why;
		folder = next;
	}
	*last = name;
	return folder;
}

/*
 * Returns true for a file of Linux's procfs, sysfs, debugfs or tracefs, and if Linux cannot name
 * the file system. Returns false on other systems. The kernel makes the text of such a file at each
 * read: the text may be secret, and the read may have side effects.
 */
static bool is_of_kernel(int file)
{
#ifdef __linux__
	struct statfs fs;

	return fstatfs(file, &fs) != 0 || fs.f_type == PROC_SUPER_MAGIC ||
	       fs.f_type == SYSFS_MAGIC || fs.f_type == DEBUGFS_MAGIC || fs.f_type == TRACEFS_MAGIC;
#else
	return false;
#endif
}

static const char *read_plain(struct iov_arena *arena, int in, const struct stat *st,
			      struct gate_inside *file)
{
	size_t size = (size_t)st->st_size;
	char *text = iov_alloc(arena, size + 1);
	ssize_t count = 1;

	while (count != 0 && file->length < size) {
		count = read(in, text + file->length, size - file->length);
		if (count < 0 && errno != EINTR)
			return strerror(errno);
		file->length += count > 0 ? (size_t)count : 0;
	}
	file->text = text;
	file->is_writable = st->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH);
	return NULL;
}

/*
 * Returns NULL, or the reason why the file is not read. The file is tested before it is opened,
 * since to open a device has effects, and must be the same file afterwards.
 */
static const char *read_in(struct iov_arena *arena, int folder, const char *name,
			   struct gate_inside *file)
{
	struct stat before, st;
	const char *why;

	if (fstatat(folder, name, &before, AT_SYMLINK_NOFOLLOW) != 0)
		return strerror(errno);
	if (!S_ISREG(before.st_mode))
		return "it is no plain file";
	int in = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (in < 0 || fstat(in, &st) != 0)
		why = strerror(errno);
	else if (st.st_dev != before.st_dev || st.st_ino != before.st_ino || is_of_kernel(in))
		why = "it is no plain file";
	else if (st.st_size > LARGEST)
		why = "it is larger than 64 MiB";
	else
		why = read_plain(arena, in, &st, file);
	if (in >= 0)
		close(in);
	return why;
}

static const char *read_inside(struct iov_arena *arena, const char *root, const char *path,
			       struct gate_inside *file)
{
	const char *last, *real_root = gate_real_path(arena, root);

	file->path = real_root ? gate_real_path(arena, path) : NULL;
	if (!file->path)
		return strerror(errno);
	const char *name = gate_below(real_root, file->path);
	if (name == file->path)
		return "it is outside the root";
	if (is_of_git(name))
		return "it belongs to git";
	int folder = open_folder(arena, real_root, name, &last);
	if (folder < 0)
		return strerror(errno);
	const char *why = read_in(arena, folder, last, file);
	close(folder);
	return why;
}

bool gate_read_inside(struct iov_arena *arena, const char *root, const char *path,
		      struct gate_inside *file)
{
	*file = (struct gate_inside){0};
	file->why = read_inside(arena, root, path, file);
	return !file->why;
}
