/* SPDX-License-Identifier: MIT */
/* device.h: the device itself, as a thread that has the same file mapped. It can be told to misbehave. */
#ifndef DEVICE_H
#define DEVICE_H

#include <pthread.h>
#include <stdatomic.h>

enum device_manner {
	DEVICE_GOOD,
	DEVICE_OTHER,	 /* it is another device */
	DEVICE_UNREADY,	 /* it never becomes ready */
	DEVICE_SILENT,	 /* it never finishes */
	DEVICE_LONG,	 /* it says that there are more bytes than any buffer has */
	DEVICE_GROWING,	 /* it says that a text has become longer */
	DEVICE_ELSEWHERE, /* it says that it was a slot that there is not */
	DEVICE_UNASKED,	 /* it says that it was a slot that was not sent */
};

struct device {
	char path[32];
	int fd;
	enum device_manner manner;
	void *pages;
	atomic_bool stop;
	pthread_t thread;
};

int device_start(struct device *device, enum device_manner manner);
void device_stop(struct device *device);

#endif /* DEVICE_H */
