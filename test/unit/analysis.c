/* SPDX-License-Identifier: MIT */
// RUN: not %unit/analysis 2>&1 | FileCheck %s --check-prefix=USAGE
// USAGE: usage: analysis ANALYSIS FILE
// RUN: not %unit/analysis byte-order %s 2>&1 | FileCheck %s --check-prefix=TEXT
// TEXT: analysis.c:1:1: unexpected '/'
/*
 * Runs one analysis on each function of a text, without the driver, rules, or analyses other than
 * those whose results it needs. `analysis ANALYSIS FILE` prints the results, one line each, with
 * the lines of the text. The tests are in test/unit/analysis/.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyses/byte_order.h"
#include "analyses/effects.h"
#include "analyses/members.h"
#include "analyses/memory_order.h"
#include "analyses/obligations.h"
#include "analyses/polling.h"
#include "analyses/taint_sinks.h"
#include "analyses/type_flow.h"
#include "analyses/typestate.h"
#include "numeric/transfer.h"

struct subject {
	const struct iov_function *f;
	struct iov_arena arena;
	struct iov_file_effects *file; /* of the functions so far */
	struct iov_arena *file_arena;
	struct iov_model model;
	struct iov_numeric numeric;
	struct iov_inputs in;
	/* The state before the instruction. */
	struct iov_state state;
	struct iov_typestates typestates;
	struct iov_map cells;
	struct iov_at at;
};

static const char *const verdicts[IOV_VERDICTS] = {
	[IOV_PROVED] = "proved",
	[IOV_VIOLATED] = "violated",
	[IOV_UNPROVED] = "unproved",
	[IOV_UNREACHABLE] = "unreachable",
};

static unsigned line_of(const struct subject *s, iov_id id)
{
	const struct iov_module *m = s->f->module;
	struct iov_place place;

	return m->place && m->place(m->places, s->f->instrs[id].loc, &place) ? place.line : 0;
}

static void put_holder(const struct iov_holder *at)
{
	printf(" %s%s",
	       at->field    ? "."
	       : at->global ? "@"
			    : "parameter",
	       at->field    ? at->field->name
	       : at->global ? at->global->name
			    : "");
}

static void print_effect_on_mapping(const struct subject *s, const struct iov_effect *e)
{
	static const char *const kinds[] = {
		[IOV_EFFECT_USES] = "uses",
		[IOV_EFFECT_TESTS] = "tests",
		[IOV_EFFECT_RELEASES] = "releases",
		[IOV_EFFECT_MAPS] = "maps",
		[IOV_EFFECT_SETS] = "sets",
		[IOV_EFFECT_REGISTERS] = "registers",
		[IOV_EFFECT_UNREGISTERS] = "unregisters",
	};
	struct iov_place place = {NULL, 0, 0};

	s->f->module->place(s->f->module->places, e->where.loc, &place);
	printf("%u: %s", place.line, kinds[e->kind]);
	if (e->kind < IOV_EFFECT_REGISTERS)
		put_holder(&e->at);
	if (e->callback)
		printf(" @%s", e->callback->name);
	if (e->reach.param != IOV_NONE) {
		printf(", by parameter %u", e->reach.param);
		for (unsigned k = 0; k < e->reach.n; k++)
			printf("%s%s", e->reach.read[k] ? "->" : ".", e->reach.fields[k]->name);
	}
	printf("%s%s%s%s\n", e->always ? ", always" : "", e->untested ? ", untested" : "",
	       e->may ? ", perhaps" : "", e->is_too_early ? ", too early" : "");
}

static void put_spaces(uint8_t may)
{
	const char *between = "";

	for (unsigned space = 0; space < IOV_SPACES; space++) {
		if (!(may & IOV_BIT(space)))
			continue;
		printf("%s%s", between, space ? iov_space_word((enum iov_space)space) : "plain");
		between = "|";
	}
}

/* Called for each reachable instruction, with the state before it. */
typedef void visit_fn(struct subject *s, const struct iov_instr *i, void *to);

static void visit(struct subject *s, struct iov_typestate *typestate, visit_fn *fn, void *to)
{
	const struct iov_rpo *order = &s->model.order;

	for (unsigned n = 0; n < order->nblocks; n++) {
		iov_id block = order->blocks[n];
		s->cells = iov_cells_before(&s->model, block);
		if (s->in.numeric)
			s->state = s->numeric.in[block];
		if (typestate)
			s->typestates = typestate->in[block];
		for (iov_id id = s->f->blocks[block].first; id != IOV_NONE;
		     id = s->f->instrs[id].next) {
			const struct iov_instr *i = &s->f->instrs[id];
			fn(s, i, to);
			iov_space_step(&s->model.space, id, &s->cells);
			if (typestate && s->state.reachable)
				iov_typestate_step(&s->in, &s->arena, typestate, &s->typestates,
						   &s->state, i);
			else if (s->in.numeric && s->state.reachable)
				iov_step(&s->numeric, &s->state, id);
		}
	}
}

static void print_flows(struct subject *s, const struct iov_instr *i, void *to)
{
	static const char *const kinds[] = {
		[IOV_FLOW_DROPS] = "drops",
		[IOV_FLOW_ESCAPES] = "escapes",
		[IOV_FLOW_MISTAKES] = "mistakes",
		[IOV_FLOW_ADDS] = "adds",
	};
	struct iov_type_flows *flows = to;

	iov_find_type_flows(&s->at, &s->arena, i, flows);
	for (unsigned k = 0; k < flows->n; k++) {
		const struct iov_type_flow *flow = &flows->all[k];
		printf("%u: %s ", line_of(s, iov_id_of(s->f, i)), kinds[flow->kind]);
		put_spaces(flow->from);
		printf(" -> ");
		put_spaces(IOV_BIT(flow->to));
		if (flow->argument)
			printf(", argument %u", flow->argument);
		printf("%s: %s\n", flow->below ? ", below" : "", verdicts[flow->verdict]);
	}
}

static bool type_flow(struct subject *s)
{
	struct iov_type_flows flows = {NULL, 0, 0};

	visit(s, NULL, print_flows, &flows);
	return true;
}

static bool byte_order(struct subject *s)
{
	static const char *const words[] = {"any", "cpu", "little", "big"};
	struct iov_byte_orders orders;

	if (!iov_byte_order_run(&s->in, &s->arena, &orders))
		return false;
	if (!orders.of)
		printf("no device order\n");
	for (iov_id id = 0; orders.of && id < s->f->ninstrs; id++)
		if (iov_has_value(&s->f->instrs[id]) && iov_is_int(s->f->instrs[id].type))
			printf("%u: %s\n", line_of(s, id), words[orders.of[id]]);
	return true;
}

static void print_effect(const char *pair, const struct iov_order_effect *e)
{
	printf("%s:%s%s%s%s%s%s\n", pair, e->leaves_pending ? " leaves" : "",
	       e->may_leave_none ? " may-leave-none" : "", e->keeps_outer ? " passes" : "",
	       e->has_barrier ? " settles" : "", e->has_later ? " asks" : "",
	       e->always_has_later ? " always" : "");
}

static bool memory_order(struct subject *s)
{
	static const char *const sides[IOV_ORDER_PAIRS] = {"write", "read", "record", "handover"};
	struct iov_memory_order order;

	if (!iov_memory_order_run(&s->in, &s->arena, &order))
		return false;
	for (iov_id id = 0; id < s->f->ninstrs; id++)
		for (unsigned pair = 0; pair < IOV_ORDER_PAIRS; pair++) {
			if (!order.verdict_at[pair] || !order.verdict_at[pair][id])
				continue;
			iov_id earlier = order.earlier[pair][id];
			printf("%u: early %s %s", line_of(s, id), sides[pair],
			       verdicts[order.verdict_at[pair][id] - 1]);
			if (earlier != IOV_NONE)
				printf(", after %u", line_of(s, earlier));
			printf("\n");
		}
	if (order.known) {
		print_effect("writes", &order.effects.pair[IOV_ORDER_WRITES]);
		print_effect("reads", &order.effects.pair[IOV_ORDER_READS]);
	}
	return true;
}

static bool polling(struct subject *s)
{
	struct iov_polls polls;

	if (!iov_polling_run(&s->in, &s->arena, &polls))
		return false;
	for (iov_id id = 0; polls.verdict && id < s->f->ninstrs; id++)
		if (polls.verdict[id] != IOV_POLL_NONE)
			printf("%u: %s, reads %u\n", line_of(s, id),
			       polls.verdict[id] == IOV_POLL_ENDLESS ? "endless" : "bounded",
			       line_of(s, polls.read[id]));
	return true;
}

static bool polling_result(struct subject *s)
{
	struct iov_poll_summary summary;

	iov_summarise_polling(&s->in, &s->arena, &summary);
	printf("device %d work %u\n", summary.returns_device, summary.work);
	return true;
}

static const void *print_mapping(void *self, uint32_t mapping, const void *packed, const void *none)
{
	static const char *const words[] = {"untested", "open", "closed", "mine",
					    "others",	"kept", "stale",  "failed"};
	struct subject *s = self;
	unsigned states = iov_unpack(packed);

	(void)none;
	if (s->numeric.syms[mapping].kind == IOV_SYM_INSTR)
		printf("; mapping of %u", line_of(s, s->numeric.syms[mapping].id));
	else
		printf("; mapping of a parameter");
	for (unsigned bit = 0; bit < 8; bit++)
		if (states >> bit & 1)
			printf(" %s", words[bit]);
	return packed;
}

static const void *print_result(void *self, uint32_t v, const void *packed, const void *none)
{
	struct subject *s = self;
	unsigned states = iov_unpack(packed);

	(void)none;
	printf("; '%s'%s%s", s->f->vars[v].name, states & IOV_RESULT_PENDING ? " pending" : "",
	       states & IOV_RESULT_SEEN ? " seen" : "");
	return packed;
}

/* Prints the typestates at calls and returns. */
static void print_typestates(struct subject *s, const struct iov_instr *i, void *to)
{
	const struct iov_map none = {NULL};

	if ((i->op != IOV_OP_CALL && i->op != IOV_OP_RET) || !s->state.reachable)
		return;
	printf("%u", line_of(s, iov_id_of(s->f, i)));
	iov_map_differ(s->typestates.mappings, none, print_mapping, s);
	iov_map_differ(s->typestates.results, none, print_result, s);
	iov_id first = iov_tested_fetch(&s->at, to, i);
	if (first != IOV_NONE)
		printf("; fetched and tested at %u", line_of(s, first));
	printf("\n");
}

static bool effects(struct subject *s)
{
	struct iov_typestate typestate;
	bool follows =
		iov_may_need_typestate(&s->in) && iov_typestate_run(&s->in, &s->arena, &typestate);
	struct iov_effects all;

	iov_effects_run(&s->in, follows ? &typestate : NULL, &s->arena, &s->arena, &all);
	for (unsigned k = 0; k < all.n; k++)
		print_effect_on_mapping(s, &all.all[k]);
	return true;
}

/* Of all functions: printed when the last one is known. */
static bool members(struct subject *s)
{
	struct iov_typestate typestate;
	bool follows =
		iov_may_need_typestate(&s->in) && iov_typestate_run(&s->in, &s->arena, &typestate);
	struct iov_effects *all = IOV_NEW(s->file_arena, struct iov_effects);

	iov_effects_run(&s->in, follows ? &typestate : NULL, &s->arena, s->file_arena, all);
	IOV_GROW(s->file_arena, s->file->of, s->file->n, s->file->capacity);
	s->file->of[s->file->n++] = all;
	return true;
}

static void print_members(struct subject *s)
{
	struct iov_members all;

	iov_members_run(s->file, s->file_arena, &all);
	for (unsigned k = 0; k < all.n; k++) {
		const struct iov_member_facts *m = &all.all[k];
		put_holder(&m->at);
		if (m->unchecked)
			printf(" unchecked in %s", m->unchecked->function->name);
		if (m->used)
			printf(" used in %s", m->used->function->name);
		printf("%s%s", m->is_tested ? " tested" : "", m->is_set ? " set" : "");
		if (m->released)
			printf(" released by %s before %s, which %s hands over",
			       m->released->function->name, m->used_later->function->name,
			       m->registered->function->name);
		putchar('\n');
	}
}

static bool typestate(struct subject *s)
{
	struct iov_typestate typestate;
	struct iov_typestate_summary summary;

	if (!iov_may_need_typestate(&s->in))
		printf("nothing that has a typestate\n");
	if (!iov_typestate_run(&s->in, &s->arena, &typestate))
		return false;
	visit(s, &typestate, print_typestates, &typestate);
	iov_summarise_typestate(&s->in, &s->arena, &typestate, &summary);
	printf("releases %#x, may release %#x\n", summary.releases, summary.may_release);
	return true;
}

struct tainting {
	struct iov_taint taint;
	struct iov_sinks sinks;
};

static void print_origin(iov_origin_set from)
{
	printf("%s", from & IOV_FROM_DEVICE ? " device" : "");
	for (unsigned p = 0; p < IOV_MAX_ORIGIN_PARAMS; p++)
		if (from & IOV_FROM_PARAM(p))
			printf(" parameter %u", p);
	printf("\n");
}

static void print_taint(struct subject *s, const struct iov_instr *i, void *to)
{
	static const char *const kinds[] = {"index", "length", "rounds", "size", "passed"};
	struct tainting *t = to;
	iov_id id = iov_id_of(s->f, i);
	iov_origin_set from = iov_has_value(i) ? iov_origin_of(&t->taint, s->numeric.value[id]) : 0;

	if (from) {
		printf("%u: from", line_of(s, id));
		print_origin(from);
	}
	iov_find_sinks(&s->at, &t->taint, i, &t->sinks);
	for (unsigned k = 0; k < t->sinks.n; k++)
		printf("%u: %s %s\n", line_of(s, id), kinds[t->sinks.uses[k].kind],
		       verdicts[t->sinks.uses[k].verdict]);
}

static bool taint(struct subject *s)
{
	struct tainting t = {.sinks = {.n = 0}};
	struct iov_taint_summary summary;

	if (!iov_may_need_taint(&s->in))
		printf("nothing from a device\n");
	if (!iov_taint_run(&s->in, &s->arena, &t.taint))
		return false;
	visit(s, NULL, print_taint, &t);
	iov_summarise_taint(&s->in, &t.taint, &t.sinks, &summary);
	printf("result:");
	print_origin(summary.origin);
	printf("fills:");
	print_origin(summary.fills);
	printf("believes:");
	print_origin(summary.sink_params);
	return true;
}

static void print_obligations(struct subject *s, const struct iov_instr *i, void *to)
{
	static const char *const kinds[] = {"bounds", "aligned", "required", "ensured"};
	struct iov_obligations *o = to;
	char text[IOV_NUM_TEXT];

	iov_find_obligations(&s->at, &s->arena, i, o);
	for (unsigned k = 0; k < o->n; k++) {
		const struct iov_obligation *one = &o->all[k];
		printf("%u: %s", line_of(s, iov_id_of(s->f, i)), kinds[one->kind]);
		if (!iov_num_is_bottom(one->at))
			printf(" %s", iov_num_print(one->at, text));
		printf(": %s%s\n", verdicts[one->verdict], one->unsized ? ", of unknown size" : "");
	}
}

static bool obligations(struct subject *s)
{
	struct iov_requirements required = {.arena = &s->arena};
	struct iov_obligations o;

	iov_obligations_init(&s->model, &s->arena, s->f->sym->internal ? &required : NULL, &o);
	visit(s, NULL, print_obligations, &o);
	for (unsigned r = 0; r < required.n; r++)
		printf("requires %s%s\n", iov_print_expr(required.all[r].expr, &s->arena),
		       required.all[r].always ? "" : ", perhaps");
	return true;
}

static const struct analysis {
	const char *name;
	bool (*run)(struct subject *s); /* false: it gave up */
	bool numbers;			/* it needs the numeric analysis */
} analyses[] = {
	{"type-flow", type_flow, false},      {"byte-order", byte_order, false},
	{"memory-order", memory_order, true}, {"polling", polling, false},
	{"typestate", typestate, true},	      {"taint", taint, true},
	{"obligations", obligations, true},   {"effects", effects, true},
	{"members", members, true},	      {"polling-result", polling_result, false},
};

static void run(const struct analysis *a, const struct iov_function *f,
		const struct iov_config *config, struct iov_file_effects *file,
		struct iov_arena *file_arena)
{
	struct subject s = {
		.f = f, .arena = IOV_ARENA_INIT, .file = file, .file_arena = file_arena};

	printf("%s:\n", f->sym->name);
	iov_model_init(&s.model, f, config, &s.arena);
	s.in = (struct iov_inputs){.model = &s.model, .f = f};
	s.at = (struct iov_at){.in = &s.in,
			       .cells = &s.cells,
			       .state = &s.state,
			       .typestates = &s.typestates,
			       .reachable = true};
	if (a->numbers && iov_numeric_run(&s.model, NULL, &s.arena, &s.numeric))
		s.in.numeric = &s.numeric;
	if ((a->numbers && !s.in.numeric) || !a->run(&s))
		printf("gave up\n");
	iov_arena_free(&s.arena);
}

static struct iov_module *read_module(const char *path)
{
	static char text[1 << 16];
	struct iov_text_error error = {.line = 0, .message = "cannot be read"};
	FILE *file = fopen(path, "r");
	size_t length = file ? fread(text, 1, sizeof(text), file) : 0;
	struct iov_module *m = file ? iov_read(text, length, path, &error) : NULL;

	if (file)
		fclose(file);
	if (!m)
		fprintf(stderr, "%s:%u:%u: %s\n", path, error.line, error.column, error.message);
	return m;
}

int main(int argc, char **argv)
{
	const struct analysis *found = NULL;
	struct iov_config config;
	struct iov_file_effects file = {NULL, 0, 0};
	struct iov_arena arena = IOV_ARENA_INIT;

	for (unsigned k = 0; argc == 3 && k < sizeof(analyses) / sizeof(*analyses); k++)
		if (!strcmp(argv[1], analyses[k].name))
			found = &analyses[k];
	if (!found) {
		fprintf(stderr, "usage: analysis ANALYSIS FILE\n");
		return 2;
	}
	struct iov_module *m = read_module(argv[2]);
	if (!m)
		return 2;
	iov_config_init(&config);
	for (unsigned k = 0; k < m->nfunctions; k++)
		run(found, m->functions[k], &config, &file, &arena);
	struct subject whole = {.file = &file, .file_arena = &arena};
	if (found->run == members)
		print_members(&whole);
	iov_arena_free(&arena);
	iov_module_free(m);
	return 0;
}
