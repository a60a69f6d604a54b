/* SPDX-License-Identifier: MIT */
/*
 * A main() for a fuzz harness without libFuzzer: tries the named files, also cut short and with a
 * byte changed.
 */
#ifndef REPLAY_H
#define REPLAY_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t read_file(const char *path, uint8_t *to, size_t max)
{
	FILE *file = fopen(path, "rb");
	size_t length = file ? fread(to, 1, max, file) : 0;

	if (file)
		fclose(file);
	return length;
}

/* Copies the bytes, so that a sanitizer detects a read of the first byte behind them. */
static void try_bytes(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

/* Tries `data` cut short, and changed, at every few bytes: about 400 variants. */
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

#endif /* REPLAY_H */
