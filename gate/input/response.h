/* SPDX-License-Identifier: MIT */
/*
 * Response files: "@FILE" in a command stands for the words in FILE. The gate expands them itself,
 * since these options must be filtered like those of the command. It reads only regular files below
 * the root or below the folder of the database: a message may quote words of the file, and a
 * hostile database must not make the gate print a file from elsewhere.
 */
#ifndef GATE_RESPONSE_H
#define GATE_RESPONSE_H

#include "input/commands.h"

/*
 * Replaces each "@FILE" by the words of the file, also within such files. If a file cannot be read,
 * or a limit is exceeded, command->not_judged is set to the reason, and the command keeps its
 * words.
 */
void gate_response_expand(struct gate_commands *c, struct gate_command *command);

#endif /* GATE_RESPONSE_H */
