/* SPDX-License-Identifier: MIT */
/* Stands for devicetree.c in a gate that is built without libfdt. */
#include "input/devicetree.h"

const char *gate_devicetrees_read(struct gate *g)
{
	gate_error("--dtb=%s: this ioview-gate was built without libfdt, which reads device trees: "
		   "install libfdt-dev, and build it again",
		   g->options.dtbs.items[0]);
	return NULL;
}
