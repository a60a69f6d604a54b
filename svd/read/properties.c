/* SPDX-License-Identifier: MIT */
#include <strings.h>

#include "model/words.h"
#include "read/parse.h"

/*
 * The maximum numbers of elements in an array and of bits in a register. No device has more, so
 * that a larger number is a mistake in the file.
 */
enum { MOST_ELEMENTS = 65536, MOST_BITS = 1 << 20 };

bool svd_parse_number(const struct svd_parse *p, const xmlNode *element, const char *name,
		      uint64_t *value, bool *found)
{
	const xmlNode *child = svd_xml_child(element, name);
	const char *text = svd_xml_text(p->arena, child);

	if (found)
		*found = child != NULL;
	if (!child || (text && svd_number(text, value)))
		return true;
	return svd_error(p->log, svd_xml_line(child),
			 "<%s>%s is no number: write decimal, 0x for base 16 or # for base 2", name,
			 text ? text : "");
}

/*
 * Reads the child element `name`, whose text must be a word of the list. *number becomes the
 * position of the word, from 1; 0: there is no such child. Words that begin with `-` are other
 * spellings of the word before. Upper and lower case are one: vendors mix them.
 */
static bool word(const struct svd_parse *p, const xmlNode *element, const char *name,
		 const char *const *words, unsigned *number)
{
	const xmlNode *child = svd_xml_child(element, name);
	const char *text = svd_xml_text(p->arena, child);
	unsigned position = 0;

	*number = 0;
	if (!child)
		return true;
	for (const char *const *at = words; text && *at; at++) {
		position += **at != '-';
		if (!strcasecmp(*at + (**at == '-'), text)) {
			*number = position;
			return true;
		}
	}
	return svd_error(p->log, svd_xml_line(child), "<%s> has no value '%s'; the first is '%s'",
			 name, text ? text : "", words[0]);
}

bool svd_parse_properties(const struct svd_parse *p, const xmlNode *element, struct svd_node *node)
{
	static const char *const accesses[] = {"read-only",	 "write-only", "-write",
					       "read-write",	 "writeOnce",  "-write-once",
					       "read-writeOnce", NULL};
	uint64_t size = 0;
	unsigned access;

	if (!svd_parse_number(p, element, "size", &size, NULL) ||
	    !word(p, element, "access", accesses, &access))
		return false;
	if (size > MOST_BITS)
		return svd_error(p->log, svd_xml_line(svd_xml_child(element, "size")),
				 "a register of %llu bits is larger than any: <size> is in bits",
				 (unsigned long long)size);
	node->size = (unsigned)size;
	node->access = access;
	return true;
}

bool svd_parse_effects(const struct svd_parse *p, const xmlNode *element, struct svd_node *node)
{
	static const char *const writes[] = {
		"oneToClear",	"oneToSet", "oneToToggle", "zeroToClear", "zeroToSet",
		"zeroToToggle", "clear",    "set",	   "modify",	  NULL};
	static const char *const reads[] = {
		"clear", "set", "modify", "modifyExternal", "-modifyExternalResource", NULL};
	unsigned modified_write, read_action;

	if (!word(p, element, "modifiedWriteValues", writes, &modified_write) ||
	    !word(p, element, "readAction", reads, &read_action))
		return false;
	node->modified_write = modified_write;
	node->read_action = read_action;
	return true;
}

bool svd_parse_dim(const struct svd_parse *p, const xmlNode *element, struct svd_node *node)
{
	const xmlNode *dim = svd_xml_child(element, "dim");
	const char *index = svd_xml_text(p->arena, svd_xml_child(element, "dimIndex"));
	uint64_t count = 0;
	bool has_increment;

	if (!dim)
		return true;
	if (!svd_parse_number(p, element, "dim", &count, NULL) ||
	    !svd_parse_number(p, element, "dimIncrement", &node->dim.increment, &has_increment))
		return false;
	if (!count || count > MOST_ELEMENTS)
		return svd_error(p->log, svd_xml_line(dim),
				 "'%s' is an array of %llu elements; there may be 1 to %d",
				 node->name, (unsigned long long)count, MOST_ELEMENTS);
	if (!has_increment)
		return svd_error(
			p->log, svd_xml_line(dim),
			"'%s' has <dim> and no <dimIncrement>, the distance of two elements",
			node->name);
	node->dim.count = (unsigned)count;
	if (svd_dim_index(p->arena, index, &node->dim))
		return true;
	return svd_error(p->log, svd_xml_line(svd_xml_child(element, "dimIndex")),
			 "<dimIndex>%s does not name %u elements", index, node->dim.count);
}

struct svd_node *svd_parse_node(const struct svd_parse *p, const xmlNode *element,
				enum svd_kind kind)
{
	struct svd_node *node = IOV_NEW(p->arena, struct svd_node);

	node->kind = kind;
	node->line = svd_xml_line(element);
	node->name = svd_xml_text(p->arena, svd_xml_child(element, "name"));
	node->description = svd_xml_text(p->arena, svd_xml_child(element, "description"));
	node->derived_from = svd_xml_attribute(p->arena, element, "derivedFrom");
	if (node->name || kind == SVD_DEVICE)
		return node;
	svd_error(p->log, node->line, "the %s has no <name>", svd_kind_name(kind));
	return NULL;
}
