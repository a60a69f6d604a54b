/* SPDX-License-Identifier: MIT */
#include "driver/check.h"

#include "analyses/device_members.h"
#include "analyses/dma_buffers.h"
#include "analyses/dma_sizes.h"
#include "analyses/effects.h"
#include "analyses/elements.h"
#include "analyses/handover.h"
#include "checks/check.h"
#include "numeric/summary.h"
#include "numeric/transfer.h"
#include "report/coverage.h"
#include "report/views.h"

typedef void rule_fn(const struct iov_check_inputs *c, const struct iov_reporter *r,
		     const struct iov_instr *i);

static rule_fn *const rules[IOV_RULES] = {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)                              \
	[IOV_RULE_##id] = iov_check_##id,
#define IOV_NOTE(id, view, kernel)
#include "rules.def"
};

/* The state of the check of one function. Analyses and rules get pointers to parts of this only. */
struct iov_checker {
	const struct iov_function *f;
	const struct iov_config *config;
	struct iov_check_context *context;
	struct iov_arena arena; /* for this function */
	struct iov_model model;
	struct iov_inputs in;
	bool unmet[IOV_ANALYSES]; /* a rule needs the analysis, and it gave up */

	/* The results of the analyses; empty if no rule needs it, or if it gave up. */
	struct iov_numeric numeric;
	struct iov_typestate typestate;
	struct iov_taint taint;
	struct iov_dma dma;
	struct iov_memory_order order;
	struct iov_polls polls;
	struct iov_byte_orders byte_orders;
	bool has_typestate, has_taint;

	/* Of the instruction on which the rules run. */
	struct iov_state state;
	struct iov_typestates typestates;
	struct iov_at at;
	struct iov_type_flows flows;
	struct iov_obligations obligations;
	struct iov_sinks sinks;
	struct iov_hatches hatches;
	struct iov_check_inputs rule;
	struct iov_reporter reporter;
};

/*
 * Returns true if a rule that runs on the function needs the analysis. All rules run where a hatch
 * is judged.
 */
static bool is_needed(const struct iov_checker *c, enum iov_analysis analysis)
{
	return c->reporter.hatches || iov_needs_analysis(c->config, analysis);
}

/* Executes the instruction on c->state and c->typestates. */
static void step(struct iov_checker *c, const struct iov_instr *i)
{
	if (!c->in.numeric || !c->state.reachable)
		return;
	if (c->has_typestate)
		iov_typestate_step(&c->in, &c->arena, &c->typestate, &c->typestates, &c->state, i);
	else
		iov_step(&c->numeric, &c->state, iov_id_of(c->f, i));
}

/* Runs the analyses that look at one instruction at a time. */
static void analyse_instr(struct iov_checker *c, const struct iov_instr *i)
{
	iov_find_type_flows(&c->at, &c->arena, i, &c->flows);
	if (c->in.numeric)
		iov_find_obligations(&c->at, &c->arena, i, &c->obligations);
	else if (c->unmet[IOV_ANALYSIS_NUMBERS])
		iov_find_unmet_obligations(&c->at, &c->arena, i, &c->obligations);
	if (c->has_taint)
		iov_find_sinks(&c->at, &c->taint, i, &c->sinks);
}

static void run_rules(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_hatches *hatches = c->reporter.hatches;

	for (unsigned r = 0; r < IOV_RULES; r++)
		if ((c->config->severity[r] || hatches) &&
		    iov_rules[r].needs != IOV_ANALYSIS_VERDICTS)
			rules[r](&c->rule, &c->reporter, i);
	if (hatches && c->reporter.reachable && (!c->in.numeric || c->state.reachable))
		iov_reach_hatch(hatches, i);
}

/* Runs the rules on the instructions of a block. *cells: the spaces of variables before it. */
static void check_block(struct iov_checker *c, iov_id block, struct iov_map *cells)
{
	const struct iov_sink *sink = c->reporter.sink;

	c->at.cells = cells;
	for (iov_id id = c->f->blocks[block].first; id != IOV_NONE; id = c->f->instrs[id].next) {
		const struct iov_instr *i = &c->f->instrs[id];
		analyse_instr(c, i);
		run_rules(c, i);
		iov_space_step(&c->model.space, id, cells);
		if (sink->use && c->reporter.reachable)
			iov_report_uses(&c->model, sink, i);
		if (sink->access && c->reporter.reachable)
			iov_report_access(&c->model, sink, i);
		step(c, i);
	}
}

/*
 * Runs the rules on all blocks, in reverse postorder, with the states that the fixpoints have
 * before each block. Then on the unreachable blocks: their obligations get the verdict unreachable.
 */
static void check_blocks(struct iov_checker *c)
{
	const struct iov_rpo *order = &c->model.order;
	struct iov_map cells = {NULL};

	if (c->reporter.sink->use)
		iov_report_params(&c->model, c->reporter.sink);
	c->at.reachable = c->reporter.reachable = true;
	for (unsigned n = 0; n < order->nblocks; n++) {
		if (!c->model.space.flow_unknown)
			cells = iov_cells_before(&c->model, order->blocks[n]);
		if (c->in.numeric)
			c->state = c->numeric.in[order->blocks[n]];
		if (c->has_typestate)
			c->typestates = c->typestate.in[order->blocks[n]];
		check_block(c, order->blocks[n], &cells);
	}
	c->at.reachable = c->reporter.reachable = false;
	c->state.reachable = false;
	c->typestates.reachable = false;
	for (iov_id b = 0; b < c->f->nblocks; b++) {
		if (order->position[b] != IOV_NONE)
			continue;
		cells = (struct iov_map){NULL};
		check_block(c, b, &cells);
	}
	c->at.cells = NULL;
}

/* Runs the analysis of typestates, which needs the numbers, and writes its summary. */
static void analyse_typestate(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (!is_needed(c, IOV_ANALYSIS_TYPESTATE))
		return;
	bool may_need = iov_may_need_typestate(&c->in);
	c->unmet[IOV_ANALYSIS_TYPESTATE] = may_need && !c->in.numeric;
	c->has_typestate =
		may_need && c->in.numeric && iov_typestate_run(&c->in, &c->arena, &c->typestate);
	if (!context->made.numbers)
		return;
	struct iov_typestate_summary *summary =
		IOV_NEW(context->arena, struct iov_typestate_summary);
	iov_summarise_typestate(&c->in, &c->arena, c->has_typestate ? &c->typestate : NULL,
				summary);
	context->made.typestate = summary;
}

/*
 * Writes the summary of the function's effects on mappings, for its callers and for the analysis of
 * all functions of the file (analyses/members.h).
 */
static void summarise_effects(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (!context->arena)
		return;
	struct iov_effects *effects = IOV_NEW(context->arena, struct iov_effects);
	iov_effects_run(&c->in, c->has_typestate ? &c->typestate : NULL, &c->arena, context->arena,
			effects);
	context->made.effects = effects->n ? effects : NULL;
}

static void analyse_taint(struct iov_checker *c)
{
	if (!is_needed(c, IOV_ANALYSIS_TAINT))
		return;
	c->has_taint = c->in.numeric && iov_taint_run(&c->in, &c->arena, &c->taint);
	c->unmet[IOV_ANALYSIS_TAINT] = !c->in.numeric && iov_may_need_taint(&c->in);
}

static void analyse_dma(struct iov_checker *c)
{
	if (!is_needed(c, IOV_ANALYSIS_DMA) || !iov_may_need_dma(&c->in))
		return;
	c->unmet[IOV_ANALYSIS_DMA] = !c->in.numeric || !iov_dma_run(&c->in, &c->arena, &c->dma);
}

/* Prepares the search for obligations, with requirements for callers if there is a summary. */
static void begin_obligations(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;
	struct iov_requirements *required = NULL;

	if (context->may_require && context->made.numbers) {
		required = IOV_NEW(context->arena, struct iov_requirements);
		required->arena = context->arena;
		context->made.required = required;
	}
	iov_obligations_init(&c->model, &c->arena, required, &c->obligations);
}

/* Runs the analysis of numbers, and those that need it. */
static void analyse_numbers(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (!is_needed(c, IOV_ANALYSIS_NUMBERS))
		return;
	if (iov_numeric_run(&c->model, context->summaries, &c->arena, &c->numeric))
		c->in.numeric = &c->numeric;
	c->unmet[IOV_ANALYSIS_NUMBERS] = !c->in.numeric;
	if (c->in.numeric && context->arena)
		context->made.numbers = iov_summarise(&c->numeric, context->arena);
	begin_obligations(c);
	analyse_taint(c);
	if (context->learn)
		return;
	analyse_typestate(c);
	analyse_dma(c);
}

static void summarise_taint(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (context->summarise_only || context->learn)
		iov_visit_sinks(&c->in, &c->taint, &c->sinks);
	struct iov_taint_summary *summary = IOV_NEW(context->arena, struct iov_taint_summary);
	iov_summarise_taint(&c->in, &c->taint, &c->sinks, summary);
	context->made.taint = summary;
}

/* Collects facts about the members of the file's records, before its functions are judged. */
static void learn(struct iov_checker *c)
{
	struct iov_dma_buffers buffers;

	analyse_numbers(c);
	if (!c->in.numeric)
		return;
	if (iov_may_need_dma_buffers(c->f)) {
		iov_find_dma_buffers(&c->in, &c->arena, &buffers);
		iov_learn_dma(&c->in, &buffers, c->context->learn);
	}
	if (iov_may_need_dma_sizes(c->f))
		iov_learn_dma_sizes(&c->in, c->context->learn);
	if (c->config->severity[IOV_RULE_RECORD_ORDER])
		iov_learn_handovers(&c->in, &c->arena, c->context->learn);
	if (c->has_taint)
		iov_learn_device_members(&c->in, &c->taint, c->context->learn);
	if (c->has_taint && c->context->made.numbers)
		summarise_taint(c);
}

/* Runs the analysis of memory order and writes its summary, also if summarise_only. */
static void analyse_order(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;

	if (!is_needed(c, IOV_ANALYSIS_MEMORY_ORDER))
		return;
	c->unmet[IOV_ANALYSIS_MEMORY_ORDER] = !iov_memory_order_run(&c->in, &c->arena, &c->order);
	if (!c->order.known || !context->arena)
		return;
	struct iov_order_effects *effects = IOV_NEW(context->arena, struct iov_order_effects);
	*effects = c->order.effects;
	context->made.order = effects;
}

/*
 * Writes the summary for callers that poll, if each result of the function is computed only from
 * reads of the device. Otherwise writes none.
 */
static void summarise_polling(struct iov_checker *c)
{
	struct iov_check_context *context = c->context;
	struct iov_poll_summary summary;

	if (!context->arena || !is_needed(c, IOV_ANALYSIS_POLLING))
		return;
	iov_summarise_polling(&c->in, &c->arena, &summary);
	if (!summary.returns_device)
		return;
	struct iov_poll_summary *made = IOV_NEW(context->arena, struct iov_poll_summary);
	*made = summary;
	context->made.polling = made;
}

/* Runs the analyses whose results only rules use, and no caller. */
static void analyse_for_rules(struct iov_checker *c)
{
	if (is_needed(c, IOV_ANALYSIS_POLLING))
		c->unmet[IOV_ANALYSIS_POLLING] = !iov_polling_run(&c->in, &c->arena, &c->polls);
	if (is_needed(c, IOV_ANALYSIS_BYTE_ORDER))
		c->unmet[IOV_ANALYSIS_BYTE_ORDER] =
			!iov_byte_order_run(&c->in, &c->arena, &c->byte_orders);
}

/*
 * Reports, for each rule whose analysis gave up, one unproved obligation on the whole function:
 * what is not analysed is never proved. Rules that need numbers are left out: they have an unproved
 * obligation for each access and step (analyses/obligations_unmet.c).
 */
static void judge_unmet(struct iov_checker *c)
{
	for (unsigned r = 0; r < IOV_RULES; r++)
		if (c->config->severity[r] && iov_rules[r].needs != IOV_ANALYSIS_NUMBERS &&
		    c->unmet[iov_rules[r].needs])
			iov_judge_unmet(&c->reporter, (enum iov_rule_id)r);
}

static bool gave_up(const struct iov_checker *c)
{
	bool any = c->model.space.flow_unknown;

	for (unsigned a = 0; a < IOV_ANALYSES; a++)
		any |= c->unmet[a] && iov_needs_analysis(c->config, (enum iov_analysis)a);
	return any;
}

/*
 * Runs the rules that need the verdicts of all others. They judge nothing if these verdicts are not
 * complete.
 */
static void judge_hatches(struct iov_checker *c)
{
	const struct iov_rpo *order = &c->model.order;
	bool is_complete = !c->f->incomplete && !c->model.space.flow_unknown;

	for (unsigned a = 0; a < IOV_ANALYSES; a++)
		is_complete &= !c->unmet[a];
	if (!c->rule.hatches || !is_complete)
		return;
	c->reporter.reachable = true;
	for (unsigned n = 0; n < order->nblocks; n++)
		for (iov_id id = c->f->blocks[order->blocks[n]].first; id != IOV_NONE;
		     id = c->f->instrs[id].next)
			for (unsigned r = 0; r < IOV_RULES; r++)
				if (c->config->severity[r] &&
				    iov_rules[r].needs == IOV_ANALYSIS_VERDICTS)
					rules[r](&c->rule, &c->reporter, &c->f->instrs[id]);
}

/* Lists the hatches of the function, if a rule judges them. */
static void find_hatches(struct iov_checker *c)
{
	if (!iov_needs_analysis(c->config, IOV_ANALYSIS_VERDICTS) || c->context->summarise_only ||
	    !iov_may_need_hatches(c->f))
		return;
	iov_find_hatches(c->f, &c->arena, &c->hatches);
	c->rule.hatches = &c->hatches;
	if (iov_has_hatches(&c->hatches))
		c->reporter.hatches = &c->hatches;
}

/* Sets the inputs of analyses and rules, which point into *c. So *c must not be moved. */
static void set_inputs(struct iov_checker *c, const struct iov_sink *sink, struct iov_stats *stats)
{
	c->in = (struct iov_inputs){.model = &c->model,
				    .f = c->f,
				    .summaries = c->context->summaries,
				    .learned = c->context->learned};
	c->at = (struct iov_at){.in = &c->in, .state = &c->state, .typestates = &c->typestates};
	c->reporter = (struct iov_reporter){.model = &c->model,
					    .sink = sink,
					    .stats = stats,
					    .arena = &c->arena,
					    .unmet = c->unmet};
	c->rule = (struct iov_check_inputs){.f = c->f,
					    .config = c->config,
					    .model = &c->model,
					    .at = &c->at,
					    .flows = &c->flows,
					    .obligations = &c->obligations,
					    .sinks = &c->sinks,
					    .typestate = &c->typestate,
					    .taint = &c->taint,
					    .dma = &c->dma,
					    .polls = &c->polls,
					    .order = &c->order,
					    .byte_orders = &c->byte_orders};
}

void iov_check_in_context(const struct iov_function *f, const struct iov_config *config,
			  const struct iov_sink *sink, struct iov_stats *stats,
			  struct iov_check_context *context)
{
	struct iov_checker c = {.f = f, .config = config, .context = context};

	set_inputs(&c, sink, stats);
	iov_model_init(&c.model, f, config, &c.arena);
	if (context->learn) {
		learn(&c);
		iov_arena_free(&c.arena);
		return;
	}
	if (context->registers)
		iov_gather_registers(&c.model, context->registers);
	find_hatches(&c);
	if (is_needed(&c, IOV_ANALYSIS_TYPESTATE))
		c.in.elements = iov_find_elements(&c.model, &c.arena);
	analyse_numbers(&c);
	summarise_effects(&c);
	analyse_order(&c);
	summarise_polling(&c);
	if (!context->summarise_only) {
		analyse_for_rules(&c);
		c.rule.numeric = c.in.numeric;
		check_blocks(&c);
		judge_unmet(&c);
		judge_hatches(&c);
		if (context->steps)
			iov_find_steps(&c.model, context->arena, context->steps);
		stats->touches_io |= iov_touches_io(&c.model);
		stats->too_large |= gave_up(&c);
	}
	if (c.has_taint && context->made.numbers)
		summarise_taint(&c);
	iov_arena_free(&c.arena);
}

void iov_check_function(const struct iov_function *f, const struct iov_config *config,
			const struct iov_sink *sink, struct iov_stats *stats)
{
	struct iov_check_context alone = {.summarise_only = false};

	iov_check_in_context(f, config, sink, stats, &alone);
}
