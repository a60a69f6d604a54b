/* SPDX-License-Identifier: MIT */
/*
 * A backward slice (Weiser, "Program slicing", 1984) from the condition of each branch out of a
 * loop: to its operands, to the stores that give a variable its value, and to the branches that
 * decide whether a round reaches these stores. A value that depends on itself is a counter.
 */
#include "analyses/polling.h"

#include "flow/loop.h"
#include "model/access.h"

/*
 * The set of values on which a value depends; 0: only on values that do not change in the loop.
 * DEVICE: a read of the device. OTHER: a counter, a clock, memory that other code may change; these
 * can end the loop without the device. RANKED: a value of the device that is compared by < or >.
 */
enum { DEVICE = 1, OTHER = 2, RANKED = 4 };
/* IN_PROGRESS: the set is being computed; DONE: it is computed. */
enum { IN_PROGRESS = 8, DONE = 16, BITS = DEVICE | OTHER | RANKED };
enum {
	MAX_DEPTH = 200,
	/* Loops that poll are short. Larger ones are not analysed. A verb has five blocks. */
	MAX_BLOCKS = 1000,
};

struct polls {
	const struct iov_inputs *in;
	const struct iov_model *model;
	const struct iov_function *f;
	struct iov_loop loop;
	bool *escapes;	     /* by variable: iov_find_escaping_vars() */
	uint8_t *depends_on; /* by instruction: the set of its value, with IN_PROGRESS or DONE */
	iov_id *reads; /* by instruction, if DONE: a read of the device in its slice; or IOV_NONE */
	/* by block: the set of the branches that lead to it, with IN_PROGRESS or DONE */
	uint8_t *reached_by;
	unsigned depth;
	bool keeps_memory; /* iov_loop_keeps_memory() */
	bool registers;	   /* the address at hand is one of registers, not of shared memory */
	iov_id read;	   /* the first read of the device in the slice at hand; or IOV_NONE */
};

static const struct iov_instr *last_of(const struct polls *p, iov_id block)
{
	return &p->f->instrs[p->f->blocks[block].last];
}

static uint8_t value(struct polls *p, iov_id id);
static uint8_t address(struct polls *p, iov_id id);
static uint8_t arguments(struct polls *p, const struct iov_instr *call);

/* Returns true for a constant condition, as in `do { } while (0)`, and sets *truth to it. */
static bool is_constant(const struct polls *p, iov_id id, bool *truth)
{
	const struct iov_instr *i = &p->f->instrs[id];

	while (i->op == IOV_OP_CAST)
		i = &p->f->instrs[i->ops[0]];
	*truth = i->op == IOV_OP_CONST && i->imm;
	return i->op == IOV_OP_CONST;
}

/* Returns the set of the block's condition; 0: none, or a constant that stays in the loop. */
static uint8_t condition(struct polls *p, iov_id block)
{
	const struct iov_instr *i = last_of(p, block);
	bool truth;

	/* A constant condition that always leaves the loop bounds it to one round. */
	if (i->op == IOV_OP_CONDBR && is_constant(p, i->ops[0], &truth))
		return iov_in_loop(&p->loop, i->blocks[!truth]) ? 0 : OTHER;
	if (i->op == IOV_OP_CONDBR || i->op == IOV_OP_SWITCH)
		return value(p, i->ops[0]);
	/* A branch whose condition is not known: a computed goto. */
	return i->op == IOV_OP_BR && i->nblocks > 1 ? OTHER : 0;
}

static uint8_t branch(struct polls *p, iov_id block);

/* Returns the set of the branches that decide whether a round of the loop reaches the block. */
static uint8_t branches_to(struct polls *p, iov_id block)
{
	uint8_t depends_on = 0;

	if (p->reached_by[block] & DONE)
		return p->reached_by[block] & BITS;
	if (p->reached_by[block] & IN_PROGRESS || p->depth > MAX_DEPTH)
		return OTHER;
	p->reached_by[block] = IN_PROGRESS;
	p->depth++;
	const bool *deciders = iov_loop_deciders(&p->loop, block);
	for (unsigned n = 0; n < p->loop.nblocks; n++)
		if (deciders[n])
			depends_on |= branch(p, p->loop.blocks[n]);
	p->depth--;
	p->reached_by[block] = DONE | depends_on;
	return depends_on;
}

/*
 * Returns the set that decides whether this branch leaves the loop. If its own condition does not
 * change in the loop, the branches to it decide: `if (expired) if (strict) break;`.
 */
static uint8_t branch(struct polls *p, iov_id block)
{
	uint8_t depends_on = condition(p, block);

	return depends_on & (DEVICE | OTHER) ? depends_on : depends_on | branches_to(p, block);
}

/*
 * Returns the set of the stored value and of the branches that lead to the store. A store to one
 * member of a variable counts for all members: that can only add to the set.
 */
static uint8_t stored(struct polls *p, iov_id store)
{
	const struct iov_instr *i = &p->f->instrs[store];

	return value(p, i->ops[1]) | branches_to(p, i->block);
}

/*
 * Returns the set of the stores to the variable that reach the load, in this round or the last one.
 */
static uint8_t variable(struct polls *p, iov_id load, iov_id var)
{
	iov_id store = iov_last_store(p->f, p->escapes, p->f->instrs[load].block, load, var);
	iov_id *stack = iov_loop_stack(&p->loop);
	bool *seen = iov_loop_set(&p->loop);
	unsigned depth = 0;
	uint8_t depends_on = 0;
	iov_id b = p->f->instrs[load].block;

	if (store != IOV_NONE)
		return stored(p, store);
	for (;;) {
		for (unsigned e = p->loop.cfg.preds.first[b]; e < p->loop.cfg.preds.first[b + 1];
		     e++) {
			iov_id from = p->loop.cfg.preds.to[e];
			if (!iov_in_loop(&p->loop, from) || seen[iov_loop_place(&p->loop, from)])
				continue;
			seen[iov_loop_place(&p->loop, from)] = true;
			store = iov_last_store(p->f, p->escapes, from, IOV_NONE, var);
			if (store == IOV_NONE)
				stack[depth++] = from;
			else
				depends_on |= stored(p, store);
		}
		if (!depth)
			return depends_on;
		b = stack[--depth];
	}
}

/*
 * Returns the set of a load. This is OTHER if it is volatile or atomic, or loads memory that is no
 * local variable and that code in the loop may change.
 */
static uint8_t loaded(struct polls *p, iov_id id)
{
	const struct iov_instr *i = &p->f->instrs[id];
	iov_id var = iov_unshared_variable(p->f, p->escapes, i->ops[0]);
	bool steady = !(i->type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL));

	if (var != IOV_NONE && steady)
		return variable(p, id, var) | address(p, i->ops[0]);
	return steady && iov_variable_at(p->model, i->ops[0]) == IOV_NONE && p->keeps_memory
		       ? address(p, i->ops[0])
		       : OTHER;
}

static uint8_t operands(struct polls *p, const struct iov_instr *i)
{
	uint8_t depends_on = 0;

	for (unsigned n = 0; n < i->nops; n++)
		depends_on |= value(p, i->ops[n]);
	return depends_on;
}

/*
 * Returns the set of a phi: of its values, and of the branches that choose between them. The search
 * for these goes back from the phi, and no further than a block that each path to the phi passes.
 */
static uint8_t chosen(struct polls *p, const struct iov_instr *i)
{
	iov_id *stack = iov_loop_stack(&p->loop);
	bool *seen = iov_loop_set(&p->loop);
	unsigned depth = 0;
	uint8_t depends_on = operands(p, i);
	iov_id b = i->block;

	for (;;) {
		for (unsigned e = p->loop.cfg.preds.first[b];
		     b != p->loop.blocks[0] && e < p->loop.cfg.preds.first[b + 1]; e++) {
			iov_id from = p->loop.cfg.preds.to[e];
			if (!iov_in_loop(&p->loop, from) || seen[iov_loop_place(&p->loop, from)])
				continue;
			seen[iov_loop_place(&p->loop, from)] = true;
			depends_on |= condition(p, from);
			if (!iov_dominates(&p->loop.cfg, from, i->block))
				stack[depth++] = from;
		}
		if (!depth)
			return depends_on;
		b = stack[--depth];
	}
}

static bool is_order(unsigned sub)
{
	return sub != IOV_CMP_EQ && sub != IOV_CMP_NE;
}

/*
 * Returns true for ==, != or ^ of two reads of the same register. A driver reads a counter of two
 * words until two reads of the upper word agree; that loop ends unless the word changes each time.
 */
static bool compares_readings(struct polls *p, const struct iov_instr *i)
{
	bool equality = i->op == IOV_OP_CMP && !is_order(i->sub);

	if (!equality && !(i->op == IOV_OP_BIN && i->sub == IOV_BIN_XOR))
		return false;
	if (!(value(p, i->ops[0]) & value(p, i->ops[1]) & DEVICE))
		return false;
	iov_id a = p->reads[i->ops[0]], b = p->reads[i->ops[1]];
	return a != IOV_NONE && b != IOV_NONE && iov_reads_alike(p->model, a, b);
}

/*
 * Returns the set of an operator's result. It has OTHER for a difference of device values, which
 * may be an elapsed time, and for compares_readings(); RANKED for < and >, since the value may be a
 * timer or a fill level; nothing for a comparison that iov_counter_wraps() says never ends the
 * loop.
 */
static uint8_t computed(struct polls *p, const struct iov_instr *i)
{
	uint8_t depends_on = operands(p, i);

	if (depends_on & DEVICE && i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB)
		depends_on |= OTHER;
	if (depends_on & OTHER && i->op == IOV_OP_CMP &&
	    iov_counter_wraps(p->in, &p->loop, p->escapes, i))
		depends_on = 0;
	if (depends_on & DEVICE && compares_readings(p, i))
		depends_on |= OTHER;
	if (depends_on & DEVICE && i->op == IOV_OP_CMP && is_order(i->sub))
		depends_on |= RANKED;
	return depends_on;
}

static bool has_pointer(const struct polls *p, const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++)
		if (iov_is_ptr(p->f->instrs[i->ops[n]].type))
			return true;
	return false;
}

static uint8_t other_value(struct polls *p, iov_id id)
{
	const struct iov_instr *i = &p->f->instrs[id];

	switch (i->op) {
	case IOV_OP_CONST:
	case IOV_OP_NULL:
	case IOV_OP_STRING:
	case IOV_OP_VAR:
	case IOV_OP_GLOBAL:
	case IOV_OP_FUNC:
		return 0;
	case IOV_OP_LOAD:
		return loaded(p, id);
	case IOV_OP_PHI:
		return chosen(p, i);
	case IOV_OP_CAST:
	case IOV_OP_UN:
	case IOV_OP_BIN:
	case IOV_OP_CMP:
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return computed(p, i);
	case IOV_OP_CALL: /* a helper of a verb: io_le32_to_cpu() */
		return i->flags & IOV_RUNTIME && !has_pointer(p, i) && i->nops ? operands(p, i)
									       : OTHER;
	case IOV_OP_BUILTIN: /* __builtin_bswap32() */
		return has_pointer(p, i) || !i->nops ? OTHER : operands(p, i);
	default:
		return OTHER;
	}
}

/*
 * Returns OTHER if the call reads another place in each round, as a walk over a ring does: an
 * argument is a number that the loop changes, or points to an object that the loop writes. Else
 * returns 0.
 */
static uint8_t arguments(struct polls *p, const struct iov_instr *call)
{
	uint8_t depends_on = 0;

	for (unsigned n = 0; n < call->nops; n++) {
		if (!iov_is_ptr(p->f->instrs[call->ops[n]].type))
			depends_on |= value(p, call->ops[n]) & OTHER;
		else if (iov_loop_changes_object(p->in, &p->loop, call->ops[n]))
			depends_on |= OTHER;
		else
			depends_on |= address(p, call->ops[n]);
	}
	return depends_on;
}

/*
 * Returns OTHER if the loop changes the address from round to round, by a counter in a variable;
 * else 0. Loads of the base address from a struct do not count: drivers do that in each round.
 */
static uint8_t address(struct polls *p, iov_id id)
{
	id = iov_source_of(p->model, id);
	const struct iov_instr *i = &p->f->instrs[id];
	uint8_t depends_on = 0;

	if (!iov_in_loop(&p->loop, i->block) || p->depth > MAX_DEPTH)
		return 0;
	if (iov_is_step(i) || i->op == IOV_OP_CAST || i->op == IOV_OP_BIN || i->op == IOV_OP_UN) {
		/* `i % 16` and `i & 15` come back to the same registers. */
		p->registers &=
			i->op != IOV_OP_BIN || (i->sub != IOV_BIN_REM && i->sub != IOV_BIN_AND);
		p->depth++;
		for (unsigned n = 0; n < i->nops; n++)
			depends_on |= address(p, i->ops[n]);
		p->depth--;
		return depends_on;
	}
	if (i->op == IOV_OP_CALL && !(i->flags & IOV_RUNTIME)) {
		p->depth++;
		depends_on = arguments(p, i);
		p->depth--;
		return depends_on;
	}
	iov_id var = i->op == IOV_OP_LOAD ? iov_unshared_variable(p->f, p->escapes, i->ops[0])
					  : IOV_NONE;
	if (var == IOV_NONE || !iov_loop_stores(p->f, p->escapes, &p->loop, var))
		return 0;
	/* A walk over registers, without a bound, ends with what the device answers. */
	if (p->registers && iov_loop_only_steps(p->in, &p->loop, var))
		return 0;
	return iov_is_int(i->type) ? value(p, id) & OTHER : OTHER;
}

/* Returns the set of a value; 0 if it is computed outside of the loop. */
static uint8_t value(struct polls *p, iov_id id)
{
	const struct iov_instr *i = &p->f->instrs[id];
	struct iov_access access;
	uint8_t depends_on;

	if (!iov_in_loop(&p->loop, i->block))
		return 0;
	if (p->depends_on[id] & DONE) {
		p->read = p->read == IOV_NONE ? p->reads[id] : p->read;
		return p->depends_on[id] & BITS;
	}
	/* The value depends on itself: it is a counter. */
	if (p->depends_on[id] & IN_PROGRESS || p->depth > MAX_DEPTH)
		return OTHER;
	iov_id before = p->read;
	p->depends_on[id] = IN_PROGRESS;
	p->read = IOV_NONE;
	p->depth++;
	if (iov_find_access(p->model, i, &access) && access.value == id &&
	    access.address != IOV_NONE) {
		bool before_it = p->registers;
		p->registers = p->model->space.values[access.address].may == IOV_BIT(IOV_MMIO);
		depends_on = DEVICE | address(p, access.address);
		p->registers = before_it;
		p->read = id;
	} else if (iov_polls_device(p->in, i)) {
		depends_on = DEVICE | arguments(p, i);
		p->read = id;
	} else {
		depends_on = other_value(p, id);
	}
	p->depth--;
	p->depends_on[id] = DONE | depends_on;
	p->reads[id] = p->read;
	p->read = before == IOV_NONE ? p->read : before;
	return depends_on;
}

static void forget(struct polls *p, iov_id block)
{
	p->reached_by[block] = 0;
	for (iov_id id = p->f->blocks[block].first; id != IOV_NONE; id = p->f->instrs[id].next)
		p->depends_on[id] = 0;
}

/*
 * Returns true if the device cannot keep the rounds from the block by its answers, but for the
 * branch at the end of block `but`: each other branch that decides whether a round reaches the
 * block depends on OTHER.
 */
static bool is_reached(struct polls *p, iov_id block, iov_id but)
{
	const bool *deciders = iov_loop_deciders(&p->loop, block);

	for (unsigned n = 0; n < p->loop.nblocks; n++) {
		iov_id b = p->loop.blocks[n];
		uint8_t depends_on = deciders[n] && b != but ? branch(p, b) : 0;
		if (depends_on & DEVICE && !(depends_on & OTHER))
			return false;
	}
	return true;
}

/* Returns true if is_reached() holds for both blocks, each with the other one as `but`. */
static bool are_reached(struct polls *p, iov_id a, iov_id b)
{
	return is_reached(p, a, b) && is_reached(p, b, a);
}

/*
 * Writes the verdict on the first branch out of the loop that depends on the device. The loop is
 * bounded if a branch out of it depends on OTHER, or if several depend on the device and one
 * compares by < or >, which may be a timeout by a timer of the device. It is bounded too if a
 * second test of the same register leaves where the first one stays, in each round or after a
 * timeout: one of the two is true whatever the device answers.
 */
static void judge_loop(struct polls *p, struct iov_polls *out)
{
	struct iov_poll_test first = {IOV_NONE, IOV_NONE};
	unsigned npolling = 0, ranked = 0;
	uint8_t all = 0;

	p->keeps_memory = iov_loop_keeps_memory(p->in, &p->loop);
	for (unsigned n = 0; n < p->loop.nblocks; n++)
		forget(p, p->loop.blocks[n]);
	for (unsigned n = 0; n < p->loop.nblocks; n++) {
		iov_id block = p->loop.blocks[n];
		p->read = IOV_NONE;
		uint8_t depends_on = iov_leads_out(&p->loop, block) ? branch(p, block) : 0;
		const struct iov_poll_test test = {p->f->blocks[block].last, p->read};
		all |= depends_on;
		npolling += (depends_on & DEVICE) != 0;
		ranked += (depends_on & RANKED) != 0;
		if (!(depends_on & DEVICE))
			continue;
		if (first.branch == IOV_NONE)
			first = test;
		else if (iov_is_retest(p->model, &p->loop, &first, &test) &&
			 are_reached(p, p->f->instrs[first.branch].block, block))
			all |= OTHER;
	}
	if (first.branch == IOV_NONE)
		return;
	bool bounded = all & OTHER || (ranked && npolling > 1);
	if (out->verdict[first.branch] != IOV_POLL_ENDLESS) {
		out->verdict[first.branch] = bounded ? IOV_POLL_BOUNDED : IOV_POLL_ENDLESS;
		out->read[first.branch] = first.read;
	}
}

bool iov_polling_run(const struct iov_inputs *in, struct iov_arena *arena, struct iov_polls *out)
{
	struct polls p = {.in = in, .model = in->model, .f = in->f};
	const struct iov_rpo *order = &in->model->order;
	struct iov_wto wto;
	unsigned n = p.f->ninstrs + 1;

	*out = (struct iov_polls){NULL, NULL};
	if (!order->has_loop || !iov_reads_device(in))
		return true;
	if (!iov_wto_build(order, arena, &wto))
		return false;
	p.loop.wto = &wto;
	p.loop.arena = arena;
	iov_cfg_build(p.f, arena, &p.loop.cfg);
	p.escapes = iov_find_escaping_vars(p.f, arena);
	p.depends_on = IOV_NEW_ARRAY(arena, uint8_t, n);
	p.reads = IOV_NEW_ARRAY(arena, iov_id, n);
	p.reached_by = IOV_NEW_ARRAY(arena, uint8_t, p.f->nblocks + 1);
	*out = (struct iov_polls){IOV_NEW_ARRAY(arena, uint8_t, n),
				  IOV_NEW_ARRAY(arena, iov_id, n)};
	for (unsigned at = 0; at < wto.nblocks; at++) {
		p.loop.blocks = wto.blocks + at;
		p.loop.nblocks = wto.end[at] - at;
		if (p.loop.nblocks && p.loop.nblocks <= MAX_BLOCKS)
			judge_loop(&p, out);
	}
	return true;
}
