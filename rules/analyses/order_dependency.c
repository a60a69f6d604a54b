/* SPDX-License-Identifier: MIT */
#include "analyses/order_dependency.h"

#include "numeric/numeric.h"

/* Bounds the depth to which values are followed, and with them the number of phis in a cycle. */
enum { MAX_DEPTH = 24 };

struct chain {
	const struct iov_numeric *n;
	iov_sym read;		 /* the value that is looked for */
	iov_sym seen[MAX_DEPTH]; /* the values from which the search has come to this one */
	unsigned depth;
};

static bool depends(struct chain *c, iov_sym x);

/*
 * Returns true if each reachable path to the join brings a dependent value. A value that is
 * computed from the phi itself, as the counter of a loop, adds nothing.
 */
static bool phi_depends(struct chain *c, iov_sym x)
{
	iov_id block = c->n->syms[x].id;

	for (unsigned p = c->n->pred_first[block]; p < c->n->pred_first[block + 1]; p++) {
		unsigned e = c->n->pred_edge[p];
		if (c->n->out[e].reachable && !depends(c, iov_phi_operand(c->n, x, e)))
			return false;
	}
	return true;
}

/* Returns true if the instruction computes its value from that of each operand. */
static bool computes(const struct iov_instr *i)
{
	return i->op == IOV_OP_BIN || i->op == IOV_OP_CAST || i->op == IOV_OP_LOAD ||
	       i->op == IOV_OP_FIELD || i->op == IOV_OP_INDEX || i->op == IOV_OP_OFFSET ||
	       i->op == IOV_OP_DECAY || (i->op == IOV_OP_UN && i->sub != IOV_UN_LNOT);
}

static bool depends(struct chain *c, iov_sym x)
{
	if (x == c->read)
		return true;
	if (x == IOV_NO_SYM || c->depth == MAX_DEPTH)
		return false;
	for (unsigned k = 0; k < c->depth; k++)
		if (c->seen[k] == x)
			return true;
	c->seen[c->depth++] = x;
	const struct iov_instr *i = iov_instr_of(c->n, x);
	bool found = c->n->syms[x].kind == IOV_SYM_PHI && phi_depends(c, x);
	for (unsigned o = 0; i && computes(i) && !found && o < i->nops; o++)
		found = depends(c, c->n->value[i->ops[o]]);
	c->depth--;
	return found;
}

bool iov_address_depends(const struct iov_inputs *in, iov_id address, iov_id read)
{
	struct chain c = {.n = in->numeric};

	if (!in->numeric || !in->numeric->in[in->f->instrs[address].block].reachable)
		return false;
	c.read = c.n->value[read];
	return c.read != IOV_NO_SYM && depends(&c, c.n->value[address]);
}
