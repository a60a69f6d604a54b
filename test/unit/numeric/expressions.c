/* SPDX-License-Identifier: MIT */
/* Generates random values and addresses. */
#include "generate.h"

iov_id add(struct generator *g, enum iov_opcode op, const struct iov_type *type, const iov_id *ops,
	   unsigned nops)
{
	const struct iov_qtype none = {NULL, 0, 0};

	return iov_id_of(g->f, iov_append(g->f, g->block, op, type ? iov_unqualified(type) : none,
					  0, ops, nops));
}

const struct iov_type *pointer_to(struct generator *g, const struct iov_type *type)
{
	return iov_ptr_type(g->m, iov_unqualified(type));
}

static const struct iov_type *type_of(const struct generator *g, iov_id value)
{
	return g->f->instrs[value].type.type;
}

static const struct iov_type *pointee_of(const struct generator *g, iov_id address)
{
	return type_of(g, address)->pointee.type;
}

const struct iov_type *some_type(struct generator *g)
{
	return g->types[random_below(g->r, TYPES)];
}

iov_id add_var_address(struct generator *g, iov_id var)
{
	iov_id id = add(g, IOV_OP_VAR, pointer_to(g, g->f->vars[var].type.type), NULL, 0);

	g->f->instrs[id].var = var;
	return id;
}

iov_id add_const(struct generator *g, const struct iov_type *type, int64_t value)
{
	iov_id id = add(g, IOV_OP_CONST, type, NULL, 0);

	g->f->instrs[id].imm = value;
	return id;
}

iov_id add_bin(struct generator *g, enum iov_bin_kind kind, iov_id a, iov_id b)
{
	const iov_id ops[] = {a, b};
	iov_id id = add(g, IOV_OP_BIN, type_of(g, a), ops, 2);

	g->f->instrs[id].sub = (uint8_t)kind;
	return id;
}

iov_id add_load(struct generator *g, iov_id address)
{
	return add(g, IOV_OP_LOAD, pointee_of(g, address), &address, 1);
}

void add_store(struct generator *g, iov_id address, iov_id value)
{
	const iov_id ops[] = {address, value};

	add(g, IOV_OP_STORE, pointee_of(g, address), ops, 2);
}

static void set_blocks(struct generator *g, iov_id id, iov_id first, iov_id second, unsigned n)
{
	struct iov_instr *i = &g->f->instrs[id];

	i->blocks = IOV_NEW_ARRAY(&g->f->arena, iov_id, 2);
	i->blocks[0] = first;
	i->blocks[1] = second;
	i->nblocks = n;
}

void branch(struct generator *g, iov_id to)
{
	set_blocks(g, add(g, IOV_OP_BR, NULL, NULL, 0), to, to, 1);
}

void branch_if(struct generator *g, iov_id condition, iov_id yes, iov_id no)
{
	set_blocks(g, add(g, IOV_OP_CONDBR, NULL, &condition, 1), yes, no, 2);
}

iov_id some_var(struct generator *g, const struct iov_type *type)
{
	unsigned start = random_below(g->r, g->f->nvars);

	for (unsigned v = 0; v < g->f->nvars; v++) {
		iov_id var = (start + v) % g->f->nvars;
		if (g->f->vars[var].type.type == type)
			return var;
	}
	return IOV_NONE;
}

static iov_id cast(struct generator *g, iov_id value, const struct iov_type *type)
{
	enum iov_cast_kind kind = type->kind == IOV_PTR ? IOV_CAST_PTR : IOV_CAST_INT;

	if (type_of(g, value) == type)
		return value;
	iov_id id = add(g, IOV_OP_CAST, type, &value, 1);
	g->f->instrs[id].sub = (uint8_t)kind;
	return id;
}

/* Returns an index that is mostly within an array of `count` elements. */
static iov_id an_index(struct generator *g, unsigned count)
{
	const struct iov_type *t = some_type(g);
	unsigned kind = t->integer.bits == 1 ? 3 : random_below(g->r, 4);

	if (kind == 3)
		return expression(g, t, 0);
	if (kind == 0)
		return add_const(g, t, random_below(g->r, count));
	return add_bin(g, kind == 1 ? IOV_BIN_AND : IOV_BIN_REM, expression(g, t, 1),
		       add_const(g, t, kind == 1 ? count - 1 : count));
}

static iov_id element(struct generator *g, iov_id array)
{
	const struct iov_type *t = pointee_of(g, array);
	const iov_id ops[] = {array, an_index(g, (unsigned)t->array.count)};

	return add(g, IOV_OP_INDEX, pointer_to(g, t->array.element.type), ops, 2);
}

/* Returns the address of a part with this type in the object at the address, or IOV_NONE. */
static iov_id part(struct generator *g, iov_id address, const struct iov_type *type)
{
	const struct iov_type *at = pointee_of(g, address);

	if (at == type)
		return address;
	if (at->kind == IOV_ARRAY && at->array.element.type == type)
		return element(g, address);
	if (at->kind != IOV_RECORD)
		return IOV_NONE;
	unsigned n = at->record.nfields, start = random_below(g->r, n);
	for (unsigned k = 0; k < n; k++) {
		const struct iov_field *field = at->record.fields[(start + k) % n];
		const struct iov_type *t = field->type.type;
		if (t != type && !(t->kind == IOV_ARRAY && t->array.element.type == type))
			continue;
		iov_id id = add(g, IOV_OP_FIELD, pointer_to(g, t), &address, 1);
		g->f->instrs[id].field = field;
		return t == type ? id : element(g, id);
	}
	return IOV_NONE;
}

/* Returns true if a variable of type `at` leads to one of `type`. */
static bool leads_to(const struct iov_type *at, const struct iov_type *type)
{
	if (at == type)
		return true;
	if (at->kind == IOV_PTR)
		return leads_to(at->pointee.type, type);
	if (at->kind == IOV_ARRAY)
		return leads_to(at->array.element.type, type);
	for (unsigned k = 0; at->kind == IOV_RECORD && k < at->record.nfields; k++) {
		const struct iov_type *t = at->record.fields[k]->type.type;
		if (t == type || (t->kind == IOV_ARRAY && t->array.element.type == type))
			return true;
	}
	return false;
}

static iov_id walk_to(struct generator *g, iov_id address, const struct iov_type *type)
{
	while (pointee_of(g, address) != type && pointee_of(g, address)->kind == IOV_PTR)
		address = add_load(g, address);
	return part(g, address, type);
}

static iov_id global_place(struct generator *g, const struct iov_type *type)
{
	for (unsigned n = 0; n < g->p->nglobals; n++) {
		const struct iov_symbol *sym = g->p->globals[n];
		if (!leads_to(sym->type.type, type))
			continue;
		iov_id id = add(g, IOV_OP_GLOBAL, pointer_to(g, sym->type.type), NULL, 0);
		g->f->instrs[id].sym = sym;
		return walk_to(g, id, type);
	}
	return IOV_NONE;
}

static iov_id constant_element(struct generator *g)
{
	iov_id id = add(g, IOV_OP_GLOBAL, pointer_to(g, g->p->constant->type.type), NULL, 0);

	g->f->instrs[id].sym = g->p->constant;
	return element(g, id);
}

/* Returns the address of an object as a pointer to another type of at most its size. */
static iov_id punned_place(struct generator *g, const struct iov_type *type)
{
	const struct iov_type *other = some_type(g);
	iov_id var = some_var(g, one_in(g->r, 2) ? pointer_to(g, other) : other);

	if (var == IOV_NONE || other->size < type->size)
		return IOV_NONE;
	iov_id address = walk_to(g, add_var_address(g, var), other);
	return cast(g, address, pointer_to(g, type));
}

iov_id place(struct generator *g, const struct iov_type *type)
{
	unsigned start = random_below(g->r, g->f->nvars);
	iov_id id = IOV_NONE;

	if (one_in(g->r, 8))
		id = global_place(g, type);
	else if (one_in(g->r, 20) && type->kind == IOV_INT)
		id = punned_place(g, type);
	for (unsigned v = 0; id == IOV_NONE && v < g->f->nvars; v++) {
		iov_id var = (start + v) % g->f->nvars;
		if (leads_to(g->f->vars[var].type.type, type))
			id = walk_to(g, add_var_address(g, var), type);
	}
	if (id == IOV_NONE)
		id = add_var_address(g,
				     iov_add_var(g->f, "extra", iov_unqualified(type), 0, false));
	return id;
}

static iov_id an_address(struct generator *g, const struct iov_type *type)
{
	iov_id var = some_var(g, pointer_to(g, type));

	if (var != IOV_NONE && one_in(g->r, 2))
		return add_load(g, add_var_address(g, var));
	return place(g, type);
}

/* Passes values and addresses to an unknown function. */
static iov_id call_outside(struct generator *g, unsigned depth)
{
	iov_id ops[2];
	unsigned n = 0;

	if (one_in(g->r, 2))
		ops[n++] = an_address(g, some_type(g));
	if (one_in(g->r, 2))
		ops[n++] = expression(g, some_type(g), depth);
	iov_id id = add(g, IOV_OP_CALL, g->p->outside->type.type->fn.result.type, ops, n);
	g->f->instrs[id].sym = g->p->outside;
	return id;
}

iov_id call(struct generator *g, unsigned depth)
{
	iov_id ops[8];

	if (!g->p->nfunctions || one_in(g->r, 5))
		return call_outside(g, depth);
	const struct iov_symbol *sym = g->p->functions[random_below(g->r, g->p->nfunctions)]->sym;
	const struct iov_type *fn = sym->type.type;
	for (unsigned a = 0; a < fn->fn.nparams; a++) {
		const struct iov_type *t = fn->fn.params[a].type;
		ops[a] = t->kind == IOV_PTR ? an_address(g, t->pointee.type)
					    : expression(g, t, depth);
	}
	iov_id id = add(g, IOV_OP_CALL, fn->fn.result.type, ops, fn->fn.nparams);
	g->f->instrs[id].sym = sym;
	return fn->fn.result.type->kind == IOV_VOID ? IOV_NONE : id;
}

static iov_id comparison(struct generator *g, unsigned depth)
{
	const struct iov_type *t = some_type(g);
	iov_id ops[2] = {expression(g, t, depth), 0};

	if (one_in(g->r, 12)) {
		ops[0] = an_address(g, t);
		ops[1] = an_address(g, t);
	} else {
		ops[1] = one_in(g->r, 2) ? expression(g, t, 0) : expression(g, t, depth);
	}
	iov_id id = add(g, IOV_OP_CMP, g->types[0], ops, 2);
	g->f->instrs[id].sub = (uint8_t)random_below(g->r, IOV_CMPS);
	return id;
}

/* Generates c ? a : b. */
static iov_id choice(struct generator *g, const struct iov_type *type, unsigned depth)
{
	iov_id yes = iov_add_block(g->f), no = iov_add_block(g->f), end = iov_add_block(g->f);
	iov_id from[2], values[2];

	condition(g, yes, no, depth);
	for (unsigned k = 0; k < 2; k++) {
		g->block = k ? no : yes;
		values[k] = expression(g, type, depth);
		from[k] = g->block;
		branch(g, end);
	}
	g->block = end;
	iov_id id = add(g, IOV_OP_PHI, type, values, 2);
	set_blocks(g, id, from[0], from[1], 2);
	return id;
}

static iov_id binary(struct generator *g, const struct iov_type *type, unsigned depth)
{
	enum iov_bin_kind kind = random_below(g->r, IOV_BINS);
	iov_id a = expression(g, type, depth), b;

	if (kind == IOV_BIN_SHL || kind == IOV_BIN_SHR || kind == IOV_BIN_DIV ||
	    kind == IOV_BIN_REM)
		b = one_in(g->r, 3) ? expression(g, type, 0)
				    : add_const(g, type, 1 + random_below(g->r, 7));
	else
		b = expression(g, type, depth);
	return add_bin(g, kind, a, b);
}

static iov_id unary(struct generator *g, const struct iov_type *type, unsigned depth)
{
	iov_id a = expression(g, type, depth);
	iov_id id = add(g, IOV_OP_UN, type, &a, 1);

	/* C has no other unary operators for bool. */
	g->f->instrs[id].sub = type->integer.bits == 1 ? (uint8_t)IOV_UN_LNOT
						       : (uint8_t)random_below(g->r, IOV_UNS);
	return id;
}

/* Returns an earlier value that is still defined here. */
static iov_id again(struct generator *g, const struct iov_type *type)
{
	for (unsigned k = 0; k < g->nrecent; k++) {
		iov_id id = g->recent[random_below(g->r, g->nrecent)],
		       block = g->f->instrs[id].block;
		if (block == g->block || (block == 0 && one_in(g->r, 4)))
			return cast(g, id, type);
	}
	return IOV_NONE;
}

static iov_id leaf(struct generator *g, const struct iov_type *type)
{
	struct iov_width w;

	iov_width_of(iov_unqualified(type), &w);
	switch (random_below(g->r, 5)) {
	case 0:
		return add_const(g, type, random_number(g->r, w));
	case 1: {
		iov_id id = again(g, type);
		if (id != IOV_NONE)
			return id;
		break;
	}
	case 2: {
		iov_id var = some_var(g, some_type(g));
		if (var != IOV_NONE)
			return cast(g, add_load(g, add_var_address(g, var)), type);
		break;
	}
	case 3:
		if (one_in(g->r, 8))
			return cast(g, add_load(g, constant_element(g)), type);
		break;
	default:
		break;
	}
	return add_load(g, place(g, type));
}

iov_id expression(struct generator *g, const struct iov_type *type, unsigned depth)
{
	unsigned kind = depth ? random_below(g->r, 12) : 0;
	iov_id id;

	if (kind < 3)
		id = leaf(g, type);
	else if (kind < 7 && type->integer.bits > 1)
		id = binary(g, type, depth - 1);
	else if (kind == 7)
		id = unary(g, type, depth - 1);
	else if (kind == 8)
		id = choice(g, type, depth - 1);
	else if (kind == 9)
		id = cast(g, comparison(g, depth - 1), type);
	else if (kind == 10 && one_in(g->r, 3)) {
		id = call(g, depth - 1);
		id = id == IOV_NONE || type_of(g, id)->kind != IOV_INT ? leaf(g, type)
								       : cast(g, id, type);
	} else
		id = cast(g, expression(g, some_type(g), depth - 1), type);
	g->recent[g->nrecent < MAX_RECENT ? g->nrecent++ : random_below(g->r, MAX_RECENT)] = id;
	return id;
}

void condition(struct generator *g, iov_id yes, iov_id no, unsigned depth)
{
	unsigned kind = random_below(g->r, 8);
	iov_id middle;

	if (kind < 2 && depth) { /* && or || */
		middle = iov_add_block(g->f);
		condition(g, kind ? middle : yes, kind ? no : middle, depth - 1);
		g->block = middle;
		condition(g, yes, no, depth - 1);
	} else if (kind == 2) {
		branch_if(g, expression(g, some_type(g), depth), yes, no);
	} else {
		branch_if(g, comparison(g, depth), yes, no);
	}
}
