/* SPDX-License-Identifier: MIT */
#include "base/safe_text.h"

#include <locale.h>
#include <string.h>
#include <strings.h>
#include <wchar.h>

#include "base/text.h"

unsigned gate_decode(const char *bytes, unsigned length)
{
	unsigned code = (unsigned char)bytes[0];

	if (length > 1)
		code &= 0xffU >> (length + 1);
	for (unsigned i = 1; i < length; i++)
		code = code << 6 | ((unsigned char)bytes[i] & 0x3fU);
	return code;
}

bool gate_is_deceptive(unsigned code)
{
	/*
	 * The first and the last code point of each range of deceptive ones. The variation
	 * selectors U+FE00 to U+FE0F are not deceptive: they only choose the form of the character
	 * before, such as an emoji.
	 */
	static const unsigned ranges[][2] = {
		{0xad, 0xad},	  {0x34f, 0x34f},     {0x61c, 0x61c},	  {0x115f, 0x1160},
		{0x17b4, 0x17b5}, {0x180b, 0x180f},   {0x200b, 0x200f},	  {0x2028, 0x202e},
		{0x2060, 0x206f}, {0x3164, 0x3164},   {0xfeff, 0xfeff},	  {0xffa0, 0xffa0},
		{0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe007f},
	};

	for (unsigned i = 0; i < sizeof(ranges) / sizeof(*ranges); i++)
		if (code >= ranges[i][0] && code <= ranges[i][1])
			return true;
	return false;
}

/*
 * Returns true for the second '#' of a command for Azure's agent, TeamCity or GitHub's runner,
 * which search the whole line for one.
 */
static bool marks_command(const char *text, size_t length, size_t at)
{
	static const char *const commands[] = {"[", "vso[", "teamcity["};
	const char *behind = text + at + 1;

	if (at == 0 || text[at] != '#' || text[at - 1] != '#')
		return false;
	for (unsigned i = 0; i < sizeof(commands) / sizeof(*commands); i++) {
		size_t size = strlen(commands[i]);
		if (size <= length - at - 1 && !strncasecmp(behind, commands[i], size))
			return true;
	}
	return false;
}

unsigned gate_show(const char *text, size_t length, size_t at, char shown[GATE_SHOWN])
{
	unsigned bytes = gate_utf8(text + at, length - at);
	unsigned code = bytes ? gate_decode(text + at, bytes) : 0;

	if (bytes == 0) {
		snprintf(shown, GATE_SHOWN, "<%02X>", (unsigned char)text[at]);
		return 1;
	}
	if ((code < ' ' && code != '\t') || (code >= 0x7f && code < 0xa0) ||
	    gate_is_deceptive(code) || (code & 0xfffe) == 0xfffe ||
	    marks_command(text, length, at)) {
		snprintf(shown, GATE_SHOWN, "<U+%04X>", code);
		return bytes;
	}
	memcpy(shown, text + at, bytes);
	shown[bytes] = 0;
	return bytes;
}

/*
 * Returns the offset of a "::" that begins a command for GitHub's runner at the start of a line, or
 * `length` if there is none. Bytes of non-ASCII characters are skipped like blanks, since some of
 * them are blanks.
 */
static size_t find_command(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && (text[at] == ' ' || text[at] == '\t' || (text[at] & 0x80)))
		at++;
	return at + 1 < length && text[at] == ':' && text[at + 1] == ':' ? at : length;
}

void gate_put_safely(FILE *to, const char *text, size_t length)
{
	size_t command = find_command(text, length);
	char shown[GATE_SHOWN];

	for (size_t at = 0; at < length;) {
		unsigned bytes = gate_show(text, length, at, shown);
		fputs(at == command ? "<U+003A>" : shown, to);
		at += bytes;
	}
}

const char *gate_shown(struct iov_arena *arena, const char *text, size_t length)
{
	size_t command = find_command(text, length);
	struct gate_text safe = {.arena = arena};
	char shown[GATE_SHOWN];

	for (size_t at = 0; at < length;) {
		unsigned bytes = gate_show(text, length, at, shown);
		gate_puts(&safe, at == command ? "<U+003A>" : shown);
		at += bytes;
	}
	return gate_string(&safe);
}

unsigned gate_columns(const char *shown)
{
	size_t length = strlen(shown);
	int columns;

	if (!(shown[0] & 0x80))
		return (unsigned)length;
	columns = wcwidth((wchar_t)gate_decode(shown, (unsigned)length));
	return columns < 0 ? 1 : (unsigned)columns;
}

struct gate_charset gate_use_utf8(void)
{
	struct gate_charset charset = {0};
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

	if (utf8) {
		charset.ours = utf8;
		charset.before = uselocale(utf8);
	}
	return charset;
}

void gate_restore_charset(struct gate_charset charset)
{
	if (!charset.ours)
		return;
	uselocale(charset.before);
	freelocale(charset.ours);
}
