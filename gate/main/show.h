/* SPDX-License-Identifier: MIT */
/* Prints rules and settings to standard output, instead of a check. */
#ifndef GATE_SHOW_H
#define GATE_SHOW_H

#include "gate.h"

/*
 * --list-rules: prints each rule with its group, its severity under the options, and its message.
 * Returns false after it has reported an error.
 */
bool gate_list_rules(struct gate *g);
/*
 * --explain: prints the page of the rule, its severity under the options in the current directory,
 * and the setting that decides it. Returns false after it has reported an error; if the settings
 * are wrong, the page is printed nevertheless.
 */
bool gate_explain(struct gate *g);
/*
 * --show-config[=FILE]: prints the configuration files that were read, and for each rule its
 * severity in FILE and the setting that decides it. Without FILE, no `paths` of .ioview.yaml apply.
 * Returns false after it has reported an error.
 */
bool gate_show_config(struct gate *g);

#endif /* GATE_SHOW_H */
