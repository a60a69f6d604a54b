/* SPDX-License-Identifier: MIT */
#include "analyses/taint_words.h"

#include <string.h>

bool iov_is_copy(const struct iov_instr *i)
{
	static const char *const names[] = {"memcpy",	    "memmove",	     "mempcpy",
					    "__memcpy_chk", "__memmove_chk", "memcpy_inline"};
	const char *name = i->op == IOV_OP_CALL ? i->sym->name : i->text;

	if (!strncmp(name, "__builtin_", 10))
		name += 10;
	for (unsigned k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (i->nops >= 3 && !strcmp(name, names[k]))
			return true;
	return false;
}

bool iov_is_overflow(const struct iov_instr *i)
{
	size_t length = i->op == IOV_OP_BUILTIN ? strlen(i->text) : 0;

	return length > 9 && i->nops == 3 && !strcmp(i->text + length - 9, "_overflow");
}

bool iov_computes_bits(const struct iov_instr *i)
{
	static const char *const names[] = {"bswap",	  "popcount", "parity",	    "clz", "ctz",
					    "ffs",	  "clrsb",    "bitreverse", "abs", "labs",
					    "rotateleft", "llabs",    "rotateright"};
	const size_t prefix = strlen("__builtin_");

	for (unsigned k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (!strncmp(i->text, "__builtin_", prefix) &&
		    !strncmp(i->text + prefix, names[k], strlen(names[k])))
			return true;
	return false;
}

bool iov_is_memory_function(const char *name)
{
	static const char *const names[] = {"memcpy", "memmove", "memset", "mempcpy", "memcmp"};

	if (!strncmp(name, "__builtin_", 10))
		name += 10;
	for (unsigned k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (!strcmp(name, names[k]))
			return true;
	return false;
}

bool iov_takes_length(const struct iov_role *role)
{
	bool repeats = (role->kind == IOV_ROLE_READ || role->kind == IOV_ROLE_WRITE) &&
		       role->buffer_arg != IOV_NO_ARG;

	return repeats || iov_role_copies(role->kind) || role->kind == IOV_ROLE_LENGTH;
}
