/* SPDX-License-Identifier: MIT */
/* io-unchecked-map: an access through what a mapper gave, which may be no mapping. */
#include "analyses/typestate.h"
#include "driver/check.h"

void iov_check_UNCHECKED_MAP(struct iov_checker *c, const struct iov_instr *i)
{
	struct iov_report report = {.message = IOV_MESSAGE_USED_UNTESTED};
	struct iov_access access;

	if (!c->track.reachable || !iov_find_access(&c->model, i, &access) ||
	    access.address == IOV_NONE)
		return;
	iov_sym mapping = iov_mapping_of(&c->in, &c->state, access.address);
	unsigned states = iov_mapping_states(&c->track, mapping);
	/* Only what a mapper gave here may have failed here. */
	if (!(states & (IOV_MAPPING_UNTESTED | IOV_MAPPING_OPEN)) ||
	    c->numeric.syms[mapping].kind != IOV_SYM_INSTR ||
	    c->f->instrs[mapping].op != IOV_OP_CALL)
		return;
	const struct iov_instr *map = &c->f->instrs[mapping];
	report.verdict = !(states & IOV_MAPPING_UNTESTED) ? IOV_PROVED
			 : states & IOV_MAPPING_OPEN	  ? IOV_UNPROVED
							  : IOV_VIOLATED;
	report.args[0] = map->sym->name;
	report.why = (struct iov_note){map->loc, iov_phrase(c, IOV_NOTE_MAPPED, report.args)};
	iov_judge(c, i, &report);
}
