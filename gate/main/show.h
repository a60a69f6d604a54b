/* SPDX-License-Identifier: MIT */
/* What the gate says of its rules and settings, on standard output, instead of checking. */
#ifndef GATE_SHOW_H
#define GATE_SHOW_H

#include "gate.h"

/*
 * --list-rules: each rule, its group, how severe it is here under the options, and what it finds.
 * False: said why not.
 */
bool gate_list_rules(struct gate *g);
/*
 * --show-config[=FILE]: what was read, and how severe each rule is in the file and by whose word;
 * without a file, where no `paths` of .ioview.yaml match. False: said why not.
 */
bool gate_show_config(struct gate *g);

#endif /* GATE_SHOW_H */
