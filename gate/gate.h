/* SPDX-License-Identifier: MIT */
/* The state that every part of the gate is given: the arena, the options, and the paths of the run.
 */
#ifndef GATE_H
#define GATE_H

#include "base/messages.h"
#include "options.h"
#include "support/arena.h"

/*
 * Exit statuses: all files were checked and no finding counts; some findings count; the run is
 * incomplete or there was an error.
 */
enum { GATE_CLEAN = 0, GATE_FINDINGS = 1, GATE_UNUSABLE = 2 };

struct gate {
	struct iov_arena arena; /* freed at the end of the process */
	struct gate_options options;
	const char *here; /* the current directory, an absolute path */
	const char *root; /* the root of the project, absolute; names of files below it are shown
			     relative to it */
	const char *home; /* the folder in which ioview is installed: lib/ and share/ioview/ are in
			     it */
	const char *plugin; /* the path of the plugin, absolute; NULL until gate_find_checker() sets
			       it */
};

#endif /* GATE_H */
