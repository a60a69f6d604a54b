/* SPDX-License-Identifier: MIT */
// RUN: %unit/ir-read %root/test/ir/text/*.ioir %root/test/engine/*.ioir
/*
 * Reads any bytes as text IR: the reader refuses them or makes a module, and never crashes, leaks
 *or hangs. The module is written, read and written again without a change.
 *
 *	clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -Irules -o ir-read \
 *		test/fuzz/ir-read.c build/rules/libioview-rules.a
 *	./ir-read -max_total_time=60 corpus test/ir/text
 *
 * (Build the library with -fsanitize=fuzzer-no-link,address,undefined too.)
 * With REPLAY it needs no libFuzzer and tries the named files, also cut short and
 * with a byte changed.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ir/ir.h"

struct text {
	char *bytes;
	size_t length, capacity;
};

static void add(void *to, const char *bytes, size_t length)
{
	struct text *text = to;

	if (text->length + length > text->capacity) {
		text->capacity = (text->length + length) * 2;
		text->bytes = realloc(text->bytes, text->capacity);
		if (!text->bytes)
			abort();
	}
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
}

static struct text write_all(const struct iov_module *m)
{
	struct text text = {NULL, 0, 0};
	const struct iov_writer w = {add, &text};

	iov_write_module(m, &w);
	for (unsigned i = 0; i < m->nfunctions; i++)
		iov_write_function(m->functions[i], &w);
	return text;
}

/* Expressions are parsed after the functions that use them, so all functions are verified again. */
static void verify_all(const struct iov_module *m)
{
	char why[256];

	for (unsigned i = 0; i < m->nfunctions; i++) {
		if (iov_verify(m->functions[i], why, sizeof(why)))
			continue;
		fprintf(stderr, "%s\n", why);
		abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iov_text_error error;
	struct iov_module *m = iov_read((const char *)data, size, "fuzz.ioir", &error);

	if (!m) {
		if (!error.line || !error.column || !*error.message)
			abort();
		return 0;
	}
	verify_all(m);
	struct text once = write_all(m);
	iov_module_free(m);
	m = iov_read(once.bytes, once.length, "fuzz.ioir", &error);
	if (!m) {
		fprintf(stderr, "%.*s\n%u:%u: %s\n", (int)once.length, once.bytes, error.line,
			error.column, error.message);
		abort();
	}
	struct text twice = write_all(m);
	iov_module_free(m);
	if (once.length != twice.length || memcmp(once.bytes, twice.bytes, once.length) != 0) {
		fprintf(stderr, "%.*s\n--- then ---\n%.*s\n", (int)once.length, once.bytes,
			(int)twice.length, twice.bytes);
		abort();
	}
	free(once.bytes);
	free(twice.bytes);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
