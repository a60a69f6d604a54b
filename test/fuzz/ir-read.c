/* SPDX-License-Identifier: MIT */
/*
 * Any bytes: the reader refuses them or makes a module, never crashes, leaks or
 * hangs; and what it makes is written, read and written again without a change.
 *
 *	clang -std=c11 -g -O1 -fsanitize=fuzzer,address,undefined -Irules -o ir-read \
 *		test/fuzz/ir-read.c build/rules/libioview-rules.a
 *	./ir-read -max_total_time=60 corpus test/ir/text
 *
 * (Build the library with -fsanitize=fuzzer-no-link,address,undefined too.)
 * With REPLAY it needs no libFuzzer and tries the files that are named, each also
 * cut short and with a byte changed.
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct iov_text_error error;
	struct iov_module *m = iov_read((const char *)data, size, "fuzz.ioir", &error);

	if (!m) {
		if (!error.line || !error.column || !*error.message)
			abort();
		return 0;
	}
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
static size_t read_file(const char *path, uint8_t *to, size_t max)
{
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(to, 1, max, file) : 0;

	if (file)
		fclose(file);
	return length;
}

/* A copy of its own length, so that a sanitizer sees the first byte read past it. */
static void try_bytes(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

/* Tries `data` cut short at, and changed at, every few bytes: about 400 variants. */
static void try_near(uint8_t *data, size_t size)
{
	static const uint8_t bytes[] = {'\0', '\n', '%', '0', '"', '}', '*', 0xff};
	size_t step = size / 400 + 1;

	for (size_t at = 0; at < size; at += step) {
		uint8_t kept = data[at];
		data[at] = bytes[at / step % sizeof(bytes)];
		try_bytes(data, size);
		data[at] = kept;
		try_bytes(data, at);
	}
}

int main(int argc, char **argv)
{
	static uint8_t data[1 << 20];

	for (int i = 1; i < argc; i++) {
		size_t size = read_file(argv[i], data, sizeof(data));
		if (!size) {
			fprintf(stderr, "%s: nothing to read\n", argv[i]);
			return 1;
		}
		try_bytes(data, size);
		try_near(data, size);
	}
	return argc > 1 ? 0 : 1;
}
#endif
