/* SPDX-License-Identifier: MIT */
/* Words the results of the numeric analysis: the value of a number, and why it is not bounded. */
#ifndef IOV_REASONS_H
#define IOV_REASONS_H

#include "analyses/obligations.h"
#include "report/report.h"

/* The subject of an obligation; each rule has a message for each of them. */
enum iov_topic {
	IOV_TOPIC_REQUIRED,
	IOV_TOPIC_ENSURED,
	IOV_TOPIC_END, /* the address is not behind the end of the object */
	IOV_TOPIC_INDEX,
	IOV_TOPIC_BYTES,
};
/* Returns the subject of an obligation other than one about alignment. */
enum iov_topic iov_topic_of(const struct iov_obligation *obligation);

/* A value to be named in a message. */
struct iov_number {
	const struct iov_numeric *n;
	iov_sym sym;	    /* IOV_NO_SYM: the value has no symbol of its own */
	struct iov_num num; /* its interval */
	iov_id written;	    /* the operand that the source writes; or IOV_NONE */
};
/*
 * The texts are in the arena. Returns a number by its name and range: "16", "'i' (0..255)"; "'i'"
 * if its type alone bounds it, and `unbounded` if it has no name either.
 */
const char *iov_number_text(const struct iov_reporter *r, const struct iov_number *number,
			    const char *unbounded);
/* Returns the index or offset of an obligation, in the form of iov_number_text(). */
const char *iov_obligation_at(const struct iov_reporter *r, const struct iov_at *at,
			      const struct iov_instr *i, const struct iov_obligation *obligation);
/* Returns the extent: "16 elements", "'nr' elements", "64 bytes". */
const char *iov_obligation_extent(const struct iov_reporter *r, const struct iov_at *at,
				  const struct iov_obligation *obligation);
/* Returns the object: "'desc'", "what 'map' returns". */
const char *iov_obligation_object(const struct iov_reporter *r, const struct iov_at *at,
				  const struct iov_obligation *obligation);
/* Returns the width of the access, "4 bytes". */
const char *iov_obligation_width(struct iov_arena *arena, const struct iov_obligation *obligation);
/*
 * Returns a test for advice: "i < 16", that an index is inside, or "off > 60", that an offset is
 * not. It names `operand` by a mark. NULL: the operand is not all of the index or offset, or is
 * IOV_NONE.
 */
const char *iov_obligation_test(const struct iov_reporter *r, const struct iov_at *at,
				const struct iov_obligation *obligation, iov_id operand);
/* Returns a note about the source of the unbounded value; text NULL: there is no explanation. */
struct iov_note iov_obligation_reason(const struct iov_reporter *r, const struct iov_at *at,
				      const struct iov_obligation *obligation);
/* Sets the arguments and the explaining note of a report on the obligation. */
void iov_word_obligation(const struct iov_reporter *r, const struct iov_at *at,
			 const struct iov_instr *i, const struct iov_obligation *obligation,
			 struct iov_report *report);

#endif /* IOV_REASONS_H */
