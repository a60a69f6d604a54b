/* SPDX-License-Identifier: MIT */
/* An index that is the device's number on some paths to a join, and the driver's own on others. */
#include "analyses/taint_joins.h"
#include "numeric/assume.h"
#include "numeric/pointer.h"
#include "numeric/state.h"

enum { NARROW_DEPTH = 4 };

/* Returns the symbol from which conversions between integers made x. */
static iov_sym converted_from(const struct iov_numeric *n, iov_sym x)
{
	const struct iov_instr *i = iov_instr_of(n, x);

	while (i && i->op == IOV_OP_CAST && i->sub == IOV_CAST_INT && n->syms[x].a != IOV_NO_SYM) {
		x = n->syms[x].a;
		i = iov_instr_of(n, x);
	}
	return x;
}

/*
 * Sets *out to the interval of x on the paths to the join that bring a value from the device.
 * Returns false unless other paths bring a value of the driver's own, and the value of each path is
 * known.
 */
static bool brought_by_device(struct iov_numeric *n, const struct iov_taint *taint, iov_sym x,
			      struct iov_num *out)
{
	bool own = false;
	iov_id block = n->syms[x].id;

	*out = iov_num_bottom();
	if (n->syms[x].kind != IOV_SYM_PHI || !n->syms[x].is_int)
		return false;
	for (unsigned p = n->pred_first[block]; p < n->pred_first[block + 1]; p++) {
		unsigned e = n->pred_edge[p];
		iov_sym held = iov_phi_operand(n, x, e);
		if (!n->out[e].reachable)
			continue;
		if (held == IOV_NO_SYM || held == x)
			return false;
		if (iov_origin_of(taint, held) & IOV_FROM_DEVICE)
			*out = iov_num_join(*out, iov_num_of(n, &n->out[e], held));
		else
			own = true;
	}
	return own;
}

bool iov_device_part(const struct iov_at *at, const struct iov_taint *taint, iov_sym index,
		     struct iov_state *out)
{
	struct iov_numeric *n = at->in->numeric;
	iov_sym x = converted_from(n, index);
	struct iov_num num;

	if (!at->state->reachable || !brought_by_device(n, taint, x, &num) ||
	    iov_num_is_bottom(num))
		return false;
	*out = *at->state;
	iov_narrow(n, out, x, num, NARROW_DEPTH);
	if (out->reachable && x != index)
		iov_narrow(n, out, index, iov_num_cast(num, n->syms[index].width), NARROW_DEPTH);
	return true;
}
