/* SPDX-License-Identifier: MIT */
/* Words for what the numeric analysis found: what a number is, and why no more is known of it. */
#ifndef IOV_REASONS_H
#define IOV_REASONS_H

#include "engine/check.h"

/* What messages on a claim speak of; who reports claims has one for each. */
enum iov_topic {
	IOV_TOPIC_REQUIRED,
	IOV_TOPIC_ENSURED,
	IOV_TOPIC_END, /* that an address is not behind the end */
	IOV_TOPIC_INDEX,
	IOV_TOPIC_BYTES,
};
/* Of any claim but one on alignment. */
enum iov_topic iov_topic_of(const struct iov_claim *claim);

/* "16", "0..255", "'nr' + 1": what an index or offset is. */
const char *iov_claim_at(struct iov_checker *c, const struct iov_claim *claim);
/* "16 elements", "'nr' elements", "64 bytes": what there is. */
const char *iov_claim_room(struct iov_checker *c, const struct iov_claim *claim);
/* "'desc'", "what 'map' returns", "the array" */
const char *iov_claim_object(struct iov_checker *c, const struct iov_claim *claim);
const char *iov_claim_width(struct iov_checker *c, const struct iov_claim *claim);
/* Where the value comes from that could not be bounded; text NULL: nothing explains it. */
struct iov_note iov_claim_reason(struct iov_checker *c, const struct iov_claim *claim);
/* The arguments and the reason of a report on the claim. */
void iov_word_claim(struct iov_checker *c, const struct iov_instr *i, const struct iov_claim *claim,
		    struct iov_report *report);

#endif /* IOV_REASONS_H */
