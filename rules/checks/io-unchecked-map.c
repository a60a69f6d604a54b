/* SPDX-License-Identifier: MIT */
/*
 * io-unchecked-map: an access through the result of a mapper that may have failed, and a wrong test
 * of it.
 */
#include "analyses/effects.h"
#include "checks/check.h"
#include "report/about.h"

/* Returns the message for an access. Its advice depends on how the mapper fails. */
static enum iov_message_id access_wording(unsigned fails)
{
	static const enum iov_message_id by[IOV_FAILS] = {
		IOV_MESSAGE_USED_UNTESTED,
		[IOV_FAILS_NULL] = IOV_MESSAGE_USED_NULL,
		[IOV_FAILS_ERROR] = IOV_MESSAGE_USED_ERROR,
		[IOV_FAILS_BOTH] = IOV_MESSAGE_USED_NULL_OR_ERROR,
	};

	return by[fails < IOV_FAILS ? fails : 0];
}

static enum iov_message_id test_wording(unsigned fails)
{
	return fails == IOV_FAILS_NULL	  ? IOV_MESSAGE_NO_TEST_NULL
	       : fails == IOV_FAILS_ERROR ? IOV_MESSAGE_NO_TEST_ERROR
					  : IOV_MESSAGE_NO_TEST_NULL_OR_ERROR;
}

/*
 * Returns true if the function makes no right test of the mapping, and passes it to no function
 * that may make one.
 */
static bool is_only_test(const struct iov_check_inputs *c, iov_sym mapping)
{
	return !c->typestate->tested[mapping] && !c->typestate->passed[mapping];
}

static bool has_wrong_test(const struct iov_check_inputs *c, iov_sym mapping)
{
	for (unsigned k = 0; k < c->typestate->nwrong_tests; k++)
		if (c->typestate->wrong_tests[k].mapping == mapping)
			return is_only_test(c, mapping);
	return false;
}

static void judge_test(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *i, iov_sym mapping)
{
	const struct iov_instr *map = &c->f->instrs[mapping];
	unsigned states = iov_mapping_states(c->at->typestates, mapping);
	struct iov_report report = {
		.message = test_wording(iov_failures_of(c->at->in, mapping)),
		.args = {map->sym->name},
	};

	if (!(states & IOV_MAPPING_UNTESTED) || !is_only_test(c, mapping))
		return;
	report.args[1] = i->op == IOV_OP_CALL ? iov_printf(r->arena, "'%s'", i->sym->name)
					      : iov_phrase(r, IOV_NOTE_TEST_FOR_NULL, report.args);
	report.verdict = states & IOV_MAPPING_MAPPED ? IOV_UNPROVED : IOV_VIOLATED;
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, i, &report);
}

struct failed_member {
	const struct iov_typestate *t;
	const struct iov_field *field;
	iov_sym mapping; /* the mapping that is FAILED and stored there; or IOV_NO_SYM */
};

static const void *find_failed(void *self, uint32_t mapping, const void *states, const void *none)
{
	struct failed_member *m = self;

	(void)none;
	if (iov_unpack(states) & IOV_MAPPING_FAILED && mapping < m->t->nsyms &&
	    m->t->stored_in[mapping] == m->field)
		m->mapping = mapping;
	return states;
}

/*
 * Returns the mapping that an access is through. If the numbers do not show which one is stored in
 * the member from which the pointer was read, since a message was printed in between, it is the one
 * that the function has stored there, if that failed.
 */
static iov_sym mapping_at(const struct iov_check_inputs *c, iov_id address)
{
	iov_sym mapping = iov_mapping_of(c->at->in, c->at->state, address);
	const struct iov_map none = {NULL};
	struct failed_member m = {c->typestate, NULL, IOV_NO_SYM};
	struct iov_holder at;

	if (!c->typestate->any_failed || iov_mapping_states(c->at->typestates, mapping) ||
	    !iov_find_holder(c->model, address, &at) || !at.field)
		return mapping;
	m.field = at.field;
	iov_map_differ(c->at->typestates->mappings, none, find_failed, &m);
	return m.mapping == IOV_NO_SYM ? mapping : m.mapping;
}

static void judge_access(const struct iov_check_inputs *c, const struct iov_reporter *r,
			 const struct iov_instr *i, iov_id address)
{
	iov_sym mapping = mapping_at(c, address);
	unsigned states = iov_mapping_states(c->at->typestates, mapping);

	/*
	 * Only the result of a call in this function can be a failed mapping; others count as
	 * tested.
	 */
	const unsigned bad = IOV_MAPPING_UNTESTED | IOV_MAPPING_FAILED;
	if (!(states & (bad | IOV_MAPPING_MAPPED)) ||
	    c->numeric->syms[mapping].kind != IOV_SYM_INSTR ||
	    c->f->instrs[mapping].op != IOV_OP_CALL)
		return;
	const struct iov_instr *map = &c->f->instrs[mapping];
	struct iov_report report = {
		.message = access_wording(iov_failures_of(c->at->in, mapping)),
		.args = {map->sym->name},
	};
	report.verdict = !(states & bad)	       ? IOV_PROVED
			 : states & IOV_MAPPING_MAPPED ? IOV_UNPROVED
						       : IOV_VIOLATED;
	report.reported = has_wrong_test(c, mapping);
	iov_about_pointer(c->model, address, &report);
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, i, &report);
}

/*
 * Judges the mappings that are passed to a helper which accesses them, and tests nothing. The
 * helper of a mapping that it tests, or passes on to unknown code, is not judged.
 */
static void judge_arguments(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	const unsigned uses = 1u << IOV_EFFECT_USES, tests = 1u << IOV_EFFECT_TESTS;

	for (unsigned a = 0; a < i->nops; a++)
		if (iov_is_ptr(c->f->instrs[i->ops[a]].type) &&
		    (iov_effects_on(c->at->in, i, a) & (uses | tests)) == uses)
			judge_access(c, r, i, i->ops[a]);
}

/*
 * Judges an access through a pointer that was read from a place before a mapping was stored there.
 */
static void judge_stale(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i, iov_id address)
{
	iov_sym mapping = iov_mapping_of(c->at->in, c->at->state, address);
	unsigned states = iov_mapping_states(c->at->typestates, mapping);
	struct iov_report report = {.message = IOV_MESSAGE_USED_STALE, .verdict = IOV_VIOLATED};

	if (!(states & IOV_MAPPING_STALE) || mapping >= c->typestate->nsyms ||
	    c->typestate->replaced_by[mapping] == IOV_NONE)
		return;
	iov_about_pointer(c->model, address, &report);
	const struct iov_instr *map = &c->f->instrs[c->typestate->replaced_by[mapping]];
	report.args[0] = map->sym->name;
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, i, &report);
}

void iov_check_UNCHECKED_MAP(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	struct iov_access access = {.kind = IOV_ACCESS_NONE};
	iov_id id = iov_id_of(c->f, i);

	if (!c->at->typestates->reachable)
		return;
	for (unsigned k = 0; k < c->typestate->nwrong_tests; k++)
		if (c->typestate->wrong_tests[k].test == id)
			judge_test(c, r, i, c->typestate->wrong_tests[k].mapping);
	if (iov_find_access(c->model, i, &access) && access.address != IOV_NONE)
		judge_access(c, r, i, access.address);
	if (i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role))
		judge_arguments(c, r, i);
	if (access.kind && access.address != IOV_NONE)
		judge_stale(c, r, i, access.address);
}

/*
 * Judges the first access through each member or global that holds mappings. It is violated if a
 * function makes the mapping without a test, no function of the file tests it, and nothing but
 * mappings is stored there.
 */
void iov_check_members_UNCHECKED_MAP(const struct iov_members *members,
				     const struct iov_late_reporter *r)
{
	for (unsigned k = 0; k < members->n; k++) {
		const struct iov_member_facts *m = &members->all[k];
		if (!m->used)
			continue;
		struct iov_report report = {.message = IOV_MESSAGE_USED_UNTESTED,
					    .verdict = IOV_PROVED};
		if (m->unchecked && !m->is_tested && !m->is_set) {
			report.verdict = IOV_VIOLATED;
			report.message = access_wording(m->unchecked->by->role.fails);
			report.args[0] = m->unchecked->by->name;
			report.why =
				(struct iov_note){m->unchecked->where.loc,
						  iov_late_phrase(r, IOV_NOTE_MAPPED, report.args)};
		}
		iov_judge_late(r, &m->used->where, m->used->function, &report);
	}
}
