/* SPDX-License-Identifier: MIT */
/* The fixes of one file. They are applied together, and undone together if they do harm. */
#ifndef GATE_PATCH_H
#define GATE_PATCH_H

#include "fix/edits.h"
#include "model/source.h"

/* The edits of one finding. */
struct gate_fix {
	const struct gate_finding *finding;
	const char *file; /* the file of all edits, as the model names it */
	const char *path; /* its absolute path without symbolic links */
};

struct gate_patch {
	const struct gate_model *m; /* the results before the fixes */
	struct gate_fix *fixes;	    /* consecutive fixes with the same path */
	unsigned count;
	const char **names; /* the model's names for the file, each once */
	unsigned nnames, names_room;
	struct gate_source before, after; /* the texts; `after` is set by gate_patch_write() */
	size_t length, after_length;	  /* of the texts, in bytes */
	struct gate_edit *edits;	  /* sorted */
	unsigned nedits, room;
	const char *harm; /* the harm that the edits do, for a message; NULL: none is known */
};

/*
 * Reads the file and sorts the edits. Returns false, after a note with the reason, if the file must
 * not be changed: gate_read_inside() refuses it, clang did not open it, it is read-only, its text
 * is not the one that was checked, it does not have the place of an edit, or edits of different
 * findings overlap.
 */
bool gate_patch_prepare(struct gate_patch *p);
/* Writes the edited text. Returns false after it has reported an error; the file is unchanged. */
bool gate_patch_write(struct gate_patch *p);
/*
 * Writes the text that the file had before the edits. Returns false, after it has reported the
 * error, if that fails or the file has changed since gate_patch_write().
 */
bool gate_patch_undo(const struct gate_patch *p);
/* Returns true if `file` is one of the model's names for the patched file. */
bool gate_patch_is_of(const struct gate_patch *p, const char *file);

#endif /* GATE_PATCH_H */
