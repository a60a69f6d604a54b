/* SPDX-License-Identifier: MIT */
/* Prints the states, for ioview-opt --print-state. */
#include "numeric/symbols.h"

#include <string.h>

#include "numeric/numeric.h"
#include "numeric/transfer.h"

static const char *cell_name(struct iov_numeric *n, uint32_t cell)
{
	const struct iov_cell *c = &n->cells[cell];
	const char *root = iov_sym_name(n, c->root);

	if (c->field)
		return iov_printf(n->arena, "%s.%s", root, c->field->name);
	return c->offset ? iov_printf(n->arena, "%s+%lld", root, (long long)c->offset) : root;
}

const char *iov_sym_name(struct iov_numeric *n, iov_sym x)
{
	const struct iov_sym_info *info = &n->syms[x];
	char text[IOV_NUM_TEXT];

	switch (info->kind) {
	case IOV_SYM_CONST:
		return iov_strdup(n->arena, iov_num_print(info->top, text));
	case IOV_SYM_PARAM:
		return iov_printf(n->arena, "$%s", n->f->vars[info->id].name);
	case IOV_SYM_VAR:
		return iov_printf(n->arena, "&%s", n->f->vars[info->id].name);
	case IOV_SYM_GLOBAL:
		return iov_printf(n->arena, "&@%s", info->global->name);
	case IOV_SYM_PHI:
		return iov_printf(n->arena, "phi(^%u %s)", info->id, cell_name(n, info->cell));
	case IOV_SYM_CELL:
		return info->cell == IOV_NONE ? "scratch"
					      : iov_printf(n->arena, "at(%%%u %s)", info->id,
							   cell_name(n, info->cell));
	default:
		return iov_printf(n->arena, "%%%u", info->id);
	}
}

static void put(const struct iov_writer *w, const char *text)
{
	w->write(w->to, text, strlen(text));
}

static const char *linear_text(struct iov_numeric *n, struct iov_linear l)
{
	if (!l.known)
		return "?";
	if (l.sym == IOV_NO_SYM)
		return iov_printf(n->arena, "%lld", (long long)l.c);
	return iov_printf(n->arena, "%lld * %s + %lld", (long long)l.k, iov_sym_name(n, l.sym),
			  (long long)l.c);
}

static void print_bounds(struct iov_numeric *n, const struct iov_bounds *list, const char *sign,
			 const struct iov_writer *w)
{
	for (unsigned i = 0; i < list->n; i++)
		put(w, iov_printf(n->arena, ", %s %s%+lld", sign, iov_sym_name(n, list->b[i].of),
				  (long long)list->b[i].k));
}

/* Prints the line of one instruction, such as "%3 = $i: 0..15, <= $n-1". */
static void print_value(struct iov_numeric *n, const struct iov_state *s, iov_id id,
			const struct iov_writer *w)
{
	iov_sym x = n->value[id];
	const struct iov_fact *fact = iov_fact_of(n, s, x);
	static const char *const extents[] = {"of unknown size", "of at least", "of"};
	char text[IOV_NUM_TEXT];

	put(w, iov_printf(n->arena, "  %%%u", id));
	if (x != id)
		put(w, iov_printf(n->arena, " = %s", iov_sym_name(n, x)));
	if (n->syms[x].is_int)
		put(w, iov_printf(n->arena, ": %s", iov_num_print(iov_num_of(n, s, x), text)));
	if (fact) {
		print_bounds(n, &fact->upper, "<=", w);
		print_bounds(n, &fact->lower, ">=", w);
	}
	if (fact && fact->pointer) {
		const struct iov_pointer *p = fact->pointer;
		put(w, iov_printf(n->arena, ": %s into %s, %s %s",
				  p->linear.known ? linear_text(n, p->linear)
						  : iov_num_print(p->offset, text),
				  p->root == IOV_NO_SYM ? "?" : iov_sym_name(n, p->root),
				  extents[p->extent], p->extent ? linear_text(n, p->size) : ""));
		if (iov_num_of(n, s, x).stride > 1)
			put(w, iov_printf(n->arena, ", aligned %llu",
					  (unsigned long long)iov_num_of(n, s, x).stride));
	}
	put(w, "\n");
}

static void print_block(struct iov_numeric *n, iov_id block, const struct iov_writer *w)
{
	struct iov_state s = n->in[block];

	put(w, iov_printf(n->arena, "^%u:%s\n", block, s.reachable ? "" : " unreachable"));
	for (iov_id id = n->f->blocks[block].first; s.reachable && id != IOV_NONE;
	     id = n->f->instrs[id].next) {
		iov_step(n, &s, id);
		if (iov_has_value(&n->f->instrs[id]))
			print_value(n, &s, id, w);
	}
}

bool iov_print_states(const struct iov_function *f, const struct iov_config *config,
		      const struct iov_writer *w)
{
	struct iov_arena arena = IOV_ARENA_INIT;
	struct iov_model model;
	struct iov_numeric n;

	iov_model_init(&model, f, config, &arena);
	bool known = iov_numeric_run(&model, NULL, &arena, &n);
	put(w, iov_printf(&arena, "state: %s%s\n", f->sym->name,
			  known ? "" : ": too large, nothing is known"));
	for (unsigned b = 0; known && b < model.order.nblocks; b++)
		print_block(&n, model.order.blocks[b], w);
	iov_arena_free(&arena);
	return known;
}
