/* SPDX-License-Identifier: MIT */
/*
 * The reports. Each is written from the model alone, so that a bundle makes the same ones, and in
 * an order that depends on nothing else. False, with errno: it could not be written.
 */
#ifndef GATE_REPORT_H
#define GATE_REPORT_H

#include <stdio.h>

#include "model/model.h"

/* For people at a terminal: the new findings with their source, then the verdict. */
bool gate_write_text(const struct gate_model *m, bool color, FILE *to);
/* SARIF 2.1.0 (OASIS), for code scanning. */
bool gate_write_sarif(const struct gate_model *m, FILE *to);
/* JUnit's XML, for the tables of tests that CI systems show: a test for each unit. */
bool gate_write_junit(const struct gate_model *m, FILE *to);
/* GitHub's workflow commands, for standard output. */
bool gate_write_github(const struct gate_model *m, FILE *to);
/* GitLab's Code Quality report. */
bool gate_write_gitlab(const struct gate_model *m, FILE *to);
/* One page that needs nothing else, for people in a browser. */
bool gate_write_html(const struct gate_model *m, FILE *to);

#endif /* GATE_REPORT_H */
