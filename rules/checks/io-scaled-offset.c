/* SPDX-License-Identifier: MIT */
/*
 * io-scaled-offset: offsets in bytes that are added to a pointer to wider integers, so that the
 * compiler multiplies them.
 */
#include "checks/check.h"

/*
 * Returns true if the step, a constant other than 0, most likely adds an offset in bytes: each step
 * of the file from its pointer is a constant multiple of the element's size. A single one may be an
 * index that happens to be a multiple, so in kernel code (certain_only) two different ones are
 * needed.
 */
static bool is_scaled(const struct iov_config *config, const struct iov_steps *steps,
		      const struct iov_step *step)
{
	const struct iov_stepped *from = &steps->pointers[step->from];

	return step->index && !from->is_indexed && (from->has_several || !config->certain_only);
}

/* Judges nothing: the steps of all functions of a file must be known. */
void iov_check_SCALED_OFFSET(const struct iov_check_inputs *c, const struct iov_reporter *r,
			     const struct iov_instr *i)
{
	(void)c, (void)r, (void)i;
}

void iov_check_steps_SCALED_OFFSET(const struct iov_steps *steps, const struct iov_late_reporter *r)
{
	for (unsigned k = 0; k < steps->n; k++) {
		const struct iov_step *step = &steps->all[k];
		struct iov_report report = {
			.message = IOV_MESSAGE_SCALED,
			.verdict = is_scaled(r->config, steps, step) ? IOV_UNPROVED : IOV_PROVED,
			.plainly = true,
			.args = {iov_printf(r->arena, "%lld", (long long)step->index),
				 iov_printf(r->arena, "%u", (unsigned)step->element),
				 iov_printf(r->arena, "%lld",
					    (long long)step->index * (long long)step->element)},
		};
		iov_judge_late(r, &step->where, step->function, &report);
	}
}
