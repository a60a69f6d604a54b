/* SPDX-License-Identifier: MIT */
/*
 * The folder for what is kept between runs. What is in it is believed: that a unit was checked, and
 * what was found. So it has to be the gate's own. One that came with the sources, or that a link
 * leads to, is refused.
 */
#ifndef GATE_STATE_H
#define GATE_STATE_H

#include "gate.h"

enum gate_state {
	GATE_STATE_GOOD,
	GATE_STATE_NONE,    /* it cannot be made: errno says why */
	GATE_STATE_REFUSED, /* said why */
};

/* Makes the folder, which says of itself that git is to ignore it, or looks at the one there is. */
enum gate_state gate_state_open(struct gate *g, const char *path);

#endif /* GATE_STATE_H */
