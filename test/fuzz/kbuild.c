/* SPDX-License-Identifier: MIT */
// RUN: mkdir -p %t && cd %t && %unit/kbuild %S/kbuild/*
/*
 * Reads any bytes as a .cmd file that Kbuild leaves beside an object: either an error is reported,
 * or there is at most one command.
 */
#define _XOPEN_SOURCE 700

#include "gate-parts.h"

#include "input/commands.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct gate g = new_gate();
	struct gate_commands c;
	const unsigned before = errors_said;

	if (!gate_make_folders(&g.arena, iov_printf(&g.arena, "%s/tree", g.here)))
		abort();
	write_file("tree/.a.o.cmd", data, size);
	g.options.kbuild = g.options.kernel = "tree";
	gate_commands_init(&g, &c);
	bool good = gate_kbuild_load(&g, &c);
	if (good == (errors_said > before) || good != (c.count == 1))
		abort();
	if (good && (c.items[0].file[0] != '/' ||
		     strcmp(c.items[0].directory, gate_absolute(&g.arena, g.here, "tree")) != 0))
		abort();
	iov_arena_free(&g.arena);
	return 0;
}

#ifdef REPLAY
#include "replay.h"
#endif
