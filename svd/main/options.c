/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "main/options.h"

const char *svd_usage(void)
{
	return "usage: ioview-svd [OPTION...] FILE.svd\n"
	       "Writes a C header with the registers of a device, from its CMSIS-SVD description.\n"
	       "\n"
	       "  -o FILE, --output=FILE   write to FILE, completely or not at all; without it to\n"
	       "                           standard output\n"
	       "  --peripheral=NAME,...    only these peripherals; may be given more than once\n"
	       "  --prefix=TEXT            put TEXT in front of all names at file scope, in place "
	       "of\n"
	       "                           the file's headerDefinitionsPrefix\n"
	       "  --no-fields              only structs: no registers by name, fields and values\n"
	       "  --annotate               write the rights of each member as YAML instead\n"
	       "  --werror                 fail if there is a warning, and write nothing\n"
	       "  --quiet                  print no warnings\n"
	       "  --help, --version        print this text, or the version\n"
	       "\n"
	       "Exit status: 0, 1 if the file is wrong or cannot be written, 2 for a wrong "
	       "command.\n";
}

static void add_peripherals(struct iov_arena *arena, struct svd_options *o, const char *names)
{
	while (*names) {
		const size_t length = strcspn(names, ",");

		IOV_GROW(arena, o->peripherals, o->peripheral_count, o->peripheral_capacity);
		o->peripherals[o->peripheral_count++] = iov_strndup(arena, names, length);
		names += length + (names[length] == ',');
	}
}

/* Returns the text behind `name` and `=`; NULL: the argument is another. */
static const char *value_of(const char *argument, const char *name)
{
	const size_t length = strlen(name);

	return !strncmp(argument, name, length) && argument[length] == '=' ? argument + length + 1
									   : NULL;
}

static bool is_flag(struct svd_options *o, const char *argument)
{
	const struct {
		const char *name;
		bool *flag;
	} flags[] = {
		{"--annotate", &o->is_annotation},
		{"--no-fields", &o->has_no_fields},
		{"--quiet", &o->is_quiet},
		{"--werror", &o->is_strict},
	};

	for (unsigned i = 0; i < sizeof(flags) / sizeof(*flags); i++)
		if (!strcmp(flags[i].name, argument))
			return *flags[i].flag = true;
	return false;
}

static bool is_value(struct iov_arena *arena, struct svd_options *o, const char *argument)
{
	const char *value;

	if ((value = value_of(argument, "--output")))
		o->output = value;
	else if ((value = value_of(argument, "--prefix")))
		o->prefix = value;
	else if ((value = value_of(argument, "--peripheral")))
		add_peripherals(arena, o, value);
	return value && *value;
}

static enum svd_command misused(const char *what, const char *argument)
{
	fprintf(stderr, "ioview-svd: error: %s%s%s%s; see ioview-svd --help\n", what,
		*argument ? " '" : "", argument, *argument ? "'" : "");
	return SVD_MISUSED;
}

enum svd_command svd_options_read(struct iov_arena *arena, int argc, char **argv,
				  struct svd_options *o)
{
	*o = (struct svd_options){NULL};
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h"))
			return SVD_HELP;
		if (!strcmp(argv[i], "--version"))
			return SVD_SHOW_VERSION;
		if (!strcmp(argv[i], "-o") && i + 1 < argc)
			o->output = argv[++i];
		else if (argv[i][0] == '-' && !is_flag(o, argv[i]) && !is_value(arena, o, argv[i]))
			return misused("unknown option, or one without its value:", argv[i]);
		else if (argv[i][0] != '-' && o->input)
			return misused("there may be one file; this is a second:", argv[i]);
		else if (argv[i][0] != '-')
			o->input = argv[i];
	}
	return o->input ? SVD_RUN : misused("name an SVD file", "");
}
