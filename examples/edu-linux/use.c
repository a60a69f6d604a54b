// SPDX-License-Identifier: MIT
/* use.c: uses /dev/edu in all the ways that there are, and says what was not as it should be. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "edu.h"

struct result {
	unsigned done, failed;
};

static void check(struct result *result, int good, const char *what)
{
	result->done++;
	if (good)
		return;
	result->failed++;
	printf("use: FAILED: %s (errno %d)\n", what, errno);
}

static __u32 number(int fd, unsigned long request, __u32 n)
{
	return ioctl(fd, request, &n) ? 0xdead : n;
}

static void numbers(struct result *result, int fd)
{
	struct edu_info before, after;

	check(result, !ioctl(fd, EDU_INFO, &before), "info");
	check(result, (before.id & 0xffff) == 0xed, "the id");
	check(result, number(fd, EDU_INVERT, 0x12345678) == ~0x12345678u, "inversion");
	check(result, number(fd, EDU_FACTORIAL, 0) == 1, "0!");
	check(result, number(fd, EDU_FACTORIAL, 10) == 3628800, "10!");
	check(result, number(fd, EDU_RAISE, 0x40) == 0, "an interrupt");
	check(result, number(fd, EDU_RAISE, 0) == 0xdead && errno == EINVAL, "no interrupt");
	check(result, number(fd, 0, 0) == 0xdead && errno == ENOTTY, "no request");
	check(result, !ioctl(fd, EDU_INFO, &after), "info again");
	check(result, after.interrupts == before.interrupts + 3, "three interrupts");
}

static void records(struct result *result, int fd)
{
	char text[EDU_RECORD_SIZE + 1] = "", long_text[EDU_RECORD_SIZE + 1];

	memset(long_text, 'x', sizeof(long_text));
	check(result, lseek(fd, 7, SEEK_SET) == 7, "seek to where nothing was written");
	check(result, read(fd, text, sizeof(text)) < 0 && errno == ENODATA, "no record there");
	check(result, lseek(fd, 3, SEEK_SET) == 3, "seek");
	check(result, write(fd, "third", 5) == 5, "a write");
	check(result, write(fd, long_text, EDU_RECORD_SIZE) == EDU_RECORD_SIZE, "the longest");
	check(result, write(fd, long_text, sizeof(long_text)) < 0 && errno == EMSGSIZE, "longer");
	check(result, lseek(fd, 3, SEEK_SET) == 3, "seek back");
	check(result, read(fd, text, 4) < 0 && errno == EMSGSIZE, "a short buffer");
	check(result, read(fd, text, sizeof(text)) == 5 && !strcmp(text, "third"), "a read");
	check(result, read(fd, text, sizeof(text)) == EDU_RECORD_SIZE, "the longest back");
	check(result, !memcmp(text, long_text, EDU_RECORD_SIZE), "what is in it");
	check(result, lseek(fd, EDU_RECORDS, SEEK_SET) == EDU_RECORDS, "seek to the end");
	check(result, read(fd, text, sizeof(text)) == 0, "a read at the end");
	check(result, write(fd, "x", 1) < 0 && errno == ENOSPC, "a write at the end");
}

int main(void)
{
	struct result result = {0};
	int fd = open("/dev/edu", O_RDWR);

	if (fd < 0) {
		perror("use: /dev/edu");
		return 1;
	}
	numbers(&result, fd);
	records(&result, fd);
	close(fd);
	printf("use: %u checks, %u failed\n", result.done, result.failed);
	return result.failed != 0;
}
