/* SPDX-License-Identifier: MIT */
#include "analyses/members.h"

static struct iov_member_facts *find(struct iov_members *ms, const struct iov_holder *at)
{
	for (unsigned k = 0; k < ms->n; k++)
		if (iov_same_holder(&ms->all[k].at, at))
			return &ms->all[k];
	return NULL;
}

typedef void visit_fn(void *self, const struct iov_effect *e);

static void for_effects(const struct iov_file_effects *file, visit_fn *fn, void *self)
{
	for (unsigned f = 0; f < file->n; f++)
		for (unsigned k = 0; k < file->of[f]->n; k++)
			fn(self, &file->of[f]->all[k]);
}

struct members {
	struct iov_members *out;
	struct iov_arena *arena;
};

static void find_members(void *self, const struct iov_effect *e)
{
	struct members *m = self;

	if (e->kind != IOV_EFFECT_MAPS || e->is_callees || e->at.param != IOV_NONE)
		return;
	struct iov_member_facts *known = find(m->out, &e->at);
	if (!known) {
		IOV_GROW(m->arena, m->out->all, m->out->n, m->out->capacity);
		known = &m->out->all[m->out->n++];
		*known = (struct iov_member_facts){.at = e->at};
	}
	if (e->untested && !known->unchecked)
		known->unchecked = e;
}

static void add_fact(void *self, const struct iov_effect *e)
{
	struct members *m = self;
	struct iov_member_facts *known = find(m->out, &e->at);

	if (!known)
		return;
	known->is_tested |= e->kind == IOV_EFFECT_TESTS;
	known->is_set |= e->kind == IOV_EFFECT_SETS;
	if (e->kind == IOV_EFFECT_USES && !e->is_callees &&
	    (!known->used || e->where.loc < known->used->where.loc))
		known->used = e;
}

/*
 * Returns the first effect of the kind on the holder, or on any holder if `at` is NULL. NULL: there
 * is none.
 */
static const struct iov_effect *effect_of(const struct iov_effects *effects,
					  enum iov_effect_kind kind, const struct iov_holder *at)
{
	for (unsigned k = 0; k < effects->n; k++)
		if (effects->all[k].kind == kind &&
		    (!at || iov_same_holder(&effects->all[k].at, at)))
			return &effects->all[k];
	return NULL;
}

static const struct iov_symbol *function_of(const struct iov_effects *effects)
{
	return effects->n ? effects->all[0].function : NULL;
}

/*
 * Returns true if the registration may hand the function over: it names the function; or it names a
 * record, which may hold the address of each function that is not `internal`.
 */
static bool is_handed_over(const struct iov_effect *registration, const struct iov_symbol *function)
{
	return registration->callback ? registration->callback == function : !function->internal;
}

struct lifetimes {
	const struct iov_file_effects *file;
	struct iov_member_facts *member;
	const struct iov_effects *maps, *releases;
};

/*
 * Returns the access to the member by a function that the registration may hand over. NULL: the
 * function is not handed over, does not access the member, or maps or releases memory itself.
 */
static const struct iov_effect *later_use(const struct lifetimes *l, const struct iov_effects *user,
					  const struct iov_effect *registration)
{
	if (user == l->maps || user == l->releases ||
	    !is_handed_over(registration, function_of(user)) ||
	    effect_of(user, IOV_EFFECT_MAPS, NULL) || effect_of(user, IOV_EFFECT_RELEASES, NULL))
		return NULL;
	return effect_of(user, IOV_EFFECT_USES, &l->member->at);
}

/* Returns true if both functions are about the same kind of object: their first parameters agree.
 */
static bool is_counterpart(const struct iov_symbol *a, const struct iov_symbol *b)
{
	const struct iov_type *x = a->type.type, *y = b->type.type;

	if (x->kind != IOV_FN || y->kind != IOV_FN || !x->fn.nparams || !y->fn.nparams)
		return false;
	const struct iov_qtype p = x->fn.params[0], q = y->fn.params[0];
	if (iov_is_ptr(p) && iov_is_ptr(q))
		return iov_pointee(p).type == iov_pointee(q).type;
	return iov_is_int(p) && iov_is_int(q);
}

/* Returns true if the function itself ends such registrations. */
static bool unregisters(const struct iov_effects *effects, const struct iov_symbol *registers)
{
	for (unsigned k = 0; k < effects->n; k++)
		if (effects->all[k].kind == IOV_EFFECT_UNREGISTERS && !effects->all[k].is_callees &&
		    is_counterpart(effects->all[k].by, registers))
			return true;
	return false;
}

static void judge_registration(const struct lifetimes *l, const struct iov_effect *release,
			       const struct iov_effect *registration)
{
	struct iov_member_facts *member = l->member;

	/*
	 * A managed registration ends with the device, after the release, unless the function that
	 * releases ends it, too. Another one is too late only if it names a function, and if calls
	 * end such registrations only after the release. A registration of a record counts if the
	 * member is in that record.
	 */
	if (registration->by->role.managed
		    ? effect_of(l->releases, IOV_EFFECT_UNREGISTERS, NULL) != NULL
		    : !release->is_too_early || !registration->callback ||
			      !unregisters(l->releases, registration->by))
		return;
	if (!registration->callback && registration->record != l->member->at.field->record)
		return;
	for (unsigned f = 0; f < l->file->n; f++) {
		const struct iov_effect *use = later_use(l, l->file->of[f], registration);
		if (!use || (member->used_later && member->used_later->where.loc <= use->where.loc))
			continue;
		member->released = release;
		member->used_later = use;
		member->registered = registration;
	}
}

/*
 * Looks at each registration by the function that maps, if another function releases the mapping
 * and does not map it again. A managed mapping ends with the device and is not looked at.
 */
static void judge_pair(struct lifetimes *l)
{
	const struct iov_effect *map = effect_of(l->maps, IOV_EFFECT_MAPS, &l->member->at);
	const struct iov_effect *release =
		effect_of(l->releases, IOV_EFFECT_RELEASES, &l->member->at);

	if (l->maps == l->releases || !map || map->by->role.managed || !release ||
	    effect_of(l->releases, IOV_EFFECT_MAPS, &l->member->at))
		return;
	for (unsigned k = 0; k < l->maps->n; k++)
		if (l->maps->all[k].kind == IOV_EFFECT_REGISTERS)
			judge_registration(l, release, &l->maps->all[k]);
}

/* Returns true if a mapping that is not managed, or another pointer, is stored in the member. */
static bool may_be_unmanaged(const struct iov_file_effects *file,
			     const struct iov_member_facts *member)
{
	for (unsigned f = 0; f < file->n; f++)
		for (unsigned k = 0; k < file->of[f]->n; k++) {
			const struct iov_effect *e = &file->of[f]->all[k];
			if (e->kind == IOV_EFFECT_MAPS && !e->by->role.managed &&
			    iov_same_holder(&e->at, &member->at))
				return true;
		}
	return member->is_set;
}

/* Finds a release, by a function that does not map, of a member that holds managed mappings only.
 */
static void find_ended(const struct iov_file_effects *file, struct iov_member_facts *member)
{
	if (may_be_unmanaged(file, member))
		return;
	for (unsigned f = 0; f < file->n; f++) {
		const struct iov_effect *map = effect_of(file->of[f], IOV_EFFECT_MAPS, &member->at);
		member->managed = member->managed ? member->managed : map;
	}
	for (unsigned f = 0; f < file->n && member->managed; f++) {
		const struct iov_effect *release =
			effect_of(file->of[f], IOV_EFFECT_RELEASES, &member->at);
		if (release && !release->is_callees && release->by && !release->by->role.managed &&
		    release->by->role.kind == IOV_ROLE_RELEASE &&
		    !effect_of(file->of[f], IOV_EFFECT_MAPS, &member->at))
			member->ended = release;
	}
}

static void find_late_uses(const struct iov_file_effects *file, struct iov_member_facts *member)
{
	struct lifetimes l = {file, member, NULL, NULL};

	for (unsigned m = 0; member->at.field && m < file->n; m++) {
		l.maps = file->of[m];
		if (!effect_of(l.maps, IOV_EFFECT_REGISTERS, NULL))
			continue;
		for (unsigned r = 0; r < file->n; r++) {
			l.releases = file->of[r];
			judge_pair(&l);
		}
	}
}

void iov_members_run(const struct iov_file_effects *file, struct iov_arena *arena,
		     struct iov_members *out)
{
	struct members m = {out, arena};

	*out = (struct iov_members){NULL, 0, 0};
	for_effects(file, find_members, &m);
	if (!out->n)
		return;
	for_effects(file, add_fact, &m);
	for (unsigned k = 0; k < out->n; k++) {
		find_late_uses(file, &out->all[k]);
		find_ended(file, &out->all[k]);
	}
}
