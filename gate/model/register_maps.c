/* SPDX-License-Identifier: MIT */
/* Joins the register maps that several translation units or machines report of one base. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

static int order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int map_order(const void *left, const void *right)
{
	const struct gate_map *a = left, *b = right;
	int by = gate_span_order(&a->at, &b->at);

	if (by == 0)
		by = strcmp(a->name, b->name);
	if (by == 0)
		by = strcmp(a->function, b->function);
	return by ? by : strcmp(a->space, b->space);
}

static int register_order(const void *left, const void *right)
{
	const struct gate_register *a = left, *b = right;

	if (!a->expression != !b->expression)
		return a->expression ? 1 : -1;
	return a->expression ? strcmp(a->expression, b->expression) : order(a->offset, b->offset);
}

static int name_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void join_names(struct iov_arena *arena, struct gate_register *to,
		       const struct gate_register *from)
{
	unsigned count = to->nnames + from->nnames, kept = 0;
	const char **names = IOV_NEW_ARRAY(arena, const char *, count + 1);

	for (unsigned i = 0; i < count; i++)
		names[i] = i < to->nnames ? to->names[i] : from->names[i - to->nnames];
	if (count > 1)
		qsort((void *)names, count, sizeof(*names), name_order);
	for (unsigned i = 0; i < count; i++)
		if (kept == 0 || strcmp(names[kept - 1], names[i]) != 0)
			names[kept++] = names[i];
	to->names = names;
	to->nnames = kept;
}

static void join_widths(struct gate_register *to, const struct gate_register *from)
{
	for (unsigned i = 0; i < from->nwidths; i++) {
		unsigned at = 0, width = from->widths[i];
		while (at < to->nwidths && to->widths[at] < width)
			at++;
		if ((at < to->nwidths && to->widths[at] == width) || to->nwidths == GATE_WIDTHS)
			continue;
		memmove(to->widths + at + 1, to->widths + at,
			(to->nwidths - at) * sizeof(*to->widths));
		to->widths[at] = width;
		to->nwidths++;
	}
}

static void join_registers(struct iov_arena *arena, struct gate_register *to,
			   const struct gate_register *from)
{
	struct gate_use *uses = IOV_NEW_ARRAY(arena, struct gate_use, to->nuses + from->nuses);

	for (unsigned i = 0; i < to->nuses; i++)
		uses[i] = to->uses[i];
	for (unsigned i = 0; i < from->nuses; i++)
		uses[to->nuses + i] = from->uses[i];
	to->uses = uses;
	to->nuses += from->nuses;
	join_names(arena, to, from);
	join_widths(to, from);
	if (from->size > to->size)
		to->size = from->size;
}

/* Sorts the registers of a map and joins those at one offset. */
static void settle_registers(struct iov_arena *arena, struct gate_map *map)
{
	unsigned kept = 0;

	if (map->nregisters == 0)
		return;
	qsort(map->registers, map->nregisters, sizeof(*map->registers), register_order);
	for (unsigned i = 1; i < map->nregisters; i++) {
		if (register_order(&map->registers[kept], &map->registers[i]) == 0)
			join_registers(arena, &map->registers[kept], &map->registers[i]);
		else
			map->registers[++kept] = map->registers[i];
	}
	map->nregisters = kept + 1;
	for (unsigned i = 0; i < map->nregisters; i++)
		map->registers[i].nuses =
			gate_uses_settle(map->registers[i].uses, map->registers[i].nuses);
}

/* Adds the registers of `from` to the map. Two sizes that differ are no size. */
static void join_maps(struct iov_arena *arena, struct gate_map *to, const struct gate_map *from)
{
	unsigned count = to->nregisters + from->nregisters;
	struct gate_register *all = IOV_NEW_ARRAY(arena, struct gate_register, count + 1);

	for (unsigned i = 0; i < to->nregisters; i++)
		all[i] = to->registers[i];
	for (unsigned i = 0; i < from->nregisters; i++)
		all[to->nregisters + i] = from->registers[i];
	to->registers = all;
	to->nregisters = count;
	if (to->size != from->size)
		to->size = 0;
}

void gate_maps_settle(struct gate_model *m)
{
	unsigned kept = 0;

	if (m->nmaps == 0)
		return;
	qsort(m->maps, m->nmaps, sizeof(*m->maps), map_order);
	for (unsigned i = 1; i < m->nmaps; i++) {
		if (map_order(&m->maps[kept], &m->maps[i]) == 0)
			join_maps(m->arena, &m->maps[kept], &m->maps[i]);
		else
			m->maps[++kept] = m->maps[i];
	}
	m->nmaps = kept + 1;
	for (unsigned i = 0; i < m->nmaps; i++)
		settle_registers(m->arena, &m->maps[i]);
}
