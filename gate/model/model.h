/* SPDX-License-Identifier: MIT */
/*
 * What a run found, whole: reports are made of this and of nothing else. It comes from the
 * diagnostics of this run, or from bundles that other machines wrote (model/bundle.h).
 *
 * All text lives in the model's arena. Text is bytes as they were found, UTF-8 or not; who writes a
 * report sees to its encoding. Nothing is NULL unless it says so.
 */
#ifndef GATE_MODEL_H
#define GATE_MODEL_H

#include <stdbool.h>
#include <time.h>

#include "rules.h"
#include "support/arena.h"

/*
 * A stretch of source. `file` is relative to the model's root where it lies below it, else
 * absolute. Lines and columns count from 1, columns in bytes; the end is behind the last byte.
 * line 0: no place; then file is "".
 */
struct gate_span {
	const char *file;
	unsigned line, column;
	unsigned end_line, end_column;
};

/* Of a note: what is said there. Of an edit: what is put there instead. */
struct gate_note {
	struct gate_span at;
	const char *text;
};

enum gate_status {
	GATE_NEW,	/* counts for the verdict */
	GATE_ACCEPTED,	/* the baseline has it */
	GATE_UNCHANGED, /* on a line that --changed-since says is as it was */
	GATE_STATUSES
};

struct gate_finding {
	const char *slug;      /* "io-raw-access" */
	enum iov_rule_id rule; /* IOV_RULES: "io-internal", which is no rule */
	uint8_t severity;      /* enum iov_severity, never OFF */
	uint8_t status;	       /* enum gate_status */
	struct gate_span at;   /* line, column: the place; the end: of the range around it */
	unsigned start_line, start_column; /* of that range; the place itself if it has none */
	const char *message;		   /* without the slug */
	struct gate_note *notes;
	unsigned nnotes;
	struct gate_note *edits; /* together one fix */
	unsigned nedits;
	/* 32 hex digits, the same after lines were added above. */
	const char *fingerprint;
	/* The same of all but the file's name; "" in bundles of ioviews that knew none. */
	const char *line_fingerprint;
};

/* What was looked at: of one translation unit, or the sum of many. */
struct gate_coverage {
	/* False: the unit did not compile, or nothing is known of it; the counts are 0. */
	bool compiled;
	uint64_t defined; /* functions with a body */
	uint64_t checked; /* those of them that touch device memory */
	uint64_t accesses;
	uint64_t obligations[IOV_VERDICTS];
	uint64_t not_judged; /* places; the errors of their unit say why */
};

/* A translation unit. */
struct gate_unit {
	const char *file;
	const char *config; /* the .ioview.yaml that counts for it, as spans name files; "": none */
	/*
	 * Why it could not be checked: compile errors, a checker that died, or, of one that
	 * compiled, what of it is not judged.
	 */
	struct gate_note *errors;
	unsigned nerrors, errors_room;
	struct gate_coverage coverage;
};

/* An access has 8, 16, 32 or 64 bits. */
enum { GATE_WIDTHS = 4 };

/* A member of a record, nested ones flattened: "dma.src". Arrays are one member. */
struct gate_member {
	const char *name, *type, *rights; /* "uint32_t", "rw", "ro" or "wo" */
	uint64_t offset, size;		  /* bytes */
	unsigned bit, bits;		  /* of a bit-field: where in its bytes; else bits is 0 */
	unsigned width;			  /* bits of one access, the widest; 0: not known */
	unsigned widths[GATE_WIDTHS];	  /* all that there are, in the order written */
	unsigned nwidths;
	uint64_t elements; /* of an array; else 1 */
	uint64_t stride;   /* bytes from one element to the next */
};

/* A place in the program that reads or writes a member, or with member "" the whole record. */
struct gate_use {
	const char *member, *function;
	struct gate_span at;
	bool reads, writes;
};

/* A type of which I/O memory is seen through a pointer. */
struct gate_record {
	const char *name;  /* "struct uart_regs" */
	const char *space; /* "mmio", "sysmem", "coherent" or "any" */
	struct gate_span at;
	uint64_t size, align; /* bytes */
	struct gate_member *members;
	unsigned nmembers;
	struct gate_use *uses; /* in the order of files and lines, each once */
	unsigned nuses;
};

/* A file that some edit is for, as it was when its findings were made. */
struct gate_edited {
	const char *file;
	const char *hash; /* gate_hash() of its text */
};

/*
 * A word of a profile that says nothing of the code. One profile serves many units: a word that is
 * not in this unit may be in that one.
 */
enum gate_word_state {
	GATE_WORD_FOUND,  /* some unit has it */
	GATE_WORD_ABSENT, /* none of the units that were judged has it */
	GATE_WORD_WRONG,  /* some unit has it as something else than the profile says */
	GATE_WORD_PORT,	  /* no word, but a header that --port accepts as a part of the runtime */
	GATE_WORD_STATES
};
struct gate_word {
	const char *word;
	struct gate_span at; /* in the profile; line 0: nobody knows */
	const char *why;     /* "no function 'put' is declared"; of one that is found "" */
	uint8_t state;	     /* enum gate_word_state */
	unsigned round;	     /* of its group, in which it was last seen */
};
/* The units that one .ioview.yaml counts for: they have one profile. */
struct gate_word_group {
	const char *config;
	struct gate_word *words;
	unsigned nwords, room;
	unsigned rounds; /* how many have said what is absent in them */
};

struct gate_model {
	struct iov_arena *arena;
	const char *root;  /* absolute, without a slash at the end */
	const char *pages; /* the folder of the rules' pages, SLUG.md */
	/* When the run began: a file that changed later may be another than was checked. */
	struct timespec started;
	int verdict;   /* the exit status that the policy comes to */
	bool compared; /* with a baseline or a revision: that a finding is new says something */
	unsigned require_io; /* so many files have to touch device memory; 0: none */
	/* Each in the order of files and lines; findings and records each once, however many
	 * translation units saw them. */
	struct gate_unit *units;
	unsigned nunits, units_room;
	struct gate_finding *findings;
	unsigned nfindings, findings_room;
	struct gate_record *records;
	unsigned nrecords, records_room;
	/* One file may be here twice: two machines had it differently. */
	struct gate_edited *edited;
	unsigned nedited, edited_room;
	/* See model/words.h. */
	struct gate_word_group *groups;
	unsigned ngroups, groups_room;
	/*
	 * The files, of those that findings and records name, that clang opened for some unit. No
	 * other file is read, shown or edited: #line can name any.
	 */
	const char **opened;
	unsigned nopened, opened_room;
};

/* From the start of the range around the finding's place to its end. */
struct gate_span gate_range(const struct gate_finding *f);
/* "off", "warning" or "error", of an enum iov_severity. */
const char *gate_severity_word(unsigned severity);
/* How many findings have this severity and this status. */
unsigned gate_count(const struct gate_model *m, enum iov_severity severity,
		    enum gate_status status);
/* How many units could not be checked. */
unsigned gate_failures(const struct gate_model *m);
/* Adds to what is wrong with a unit. */
void gate_unit_error(struct gate_model *m, struct gate_unit *unit, struct gate_span at,
		     const char *text);
/* Did clang open the file, as a span names it? Needs the model settled. */
bool gate_was_opened(const struct gate_model *m, const char *file);
/* Where the file of a span is to be found: below the root, or as it stands. In the arena. */
const char *gate_path(const struct gate_model *m, const char *file);

/*
 * Brings findings, units and records into order, and makes one of those that are the same. An edit
 * stays only if all that have seen the finding say it.
 */
void gate_model_settle(struct gate_model *m);

/* Do the two have the same edits, whatever the file is called? */
bool gate_same_edits(const struct gate_finding *a, const struct gate_finding *b);

/* The order of spans: file, line, column. As qsort() wants it. */
int gate_span_order(const struct gate_span *a, const struct gate_span *b);

/*
 * Numbers findings of a file that look alike, so that each has a fingerprint of its own, then makes
 * the fingerprints: of the rule, the file's name, the text of the line without its blanks, and that
 * number. Needs the model settled, and reads the sources. Says in `edited` what they were.
 */
void gate_fingerprint(struct gate_model *m);
/* 32 hex digits that say whether a text is another. */
const char *gate_hash(struct iov_arena *arena, const char *text, size_t length);

#endif /* GATE_MODEL_H */
