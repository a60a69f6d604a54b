/* SPDX-License-Identifier: MIT */
#include "analyses/type_flow.h"

#include "model/access.h"

struct search {
	const struct iov_at *at;
	const struct iov_model *model;
	const struct iov_function *f;
	struct iov_arena *arena;
	struct iov_type_flows *out;
};

/*
 * Returns true if the flow is allowed because of the space `any`, which accepts pointers into each
 * I/O space, but not plain ones. In kernel code, where __force on a parameter gives `any`, it also
 * accepts plain pointers, and may flow to any declaration.
 */
static bool is_allowed_by_any(const struct search *s, const struct iov_type_flow *flow)
{
	if (s->model->config->dialect != IOV_DIALECT_VIEW)
		return flow->to == IOV_ANY || flow->from & IOV_BIT(IOV_ANY);
	return flow->to == IOV_ANY && !(flow->from & IOV_BIT(IOV_PLAIN));
}

/*
 * Sets the kind of a flow, and with it the one rule that reports it, and the verdict. A cast or a
 * return drops or changes a space; an argument or a store lets the pointer escape, or mistakes one
 * space for another. `exempt`: the flow is correct by declaration.
 */
static void classify(struct iov_type_flow *flow, bool exempt)
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

/* Adds a flow with its kind and verdict. Returns NULL if no I/O takes part in it. */
static const struct iov_type_flow *add(const struct search *s, struct iov_type_flow flow,
				       bool exempt)
{
	/* plain_spaces have no annotation, as DMA memory in a kernel: they count as ordinary. */
	flow.from = iov_as_declared(s->model->config, flow.from);
	if (s->model->config->plain_spaces & IOV_BIT(flow.to))
		flow.to = IOV_PLAIN;
	classify(&flow, exempt || is_allowed_by_any(s, &flow));
	if (flow.kind == IOV_FLOW_NONE)
		return NULL;
	IOV_GROW(s->arena, s->out->all, s->out->n, s->out->capacity);
	s->out->all[s->out->n] = flow;
	return &s->out->all[s->out->n++];
}

/*
 * If the value is the address of a local variable whose space is inferred from the stores to it,
 * returns the I/O spaces of the pointer that it holds now; 0: it is another value.
 */
static uint8_t local_io_spaces(const struct search *s, iov_id value, struct iov_qtype target)
{
	iov_id cell = iov_space_cell(&s->model->space, value);
	struct iov_qtype held = iov_element_of(iov_pointee(target));

	if (cell == IOV_NONE || s->model->space.flow_unknown || !iov_is_ptr(held) ||
	    iov_pointee_space(held) != IOV_PLAIN)
		return 0;
	uint8_t may = iov_spaces_in_cell(*s->at->cells, cell).may;

	return may & IOV_IO_SPACES ? may : 0;
}

/*
 * Adds the flow of a space below the first pointer, as where `u32 __iomem **` meets `u32 **`: if
 * the types differ there, or if local_io_spaces() finds an I/O pointer there.
 */
static void add_below(const struct search *s, struct iov_type_flow flow, struct iov_qtype target)
{
	iov_id value = iov_as_written(s->f, flow.value);
	uint8_t held = local_io_spaces(s, value, target);
	struct iov_difference d = {IOV_LEVEL_POINTER, 2, IOV_PLAIN, IOV_PLAIN};

	if (held)
		flow.from = held;
	else if (iov_types_differ(s->f->instrs[value].type, target, &d))
		flow.from = IOV_BIT(d.from);
	else
		return;
	flow.to = d.to;
	flow.below = true;
	flow.difference = d;
	add(s, flow, false);
}

/*
 * Adds the flow of a pointer to a place of type `target`. An integer is not judged: if it was made
 * of a pointer, that cast was judged.
 */
static void flow_to_type(const struct search *s, struct iov_type_flow flow, struct iov_qtype target,
			 bool exempt)
{
	if (!iov_is_ptr(target) || !iov_is_ptr(s->f->instrs[flow.value].type))
		return;
	flow.from = s->model->space.values[flow.value].may;
	if (flow.to == IOV_PLAIN)
		flow.to = iov_pointee_space(target);
	const struct iov_type_flow *here = add(s, flow, exempt);
	if (!exempt && (!here || here->verdict == IOV_PROVED))
		add_below(s, flow, target);
}

/*
 * Adds the flow of a pointer to a place without a declared type, such as an argument that `...`
 * takes.
 */
static void flow_to_plain(const struct search *s, struct iov_type_flow flow, bool exempt)
{
	if (!iov_is_ptr(s->f->instrs[flow.value].type))
		return;
	flow.from = s->model->space.values[flow.value].may;
	add(s, flow, exempt);
}

static void flow_to_variadic(const struct search *s, struct iov_type_flow flow)
{
	flow.place = flow.target.name ? IOV_PLACE_VARIADIC : IOV_PLACE_VARIADIC_INDIRECT;
	flow_to_plain(s, flow, s->model->config->variadic_escape);
}

/* Returns the declaration of the object in which the address lies; name NULL: it is not known. */
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

/* Returns the function type of the callee; NULL: it is not known. */
static const struct iov_type *called_type(const struct iov_function *f, const struct iov_instr *i)
{
	const struct iov_type *t =
		i->op == IOV_OP_CALL ? i->sym->type.type : f->instrs[i->ops[0]].type.type;

	if (t->kind == IOV_PTR)
		t = t->pointee.type;
	return t->kind == IOV_FN ? t : NULL;
}

/*
 * Returns the role's space if this is the I/O argument of a function with a role; else IOV_PLAIN.
 */
static enum iov_space role_space(const struct iov_instr *i, unsigned argument)
{
	bool reported = i->op == IOV_OP_CALL && i->sym->role.kind != IOV_ROLE_NONE &&
			i->sym->role.io_arg == argument;

	return reported ? (enum iov_space)i->sym->role.space : IOV_PLAIN;
}

/*
 * Returns the pointer that the value is, or that it was made of by casts; IOV_NONE: it is another
 * number.
 */
static iov_id pointer_behind(const struct iov_model *m, iov_id value)
{
	for (unsigned k = 0; k < IOV_MAX_CHAIN; k++) {
		value = iov_source_of(m, value);
		const struct iov_instr *i = &m->f->instrs[value];
		if (iov_is_ptr(i->type))
			return value;
		if (i->op != IOV_OP_CAST ||
		    (i->sub != IOV_CAST_INT && i->sub != IOV_CAST_PTR_TO_INT))
			return IOV_NONE;
		value = i->ops[0];
	}
	return IOV_NONE;
}

/* Returns true if a member of the record holds the base of an address that an accessor gets. */
static bool holds_base(const struct iov_function *f, const struct iov_type *record)
{
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		if (i->op != IOV_OP_CAST || !(i->flags & IOV_ADDRESS))
			continue;
		const struct iov_instr *base = &f->instrs[iov_pointer_root(f, i->ops[0])];
		const struct iov_instr *at =
			base->op == IOV_OP_LOAD ? &f->instrs[base->ops[0]] : base;
		if (at->op == IOV_OP_FIELD && base != at && at->field->record == record &&
		    iov_is_int(base->type))
			return true;
	}
	return false;
}

/* Returns true if the pointer's type, or that of one it is formed from by steps, says volatile. */
static bool is_volatile(const struct iov_function *f, iov_id pointer)
{
	const struct iov_instr *i = &f->instrs[pointer];

	for (unsigned k = 0; k < IOV_MAX_CHAIN && iov_is_step(i); k++) {
		if (iov_pointee(i->type).quals & IOV_VOLATILE)
			return true;
		i = &f->instrs[i->ops[0]];
	}
	return iov_is_ptr(i->type) && iov_pointee(i->type).quals & IOV_VOLATILE;
}

/*
 * Returns true if the pointer, which no declaration puts into I/O memory, is the address of an
 * object in ordinary memory. Returns false for volatile memory. With config.undeclared_addresses, a
 * global may be a register, and so may a member, unless another member of the same record is an
 * integer that holds the base of registers.
 */
static bool is_ordinary_object(const struct search *s, iov_id pointer)
{
	const struct iov_function *f = s->f;
	const struct iov_instr *i = &f->instrs[pointer];
	const struct iov_instr *root = &f->instrs[iov_address_root(f, pointer)];

	if (is_volatile(f, pointer) || (!iov_is_step(i) && root != i) || i->op == IOV_OP_OFFSET)
		return false;
	if (root->op == IOV_OP_VAR)
		return true;
	if (!s->model->config->undeclared_addresses)
		return root->op == IOV_OP_GLOBAL || i->op == IOV_OP_FIELD;
	return i->op == IOV_OP_FIELD && holds_base(f, i->field->record);
}

/*
 * Adds the flow of the address of an accessor that the front end has formed (IOV_ADDRESS): of an
 * integer, of base and offset, or of a pointer without an annotation. Returns false if the address
 * is a pointer that is passed as it is.
 */
static bool find_formed(const struct search *s, const struct iov_instr *call,
			struct iov_type_flow flow)
{
	const struct iov_role *role = &call->sym->role;
	const struct iov_instr *cast = &s->f->instrs[flow.value];
	uint8_t space = IOV_BIT(role->space);

	if (cast->op != IOV_OP_CAST || !(cast->flags & IOV_ADDRESS))
		return false;
	flow.value = cast->ops[0];
	flow.formed = true;
	flow.to = (enum iov_space)role->space;
	iov_id pointer = pointer_behind(s->model, flow.value);
	flow.from = pointer == IOV_NONE ? space : s->model->space.values[pointer].may;
	bool number = cast->sub == IOV_CAST_INT_TO_PTR;
	bool holder = role->offset_arg != IOV_NO_ARG && cast->sub == IOV_CAST_PTR &&
		      iov_pointee(s->f->instrs[flow.value].type).type->kind == IOV_RECORD;
	bool believed = holder || ((number || s->model->config->undeclared_addresses) &&
				   pointer != IOV_NONE && !is_ordinary_object(s, pointer));
	if (believed && !(flow.from & IOV_IO_SPACES))
		flow.from = space;
	add(s, flow, false);
	return true;
}

/* Returns the address without the steps that the front end adds for an offset argument. */
static iov_id without_offset(const struct iov_function *f, iov_id address)
{
	while (f->instrs[address].op == IOV_OP_OFFSET && f->instrs[address].flags & IOV_ADDRESS)
		address = f->instrs[address].ops[0];
	return address;
}

static void find_arguments(const struct search *s, const struct iov_instr *i)
{
	const struct iov_type *fn = called_type(s->f, i);
	unsigned first = i->op == IOV_OP_ICALL;
	bool trusted = i->op == IOV_OP_CALL && i->sym->trusted;
	struct iov_declaration target = callee(s->f, i);

	for (unsigned n = first; n < i->nops; n++) {
		unsigned argument = n - first;
		struct iov_type_flow flow = {
			.place = target.name ? IOV_PLACE_ARGUMENT : IOV_PLACE_INDIRECT,
			.value = i->ops[n],
			.argument = argument + 1,
			.target = target,
		};
		if (!fn || argument >= fn->fn.nparams) {
			flow_to_variadic(s, flow);
			continue;
		}
		flow.value = without_offset(s->f, flow.value);
		if (i->op == IOV_OP_CALL && argument == i->sym->role.io_arg &&
		    find_formed(s, i, flow))
			continue;
		struct iov_qtype q = fn->fn.params[argument];
		if (iov_pointee_space(q) == IOV_PLAIN)
			flow.to = role_space(i, argument);
		flow_to_type(s, flow, q, trusted && iov_pointee_space(q) == IOV_PLAIN);
	}
}

/*
 * Adds the flows of an atomic operation: it stores its operands at its address, so they flow to the
 * type of that object.
 */
static void find_atomic(const struct search *s, const struct iov_instr *i)
{
	struct iov_type_flow flow = {.place = IOV_PLACE_OBJECT};

	if (!i->nops)
		return;
	struct iov_qtype address = s->f->instrs[i->ops[0]].type;
	flow.target = object_at(s->f, i->ops[0]);
	if (flow.target.name)
		flow.place = IOV_PLACE_VARIABLE;
	for (unsigned n = 1; n < i->nops; n++) {
		flow.value = i->ops[n];
		if (iov_is_ptr(address) && iov_is_ptr(address.type->pointee))
			flow_to_type(s, flow, address.type->pointee, false);
		else
			flow_to_plain(s, flow, false);
	}
}

/*
 * Adds the flow of a store. A variable whose space is inferred accepts a pointer into any space;
 * the spaces below the first pointer must still agree with its type.
 */
static void find_store(const struct search *s, const struct iov_instr *i)
{
	struct iov_type_flow flow = {.place = IOV_PLACE_OBJECT, .value = i->ops[1]};

	flow.target = object_at(s->f, i->ops[0]);
	if (flow.target.name)
		flow.place = IOV_PLACE_VARIABLE;
	if (!iov_space_takes_all(&s->model->space, i->ops[0]))
		flow_to_type(s, flow, i->type, false);
	else if (iov_is_ptr(i->type) && iov_is_ptr(s->f->instrs[flow.value].type))
		add_below(s, flow, i->type);
}

static void find_return(const struct search *s, const struct iov_instr *i)
{
	const struct iov_type *fn = s->f->sym->type.type;
	struct iov_type_flow flow = {
		.place = IOV_PLACE_RESULT,
		.target = {s->f->sym->name, s->f->sym->loc},
	};

	if (!i->nops || fn->kind != IOV_FN)
		return;
	flow.value = i->ops[0];
	flow_to_type(s, flow, fn->fn.result, false);
}

/*
 * Returns the spaces of a cast's operand. An integer other than 0 that is not known to be an I/O
 * address counts as plain, unless the profile allows integers to be addresses.
 */
static uint8_t cast_from(const struct search *s, const struct iov_instr *i)
{
	const struct iov_instr *operand = &s->f->instrs[i->ops[0]];
	uint8_t may = s->model->space.values[i->ops[0]].may;
	bool zero = operand->op == IOV_OP_CONST && operand->imm == 0;

	if (i->sub == IOV_CAST_INT_TO_PTR && !may && !zero && !s->model->config->address_integers)
		return IOV_BIT(IOV_PLAIN);
	return may;
}

static void find_cast(const struct search *s, const struct iov_instr *i)
{
	bool forced = i->flags & IOV_FORCE;
	struct iov_type_flow flow = {
		.place = IOV_PLACE_CAST, .value = i->ops[0], .to = iov_pointee_space(i->type)};

	if (!(i->flags & IOV_EXPLICIT) && !forced)
		return;
	if (i->sub != IOV_CAST_PTR && i->sub != IOV_CAST_INT_TO_PTR)
		return;
	flow.from = cast_from(s, i);
	const struct iov_type_flow *here = add(s, flow, forced);
	if (i->sub == IOV_CAST_PTR && !forced && (!here || here->verdict == IOV_PROVED))
		add_below(s, flow, i->type);
}

void iov_find_type_flows(const struct iov_at *at, struct iov_arena *arena,
			 const struct iov_instr *i, struct iov_type_flows *out)
{
	const struct search search = {at, at->in->model, at->in->f, arena, out};
	const struct search *s = &search;

	out->n = 0;
	switch (i->op) {
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
		find_arguments(s, i);
		break;
	case IOV_OP_STORE:
		find_store(s, i);
		break;
	case IOV_OP_ATOMIC:
		find_atomic(s, i);
		break;
	case IOV_OP_RET:
		find_return(s, i);
		break;
	case IOV_OP_CAST:
		find_cast(s, i);
		break;
	default:
		break;
	}
}
