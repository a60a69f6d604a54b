/* SPDX-License-Identifier: MIT */
/* Generates random statements, with gotos. */
#include "generate.h"

static void assign(struct generator *g)
{
	const struct iov_type *t = some_type(g);
	iov_id value = expression(g, t, 1 + random_below(g->r, 3));

	add_store(g, place(g, t), value);
}

/* Generates x op= y for a variable x. */
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

/* Makes a pointer variable point to another object. */
static void point(struct generator *g)
{
	const struct iov_type *t = one_in(g->r, 4) ? g->p->records[0] : some_type(g);

	if (one_in(g->r, 3))
		t = pointer_to(g, g->types[0]);
	iov_id var = some_var(g, pointer_to(g, t));
	if (var == IOV_NONE)
		return;
	iov_id at = place(g, t);
	if (t->kind == IOV_INT && one_in(g->r, 4)) { /* a few elements further */
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

void simple(struct generator *g)
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

/* Generates for (i = a; i < b; i += c). */
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

/* Generates for (p = a; p != a + n; p++). */
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

iov_id new_label(struct generator *g, bool is_placed)
{
	g->is_placed[g->nlabels] = is_placed;
	return g->labels[g->nlabels++] = iov_add_block(g->f);
}

/* Places a label; jumps may name it before. */
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

void statements(struct generator *g)
{
	unsigned n = 1 + random_below(g->r, 4);

	g->depth++;
	for (unsigned k = 0; k < n && g->statements; k++) {
		g->statements--;
		statement(g);
	}
	g->depth--;
}
