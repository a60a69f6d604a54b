/* SPDX-License-Identifier: MIT */
/*
 * Executes functions by the rules of C, on the memory of machine.c. Undefined behaviour stops the
 * machine, since nothing after it can be compared.
 */
#include <stdlib.h>
#include <string.h>

#include "machine.h"

enum { MAX_STEPS = 3000 };

/* Simulates a call of an unknown function with these arguments. */
static void run_outside(struct frame *f, const struct iov_instr *i, struct value *result)
{
	struct machine *m = f->m;

	for (unsigned o = 0; o < i->nops; o++)
		leak_address(m, (uint64_t)f->values[i->ops[o]].number);
	change_leaked(m);
	if (iov_is_int(i->type))
		result->number = random_value(m, i->type);
	else if (iov_is_ptr(i->type)) {
		const struct object *o = some_leaked(m);
		result->number = o ? (iov_wide)o->at : 0;
	}
}

static bool run_load(struct frame *f, const struct iov_instr *i, struct value *result)
{
	uint64_t at = (uint64_t)f->values[i->ops[0]].number, size = i->type.type->size;

	if (at % i->type.type->align || !is_accessible(f->m, at, size))
		return stop(f->m);
	if (i->type.type->kind == IOV_RECORD)
		memcpy(result->bytes, &f->m->memory[at - FIRST_ADDRESS], size);
	else if (iov_is_int(i->type) && i->type.type->integer.is_bool &&
		 f->m->memory[at - FIRST_ADDRESS] > 1)
		return stop(f->m);
	else
		machine_read(f->m, at, i->type, &result->number);
	/* The result is null or a pointer to an object of its type. */
	if (iov_is_ptr(i->type) && result->number &&
	    (!machine_object(f->m, (uint64_t)result->number) ||
	     result->number % i->type.type->pointee.type->align))
		return stop(f->m);
	return true;
}

static bool run_store(struct frame *f, const struct iov_instr *i)
{
	uint64_t at = (uint64_t)f->values[i->ops[0]].number, size = i->type.type->size;
	const struct value *v = &f->values[i->ops[1]];
	uint64_t bits = (uint64_t)v->number;
	const struct object *o = machine_object(f->m, at);

	if (at % i->type.type->align || !is_accessible(f->m, at, size) || o->at == f->m->constant)
		return stop(f->m);
	memcpy(&f->m->memory[at - FIRST_ADDRESS],
	       i->type.type->kind == IOV_RECORD ? v->bytes : (unsigned char *)&bits, size);
	return true;
}

/* Returns true if the address stays inside of the object, or just behind it. */
static bool moved(struct frame *f, iov_wide from, iov_wide by, struct value *result)
{
	const struct object *o = machine_object(f->m, (uint64_t)from);

	if (!o || !o->alive || from + by < (iov_wide)o->at ||
	    from + by > (iov_wide)(o->at + o->size))
		return stop(f->m);
	result->number = from + by;
	return true;
}

static bool run_step(struct frame *f, const struct iov_instr *i, struct value *result)
{
	const iov_wide from = f->values[i->ops[0]].number;
	const struct iov_type *object = f->f->instrs[i->ops[0]].type.type->pointee.type;
	const iov_wide index = i->nops > 1 ? f->values[i->ops[1]].number : 0;
	const iov_wide size = (iov_wide)i->type.type->pointee.type->size;

	if (i->op == IOV_OP_INDEX && (index < 0 || index > (iov_wide)object->array.count))
		return stop(f->m);
	if (i->op == IOV_OP_FIELD)
		return moved(f, from, (iov_wide)i->field->offset, result);
	return moved(f, from, index * size, result);
}

static bool compares(enum iov_cmp_kind kind, iov_wide a, iov_wide b)
{
	switch (kind) {
	case IOV_CMP_EQ:
		return a == b;
	case IOV_CMP_NE:
		return a != b;
	case IOV_CMP_LT:
		return a < b;
	case IOV_CMP_LE:
		return a <= b;
	case IOV_CMP_GT:
		return a > b;
	default:
		return a >= b;
	}
}

static bool run_cmp(struct frame *f, const struct iov_instr *i, struct value *result)
{
	const iov_wide a = f->values[i->ops[0]].number, b = f->values[i->ops[1]].number;

	if (iov_is_ptr(f->f->instrs[i->ops[0]].type) && i->sub != IOV_CMP_EQ &&
	    i->sub != IOV_CMP_NE &&
	    (!machine_object(f->m, (uint64_t)a) ||
	     machine_object(f->m, (uint64_t)a) != machine_object(f->m, (uint64_t)b)))
		return stop(f->m);
	result->number = compares(i->sub, a, b);
	return true;
}

static iov_wide floor_shift(iov_wide a, unsigned by)
{
	const iov_wide unit = (iov_wide)1 << by;

	return a >= 0 ? a / unit : -((-a + unit - 1) / unit);
}

/* Without iov_num_apply(), which is under test. */
static bool run_bin(struct frame *f, const struct iov_instr *i, struct value *result)
{
	const iov_wide a = f->values[i->ops[0]].number, b = f->values[i->ops[1]].number;
	const struct iov_width w = width_of(i->type);
	iov_wide r = 0;

	if ((i->sub == IOV_BIN_DIV || i->sub == IOV_BIN_REM) && !b)
		return stop(f->m);
	if ((i->sub == IOV_BIN_SHL || i->sub == IOV_BIN_SHR) && (b < 0 || b >= w.bits))
		return stop(f->m);
	switch ((enum iov_bin_kind)i->sub) {
	case IOV_BIN_ADD:
		r = a + b;
		break;
	case IOV_BIN_SUB:
		r = a - b;
		break;
	case IOV_BIN_MUL:
		r = (iov_wide)((uint64_t)a * (uint64_t)b);
		break;
	case IOV_BIN_DIV:
		r = a / b;
		break;
	case IOV_BIN_REM:
		r = a % b;
		break;
	case IOV_BIN_AND:
		r = a & b;
		break;
	case IOV_BIN_OR:
		r = a | b;
		break;
	case IOV_BIN_XOR:
		r = a ^ b;
		break;
	case IOV_BIN_SHL:
		r = (iov_wide)((uint64_t)a << (unsigned)b);
		break;
	case IOV_BIN_SHR:
		r = floor_shift(a, (unsigned)b);
		break;
	case IOV_BINS:
		break;
	}
	result->number = wrap(r, w);
	return true;
}

static void run_un(struct frame *f, const struct iov_instr *i, struct value *result)
{
	const iov_wide a = f->values[i->ops[0]].number;

	if (i->sub == IOV_UN_LNOT)
		result->number = !a;
	else
		result->number = wrap(i->sub == IOV_UN_NEG ? -a : -a - 1, width_of(i->type));
}

static void run_cast(struct frame *f, const struct iov_instr *i, struct value *result)
{
	const iov_wide a = f->values[i->ops[0]].number;

	if (iov_is_int(i->type) && i->type.type->integer.is_bool)
		result->number = a != 0;
	else
		result->number = wrap(a, width_of(i->type));
}

static struct value run_frame(struct machine *m, const struct iov_function *f,
			      const struct value *args, const struct watcher *watcher);

static bool run_call(struct frame *f, const struct iov_instr *i, struct value *result)
{
	struct value args[8];
	const struct iov_function *callee = NULL;

	for (unsigned k = 0; k < f->m->p->nfunctions; k++)
		if (i->op == IOV_OP_CALL && f->m->p->functions[k]->sym == i->sym)
			callee = f->m->p->functions[k];
	if (!callee) {
		run_outside(f, i, result);
		return true;
	}
	for (unsigned o = 0; o < i->nops; o++)
		args[o] = f->values[i->ops[o]];
	*result = run_frame(f->m, callee, args, NULL);
	return !f->m->stopped;
}

static uint64_t address_of_global(const struct frame *f, const struct iov_symbol *sym)
{
	for (unsigned g = 0; g < f->m->p->nglobals; g++)
		if (f->m->p->globals[g] == sym)
			return f->m->globals[g];
	return f->m->constant;
}

/* Returns false if the machine stops. */
static bool run_instr(struct frame *f, const struct iov_instr *i, iov_id from)
{
	struct value *result = &f->values[iov_id_of(f->f, i)];

	switch ((enum iov_opcode)i->op) {
	case IOV_OP_CONST:
		result->number = wrap(i->imm, width_of(i->type));
		break;
	case IOV_OP_NULL:
		result->number = 0;
		break;
	case IOV_OP_UNDEF:
		result->number = random_value(f->m, i->type);
		break;
	case IOV_OP_VAR:
		result->number = (iov_wide)f->vars[i->var];
		break;
	case IOV_OP_GLOBAL:
		result->number = (iov_wide)address_of_global(f, i->sym);
		break;
	case IOV_OP_LOAD:
		return run_load(f, i, result);
	case IOV_OP_STORE:
		return run_store(f, i);
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return run_step(f, i, result);
	case IOV_OP_CAST:
		run_cast(f, i, result);
		break;
	case IOV_OP_UN:
		run_un(f, i, result);
		break;
	case IOV_OP_BIN:
		return run_bin(f, i, result);
	case IOV_OP_CMP:
		return run_cmp(f, i, result);
	case IOV_OP_PHI:
		for (unsigned k = 0; k < i->nops; k++)
			if (i->blocks[k] == from)
				*result = f->values[i->ops[k]];
		break;
	case IOV_OP_CALL:
	case IOV_OP_ASM:
	case IOV_OP_UNKNOWN:
		return run_call(f, i, result);
	default:
		break;
	}
	return true;
}

static iov_id next_block(struct frame *f, const struct iov_instr *i)
{
	const iov_wide x = i->nops ? f->values[i->ops[0]].number : 0;

	if (i->op == IOV_OP_BR)
		return i->blocks[random_below(f->m->r, i->nblocks)];
	if (i->op == IOV_OP_CONDBR)
		return i->blocks[x ? 0 : 1];
	for (unsigned c = 0; c + 1 < i->ncases; c++)
		if (x >= i->cases[c].low && x <= i->cases[c].high)
			return i->cases[c].block;
	return i->cases[i->ncases - 1].block;
}

/* Returns the next block; IOV_NONE: the function returns or the machine stops. */
static iov_id run_block(struct frame *f, iov_id from, iov_id block)
{
	const struct watcher *w = f->watcher;

	if (w)
		w->block(w->self, f, from, block);
	for (iov_id id = f->f->blocks[block].first; id != IOV_NONE; id = f->f->instrs[id].next) {
		const struct iov_instr *i = &f->f->instrs[id];
		if (w)
			w->before(w->self, f, id);
		if (++f->m->steps > MAX_STEPS || (i->op == IOV_OP_UNREACHABLE))
			stop(f->m);
		if (f->m->stopped || !run_instr(f, i, from))
			return IOV_NONE;
		if (w)
			w->after(w->self, f, id);
		if (i->op == IOV_OP_RET && i->nops)
			f->result = f->values[i->ops[0]];
		if (i->op == IOV_OP_RET)
			return IOV_NONE;
		if (iov_is_terminator((enum iov_opcode)i->op))
			return next_block(f, i);
	}
	return IOV_NONE;
}

static struct value run_frame(struct machine *m, const struct iov_function *f,
			      const struct value *args, const struct watcher *watcher)
{
	struct frame frame = {.m = m, .f = f, .args = args, .watcher = watcher};
	unsigned first = m->nobjects;
	iov_id from = IOV_NONE, block = 0;

	frame.vars = calloc(f->nvars + 1, sizeof(*frame.vars));
	frame.values = calloc(f->ninstrs + 1, sizeof(*frame.values));
	for (unsigned v = 0; v < f->nvars; v++) {
		frame.vars[v] = new_object(m, f->vars[v].type.type->size, false);
		if (v < f->nparams && !m->stopped)
			memcpy(&m->memory[frame.vars[v] - FIRST_ADDRESS], &args[v].number,
			       f->vars[v].type.type->size);
	}
	if (watcher && !m->stopped)
		watcher->entered(watcher->self, &frame);
	while (!m->stopped && block != IOV_NONE) {
		iov_id next = run_block(&frame, from, block);
		from = block;
		block = next;
	}
	for (unsigned o = first; o < m->nobjects; o++)
		m->objects[o].alive = false;
	free(frame.vars);
	free(frame.values);
	return frame.result;
}

void machine_run(struct machine *m, const struct iov_function *f, const struct watcher *watcher)
{
	struct value args[8] = {0};
	uint64_t objects[2];

	for (unsigned o = 0; o < 2; o++)
		objects[o] = new_object(m, 32, true);
	for (unsigned v = 0; v < f->nparams; v++)
		args[v].number = iov_is_ptr(f->vars[v].type)
					 ? (iov_wide)objects[random_below(m->r, 2)]
					 : random_value(m, f->vars[v].type);
	run_frame(m, f, args, watcher);
}
