/* SPDX-License-Identifier: MIT */
/* ioview-opt: reads text IR, and verifies it, prints it, or runs the rules on it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"
#include "opt/check.h"

/* Exit statuses. The status 1, from iov_opt_check(), means that a finding is an error. */
enum { GOOD = 0, UNUSABLE = 2 };

static const char usage[] =
	"usage: ioview-opt [OPTION]... FILE\n"
	"Runs ioview's rules on FILE, text IR as docs/ir.md describes it; '-' is standard input.\n"
	"\n"
	"  --verify           read and verify only\n"
	"  --print            read and verify, then write the text form\n"
	"  --profile=NAME     view (the default), linux, or the path of a file\n"
	"  --enable=RULE,...  turn rules, or groups of rules, on\n"
	"  --disable=RULE,... turn them off\n"
	"  --only=RULE,...    turn all others off\n"
	"  --warning=RULE,... make them warnings\n"
	"  --error=RULE,...   make them errors\n"
	"  --werror           findings are errors\n"
	"  --print-state      what is known of integers and pointers at each instruction\n"
	"  --views            what each function does with records in I/O memory; their layouts\n"
	"  --stats            count obligations by how they ended, for each function\n"
	"  --help             print this\n"
	"\n"
	"Exit status: 0 when no finding is an error, 1 when one is, 2 when nothing could be "
	"checked.\n";

struct text {
	char *bytes;
	size_t length, capacity;
};

static bool add_bytes(struct text *text, FILE *from)
{
	if (text->length == text->capacity) {
		size_t wanted = text->capacity ? text->capacity * 2 : (size_t)64 * 1024;
		char *bigger = realloc(text->bytes, wanted);
		if (!bigger) {
			errno = ENOMEM;
			return false;
		}
		text->bytes = bigger;
		text->capacity = wanted;
	}
	text->length += fread(text->bytes + text->length, 1, text->capacity - text->length, from);
	return !ferror(from);
}

/*
 * Stops once more than IOV_MAX_TEXT bytes are read, since /dev/zero never ends; iov_read() then
 * refuses the text. Returns false if a read fails.
 */
static bool read_stream(FILE *from, struct text *text)
{
	bool good = true;

	while (good && !feof(from) && text->length <= IOV_MAX_TEXT)
		good = add_bytes(text, from);
	return good;
}

static bool read_file(const char *path, struct text *text)
{
	bool good = false;

	if (!strcmp(path, "-")) {
		good = read_stream(stdin, text);
	} else {
		FILE *from = fopen(path, "rb");
		good = from && read_stream(from, text);
		if (from) {
			/* fclose() must not replace the error of the read. */
			int error = errno;
			fclose(from);
			errno = error;
		}
	}
	if (!good)
		fprintf(stderr, "ioview-opt: %s: %s\n", path, strerror(errno));
	return good;
}

static void write_out(void *to, const char *text, size_t length)
{
	fwrite(text, 1, length, to);
}

static void print_module(const struct iov_module *m)
{
	const struct iov_writer to_stdout = {write_out, stdout};

	iov_write_module(m, &to_stdout);
	for (unsigned i = 0; i < m->nfunctions; i++)
		iov_write_function(m->functions[i], &to_stdout);
}

/* Returns the value if the argument is the option `--name=`; else NULL. */
static const char *value_of(const char *argument, const char *name)
{
	size_t length = strlen(name);

	return strncmp(argument, name, length) ? NULL : argument + length;
}

static bool add_choice(struct iov_opt_options *o, const char *argument)
{
	static const struct {
		const char *option, *name;
	} known[] = {
		{"--enable=", "enable"},   {"--disable=", "disable"}, {"--only=", "only"},
		{"--warning=", "warning"}, {"--error=", "error"},
	};
	const char *profile = value_of(argument, "--profile=");

	if (profile) {
		o->profile = profile;
		return true;
	}
	for (unsigned i = 0; i < sizeof(known) / sizeof(*known); i++) {
		const char *rules = value_of(argument, known[i].option);
		if (!rules)
			continue;
		o->choices[o->nchoices].name = known[i].name;
		o->choices[o->nchoices++].rules = rules;
		return true;
	}
	return false;
}

static bool parse_argument(struct iov_opt_options *o, const char *argument)
{
	if (!strcmp(argument, "--verify"))
		o->rules = false;
	else if (!strcmp(argument, "--print"))
		o->print = true;
	else if (!strcmp(argument, "--werror"))
		o->werror = true;
	else if (!strcmp(argument, "--print-state"))
		o->states = true;
	else if (!strcmp(argument, "--stats"))
		o->stats = true;
	else if (!strcmp(argument, "--views"))
		o->views = true;
	else if (*argument != '-' || !strcmp(argument, "-"))
		o->file = argument;
	else
		return add_choice(o, argument);
	return true;
}

static bool parse(struct iov_opt_options *o, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		const char *before = o->file;
		if (!parse_argument(o, argv[i])) {
			fprintf(stderr, "ioview-opt: unknown option '%s' (try --help)\n", argv[i]);
			return false;
		}
		if (before && before != o->file) {
			fprintf(stderr, "ioview-opt: one file at a time: '%s' and '%s'\n", before,
				o->file);
			return false;
		}
	}
	if (!o->file)
		fputs("ioview-opt: no file is given (try --help)\n", stderr);
	o->rules = o->rules && !o->print;
	return o->file != NULL;
}

static int run(const struct iov_opt_options *o)
{
	struct text text = {NULL, 0, 0};
	struct iov_text_error error;
	struct iov_module *m = NULL;
	int status = UNUSABLE;

	if (read_file(o->file, &text)) {
		m = iov_read(text.bytes, text.length, o->file, &error);
		if (!m)
			fprintf(stderr, "%s:%u:%u: error: %s\n", o->file, error.line, error.column,
				error.message);
	}
	free(text.bytes);
	if (m)
		status = iov_opt_check(m, o);
	if (status == GOOD && o->print)
		print_module(m);
	iov_module_free(m);
	if (fflush(stdout) || ferror(stdout)) {
		fprintf(stderr, "ioview-opt: standard output: %s\n", strerror(errno));
		return UNUSABLE;
	}
	return status;
}

int main(int argc, char **argv)
{
	struct iov_opt_options options = {.rules = true};

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help")) {
			fputs(usage, stdout);
			return GOOD;
		}
	}
	options.choices = calloc((size_t)argc + 1, sizeof(*options.choices));
	if (!options.choices) {
		fputs("ioview-opt: out of memory\n", stderr);
		return UNUSABLE;
	}
	int status = parse(&options, argc, argv) ? run(&options) : UNUSABLE;
	free(options.choices);
	return status;
}
