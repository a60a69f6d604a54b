/* SPDX-License-Identifier: MIT */
/* io-unchecked-map: an access through what a mapper gave, which may be no mapping. */
#include "analyses/typestate.h"
#include "checks/check.h"

void iov_check_UNCHECKED_MAP(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	struct iov_report report = {.message = IOV_MESSAGE_USED_UNTESTED};
	struct iov_access access;

	if (!c->at->typestates->reachable || !iov_find_access(c->model, i, &access) ||
	    access.address == IOV_NONE)
		return;
	iov_sym mapping = iov_mapping_of(c->at->in, c->at->state, access.address);
	unsigned states = iov_mapping_states(c->at->typestates, mapping);
	/* Only what a mapper gave here may have failed here. */
	if (!(states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_OPEN)) ||
	    c->numeric->syms[mapping].kind != IOV_SYM_INSTR ||
	    c->f->instrs[mapping].op != IOV_OP_CALL)
		return;
	const struct iov_instr *map = &c->f->instrs[mapping];
	report.verdict = !(states & IOV_MAPPING_UNTESTED) ? IOV_PROVED
			 : states & IOV_MAPPING_OPEN	  ? IOV_UNPROVED
							  : IOV_VIOLATED;
	report.args[0] = map->sym->name;
	report.why = (struct iov_note){map->loc, iov_phrase(r, IOV_NOTE_MAPPED, report.args)};
	iov_judge(r, i, &report);
}
