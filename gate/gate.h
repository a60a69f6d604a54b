/* SPDX-License-Identifier: MIT */
/* What every part of the gate is given: where memory comes from, and what the options say. */
#ifndef GATE_H
#define GATE_H

#include "base/say.h"
#include "options.h"
#include "support/arena.h"

/* Exit statuses. */
enum { GATE_CLEAN = 0, GATE_FINDINGS = 1, GATE_UNUSABLE = 2 };

struct gate {
	struct iov_arena arena; /* until the process ends */
	struct gate_options options;
	const char *here;   /* the current directory, absolute */
	const char *root;   /* of the project: names are shown from there */
	const char *home;   /* where ioview is: home/lib/ioview.so, home/share/ioview */
	const char *plugin; /* absolute */
};

#endif /* GATE_H */
