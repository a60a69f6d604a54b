/* SPDX-License-Identifier: MIT */
/*
 * Ways out of a function that give an error and forget a mapping which it keeps in memory. The
 * states at a return are those of all paths that join there, so the edges that lead to it are
 * looked at one by one, back to where the paths were still apart.
 */
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "model/address.h"
#include "numeric/memory.h"

enum {
	MAX_BLOCKS = 16,
	/* Where more ways out than this leave the mapping alone, the caller is to end it. */
	MOST_FORGOTTEN = 2,
};

struct exits {
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	const struct iov_typestate *t;
	iov_sym mapping;
	const struct iov_instr *value; /* that is returned, without conversions */
	iov_id var;		       /* that it is read from; or IOV_NONE */
	iov_id seen[MAX_BLOCKS];
	unsigned nseen;
	/* Branches that lead to returns of errors with the mapping: the first, and how many. */
	const struct iov_instr *first;
	unsigned nfound;
};

static const struct iov_instr *behind_conversions(const struct iov_function *f, iov_id value)
{
	const struct iov_instr *i = &f->instrs[value];

	while (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		i = &f->instrs[i->ops[0]];
	return i;
}

/* Does the condition of the branch say on this edge that the variable is not 0? */
static bool says_error(const struct exits *x, unsigned edge)
{
	const struct iov_instr *last = &x->f->instrs[x->f->blocks[x->n->edge_from[edge]].last];
	bool truth = last->op == IOV_OP_CONDBR && x->n->order->succs.to[edge] == last->blocks[0];

	if (last->op != IOV_OP_CONDBR || last->blocks[0] == last->blocks[1])
		return false;
	const struct iov_instr *i = behind_conversions(x->f, last->ops[0]);
	for (unsigned k = 0; k < 4 && i->op == IOV_OP_UN && i->sub == IOV_UN_LNOT; k++) {
		truth = !truth;
		i = behind_conversions(x->f, i->ops[0]);
	}
	if (i->op == IOV_OP_CMP && (i->sub == IOV_CMP_EQ || i->sub == IOV_CMP_NE)) {
		const struct iov_instr *with = behind_conversions(x->f, i->ops[1]);
		if (with->op != IOV_OP_CONST || with->imm)
			return false;
		truth ^= i->sub == IOV_CMP_EQ;
		i = behind_conversions(x->f, i->ops[0]);
	}
	return truth && i->op == IOV_OP_LOAD && x->var != IOV_NONE &&
	       iov_variable_at(x->in->model, i->ops[0]) == x->var;
}

/* What is returned, where the edge leads to the return: is it an error? */
static bool is_error(const struct exits *x, unsigned edge)
{
	const struct iov_state *s = &x->n->out[edge];
	iov_sym held = x->n->value[iov_id_of(x->f, x->value)];

	if (x->var != IOV_NONE) {
		struct iov_qtype type = x->f->vars[x->var].type;
		iov_sym root = iov_sym_of(x->n, IOV_SYM_VAR, x->var, 0, type);
		uint32_t cell = iov_cell_at(x->n, root, 0, (uint32_t)type.type->size, type, NULL);
		held = cell == IOV_NONE ? IOV_NO_SYM : iov_cell_contents(s, cell);
	}
	if (held == IOV_NO_SYM)
		return says_error(x, edge);
	struct iov_num num = iov_num_of(x->n, s, held);
	return !iov_num_is_bottom(num) && (num.hi < 0 || (num.lo <= 0 && says_error(x, edge)));
}

/* Does a record hold another, in itself, or in what its members point at? */
static bool leads_to(const struct iov_type *record, const struct iov_type *to, unsigned depth)
{
	if (record == to)
		return true;
	for (unsigned k = 0; depth && record->kind == IOV_RECORD && k < record->record.nfields;
	     k++) {
		struct iov_qtype type = record->record.fields[k]->type;
		while (type.type->kind == IOV_ARRAY)
			type = type.type->array.element;
		if (leads_to(iov_is_ptr(type) ? iov_pointee(type).type : type.type, to, depth - 1))
			return true;
	}
	return false;
}

/* A record that the mapping may be in, or be reached from. */
static bool is_given_record(const struct exits *x, const struct iov_instr *call)
{
	const struct iov_field *field = x->t->stored_in[x->mapping];

	for (unsigned a = 0; field && a < call->nops; a++) {
		iov_id root = iov_source_of(x->in->model, iov_pointer_root(x->f, call->ops[a]));
		const struct iov_qtype type = x->f->instrs[root].type;
		if (iov_is_ptr(type) && leads_to(iov_pointee(type).type, field->record, 2))
			return true;
	}
	return false;
}

/* May code of the block end the mapping, or set what is returned? */
static bool interferes(const struct exits *x, iov_id block)
{
	for (iov_id id = x->f->blocks[block].first; id != IOV_NONE; id = x->f->instrs[id].next) {
		const struct iov_instr *i = &x->f->instrs[id];
		if (i->op == IOV_OP_STORE && x->var != IOV_NONE &&
		    iov_variable_at(x->in->model, i->ops[0]) == x->var)
			return true;
		if (i->op == IOV_OP_ICALL ||
		    (i->op == IOV_OP_CALL && iov_is_ordinary(&i->sym->role) &&
		     !iov_callee_of(x->in->summaries, i->sym)->typestate && is_given_record(x, i)))
			return true;
	}
	return false;
}

/* Where a block that was come to decides nothing itself, the edges that lead to it are looked at.
 */
static void look_back(struct exits *x, iov_id block)
{
	for (unsigned k = 0; k < x->nseen; k++)
		if (x->seen[k] == block)
			return;
	if (x->nseen == MAX_BLOCKS || interferes(x, block))
		return;
	x->seen[x->nseen++] = block;
	for (unsigned p = x->n->pred_first[block]; p < x->n->pred_first[block + 1]; p++) {
		unsigned e = x->n->pred_edge[p];
		iov_id from = x->n->edge_from[e];
		unsigned states = iov_mapping_states(&x->t->out[e], x->mapping);
		if (!x->t->out[e].reachable || !(states & IOV_MAPPING_MUST_RELEASE) ||
		    states & IOV_MAPPING_RELEASED)
			continue;
		if (!(states & IOV_MAPPING_NO_DUTY) && is_error(x, e)) {
			x->first = x->nfound++ ? x->first : &x->f->instrs[x->f->blocks[from].last];
			continue;
		}
		const struct iov_edges *succs = &x->n->order->succs;
		if (succs->first[from + 1] - succs->first[from] == 1)
			look_back(x, from);
	}
}

static void find_exits(struct exits *x, const struct iov_instr *ret)
{
	x->nseen = 0;
	x->var = IOV_NONE;
	x->value = behind_conversions(x->f, ret->ops[0]);
	if (x->value->op == IOV_OP_LOAD)
		x->var = iov_variable_at(x->in->model, x->value->ops[0]);
	look_back(x, ret->block);
}

const struct iov_instr *iov_error_exit(const struct iov_inputs *in, const struct iov_typestate *t,
				       iov_sym mapping, const struct iov_instr *ret)
{
	struct exits x = {.in = in, .f = in->f, .n = in->numeric, .t = t, .mapping = mapping};
	const struct iov_instr *first;

	if (!ret->nops || !iov_is_int(in->f->instrs[ret->ops[0]].type))
		return NULL;
	find_exits(&x, ret);
	first = x.first;
	for (iov_id b = 0; first && b < in->f->nblocks; b++) {
		const struct iov_instr *other = &in->f->instrs[in->f->blocks[b].last];
		if (other->op == IOV_OP_RET && other != ret && other->nops)
			find_exits(&x, other);
	}
	return x.nfound <= MOST_FORGOTTEN ? first : NULL;
}
