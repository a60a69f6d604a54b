/* SPDX-License-Identifier: MIT */
/* The language server: JSON-RPC 2.0 by standard input and output, docs/editors.md. */
#ifndef LSP_H
#define LSP_H

#include "gate.h"

/*
 * Implements --lsp. Runs until the editor says "exit" or closes standard input; `argv` is the
 * command line, whose other options are those of each check. Returns the exit status: GATE_CLEAN
 * after "shutdown" and "exit", GATE_FINDINGS if the editor ends otherwise, as the protocol demands;
 * GATE_UNUSABLE after an error.
 */
int lsp_run(struct gate *g, int argc, char **argv);

#endif /* LSP_H */
