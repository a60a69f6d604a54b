/* SPDX-License-Identifier: MIT */
/*
 * From a rule's judgement to a finding: counts the obligation, words the
 * message and the notes out of rules.def, and hands them to the sink.
 */
#ifndef IOV_REPORT_H
#define IOV_REPORT_H

#include "model/declaration.h"
#include "model/function.h"

enum iov_message_id {
#define IOV_RULE(id, slug, group, severity, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_MESSAGE(id, rule, note, text) IOV_MESSAGE_##id,
#include "rules.def"
	IOV_MESSAGES
};

/* The one handle by which judgements leave a rule. */
struct iov_reporter {
	const struct iov_model *model;
	const struct iov_sink *sink;
	struct iov_stats *stats;
	struct iov_arena *arena; /* of texts; it lives as long as the function is judged */
	const bool *unmet;	 /* by enum iov_analysis: it was asked for, and gave up */
	bool reachable;		 /* is the block that is judged? */
};

enum { IOV_MAX_ARGS = 5 };

struct iov_report {
	enum iov_message_id message; /* which decides the rule, and the advice */
	enum iov_verdict verdict;
	iov_loc loc;			     /* 0: the instruction's */
	const char *args[IOV_MAX_ARGS];	     /* %1 to %5; NULL where the message has none */
	uint32_t origin;		     /* of the value, whose space is %1; 0: none known */
	struct iov_declaration target;	     /* the declaration that it does not fit */
	enum iov_fix fix;		     /* if the finding is certain */
	const struct iov_accessor *accessor; /* of the fix; NULL: a verb of the runtime */
	enum iov_space space; /* that the fix is for; IOV_PLAIN: several may be meant */
	bool plainly;	      /* the message itself says what is not proved */
	bool told;	      /* it was reported already, of what led here */
	struct iov_note why;  /* what stood in the way; text NULL: nothing */
	struct iov_note also; /* another place that matters; text NULL: none */
};

/* One obligation of this instruction, and the finding if it is not met. */
void iov_judge(const struct iov_reporter *r, const struct iov_instr *i,
	       const struct iov_report *report);

/*
 * One obligation of the whole function, which is unproved: the analysis that the rule needs has
 * given up.
 */
void iov_judge_unmet(const struct iov_reporter *r, enum iov_rule_id rule);

/* %1 to %5 of the text replaced. */
const char *iov_expand(struct iov_arena *arena, const char *text, const char *const *args);
/* A note or turn of phrase, in the dialect of the code. */
const char *iov_phrase(const struct iov_reporter *r, enum iov_note_id note,
		       const char *const *args);
const char *iov_decimal(struct iov_arena *arena, unsigned number);
const char *iov_place_verb(enum iov_place_id place);
const char *iov_place_where(enum iov_place_id place);

#endif /* IOV_REPORT_H */
