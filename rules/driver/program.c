/* SPDX-License-Identifier: MIT */
/*
 * Checks the functions of a program, callees before callers, so that callers have the summaries of
 * their callees. The order is depth first over the calls, with an explicit stack, since a chain of
 * calls can be longer than the C stack allows. A recursive function has no summary and no
 * requirements for callers: it is checked by itself.
 */
#include <stdlib.h>
#include <string.h>

#include "analyses/effects.h"
#include "analyses/memory_order.h"
#include "analyses/obligations.h"
#include "analyses/taint.h"
#include "checks/check.h"
#include "driver/check.h"

/* NEW: not visited; OPEN: lowered, its callees are being checked; DONE: checked, or no body. */
enum progress { NEW, OPEN, DONE };

/* A function on the stack; f NULL: it is not lowered yet. */
struct item {
	const struct iov_symbol *sym;
	struct iov_function *f;
};

struct iov_program {
	const struct iov_config *config;
	const struct iov_sink *sink;
	const struct iov_frontend *frontend;
	struct iov_arena arena; /* owns the program itself, the summaries and all arrays */
	struct iov_summaries summaries;
	struct iov_learned learned; /* lists live in the arena */
	bool learning;
	uint8_t *progress; /* enum progress, by symbol */
	bool *recursive;   /* by symbol */
	unsigned capacity; /* length of both arrays and of summaries.of */
	struct item *stack;
	unsigned depth, stack_capacity;
	struct iov_file_effects file;
	struct iov_steps steps; /* its list lives in the arena */
	struct iov_register_maps registers;
};

struct iov_program *iov_program_new(const struct iov_config *config, const struct iov_sink *sink,
				    const struct iov_frontend *frontend)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_program *p = IOV_NEW(&arena, struct iov_program);

	*p = (struct iov_program){.config = config, .sink = sink, .frontend = frontend};
	p->arena = arena;
	p->registers.arena = &p->arena;
	return p;
}

void iov_program_free(struct iov_program *p)
{
	if (!p)
		return;
	/* The arena owns the memory of *p, and so of itself: free it by a copy. */
	struct iov_arena arena = p->arena;
	iov_arena_free(&arena);
}

/* Grows the arrays to hold symbol `id`: lowering a function can add symbols. */
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

static bool maps(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		if (f->instrs[id].op == IOV_OP_CALL && f->instrs[id].sym->role.kind == IOV_ROLE_MAP)
			return true;
	return false;
}

/*
 * If the function maps memory, functions whose address it takes are checked first, too: one of them
 * may release the mapping when the device goes, if it is passed to devm_add_action().
 */
static void push_callees(struct iov_program *p, const struct iov_function *f)
{
	bool hands_over = maps(f);
	for (iov_id id = f->ninstrs; id-- > 0;) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op == IOV_OP_FUNC && hands_over)
			push(p, i->sym);
		if (i->op != IOV_OP_CALL || !iov_is_ordinary(&i->sym->role))
			continue;
		make_room(p, i->sym->id);
		if (p->progress[i->sym->id] == OPEN)
			p->recursive[i->sym->id] = true;
		push(p, i->sym);
	}
}

/* Returns true if the function uses an integer parameter as the address of a register. */
static bool takes_address(const struct iov_effect *e)
{
	const struct iov_type *fn = e->function->type.type;

	return e->kind == IOV_EFFECT_USES && e->uses && e->at.param < fn->fn.nparams &&
	       iov_is_int(fn->fn.params[e->at.param]);
}

/*
 * Returns true if a caller must know of an effect: the function maps or releases where a parameter
 * leads, or takes the address of a register as an integer.
 */
static bool concerns_mappings(const struct iov_callee *made)
{
	for (unsigned k = 0; made->effects && k < made->effects->n; k++) {
		const struct iov_effect *e = &made->effects->all[k];
		if (e->reach.param != IOV_NONE && e->reach.n &&
		    (e->kind == IOV_EFFECT_MAPS || e->kind == IOV_EFFECT_RELEASES))
			return true;
		if (!e->is_callees && takes_address(e))
			return true;
	}
	return false;
}

/*
 * Returns true if the summary can raise an obligation in a caller that uses no I/O by itself: a
 * requirement, a mapping that is made or released, the address of a register, a value from the
 * device, an offset into I/O memory, or a result that a caller may poll.
 */
static bool concerns_callers(const struct iov_callee *made)
{
	const struct iov_taint_summary *taint = made->taint;

	return (made->required && made->required->n) || made->polling || concerns_mappings(made) ||
	       (taint && (taint->origin & IOV_FROM_DEVICE || taint->fills || taint->offsets));
}

/* Collects facts from one function. Its callees come before it, so that their results are known. */
static void learn(struct iov_program *p, const struct iov_function *f)
{
	struct iov_stats stats = {.too_large = false};
	struct iov_check_context context = {
		.summaries = &p->summaries, .learn = &p->learned, .arena = &p->arena};

	iov_check_in_context(f, p->config, p->sink, &stats, &context);
	if (!p->recursive[f->sym->id] && !f->sym->replaceable && !f->incomplete)
		p->summaries.of[f->sym->id] = context.made;
}

static void analyse(struct iov_program *p, const struct iov_function *f)
{
	const struct iov_frontend *front = p->frontend;
	bool wanted = front->is_wanted(front->self, f->sym);
	struct iov_stats stats = {.too_large = false};
	struct iov_check_context context = {
		.summaries = &p->summaries,
		.learned = &p->learned,
		.steps = p->config->severity[IOV_RULE_SCALED_OFFSET] ? &p->steps : NULL,
		.registers = p->sink->at_register ? &p->registers : NULL,
		.summarise_only = !wanted,
		.may_require = f->sym->internal && !f->incomplete && !p->recursive[f->sym->id] &&
			       wanted && front->has_callers(front->self, f->sym),
		.arena = &p->arena,
	};

	iov_check_in_context(f, p->config, p->sink, &stats, &context);
	/* A linker may replace this body, or lowering left parts out: then no summary is valid. */
	if (!p->recursive[f->sym->id] && !f->sym->replaceable && !f->incomplete)
		p->summaries.of[f->sym->id] = context.made;
	if (context.made.effects) {
		IOV_GROW(&p->arena, p->file.of, p->file.n, p->file.capacity);
		p->file.of[p->file.n++] = context.made.effects;
	}
	if (concerns_callers(&context.made))
		front->want_callers(front->self, f->sym);
	/*
	 * A caller may fill a descriptor by one helper and ring the doorbell by the next, without
	 * an I/O pointer of its own.
	 */
	if (f->sym->internal && iov_order_needs_callers(context.made.order))
		front->want_callers(front->self, f->sym);
	if (wanted)
		front->checked(front->self, f, &stats);
}

static void walk(struct iov_program *p, const struct iov_symbol *sym)
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
			/*
			 * f NULL: the function was pushed twice before it was OPEN. The other item
			 * has the function, and will finish it.
			 */
			if (f) {
				if (p->learning)
					learn(p, f);
				else
					analyse(p, f);
				p->progress[s->id] = DONE;
				p->frontend->release(p->frontend->self, f);
			}
			p->depth--;
		}
	}
}

void iov_program_finish(struct iov_program *p, struct iov_stats *stats)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	const struct iov_late_reporter reporter = {p->config, p->sink, stats, &arena};
	struct iov_members members;

	iov_members_run(&p->file, &arena, &members);
	if (p->config->severity[IOV_RULE_UNCHECKED_MAP])
		iov_check_members_UNCHECKED_MAP(&members, &reporter);
	if (p->config->severity[IOV_RULE_USE_AFTER_UNMAP])
		iov_check_members_USE_AFTER_UNMAP(&members, &reporter);
	iov_check_steps_SCALED_OFFSET(&p->steps, &reporter);
	iov_arena_free(&arena);
}

void iov_program_check(struct iov_program *p, const struct iov_symbol *sym)
{
	if (p->learning) {
		/* Functions that were learned from are analysed again, to be judged. */
		p->learning = false;
		make_room(p, sym->id);
		memset(p->progress, NEW, p->capacity * sizeof(*p->progress));
		memset(p->recursive, 0, p->capacity * sizeof(*p->recursive));
		memset(p->summaries.of, 0, p->capacity * sizeof(*p->summaries.of));
	}
	walk(p, sym);
}

void iov_program_learn(struct iov_program *p, const struct iov_symbol *sym)
{
	p->learned.arena = &p->arena;
	p->learning = true;
	walk(p, sym);
}

unsigned iov_program_device_members(const struct iov_program *p, unsigned n, iov_loc *loc)
{
	if (n < p->learned.ndevice)
		*loc = p->learned.device[n].field->loc;
	return p->learned.ndevice;
}

const struct iov_symbol *iov_program_open_helper(struct iov_program *p, unsigned n)
{
	if (n >= p->registers.nopen)
		iov_find_open_helpers(&p->registers);
	return n < p->registers.nopen ? p->registers.open[n] : NULL;
}

void iov_program_gather(struct iov_program *p, const struct iov_symbol *sym)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_function *f;
	struct iov_model model;

	if (iov_register_function_of(&p->registers, sym))
		return;
	f = p->frontend->lower(p->frontend->self, sym);
	if (!f)
		return;
	iov_model_init(&model, f, p->config, &arena);
	iov_gather_registers(&model, &p->registers);
	iov_arena_free(&arena);
	p->frontend->release(p->frontend->self, f);
}

void iov_program_registers(struct iov_program *p)
{
	iov_resolve_registers(&p->registers, p->sink->at_register, p->sink->to);
}
