/* SPDX-License-Identifier: MIT */
#include "profile/devices.h"

#include <stdlib.h>
#include <string.h>

#include "ir/names.h"
#include "profile/file.h"
#include "support/arena.h"
#include "support/words.h"

static const char head[] = "ioview-devices 1";
static const char *const extents[] = {"certain", "largest", "smallest"};
enum { CERTAIN, LARGEST, SMALLEST, EXTENTS };

struct region {
	struct iov_device_region size;
	const char *name; /* NULL: the region has no name */
	uint64_t index;
	unsigned next; /* the next region of the device; UINT32_MAX: none */
};

struct iov_devices {
	struct iov_arena arena;
	const char *path, *error;
	unsigned extent, line;
	struct iov_names names; /* of devices -> index in `first` */
	unsigned *first;	/* by device: its last region in the file; UINT32_MAX: none */
	unsigned ndevices, devices_capacity;
	struct region *regions;
	unsigned nregions, regions_capacity;
};

static bool fail(struct iov_devices *d, const char *why)
{
	if (!d->error)
		d->error = d->line ? iov_printf(&d->arena, "%s:%u: %s", d->path, d->line, why)
				   : iov_printf(&d->arena, "%s: %s", d->path, why);
	return false;
}

/* Cuts the text before the next tab, and returns it. Sets *text behind the tab; NULL: no more. */
static char *next_field(char **text)
{
	char *field = *text;
	char *tab = field ? strchr(field, '\t') : NULL;

	if (tab)
		*tab = '\0';
	*text = tab ? tab + 1 : NULL;
	return field;
}

static bool to_number(const char *text, uint64_t *out)
{
	char *end;

	if (!text || *text < '0' || *text > '9')
		return false;
	*out = strtoull(text, &end, 0);
	return !*end;
}

static bool read_extent(struct iov_devices *d, const char *word)
{
	unsigned k = 0;

	while (k < EXTENTS && (!word || strcmp(word, extents[k]) != 0))
		k++;
	d->extent = k;
	return k < EXTENTS || fail(d, "'extent' is certain, largest or smallest");
}

static bool read_device(struct iov_devices *d, const char *name)
{
	if (!name || !*name)
		return fail(d, "'device' needs the name of a device, as `compatible` has it");
	uint32_t *slot = iov_name_slot(&d->names, &d->arena, 0, name, strlen(name));
	if (*slot != UINT32_MAX)
		return fail(d, "the device is there twice");
	IOV_GROW(&d->arena, d->first, d->ndevices, d->devices_capacity);
	*slot = d->ndevices;
	d->first[d->ndevices++] = UINT32_MAX;
	return true;
}

/* Reads INDEX, BYTES, NAME or "-", NODE and FILE. */
static bool read_region(struct iov_devices *d, char *text)
{
	struct region r = {.next = UINT32_MAX};
	bool numbers = to_number(next_field(&text), &r.index);

	if (!d->ndevices)
		return fail(d, "'reg' is there before a 'device'");
	numbers &= to_number(next_field(&text), &r.size.bytes);
	r.name = next_field(&text);
	r.size.node = next_field(&text);
	r.size.file = text;
	if (!numbers || !r.size.bytes || !r.name || !r.size.node || !r.size.file)
		return fail(d, "'reg' needs an index, a size in bytes, a name or '-', a node and "
			       "a file, with tabs between them");
	if (!strcmp(r.name, "-"))
		r.name = NULL;
	unsigned *last = &d->first[d->ndevices - 1];
	r.next = *last;
	*last = d->nregions;
	IOV_GROW(&d->arena, d->regions, d->nregions, d->regions_capacity);
	d->regions[d->nregions++] = r;
	return true;
}

static bool read_line(struct iov_devices *d, char *line)
{
	char *rest = line;
	const char *word = next_field(&rest);

	if (!*line || *line == '#')
		return true;
	if (!strcmp(word, "device"))
		return read_device(d, rest);
	if (!strcmp(word, "reg"))
		return read_region(d, rest);
	if (!strcmp(word, "extent"))
		return read_extent(d, rest);
	return fail(d, "a line begins with device, reg or extent, and a tab");
}

static bool read_lines(struct iov_devices *d, char *text)
{
	for (char *line = text, *next; line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		d->line++;
		if (d->line == 1 ? strcmp(line, head) != 0 : !read_line(d, line))
			return fail(d, "this is no list of devices, which begins with "
				       "'ioview-devices 1'");
	}
	return true;
}

struct iov_devices *iov_devices_read(const char *path)
{
	struct iov_devices *d = calloc(1, sizeof(*d));
	const char *wrong = NULL;
	size_t length = 0;

	if (!d)
		abort(); /* as iov_alloc() does */
	d->path = iov_strdup(&d->arena, path);
	const char *bytes = iov_file_bytes(&d->arena, path, IOV_DEVICES_MAX, &length, &wrong);
	if (!bytes)
		fail(d, wrong);
	else if (length > IOV_DEVICES_MAX)
		fail(d, "the file is too large");
	else if (memchr(bytes, '\0', length))
		fail(d, "this is no text");
	else
		read_lines(d, iov_strndup(&d->arena, bytes, length));
	return d;
}

const char *iov_devices_error(const struct iov_devices *d)
{
	return d->error;
}

void iov_devices_free(struct iov_devices *d)
{
	if (d)
		iov_arena_free(&d->arena);
	free(d);
}

bool iov_devices_smallest(const struct iov_devices *d)
{
	return d->extent == SMALLEST;
}

static bool is_it(const struct region *r, const char *name, uint64_t index)
{
	return name ? r->name && !strcmp(r->name, name) : r->index == index;
}

bool iov_devices_find(const struct iov_devices *d, const struct iov_driver *driver,
		      const char *name, uint64_t index, struct iov_device_region *out)
{
	const struct region *best = NULL;

	for (unsigned k = 0; k < driver->ndevices; k++) {
		const char *device = driver->devices[k];
		uint32_t at = iov_name_find(&d->names, 0, device, strlen(device));
		if (at == UINT32_MAX && d->extent == CERTAIN)
			return false;
		for (unsigned r = at == UINT32_MAX ? at : d->first[at]; r != UINT32_MAX;
		     r = d->regions[r].next) {
			const struct region *now = &d->regions[r];
			bool better = !best ||
				      (d->extent == SMALLEST ? now->size.bytes < best->size.bytes
							     : now->size.bytes > best->size.bytes);
			if (is_it(now, name, index) && better)
				best = now;
		}
	}
	if (best)
		*out = best->size;
	return best != NULL;
}
