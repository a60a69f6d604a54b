/* SPDX-License-Identifier: MIT */
#include "analyses/device_members.h"

#include "model/access.h"
#include "model/register.h"
#include "numeric/transfer.h"

enum { MAX_HELPERS = 4 };
enum { SHARED = 1 << IOV_SYSMEM | 1 << IOV_COHERENT };

/*
 * Returns the member at an address, or the member of which the address is an element; NULL: none.
 */
static const struct iov_field *member(const struct iov_function *f, iov_id address)
{
	const struct iov_instr *at = iov_declaring_instr(f, address);

	return at->op == IOV_OP_FIELD ? at->field : NULL;
}

/* Returns the member from which the value was read, before casts and conversions; NULL: none. */
static const struct iov_field *member_read(const struct iov_inputs *in, iov_id value)
{
	iov_id from = iov_source_of(in->model, value);

	while (in->f->instrs[from].op == IOV_OP_CAST)
		from = iov_source_of(in->model, in->f->instrs[from].ops[0]);
	return in->f->instrs[from].op == IOV_OP_LOAD ? member(in->f, in->f->instrs[from].ops[0])
						     : NULL;
}

static bool compares(const struct iov_instr *i)
{
	return i->op == IOV_OP_CMP && i->sub != IOV_CMP_EQ && i->sub != IOV_CMP_NE;
}

/* Returns true if the value changes with each round of a loop, as the counter of a loop does. */
static bool is_counter(const struct iov_inputs *in, iov_id value)
{
	const struct iov_numeric *n = in->numeric;
	while (in->f->instrs[value].op == IOV_OP_CAST)
		value = in->f->instrs[value].ops[0];
	iov_sym x = n->value[value];
	if (x == IOV_NO_SYM || n->syms[x].kind != IOV_SYM_PHI)
		return false;
	iov_id head = n->syms[x].id;
	for (unsigned p = n->pred_first[head]; p < n->pred_first[head + 1]; p++)
		if (n->order->position[n->edge_from[n->pred_edge[p]]] >= n->order->position[head])
			return true;
	return false;
}

/*
 * Returns true if the instruction tests its operand by <, <=, > or >=. The test of a loop, `i <
 * p->count`, bounds its counter and not the count.
 */
static bool tests(const struct iov_inputs *in, const struct iov_instr *i, unsigned operand)
{
	return compares(i) && !is_counter(in, i->ops[!operand]);
}

static bool is_compared(const struct iov_inputs *in, iov_sym x)
{
	for (iov_id id = 0; id < in->f->ninstrs; id++)
		for (unsigned o = 0; o < 2; o++)
			if (tests(in, &in->f->instrs[id], o) &&
			    in->numeric->value[in->f->instrs[id].ops[o]] == x)
				return true;
	return false;
}

/*
 * Returns true if `read` reads shared memory, or makes an access without an address, as one to a
 * configuration space; or if it unmaps or syncs streaming DMA, and so gives memory that the device
 * wrote.
 */
static bool is_shared(const struct iov_inputs *in, iov_id read)
{
	struct iov_access access;
	const struct iov_instr *i = read == IOV_NONE ? NULL : &in->f->instrs[read];

	if (!i)
		return false;
	if (i->op == IOV_OP_CALL &&
	    (i->sym->role.kind == IOV_ROLE_UNMAP_DMA || i->sym->role.kind == IOV_ROLE_SYNC_FOR_CPU))
		return true;
	return iov_find_access(in->model, i, &access) &&
	       (access.address == IOV_NONE || in->model->space.values[access.address].may & SHARED);
}

/*
 * Returns the read that gives the value. If this is a call of a helper of the program, and values
 * from the device are passed to it, goes on with the read of the last of these, through at most
 * MAX_HELPERS helpers.
 */
static iov_id first_read(const struct iov_inputs *in, const struct iov_taint *taint, iov_sym x)
{
	iov_id read = iov_read_of(in, taint, x);

	for (unsigned n = 0; n < MAX_HELPERS && read != IOV_NONE; n++) {
		const struct iov_instr *i = &in->f->instrs[read];
		iov_id given = IOV_NONE;
		if (i->op != IOV_OP_CALL || i->sym->role.kind != IOV_ROLE_NONE)
			break;
		for (unsigned a = 0; a < i->nops; a++)
			if (iov_origin_of(taint, in->numeric->value[i->ops[a]]) & IOV_FROM_DEVICE)
				given = iov_read_of(in, taint, in->numeric->value[i->ops[a]]);
		if (given == IOV_NONE)
			break;
		read = given;
	}
	return read;
}

/*
 * Returns true if the block stores another number at the same address later, before anything else
 * can read the first one: `p->next += n; p->next %= p->count;`.
 */
static bool is_replaced(const struct iov_inputs *in, iov_id store)
{
	const struct iov_instr *first = &in->f->instrs[store];

	for (iov_id id = first->next; id != IOV_NONE; id = in->f->instrs[id].next) {
		const struct iov_instr *i = &in->f->instrs[id];
		if (i->op == IOV_OP_CALL || i->op == IOV_OP_ICALL || i->op == IOV_OP_ASM)
			return false;
		if (i->op == IOV_OP_STORE && iov_same_value(in->model, i->ops[0], first->ops[0]))
			return true;
	}
	return false;
}

static void see_store(const struct iov_at *at, const struct iov_taint *taint,
		      const struct iov_instr *i, struct iov_learned *l)
{
	const struct iov_inputs *in = at->in;
	const struct iov_field *field = member(in->f, i->ops[0]);
	iov_sym x = in->numeric->value[i->ops[1]];
	iov_id root = iov_pointer_root(in->f, i->ops[0]);

	if (!iov_is_int(i->type) || !field || in->f->instrs[root].op == IOV_OP_VAR ||
	    iov_operand(in->model, i, 0).may & IOV_IO_SPACES ||
	    !(iov_origin_of(taint, x) & IOV_FROM_DEVICE) || iov_is_tested(at, taint, x) ||
	    is_compared(in, x) || is_replaced(in, iov_id_of(in->f, i)) ||
	    !is_shared(in, first_read(in, taint, x)))
		return;
	iov_learn_device_member(l, (struct iov_device_member){field, i->loc});
}

void iov_learn_device_members(const struct iov_inputs *in, const struct iov_taint *taint,
			      struct iov_learned *l)
{
	struct iov_state state;
	const struct iov_at at = {.in = in, .state = &state, .reachable = true};
	const struct iov_rpo *order = in->numeric->order;

	for (unsigned b = 0; b < order->nblocks; b++) {
		state = in->numeric->in[order->blocks[b]];
		for (iov_id id = in->f->blocks[order->blocks[b]].first;
		     id != IOV_NONE && state.reachable; id = in->f->instrs[id].next) {
			const struct iov_instr *i = &in->f->instrs[id];
			if (i->op == IOV_OP_STORE)
				see_store(&at, taint, i, l);
			for (unsigned o = 0; o < 2; o++)
				if (tests(in, i, o) && member_read(in, i->ops[o]))
					iov_learn_compared(l, member_read(in, i->ops[o]));
			iov_step(in->numeric, &state, id);
		}
	}
}

/*
 * Returns true if the function compares the member by <, <=, > or >=. After a call, a load of the
 * member has a new symbol, so iov_is_tested() does not find such a test.
 */
static bool is_tested_here(const struct iov_inputs *in, const struct iov_field *field)
{
	for (iov_id id = 0; id < in->f->ninstrs; id++)
		for (unsigned o = 0; o < 2; o++)
			if (tests(in, &in->f->instrs[id], o) &&
			    member_read(in, in->f->instrs[id].ops[o]) == field)
				return true;
	return false;
}

const struct iov_device_member *iov_device_member_at(const struct iov_inputs *in, iov_id load)
{
	const struct iov_instr *i = &in->f->instrs[load];
	const struct iov_device_member *found = NULL;

	if (i->op != IOV_OP_LOAD || !in->learned || !in->learned->ndevice || !iov_is_int(i->type))
		return NULL;
	const struct iov_field *field = member(in->f, i->ops[0]);
	for (unsigned k = 0; field && k < in->learned->ndevice; k++)
		if (in->learned->device[k].field == field)
			found = &in->learned->device[k];
	bool plain = !(iov_operand(in->model, i, 0).may & IOV_IO_SPACES);
	return found && plain && !iov_is_compared(in->learned, field) && !is_tested_here(in, field)
		       ? found
		       : NULL;
}
