/* SPDX-License-Identifier: MIT */
/* Words for what the numeric analysis found: what a number is, and why no more is known of it. */
#ifndef IOV_REASONS_H
#define IOV_REASONS_H

#include "analyses/obligations.h"
#include "report/report.h"

/* What messages on an obligation speak of: there is one for each. */
enum iov_topic {
	IOV_TOPIC_REQUIRED,
	IOV_TOPIC_ENSURED,
	IOV_TOPIC_END, /* that an address is not behind the end */
	IOV_TOPIC_INDEX,
	IOV_TOPIC_BYTES,
};
/* Of any obligation but one on alignment. */
enum iov_topic iov_topic_of(const struct iov_obligation *obligation);

/* "16", "0..255", "'nr' + 1": what an index or offset is. */
const char *iov_obligation_at(struct iov_arena *arena, const struct iov_obligation *obligation);
/* "16 elements", "'nr' elements", "64 bytes": what there is. */
const char *iov_obligation_room(const struct iov_reporter *r, const struct iov_at *at,
				const struct iov_obligation *obligation);
/* "'desc'", "what 'map' returns", "the array" */
const char *iov_obligation_object(const struct iov_reporter *r, const struct iov_at *at,
				  const struct iov_obligation *obligation);
const char *iov_obligation_width(struct iov_arena *arena, const struct iov_obligation *obligation);
/* Where the value comes from that could not be bounded; text NULL: nothing explains it. */
struct iov_note iov_obligation_reason(const struct iov_reporter *r, const struct iov_at *at,
				      const struct iov_obligation *obligation);
/* The arguments and the reason of a report on the obligation. */
void iov_word_obligation(const struct iov_reporter *r, const struct iov_at *at,
			 const struct iov_instr *i, const struct iov_obligation *obligation,
			 struct iov_report *report);

#endif /* IOV_REASONS_H */
