/* SPDX-License-Identifier: MIT */
/*
 * Checks the invariants of ir.h in steps: the function and its variables, the lists of its blocks,
 * each instruction alone (verify_instr.c), and then the control flow. Each step may rely on the
 * steps before.
 *
 * For unreachable blocks, dominance is not checked: no path leads to their uses, so that each
 * operand is defined on every path.
 */
#include "ir/verify.h"

#include <stdio.h>
#include <string.h>

#include "ir/number.h"

bool iov_verify_fail(const struct iov_check *c, const char *format, ...)
{
	const struct iov_function *f = c->f;
	char where[128] = "", what[256];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	if (c->at && c->number)
		snprintf(where, sizeof(where), " block ^%u, %%%u %s:", c->block,
			 c->number[iov_id_of(f, c->at)],
			 c->at->op < IOV_OPCODES ? iov_opinfo[c->at->op].text : "?");
	else if (c->block != IOV_NONE)
		snprintf(where, sizeof(where), " block ^%u:", c->block);
	snprintf(c->error, c->size, "@%s:%s %s", f->sym ? f->sym->name : "?", where, what);
	return false;
}

static bool check_frame(const struct iov_check *c)
{
	const struct iov_function *f = c->f;

	if (!f->module || !f->sym || !f->sym->type.type || f->sym->type.type->kind != IOV_FN)
		return iov_verify_fail(c, "its symbol is not a function");
	if (!f->nblocks)
		return iov_verify_fail(c, "has no blocks");
	if (f->nparams > f->nvars)
		return iov_verify_fail(c, "has %u parameters but %u variables", f->nparams,
				       f->nvars);
	for (unsigned v = 0; v < f->nvars; v++) {
		if (!iov_verify_qtype(f->vars[v].type))
			return iov_verify_fail(c, "variable $%u has no sound type", v);
		if (f->vars[v].is_param != (v < f->nparams))
			return iov_verify_fail(c, "variable $%u: parameters come first", v);
	}
	const struct iov_type *type = f->sym->type.type;
	if (!type->fn.variadic && type->fn.nparams != f->nparams)
		return iov_verify_fail(c, "has %u parameters but its type has %u", f->nparams,
				       type->fn.nparams);
	return iov_verify_own_facts(c);
}

/* `seen` counts the instructions in all lists. Its limit ends a list that is a loop. */
static bool check_list(struct iov_check *c, iov_id block, unsigned *seen)
{
	const struct iov_function *f = c->f;
	const struct iov_block *b = &f->blocks[block];

	c->block = block;
	c->at = NULL;
	if (b->first == IOV_NONE)
		return iov_verify_fail(c, "is empty: it has no terminator");
	for (iov_id id = b->first; id != IOV_NONE; id = f->instrs[id].next) {
		if (id >= f->ninstrs || f->instrs[id].block != block || ++*seen > f->ninstrs)
			return iov_verify_fail(c, "its list of instructions is broken at %u", id);
		const struct iov_instr *i = c->at = &f->instrs[id];
		if (i->op >= IOV_OPCODES)
			return iov_verify_fail(c, "instruction %u has no opcode (%u)", id, i->op);
		bool ends = iov_is_terminator((enum iov_opcode)i->op), is_last = id == b->last;
		if ((i->next == IOV_NONE) != is_last)
			return iov_verify_fail(c, "its list of instructions is broken at %u", id);
		if (ends != is_last)
			return iov_verify_fail(c,
					       ends ? "%s is not its last instruction"
						    : "ends with %s, which is no terminator",
					       iov_opinfo[i->op].text);
	}
	return true;
}

static bool check_lists(struct iov_check *c)
{
	unsigned seen = 0;

	for (iov_id b = 0; b < c->f->nblocks; b++)
		if (!check_list(c, b, &seen))
			return false;
	c->block = IOV_NONE;
	c->at = NULL;
	if (seen != c->f->ninstrs)
		return iov_verify_fail(c, "%u instructions are in no block", c->f->ninstrs - seen);
	return true;
}

static bool check_operands_dominate(const struct iov_check *c, const struct iov_cfg *cfg)
{
	const struct iov_function *f = c->f;

	for (unsigned k = 0; k < c->at->nops; k++) {
		iov_id value = c->at->ops[k], from = f->instrs[value].block;
		bool before = from == c->block ? c->number[value] < c->number[iov_id_of(f, c->at)]
					       : !iov_reachable(cfg, c->block) ||
							 (iov_reachable(cfg, from) &&
							  iov_dominates(cfg, from, c->block));
		if (!before)
			return iov_verify_fail(c, "operand %%%u is not defined on every path here",
					       c->number[value]);
	}
	return true;
}

/*
 * is_pred marks, by block, the predecessors of the phi's block, and named the blocks that the phi
 * names. The mark is the id + 1 of the phi, so that marks of earlier phis do not count.
 */
static bool check_phi(const struct iov_check *c, const struct iov_cfg *cfg, unsigned *is_pred,
		      unsigned *named)
{
	const struct iov_instr *i = c->at;
	const struct iov_edges *preds = &cfg->preds;
	unsigned begin = preds->first[c->block], end = preds->first[c->block + 1];
	unsigned mark = iov_id_of(c->f, i) + 1;

	if (c->block == 0)
		return iov_verify_fail(c, "the entry block comes from nowhere: it has no phi");
	for (unsigned e = begin; e < end; e++)
		is_pred[preds->to[e]] = mark;
	for (unsigned k = 0; k < i->nops; k++) {
		iov_id pred = i->blocks[k], from = c->f->instrs[i->ops[k]].block;
		if (is_pred[pred] != mark)
			return iov_verify_fail(c, "^%u is not a predecessor", pred);
		if (named[pred] == mark)
			return iov_verify_fail(c, "names ^%u twice", pred);
		named[pred] = mark;
		if (iov_reachable(cfg, pred) &&
		    !(iov_reachable(cfg, from) && iov_dominates(cfg, from, pred)))
			return iov_verify_fail(c,
					       "operand %%%u is not defined on every path to ^%u",
					       c->number[i->ops[k]], pred);
	}
	for (unsigned e = begin; e < end; e++)
		if (named[preds->to[e]] != mark && iov_reachable(cfg, preds->to[e]))
			return iov_verify_fail(c, "has no value for predecessor ^%u", preds->to[e]);
	return true;
}

static bool check_flow(struct iov_check *c, struct iov_arena *arena)
{
	const struct iov_function *f = c->f;
	unsigned *is_pred = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	unsigned *named = IOV_NEW_ARRAY(arena, unsigned, f->nblocks);
	struct iov_cfg cfg;

	iov_cfg_build(f, arena, &cfg);
	for (iov_id b = 0; b < f->nblocks; b++) {
		c->block = b;
		for (iov_id id = f->blocks[b].first; id != IOV_NONE; id = f->instrs[id].next) {
			c->at = &f->instrs[id];
			if (c->at->op == IOV_OP_PHI ? !check_phi(c, &cfg, is_pred, named)
						    : !check_operands_dominate(c, &cfg))
				return false;
		}
	}
	return true;
}

static bool check_instrs(struct iov_check *c)
{
	const struct iov_function *f = c->f;

	for (iov_id b = 0; b < f->nblocks; b++) {
		c->block = b;
		for (iov_id id = f->blocks[b].first; id != IOV_NONE; id = f->instrs[id].next) {
			c->at = &f->instrs[id];
			if (!iov_verify_instr(c))
				return false;
		}
	}
	return true;
}

bool iov_verify_where(const struct iov_function *f, char *error, size_t size, iov_id *at)
{
	struct iov_check c = {.f = f, .error = error, .size = size, .block = IOV_NONE};
	struct iov_arena arena = IOV_ARENA_INIT;
	bool sound = check_frame(&c) && check_lists(&c);

	if (sound) {
		c.number = iov_number_instrs(f, &arena);
		sound = check_instrs(&c) && check_flow(&c, &arena);
	}
	*at = c.at ? iov_id_of(f, c.at) : IOV_NONE;
	iov_arena_free(&arena);
	return sound;
}

bool iov_verify(const struct iov_function *f, char *error, size_t size)
{
	iov_id at;

	return iov_verify_where(f, error, size, &at);
}
