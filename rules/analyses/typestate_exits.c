/* SPDX-License-Identifier: MIT */
/*
 * Returns of an error from a function that has stored a mapping in memory and has not released it.
 * The states at a return are those of all paths that join there. So the edges to the return are
 * examined one by one, back to the blocks in which the paths were still separate.
 */
#include "analyses/typestate_parts.h"
#include "model/access.h"
#include "model/address.h"
#include "numeric/memory.h"

enum {
	MAX_BLOCKS = 16,
	/*
	 * If more edges than this lead to a return of an error with the mapping, the caller must
	 * release it: no finding.
	 */
	MOST_FORGOTTEN = 2,
};

struct exits {
	const struct iov_inputs *in;
	const struct iov_function *f;
	struct iov_numeric *n;
	const struct iov_typestate *t;
	iov_sym mapping;
	const struct iov_instr *value; /* the value that is returned, before conversions */
	iov_id var;		       /* the variable from which it is loaded; or IOV_NONE */
	iov_id seen[MAX_BLOCKS];
	unsigned nseen;
	/*
	 * Edges on which an error is returned while the mapping exists: the last instruction of the
	 * block in which the first one begins, or NULL, and their number.
	 */
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

/*
 * Returns true if the condition at the start of the edge shows that the variable x->var is not 0.
 */
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

/*
 * Returns true if an error is returned on this edge. Either the value is negative; or the condition
 * of this edge shows that it is not 0, while its number is not known or may be 0 or less.
 */
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

/*
 * Returns true if the record is `to`, or holds it or a pointer to it, at most `depth` levels deep.
 */
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

/*
 * Returns true if an argument of the call points to a record that holds the mapping or leads to it.
 */
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

/*
 * Returns true if code of the block may release the mapping, or sets the returned variable: a store
 * to it, a call through a pointer, or a call of a function without a summary that is given a record
 * which leads to the mapping.
 */
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

/*
 * Finds the edges to the block on which an error is returned with the mapping. Goes on to the edges
 * of a block before it if that has no other successor. A block that interferes() ends the search.
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
