/* SPDX-License-Identifier: MIT */
#include "driver/check.h"

#include "model/def_use.h"
#include "report/coverage.h"
#include "report/views.h"

typedef void rule_fn(struct iov_checker *c, const struct iov_instr *i);

static rule_fn *const rules[IOV_RULES] = {
#define IOV_RULE(id, slug, group, severity, about, needs, message) [IOV_RULE_##id] = iov_check_##id,
#define IOV_NOTE(id, view, kernel)
#include "rules.def"
};

/* The numbers and typestates before the instruction become those after it. */
static void step(struct iov_checker *c, const struct iov_instr *i)
{
	if (!c->has_numeric || !c->state.reachable)
		return;
	if (c->has_typestate)
		iov_typestate_step(&c->in, &c->arena, &c->tracker, &c->track, &c->state, i);
	else
		iov_step(&c->numeric, &c->state, iov_id_of(c->f, i));
}

static void find_obligations(struct iov_checker *c, const struct iov_instr *i)
{
	if (c->has_numeric)
		iov_find_obligations(&c->at, &c->arena, i, &c->obligations);
	else if (c->unmet[IOV_ANALYSIS_NUMBERS])
		iov_find_unmet_obligations(&c->at, &c->arena, i, &c->obligations);
}

static void check_block(struct iov_checker *c, iov_id block, struct iov_map *cells)
{
	c->cells = cells;
	for (iov_id id = c->f->blocks[block].first; id != IOV_NONE; id = c->f->instrs[id].next) {
		const struct iov_instr *i = &c->f->instrs[id];
		iov_find_type_flows(c, i);
		find_obligations(c, i);
		if (c->has_origins)
			iov_find_sinks(&c->at, &c->origins, i, &c->sinks);
		for (unsigned r = 0; r < IOV_RULES; r++)
			if (c->config->severity[r])
				rules[r](c, i);
		iov_space_step(&c->model.space, id, cells);
		if (c->sink->use)
			iov_tell_uses(c, i);
		if (c->sink->access)
			iov_tell_access(c, i);
		step(c, i);
	}
}

/* One pass over what the fixpoint left, in the order of the source as far as loops allow. */
static void check_blocks(struct iov_checker *c, const struct iov_rpo *order)
{
	struct iov_map cells = {NULL};

	if (c->sink->use)
		iov_tell_params(c);
	c->reachable = true;
	for (unsigned n = 0; n < order->nblocks; n++) {
		if (!c->model.space.flow_unknown)
			cells = iov_cells_before(&c->model, order->blocks[n]);
		if (c->has_numeric)
			c->state = c->numeric.in[order->blocks[n]];
		if (c->has_typestate)
			c->track = c->tracker.in[order->blocks[n]];
		check_block(c, order->blocks[n], &cells);
	}
	c->reachable = false;
	c->state.reachable = false;
	c->track.reachable = false;
	for (iov_id b = 0; b < c->f->nblocks; b++) {
		if (order->position[b] != IOV_NONE)
			continue;
		cells = (struct iov_map){NULL};
		check_block(c, b, &cells);
	}
	c->cells = NULL;
}

/* On top of the numbers. */
static void analyse_states(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;
	bool wanted = iov_asks_for(c->config, IOV_ANALYSIS_TYPESTATE);
	bool may_need = wanted && iov_may_need_typestate(&c->in);

	c->unmet[IOV_ANALYSIS_TYPESTATE] = may_need && !c->has_numeric;
	c->has_typestate = may_need && c->has_numeric;
	if (c->has_typestate)
		iov_typestate_run(&c->in, &c->arena, &c->tracker);
	if (!context->summary || !wanted)
		return;
	context->typestate = IOV_NEW(context->arena, struct iov_typestate_summary);
	iov_summarise_typestate(&c->in, &c->arena, c->has_typestate ? &c->tracker : NULL,
				context->typestate);
}

static void analyse_numbers(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;
	bool taints = iov_asks_for(c->config, IOV_ANALYSIS_TAINT);

	if (!iov_asks_for(c->config, IOV_ANALYSIS_NUMBERS))
		return;
	c->has_numeric = iov_numeric_run(&c->model, context->summaries, &c->arena, &c->numeric);
	c->unmet[IOV_ANALYSIS_NUMBERS] = !c->has_numeric;
	c->in.numeric = c->has_numeric ? &c->numeric : NULL;
	if (c->has_numeric && context->arena)
		context->summary = iov_summarise(&c->numeric, context->arena);
	c->has_origins = c->has_numeric && taints;
	c->unmet[IOV_ANALYSIS_TAINT] = taints && !c->has_numeric && iov_may_need_taint(&c->in);
	if (c->has_origins)
		iov_taint_run(&c->in, &c->arena, &c->origins);
	if (context->may_require && context->summary) {
		context->required = IOV_NEW(context->arena, struct iov_requirements);
		context->required->arena = context->arena;
	}
	iov_obligations_init(&c->model, &c->arena, context->required, &c->obligations);
	analyse_states(c);
}

/* Callers are told what the function does to order, whether or not it is judged itself. */
static void analyse_order(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;
	struct iov_memory_order *order = &c->ordering;

	if (!iov_asks_for(c->config, IOV_ANALYSIS_MEMORY_ORDER))
		return;
	c->unmet[IOV_ANALYSIS_MEMORY_ORDER] = !iov_memory_order_run(&c->in, &c->arena, order);
	if (!order->known || !context->arena)
		return;
	struct iov_order_effects *effects = IOV_NEW(context->arena, struct iov_order_effects);
	*effects = order->effects;
	context->order = effects;
}

/* What only rules ask for. */
static void analyse_values(struct iov_checker *c)
{
	if (iov_asks_for(c->config, IOV_ANALYSIS_POLLING))
		c->unmet[IOV_ANALYSIS_POLLING] = !iov_polling_run(&c->in, &c->arena, &c->polls);
	if (iov_asks_for(c->config, IOV_ANALYSIS_BYTE_ORDER))
		iov_byte_order_run(&c->in, &c->arena, &c->byte_orders);
}

/*
 * Of a rule whose analysis gave up. Each access and step that numbers cannot judge is an obligation
 * of its own (analyses/obligations.c); of the other analyses the whole function is one.
 */
static void judge_unmet(struct iov_checker *c)
{
	for (unsigned r = 0; r < IOV_RULES; r++)
		if (c->config->severity[r] && iov_rules[r].needs != IOV_ANALYSIS_NUMBERS &&
		    iov_is_unmet(c, (enum iov_rule_id)r))
			iov_judge_unmet(c, (enum iov_rule_id)r);
}

bool iov_is_unmet(const struct iov_checker *c, enum iov_rule_id rule)
{
	return c->unmet[iov_rules[rule].needs];
}

static void summarise_taint(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (context->summarise_only)
		iov_visit_sinks(&c->in, &c->origins, &c->sinks);
	context->taint = IOV_NEW(context->arena, struct iov_taint_summary);
	iov_summarise_taint(&c->in, &c->origins, &c->sinks, context->taint);
}

static bool gave_up(const struct iov_checker *c)
{
	bool any = c->model.space.flow_unknown;

	for (unsigned a = 0; a < IOV_ANALYSES; a++)
		any |= c->unmet[a];
	return any;
}

void iov_check_in_context(const struct iov_function *f, const struct iov_config *config,
			  const struct iov_sink *sink, struct iov_stats *stats,
			  struct iov_check_context *context)
{
	struct iov_checker c = {
		.f = f, .config = config, .sink = sink, .stats = stats, .context = context};

	iov_model_init(&c.model, f, config, &c.arena);
	c.in = (struct iov_inputs){.model = &c.model, .f = f, .summaries = context->summaries};
	c.at = (struct iov_at){.in = &c.in, .state = &c.state, .typestates = &c.track};
	const struct iov_rpo *order = &c.model.order;
	analyse_numbers(&c);
	analyse_order(&c);
	if (!context->summarise_only) {
		analyse_values(&c);
		check_blocks(&c, order);
		judge_unmet(&c);
		stats->touches_io |= iov_touches_io(&c);
		stats->too_large |= gave_up(&c);
	}
	if (c.has_origins && context->summary)
		summarise_taint(&c);
	iov_arena_free(&c.arena);
}

void iov_check_function(const struct iov_function *f, const struct iov_config *config,
			const struct iov_sink *sink, struct iov_stats *stats)
{
	struct iov_check_context alone = {0};

	iov_check_in_context(f, config, sink, stats, &alone);
}
