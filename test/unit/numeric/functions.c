/* SPDX-License-Identifier: MIT */
/* Generates random functions, and the module that they share. */
#include "generate.h"

uint64_t random_bits(struct random *r)
{
	uint64_t x = r->state += 0x9e3779b97f4a7c15u;

	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
	x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
	return x ^ (x >> 31);
}

unsigned random_below(struct random *r, unsigned n)
{
	return (unsigned)((random_bits(r) >> 32) * n >> 32);
}

int64_t random_number(struct random *r, struct iov_width w)
{
	static const int8_t near[] = {-2, -1, 0, 1, 2};
	int64_t ends[] = {0, 0x7f, 0xff, 0x7fff, 0xffff, INT32_MAX, UINT32_MAX, INT64_MAX};
	iov_wide x;

	switch (random_below(r, 4)) {
	case 0:
		x = ends[random_below(r, 8)] + (iov_wide)near[random_below(r, 5)];
		break;
	case 1:
		x = (iov_wide)(random_bits(r) >> random_below(r, 64));
		break;
	default:
		x = (int)random_below(r, 14) - 3;
		break;
	}
	return (int64_t)iov_num_cast(iov_num_const(x), w).lo;
}

static void add_locals(struct generator *g)
{
	static const char *const names[] = {"a", "b", "c", "d", "e"};

	for (unsigned v = 0; v < 5; v++)
		iov_add_var(g->f, names[v], iov_unqualified(some_type(g)), 0, false);
	iov_add_var(g->f, "array",
		    iov_unqualified(iov_array_type(g->m, iov_unqualified(g->types[0]), 4)), 0,
		    false);
	for (unsigned v = 0; v < 3; v++)
		iov_add_var(g->f, "r", iov_unqualified(g->p->records[v / 2]), 0, false);
	for (unsigned v = 0; v < 3; v++)
		iov_add_var(g->f, "p", iov_unqualified(pointer_to(g, g->types[v / 2])), 0, false);
	iov_add_var(g->f, "q", iov_unqualified(pointer_to(g, g->p->records[0])), 0, false);
	iov_add_var(g->f, "pp", iov_unqualified(pointer_to(g, pointer_to(g, g->types[0]))), 0,
		    false);
}

/* Gives most variables a value at the start. */
static void initialise(struct generator *g)
{
	unsigned nvars = g->f->nvars;

	for (iov_id v = g->f->nparams; v < nvars; v++) {
		const struct iov_type *t = g->f->vars[v].type.type;
		if (t->kind == IOV_INT && !one_in(g->r, 5))
			add_store(g, add_var_address(g, v), expression(g, t, 1));
		if (t->kind == IOV_PTR) {
			iov_id var = some_var(g, t->pointee.type);
			if (var == IOV_NONE)
				var = iov_add_var(g->f, "o", t->pointee, 0, false);
			add_store(g, add_var_address(g, v), add_var_address(g, var));
		}
	}
}

static const struct iov_type *signature(struct generator *g)
{
	struct iov_qtype params[5], result = iov_unqualified(some_type(g));
	unsigned n = random_below(g->r, 5);

	for (unsigned k = 0; k < n; k++) {
		const struct iov_type *t = some_type(g);
		if (one_in(g->r, 4))
			t = pointer_to(g, one_in(g->r, 2) ? t : g->p->records[0]);
		params[k] = iov_unqualified(t);
	}
	if (one_in(g->r, 6))
		result = iov_unqualified(iov_void_type(g->m));
	return iov_fn_type(g->m, result, params, n, false);
}

static void finish(struct generator *g)
{
	const struct iov_type *result = g->f->sym->type.type->fn.result.type;

	for (unsigned l = 0; l < g->nlabels; l++)
		if (!g->is_placed[l]) {
			branch(g, g->labels[l]);
			g->block = g->labels[l];
			simple(g);
		}
	if (result->kind == IOV_VOID) {
		add(g, IOV_OP_RET, NULL, NULL, 0);
		return;
	}
	iov_id value = expression(g, result, 2);
	add(g, IOV_OP_RET, NULL, &value, 1);
}

/* Numbers instructions in the order of their blocks, as the writer does. */
static void renumber(struct iov_function *f)
{
	iov_id *number = IOV_NEW_ARRAY(&f->arena, iov_id, f->ninstrs), next = 0;
	struct iov_instr *instrs = IOV_NEW_ARRAY(&f->arena, struct iov_instr, f->ninstrs);

	for (unsigned b = 0; b < f->nblocks; b++)
		for (iov_id id = f->blocks[b].first; id != IOV_NONE; id = f->instrs[id].next)
			number[id] = next++;
	for (unsigned b = 0; b < f->nblocks; b++) {
		f->blocks[b].first = number[f->blocks[b].first];
		f->blocks[b].last = number[f->blocks[b].last];
	}
	for (iov_id id = 0; id < f->ninstrs; id++) {
		struct iov_instr *i = &instrs[number[id]];
		*i = f->instrs[id];
		if (i->next != IOV_NONE)
			i->next = number[i->next];
		for (unsigned o = 0; o < i->nops; o++)
			i->ops[o] = number[i->ops[o]];
	}
	f->instrs = instrs;
	f->instrs_capacity = f->ninstrs;
}

static void generate_function(struct generator *g)
{
	static const char *const names[] = {"f", "g", "h", "k", "l", "m"};
	const struct iov_type *fn = signature(g);
	const struct iov_symbol *sym =
		iov_symbol_new(g->m, names[g->p->nfunctions], iov_unqualified(fn), 0);

	g->f = iov_function_new(g->m, sym);
	g->nloops = g->nlabels = g->nrecent = g->depth = 0;
	for (unsigned v = 0; v < fn->fn.nparams; v++)
		iov_add_var(g->f, "x", fn->fn.params[v], 0, true);
	add_locals(g);
	g->block = iov_add_block(g->f);
	initialise(g);
	/* The entry must not be the target of an edge. */
	iov_id start = iov_add_block(g->f);
	branch(g, start);
	g->block = start;
	if (one_in(g->r, 3))
		for (unsigned l = 0; l < 2; l++)
			new_label(g, false);
	while (g->statements)
		statements(g);
	finish(g);
	renumber(g->f);
	g->p->functions[g->p->nfunctions++] = g->f;
}

static const struct iov_type *a_type(struct generator *g, bool may_be_bool)
{
	if (may_be_bool && one_in(g->r, 12))
		return iov_bool_type(g->m);
	return iov_int_type(g->m, 8u << random_below(g->r, 4), one_in(g->r, 2));
}

static void add_record(struct generator *g, unsigned number)
{
	bool is_union = number && one_in(g->r, 2);
	struct iov_type *t =
		iov_record_type(g->m, is_union ? "union u" : "struct s", is_union, 32, 8);
	static const char *const names[] = {"a", "b", "c"};

	for (unsigned k = 0; k < 3; k++) {
		const struct iov_type *of = some_type(g);
		bool array = !is_union && k == 2 && of->size <= 4 && one_in(g->r, 2);
		const struct iov_field field = {
			.name = names[k],
			.type = iov_unqualified(array ? iov_array_type(g->m, iov_unqualified(of), 4)
						      : of),
			.offset = is_union ? k == 2 ? of->size : 0 : k * 8,
			.index = k};
		iov_add_field(g->m, t, &field);
	}
	g->p->records[number] = t;
}

static void add_symbols(struct generator *g)
{
	const struct iov_type *types[] = {g->types[0], g->types[1], g->p->records[0],
					  pointer_to(g, g->types[0])};
	const struct iov_type *fn = iov_fn_type(g->m, iov_unqualified(g->types[1]), NULL, 0, true);
	static const char *const names[] = {"ga", "gb", "gr", "gp"};

	for (unsigned k = 0; k < MAX_GLOBALS; k++)
		g->p->globals[k] = iov_symbol_new(g->m, names[k], iov_unqualified(types[k]), 0);
	g->p->nglobals = MAX_GLOBALS;
	g->p->outside = iov_symbol_new(g->m, "outside", iov_unqualified(fn), 0);
	struct iov_symbol *constant = iov_symbol_new(
		g->m, "table",
		iov_unqualified(iov_array_type(g->m, iov_unqualified(g->types[0]), 4)), 0);
	struct iov_datum *data = IOV_NEW_ARRAY(&g->m->arena, struct iov_datum, 4);
	struct iov_width w;
	iov_width_of(iov_unqualified(g->types[0]), &w);
	for (unsigned d = 0; d < 4; d++)
		data[d] = (struct iov_datum){d * g->types[0]->size, (uint8_t)g->types[0]->size,
					     random_number(g->r, w)};
	constant->data = data;
	constant->ndata = 4;
	g->p->constant = constant;
}

void generate(struct test_program *p, struct random *r, unsigned size)
{
	struct generator g = {.p = p, .r = r, .m = p->m};
	unsigned n = 1 + random_below(r, MAX_FUNCTIONS - 2);

	p->nfunctions = 0;
	/* The first type is that of comparisons: no bool. The second is no bool either. */
	g.types[0] = iov_int_type(g.m, 16u << random_below(r, 3), !one_in(r, 3));
	for (unsigned t = 1; t < TYPES; t++)
		g.types[t] = a_type(&g, t > 1);
	for (unsigned k = 0; k < 2; k++)
		add_record(&g, k);
	add_symbols(&g);
	for (unsigned k = 0; k < n; k++) {
		g.statements = 1 + random_below(r, size);
		generate_function(&g);
	}
}
