/* SPDX-License-Identifier: MIT */
/* Reads an SVD file into the model. */
#ifndef SVD_READ_H
#define SVD_READ_H

#include "base/log.h"
#include "model/model.h"

/* A device with all that its file states, before derivation. */
struct svd_device {
	struct svd_node *node; /* of kind SVD_DEVICE, with the peripherals below it */
	const char *name;      /* "device" if the file has none */
	const char *prefix;    /* headerDefinitionsPrefix, or "" */
};

/*
 * Reads a file into the arena. Returns false after it has reported an error: the file cannot be
 * read, is no SVD, lacks an element, or has a text that is not of the form that its element
 * demands.
 */
bool svd_read(struct iov_arena *arena, struct svd_log *log, const char *path,
	      struct svd_device *device);

#endif /* SVD_READ_H */
