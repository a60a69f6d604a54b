/* SPDX-License-Identifier: MIT */
#include "profile/paths.h"

#include <string.h>

const char *iov_path_clean(struct iov_arena *arena, const char *path)
{
	char *clean = iov_alloc(arena, strlen(path) + 2);
	size_t length = 0;

	while (*path) {
		size_t part = strcspn(path, "/");
		if (part == 2 && !memcmp(path, "..", 2)) {
			do
				length -= length > 0;
			while (length && clean[length] != '/');
		} else if (part && !(part == 1 && *path == '.')) {
			clean[length++] = '/';
			memcpy(clean + length, path, part);
			length += part;
		}
		path += part + (path[part] == '/');
	}
	if (!length)
		clean[length++] = '/';
	clean[length] = '\0';
	return clean;
}

const char *iov_path_below(const char *folder, const char *path)
{
	size_t length = strlen(folder);

	if (length && folder[length - 1] == '/')
		length--;
	if (strncmp(folder, path, length) != 0 || path[length] != '/')
		return path;
	return path + length + 1;
}

const char *iov_path_join(struct iov_arena *arena, const char *folder, const char *path)
{
	size_t length = strlen(folder);

	if (*path == '/' || !length)
		return iov_strdup(arena, path);
	return iov_printf(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", path);
}

const char *iov_path_above(struct iov_arena *arena, const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	while (length && path[length - 1] != '/')
		length--;
	while (length > 1 && path[length - 1] == '/')
		length--;
	if (!length || !strcmp(path, "/"))
		return NULL;
	return iov_strndup(arena, path, length);
}
