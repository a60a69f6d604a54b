/* SPDX-License-Identifier: MIT */
/* io-escape: I/O pointers that are stored or passed as pointers to ordinary memory. */
#include <string.h>

#include "checks/check.h"
#include "model/copyable.h"
#include "model/register.h"
#include "report/flows.h"

/* Returns true for an argument of memcpy() and its like: drivers often call them for I/O memory. */
static bool is_bulk(const struct iov_type_flow *flow)
{
	static const char *const names[] = {"memset", "memcpy", "memmove"};

	for (unsigned n = 0; n < sizeof(names) / sizeof(*names); n++)
		if (flow->place == IOV_PLACE_ARGUMENT && flow->target.name &&
		    !strcmp(flow->target.name, names[n]))
			return true;
	return false;
}

static enum iov_message_id wording(const struct iov_type_flow *flow)
{
	if (flow->place == IOV_PLACE_VARIADIC || flow->place == IOV_PLACE_VARIADIC_INDIRECT)
		return IOV_MESSAGE_ESCAPES_VARIADIC;
	if (is_bulk(flow) && !flow->below)
		return !strcmp(flow->target.name, "memset") ? IOV_MESSAGE_ESCAPES_FILL
		       : flow->argument == 1		    ? IOV_MESSAGE_ESCAPES_COPY_IN
							    : IOV_MESSAGE_ESCAPES_COPY_OUT;
	return flow->below ? IOV_MESSAGE_ESCAPES_BELOW : IOV_MESSAGE_ESCAPES;
}

/*
 * Returns the edit for memset() and memcpy() of I/O memory. memmove() may be of parts that overlap,
 * and a copy between two devices has no verb.
 */
static enum iov_fix fix_of(const struct iov_check_inputs *c, const struct iov_reporter *r,
			   const struct iov_type_flow *flow)
{
	if (!is_bulk(flow) || flow->below || c->flows->n != 1 ||
	    !strcmp(flow->target.name, "memmove"))
		return IOV_FIX_NONE;
	struct iov_qtype object = iov_element_of(iov_object_at(c->model, flow->value));
	bool is_bytes = !object.type || iov_is_bytes(object);
	return is_bytes || iov_is_copyable(c->model, r->arena, flow->value, object.type,
					   flow->argument != 1)
		       ? IOV_FIX_BULK
		       : IOV_FIX_NONE;
}

/* An instruction that the front end could not lower: its first I/O operand escapes. */
static void check_unknown(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	for (unsigned n = 0; n < i->nops; n++) {
		struct iov_spaces from = iov_operand(c->model, i, n);
		from.may = iov_as_declared(c->config, from.may);
		struct iov_report report = {
			.message = IOV_MESSAGE_ESCAPES_UNKNOWN,
			.verdict = iov_verdict_of(from.may, IOV_IO_SPACES),
			.args = {iov_io_name(c->config, from.may)},
			.origin = from.origin,
		};
		if (from.may & IOV_IO_SPACES) {
			iov_judge(r, i, &report);
			return;
		}
	}
}

void iov_check_ESCAPE(const struct iov_check_inputs *c, const struct iov_reporter *r,
		      const struct iov_instr *i)
{
	IOV_EACH_FLOW(c->flows, flow, ESCAPES)
	iov_judge_fixable_flow(r, i, flow, wording(flow), fix_of(c, r, flow));
	if (i->op == IOV_OP_UNKNOWN)
		check_unknown(c, r, i);
}
