/* SPDX-License-Identifier: MIT */
/*
 * The state folder, which keeps files between runs. Its contents are trusted: a run believes that a
 * unit was checked, and with which result. So the gate refuses a folder that it has not made, such
 * as one that comes with the sources, unless that is empty. It also refuses a symbolic link, a
 * folder of another user, and one with files that git tracks.
 */
#ifndef GATE_STATE_H
#define GATE_STATE_H

#include "gate.h"

enum gate_state {
	GATE_STATE_GOOD,
	GATE_STATE_NONE,    /* it cannot be made; errno is set */
	GATE_STATE_REFUSED, /* it must not be used; the reason has been reported */
};

/* Makes the folder, with a .gitignore for all its files, or checks the existing one. */
enum gate_state gate_state_open(struct gate *g, const char *path);

#endif /* GATE_STATE_H */
