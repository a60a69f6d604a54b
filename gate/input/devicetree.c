/* SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* scandir() */
#include "input/devicetree.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <libfdt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/files.h"
#include "ir/names.h"

/* Nodes of real trees are at most about ten levels deep, folders of trees two. */
enum { MAX_DEPTH = 64, MAX_FOLDERS = 16 };
enum { MAX_SIZE = 64 * 1024 * 1024 }; /* of a file, in bytes */

/* A region of a device. */
struct region {
	unsigned index;	  /* the entry of `reg` */
	const char *name; /* the entry of `reg-names`; "-": it has none */
	uint64_t bytes;
	const char *node, *file;
};

struct device {
	const char *name; /* as in `compatible` */
	struct region *regions;
	unsigned nregions, capacity;
};

struct trees {
	struct gate *g;
	struct iov_names names; /* of devices -> index in `devices` */
	struct device *devices;
	unsigned ndevices, capacity;
	unsigned nregions; /* seen so far, also those that are not kept */
};

/* A tree that is being read. */
struct tree {
	struct trees *all;
	const void *blob;
	const char *file; /* as shown */
};

/* How the `reg` of the nodes below a node are read. */
struct bus {
	int address_cells, size_cells;
	bool is_mapped; /* the CPU reaches the addresses: each bus up to the root has `ranges` */
	unsigned depth;
};

static struct device *device_of(struct trees *all, const char *name)
{
	struct iov_arena *arena = &all->g->arena;
	size_t length = strlen(name);
	uint32_t index = iov_name_find(&all->names, 0, name, length);

	if (index == UINT32_MAX) {
		name = iov_strndup(arena, name, length);
		IOV_GROW(arena, all->devices, all->ndevices, all->capacity);
		index = all->ndevices++;
		*iov_name_slot(&all->names, arena, 0, name, length) = index;
		all->devices[index] = (struct device){.name = name};
	}
	return &all->devices[index];
}

/* Adds the region, unless the device has a smaller and a larger one with its index and name. */
static void add_region(const struct tree *t, struct device *d, const struct region *r)
{
	struct iov_arena *arena = &t->all->g->arena;
	struct region *least = NULL, *most = NULL, *to;

	for (unsigned k = 0; k < d->nregions; k++) {
		struct region *at = &d->regions[k];
		if (at->index != r->index || strcmp(at->name, r->name) != 0)
			continue;
		least = !least || at->bytes < least->bytes ? at : least;
		most = !most || at->bytes > most->bytes ? at : most;
	}
	if (least && least->bytes <= r->bytes && r->bytes <= most->bytes)
		return;
	if (least && least != most) {
		to = r->bytes < least->bytes ? least : most;
	} else {
		IOV_GROW(arena, d->regions, d->nregions, d->capacity);
		to = &d->regions[d->nregions++];
	}
	*to = *r;
	to->name = iov_strdup(arena, r->name);
	to->node = iov_strdup(arena, r->node);
	to->file = t->file;
}

/* Returns true for a text that may stand in a line of the list. */
static bool is_printable(const char *text)
{
	for (const char *c = text; *c; c++)
		if (*c <= ' ' || *c > '~')
			return false;
	return *text;
}

static uint64_t read_cells(const fdt32_t *cells, int count)
{
	uint64_t value = 0;

	for (int c = 0; c < count; c++)
		value = value << 32 | fdt32_to_cpu(cells[c]);
	return value;
}

/* Adds the regions of a node to one of the devices that it is compatible with. */
static void add_regions(const struct tree *t, struct device *d, int node, const char *path,
			const struct bus *bus)
{
	int length = 0, entry = bus->address_cells + bus->size_cells;
	const fdt32_t *reg = fdt_getprop(t->blob, node, "reg", &length);

	if (!reg || !bus->is_mapped || bus->size_cells < 1 || bus->size_cells > 2)
		return;
	for (int k = 0; k < length / (entry * (int)sizeof(*reg)); k++) {
		const char *name = fdt_stringlist_get(t->blob, node, "reg-names", k, NULL);
		struct region r = {
			.index = (unsigned)k,
			.name = name && is_printable(name) ? name : "-",
			.bytes = read_cells(reg + (size_t)k * (size_t)entry + bus->address_cells,
					    bus->size_cells),
			.node = path,
		};
		if (!r.bytes)
			continue;
		add_region(t, d, &r);
		t->all->nregions++;
	}
}

static void read_node(const struct tree *t, int node, const char *path, const struct bus *bus)
{
	const char *name;

	for (int k = 0; (name = fdt_stringlist_get(t->blob, node, "compatible", k, NULL)); k++)
		if (is_printable(name))
			add_regions(t, device_of(t->all, name), node, path, bus);
}

/* Returns true if the bus translates the addresses below it for the CPU. */
static bool is_mapped(const struct tree *t, int node, const struct bus *above)
{
	int length = 0;
	const char *type = fdt_getprop(t->blob, node, "device_type", &length);

	if (!above)
		return true;
	if (type && length == (int)sizeof("pci") && !memcmp(type, "pci", sizeof("pci")))
		return false; /* `reg` is an address in the configuration space */
	return above->is_mapped && fdt_getprop(t->blob, node, "ranges", NULL);
}

/* Reads the nodes below a node. Returns an error of libfdt; 0: none. */
static int read_below(const struct tree *t, int node, const char *path, const struct bus *above,
		      struct iov_arena *scratch)
{
	const struct bus bus = {
		.address_cells = fdt_address_cells(t->blob, node),
		.size_cells = fdt_size_cells(t->blob, node),
		.is_mapped = is_mapped(t, node, above),
		.depth = above ? above->depth + 1 : 0,
	};
	int child, error = 0;

	if (bus.depth > MAX_DEPTH)
		return -FDT_ERR_BADSTRUCTURE;
	fdt_for_each_subnode(child, t->blob, node)
	{
		const char *name = fdt_get_name(t->blob, child, NULL);
		if (!name || !is_printable(name))
			return -FDT_ERR_BADSTRUCTURE;
		const char *below = iov_printf(scratch, "%s/%s", path, name);
		if (bus.address_cells >= 0 && bus.size_cells >= 0)
			read_node(t, child, below, &bus);
		error = read_below(t, child, below, &bus, scratch);
		if (error)
			return error;
	}
	return child == -FDT_ERR_NOTFOUND ? 0 : child;
}

/* Reads a file of at most MAX_SIZE bytes. Returns false after it has reported an error. */
static bool read_tree(struct trees *all, const char *path, struct iov_arena *scratch)
{
	const char *why, *shown = gate_below(all->g->root, path);
	size_t length;
	const char *bytes = gate_read_plain(scratch, path, &length, &why);

	if (!bytes)
		return gate_error("--dtb=%s: %s", shown, why);
	if (length > MAX_SIZE)
		return gate_error("--dtb=%s: it is too large", shown);
	if (!is_printable(shown))
		return gate_error(
			"--dtb=%s: the name has a space or a sign beyond ASCII: rename it", shown);
	/* libfdt needs 8 bytes of alignment. */
	uint64_t *blob = IOV_NEW_ARRAY(scratch, uint64_t, length / sizeof(uint64_t) + 1);
	memcpy(blob, bytes, length);
	struct tree t = {all, blob, iov_strdup(&all->g->arena, shown)};
	int error = length < sizeof(struct fdt_header) ? -FDT_ERR_BADMAGIC
						       : fdt_check_full(blob, length);
	if (error == -FDT_ERR_BADMAGIC)
		return gate_error("--dtb=%s: it is no device tree blob; dtc makes one of a source",
				  shown);
	unsigned before = all->nregions;
	if (!error)
		error = read_below(&t, 0, "", NULL, scratch);
	if (error)
		return gate_error("--dtb=%s: the device tree is broken: %s", shown,
				  fdt_strerror(error));
	if (all->nregions == before)
		return gate_error("--dtb=%s: it has no device with registers that the CPU reaches; "
				  "fdtoverlay adds an overlay to its tree",
				  shown);
	return true;
}

static int is_wanted(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool read_path(struct trees *all, const char *path, bool is_named, unsigned depth);

/* Reads the files *.dtb in a folder and in those below it. */
static bool read_folder(struct trees *all, const char *path, unsigned depth)
{
	struct dirent **entries;
	int count = scandir(path, &entries, is_wanted, alphasort);
	bool good = true;

	if (count < 0 || depth > MAX_FOLDERS)
		return gate_error("--dtb=%s: %s", path, strerror(count < 0 ? errno : ELOOP));
	for (int k = 0; k < count; k++) {
		if (good)
			good = read_path(
				all, iov_printf(&all->g->arena, "%s/%s", path, entries[k]->d_name),
				false, depth + 1);
		free(entries[k]);
	}
	free(entries);
	return good;
}

/* is_named: the command line has the path; else it is an entry of a folder. */
static bool read_path(struct trees *all, const char *path, bool is_named, unsigned depth)
{
	struct iov_arena scratch = IOV_ARENA_INIT;
	struct stat st;

	if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return read_folder(all, path, depth);
	if (is_named && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return read_folder(all, path, depth);
	if (!is_named && !gate_ends(path, ".dtb"))
		return true;
	bool good = read_tree(all, path, &scratch);
	iov_arena_free(&scratch);
	return good;
}

static const char *write_list(const struct trees *all)
{
	static const char *const extents[] = {"certain", "largest", "smallest"};
	struct gate_text text = {.arena = &all->g->arena};

	gate_putf(&text, "ioview-devices 1\nextent\t%s\n", extents[all->g->options.dtb_extent]);
	for (unsigned d = 0; d < all->ndevices; d++) {
		const struct device *device = &all->devices[d];
		gate_putf(&text, "device\t%s\n", device->name);
		for (unsigned k = 0; k < device->nregions; k++) {
			const struct region *r = &device->regions[k];
			gate_putf(&text, "reg\t%u\t%" PRIu64 "\t%s\t%s\t%s\n", r->index, r->bytes,
				  r->name, r->node, r->file);
		}
	}
	return gate_string(&text);
}

const char *gate_devicetrees_read(struct gate *g)
{
	struct trees all = {.g = g};

	for (unsigned k = 0; k < g->options.dtbs.count; k++) {
		const char *path = gate_absolute(&g->arena, g->here, g->options.dtbs.items[k]);
		unsigned before = all.nregions;
		if (!read_path(&all, path, true, 0))
			return NULL;
		if (all.nregions == before) {
			gate_error("--dtb=%s: the folder has no *.dtb", g->options.dtbs.items[k]);
			return NULL;
		}
	}
	return write_list(&all);
}
