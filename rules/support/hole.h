/* SPDX-License-Identifier: MIT */
/*
 * Known mistakes, which the oracle must find: test/oracle/holes.py lists them. They exist only in a
 * build with -DIOVIEW_HOLES=ON, where the environment variable IOVIEW_HOLE=N makes mistake N. In
 * every other build iov_hole() is the constant false, and the compiler removes its branch.
 */
#ifndef IOV_SUPPORT_HOLE_H
#define IOV_SUPPORT_HOLE_H

#include <stdbool.h>

#ifdef IOVIEW_HOLES
#include <stdlib.h>

static inline bool iov_hole(unsigned number)
{
	const char *chosen = getenv("IOVIEW_HOLE");

	return chosen && strtoul(chosen, NULL, 10) == number;
}
#else
#define iov_hole(number) false
#endif

#endif /* IOV_SUPPORT_HOLE_H */
