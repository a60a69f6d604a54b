/* SPDX-License-Identifier: MIT */
#include "paths.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/files.h"
#include "base/text.h"

/* A file that an option names. */
struct named {
	const char *option; /* "--sarif=" */
	const char *path;   /* as the option gives it */
	const char *real; /* absolute and without symbolic links, so that equal files compare equal;
			     NULL: its folder does not exist */
};

struct paths {
	struct gate *g;
	struct named *written, *read;
	unsigned nwritten, nread, written_room, read_room;
};

/*
 * Returns the absolute path without symbolic links. A file that does not exist yet is resolved by
 * its folder. Returns NULL and sets errno if the folder does not exist.
 */
static const char *real_path(struct gate *g, const char *path)
{
	const char *full = gate_absolute(&g->arena, g->here, path);
	char *real = realpath(path, NULL);
	const char *kept = real ? iov_strdup(&g->arena, real) : NULL;

	free(real);
	if (kept)
		return kept;
	real = realpath(gate_folder(&g->arena, full), NULL);
	if (real)
		kept = iov_printf(&g->arena, "%s/%s", strcmp(real, "/") ? real : "",
				  gate_basename(full));
	free(real);
	return kept;
}

static void add_read(struct paths *p, const char *option, const char *path)
{
	if (!path || !strcmp(path, "-"))
		return;
	IOV_GROW(&p->g->arena, p->read, p->nread, p->read_room);
	p->read[p->nread++] = (struct named){option, path, real_path(p->g, path)};
}

static void list_read(struct paths *p)
{
	const struct gate_options *o = &p->g->options;

	add_read(p, "--database=", o->database);
	add_read(p, "--files-from=", o->files_from);
	add_read(p, "--baseline=", o->baseline);
	add_read(p, "--plugin=", o->plugin);
	for (unsigned i = 0; i < o->files.count; i++)
		add_read(p, o->is_merge ? "--merge " : "", o->files.items[i]);
	for (unsigned i = 0; i < o->dtbs.count; i++)
		add_read(p, "--dtb=", o->dtbs.items[i]);
	for (unsigned i = 0; i < o->plugin_options.count; i++)
		if (gate_starts(o->plugin_options.items[i], "profile="))
			add_read(p, "--profile=", strchr(o->plugin_options.items[i], '=') + 1);
}

/*
 * Returns true if the file is named like a source or a setting. Reports of earlier runs are removed
 * before a run, but the headers and settings that a run reads are known only after it. So a report
 * must not have such a name.
 */
static bool is_like_source(const char *path)
{
	static const char *const endings[] = {
		".c",  ".C",   ".cc",  ".cpp",	".cxx", ".c++", ".i",	".ii",
		".m",  ".mm",  ".cu",  ".s",	".S",	".asm", ".h",	".H",
		".hh", ".hpp", ".hxx", ".h++",	".cuh", ".inc", ".def", ".inl",
		".l",  ".y",   ".dts", ".dtsi", ".dtb", ".cmd", ".yaml"};

	for (unsigned i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (gate_ends(path, endings[i]))
			return true;
	return !strcmp(gate_basename(path), "compile_commands.json");
}

static bool is_standard_output(const struct stat *st)
{
	struct stat out;

	return fstat(STDOUT_FILENO, &out) == 0 && out.st_dev == st->st_dev &&
	       out.st_ino == st->st_ino;
}

/*
 * Returns false after it has reported that the output must not be written to this path. The output
 * is renamed over the file of its name, so that file must be a regular file, or absent.
 */
static bool check_place(struct gate *g, const struct named *output)
{
	const char *folder = gate_folder(&g->arena, output->path);
	struct stat st;

	if (!output->real)
		return gate_error("%s%s: there is no folder %s: %s", output->option, output->path,
				  folder, strerror(errno));
	if (stat(output->path, &st) != 0)
		return true;
	if (S_ISDIR(st.st_mode))
		return gate_error("%s%s: that is a folder; name a file in it", output->option,
				  output->path);
	if (!S_ISREG(st.st_mode))
		return gate_error("%s%s: that is no plain file, and would be replaced by one",
				  output->option, output->path);
	if (is_standard_output(&st))
		return gate_error("%s%s: standard output goes there already", output->option,
				  output->path);
	if (is_like_source(output->real))
		return gate_error("%s%s: that would overwrite what looks like a source or a "
				  "setting; give the report another name",
				  output->option, output->path);
	return true;
}

static bool is_same(const struct named *a, const struct named *b)
{
	return a->real && b->real && !strcmp(a->real, b->real);
}

/*
 * Returns true for a new baseline that replaces the old one: the gate has read the old one before
 * it writes.
 */
static bool may_replace(const struct named *output, const struct named *input)
{
	return !strcmp(output->option, "--write-baseline=") &&
	       !strcmp(input->option, "--baseline=");
}

static bool add_written(struct paths *p, const char *option, const char *path)
{
	if (!path)
		return true;
	struct named output = {option, path, real_path(p->g, path)};
	if (!check_place(p->g, &output))
		return false;
	for (unsigned i = 0; i < p->nread; i++)
		if (is_same(&output, &p->read[i]) && !may_replace(&output, &p->read[i]))
			return gate_error("%s%s would overwrite %s%s, which is read; give the "
					  "report another name",
					  option, path, p->read[i].option, p->read[i].path);
	for (unsigned i = 0; i < p->nwritten; i++)
		if (is_same(&output, &p->written[i]))
			return gate_error("%s%s and %s%s are one file; give each its own",
					  p->written[i].option, p->written[i].path, option, path);
	IOV_GROW(&p->g->arena, p->written, p->nwritten, p->written_room);
	p->written[p->nwritten++] = output;
	return true;
}

static bool check_written(struct paths *p)
{
	const struct gate_options *o = &p->g->options;

	return add_written(p, "--bundle=", o->bundle) && add_written(p, "--html=", o->html) &&
	       add_written(p, "--sarif=", o->sarif) && add_written(p, "--junit=", o->junit) &&
	       add_written(p, "--gitlab=", o->gitlab) &&
	       add_written(p, "--write-baseline=", o->write_baseline);
}

static bool check_folder(const char *option, const char *path)
{
	struct stat st;

	if (!path)
		return true;
	if (stat(path, &st) != 0)
		return gate_error("%s%s: %s", option, path, strerror(errno));
	return S_ISDIR(st.st_mode) ||
	       gate_error("%s%s: that is a file; it must be a folder", option, path);
}

static bool check_database(struct gate *g)
{
	const char *path = g->options.database;
	struct stat st;

	if (!path)
		return true;
	if (stat(path, &st) != 0)
		return gate_error("--database=%s: %s", path, strerror(errno));
	if (!S_ISDIR(st.st_mode) ||
	    gate_exists(iov_printf(&g->arena, "%s/compile_commands.json", path)))
		return true;
	return gate_error(
		"--database=%s: there is no compile_commands.json in that folder: cmake writes one "
		"with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, and 'bear -- make' for make; of one that "
		"is called otherwise name the file itself",
		path);
}

bool gate_check_paths(struct gate *g)
{
	struct paths p = {.g = g};

	if (!check_folder("--root=", g->options.root) ||
	    !check_folder("--kbuild=", g->options.kbuild) ||
	    !check_folder("--kernel=", g->options.kernel) || !check_database(g))
		return false;
	list_read(&p);
	return check_written(&p);
}
