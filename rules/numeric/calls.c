/* SPDX-License-Identifier: MIT */
/*
 * The effect of a call: the memory that it may write, its result, and the facts about its arguments
 * that hold after it.
 */
#include "numeric/transfer.h"

#include <string.h>

#include "numeric/expression.h"
#include "numeric/memory.h"
#include "numeric/pointer.h"
#include "numeric/query.h"
#include "numeric/summary.h"
#include "support/hole.h"

/*
 * Returns true for a call of the runtime, of a builtin of the compiler, or of a function with a
 * role in the profile. These write memory only through their arguments, and store no address.
 */
static bool is_harmless(const struct iov_instr *i)
{
	return i->flags & IOV_RUNTIME || i->op == IOV_OP_BUILTIN ||
	       (i->op == IOV_OP_CALL && !iov_is_ordinary(&i->sym->role));
}

static void write_memory(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			 const struct iov_summary *summary)
{
	bool harmless = is_harmless(i);
	bool reads_only = summary && !summary->writes;
	/* The result may be an address that is passed as an argument. */
	bool returns_address = iov_has_value(i) && !iov_is_int(i->type) &&
			       !(iov_pointee_space(i->type) != IOV_PLAIN);

	/* As __builtin_memcpy_inline(): the bytes that it copies may contain an address. */
	bool copies = i->op == IOV_OP_BUILTIN && !iov_has_value(i) && i->nops > 1;

	for (unsigned o = 0; o < i->nops; o++) {
		iov_sym x = n->value[i->ops[o]];
		if (!iov_may_be_plain(n, i->ops[o]))
			continue;
		if (returns_address || copies || (!harmless && !reads_only))
			iov_escape(n, s, x);
		if (reads_only || iov_hole(18)) /* mistake 18: a call writes no argument */
			continue;
		if (!n->syms[x].is_int || iov_pointer_of(n, s, x))
			iov_clobber(n, s, x);
	}
	if (!harmless && !reads_only && !iov_hole(6)) /* mistake 6: a call writes nothing else */
		iov_clobber_memory(n, s);
}

/*
 * Returns true for a mapper whose size argument states the extent of the result. A size of 0 does
 * not: in pci_iomap() it stands for the whole resource.
 */
static bool maps_size(struct iov_numeric *n, const struct iov_state *s, const struct iov_instr *i)
{
	const struct iov_role *role = i->op == IOV_OP_CALL ? &i->sym->role : NULL;

	return role && role->kind == IOV_ROLE_MAP && role->size_arg < i->nops &&
	       !iov_num_same(iov_num_of(n, s, n->value[i->ops[role->size_arg]]), iov_num_const(0));
}

/*
 * Defines a pointer result by the size argument of a mapper, or else by the facts of the
 * declaration.
 */
static void define_declared(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			    const struct iov_frame *frame)
{
	const struct iov_symbol *sym = i->op == IOV_OP_CALL ? i->sym : NULL;
	const struct iov_facts *facts = sym ? sym->facts : NULL;
	struct iov_facts sized = {0};
	struct iov_expr size = {.kind = IOV_EXPR_PARAM};
	iov_id id = iov_id_of(n->f, i);

	if (maps_size(n, s, i)) {
		size.value = sym->role.size_arg;
		sized.size = &size;
		facts = &sized;
	}
	iov_define_declared(n, s, id, i->type, facts, frame);
}

/*
 * Defines the result of a call as a pointer argument, or a pointer member that the callee read,
 * plus the number of bytes that the summary states. Returns false if the summary states no such
 * pointer, or if the pointer or the number is not known at this call.
 */
static bool define_moved(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			 const struct iov_summary *summary, const struct iov_frame *frame)
{
	if (!summary || !summary->root)
		return false;
	struct iov_linear root = iov_expr_value(n, s, summary->root, frame);
	struct iov_linear by = iov_expr_value(n, s, summary->moved, frame);
	if (!root.known || root.sym == IOV_NO_SYM || root.k != 1 || root.c || !by.known)
		return false;
	const struct iov_pointer *p = iov_pointer_of(n, s, root.sym);
	if (!p)
		return false;
	if (by.sym != IOV_NO_SYM)
		p = iov_move_pointer(n, s, p, by.sym, by.k);
	p = iov_move_pointer(n, s, p, IOV_NO_SYM, by.c);
	struct iov_num address = iov_num_sum(iov_num_of(n, s, root.sym), iov_linear_num(n, s, by));
	const struct iov_width w = {64, false};
	iov_define(n, s, iov_id_of(n->f, i), iov_num_cast(address, w), p);
	return true;
}

/*
 * Limits the declared extent of a result to the extent that the body is known to return, so that an
 * access beyond it is reported although the declaration allows it.
 */
static void limit_extent(struct iov_numeric *n, struct iov_state *s, iov_id id,
			 const struct iov_summary *summary)
{
	const struct iov_pointer *p = iov_pointer_of(n, s, id);

	if (!summary || !summary->has_room || !p || p->extent != IOV_EXTENT_EXACT ||
	    !p->size.known || iov_linear_num(n, s, p->size).lo <= summary->room)
		return;
	struct iov_pointer *limited = IOV_NEW(n->arena, struct iov_pointer);
	*limited = *p;
	limited->size = iov_linear_const(summary->room);
	iov_define(n, s, id, iov_num_of(n, s, id), limited);
}

/*
 * Sets *out to a fact of the summary, evaluated for this call. Returns false if an operand has no
 * value here.
 */
static bool evaluate_fact(struct iov_numeric *n, struct iov_state *s, const struct iov_expr *e,
			  const struct iov_frame *frame, struct iov_result_fact *out)
{
	uint64_t m = iov_divisor_of(e);

	out->m = m;
	out->x = iov_expr_value(n, s, m ? e->a->a : e->a, frame);
	out->y = m ? iov_linear_const(0) : iov_expr_value(n, s, e->b, frame);
	if (e->sub == IOV_CMP_GE) {
		struct iov_linear x = out->x;
		out->x = out->y;
		out->y = x;
	}
	return out->x.known && out->y.known;
}

/*
 * Sets n->result_facts of the call to the facts that hold once a later test shows that the result
 * is 0, or that it is not 0. The facts are about the arguments at the call, so they are evaluated
 * now.
 */
static void note_result_facts(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			      const struct iov_summary *summary, const struct iov_frame *frame)
{
	struct iov_result_facts *facts = IOV_NEW(n->arena, struct iov_result_facts);

	for (unsigned truth = 0; truth < 2; truth++) {
		const struct iov_fact_list *list = truth ? &summary->if_true : &summary->if_false;
		facts->when[truth] = IOV_NEW_ARRAY(n->arena, struct iov_result_fact, list->n + 1);
		for (unsigned f = 0; f < list->n; f++)
			facts->n[truth] += evaluate_fact(n, s, list->facts[f], frame,
							 &facts->when[truth][facts->n[truth]]);
	}
	n->result_facts[iov_id_of(n->f, i)] = facts;
}

/* Assumes the facts that hold after each return of the callee. `summary` may be NULL. */
static void assume_return_facts(struct iov_numeric *n, struct iov_state *s,
				const struct iov_summary *summary, const struct iov_frame *frame)
{
	for (unsigned f = 0; summary && f < summary->always.n; f++)
		iov_assume_expr(n, s, summary->always.facts[f], frame);
}

/* Assumes the facts about the arguments that hold once a callee without a result has returned. */
static void return_void(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			const struct iov_summary *summary)
{
	iov_sym *args = IOV_NEW_ARRAY(n->arena, iov_sym, i->nops + 1);
	const struct iov_frame frame = {args, i->nops, NULL, IOV_NO_SYM};

	for (unsigned a = 0; a < i->nops; a++)
		args[a] = n->value[i->ops[a]];
	assume_return_facts(n, s, summary, &frame);
}

struct iov_num iov_given_num(const struct iov_numeric *n, const struct iov_instr *i)
{
	/* Each counts bits of its operand, or gives the place of one. */
	static const char *const counts[] = {"__builtin_popcount", "__builtin_ffs", "__builtin_clz",
					     "__builtin_ctz", "__builtin_clrsb"};
	struct iov_num top = n->syms[iov_id_of(n->f, i)].top;

	if (i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_READ && i->sym->role.width &&
	    i->sym->role.width < 64 && i->sym->role.buffer_arg == IOV_NO_ARG &&
	    iov_is_int(i->type) && !i->type.type->integer.is_signed)
		return iov_num_meet(top, iov_num_range(0, ((iov_wide)1 << i->sym->role.width) - 1));
	if (i->op != IOV_OP_BUILTIN || i->nops != 1)
		return top;
	iov_wide bits = (iov_wide)n->f->instrs[i->ops[0]].type.type->size * 8;
	for (unsigned k = 0; k < sizeof(counts) / sizeof(*counts) && bits; k++)
		if (!strncmp(i->text, counts[k], strlen(counts[k])))
			return iov_num_meet(top, iov_num_range(0, bits));
	return top;
}

static void define_result(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i,
			  const struct iov_summary *summary)
{
	iov_id id = iov_id_of(n->f, i);
	iov_sym *args = IOV_NEW_ARRAY(n->arena, iov_sym, i->nops + 1);
	const struct iov_frame frame = {args, i->nops, NULL, id};

	for (unsigned a = 0; a < i->nops; a++)
		args[a] = n->value[i->ops[a]];
	iov_set_operands(n, id, IOV_NO_SYM, IOV_NO_SYM);
	if (summary && summary->same_as < i->nops && n->syms[args[summary->same_as]].is_int &&
	    n->syms[id].is_int &&
	    iov_num_within(iov_num_of(n, s, args[summary->same_as]), n->syms[id].top)) {
		n->value[id] = args[summary->same_as];
		return;
	}
	if (iov_is_ptr(i->type)) {
		if (!define_moved(n, s, i, summary, &frame)) {
			define_declared(n, s, i, &frame);
			limit_extent(n, s, id, summary);
		}
	} else {
		iov_define(n, s, id,
			   summary && summary->has_result ? summary->result : iov_given_num(n, i),
			   NULL);
	}
	assume_return_facts(n, s, summary, &frame);
	if (summary && summary->has_result)
		note_result_facts(n, s, i, summary, &frame);
}

/* Assumes the __io_ensure() expression of the callee's declaration. */
static void assume_ensure(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	iov_sym *args = IOV_NEW_ARRAY(n->arena, iov_sym, i->nops + 1);
	const struct iov_frame frame = {
		args, i->nops, NULL, iov_has_value(i) ? n->value[iov_id_of(n->f, i)] : IOV_NO_SYM};

	for (unsigned a = 0; a < i->nops; a++)
		args[a] = n->value[i->ops[a]];
	iov_assume_expr(n, s, i->sym->ensure, &frame);
}

void iov_call(struct iov_numeric *n, struct iov_state *s, const struct iov_instr *i)
{
	const struct iov_summary *summary =
		i->op == IOV_OP_CALL ? iov_summary_of(n->summaries, i->sym) : NULL;

	n->result_facts[iov_id_of(n->f, i)] = NULL;
	write_memory(n, s, i, summary);
	if (summary && !summary->returns)
		s->reachable = false;
	else if (iov_has_value(i))
		define_result(n, s, i, summary);
	else if (summary && summary->always.n)
		return_void(n, s, i, summary);
	if (i->op == IOV_OP_CALL && i->sym->ensure && s->reachable)
		assume_ensure(n, s, i);
}
