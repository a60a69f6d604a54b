/* SPDX-License-Identifier: MIT */
/* Writes a layout as text. Errors of the stream are left to the caller. */
#ifndef SVD_EMIT_H
#define SVD_EMIT_H

#include <stdio.h>

#include "layout/layout.h"

/* The output and what it is of. Not owned. */
struct svd_emit {
	FILE *to;
	struct iov_arena *arena;
	struct svd_log *log;
	struct svd_layout *layout; /* names at file scope are added to it */
	const char *source;	   /* the name of the SVD file, without folders */
	const char *device;	   /* the name that the SVD file gives the device */
	bool has_fields;
};

/* Writes the header for C. */
void svd_emit_header(const struct svd_emit *e);
/* Writes the rights of each member as YAML, for headers that exist. */
void svd_emit_annotations(const struct svd_emit *e);

/*
 * Writes the structs of the clusters in `s`, then `s` itself, each with checks of its offsets and
 * sizes.
 */
void svd_emit_struct(const struct svd_emit *e, const struct svd_struct *s);
/* Writes the registers of a struct, of the clusters in it, and their fields. */
void svd_emit_registers(const struct svd_emit *e, const struct svd_struct *s);
/* Writes the annotations of a register: " __io_ro __io_width(32)". Width 0: it states none. */
void svd_emit_rights(const struct svd_emit *e, struct svd_rights rights, unsigned width);
/*
 * Writes text inside of a comment, at most about 160 bytes. A blank splits sequences that would
 * begin or end a comment, and those that may begin a trigraph.
 */
void svd_emit_comment(const struct svd_emit *e, const char *text);

#endif /* SVD_EMIT_H */
