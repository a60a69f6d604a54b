/* SPDX-License-Identifier: MIT */
/*
 * io-dma-buffer: a DMA mapping of memory that a device cannot access. The physical address of the
 * stack or of vmalloc() memory does not follow from the virtual one, and a device cannot write to
 * constant memory.
 */
#include "analyses/typestate.h"
#include "checks/check.h"

/* Returns true if the root is memory that cannot be mapped, and words the report by its kind. */
static bool is_wrong_root(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  iov_sym root, struct iov_report *report)
{
	const struct iov_sym_info *info = &c->numeric->syms[root];
	const struct iov_instr *i = iov_instr_of(c->numeric, root);

	if (info->kind == IOV_SYM_VAR) {
		const char *name = c->f->vars[info->id].name;
		report->message = IOV_MESSAGE_BUFFER_STACK;
		report->args[1] = iov_is_users_name(name) ? name : "a local variable";
	} else if (info->kind == IOV_SYM_GLOBAL && info->global->type.quals & IOV_CONST) {
		report->message = IOV_MESSAGE_BUFFER_CONSTANT;
		report->args[1] = iov_printf(r->arena, "'%s'", info->global->name);
	} else if (i && i->op == IOV_OP_STRING) {
		report->message = IOV_MESSAGE_BUFFER_CONSTANT;
		report->args[1] = "a string literal";
	} else if (i && i->op == IOV_OP_CALL && i->sym->role.kind == IOV_ROLE_ALLOC &&
		   i->sym->role.scattered) {
		report->message = IOV_MESSAGE_BUFFER_SCATTERED;
		report->args[1] = i->sym->name;
		report->why = (struct iov_note){
			i->loc, iov_phrase(r, IOV_NOTE_MADE_BY,
					   (const char *[IOV_MAX_ARGS]){i->sym->name})};
	} else {
		return false;
	}
	return true;
}

/*
 * Adds to *all the roots that a pointer may have, through joins of paths, and to *wrong those that
 * cannot be mapped.
 */
static void count_roots(const struct iov_check_inputs *c, const struct iov_reporter *r,
			iov_sym root, unsigned depth, unsigned *wrong, unsigned *all,
			struct iov_report *report)
{
	struct iov_numeric *n = c->numeric;

	if (n->syms[root].kind != IOV_SYM_PHI || depth == 4) {
		*all += 1;
		*wrong += is_wrong_root(c, r, root, report);
		return;
	}
	iov_id block = n->syms[root].id;
	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p];
		iov_sym held = iov_phi_operand(n, root, e);
		if (held == IOV_NO_SYM || held == root)
			continue;
		const struct iov_pointer *pointer = iov_pointer_of(n, &n->out[e], held);
		bool rooted = pointer && pointer->root != IOV_NO_SYM;
		count_roots(c, r, rooted ? pointer->root : held, depth + 1, wrong, all, report);
	}
}

void iov_check_DMA_BUFFER(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	struct iov_report report = {.message = IOV_MESSAGE_BUFFER_STACK, .verdict = IOV_PROVED};
	unsigned wrong = 0, all = 0;

	if (i->op != IOV_OP_CALL || i->sym->role.buffer_arg >= i->nops || !c->numeric ||
	    (i->sym->role.kind != IOV_ROLE_MAP_DMA && i->sym->role.kind != IOV_ROLE_LIST_DMA))
		return;
	if (!c->at->state->reachable)
		return;
	report.args[0] = i->sym->name;
	iov_sym root = iov_mapping_of(c->at->in, c->at->state, i->ops[i->sym->role.buffer_arg]);
	if (root != IOV_NO_SYM)
		count_roots(c, r, root, 0, &wrong, &all, &report);
	if (wrong)
		report.verdict = wrong == all ? IOV_VIOLATED : IOV_UNPROVED;
	iov_judge(r, i, &report);
}
