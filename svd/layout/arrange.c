/* SPDX-License-Identifier: MIT */
/*
 * Orders the members of a struct. Members that overlap become one union. Its parts are lanes, each
 * of which has members that do not overlap each other. So a word and its four bytes become two
 * lanes.
 */
#include <stdlib.h>

#include "layout/layout.h"

/*
 * Members next to each other that overlap, or one that overlaps no other: those with the indices
 * from `from` to below `to`. align, start and end are of all of them together, in bytes.
 */
struct group {
	unsigned from, to, align;
	uint64_t start, end;
};

static int by_offset(const void *a, const void *b)
{
	const struct svd_member *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	/* Members at equal offsets are in the order of the file. */
	return x->node->line < y->node->line ? -1 : x->node->line > y->node->line;
}

/* A union begins and ends at a multiple of its alignment, which is that of its strictest member. */
static void round_out(struct group *g)
{
	if (g->to - g->from < 2)
		return;
	g->start -= g->start % g->align;
	g->end += (g->align - g->end % g->align) % g->align;
}

static void join(struct group *low, const struct group *high)
{
	low->to = high->to;
	low->align = high->align > low->align ? high->align : low->align;
	low->start = high->start < low->start ? high->start : low->start;
	low->end = high->end > low->end ? high->end : low->end;
	round_out(low);
}

/*
 * Fills in `groups` and returns their number. Rounding a group may make it overlap the one before
 * it: the two are joined then.
 */
static unsigned make_groups(const struct svd_struct *s, struct group *groups)
{
	unsigned count = 0;

	for (unsigned i = 0; i < s->count; i++) {
		const struct svd_member *m = &s->members[i];

		groups[count++] = (struct group){i, i + 1, m->align, m->offset,
						 m->offset + svd_member_size(m)};
		while (count > 1 && groups[count - 1].start < groups[count - 2].end) {
			join(&groups[count - 2], &groups[count - 1]);
			count--;
		}
	}
	return count;
}

/* A list of parts in the making. `at` is the offset behind the last one. */
struct list {
	const struct svd_build *build;
	struct svd_struct *to;
	struct svd_names *gaps; /* their names so far */
	struct svd_part **end;
	uint64_t at;
};

static struct svd_part *append(struct list *list, enum svd_part_kind kind, uint64_t size)
{
	struct svd_part *part = IOV_NEW(list->build->resolve->arena, struct svd_part);

	part->kind = kind;
	part->offset = list->at;
	part->size = size;
	*list->end = part;
	list->end = &part->next;
	list->at += size;
	return part;
}

static void fill(struct list *list, uint64_t to)
{
	struct iov_arena *arena = list->build->resolve->arena;

	if (to <= list->at)
		return;
	const char *name = iov_printf(arena, "reserved_%llx", (unsigned long long)list->at);

	while (svd_names_has(&list->to->names, name))
		name = iov_printf(arena, "%s_", name);
	name = svd_names_claim(list->gaps, arena, name);
	append(list, SVD_PART_GAP, to - list->at)->name = name;
}

static void append_member(struct list *list, const struct svd_member *m)
{
	fill(list, m->offset);
	append(list, SVD_PART_MEMBER, svd_member_size(m))->member = m;
}

/*
 * Appends a lane to a union. If the lane has only one member, at the start of the union, the part
 * is that member; else it is a struct.
 */
static void append_lane(struct list *lanes, const struct group *g, const unsigned *lane_of,
			unsigned lane)
{
	struct list inside = *lanes;
	struct svd_part *first = NULL;

	inside.at = g->start;
	inside.end = &first;
	for (unsigned i = g->from; i < g->to; i++)
		if (lane_of[i] == lane)
			append_member(&inside, &lanes->to->members[i]);
	if (first->kind == SVD_PART_MEMBER && !first->next) {
		*lanes->end = first;
		lanes->end = &first->next;
		return;
	}
	lanes->at = g->start;
	append(lanes, SVD_PART_STRUCT, inside.at - g->start)->first = first;
}

/* Gives each member the first lane that is free at its offset. Returns the number of lanes. */
static unsigned assign_lanes(const struct svd_struct *s, const struct group *g, unsigned *lane_of,
			     uint64_t *lane_end)
{
	unsigned count = 0, lane;

	for (unsigned i = g->from; i < g->to; i++) {
		const struct svd_member *m = &s->members[i];

		for (lane = 0; lane < count && lane_end[lane] > m->offset; lane++)
			;
		if (lane == count)
			count++;
		lane_of[i] = lane;
		lane_end[lane] = m->offset + svd_member_size(m);
	}
	return count;
}

static void append_union(struct list *list, const struct group *g)
{
	struct iov_arena *arena = list->build->resolve->arena;
	unsigned *lane_of = IOV_NEW_ARRAY(arena, unsigned, list->to->count);
	uint64_t *lane_end = IOV_NEW_ARRAY(arena, uint64_t, g->to - g->from);
	const unsigned lanes = assign_lanes(list->to, g, lane_of, lane_end);

	fill(list, g->start);
	struct svd_part *part = append(list, SVD_PART_UNION, g->end - g->start);
	struct list inside = *list;

	inside.end = &part->first;
	for (unsigned lane = 0; lane < lanes; lane++)
		append_lane(&inside, g, lane_of, lane);
}

void svd_arrange(const struct svd_build *b, struct svd_struct *s, uint64_t least_size)
{
	struct iov_arena *arena = b->resolve->arena;
	struct group *groups = IOV_NEW_ARRAY(arena, struct group, s->count);
	struct svd_names gaps = {NULL, 0, 0};
	struct list list = {.build = b, .to = s, .gaps = &gaps, .end = &s->parts, .at = 0};

	qsort(s->members, s->count, sizeof(*s->members), by_offset);
	const unsigned count = make_groups(s, groups);

	s->parts = NULL;
	s->align = 1;
	for (unsigned i = 0; i < count; i++) {
		if (groups[i].to - groups[i].from == 1)
			append_member(&list, &s->members[groups[i].from]);
		else
			append_union(&list, &groups[i]);
		s->align = groups[i].align > s->align ? groups[i].align : s->align;
	}
	s->size = list.at + (s->align - list.at % s->align) % s->align;
	s->size = s->size > least_size ? s->size : least_size;
	fill(&list, s->size);
}
