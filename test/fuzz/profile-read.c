/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/profile-read %S/profile/* %root/rules/profiles/*.yaml
/*
 * Reads any bytes as a profile and as a project's .ioview.yaml: either each error has its place, or
 * the result is consistent. It never crashes, leaks or hangs.
 *
 * Built as ir-read.c is, with -lyaml. Texts are read from files in the current directory, which
 * only the fuzzer uses. The built-in profiles there are small, since to read the real ones would
 * take most of the time.
 */
#define _XOPEN_SOURCE 700 /* for getcwd(), which is not in C */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "profile/profile.h"

static const char built_in[] = "functions: [{role: read, io-arg: 0, names: [get]}]\n"
			       "fences: {mb: read}\n";

static void write_file(const char *path, const uint8_t *data, size_t size)
{
	FILE *to = fopen(path, "wb");

	if (!to || (size && fwrite(data, 1, size, to) != size) || fclose(to))
		abort();
}

/* FILE:LINE:COLUMN: and a message in printable ASCII; without a place if the profile is missing. */
static void check_errors(const struct iov_profile *p)
{
	const char *error;

	for (unsigned i = 0; (error = iov_profile_error(p, i)); i++) {
		const char *place = strstr(error, ".yaml:");
		unsigned line = 0, column = 0;
		if (!place || sscanf(place, ".yaml:%u:%u: ", &line, &column) != 2 || !line ||
		    !column)
			abort();
		for (const char *at = place; *at; at++)
			if ((unsigned char)*at < ' ' || (unsigned char)*at > '~')
				abort();
	}
}

static void check_word(const struct iov_profile *p, const struct iov_word *word)
{
	if (iov_profile_find(p, word->kind, word->name, strlen(word->name)) != word ||
	    !word->at.line || !word->at.column)
		abort();
	if (word->kind == IOV_WORD_FUNCTION &&
	    (word->role->kind >= IOV_ROLES || !word->role->kind || word->role->width > 64))
		abort();
	if (word->kind == IOV_WORD_MACRO && strncmp(word->tag, "io:", 3) != 0)
		abort();
	if ((word->kind == IOV_WORD_FENCE || word->kind == IOV_WORD_TYPE) && !word->order)
		abort();
}

static void check_meaning(const struct iov_profile *p)
{
	struct iov_decision decisions[IOV_RULES];
	const struct iov_word *word;

	for (unsigned i = 0; (word = iov_profile_word(p, i)); i++)
		check_word(p, word);
	for (unsigned space = 0; space < IOV_SPACES; space++)
		if (!*iov_profile_config(p)->space_name[space])
			abort();
	iov_profile_decide(p, "/drivers/old/../vendor/[a]*.c", decisions);
	for (unsigned r = 0; r < IOV_RULES; r++)
		if (decisions[r].severity > IOV_SEVERITY_ERROR || !decisions[r].text ||
		    decisions[r].severity > iov_profile_config(p)->severity[r])
			abort();
}

static void check(const struct iov_profile_request *request)
{
	struct iov_profile *p = iov_profile_open(request);

	if (iov_profile_error(p, 0))
		check_errors(p);
	else
		check_meaning(p);
	iov_profile_free(p);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static char folder[4096];
	const struct iov_profile_request profile = {.builtin = ".", .name = "./p.yaml"};
	const struct iov_profile_request project = {
		.builtin = ".", .folder = folder, .name = "view"};

	if (!*folder) {
		if (!getcwd(folder, sizeof(folder)))
			abort();
		write_file("view.yaml", NULL, 0);
		write_file("linux.yaml", (const uint8_t *)built_in, strlen(built_in));
		write_file("runtime.yaml", (const uint8_t *)built_in, strlen(built_in));
	}
	write_file("p.yaml", data, size);
	write_file(".ioview.yaml", data, size);
	check(&profile);
	check(&project);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
