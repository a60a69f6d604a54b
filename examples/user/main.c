// SPDX-License-Identifier: MIT
/* main.c: uses the driver, with a device that behaves, and with such as do not. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "device.h"
#include "squeeze.h"

struct tally {
	unsigned done, failed;
};

static void check(struct tally *tally, bool good, const char *what)
{
	tally->done++;
	if (good)
		return;
	tally->failed++;
	printf("user: FAILED: %s\n", what);
}

static int run(struct sq *sq, const char *text, char out[SQ_BYTES], size_t room)
{
	size_t n = 0;
	int err = sq_run(sq, text, strlen(text), out, room, &n);

	if (!err && n < SQ_BYTES)
		out[n] = '\0';
	return err;
}

static void good(struct tally *tally)
{
	char out[SQ_BYTES] = "", text[SQ_BYTES + 2];
	struct device device;
	struct sq sq;

	check(tally, !device_start(&device, DEVICE_GOOD), "the device starts");
	check(tally, !sq_open(&sq, device.path), "it is opened");
	for (unsigned i = 0; i < 3 * SQ_SLOTS; i++) {
		snprintf(text, sizeof(text), " a number: %u ", i);
		check(tally, !run(&sq, text, out, sizeof(out)), "a text");
		snprintf(text, sizeof(text), "anumber:%u", i);
		check(tally, !strcmp(out, text), "its spaces are gone");
	}
	check(tally, run(&sq, "four", out, 3) == -EMSGSIZE, "a short buffer");
	memset(text, ' ', sizeof(text));
	text[SQ_BYTES + 1] = '\0';
	check(tally, run(&sq, text, out, sizeof(out)) == -ERANGE, "a long text");
	text[SQ_BYTES] = '\0';
	check(tally, !run(&sq, text, out, sizeof(out)) && !*out, "one of spaces");
	sq_close(&sq);
	device_stop(&device);
}

/* One that is not opened, or whose answer is refused. */
static void bad(struct tally *tally, enum device_manner manner, int opened, int ran)
{
	char out[SQ_BYTES] = "";
	struct device device;
	struct sq sq;

	check(tally, !device_start(&device, manner), "the device starts");
	check(tally, sq_open(&sq, device.path) == opened, "what sq_open() says");
	if (!opened) {
		check(tally, run(&sq, "a text", out, sizeof(out)) == ran, "what sq_run() says");
		check(tally, !*out, "nothing was copied");
		sq_close(&sq);
	}
	device_stop(&device);
}

int main(void)
{
	struct tally tally = {0};
	struct sq sq;

	good(&tally);
	bad(&tally, DEVICE_OTHER, -ENODEV, 0);
	bad(&tally, DEVICE_UNREADY, -ETIMEDOUT, 0);
	bad(&tally, DEVICE_SILENT, 0, -ETIMEDOUT);
	bad(&tally, DEVICE_LONG, 0, -EPROTO);
	bad(&tally, DEVICE_GROWING, 0, -EPROTO);
	bad(&tally, DEVICE_ELSEWHERE, 0, -EPROTO);
	bad(&tally, DEVICE_UNASKED, 0, -EPROTO);
	check(&tally, sq_open(&sq, "/nowhere") == -ENOENT, "no file");
	printf("user: %u checks, %u failed\n", tally.done, tally.failed);
	return tally.failed != 0;
}
