/* SPDX-License-Identifier: MIT */
/* The pages of the rules: what a rule finds, why that hurts, and what to write instead. */
#ifndef GATE_PAGE_H
#define GATE_PAGE_H

#include <stdio.h>

#include "model/model.h"

/*
 * Returns the page of the rule in Markdown, from the folder m->pages, in the arena of the model.
 * Returns NULL and sets errno if it cannot be read.
 */
const char *gate_page_read(const struct gate_model *m, const char *slug);
/*
 * Returns the address of the page: --page-url with the rule's name, else the file: address of the
 * installed page. NULL: no page is installed, and --page-url is not given.
 */
const char *gate_page_address(const struct gate_model *m, const char *slug);
/*
 * Returns a line that says how to read the page: its address on the web, or the command. Returns
 * NULL if there is no page, as of a rule of a newer ioview.
 */
const char *gate_page_advice(const struct gate_model *m, const char *slug);
/*
 * gate_page_html() and gate_page_markdown() return the page without its relative links, which lead
 * to files that are not beside the report; the text of the links stays. As HTML, the headings are
 * three levels lower, below those of the report, and raw HTML is left out. The caller frees the
 * result with free().
 */
char *gate_page_html(const char *page);
char *gate_page_markdown(const char *page);

/* Returns the address "file:..." of the file with this absolute path, in the arena. */
const char *gate_file_address(struct iov_arena *arena, const char *path);

#endif /* GATE_PAGE_H */
