/* SPDX-License-Identifier: MIT */
/*
 * Callees before callers, by a walk of the calls in depth first order, on a stack of our own. A
 * function that is found to be called from what it calls is not known to those calls, and
 * asks nothing of its callers: it is judged by itself.
 */
#include <stdlib.h>

#include "analyses/memory_order.h"
#include "analyses/obligations.h"
#include "analyses/taint.h"
#include "driver/check.h"

enum progress { NEW, OPEN, DONE };

struct item {
	const struct iov_symbol *sym;
	struct iov_function *f;
};

struct iov_program {
	const struct iov_config *config;
	const struct iov_sink *sink;
	const struct iov_frontend *frontend;
	bool follows_calls;	/* what callees do matters to a rule that is on */
	struct iov_arena arena; /* of summaries, and of what is below */
	struct iov_summaries summaries;
	uint8_t *progress; /* enum progress, by symbol */
	bool *recursive;
	unsigned capacity;
	struct item *stack;
	unsigned depth, stack_capacity;
};

struct iov_program *iov_program_new(const struct iov_config *config, const struct iov_sink *sink,
				    const struct iov_frontend *frontend)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_program *p = IOV_NEW(&arena, struct iov_program);

	*p = (struct iov_program){.config = config,
				  .sink = sink,
				  .frontend = frontend,
				  .follows_calls = iov_asks_for(config, IOV_ANALYSIS_NUMBERS) ||
						   iov_asks_for(config, IOV_ANALYSIS_POLLING)};
	p->arena = arena;
	return p;
}

void iov_program_free(struct iov_program *p)
{
	if (!p)
		return;
	/* The program is in its own arena. */
	struct iov_arena arena = p->arena;
	iov_arena_free(&arena);
}

/* Symbols are made while functions are lowered: the tables grow behind them. */
static void make_room(struct iov_program *p, iov_id id)
{
	unsigned capacity = p->capacity ? p->capacity : 64;

	if (id < p->capacity)
		return;
	while (capacity <= id)
		capacity *= 2;
	uint8_t *progress = IOV_NEW_ARRAY(&p->arena, uint8_t, capacity);
	bool *recursive = IOV_NEW_ARRAY(&p->arena, bool, capacity);
	struct iov_callee *of = IOV_NEW_ARRAY(&p->arena, struct iov_callee, capacity);
	for (unsigned i = 0; i < p->capacity; i++) {
		progress[i] = p->progress[i];
		recursive[i] = p->recursive[i];
		of[i] = p->summaries.of[i];
	}
	p->progress = progress;
	p->recursive = recursive;
	p->summaries = (struct iov_summaries){of, capacity};
	p->capacity = capacity;
}

static void push(struct iov_program *p, const struct iov_symbol *sym)
{
	make_room(p, sym->id);
	if (p->progress[sym->id] != NEW)
		return;
	IOV_GROW(&p->arena, p->stack, p->depth, p->stack_capacity);
	p->stack[p->depth++] = (struct item){sym, NULL};
}

static void push_callees(struct iov_program *p, const struct iov_function *f)
{
	if (!p->follows_calls)
		return;
	for (iov_id id = f->ninstrs; id-- > 0;) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_CALL || i->sym->role.kind != IOV_ROLE_NONE)
			continue;
		make_room(p, i->sym->id);
		if (p->progress[i->sym->id] == OPEN)
			p->recursive[i->sym->id] = true;
		push(p, i->sym);
	}
}

/* It requires something of them, or brings them what a device controls or what they may poll. */
static bool concerns_callers(const struct iov_callee *made)
{
	const struct iov_taint_summary *taint = made->taint;

	return (made->required && made->required->n) || made->polling ||
	       (taint && (taint->origin & IOV_FROM_DEVICE || taint->fills));
}

static void analyse(struct iov_program *p, const struct iov_function *f)
{
	const struct iov_frontend *front = p->frontend;
	bool wanted = front->is_wanted(front->self, f->sym);
	struct iov_stats stats = {.too_large = false};
	struct iov_check_context context = {
		.summaries = &p->summaries,
		.summarise_only = !wanted,
		/* Where only what is certain is reported, there is nothing to ask of callers. */
		.may_require = !p->config->certain_only && f->sym->internal && !f->incomplete &&
			       !p->recursive[f->sym->id] && wanted &&
			       front->has_callers(front->self, f->sym),
		.arena = &p->arena,
	};

	iov_check_in_context(f, p->config, p->sink, &stats, &context);
	/* What another body does in the place of this one is not known, nor what is not in it. */
	if (!p->recursive[f->sym->id] && !f->sym->replaceable && !f->incomplete)
		p->summaries.of[f->sym->id] = context.made;
	if (concerns_callers(&context.made))
		front->want_callers(front->self, f->sym);
	/* A caller that names no I/O itself may fill a descriptor by one helper, and ring by the
	 * next. */
	if (f->sym->internal && iov_asks_callers(context.made.order))
		front->want_callers(front->self, f->sym);
	if (wanted)
		front->checked(front->self, f, &stats);
}

void iov_program_check(struct iov_program *p, const struct iov_symbol *sym)
{
	push(p, sym);
	while (p->depth) {
		unsigned at = p->depth - 1;
		const struct iov_symbol *s = p->stack[at].sym;
		if (p->progress[s->id] == DONE) {
			p->depth--;
		} else if (p->progress[s->id] == NEW) {
			struct iov_function *f = p->frontend->lower(p->frontend->self, s);
			make_room(p, s->id);
			p->progress[s->id] = f ? OPEN : DONE;
			p->stack[at].f = f;
			if (f)
				push_callees(p, f);
		} else {
			struct iov_function *f = p->stack[at].f;
			/* Pushed twice before it was begun: whoever began it ends it. */
			if (f) {
				analyse(p, f);
				p->progress[s->id] = DONE;
				p->frontend->release(p->frontend->self, f);
			}
			p->depth--;
		}
	}
}
