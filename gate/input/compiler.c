/* SPDX-License-Identifier: MIT */
#include "input/compiler.h"

#include <ctype.h>
#include <string.h>

#include "base/files.h"

/* Returns true for a program that runs the compiler that follows it in the command. */
static bool is_launcher(const char *name)
{
	static const char *const launchers[] = {"ccache", "sccache", "distcc", "icecc", "gomacc"};

	for (unsigned i = 0; i < sizeof(launchers) / sizeof(*launchers); i++)
		if (!strcmp(name, launchers[i]))
			return true;
	return false;
}

/*
 * Recognizes TARGET-NAME-VERSION, of which TARGET and VERSION are optional. Returns false if NAME
 * is not in `names`.
 */
static bool identify(struct iov_arena *arena, const char *program, struct gate_compiler *compiler)
{
	static const char *const names[] = {"clang", "clang++", "gcc", "g++", "cc",
					    "c++",   "c89",	"c99", NULL};
	const char *base = gate_basename(program);
	size_t length = strlen(base);

	/* Without the version: "gcc-12", "gcc-12.2". */
	size_t end = length;
	while (end > 0 && (isdigit((unsigned char)base[end - 1]) || base[end - 1] == '.'))
		end--;
	if (end < length && end > 1 && base[end - 1] == '-')
		length = end - 1;
	size_t start = length;
	while (start > 0 && base[start - 1] != '-')
		start--;
	const char *name = iov_strndup(arena, base + start, length - start);
	for (unsigned i = 0; names[i]; i++) {
		if (strcmp(names[i], name) != 0)
			continue;
		compiler->is_clang = i < 2;
		compiler->is_cxx = gate_ends(name, "++");
		compiler->target = start > 1 ? iov_strndup(arena, base, start - 1) : NULL;
		return true;
	}
	return false;
}

bool gate_compiler_find(struct iov_arena *arena, const struct gate_command *command,
			struct gate_compiler *compiler)
{
	unsigned i = 0;

	while (i + 1 < command->narguments && is_launcher(gate_basename(command->arguments[i])))
		i++;
	*compiler = (struct gate_compiler){.program = command->arguments[i], .first = i + 1};
	return identify(arena, compiler->program, compiler);
}
