/* SPDX-License-Identifier: MIT */
/* The process of a running check. */
#ifndef LSP_CHILD_H
#define LSP_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

struct lsp_child {
	pid_t pid;  /* 0: none is running */
	int errors; /* its standard error is read from this end of a pipe; reads do not block */
};

/*
 * Starts argv, which ends with NULL, in its own process group, without standard input and output.
 * It is terminated when the server ends. Returns false and sets errno if it cannot be started.
 */
bool lsp_child_start(struct lsp_child *c, const char *const *argv);
/* Terminates the process group and waits for its leader. */
void lsp_child_stop(struct lsp_child *c);
/*
 * Closes the pipe and waits for the end of the process. Returns its exit status; 128 + N if signal
 * N ended it.
 */
int lsp_child_wait(struct lsp_child *c);

#endif /* LSP_CHILD_H */
