/* SPDX-License-Identifier: MIT */
/* The process of a running check. */
#ifndef LSP_CHILD_H
#define LSP_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

struct lsp_child {
	pid_t pid;  /* 0: none is running */
	int errors; /* the end of a pipe with its standard error; reads do not block */
};

/*
 * Starts argv, which ends with NULL, in its own process group, without standard input and output.
 * It is terminated when the server ends. Returns false and sets errno if it cannot be started.
 */
bool lsp_child_start(struct lsp_child *c, const char *const *argv);
/* Terminates the process group and waits for its leader. */
void lsp_child_stop(struct lsp_child *c);
/* Waits for its end. Returns the exit status; 128 + N if signal N ended it. */
int lsp_child_wait(struct lsp_child *c);

#endif /* LSP_CHILD_H */
