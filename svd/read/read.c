/* SPDX-License-Identifier: MIT */
#include "read/read.h"
#include "read/parse.h"

#include "model/words.h"

static bool parse_offset(const struct svd_parse *p, const xmlNode *element, const char *name,
			 struct svd_node *node)
{
	if (!svd_parse_number(p, element, name, &node->offset, &node->has_offset))
		return false;
	if (node->has_offset || node->derived_from)
		return true;
	return svd_error(p->log, node->line, "%s '%s' has no <%s>", svd_kind_name(node->kind),
			 node->name, name);
}

/* Reads the fields in `element`. Some files forget <fields>, and have them in the register itself.
 */
static bool parse_fields(const struct svd_parse *p, const xmlNode *element, struct svd_node *reg)
{
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e)) {
		if (!svd_xml_is(e, "field"))
			continue;
		if (!svd_xml_is(element, "fields"))
			svd_warning(p->log, svd_xml_line(e),
				    "a field of register '%s' stands outside of <fields>; it is "
				    "read nevertheless",
				    reg->name);
		if (!svd_parse_field(p, e, reg))
			return false;
	}
	return true;
}

static bool parse_register(const struct svd_parse *p, const xmlNode *element,
			   struct svd_node *parent)
{
	struct svd_node *node = svd_parse_node(p, element, SVD_REGISTER);

	if (!node || !parse_offset(p, element, "addressOffset", node) ||
	    !svd_parse_properties(p, element, node) || !svd_parse_effects(p, element, node) ||
	    !svd_parse_dim(p, element, node))
		return false;
	if (!parse_fields(p, svd_xml_child(element, "fields"), node) ||
	    !parse_fields(p, element, node))
		return false;
	svd_append(parent, node);
	return true;
}

/* Clusters nest; libxml2 limits the depth of elements to 256, and this recursion with it. */
static bool parse_registers(const struct svd_parse *p, const xmlNode *element,
			    struct svd_node *parent)
{
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e)) {
		if (svd_xml_is(e, "register") && !parse_register(p, e, parent))
			return false;
		if (!svd_xml_is(e, "cluster"))
			continue;
		struct svd_node *node = svd_parse_node(p, e, SVD_CLUSTER);

		if (!node || !parse_offset(p, e, "addressOffset", node) ||
		    !svd_parse_properties(p, e, node) || !svd_parse_dim(p, e, node) ||
		    !parse_registers(p, e, node))
			return false;
		svd_append(parent, node);
	}
	return true;
}

static bool parse_address_blocks(const struct svd_parse *p, const xmlNode *element,
				 struct svd_node *node)
{
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e)) {
		uint64_t offset = 0, size = 0;

		if (!svd_xml_is(e, "addressBlock"))
			continue;
		if (!svd_parse_number(p, e, "offset", &offset, NULL) ||
		    !svd_parse_number(p, e, "size", &size, NULL))
			return false;
		if (offset + size > node->extent)
			node->extent = offset + size;
	}
	return true;
}

/* Warns of registers that stand where none are read. */
static void check_strays(const struct svd_parse *p, const xmlNode *element, const char *name)
{
	for (const xmlNode *e = svd_xml_first(element); e; e = svd_xml_next(e))
		if (svd_xml_is(e, "register") || svd_xml_is(e, "cluster"))
			svd_warning(
				p->log, svd_xml_line(e),
				"a %s of peripheral '%s' stands outside of <registers>; it is left "
				"out",
				(const char *)e->name, name);
}

static bool parse_peripheral(const struct svd_parse *p, const xmlNode *element,
			     struct svd_node *device)
{
	struct svd_node *node = svd_parse_node(p, element, SVD_PERIPHERAL);

	if (!node || !parse_offset(p, element, "baseAddress", node) ||
	    !svd_parse_properties(p, element, node) || !svd_parse_dim(p, element, node) ||
	    !parse_address_blocks(p, element, node) ||
	    !parse_registers(p, svd_xml_child(element, "registers"), node))
		return false;
	check_strays(p, element, node->name);
	node->header_name = svd_xml_text(p->arena, svd_xml_child(element, "headerStructName"));
	svd_append(device, node);
	return true;
}

static bool parse_device(const struct svd_parse *p, const xmlNode *element,
			 struct svd_device *device)
{
	if (!element || !svd_xml_is(element, "device"))
		return svd_error(p->log, element ? svd_xml_line(element) : 0,
				 "it is no SVD file: the first element is <%s>, not <device>",
				 element ? (const char *)element->name : "");
	const char *prefix =
		svd_xml_text(p->arena, svd_xml_child(element, "headerDefinitionsPrefix"));

	device->node = svd_parse_node(p, element, SVD_DEVICE);
	if (!device->node->name)
		device->node->name = "device";
	device->name = device->node->name;
	device->prefix = prefix ? prefix : "";
	if (!svd_parse_properties(p, element, device->node))
		return false;
	const xmlNode *peripherals = svd_xml_child(element, "peripherals");

	for (const xmlNode *e = svd_xml_first(peripherals); e; e = svd_xml_next(e))
		if (svd_xml_is(e, "peripheral") && !parse_peripheral(p, e, device->node))
			return false;
	if (device->node->first)
		return true;
	return svd_error(p->log, svd_xml_line(peripherals ? peripherals : element),
			 "the device has no <peripheral>");
}

bool svd_read(struct iov_arena *arena, struct svd_log *log, const char *path,
	      struct svd_device *device)
{
	const struct svd_parse p = {.arena = arena, .log = log};
	xmlDoc *document = svd_xml_read(log, path);
	bool is_read;

	if (!document)
		return false;
	is_read = parse_device(&p, xmlDocGetRootElement(document), device);
	xmlFreeDoc(document);
	return is_read;
}
