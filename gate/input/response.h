/* SPDX-License-Identifier: MIT */
/*
 * Response files: "@FILE" in a command stands for the words in FILE. The gate reads them itself,
 * for what is in them is to be judged as what is in the command. Compilers read whatever file is
 * named; here it has to be a plain one of the project or beside the database, since words of it
 * come into the gate's messages, and with them what nobody outside is to see.
 */
#ifndef GATE_RESPONSE_H
#define GATE_RESPONSE_H

#include "input/commands.h"

/*
 * Puts the words of response files in their places, in them too. Where that cannot be done the
 * command is not judged, and says why.
 */
void gate_response_expand(struct gate_commands *c, struct gate_command *command);

#endif /* GATE_RESPONSE_H */
