/* SPDX-License-Identifier: MIT */
/*
 * Turns the verdicts of rules into findings: counts the obligation, makes the message and the notes
 * from rules.def, and passes the finding to the sink.
 */
#ifndef IOV_REPORT_H
#define IOV_REPORT_H

#include "model/declaration.h"
#include "model/function.h"
#include "model/hatches.h"

enum iov_message_id {
#define IOV_RULE(id, slug, group, view, linux, about, needs, message)
#define IOV_NOTE(id, view, kernel)
#define IOV_MESSAGE(id, rule, note, text) IOV_MESSAGE_##id,
#include "rules.def"
	IOV_MESSAGES
};

/* The interface by which rules report. */
struct iov_reporter {
	const struct iov_model *model;
	const struct iov_sink *sink;
	struct iov_stats *stats;
	struct iov_arena *arena; /* for texts; freed after the function is checked */
	const bool *unmet;	 /* by enum iov_analysis: it was run, and gave up */
	bool reachable;		 /* the block of the current instruction is reachable */
	/*
	 * Gets to know which hatches are needed; NULL: no rule asks for that. Otherwise rules run
	 * that are off, too, whose findings are not reported.
	 */
	struct iov_hatches *hatches;
};

enum { IOV_MAX_ARGS = 6 };

struct iov_report {
	enum iov_message_id message; /* decides the rule and the advice, too */
	enum iov_verdict verdict;
	iov_loc loc;			/* 0: the place of the instruction */
	const char *args[IOV_MAX_ARGS]; /* for %1 to %6; NULL: the message has no such argument */
	uint32_t origin;	       /* id + 1 of the instruction that gives the space; 0: none */
	struct iov_declaration target; /* the declaration that the value does not fit */
	enum iov_fix fix;	       /* used only if the finding is certain */
	const struct iov_accessor *accessor; /* for the fix; NULL: a verb of the runtime */
	/* for the fix: the space of the memory; IOV_PLAIN: it may be one of several */
	enum iov_space space;
	bool plainly;  /* the message itself says that it is unproved */
	bool reported; /* count only: an earlier finding has reported the cause, or the profile is
			  content */
	struct iov_note why;  /* why it is not proved; text NULL: no explanation */
	struct iov_note also; /* another relevant place; text NULL: none */
	/* As in struct iov_finding. */
	const struct iov_instr *about[IOV_MAX_ABOUT], *made_by;
	const struct iov_accessor *writer;
};

/* Counts one obligation of the instruction, and reports a finding if it is violated or unproved. */
void iov_judge(const struct iov_reporter *r, const struct iov_instr *i,
	       const struct iov_report *report);

/*
 * Counts one unproved obligation for the whole function, and reports it: the analysis that the rule
 * needs has given up.
 */
void iov_judge_unmet(const struct iov_reporter *r, enum iov_rule_id rule);

/* Returns the text with %1 to %6 replaced, in the arena. */
const char *iov_expand(struct iov_arena *arena, const char *text, const char *const *args);
/*
 * Returns a note or phrase in the dialect of the configuration, with %1 to %6 replaced. Marks stay:
 * only advice has them.
 */
const char *iov_phrase(const struct iov_reporter *r, enum iov_note_id note,
		       const char *const *args);
/* Returns the number as text, in the arena. */
const char *iov_decimal(struct iov_arena *arena, unsigned number);
/* Return the words for a place of a type flow: the verb, and the place itself. */
const char *iov_place_verb(enum iov_place_id place);
const char *iov_place_where(enum iov_place_id place);

#endif /* IOV_REPORT_H */
