/* SPDX-License-Identifier: MIT */
#include "model/space.h"

static const struct iov_spaces nothing = {0, 0};

/* Removes all spaces but those in `keep`. A set without an I/O space has no origin to explain. */
static struct iov_spaces keep_only(struct iov_spaces s, uint8_t keep)
{
	s.may &= keep;
	if (!(s.may & IOV_IO_SPACES))
		s.origin = 0;
	return s;
}

/* Returns the space that the type alone states. */
static struct iov_spaces by_type(struct iov_qtype q, iov_id origin)
{
	enum iov_space space = iov_pointee_space(q);

	if (!iov_is_ptr(q))
		return nothing;
	return (struct iov_spaces){IOV_BIT(space), space == IOV_PLAIN ? 0 : origin + 1};
}

/*
 * Replaces the space of a plain type by the one that is inferred of the declaration, if any. Keeps
 * IOV_PLAIN beside it if the program also stores pointers to ordinary memory there.
 */
static struct iov_spaces by_facts(struct iov_spaces typed, const struct iov_facts *facts,
				  iov_id origin)
{
	if (!facts || !facts->holds || typed.may != IOV_BIT(IOV_PLAIN))
		return typed;
	uint8_t plain = facts->sometimes ? IOV_BIT(IOV_PLAIN) : 0;
	return (struct iov_spaces){(uint8_t)(IOV_BIT(facts->holds) | plain), origin + 1};
}

static struct iov_spaces value(const struct iov_space_domain *d, const struct iov_instr *i,
			       unsigned operand)
{
	return d->values[i->ops[operand]];
}

iov_id iov_space_cell(const struct iov_space_domain *d, iov_id address)
{
	const struct iov_instr *root = &d->f->instrs[iov_address_root(d->f, address)];

	return root->op == IOV_OP_VAR ? d->cell_of_var[root->var] : IOV_NONE;
}

bool iov_space_takes_all(const struct iov_space_domain *d, iov_id address)
{
	const struct iov_instr *root = &d->f->instrs[iov_address_root(d->f, address)];

	return iov_space_cell(d, address) != IOV_NONE && d->cell_takes[root->var] == IOV_ALL_SPACES;
}

uint8_t iov_as_declared(const struct iov_config *config, uint8_t may)
{
	uint8_t plain = may & config->plain_spaces;

	return plain ? (uint8_t)((may & ~plain) | IOV_BIT(IOV_PLAIN)) : may;
}

/*
 * Returns the instruction whose declaration gives the space of a pointer that is loaded from this
 * address: messages name it as the origin.
 */
static iov_id space_origin(const struct iov_function *f, iov_id address)
{
	for (unsigned n = 0; n < IOV_MAX_CHAIN; n++) {
		const struct iov_instr *i = &f->instrs[address];
		bool passes = (iov_is_step(i) && i->op != IOV_OP_FIELD) || i->op == IOV_OP_LOAD ||
			      i->op == IOV_OP_CAST;
		if (!passes)
			break;
		address = i->ops[0];
	}
	return address;
}

static struct iov_spaces eval_address(const struct iov_space_domain *d, const struct iov_instr *i)
{
	iov_id id = iov_id_of(d->f, i);
	uint8_t object = i->op == IOV_OP_VAR	  ? d->f->vars[i->var].type.space
			 : i->op == IOV_OP_GLOBAL ? i->sym->type.space
						  : IOV_PLAIN;

	if (iov_pointee_space(i->type) != IOV_PLAIN || object == IOV_PLAIN)
		return by_type(i->type, id);
	return (struct iov_spaces){IOV_BIT(object), id + 1};
}

/*
 * A member whose own declaration states a space is in that space, in whatever space its record is.
 * Any other step stays in the spaces of the address that it starts from.
 */
static struct iov_spaces eval_step(const struct iov_space_domain *d, const struct iov_instr *i)
{
	struct iov_spaces from = value(d, i, 0);
	enum iov_space space = iov_pointee_space(i->type);

	if (space == IOV_PLAIN || from.may & IOV_BIT(space) || !from.may)
		return from;
	return by_type(i->type, iov_id_of(d->f, i));
}

struct iov_spaces iov_spaces_in_cell(struct iov_map cells, iov_id cell)
{
	const struct iov_spaces *held = iov_map_get(cells, cell);

	return held ? *held : nothing;
}

static bool same(struct iov_spaces a, struct iov_spaces b)
{
	return a.may == b.may && a.origin == b.origin;
}

static void set_cell(const struct iov_space_domain *d, struct iov_map *cells, iov_id cell,
		     struct iov_spaces value)
{
	struct iov_spaces *held = NULL;

	if (same(iov_spaces_in_cell(*cells, cell), value))
		return;
	if (!same(value, nothing)) {
		held = IOV_NEW(d->arena, struct iov_spaces);
		*held = value;
	}
	*cells = iov_map_set(*cells, cell, held, d->arena);
}

static struct iov_spaces eval_load(const struct iov_space_domain *d, const struct iov_instr *i,
				   struct iov_map cells)
{
	iov_id cell = iov_space_cell(d, i->ops[0]);

	if (!iov_is_ptr(i->type) && !iov_is_int(i->type))
		return nothing;
	if (cell == IOV_NONE || iov_pointee_space(i->type) != IOV_PLAIN) {
		iov_id from = space_origin(d->f, i->ops[0]);
		return by_facts(by_type(i->type, from), iov_facts_at(d->f, i->ops[0]), from);
	}
	if (!d->flow_unknown)
		return iov_spaces_in_cell(cells, cell);
	uint8_t any =
		d->declared & d->cell_takes[d->f->instrs[iov_address_root(d->f, i->ops[0])].var];
	return (struct iov_spaces){any | (iov_is_ptr(i->type) ? IOV_BIT(IOV_PLAIN) : 0), 0};
}

bool iov_may_hold_address(const struct iov_config *config, struct iov_qtype integer)
{
	return integer.type->integer.is_bool ||
	       (config->address_integers && integer.type->integer.is_address);
}

static bool keeps_space(const struct iov_instr *i)
{
	/* The runtime casts a view to other types and back; the result is still that view. */
	return i->flags & IOV_RUNTIME;
}

/*
 * Evaluates an explicit cast to a plain pointer. The cast is believed, so that one mistake makes
 * one finding, that of io-cast-drop; this does not depend on whether that rule is on. The cast does
 * not drop a space whose pointers are declared as ordinary ones (iov_config.plain_spaces).
 */
static struct iov_spaces eval_to_plain(const struct iov_space_domain *d, const struct iov_instr *i,
				       struct iov_spaces from)
{
	if (!(from.may & IOV_IO_SPACES) || keeps_space(i))
		return from;
	struct iov_spaces kept = keep_only(from, d->config->plain_spaces);
	if (from.may & ~d->config->plain_spaces)
		kept.may |= IOV_BIT(IOV_PLAIN);
	return kept;
}

static bool is_zero(const struct iov_instr *i)
{
	return i->op == IOV_OP_CONST && i->imm == 0;
}

static struct iov_spaces eval_int_to_ptr(const struct iov_space_domain *d,
					 const struct iov_instr *i, struct iov_spaces from)
{
	if (!from.may && !is_zero(&d->f->instrs[i->ops[0]]))
		from.may = IOV_BIT(IOV_PLAIN);
	return i->flags & IOV_EXPLICIT ? eval_to_plain(d, i, from) : from;
}

static struct iov_spaces eval_ptr_to_int(const struct iov_space_domain *d,
					 const struct iov_instr *i, struct iov_spaces from)
{
	bool kept = iov_may_hold_address(d->config, i->type) || keeps_space(i);

	return kept && !i->type.type->integer.is_bool ? keep_only(from, IOV_IO_SPACES) : nothing;
}

static struct iov_spaces eval_cast(const struct iov_space_domain *d, const struct iov_instr *i)
{
	struct iov_spaces from = value(d, i, 0);
	bool to_io = iov_pointee_space(i->type) != IOV_PLAIN;

	if (i->flags & (IOV_FORCE | IOV_ADDRESS))
		return by_type(i->type, iov_id_of(d->f, i));
	switch (i->sub) {
	case IOV_CAST_PTR:
		if (!(i->flags & IOV_EXPLICIT))
			return from;
		return to_io ? by_type(i->type, iov_id_of(d->f, i)) : eval_to_plain(d, i, from);
	case IOV_CAST_INT_TO_PTR:
		if (to_io && i->flags & IOV_EXPLICIT)
			return by_type(i->type, iov_id_of(d->f, i));
		return eval_int_to_ptr(d, i, from);
	case IOV_CAST_PTR_TO_INT:
		return eval_ptr_to_int(d, i, from);
	case IOV_CAST_INT:
		/* An integer of less than 32 bits holds a part of an address at most. */
		return i->type.type->integer.bits >= 32 ? from : nothing;
	default:
		return by_type(i->type, iov_id_of(d->f, i));
	}
}

static struct iov_spaces eval_bin(const struct iov_space_domain *d, const struct iov_instr *i)
{
	if (!iov_is_int(d->f->instrs[i->ops[0]].type) || !iov_is_int(d->f->instrs[i->ops[1]].type))
		return nothing;
	return iov_join_spaces(value(d, i, 0), value(d, i, 1));
}

static struct iov_spaces eval_phi(const struct iov_space_domain *d, const struct iov_instr *i)
{
	struct iov_spaces all = nothing;

	for (unsigned n = 0; n < i->nops; n++)
		all = iov_join_spaces(all, value(d, i, n));
	if (d->flow_unknown && (iov_is_ptr(i->type) || iov_is_int(i->type)))
		all.may |= d->declared;
	/*
	 * io-space-mismatch reports a ?: between an I/O pointer and a plain one. The result counts
	 * as the I/O pointer, so that its later uses as one are not reported as well.
	 */
	if (i->flags & IOV_CHOICE && all.may & IOV_IO_SPACES)
		all = keep_only(all, IOV_IO_SPACES);
	return all;
}

static struct iov_spaces eval_call(const struct iov_space_domain *d, const struct iov_instr *i)
{
	iov_id id = iov_id_of(d->f, i);
	struct iov_spaces result = by_type(i->type, id);

	if (i->op == IOV_OP_CALL)
		result = by_facts(result, i->sym->facts, id);
	if (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_MAP && i->sym->role.space &&
	    result.may == IOV_BIT(IOV_PLAIN))
		result = (struct iov_spaces){IOV_BIT(i->sym->role.space), id + 1};
	if (i->op == IOV_OP_ICALL && result.origin)
		result.origin = space_origin(d->f, i->ops[0]) + 1;
	return result;
}

static struct iov_spaces eval(const struct iov_space_domain *d, const struct iov_instr *i,
			      struct iov_map cells)
{
	switch ((enum iov_opcode)i->op) {
	case IOV_OP_VAR:
	case IOV_OP_GLOBAL:
	case IOV_OP_FUNC:
	case IOV_OP_STRING:
		return eval_address(d, i);
	case IOV_OP_LOAD:
		return eval_load(d, i, cells);
	case IOV_OP_FIELD:
	case IOV_OP_INDEX:
	case IOV_OP_OFFSET:
	case IOV_OP_DECAY:
		return eval_step(d, i);
	case IOV_OP_CAST:
		return eval_cast(d, i);
	case IOV_OP_BIN:
		return eval_bin(d, i);
	case IOV_OP_PHI:
		return eval_phi(d, i);
	case IOV_OP_CALL:
	case IOV_OP_ICALL:
		return eval_call(d, i);
	case IOV_OP_UNDEF:
	case IOV_OP_BUILTIN:
	case IOV_OP_ATOMIC:
	case IOV_OP_UNKNOWN:
		return by_type(i->type, iov_id_of(d->f, i));
	default:
		return nothing;
	}
}

static void store(const struct iov_space_domain *d, const struct iov_instr *i,
		  struct iov_map *cells)
{
	iov_id cell = iov_space_cell(d, i->ops[0]);
	const struct iov_instr *address = &d->f->instrs[i->ops[0]];

	if (cell == IOV_NONE)
		return;
	bool whole =
		address->op == IOV_OP_VAR && d->f->vars[address->var].type.type->kind != IOV_ARRAY;
	struct iov_spaces old = whole ? nothing : iov_spaces_in_cell(*cells, cell);
	const struct iov_instr *root = &d->f->instrs[iov_address_root(d->f, i->ops[0])];
	struct iov_spaces now = value(d, i, 1), taken = keep_only(now, d->cell_takes[root->var]);
	/*
	 * io-space-mismatch and its like report a store of a pointer into a space that the variable
	 * does not take. After it, the variable may be a plain pointer, so that its uses are not
	 * reported too.
	 */
	if (taken.may != now.may)
		taken.may |= IOV_BIT(IOV_PLAIN);
	set_cell(d, cells, cell, iov_join_spaces(old, taken));
}

/*
 * Handles a use of the address of a pointer variable: code that has the address may store to the
 * variable, and by its declared type it stores a plain pointer.
 */
static void expose(const struct iov_space_domain *d, iov_id address, struct iov_map *cells)
{
	iov_id cell = iov_space_cell(d, address);
	const struct iov_instr *root = &d->f->instrs[iov_address_root(d->f, address)];

	if (cell == IOV_NONE || !iov_is_ptr(iov_element_of(d->f->vars[root->var].type)))
		return;
	struct iov_spaces value = iov_spaces_in_cell(*cells, cell);
	value.may |= IOV_BIT(IOV_PLAIN);
	set_cell(d, cells, cell, value);
}

static void update_cells(const struct iov_space_domain *d, const struct iov_instr *i,
			 struct iov_map *cells)
{
	if (i->op == IOV_OP_LOAD || iov_is_step(i))
		return;
	for (unsigned n = i->op == IOV_OP_STORE; n < i->nops; n++)
		expose(d, i->ops[n], cells);
	if (i->op == IOV_OP_STORE)
		store(d, i, cells);
}

/*
 * The transfer functions are monotone, with two exceptions: the phi of a ?: drops IOV_PLAIN once
 * there is an I/O space, and a cast of an integer to a pointer adds IOV_PLAIN only while the
 * integer has no space. The join with the old value makes each value grow, so the iteration ends,
 * and the result covers every operand.
 */
bool iov_space_step(struct iov_space_domain *d, iov_id id, struct iov_map *cells)
{
	const struct iov_instr *i = &d->f->instrs[id];
	struct iov_spaces *old = &d->values[id];
	struct iov_spaces now = iov_join_spaces(*old, eval(d, i, *cells));
	bool changed = !same(now, *old);

	*old = now;
	if (d->ncells && !d->flow_unknown)
		update_cells(d, i, cells);
	return changed;
}

static bool step_block(void *self, iov_id block, void *state)
{
	struct iov_space_domain *d = self;
	bool changed = false;

	for (iov_id id = d->f->blocks[block].first; id != IOV_NONE; id = d->f->instrs[id].next)
		changed |= iov_space_step(d, id, state);
	return changed;
}

/* Joins a cell that both maps have. A map without the cell holds the empty set there. */
static const void *join_cell(void *self, uint32_t cell, const void *a, const void *b)
{
	const struct iov_space_domain *d = self;
	const struct iov_spaces *old = a, *add = b;

	(void)cell;
	struct iov_spaces both = iov_join_spaces(*old, *add);
	if (same(both, *old) || same(both, *add))
		return same(both, *old) ? a : b;
	struct iov_spaces *kept = IOV_NEW(d->arena, struct iov_spaces);
	*kept = both;
	return kept;
}

static bool join_cells(void *self, void *into, const void *from)
{
	const struct iov_space_domain *d = self;
	struct iov_map *a = into, old = *a;
	const struct iov_map *b = from;

	*a = iov_map_merge(old, *b, IOV_MAP_KEEP, join_cell, self, d->arena);
	return !iov_map_is(*a, old);
}

/* Returns the first instruction that names the variable, as the origin that notes show. */
static iov_id first_mention(const struct iov_function *f, iov_id v)
{
	iov_id id = 0;

	while (id + 1 < f->ninstrs && (f->instrs[id].op != IOV_OP_VAR || f->instrs[id].var != v))
		id++;
	return id;
}

/*
 * Gives each pointer parameter without an annotation its space: in a trusted function any, else the
 * one that is inferred of it, or plain.
 */
static void enter(void *self, void *state)
{
	const struct iov_space_domain *d = self;

	for (unsigned v = 0; v < d->f->nparams; v++) {
		bool any = d->f->sym->trusted && d->cell_takes[v] == IOV_ALL_SPACES;
		struct iov_spaces first = {IOV_BIT(any ? IOV_ANY : IOV_PLAIN), 0};
		if (d->cell_of_var[v] == IOV_NONE || !iov_is_ptr(d->f->vars[v].type))
			continue;
		const struct iov_facts *facts = d->f->vars[v].facts;
		iov_id origin = facts && facts->holds ? first_mention(d->f, v) : IOV_NONE;
		set_cell(d, state, d->cell_of_var[v], by_facts(first, facts, origin));
	}
}

struct iov_domain iov_space_domain(struct iov_space_domain *d)
{
	return (struct iov_domain){
		.self = d,
		.state_size = sizeof(struct iov_map),
		.enter = enter,
		.join = join_cells,
		.transfer = step_block,
	};
}

/*
 * Returns the spaces that a store can give the variable; 0: none, since it is neither a pointer nor
 * an integer that can carry an address here, or since its declaration states its space. The
 * variables of the runtime's verbs take all: their types come from typeof, which drops the
 * annotation, and an author cannot annotate them.
 */
static uint8_t takes(const struct iov_space_domain *d, const struct iov_var *var, bool ints_matter)
{
	struct iov_qtype type = iov_element_of(var->type);
	uint8_t plainly = d->declared & d->config->plain_spaces;

	if (iov_is_int(type))
		return ints_matter && type.type->integer.bits >= 32 ? IOV_ALL_SPACES : 0;
	if (!iov_is_ptr(type) || type.type->pointee.space != IOV_PLAIN)
		return 0;
	if (!d->config->declared_locals || var->is_runtime)
		return IOV_ALL_SPACES;
	return plainly ? plainly | IOV_BIT(IOV_PLAIN) : 0;
}

/* Returns the space, as a set, that is inferred of the declaration that the instruction names. */
static uint8_t inferred(const struct iov_function *f, const struct iov_instr *i)
{
	const struct iov_facts *facts = iov_facts_of(f, i);

	return facts && facts->holds ? IOV_BIT(facts->holds) : 0;
}

void iov_space_init(struct iov_space_domain *d, const struct iov_function *f,
		    const struct iov_config *config, struct iov_arena *arena)
{
	/*
	 * Only in a function that casts a pointer to an integer can a local integer carry an
	 * address.
	 */
	bool ints_matter = false;

	*d = (struct iov_space_domain){.f = f, .config = config, .arena = arena};
	d->values = IOV_NEW_ARRAY(arena, struct iov_spaces, f->ninstrs + 1);
	for (iov_id id = 0; id < f->ninstrs; id++) {
		const struct iov_instr *i = &f->instrs[id];
		ints_matter |= i->op == IOV_OP_CAST && i->sub == IOV_CAST_PTR_TO_INT;
		d->declared |= IOV_BIT(iov_pointee_space(i->type)) & IOV_IO_SPACES;
		d->declared |= inferred(f, i);
		if (i->op == IOV_OP_CALL)
			d->declared |= IOV_BIT(i->sym->role.space) & IOV_IO_SPACES;
	}
	d->cell_of_var = IOV_NEW_ARRAY(arena, iov_id, f->nvars + 1);
	d->cell_takes = IOV_NEW_ARRAY(arena, uint8_t, f->nvars + 1);
	for (iov_id v = 0; v < f->nvars; v++) {
		d->cell_takes[v] = takes(d, &f->vars[v], ints_matter);
		d->cell_of_var[v] = d->cell_takes[v] ? d->ncells++ : IOV_NONE;
	}
}
