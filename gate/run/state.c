/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* mkdtemp() */
#include "run/state.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/git.h"

/* The tag also tells backup programs to skip the folder, see https://bford.info/cachedir/ */
static const char tag_name[] = "CACHEDIR.TAG";
static const char tag[] = "Signature: 8a477f597d28d172789f06886806bc55\n"
			  "# ioview-gate made this folder. It may be deleted at any time.\n";

static const char advice[] = "delete it, or say --state=DIR";

static bool write_tag(struct iov_arena *arena, const char *folder)
{
	return gate_update_file(arena, iov_printf(arena, "%s/%s", folder, tag_name), tag,
				strlen(tag)) &&
	       gate_update_file(arena, iov_printf(arena, "%s/.gitignore", folder), "*\n", 2);
}

static bool has_tag(struct iov_arena *arena, const char *folder)
{
	const char *path = iov_printf(arena, "%s/%s", folder, tag_name), *why;
	size_t length;
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISREG(st.st_mode))
		return false;
	const char *text = gate_read_plain(arena, path, &length, &why);
	return text && !strcmp(text, tag);
}

/*
 * Returns true if the folder can be read and has no files. The tag and its temporary file, which
 * another run may be writing, do not count.
 */
static bool is_empty(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	bool empty = dir != NULL;

	while (empty && (entry = readdir(dir)))
		empty = !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..") ||
			gate_starts(entry->d_name, tag_name);
	if (dir)
		closedir(dir);
	return empty;
}

static void remove_made(struct iov_arena *arena, const char *folder)
{
	int why = errno;

	unlink(iov_printf(arena, "%s/%s", folder, tag_name));
	unlink(iov_printf(arena, "%s/.gitignore", folder));
	rmdir(folder);
	errno = why;
}

/*
 * Makes the folder under a temporary name, with its tag, and renames it, since another run may make
 * it at the same time. Returns false and sets errno if it cannot; EEXIST: something else is at the
 * path already.
 */
static bool make(struct iov_arena *arena, const char *path)
{
	char *folder = iov_printf(arena, "%s.XXXXXX", path);
	mode_t mask = umask(0);

	umask(mask);
	if (!gate_make_folders(arena, gate_folder(arena, path)) || !mkdtemp(folder))
		return false;
	if (chmod(folder, 0777 & ~mask) == 0 && write_tag(arena, folder) &&
	    rename(folder, path) == 0)
		return true;
	remove_made(arena, folder);
	if (errno == ENOTEMPTY || errno == ENOTDIR)
		errno = EEXIST;
	return false;
}

/* Returns the nearest folder, from the path upwards, that has .git; NULL: none. */
static const char *find_repository(struct iov_arena *arena, const char *path)
{
	for (const char *at = path; strcmp(at, "/") != 0; at = gate_folder(arena, at))
		if (gate_exists(iov_printf(arena, "%s/.git", at)))
			return at;
	return NULL;
}

/*
 * Returns true if git tracks no file in the folder, or if the folder is in no repository. Returns
 * false after it has reported an error.
 */
static bool is_untracked(struct gate *g, const char *path)
{
	char *found = realpath(path, NULL);
	const char *real = found ? iov_strdup(&g->arena, found) : path;
	const char *repository = find_repository(&g->arena, real);
	size_t length = 0;
	char *output;

	free(found);
	if (!repository)
		return true;
	const char *const files[] = {"ls-files", "-z", "--", gate_below(repository, real), NULL};
	const char *const inside[] = {"rev-parse", "--is-inside-work-tree", NULL};
	int status = gate_git(&g->arena, repository, NULL, files, &output, &length);
	if (status == 0 && length == 0)
		return true;
	if (status == 0)
		return gate_error(
			"%s: git tracks files in it, and only the gate may put files there: "
			"git rm -r --cached it and %s",
			path, advice);
	/* A folder with .git need not be a repository. */
	if (status != 127 && gate_git(&g->arena, repository, NULL, inside, &output, &length) != 0)
		return true;
	return gate_error("%s: git cannot say whether it tracks files in it: install git, or %s "
			  "outside of the repository",
			  path, advice);
}

static bool is_own_folder(const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return gate_error("%s: %s", path, strerror(errno));
	if (S_ISLNK(st.st_mode))
		return gate_error("%s: it is a link, which the gate does not follow: %s", path,
				  advice);
	if (!S_ISDIR(st.st_mode))
		return gate_error("%s: it is no folder: %s", path, advice);
	if (st.st_uid != geteuid())
		return gate_error("%s: it belongs to another user, number %lu: %s", path,
				  (unsigned long)st.st_uid, advice);
	return true;
}

/* Checks an existing folder. Returns false after it has reported why it is refused. */
static bool look_at(struct gate *g, const char *path)
{
	const char *units = iov_printf(&g->arena, "%s/tu", path);
	struct stat st;

	if (!is_own_folder(path) || !is_untracked(g, path))
		return false;
	if (!has_tag(&g->arena, path) && is_empty(path))
		write_tag(&g->arena, path);
	if (!has_tag(&g->arena, path))
		return gate_error("%s: the gate did not make it, or an older one did: %s", path,
				  advice);
	return lstat(units, &st) != 0 || is_own_folder(units);
}

enum gate_state gate_state_open(struct gate *g, const char *path)
{
	struct stat st;

	if (lstat(path, &st) != 0) {
		/* If make() succeeds, this process has made the folder: nothing in it needs a
		 * check. */
		if (errno == ENOENT && make(&g->arena, path))
			return GATE_STATE_GOOD;
		if (errno != EEXIST)
			return GATE_STATE_NONE;
	}
	return look_at(g, path) ? GATE_STATE_GOOD : GATE_STATE_REFUSED;
}
