/* SPDX-License-Identifier: MIT */
/* Random functions, of statements and gotos, in a module that they share. */
#include <stdio.h>

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

static void statements(struct generator *g);

static void assign(struct generator *g)
{
	const struct iov_type *t = some_type(g);
	iov_id value = expression(g, t, 1 + random_below(g->r, 3));

	add_store(g, place(g, t), value);
}

/* x op= y, where x is a variable */
static void update(struct generator *g)
{
	const struct iov_type *t = some_type(g);
	iov_id var = some_var(g, t);

	if (var == IOV_NONE || t->integer.bits == 1) {
		assign(g);
		return;
	}
	iov_id value = one_in(g->r, 2) ? add_const(g, t, 1) : expression(g, t, 0);
	enum iov_bin_kind kind = one_in(g->r, 2) ? IOV_BIN_ADD : IOV_BIN_SUB;
	value = add_bin(g, kind, add_load(g, add_var_address(g, var)), value);
	add_store(g, add_var_address(g, var), value);
}

/* Of a pointer that the function has: to something else. */
static void point(struct generator *g)
{
	const struct iov_type *t = one_in(g->r, 4) ? g->p->records[0] : some_type(g);

	if (one_in(g->r, 3))
		t = pointer_to(g, g->types[0]);
	iov_id var = some_var(g, pointer_to(g, t));
	if (var == IOV_NONE)
		return;
	iov_id at = place(g, t);
	if (t->kind == IOV_INT && one_in(g->r, 4)) { /* a bit further */
		const struct iov_type *by = g->types[0];
		const iov_id ops[] = {at, expression(g, by, 0)};
		at = add(g, IOV_OP_OFFSET, pointer_to(g, t), ops, 2);
	}
	add_store(g, add_var_address(g, var), at);
}

static void copy_record(struct generator *g)
{
	const struct iov_type *t = g->p->records[random_below(g->r, 2)];
	iov_id value = add_load(g, place(g, t));

	add_store(g, place(g, t), value);
}

static void simple(struct generator *g)
{
	switch (random_below(g->r, 10)) {
	case 0:
	case 1:
		point(g);
		break;
	case 2:
		copy_record(g);
		break;
	case 3:
		call(g, 1);
		break;
	case 4:
	case 5:
	case 6:
		update(g);
		break;
	default:
		assign(g);
		break;
	}
}

static void go(struct generator *g, iov_id to)
{
	branch(g, to);
	g->block = iov_add_block(g->f);
}

static void branches(struct generator *g)
{
	iov_id yes = iov_add_block(g->f), no = iov_add_block(g->f), end = iov_add_block(g->f);

	condition(g, yes, no, 2);
	g->block = yes;
	statements(g);
	branch(g, end);
	g->block = no;
	if (one_in(g->r, 2))
		statements(g);
	branch(g, end);
	g->block = end;
}

static void body(struct generator *g, iov_id next, iov_id end)
{
	if (g->nloops < MAX_LOOPS) {
		g->breaks[g->nloops] = end;
		g->continues[g->nloops++] = next;
		statements(g);
		g->nloops--;
	}
	branch(g, next);
}

/* for (i = a; i < b; i += c) */
static void counted(struct generator *g)
{
	iov_id head = iov_add_block(g->f), in = iov_add_block(g->f), next = iov_add_block(g->f),
	       end = iov_add_block(g->f);
	const struct iov_type *t = some_type(g);
	bool up = !one_in(g->r, 3);
	iov_id var = one_in(g->r, 2) ? some_var(g, t) : IOV_NONE, ops[2];

	if (t->integer.bits == 1)
		t = g->types[0];
	if (var == IOV_NONE || g->f->vars[var].type.type != t)
		var = iov_add_var(g->f, "i", iov_unqualified(t), 0, false);
	add_store(g, add_var_address(g, var),
		  one_in(g->r, 2) ? add_const(g, t, random_below(g->r, 12)) : expression(g, t, 1));
	branch(g, head);
	g->block = head;
	ops[0] = add_load(g, add_var_address(g, var));
	ops[1] = one_in(g->r, 2) ? add_const(g, t, random_below(g->r, 20)) : expression(g, t, 1);
	iov_id test = add(g, IOV_OP_CMP, g->types[0], ops, 2);
	g->f->instrs[test].sub = one_in(g->r, 4) ? (uint8_t)IOV_CMP_NE
				 : up		 ? (uint8_t)(IOV_CMP_LT + random_below(g->r, 2))
						 : (uint8_t)(IOV_CMP_GT + random_below(g->r, 2));
	branch_if(g, test, in, end);
	g->block = in;
	body(g, next, end);
	g->block = next;
	iov_id i = add_load(g, add_var_address(g, var));
	iov_id step = add_const(g, t, 1 + (one_in(g->r, 3) ? random_below(g->r, 4) : 0));
	add_store(g, add_var_address(g, var), add_bin(g, up ? IOV_BIN_ADD : IOV_BIN_SUB, i, step));
	branch(g, head);
	g->block = end;
}

static void loop(struct generator *g)
{
	iov_id head = iov_add_block(g->f), in = iov_add_block(g->f), end = iov_add_block(g->f);
	bool test_first = one_in(g->r, 2);

	branch(g, test_first ? head : in);
	g->block = head;
	condition(g, in, end, 1);
	g->block = in;
	body(g, head, end);
	g->block = end;
}

/* for (p = a; p != a + n; p++) */
static void walk(struct generator *g)
{
	iov_id head = iov_add_block(g->f), in = iov_add_block(g->f), next = iov_add_block(g->f),
	       end = iov_add_block(g->f);
	const struct iov_type *t = g->types[0],
			      *array = iov_array_type(g->m, iov_unqualified(t), 4);
	iov_id p = some_var(g, pointer_to(g, t)), a = some_var(g, array), ops[2];

	if (p == IOV_NONE || a == IOV_NONE)
		p = a = iov_add_var(g->f, "p", iov_unqualified(pointer_to(g, t)), 0, false);
	ops[0] = add_var_address(g, a);
	if (p != a)
		add_store(g, add_var_address(g, p), add(g, IOV_OP_DECAY, pointer_to(g, t), ops, 1));
	branch(g, head);
	g->block = head;
	iov_id at = add_load(g, add_var_address(g, p));
	ops[0] = p == a ? at
			: add(g, IOV_OP_DECAY, pointer_to(g, t), (iov_id[]){add_var_address(g, a)},
			      1);
	ops[1] = add_const(g, t, 4);
	ops[1] = add(g, IOV_OP_OFFSET, pointer_to(g, t), ops, 2);
	ops[0] = at;
	iov_id test = add(g, IOV_OP_CMP, t, ops, 2);
	g->f->instrs[test].sub = one_in(g->r, 2) ? (uint8_t)IOV_CMP_NE : (uint8_t)IOV_CMP_LT;
	branch_if(g, test, in, end);
	g->block = in;
	body(g, next, end);
	g->block = next;
	ops[0] = add_load(g, add_var_address(g, p));
	ops[1] = add_const(g, t, 1);
	add_store(g, add_var_address(g, p), add(g, IOV_OP_OFFSET, pointer_to(g, t), ops, 2));
	branch(g, head);
	g->block = end;
}

static void switches(struct generator *g)
{
	unsigned n = 1 + random_below(g->r, 4);
	const struct iov_type *t = one_in(g->r, 2) ? g->types[0] : g->types[1];
	iov_id end = iov_add_block(g->f), value = expression(g, t, 1);
	int64_t at = t->integer.is_signed ? -2 : 0;
	iov_id id = add(g, IOV_OP_SWITCH, NULL, &value, 1);
	struct iov_case *cases = IOV_NEW_ARRAY(&g->f->arena, struct iov_case, n + 1);

	g->f->instrs[id].cases = cases;
	g->f->instrs[id].ncases = n + 1;
	for (unsigned c = 0; c <= n; c++) {
		cases[c].low = at + random_below(g->r, 3);
		cases[c].high = cases[c].low + (one_in(g->r, 2) ? random_below(g->r, 4) : 0);
		at = cases[c].high + 1;
		cases[c].block = c == n && one_in(g->r, 2) ? end : iov_add_block(g->f);
	}
	for (unsigned c = 0; c <= n; c++) {
		if (cases[c].block == end)
			break;
		g->block = cases[c].block;
		statements(g);
		branch(g, c < n && one_in(g->r, 3) ? cases[c + 1].block : end);
	}
	g->block = end;
}

static void jump(struct generator *g)
{
	unsigned kind = random_below(g->r, 6);
	iov_id on = iov_add_block(g->f), to;

	if (kind < 2 && g->nlabels)
		to = g->labels[random_below(g->r, g->nlabels)];
	else if (kind < 5 && g->nloops)
		to = one_in(g->r, 2) ? g->breaks[g->nloops - 1] : g->continues[g->nloops - 1];
	else
		to = on;
	condition(g, to, on, 1);
	g->block = on;
}

static iov_id new_label(struct generator *g, bool is_placed)
{
	g->is_placed[g->nlabels] = is_placed;
	return g->labels[g->nlabels++] = iov_add_block(g->f);
}

/* A place that others jump to; some are named before they are there. */
static void label(struct generator *g)
{
	for (unsigned l = 0; l < g->nlabels; l++)
		if (!g->is_placed[l]) {
			g->is_placed[l] = true;
			branch(g, g->labels[l]);
			g->block = g->labels[l];
			return;
		}
	if (g->nlabels < MAX_LABELS) {
		iov_id here = new_label(g, true);
		branch(g, here);
		g->block = here;
	}
}

static void statement(struct generator *g)
{
	unsigned kind = random_below(g->r, g->depth < 4 ? 30 : 15);

	if (kind == 0)
		label(g);
	else if (kind < 3)
		jump(g);
	else if (kind == 3 && g->nloops && one_in(g->r, 4))
		go(g, g->breaks[g->nloops - 1]);
	else if (kind < 17)
		simple(g);
	else if (kind < 22)
		branches(g);
	else if (kind < 25)
		counted(g);
	else if (kind < 27)
		loop(g);
	else if (kind < 28)
		walk(g);
	else
		switches(g);
}

static void statements(struct generator *g)
{
	unsigned n = 1 + random_below(g->r, 4);

	g->depth++;
	for (unsigned k = 0; k < n && g->statements; k++) {
		g->statements--;
		statement(g);
	}
	g->depth--;
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

/* Most variables have a value from the start. */
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

/* Instructions numbered as they stand in their blocks, which is as they are written. */
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
	/* The entry is no loop. */
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
	/* The first is what comparisons give: no bool; nor is the second. */
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
