/* SPDX-License-Identifier: MIT */
/*
 * Reads the commands of a Kbuild tree. Beside each object, Kbuild leaves .NAME.o.cmd, a makefile
 * whose line "savedcmd_NAME.o := COMMAND" ("cmd_" before Linux 6.2) has the command that made it.
 */
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "input/commands.h"

struct reader {
	struct gate *g;
	struct gate_commands *c;
	const char *kernel; /* the folder in which the build ran */
	unsigned seen;	    /* number of .cmd files read */
};

/* Undoes the escapes for make in the command: "$$", "\#" and "$(pound)". */
static const char *unescape(struct iov_arena *arena, const char *text, size_t length)
{
	struct gate_text plain = {.arena = arena};

	for (const char *c = text; c < text + length; c++) {
		if (gate_starts(c, "$(pound)")) {
			gate_puts(&plain, "#");
			c += strlen("$(pound)") - 1;
			continue;
		}
		if (gate_starts(c, "$$") || gate_starts(c, "\\#"))
			c++;
		gate_add(&plain, c, 1);
	}
	return gate_string(&plain);
}

/*
 * Returns the source: the last word of a command with -c. Returns NULL for a command without -c, or
 * if the last word is an option.
 */
static const char *source_of(const struct gate_list *words)
{
	const char *last = words->count > 1 ? words->items[words->count - 1] : "";

	return gate_has(words, "-c") && last[0] != '-' ? last : NULL;
}

static bool read_command(struct reader *r, const char *path, const char *text)
{
	struct gate_list words = {.arena = &r->g->arena};
	const char *command = strstr(text, " := ");
	bool is_command = gate_starts(text, "savedcmd_") || gate_starts(text, "cmd_");

	if (!command || !is_command || strcspn(text, "\n") < (size_t)(command - text))
		return true;
	command = unescape(&r->g->arena, command + 4, strcspn(command + 4, "\n"));
	if (!gate_shell_words(&words, command))
		return gate_error("%s: a quote in the command has no end", path);
	const char *source = source_of(&words);
	if (source)
		gate_command_add(r->c,
				 &(struct gate_command){
					 .file = gate_absolute(r->c->arena, r->kernel, source),
					 .directory = r->kernel,
					 .arguments = words.items,
					 .narguments = words.count,
				 });
	return true;
}

static bool read_file(struct reader *r, const char *path)
{
	size_t length;
	const char *why, *text = gate_read_plain(&r->g->arena, path, &length, &why);

	r->seen++;
	return text ? read_command(r, path, text) : gate_error("%s: %s", path, why);
}

static bool read_folder(struct reader *r, const char *folder);

static bool read_entry(struct reader *r, const char *folder, const char *name)
{
	struct stat st;

	if (!strcmp(name, ".") || !strcmp(name, "..") || !strcmp(name, ".git"))
		return true;
	const char *path = iov_printf(&r->g->arena, "%s/%s", folder, name);
	if (name[0] == '.' && gate_ends(name, ".o.cmd"))
		return read_file(r, path);
	/* Links are not followed: they lead to other builds, or in a circle. */
	if (name[0] != '.' && lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return read_folder(r, path);
	return true;
}

static bool read_folder(struct reader *r, const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	bool good = true;

	if (!dir)
		return gate_error("%s: %s", folder, strerror(errno));
	while (good && (entry = readdir(dir)))
		good = read_entry(r, folder, entry->d_name);
	closedir(dir);
	return good;
}

/*
 * Returns the folder that --kernel names; else the nearest folder, from `folder` upwards, that has
 * the configuration of a kernel. Returns NULL if there is none.
 */
static const char *find_kernel(struct gate *g, const char *folder)
{
	if (g->options.kernel)
		return gate_absolute(&g->arena, g->here, g->options.kernel);
	for (const char *at = folder; strcmp(at, "/") != 0; at = gate_folder(&g->arena, at))
		if (gate_exists(iov_printf(&g->arena, "%s/include/config/auto.conf", at)))
			return at;
	return NULL;
}

bool gate_kbuild_load(struct gate *g, struct gate_commands *c)
{
	const char *folder = gate_absolute(&g->arena, g->here, g->options.kbuild);
	struct reader r = {.g = g, .c = c, .kernel = find_kernel(g, folder)};

	if (!r.kernel)
		return gate_error("--kbuild=%s: no kernel was configured there or above; a module "
				  "needs --kernel=DIR, the tree it was built against",
				  g->options.kbuild);
	c->origin = r.kernel;
	if (!read_folder(&r, folder))
		return false;
	if (c->count == 0)
		return gate_error("--kbuild=%s: %s", g->options.kbuild,
				  r.seen ? "none of its .cmd files is of a C file"
					 : "it has no .cmd files; build it first");
	return true;
}
