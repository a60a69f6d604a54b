/* SPDX-License-Identifier: MIT */
/* The fixes of one file: made all at once or not at all, and undone again if they do harm. */
#ifndef GATE_PATCH_H
#define GATE_PATCH_H

#include "fix/edits.h"
#include "model/source.h"

/* The edits of one finding. */
struct gate_fix {
	const struct gate_finding *finding;
	const char *file; /* as the model calls it; one for all edits */
	const char *path; /* without symbolic links */
};

struct gate_patch {
	const struct gate_model *m; /* what was found before */
	struct gate_fix *fixes;	    /* which follow each other, all of one path */
	unsigned count;
	const char **names; /* that the model has for the file, each once */
	unsigned nnames, names_room;
	struct gate_source before, after; /* `after` once it is written */
	size_t length, after_length;	  /* bytes of their texts */
	struct gate_edit *edits;	  /* sorted */
	unsigned nedits, room;
	const char *harm; /* what they do to the program; NULL: nothing is known of any */
};

/*
 * Reads the file and brings the edits in order. False: the file is to be left as it is, and why has
 * been said: it is not below the root, was not opened by clang, cannot be written to, is not what
 * was checked, or edits overlap.
 */
bool gate_patch_prepare(struct gate_patch *p);
/* Writes the file with the edits made. False: it could not be, and is as it was; said why. */
bool gate_patch_write(struct gate_patch *p);
/* Writes the file as it was. False: it could not be, or somebody has changed it since; said why. */
bool gate_patch_undo(const struct gate_patch *p);
/* Does the model call the file so? */
bool gate_patch_is_of(const struct gate_patch *p, const char *file);

#endif /* GATE_PATCH_H */
