/* SPDX-License-Identifier: MIT */
#include "analyses/type_flow.h"

#include "driver/check.h"
#include "model/pointee_spaces.h"

/*
 * `any` takes every I/O space, and a plain pointer no more than they do. In a
 * kernel it is what __force makes of a parameter: there it takes and gives all.
 */
static bool is_open(const struct iov_checker *c, const struct iov_type_flow *flow)
{
	if (c->config->dialect == IOV_DIALECT_KERNEL)
		return flow->to == IOV_ANY || flow->from & IOV_BIT(IOV_ANY);
	return flow->to == IOV_ANY && !(flow->from & IOV_BIT(IOV_PLAIN));
}

/*
 * Each flow is of one kind, and so one rule's. A cast and a return
 * drop or change; everything else lets escape or mistakes.
 */
static void decide(struct iov_type_flow *flow, bool exempt)
{
	uint8_t io = flow->from & IOV_IO_SPACES;
	uint8_t wanted = flow->to == IOV_ANY ? IOV_IO_SPACES : IOV_BIT(flow->to);
	uint8_t foreign = io & ~wanted;
	bool cast = flow->place == IOV_PLACE_CAST;

	flow->kind = IOV_FLOW_NONE;
	if (!io && (flow->to == IOV_PLAIN || (flow->to == IOV_ANY && !flow->from)))
		return;
	if (flow->to == IOV_PLAIN) {
		bool drops = cast || flow->place == IOV_PLACE_RESULT;
		flow->kind = drops ? IOV_FLOW_DROPS : IOV_FLOW_ESCAPES;
		flow->wrong = io;
	} else if (foreign || (flow->from && !(flow->from & ~wanted))) {
		flow->kind = cast ? IOV_FLOW_DROPS : IOV_FLOW_MISTAKES;
		flow->wrong = foreign;
	} else {
		flow->kind = IOV_FLOW_ADDS;
		flow->wrong = flow->from & IOV_BIT(IOV_PLAIN);
	}
	if (exempt)
		flow->wrong = 0;
	flow->verdict = iov_verdict_of(flow->from, flow->wrong);
}

static const struct iov_type_flow *add(struct iov_checker *c, struct iov_type_flow flow,
				       bool exempt)
{
	decide(&flow, exempt || is_open(c, &flow));
	if (flow.kind == IOV_FLOW_NONE)
		return NULL;
	IOV_GROW(&c->arena, c->flows, c->nflows, c->flows_capacity);
	c->flows[c->nflows] = flow;
	return &c->flows[c->nflows++];
}

static const char *level_name(struct iov_checker *c, const struct iov_difference *d)
{
	static const enum iov_note_id names[] = {
		[IOV_LEVEL_POINTER] = IOV_NOTE_LEVEL,
		[IOV_LEVEL_PARAM] = IOV_NOTE_FN_PARAM,
		[IOV_LEVEL_RESULT] = IOV_NOTE_FN_RESULT,
	};

	return iov_phrase(c, names[d->kind],
			  (const char *[IOV_MAX_ARGS]){iov_decimal(c, d->number)});
}

/* The address of a variable whose space goes by flow: what does the variable hold by now? */
static uint8_t held_io(struct iov_checker *c, iov_id value, struct iov_qtype target)
{
	iov_id cell = iov_space_cell(&c->model.space, value);
	struct iov_qtype held = iov_element_of(iov_pointee(target));

	if (cell == IOV_NONE || c->model.space.flow_unknown || !iov_is_ptr(held) ||
	    iov_pointee_space(held) != IOV_PLAIN)
		return 0;
	uint8_t may = iov_space_held(*c->cells, cell).may;

	return may & IOV_IO_SPACES ? may : 0;
}

static void add_below(struct iov_checker *c, struct iov_type_flow flow, struct iov_qtype target)
{
	iov_id value = iov_as_written(c->f, flow.value);
	uint8_t held = held_io(c, value, target);
	struct iov_difference d = {IOV_LEVEL_POINTER, 2, IOV_PLAIN, IOV_PLAIN};

	if (held)
		flow.from = held;
	else if (iov_types_differ(c->f->instrs[value].type, target, &d))
		flow.from = IOV_BIT(d.from);
	else
		return;
	flow.to = d.to;
	flow.below = level_name(c, &d);
	add(c, flow, false);
}

/* A pointer comes to a place of this type. Numbers were judged where they were made of pointers. */
static void meet(struct iov_checker *c, struct iov_type_flow flow, struct iov_qtype target,
		 bool exempt)
{
	if (!iov_is_ptr(target) || !iov_is_ptr(c->f->instrs[flow.value].type))
		return;
	flow.from = c->model.space.values[flow.value].may;
	if (flow.to == IOV_PLAIN)
		flow.to = iov_pointee_space(target);
	const struct iov_type_flow *here = add(c, flow, exempt);
	if (!exempt && (!here || here->verdict == IOV_PROVED))
		add_below(c, flow, target);
}

/* A pointer comes to where no type is declared. */
static void meet_plain(struct iov_checker *c, struct iov_type_flow flow, bool exempt)
{
	if (!iov_is_ptr(c->f->instrs[flow.value].type))
		return;
	flow.from = c->model.space.values[flow.value].may;
	add(c, flow, exempt);
}

static void meet_variadic(struct iov_checker *c, struct iov_type_flow flow)
{
	flow.place = flow.target.name ? IOV_PLACE_VARIADIC : IOV_PLACE_VARIADIC_INDIRECT;
	meet_plain(c, flow, c->config->variadic_escape);
}

/* The member, variable or function whose address this is, or lies in; if it has a name. */
static struct iov_declaration object_at(const struct iov_function *f, iov_id address)
{
	struct iov_declaration none = {NULL, 0};

	for (unsigned n = 0; n < IOV_MAX_CHAIN; n++) {
		const struct iov_instr *i = &f->instrs[address];
		struct iov_declaration d = iov_declaration_of(f, i);
		if (d.name)
			return i->op == IOV_OP_CALL ? none : d;
		if (!iov_is_step(i))
			break;
		address = i->ops[0];
	}
	return none;
}

static struct iov_declaration callee(const struct iov_function *f, const struct iov_instr *i)
{
	if (i->op == IOV_OP_CALL)
		return iov_declaration_of(f, i);
	iov_id pointer = iov_as_written(f, i->ops[0]);
	if (f->instrs[pointer].op == IOV_OP_LOAD)
		pointer = f->instrs[pointer].ops[0];
	return object_at(f, pointer);
}

/* NULL: nobody knows. */
static const struct iov_type *called_type(const struct iov_function *f, const struct iov_instr *i)
{
	const struct iov_type *t =
		i->op == IOV_OP_CALL ? i->sym->type.type : f->instrs[i->ops[0]].type.type;

	if (t->kind == IOV_PTR)
		t = t->pointee.type;
	return t->kind == IOV_FN ? t : NULL;
}

/* What a profile says of an argument counts where the declaration is silent. */
static enum iov_space role_space(const struct iov_instr *i, unsigned argument)
{
	bool told = i->op == IOV_OP_CALL && i->sym->role.kind != IOV_ROLE_NONE &&
		    i->sym->role.io_arg == argument;

	return told ? (enum iov_space)i->sym->role.space : IOV_PLAIN;
}

static void find_arguments(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_type *fn = called_type(c->f, i);
	unsigned first = i->op == IOV_OP_ICALL;
	bool trusted = i->op == IOV_OP_CALL && i->sym->trusted;
	struct iov_declaration target = callee(c->f, i);

	for (unsigned n = first; n < i->nops; n++) {
		unsigned argument = n - first;
		struct iov_type_flow flow = {
			.place = target.name ? IOV_PLACE_ARGUMENT : IOV_PLACE_INDIRECT,
			.value = i->ops[n],
			.argument = argument + 1,
			.target = target,
		};
		if (!fn || argument >= fn->fn.nparams) {
			meet_variadic(c, flow);
			continue;
		}
		struct iov_qtype q = fn->fn.params[argument];
		if (iov_pointee_space(q) == IOV_PLAIN)
			flow.to = role_space(i, argument);
		meet(c, flow, q, trusted && iov_pointee_space(q) == IOV_PLAIN);
	}
}

/* The values of an atomic operation go where its address points. */
static void find_atomic(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_type_flow flow = {.place = IOV_PLACE_OBJECT};

	if (!i->nops)
		return;
	struct iov_qtype address = c->f->instrs[i->ops[0]].type;
	flow.target = object_at(c->f, i->ops[0]);
	if (flow.target.name)
		flow.place = IOV_PLACE_VARIABLE;
	for (unsigned n = 1; n < i->nops; n++) {
		flow.value = i->ops[n];
		if (iov_is_ptr(address) && iov_is_ptr(address.type->pointee))
			meet(c, flow, address.type->pointee, false);
		else
			meet_plain(c, flow, false);
	}
}

/* A variable that takes its space by flow takes any; what is below must still agree. */
static void find_store(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_type_flow flow = {.place = IOV_PLACE_OBJECT, .value = i->ops[1]};

	flow.target = object_at(c->f, i->ops[0]);
	if (flow.target.name)
		flow.place = IOV_PLACE_VARIABLE;
	if (iov_space_cell(&c->model.space, i->ops[0]) == IOV_NONE)
		meet(c, flow, i->type, false);
	else if (iov_is_ptr(i->type) && iov_is_ptr(c->f->instrs[flow.value].type))
		add_below(c, flow, i->type);
}

static void find_return(struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_type *fn = c->f->sym->type.type;
	struct iov_type_flow flow = {
		.place = IOV_PLACE_RESULT,
		.target = {c->f->sym->name, c->f->sym->loc},
	};

	if (!i->nops || fn->kind != IOV_FN)
		return;
	flow.value = i->ops[0];
	meet(c, flow, fn->fn.result, false);
}

/* A number of which nothing is known is no I/O address, unless the profile lets numbers be. */
static uint8_t cast_from(const struct iov_checker *c, const struct iov_instr *i)
{
	const struct iov_instr *operand = &c->f->instrs[i->ops[0]];
	uint8_t may = c->model.space.values[i->ops[0]].may;
	bool zero = operand->op == IOV_OP_CONST && operand->imm == 0;

	if (i->sub == IOV_CAST_INT_TO_PTR && !may && !zero && !c->config->address_integers)
		return IOV_BIT(IOV_PLAIN);
	return may;
}

static void find_cast(struct iov_checker *c, const struct iov_instr *i)
{
	bool forced = i->flags & IOV_FORCE;
	struct iov_type_flow flow = {
		.place = IOV_PLACE_CAST, .value = i->ops[0], .to = iov_pointee_space(i->type)};

	if (!(i->flags & IOV_EXPLICIT) && !forced)
		return;
	if (i->sub != IOV_CAST_PTR && i->sub != IOV_CAST_INT_TO_PTR)
		return;
	flow.from = cast_from(c, i);
	const struct iov_type_flow *here = add(c, flow, forced);
	if (i->sub == IOV_CAST_PTR && !forced && (!here || here->verdict == IOV_PROVED))
		add_below(c, flow, i->type);
}

void iov_find_type_flows(struct iov_checker *c, const struct iov_instr *i)
{
	c->nflows = 0;
	switch (i->op) {
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
		find_arguments(c, i);
		break;
	case IOV_OP_STORE:
		find_store(c, i);
		break;
	case IOV_OP_ATOMIC:
		find_atomic(c, i);
		break;
	case IOV_OP_RET:
		find_return(c, i);
		break;
	case IOV_OP_CAST:
		find_cast(c, i);
		break;
	default:
		break;
	}
}

void iov_judge_type_flow(struct iov_checker *c, const struct iov_instr *i,
			 const struct iov_type_flow *flow, enum iov_message_id message)
{
	const char *place[IOV_MAX_ARGS] = {flow->target.name, iov_decimal(c, flow->argument)};
	uint8_t lost = flow->wrong & IOV_IO_SPACES;
	struct iov_report report = {
		.message = message,
		.verdict = flow->verdict,
		.args = {iov_io_name(c->config, lost ? lost : flow->from),
			 c->config->space_name[flow->to], iov_place_verb(flow->place),
			 iov_expand(c, iov_place_where(flow->place), place), flow->below},
		.target = flow->target,
	};

	/* As compilers do, point at the argument: a call may go over many lines. */
	if (flow->argument)
		report.loc = c->f->instrs[iov_as_written(c->f, flow->value)].loc;
	/* What lies below is told by the types; the value's own origin explains nothing there. */
	if (!flow->below)
		report.origin = c->model.space.values[flow->value].origin;
	iov_judge(c, i, &report);
}
