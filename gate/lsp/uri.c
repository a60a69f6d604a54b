/* SPDX-License-Identifier: MIT */
#include "lsp/uri.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/files.h"
#include "base/text.h"

/* Decodes "%2F" at `from`. Returns false if it is no such code, or that of a zero byte. */
static bool decode(const char *from, char *byte)
{
	char digits[3] = {from[1], from[1] ? from[2] : 0, 0};

	if (!isxdigit((unsigned char)digits[0]) || !isxdigit((unsigned char)digits[1]))
		return false;
	*byte = (char)strtoul(digits, NULL, 16);
	return *byte != 0;
}

const char *lsp_path_of(struct iov_arena *arena, const char *uri)
{
	static const char scheme[] = "file://", host[] = "localhost/";
	struct gate_text path = {.arena = arena};
	const char *c = uri + strlen(scheme);

	if (strncasecmp(uri, scheme, strlen(scheme)) != 0)
		return NULL;
	if (gate_starts(c, host))
		c += strlen(host) - 1;
	if (*c != '/')
		return NULL;
	for (; *c && *c != '?' && *c != '#'; c++) {
		char byte = *c;
		if (byte == '%' && !decode(c, &byte))
			return NULL;
		if (*c == '%')
			c += 2;
		gate_add(&path, &byte, 1);
	}
	return gate_absolute(arena, "/", gate_string(&path));
}
