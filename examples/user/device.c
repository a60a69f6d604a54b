// SPDX-License-Identifier: MIT
/*
 * device.c: what would be hardware. It shares no header with the driver, as hardware does not, but
 * its data sheet: all numbers are little endian, and so is the machine that this runs on.
 */
#define _GNU_SOURCE
#include "device.h"

#include <endian.h>
#include <errno.h>
#include <sched.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { PAGE = 4096, SLOTS = 16, BYTES = 192 };

struct registers {
	_Atomic uint32_t id, status, doorbell, done;
};

struct pair {
	uint32_t slot, length;
};

struct shared {
	struct pair job[SLOTS], result[SLOTS];
	char text[SLOTS][BYTES];
};

static uint32_t squeeze(char *text, uint32_t n)
{
	uint32_t left = 0;

	for (uint32_t i = 0; i < n; i++)
		if (text[i] != ' ')
			text[left++] = text[i];
	return left;
}

static void work(const struct device *device, uint32_t number)
{
	struct shared *shared = (struct shared *)((char *)device->pages + PAGE);
	struct pair job = shared->job[number % SLOTS], result;
	uint32_t slot = le32toh(job.slot) % SLOTS, n = le32toh(job.length);

	result.length = squeeze(shared->text[slot], n < BYTES ? n : BYTES);
	result.slot = slot;
	if (device->manner == DEVICE_LONG)
		result.length = 0xffffff00;
	if (device->manner == DEVICE_GROWING)
		result.length = n + 1;
	if (device->manner == DEVICE_ELSEWHERE)
		result.slot = 0x10000;
	if (device->manner == DEVICE_UNASKED)
		result.slot = (slot + 1) % SLOTS;
	shared->result[number % SLOTS] =
		(struct pair){htole32(result.slot), htole32(result.length)};
}

static void *run(void *argument)
{
	struct device *device = argument;
	struct registers *registers = device->pages;
	uint32_t done = 0;

	while (!device->stop) {
		if (device->manner == DEVICE_SILENT || registers->doorbell == done) {
			sched_yield();
			continue;
		}
		work(device, done);
		registers->done = ++done;
	}
	return NULL;
}

int device_start(struct device *device, enum device_manner manner)
{
	struct registers *registers;

	*device = (struct device){.path = "/tmp/squeeze.XXXXXX", .manner = manner};
	device->fd = mkstemp(device->path);
	if (device->fd < 0 || ftruncate(device->fd, 2 * PAGE))
		return -errno;
	device->pages = mmap(NULL, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, device->fd, 0);
	if (device->pages == MAP_FAILED)
		return -errno;
	registers = device->pages;
	registers->id = manner == DEVICE_OTHER ? 0 : 0x53515a31;
	registers->status = manner != DEVICE_UNREADY;
	return -pthread_create(&device->thread, NULL, run, device);
}

void device_stop(struct device *device)
{
	device->stop = true;
	pthread_join(device->thread, NULL);
	munmap(device->pages, 2 * PAGE);
	close(device->fd);
	unlink(device->path);
}
