/* SPDX-License-Identifier: MIT */
/*
 * io-copy-padding: a copy of a struct to the device includes its padding, the bytes between
 * members, which may hold old data of the program.
 */
#include "analyses/taint_words.h"
#include "checks/check.h"
#include "model/layout.h"
#include "model/register.h"

/* The number of holes (runs of padding) that a message lists. */
enum { MAX_HOLES = 4 };

static const char *bytes_text(const struct iov_reporter *r, uint64_t bytes)
{
	return iov_printf(r->arena, "%llu byte%s", (unsigned long long)bytes,
			  bytes == 1 ? "" : "s");
}

/*
 * Returns the holes in bytes, such as "3 at offset 1, 4 at offset 12", and sets *total to their
 * sum. padding[k]: byte k is padding; size: in bytes.
 */
static const char *holes_text(const struct iov_reporter *r, const bool *padding, uint64_t size,
			      uint64_t *total)
{
	const char *text = "";
	unsigned holes = 0;

	*total = 0;
	for (uint64_t at = 0; at < size;) {
		uint64_t from = at;
		while (at < size && padding[at])
			at++;
		if (at == from) {
			at++;
			continue;
		}
		*total += at - from;
		if (holes++ < MAX_HOLES)
			text = iov_printf(r->arena, "%s%s%llu at offset %llu", text,
					  *text ? ", " : "", (unsigned long long)(at - from),
					  (unsigned long long)from);
	}
	if (holes > MAX_HOLES)
		text = iov_printf(r->arena, "%s and %u more", text, holes - MAX_HOLES);
	return text;
}

/* Judges a copy of `bytes` bytes of an object of this type to the device. */
static void judge(const struct iov_reporter *r, const struct iov_instr *i,
		  const struct iov_type *type, uint64_t bytes)
{
	const bool *padding = type ? iov_find_padding(r->arena, type) : NULL;
	uint64_t total;

	if (!padding)
		return;
	const char *holes = holes_text(r, padding, bytes < type->size ? bytes : type->size, &total);
	struct iov_report report = {
		.message = IOV_MESSAGE_PADDING,
		.verdict = total ? IOV_VIOLATED : IOV_PROVED,
		.args = {iov_copied_name(r->arena, type), bytes_text(r, total), holes},
	};
	iov_judge(r, i, &report);
}

/* Returns the local variable at the address; IOV_NONE: another object, or a part of a variable. */
static iov_id variable_at(const struct iov_check_inputs *c, iov_id address)
{
	const struct iov_instr *at = &c->f->instrs[iov_behind_casts(c->model, address)];

	return at->op == IOV_OP_VAR && !c->f->vars[at->var].is_param ? at->var : IOV_NONE;
}

/*
 * Returns true if code may set the variable with its padding: an initialiser, a store of the whole,
 * or a function that has its address. except: the copy itself.
 */
static bool may_be_set_whole(const struct iov_check_inputs *c, iov_id var,
			     const struct iov_instr *except)
{
	for (iov_id id = 0; id < c->f->ninstrs; id++) {
		const struct iov_instr *i = &c->f->instrs[id];
		if (i == except)
			continue;
		bool store = i->op == IOV_OP_STORE;
		if (store && i->flags & IOV_INIT &&
		    variable_at(c, iov_pointer_root(c->f, i->ops[0])) == var)
			return true;
		bool calls = i->op == IOV_OP_CALL || i->op == IOV_OP_ICALL ||
			     i->op == IOV_OP_BUILTIN || i->op == IOV_OP_ASM;
		unsigned n = calls ? i->nops : store ? 2 : 0;
		for (unsigned o = 0; o < n; o++)
			if (variable_at(c, i->ops[o]) == var)
				return true;
	}
	return false;
}

/*
 * Judges a copy, by assignment or memcpy(), of a local variable to memory that is shared with a
 * device and accessed plainly, as in a kernel.
 */
static void check_plain(const struct iov_check_inputs *c, const struct iov_reporter *r,
			const struct iov_instr *i)
{
	iov_id from = IOV_NONE;

	if (i->op == IOV_OP_STORE && c->f->instrs[i->ops[1]].op == IOV_OP_LOAD)
		from = c->f->instrs[i->ops[1]].ops[0];
	else if ((i->op == IOV_OP_CALL || i->op == IOV_OP_BUILTIN) && iov_is_copy(i))
		from = i->ops[1];
	if (from == IOV_NONE || !iov_operand_io(c->model, i, 0) || iov_operand_form(c->model, i, 0))
		return;
	iov_id var = variable_at(c, from);
	if (var == IOV_NONE || c->f->vars[var].type.type->kind != IOV_RECORD ||
	    may_be_set_whole(c, var, i))
		return;
	judge(r, i, c->f->vars[var].type.type, UINT64_MAX);
}

void iov_check_COPY_PADDING(const struct iov_check_inputs *c, const struct iov_reporter *r,
			    const struct iov_instr *i)
{
	struct iov_access access;

	check_plain(c, r, i);
	if (!iov_find_access(c->model, i, &access) || access.kind != IOV_ACCESS_COPY_TO ||
	    (access.plain && !(i->flags & IOV_RUNTIME)))
		return;
	/* The type of the buffer has the padding; a buffer of bytes has none. */
	const struct iov_type *type = iov_copied_type(c->model, i, &access, access.buffer);
	judge(r, i, type, iov_copied_bytes(c->model, &access));
}
