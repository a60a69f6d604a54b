/* SPDX-License-Identifier: MIT */
#include "analyses/dma_sizes.h"

#include <string.h>

#include "model/access.h"

enum { MAX_DEPTH = 16 };

static bool is_shared(const struct iov_instr *i, enum iov_role_kind kind)
{
	return i->op == IOV_OP_CALL && i->sym->role.kind == kind &&
	       (i->sym->role.space == IOV_COHERENT || i->sym->role.space == IOV_SYSMEM);
}

static bool fills(const struct iov_instr *i)
{
	/* The result of the mapping of a list is a number, and no handle. */
	return is_shared(i, IOV_ROLE_MAP) ||
	       (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_MAP_DMA &&
		i->sym->role.io_arg == IOV_NO_ARG);
}

static bool frees(const struct iov_instr *i)
{
	return is_shared(i, IOV_ROLE_RELEASE) ||
	       (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_UNMAP_DMA);
}

bool iov_may_need_dma_sizes(const struct iov_function *f)
{
	for (iov_id id = 0; id < f->ninstrs; id++)
		if (fills(&f->instrs[id]) || frees(&f->instrs[id]))
			return true;
	return false;
}

static int by_address(const struct iov_field *a, const struct iov_field *b)
{
	return a->loc != b->loc ? (a->loc < b->loc ? -1 : 1) : strcmp(a->name, b->name);
}

static bool same_term(const struct iov_term *a, const struct iov_term *b)
{
	return a->n == b->n && !memcmp(a->of, b->of, a->n * sizeof(*a->of));
}

/* Adds a term. Returns false if there is no room, or if a coefficient overflows. */
static bool add_term(struct iov_polynomial *p, struct iov_term term)
{
	for (unsigned k = 0; k < p->n; k++)
		if (same_term(&p->terms[k], &term))
			return !__builtin_add_overflow(p->terms[k].times, term.times,
						       &p->terms[k].times);
	if (p->n == IOV_MAX_TERMS)
		return false;
	p->terms[p->n++] = term;
	return true;
}

static bool add_all(struct iov_polynomial *p, const struct iov_polynomial *q, int64_t sign)
{
	for (unsigned k = 0; k < q->n; k++) {
		struct iov_term term = q->terms[k];
		if (__builtin_mul_overflow(term.times, sign, &term.times) || !add_term(p, term))
			return false;
	}
	return true;
}

static bool multiply(struct iov_polynomial *p, const struct iov_polynomial *q)
{
	struct iov_polynomial product = {.n = 0};

	for (unsigned a = 0; a < p->n; a++)
		for (unsigned b = 0; b < q->n; b++) {
			struct iov_term term = p->terms[a];
			if (term.n + q->terms[b].n > IOV_MAX_FACTORS ||
			    __builtin_mul_overflow(term.times, q->terms[b].times, &term.times))
				return false;
			for (unsigned k = 0; k < q->terms[b].n; k++) {
				unsigned at = term.n++;
				const struct iov_field *of = q->terms[b].of[k];
				for (; at && by_address(term.of[at - 1], of) > 0; at--)
					term.of[at] = term.of[at - 1];
				term.of[at] = of;
			}
			if (!add_term(&product, term))
				return false;
		}
	*p = product;
	return true;
}

static bool constant(struct iov_polynomial *p, int64_t times)
{
	*p = (struct iov_polynomial){.n = 1, .terms = {{.times = times}}};
	return true;
}

static bool polynomial(const struct iov_inputs *in, iov_id value, struct iov_polynomial *p,
		       unsigned depth);

static bool operation(const struct iov_inputs *in, const struct iov_instr *i,
		      struct iov_polynomial *p, unsigned depth)
{
	struct iov_polynomial right;

	if (!polynomial(in, i->ops[0], p, depth + 1) ||
	    !polynomial(in, i->ops[1], &right, depth + 1))
		return false;
	switch (i->sub) {
	case IOV_BIN_ADD:
		return add_all(p, &right, 1);
	case IOV_BIN_SUB:
		return add_all(p, &right, -1);
	case IOV_BIN_MUL:
		return multiply(p, &right);
	case IOV_BIN_SHL:
		if (right.n != 1 || right.terms[0].n || right.terms[0].times < 0 ||
		    right.terms[0].times > 40)
			return false;
		constant(&right, (int64_t)1 << right.terms[0].times);
		return multiply(p, &right);
	default:
		return false;
	}
}

/*
 * Sets *p to the value as a polynomial over members. Returns false if it is negative, is made of
 * other values or operators, is nested too deep, or has too many terms or factors.
 */
static bool polynomial(const struct iov_inputs *in, iov_id value, struct iov_polynomial *p,
		       unsigned depth)
{
	iov_id from = iov_source_of(in->model, value);
	const struct iov_instr *i = &in->f->instrs[from];
	iov_sym x = in->numeric->value[value];
	iov_wide number;

	*p = (struct iov_polynomial){.n = 0};
	if (x != IOV_NO_SYM && iov_sym_is_const(in->numeric, x, &number))
		return number >= 0 && number <= INT64_MAX && constant(p, (int64_t)number);
	if (depth == MAX_DEPTH)
		return false;
	if (i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT)
		return polynomial(in, i->ops[0], p, depth + 1);
	if (i->op == IOV_OP_BIN)
		return operation(in, i, p, depth);
	if (i->op != IOV_OP_LOAD || in->f->instrs[i->ops[0]].op != IOV_OP_FIELD)
		return false;
	*p = (struct iov_polynomial){
		.n = 1, .terms = {{.times = 1, .n = 1, .of = {in->f->instrs[i->ops[0]].field}}}};
	return true;
}

/*
 * Returns the size and the direction that are passed to the call. Not `known`: the size is no
 * polynomial. direction -1: none is passed, or it is no constant.
 */
static struct iov_dma_size said(const struct iov_inputs *in, const struct iov_instr *i)
{
	const struct iov_role *role = &i->sym->role;
	struct iov_dma_size size = {.name = i->sym->name, .loc = i->loc, .direction = -1};
	iov_wide way;

	size.known =
		role->size_arg < i->nops && polynomial(in, i->ops[role->size_arg], &size.size, 0);
	if (role->direction_arg < i->nops &&
	    iov_sym_is_const(in->numeric, in->numeric->value[i->ops[role->direction_arg]], &way) &&
	    way >= 0 && way < INT32_MAX)
		size.direction = (int)way;
	return size;
}

static const struct iov_field *member(const struct iov_inputs *in, iov_id address)
{
	const struct iov_instr *at = iov_declaring_instr(in->f, address);

	return at->op == IOV_OP_FIELD ? at->field : NULL;
}

void iov_learn_dma_sizes(const struct iov_inputs *in, struct iov_learned *l)
{
	const struct iov_function *f = in->f;

	for (iov_id id = 0; id < f->ninstrs; id++) {
		if (!fills(&f->instrs[id]))
			continue;
		struct iov_dma_size size = said(in, &f->instrs[id]);
		for (iov_id at = 0; at < f->ninstrs; at++) {
			const struct iov_instr *store = &f->instrs[at];
			if (store->op != IOV_OP_STORE ||
			    in->numeric->value[store->ops[1]] != in->numeric->value[id])
				continue;
			size.member = member(in, store->ops[0]);
			if (!size.member && iov_variable_at(in->model, store->ops[0]) != IOV_NONE)
				continue;
			IOV_GROW(l->arena, l->sizes, l->nsizes, l->sizes_capacity);
			l->sizes[l->nsizes++] = size;
		}
	}
}

static bool names(const struct iov_polynomial *p, const struct iov_field *field)
{
	for (unsigned t = 0; t < p->n; t++)
		for (unsigned k = 0; k < p->terms[t].n; k++)
			if (p->terms[t].of[k] == field)
				return true;
	return false;
}

static bool names_all(const struct iov_polynomial *p, const struct iov_polynomial *of)
{
	for (unsigned t = 0; t < of->n; t++)
		for (unsigned k = 0; k < of->terms[t].n; k++)
			if (!names(p, of->terms[t].of[k]))
				return false;
	return true;
}

/*
 * Returns true if the member may hold what was mapped or allocated. A handle that is stored through
 * a pointer, as by a helper that is passed the address of a member, may be in any.
 */
static bool may_be_in(const struct iov_dma_size *size, const struct iov_field *field)
{
	return !size->member || size->member == field;
}

/*
 * Returns true if both use the same members, and their difference is not 0: the sizes differ, but
 * for a few values of the members at most.
 */
static bool differs(const struct iov_polynomial *a, const struct iov_polynomial *b)
{
	struct iov_polynomial difference = *a;

	if (!names_all(a, b) || !names_all(b, a) || !add_all(&difference, b, -1))
		return false;
	for (unsigned t = 0; t < difference.n; t++)
		if (difference.terms[t].times)
			return true;
	return false;
}

static void add(struct iov_arena *arena, struct iov_dma *d, enum iov_dma_fault_kind kind, iov_id at,
		const struct iov_dma_size *made)
{
	for (unsigned n = 0; n < d->nfaults; n++)
		if (d->faults[n].at == at && d->faults[n].kind == kind)
			return;
	IOV_GROW(arena, d->faults, d->nfaults, d->capacity);
	d->faults[d->nfaults++] = (struct iov_dma_fault){
		.kind = (uint8_t)kind, .at = at, .mapping = at, .made = made};
}

static void judge(const struct iov_inputs *in, struct iov_arena *arena, iov_id id,
		  const struct iov_field *field, struct iov_dma *out)
{
	const struct iov_dma_size now = said(in, &in->f->instrs[id]), *made = NULL;
	bool other_size = now.known, other_way = now.direction >= 0;

	for (unsigned k = 0; k < in->learned->nsizes; k++) {
		const struct iov_dma_size *size = &in->learned->sizes[k];
		if (!may_be_in(size, field))
			continue;
		made = made || !size->member ? made : size;
		other_size &= size->known && differs(&size->size, &now.size);
		other_way &= size->direction >= 0 && size->direction != now.direction;
	}
	if (made && other_size)
		add(arena, out, IOV_DMA_OTHER_SIZE, id, made);
	if (made && other_way)
		add(arena, out, IOV_DMA_OTHER_DIRECTION, id, made);
}

void iov_find_dma_sizes(const struct iov_inputs *in, struct iov_arena *arena, struct iov_dma *out)
{
	for (iov_id id = 0; in->learned && in->learned->nsizes && id < in->f->ninstrs; id++) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (!frees(i) || i->sym->role.io_arg >= i->nops)
			continue;
		iov_id from = iov_source_of(in->model, i->ops[i->sym->role.io_arg]);
		while (in->f->instrs[from].op == IOV_OP_CAST)
			from = iov_source_of(in->model, in->f->instrs[from].ops[0]);
		if (in->f->instrs[from].op != IOV_OP_LOAD || !in->numeric->in[i->block].reachable)
			continue;
		const struct iov_field *field = member(in, in->f->instrs[from].ops[0]);
		/*
		 * A handle that this function stored there is compared with its own mapping, in
		 * dma.c.
		 */
		if (field && in->numeric->value[from] == from)
			judge(in, arena, id, field, out);
	}
}
