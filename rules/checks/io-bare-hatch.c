/* SPDX-License-Identifier: MIT */
/* io-bare-hatch: a hatch without a reason, which a reader cannot review. */
#include <string.h>

#include "checks/check.h"

static bool is_bare(const char *reason)
{
	return reason[strspn(reason, " \t\n")] == '\0';
}

static void judge(const struct iov_reporter *r, const struct iov_instr *i, struct iov_report report,
		  const char *reason)
{
	report.verdict = is_bare(reason) ? IOV_VIOLATED : IOV_PROVED;
	iov_judge(r, i, &report);
}

void iov_check_BARE_HATCH(const struct iov_check_inputs *c, const struct iov_reporter *r,
			  const struct iov_instr *i)
{
	const struct iov_symbol *sym = c->f->sym;

	/* A hatch on the whole function is judged once: at the first instruction of its entry. */
	if (sym->trusted && iov_id_of(c->f, i) == c->f->blocks[0].first)
		judge(r, i,
		      (struct iov_report){
			      .message = IOV_MESSAGE_TRUSTED, .loc = sym->loc, .args = {sym->name}},
		      sym->trusted);
	if (i->op == IOV_OP_HATCH)
		judge(r, i, (struct iov_report){.message = IOV_MESSAGE_HATCH}, i->text);
}
