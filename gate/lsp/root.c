/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/files.h"
#include "lsp/server.h"

/* Returns the workspace's deepest folder above the file; NULL: the file is in none. */
static const char *workspace_of(const struct lsp_server *s, const char *path)
{
	const char *deepest = NULL;

	for (unsigned i = 0; i < s->roots.count; i++) {
		const char *root = s->roots.items[i];
		if (gate_below(root, path) != path && (!deepest || strlen(root) > strlen(deepest)))
			deepest = root;
	}
	return deepest;
}

const char *lsp_root_of(const struct lsp_server *s, struct iov_arena *arena, const char *path,
			const char *other)
{
	const char *at = path, *workspace = workspace_of(s, path);

	if (s->g->options.root)
		return s->g->root;
	while (strcmp(at = gate_folder(arena, at), "/") != 0)
		if (gate_exists(iov_printf(arena, "%s/.git", at)))
			return at;
	return workspace ? workspace : other;
}

const char *lsp_database_of(struct iov_arena *arena, const char *path)
{
	static const char *const places[] = {"", "/build"};
	const char *at = path;

	do {
		at = gate_folder(arena, at);
		for (unsigned i = 0; i < 2; i++) {
			const char *file = iov_printf(arena, "%s%s/compile_commands.json",
						      strcmp(at, "/") != 0 ? at : "", places[i]);
			if (gate_exists(file))
				return file;
		}
	} while (strcmp(at, "/") != 0);
	return NULL;
}
