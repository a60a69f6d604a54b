/* SPDX-License-Identifier: MIT */
#include "profile/yaml.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

struct builder {
	struct iov_arena *arena;
	struct iov_yaml_error *error;
	const struct iov_yaml *root;
	/* The place of the next node: at the end of the open list or mapping. */
	const struct iov_yaml **end;
	struct iov_yaml *open[IOV_YAML_DEPTH];
	unsigned depth, documents;
};

static bool fail(struct builder *b, const yaml_mark_t *at, const char *message)
{
	b->error->line = (unsigned)at->line + 1;
	b->error->column = (unsigned)at->column + 1;
	b->error->message = message;
	return false;
}

static struct iov_yaml *add(struct builder *b, const yaml_event_t *event, enum iov_yaml_kind kind)
{
	struct iov_yaml *node = IOV_NEW(b->arena, struct iov_yaml);

	node->kind = (uint8_t)kind;
	node->line = (unsigned)event->start_mark.line + 1;
	node->column = (unsigned)event->start_mark.column + 1;
	*b->end = node;
	b->end = &node->next;
	return node;
}

static bool no_marks(struct builder *b, const yaml_event_t *event, const yaml_char_t *anchor,
		     const yaml_char_t *tag)
{
	if (anchor)
		return fail(b, &event->start_mark, "anchors (&name) have no meaning here");
	if (tag)
		return fail(b, &event->start_mark, "tags (!name) have no meaning here");
	return true;
}

static bool add_word(struct builder *b, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t length = event->data.scalar.length;

	if (!no_marks(b, event, event->data.scalar.anchor, event->data.scalar.tag))
		return false;
	if (memchr(text, 0, length))
		return fail(b, &event->start_mark, "a NUL has no meaning here");
	struct iov_yaml *word = add(b, event, IOV_YAML_WORD);
	word->text = iov_strndup(b->arena, text, length);
	word->missing = !length && event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	return true;
}

static bool begin(struct builder *b, const yaml_event_t *event, enum iov_yaml_kind kind)
{
	if (b->depth == IOV_YAML_DEPTH)
		return fail(b, &event->start_mark,
			    "nested too deeply: 16 mappings and lists in one another at most");
	struct iov_yaml *node = add(b, event, kind);
	b->open[b->depth++] = node;
	b->end = &node->first;
	return true;
}

/* libyaml emits an end for each beginning, but the check keeps the stack safe. */
static bool leave(struct builder *b)
{
	if (b->depth)
		b->end = &b->open[--b->depth]->next;
	return true;
}

static bool take(struct builder *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (b->documents++)
			return fail(b, &event->start_mark,
				    "a second document starts here: a file has one");
		return true;
	case YAML_ALIAS_EVENT:
		return fail(b, &event->start_mark, "aliases (*name) have no meaning here");
	case YAML_SCALAR_EVENT:
		return add_word(b, event);
	case YAML_SEQUENCE_START_EVENT:
		return no_marks(b, event, event->data.sequence_start.anchor,
				event->data.sequence_start.tag) &&
		       begin(b, event, IOV_YAML_LIST);
	case YAML_MAPPING_START_EVENT:
		return no_marks(b, event, event->data.mapping_start.anchor,
				event->data.mapping_start.tag) &&
		       begin(b, event, IOV_YAML_MAPPING);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return leave(b);
	default:
		return true;
	}
}

/* Returns the position of a byte: an error of decoding has an offset but no line. */
static yaml_mark_t place_of(const char *text, size_t offset)
{
	yaml_mark_t mark = {offset, 0, 0};

	for (size_t i = 0; i < offset; i++) {
		if (text[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else if (((unsigned char)text[i] & 0xc0) != 0x80) {
			mark.column++;
		}
	}
	return mark;
}

static void explain(struct builder *b, const yaml_parser_t *parser, const char *text, size_t length)
{
	yaml_mark_t at = parser->problem_mark;
	const char *problem = parser->problem ? parser->problem : "this is no YAML";

	if (parser->error == YAML_MEMORY_ERROR)
		abort(); /* as iov_alloc() does */
	if (parser->error == YAML_READER_ERROR)
		at = place_of(text,
			      parser->problem_offset < length ? parser->problem_offset : length);
	/* The messages of libyaml are constant texts, so they need no copy. */
	fail(b, &at, problem);
}

const struct iov_yaml *iov_yaml_read(const char *text, size_t length, struct iov_arena *arena,
				     struct iov_yaml_error *error)
{
	struct builder b = {.arena = arena, .error = error};
	yaml_parser_t parser;
	yaml_event_t event;
	bool more = true;

	b.end = &b.root;
	*error = (struct iov_yaml_error){0, 0, NULL};
	if (length > IOV_YAML_MAX) {
		fail(&b, &(yaml_mark_t){0, 0, 0}, "this text is too long: 1 MiB at most");
		return NULL;
	}
	/* If the encoding is given, libyaml takes a byte order mark for a character of the text. */
	if (length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3)) {
		text += 3;
		length -= 3;
	}
	if (!yaml_parser_initialize(&parser))
		abort();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
	while (more) {
		if (!yaml_parser_parse(&parser, &event)) {
			explain(&b, &parser, text, length);
			break;
		}
		more = event.type != YAML_STREAM_END_EVENT && take(&b, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return error->line ? NULL : b.root;
}
