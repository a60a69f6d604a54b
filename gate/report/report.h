/* SPDX-License-Identifier: MIT */
/*
 * The reports. Each is made from the settled model alone, so a bundle gives the same report. A
 * function returns false if the report cannot be written; errno may say why.
 */
#ifndef GATE_REPORT_H
#define GATE_REPORT_H

#include <stdio.h>

#include "model/model.h"

/*
 * Text for a terminal: the new findings with their source lines, the units with errors, the
 * coverage, and the verdict.
 */
bool gate_write_text(const struct gate_model *m, bool color, FILE *to);
/* SARIF 2.1.0 (OASIS), for code scanning. */
bool gate_write_sarif(const struct gate_model *m, FILE *to);
/*
 * JUnit's XML, for the test reports of CI systems: one test for each unit and each header with new
 * findings.
 */
bool gate_write_junit(const struct gate_model *m, FILE *to);
/* GitHub's workflow commands, for standard output. */
bool gate_write_github(const struct gate_model *m, FILE *to);
/* GitLab's Code Quality report. */
bool gate_write_gitlab(const struct gate_model *m, FILE *to);
/* One HTML page that loads no other files. */
bool gate_write_html(const struct gate_model *m, FILE *to);

#endif /* GATE_REPORT_H */
