/* SPDX-License-Identifier: MIT */
/*
 * Reads device trees (--dtb): which regions of registers the devices have, and how large each is.
 * The Devicetree Specification defines the properties: `compatible`, `reg`, `#address-cells`,
 * `#size-cells`, `ranges`. For `reg-names`, see the binding schema of Linux.
 */
#ifndef GATE_DEVICETREE_H
#define GATE_DEVICETREE_H

#include "base/text.h"
#include "gate.h"

/*
 * Reads the files and folders of the option, and returns the list of devices in the form of
 * rules/profile/devices.h: of each region with one index and one name, the smallest and the
 * largest. Returns NULL after it has reported an error.
 */
const char *gate_devicetrees_read(struct gate *g);

#endif /* GATE_DEVICETREE_H */
