/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/xml.h"

/*
 * libxml2 calls this at the end of a document type's head, before it reads what the type declares.
 * A description of a device needs none, and entities are the way to bombs and to other files.
 */
static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *id,
				 const xmlChar *system)
{
	xmlParserCtxt *parser = context;

	(void)name;
	(void)id;
	(void)system;
	*(bool *)parser->_private = true;
	xmlStopParser(parser);
}

static void report(const struct svd_log *log, xmlParserCtxt *parser, bool is_refused)
{
	const xmlError *error = xmlCtxtGetLastError(parser);
	char text[256] = "it is no XML";

	if (is_refused) {
		svd_error(log, parser->input ? parser->input->line : 0,
			  "the file has a document type (<!DOCTYPE>); an SVD file needs none, and "
			  "its entities are not read: remove it");
		return;
	}
	if (error && error->message)
		snprintf(text, sizeof(text), "%.*s", (int)strcspn(error->message, "\n"),
			 error->message);
	svd_error(log, error ? error->line : 0, "%s", text);
}

/* Opens the file; -1 after an error. */
static int open_regular(const struct svd_log *log, const char *path)
{
	struct stat status;
	const int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (file >= 0 && !fstat(file, &status) && S_ISREG(status.st_mode))
		return file;
	svd_error(log, 0, "%s", file < 0 ? strerror(errno) : "it is no regular file");
	if (file >= 0)
		close(file);
	return -1;
}

xmlDoc *svd_xml_read(const struct svd_log *log, const char *path)
{
	const int file = open_regular(log, path);
	xmlParserCtxt *parser = file < 0 ? NULL : xmlNewParserCtxt();
	bool is_refused = false;
	xmlDoc *document;

	if (!parser) {
		if (file >= 0)
			close(file);
		return NULL;
	}
	parser->_private = &is_refused;
	parser->sax->internalSubset = refuse_document_type;
	document = xmlCtxtReadFd(parser, file, NULL, NULL,
				 XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
					 XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
	if (is_refused && document) {
		xmlFreeDoc(document);
		document = NULL;
	}
	if (!document)
		report(log, parser, is_refused);
	xmlFreeParserCtxt(parser);
	close(file);
	return document;
}

static const xmlNode *element_from(const xmlNode *node)
{
	while (node && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

const xmlNode *svd_xml_first(const xmlNode *node)
{
	return node ? element_from(node->children) : NULL;
}

const xmlNode *svd_xml_next(const xmlNode *node)
{
	return element_from(node->next);
}

bool svd_xml_is(const xmlNode *node, const char *name)
{
	return !strcmp((const char *)node->name, name);
}

const xmlNode *svd_xml_child(const xmlNode *node, const char *name)
{
	const xmlNode *child = svd_xml_first(node);

	while (child && !svd_xml_is(child, name))
		child = svd_xml_next(child);
	return child;
}

/* Makes each run of blanks and control characters one blank, and returns NULL for no text. */
static const char *squeezed(char *text)
{
	char *to = text;

	for (const char *from = text; *from; from++) {
		const bool is_blank = (unsigned char)*from <= ' ';

		if (!is_blank)
			*to++ = *from;
		else if (to != text && to[-1] != ' ')
			*to++ = ' ';
	}
	if (to != text && to[-1] == ' ')
		to--;
	*to = '\0';
	return *text ? text : NULL;
}

static const char *take(struct iov_arena *arena, xmlChar *text)
{
	const char *copy = text ? squeezed(iov_strdup(arena, (const char *)text)) : NULL;

	xmlFree(text);
	return copy;
}

const char *svd_xml_text(struct iov_arena *arena, const xmlNode *node)
{
	return node ? take(arena, xmlNodeGetContent(node)) : NULL;
}

const char *svd_xml_attribute(struct iov_arena *arena, const xmlNode *node, const char *name)
{
	return take(arena, xmlGetProp(node, (const xmlChar *)name));
}

long svd_xml_line(const xmlNode *node)
{
	return xmlGetLineNo(node);
}
