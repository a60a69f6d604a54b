/* SPDX-License-Identifier: MIT */
/*
 * A backward slice (Weiser, "Program slicing", 1984) from each way out of a loop: through values,
 * through the stores that may have made a variable's value, and through the branches that decide
 * whether it came to these. What comes back to itself is a counter: it changes by itself.
 */
#include "analyses/polling.h"

#include "flow/loop.h"
#include "model/access.h"

/* What a value in the loop is made of, besides what does not change there. */
enum { DEVICE = 1, OTHER = 2, RANKED = 4 /* DEVICE, and compared for its size */ };
enum { OPEN = 8, KNOWN = 16, BITS = DEVICE | OTHER | RANKED };
enum {
	MAX_DEPTH = 200,
	/* Who polls does little else: larger loops are not looked at. A verb is five blocks. */
	MAX_BLOCKS = 1000,
};

struct polls {
	const struct iov_inputs *in;
	const struct iov_model *model;
	const struct iov_function *f;
	struct iov_loop loop;
	bool *escapes;	  /* by variable: others may have its address */
	uint8_t *made_of; /* by instruction: DEVICE, OTHER; OPEN, KNOWN */
	iov_id *reads;	  /* by instruction, once KNOWN: an access that its value is made of */
	uint8_t *decided; /* by block: the same of the branches that lead there */
	unsigned depth;
	iov_id read; /* the first access of the device that was met */
};

static const struct iov_instr *last_of(const struct polls *p, iov_id block)
{
	return &p->f->instrs[p->f->blocks[block].last];
}

static uint8_t value(struct polls *p, iov_id id);
static uint8_t address(struct polls *p, iov_id id);
static uint8_t arguments(struct polls *p, const struct iov_instr *call);

/* Is the condition of `do { } while (0)`: a number that the program writes? */
static bool is_constant(const struct polls *p, iov_id id, bool *truth)
{
	const struct iov_instr *i = &p->f->instrs[id];

	while (i->op == IOV_OP_CAST)
		i = &p->f->instrs[i->ops[0]];
	*truth = i->op == IOV_OP_CONST && i->imm;
	return i->op == IOV_OP_CONST;
}

static uint8_t condition(struct polls *p, iov_id block)
{
	const struct iov_instr *i = last_of(p, block);
	bool truth;

	/* What ends by itself is no loop. */
	if (i->op == IOV_OP_CONDBR && is_constant(p, i->ops[0], &truth))
		return iov_in_loop(&p->loop, i->blocks[!truth]) ? 0 : OTHER;
	if (i->op == IOV_OP_CONDBR || i->op == IOV_OP_SWITCH)
		return value(p, i->ops[0]);
	/* By no condition that is known. */
	return i->op == IOV_OP_BR && i->nblocks > 1 ? OTHER : 0;
}

static uint8_t branch(struct polls *p, iov_id block);

/* The branches that decide whether a round comes to the block. */
static uint8_t led_to(struct polls *p, iov_id block)
{
	uint8_t made_of = 0;

	if (p->decided[block] & KNOWN)
		return p->decided[block] & BITS;
	if (p->decided[block] & OPEN || p->depth > MAX_DEPTH)
		return OTHER;
	p->decided[block] = OPEN;
	p->depth++;
	const bool *deciders = iov_loop_deciders(&p->loop, block);
	for (unsigned n = 0; n < p->loop.nblocks; n++)
		if (deciders[n])
			made_of |= branch(p, p->loop.blocks[n]);
	p->depth--;
	p->decided[block] = KNOWN | made_of;
	return made_of;
}

/*
 * What it takes that this branch goes another way. Where the device must agree it is at least
 * that; where nothing changes, when it is come to at all counts: `if (expired) if (strict) break;`
 */
static uint8_t branch(struct polls *p, iov_id block)
{
	uint8_t made_of = condition(p, block);

	return made_of & (DEVICE | OTHER) ? made_of : made_of | led_to(p, block);
}

/* The variable whose memory the address is in; IOV_NONE: no variable's, or one's that escapes. */
static iov_id variable_at(const struct polls *p, iov_id at)
{
	const struct iov_instr *root = &p->f->instrs[iov_address_root(p->f, at)];

	return root->op == IOV_OP_VAR && !p->escapes[root->var] ? root->var : IOV_NONE;
}

/* The last store to the variable in the block before `until`; or IOV_NONE. */
static iov_id last_store(const struct polls *p, iov_id block, iov_id until, iov_id var)
{
	iov_id last = IOV_NONE;

	for (iov_id id = p->f->blocks[block].first; id != IOV_NONE && id != until;
	     id = p->f->instrs[id].next) {
		const struct iov_instr *i = &p->f->instrs[id];
		if (i->op == IOV_OP_STORE && variable_at(p, i->ops[0]) == var)
			last = id;
	}
	return last;
}

/* A part of a variable is as all of it: who writes another part decides nothing, but we ask. */
static uint8_t stored(struct polls *p, iov_id store)
{
	const struct iov_instr *i = &p->f->instrs[store];

	return value(p, i->ops[1]) | led_to(p, i->block);
}

/* What the variable holds at the load: by the stores that come there, this round or the last. */
static uint8_t variable(struct polls *p, iov_id load, iov_id var)
{
	iov_id store = last_store(p, p->f->instrs[load].block, load, var);
	iov_id *stack = iov_loop_stack(&p->loop);
	bool *seen = iov_loop_set(&p->loop);
	unsigned depth = 0;
	uint8_t made_of = 0;
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
			store = last_store(p, from, IOV_NONE, var);
			if (store == IOV_NONE)
				stack[depth++] = from;
			else
				made_of |= stored(p, store);
		}
		if (!depth)
			return made_of;
		b = stack[--depth];
	}
}

/* Ordinary memory: another thread or an interrupt may change it, and so end the loop. */
static uint8_t loaded(struct polls *p, iov_id id)
{
	const struct iov_instr *i = &p->f->instrs[id];
	iov_id var = variable_at(p, i->ops[0]);
	bool steady = !(i->type.quals & (IOV_VOLATILE | IOV_ATOMIC_QUAL));

	return var != IOV_NONE && steady ? variable(p, id, var) | address(p, i->ops[0]) : OTHER;
}

static uint8_t operands(struct polls *p, const struct iov_instr *i)
{
	uint8_t made_of = 0;

	for (unsigned n = 0; n < i->nops; n++)
		made_of |= value(p, i->ops[n]);
	return made_of;
}

/* Which of the values it is, the branches decide between where all of them part and here. */
static uint8_t chosen(struct polls *p, const struct iov_instr *i)
{
	iov_id *stack = iov_loop_stack(&p->loop);
	bool *seen = iov_loop_set(&p->loop);
	unsigned depth = 0;
	uint8_t made_of = operands(p, i);
	iov_id b = i->block;

	for (;;) {
		for (unsigned e = p->loop.cfg.preds.first[b];
		     b != p->loop.blocks[0] && e < p->loop.cfg.preds.first[b + 1]; e++) {
			iov_id from = p->loop.cfg.preds.to[e];
			if (!iov_in_loop(&p->loop, from) || seen[iov_loop_place(&p->loop, from)])
				continue;
			seen[iov_loop_place(&p->loop, from)] = true;
			made_of |= condition(p, from);
			if (!iov_dominates(&p->loop.cfg, from, i->block))
				stack[depth++] = from;
		}
		if (!depth)
			return made_of;
		b = stack[--depth];
	}
}

static bool is_order(unsigned sub)
{
	return sub != IOV_CMP_EQ && sub != IOV_CMP_NE;
}

/*
 * A counter of two words is read until two readings of its upper word agree: the loop ends unless
 * the counter wraps at that moment, whatever the device does.
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
 * A timer in the device is a clock too. How long ago something was is a difference; whether a
 * time has come is a comparison, though one of how full a buffer is looks the same.
 */
static uint8_t computed(struct polls *p, const struct iov_instr *i)
{
	uint8_t made_of = operands(p, i);

	if (made_of & DEVICE && i->op == IOV_OP_BIN && i->sub == IOV_BIN_SUB)
		made_of |= OTHER;
	if (made_of & DEVICE && compares_readings(p, i))
		made_of |= OTHER;
	if (made_of & DEVICE && i->op == IOV_OP_CMP && is_order(i->sub))
		made_of |= RANKED;
	return made_of;
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

static bool is_stored_in_loop(const struct polls *p, iov_id var)
{
	for (unsigned n = 0; n < p->loop.nblocks; n++)
		if (last_store(p, p->loop.blocks[n], IOV_NONE, var) != IOV_NONE)
			return true;
	return false;
}

/* Does the loop store to a member of the object that the pointer leads to? */
static bool is_changed_in_loop(const struct polls *p, iov_id pointer)
{
	pointer = iov_source_of(p->model, pointer);
	for (unsigned n = 0; n < p->loop.nblocks; n++) {
		const struct iov_block *b = &p->f->blocks[p->loop.blocks[n]];
		for (iov_id id = b->first; id != IOV_NONE; id = p->f->instrs[id].next) {
			const struct iov_instr *i = &p->f->instrs[id];
			if (i->op != IOV_OP_STORE)
				continue;
			iov_id to = iov_source_of(p->model, iov_address_root(p->f, i->ops[0]));
			if (iov_values_alike(p->model, to, pointer))
				return true;
		}
	}
	return false;
}

/*
 * Of the arguments of a helper that gives a pointer or reads a register, only a number that the
 * loop changes matters, or an object whose members it writes: a walk over a ring.
 */
static uint8_t arguments(struct polls *p, const struct iov_instr *call)
{
	uint8_t made_of = 0;

	for (unsigned n = 0; n < call->nops; n++) {
		if (!iov_is_ptr(p->f->instrs[call->ops[n]].type))
			made_of |= value(p, call->ops[n]) & OTHER;
		else if (is_changed_in_loop(p, call->ops[n]))
			made_of |= OTHER;
		else
			made_of |= address(p, call->ops[n]);
	}
	return made_of;
}

/*
 * Of where something is, only what the loop counts matters: that a driver reads the base of its
 * registers out of a struct each time changes nothing.
 */
static uint8_t address(struct polls *p, iov_id id)
{
	id = iov_source_of(p->model, id);
	const struct iov_instr *i = &p->f->instrs[id];
	uint8_t made_of = 0;

	if (!iov_in_loop(&p->loop, i->block) || p->depth > MAX_DEPTH)
		return 0;
	if (iov_is_step(i) || i->op == IOV_OP_CAST || i->op == IOV_OP_BIN || i->op == IOV_OP_UN) {
		p->depth++;
		for (unsigned n = 0; n < i->nops; n++)
			made_of |= address(p, i->ops[n]);
		p->depth--;
		return made_of;
	}
	if (i->op == IOV_OP_CALL && !(i->flags & IOV_RUNTIME)) {
		p->depth++;
		made_of = arguments(p, i);
		p->depth--;
		return made_of;
	}
	iov_id var = i->op == IOV_OP_LOAD ? variable_at(p, i->ops[0]) : IOV_NONE;
	if (var == IOV_NONE || !is_stored_in_loop(p, var))
		return 0;
	return iov_is_int(i->type) ? value(p, id) & OTHER : OTHER;
}

static uint8_t value(struct polls *p, iov_id id)
{
	const struct iov_instr *i = &p->f->instrs[id];
	struct iov_access access;
	uint8_t made_of;

	if (!iov_in_loop(&p->loop, i->block))
		return 0;
	if (p->made_of[id] & KNOWN) {
		p->read = p->read == IOV_NONE ? p->reads[id] : p->read;
		return p->made_of[id] & BITS;
	}
	/* It is made of itself: it counts. */
	if (p->made_of[id] & OPEN || p->depth > MAX_DEPTH)
		return OTHER;
	iov_id before = p->read;
	p->made_of[id] = OPEN;
	p->read = IOV_NONE;
	p->depth++;
	if (iov_find_access(p->model, i, &access) && access.value == id &&
	    access.address != IOV_NONE) {
		made_of = DEVICE | address(p, access.address);
		p->read = id;
	} else if (iov_polls_device(p->in, i)) {
		made_of = DEVICE | arguments(p, i);
		p->read = id;
	} else {
		made_of = other_value(p, id);
	}
	p->depth--;
	p->made_of[id] = KNOWN | made_of;
	p->reads[id] = p->read;
	p->read = before == IOV_NONE ? p->read : before;
	return made_of;
}

static bool leads_out(const struct polls *p, iov_id block)
{
	for (unsigned e = p->loop.cfg.succs.first[block]; e < p->loop.cfg.succs.first[block + 1];
	     e++)
		if (!iov_in_loop(&p->loop, p->loop.cfg.succs.to[e]))
			return true;
	return false;
}

static void forget(struct polls *p, iov_id block)
{
	p->decided[block] = 0;
	for (iov_id id = p->f->blocks[block].first; id != IOV_NONE; id = p->f->instrs[id].next)
		p->made_of[id] = 0;
}

/*
 * Is the first branch out of the loop that asks the device all that there is? When there are
 * others, one of them that compares what a device says for its size may look at a clock.
 */
static void judge_loop(struct polls *p, struct iov_polls *out)
{
	unsigned asking = 0, ranked = 0;
	iov_id asks = IOV_NONE, read = IOV_NONE;
	uint8_t all = 0;

	for (unsigned n = 0; n < p->loop.nblocks; n++)
		forget(p, p->loop.blocks[n]);
	for (unsigned n = 0; n < p->loop.nblocks; n++) {
		iov_id block = p->loop.blocks[n];
		p->read = IOV_NONE;
		uint8_t made_of = leads_out(p, block) ? branch(p, block) : 0;
		all |= made_of;
		asking += (made_of & DEVICE) != 0;
		ranked += (made_of & RANKED) != 0;
		if (!(made_of & DEVICE) || asks != IOV_NONE)
			continue;
		asks = p->f->blocks[block].last;
		read = p->read;
	}
	if (asks == IOV_NONE)
		return;
	bool bounded = all & OTHER || (ranked && asking > 1);
	if (out->verdict[asks] != IOV_POLL_ENDLESS) {
		out->verdict[asks] = bounded ? IOV_POLL_BOUNDED : IOV_POLL_ENDLESS;
		out->read[asks] = read;
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
	p.made_of = IOV_NEW_ARRAY(arena, uint8_t, n);
	p.reads = IOV_NEW_ARRAY(arena, iov_id, n);
	p.decided = IOV_NEW_ARRAY(arena, uint8_t, p.f->nblocks + 1);
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
