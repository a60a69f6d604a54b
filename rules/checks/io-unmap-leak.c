/* SPDX-License-Identifier: MIT */
/* io-unmap-leak: a return with a mapping that the function must release, and has not. */
#include "analyses/typestate.h"
#include "checks/check.h"
#include "report/mappers.h"

struct leaks {
	const struct iov_check_inputs *c;
	const struct iov_reporter *r;
	const struct iov_typestates *after; /* the typestates after the return */
	const struct iov_instr *ret;
};

/*
 * Returns true if the function must release the mapping, and no other function will. A mapping that
 * is stored in memory may be released later, by any function that reads it from there. But if this
 * function returns an error here, and releases the mapping on another path, it has forgotten to
 * release it on this path: then *from is the result of iov_error_exit().
 */
static bool is_leaked(const struct leaks *l, iov_sym mapping, unsigned states,
		      const struct iov_instr **from)
{
	if (!(states & IOV_MAPPING_MUST_RELEASE) || l->c->typestate->passed[mapping])
		return false;
	if (!(states & IOV_MAPPING_STORED))
		return true;
	if (l->c->typestate->released[mapping] == IOV_NONE)
		return false;
	*from = iov_error_exit(l->c->at->in, l->c->typestate, mapping, l->ret);
	return *from;
}

/* Words the report; it advises functions that release what this mapper maps, such as iounmap(). */
static void word(const struct leaks *l, const struct iov_instr *map, struct iov_report *report)
{
	const struct iov_config *config = l->c->model->config;
	const struct iov_mapper made = iov_mapper_of(l->c->at->in, map);
	const struct iov_symbol *mapper = made.by ? made.by : map->sym;

	report->args[0] = map->sym->name;
	report->args[1] = iov_releaser_for(config, l->c->f->module, mapper);
	report->args[2] = iov_managed_for(config, l->c->f->module, mapper);
	report->message = !report->args[1]  ? IOV_MESSAGE_LEAKS
			  : report->args[2] ? IOV_MESSAGE_LEAKS_MANAGED
					    : IOV_MESSAGE_LEAKS_RELEASER;
}

/* Judges, at the return, one mapping whose typestate is UNTESTED or MUST_RELEASE before it. */
static const void *judge_one(void *self, uint32_t mapping, const void *pending, const void *none)
{
	struct leaks *l = self;
	const struct iov_check_inputs *c = l->c;
	unsigned states = iov_mapping_states(l->after, mapping);
	struct iov_report report = {.message = IOV_MESSAGE_LEAKS};
	const struct iov_instr *from = NULL;

	(void)none;
	if (!(states & IOV_MAPPING_DUTY) || !(states & IOV_MAPPING_LIFE) ||
	    c->numeric->syms[mapping].kind != IOV_SYM_INSTR ||
	    c->f->instrs[mapping].op != IOV_OP_CALL)
		return pending;
	const struct iov_instr *map = &c->f->instrs[mapping];
	report.verdict = !is_leaked(l, mapping, states, &from) ? IOV_PROVED
			 : states & IOV_MAPPING_NO_DUTY	       ? IOV_UNPROVED
							       : IOV_VIOLATED;
	/*
	 * If paths join before the return, a note names the place where the path without a release
	 * begins.
	 */
	if (from && states & IOV_MAPPING_NO_DUTY)
		report.also = (struct iov_note){
			from->loc, iov_phrase(l->r, IOV_NOTE_FORGETS_FROM, report.args)};
	word(l, map, &report);
	report.why = (struct iov_note){map->loc, iov_phrase(l->r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(l->r, l->ret, &report);
	return pending;
}

/* Counts a release of a mapping that the function must release as a proved obligation. */
static void check_release(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *call)
{
	iov_id released = iov_released_by(c->at->in, call);
	iov_sym mapping = released == IOV_NONE ? IOV_NO_SYM
					       : iov_mapping_of(c->at->in, c->at->state, released);
	struct iov_report report = {.message = IOV_MESSAGE_LEAKS, .verdict = IOV_PROVED};

	if (mapping != IOV_NO_SYM &&
	    iov_mapping_states(c->at->typestates, mapping) & IOV_MAPPING_MUST_RELEASE)
		iov_judge(r, call, &report);
}

/* Judges a call that frees the memory with the only pointer to a mapping. */
static void check_free(const struct iov_check_inputs *c, const struct iov_reporter *r,
		       const struct iov_instr *call)
{
	iov_sym mapping;

	if (!iov_frees_mapping(c->at, c->typestate, r->arena, call, &mapping))
		return;
	const struct iov_instr *map = &c->f->instrs[mapping];
	unsigned states = iov_mapping_states(c->at->typestates, mapping);
	struct iov_report report = {
		.message = IOV_MESSAGE_LEAKS_FREED,
		.verdict = states & IOV_MAPPING_NO_DUTY ? IOV_UNPROVED : IOV_VIOLATED,
		.args = {map->sym->name, call->sym->name},
	};
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, call, &report);
}

/*
 * Judges the address that a call releases: a mapper's result plus a constant is not the start of
 * the mapping, which is what a release asks for.
 */
static void check_start(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *call)
{
	const struct iov_role *role = &call->sym->role;

	if (role->kind != IOV_ROLE_RELEASE || role->io_arg >= call->nops)
		return;
	const struct iov_pointer *p = iov_pointer_of(c->numeric, c->at->state,
						     c->numeric->value[call->ops[role->io_arg]]);
	const struct iov_instr *map =
		p && p->root != IOV_NO_SYM ? iov_instr_of(c->numeric, p->root) : NULL;
	if (!map || !iov_mapper_of(c->at->in, map).by || !p->base_known || !p->linear.known ||
	    p->linear.sym != IOV_NO_SYM)
		return;
	int64_t offset = p->base + p->linear.c;
	if (!offset)
		return;
	struct iov_report report = {
		.message = IOV_MESSAGE_UNMAPPED_OFFSET,
		.verdict = IOV_VIOLATED,
		.args = {map->sym->name, call->sym->name,
			 iov_printf(r->arena, "%lld", (long long)offset)},
	};
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, call, &report);
}

void iov_check_UNMAP_LEAK(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	const struct iov_map none = {NULL};

	if (!c->at->typestates->reachable || !c->f->module->has_releasers)
		return;
	if (i->op == IOV_OP_CALL) {
		check_release(c, r, i);
		check_free(c, r, i);
		check_start(c, r, i);
	}
	if (i->op != IOV_OP_RET)
		return;
	const struct iov_typestates after = iov_after_return(c->at, r->arena, i);
	struct leaks l = {c, r, &after, i};
	iov_map_differ(c->at->typestates->pending, none, judge_one, &l);
}
