/* SPDX-License-Identifier: MIT */
/*
 * The sizes of the regions of registers of devices, as device trees state them. ioview-gate writes
 * the file from device trees, and a person can write one; docs/device-trees.md has the format.
 */
#ifndef IOV_DEVICES_H
#define IOV_DEVICES_H

#include <stdbool.h>
#include <stdint.h>

struct iov_devices;

/* The size of one region, and the node of the device tree that states it. */
struct iov_device_region {
	uint64_t bytes; /* at least 1 */
	const char *node, *file;
};

/* A driver: the names of the devices that it is for, as `compatible` lists them. */
struct iov_driver {
	const char *const *devices;
	unsigned ndevices;
};

enum { IOV_DEVICES_MAX = 64 * 1024 * 1024 }; /* maximum size of a file in bytes */

/*
 * Reads a file. Never returns NULL; iov_devices_free() frees the result and what it returned. If
 * there is an error, the sizes are not known and iov_devices_error() returns it.
 */
struct iov_devices *iov_devices_read(const char *path);
const char *iov_devices_error(const struct iov_devices *d); /* NULL: there is none */
void iov_devices_free(struct iov_devices *d);		    /* NULL is fine */

/*
 * Finds the size that a mapping of a region has in the driver: the largest that a device of the
 * driver has, or the smallest, as the file says. name: of the region; NULL: `index` counts it,
 * from 0. Returns false if no device of the driver has the region. In a file that says `certain`,
 * also if a device of the driver is not in the file: it may have a larger region.
 */
bool iov_devices_find(const struct iov_devices *d, const struct iov_driver *driver,
		      const char *name, uint64_t index, struct iov_device_region *out);
/* Returns true if the file says that the smallest size counts; else the largest does. */
bool iov_devices_smallest(const struct iov_devices *d);

#endif /* IOV_DEVICES_H */
