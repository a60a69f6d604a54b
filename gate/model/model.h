/* SPDX-License-Identifier: MIT */
/*
 * The model has all results of a run, and reports are made from it alone. Its contents come from
 * the diagnostics of this run, or from bundles of other machines (model/bundle.h).
 *
 * All text is in the model's arena. Text is bytes, UTF-8 or not; each report converts it to its own
 * encoding. A pointer is NULL only where its comment says so.
 */
#ifndef GATE_MODEL_H
#define GATE_MODEL_H

#include <stdbool.h>
#include <time.h>

#include "rules.h"
#include "support/arena.h"

/*
 * A range of source text. `file` is relative to the model's root if it is below it, else absolute.
 * Lines and columns count from 1, columns in bytes; the end is exclusive. line 0: there is no
 * place, and `file` is "".
 */
struct gate_span {
	const char *file;
	unsigned line, column;
	unsigned end_line, end_column;
};

/* In a note: the text of the message. In an edit: the text that replaces the range. */
struct gate_note {
	struct gate_span at;
	const char *text;
};

enum gate_status {
	GATE_NEW,	/* counts for the verdict */
	GATE_ACCEPTED,	/* is in the baseline */
	GATE_UNCHANGED, /* is on lines that have not changed since --changed-since */
	GATE_STATUSES
};

struct gate_finding {
	const char *slug;      /* "io-raw-access" */
	enum iov_rule_id rule; /* IOV_RULES: not a rule of this ioview, such as "io-internal" */
	uint8_t severity;      /* enum iov_severity, never OFF */
	uint8_t status;	       /* enum gate_status */
	struct gate_span at;   /* the place, and the end of the range around it */
	unsigned start_line, start_column; /* start of that range; line 0: it starts at the place */
	const char *message;		   /* without the slug */
	struct gate_note *notes;
	unsigned nnotes;
	struct gate_note *edits; /* together one fix */
	unsigned nedits;
	/* 32 hex digits. Lines that are added above the finding do not change them. */
	const char *fingerprint;
	/*
	 * The fingerprint without the file's name; "": from a bundle of an ioview that wrote none.
	 */
	const char *line_fingerprint;
};

/* Counts of the analysed code, of one translation unit or summed over many. */
struct gate_coverage {
	/* False: the unit did not compile, or has no results; then the counts are 0. */
	bool compiled;
	uint64_t defined; /* functions with a body */
	uint64_t checked; /* functions that use device memory */
	uint64_t accesses;
	uint64_t obligations[IOV_VERDICTS];
	uint64_t not_judged; /* places that the analysis skips; the errors of the unit name them */
};

/* A translation unit. */
struct gate_unit {
	const char *file;
	const char *config; /* the .ioview.yaml that applies to it, named as in spans; "": none */
	/*
	 * Why the unit, or a part of it, is not checked: compile errors, a crash of the checker, or
	 * the places that the analysis skips.
	 */
	struct gate_note *errors;
	unsigned nerrors, errors_room;
	struct gate_coverage coverage;
};

/* Number of possible widths of an access: 8, 16, 32 and 64 bits. */
enum { GATE_WIDTHS = 4 };

/* A member of a record. Nested members have a path, "dma.src"; an array is one member. */
struct gate_member {
	const char *name, *type, *rights; /* type "uint32_t"; rights "rw", "ro" or "wo" */
	uint64_t offset, size;		  /* bytes */
	unsigned bit, bits;		  /* a bit-field's first bit and its size in bits; else 0 */
	unsigned width;			  /* bits of the widest access; 0: not known */
	unsigned widths[GATE_WIDTHS];	  /* all allowed widths in bits, in declared order */
	unsigned nwidths;
	uint64_t elements; /* of an array; else 1 */
	uint64_t stride;   /* bytes from one element to the next */
};

/*
 * A place that reads or writes a member, or the whole record if `member` is "". `function` is the
 * name of the function around the place.
 */
struct gate_use {
	const char *member, *function;
	const char *through; /* in a register map: the helper that is called; "": none */
	struct gate_span at;
	bool reads, writes;
};

/* A type through which the program accesses I/O memory. */
struct gate_record {
	const char *name;  /* "struct uart_regs" */
	const char *space; /* "mmio", "sysmem", "coherent" or "any" */
	struct gate_span at;
	uint64_t size, align; /* bytes */
	struct gate_member *members;
	unsigned nmembers;
	struct gate_use *uses; /* sorted by file and line, without duplicates */
	unsigned nuses;
};

/*
 * The accesses at one offset from a base. `names` are the texts of the offset in the program, as
 * macros and enumerators, without duplicates.
 */
struct gate_register {
	uint64_t offset;	/* bytes, if `expression` is NULL */
	const char *expression; /* the text of an offset that varies, or ""; NULL: it is constant */
	const char **names;
	unsigned nnames;
	unsigned widths[GATE_WIDTHS]; /* of one access in bits, the narrowest first */
	unsigned nwidths;
	uint64_t size;	       /* bytes of the largest access; 0: not known */
	struct gate_use *uses; /* sorted by file and line, without duplicates */
	unsigned nuses;
};

/* A pointer to registers, and what is accessed at offsets from it. */
struct gate_map {
	const char *name;     /* "struct uart.base"; "": an expression */
	const char *kind;     /* "member", "global", "local", "parameter", "result", "expression" */
	const char *function; /* of a local, parameter, result or expression; "": none */
	const char *space;    /* as of a record */
	struct gate_span at;  /* the declaration */
	uint64_t size;	      /* bytes of the mapping; 0: not known */
	/* Those at constant offsets come first, in ascending order. */
	struct gate_register *registers;
	unsigned nregisters;
};

/* A file that a fix edits, with the hash of the text that was checked. */
struct gate_edited {
	const char *file;
	const char *hash; /* gate_hash() of its text */
};

/*
 * A word of a profile, such as the name of an accessor, compared with the declarations in the code.
 * One profile serves many units: a word that one unit does not declare may be declared in another.
 */
enum gate_word_state {
	GATE_WORD_FOUND,  /* some unit declares it, as the profile says */
	GATE_WORD_ABSENT, /* no completely analysed unit declares it */
	GATE_WORD_WRONG,  /* some unit declares it, but as something else than the profile says */
	GATE_WORD_PORT,	  /* no word, but a header that --port accepts as a part of the runtime */
	GATE_WORD_STATES
};
struct gate_word {
	const char *word;
	struct gate_span at; /* in the profile, or in the header of --port; line 0: not known */
	const char *why;     /* "no function 'put' is declared"; "" if it is found */
	uint8_t state;	     /* enum gate_word_state */
	unsigned round; /* number, in its group, of the last list that has the word; the first list
			   is 1 */
};
/* The words of one .ioview.yaml, and so of one profile, over all units that it applies to. */
struct gate_word_group {
	const char *config;
	struct gate_word *words;
	unsigned nwords, room;
	unsigned rounds; /* number of lists that were joined, which is the number of the last one */
};

struct gate_model {
	struct iov_arena *arena;
	const char *root;     /* absolute, without a slash at the end */
	const char *pages;    /* the folder of the rules' pages, SLUG.md */
	const char *page_url; /* the address of a published page, with GATE_PAGE_RULE in it; NULL:
				 they are not published */
	/* Start of the run: a file that changed later may differ from the checked text. */
	struct timespec started;
	int verdict;   /* the exit status by the policy */
	bool compared; /* the findings were compared with a baseline or a revision, so reports tell
			  new ones from others */
	unsigned require_io; /* the run fails if fewer units use device memory; 0: it never fails
				for this reason */
	/* gate_model_settle() sorts these lists by file and line and removes duplicates, which
	 * several translation units or machines report. */
	struct gate_unit *units;
	unsigned nunits, units_room;
	struct gate_finding *findings;
	unsigned nfindings, findings_room;
	struct gate_record *records;
	unsigned nrecords, records_room;
	struct gate_map *maps;
	unsigned nmaps, maps_room;
	/* A file may be here twice with different hashes, if two machines had different texts. */
	struct gate_edited *edited;
	unsigned nedited, edited_room;
	/* See model/words.h. */
	struct gate_word_group *groups;
	unsigned ngroups, groups_room;
	/*
	 * The files that clang has opened, of those that findings and records name. No other file
	 * is read, shown or edited, since a #line directive can name any file.
	 */
	const char **opened;
	unsigned nopened, opened_room;
};

/* Returns the range around the finding's place, from its start to its end. */
struct gate_span gate_range(const struct gate_finding *f);
/* Returns "off", "warning" or "error" for an enum iov_severity. */
const char *gate_severity_word(unsigned severity);
/* Returns the number of findings with this severity and status. */
unsigned gate_count(const struct gate_model *m, enum iov_severity severity,
		    enum gate_status status);
/* Returns the number of units with errors, which are not checked or not completely. */
unsigned gate_failures(const struct gate_model *m);
/* Adds an error to the unit. The text is not copied. */
void gate_unit_error(struct gate_model *m, struct gate_unit *unit, struct gate_span at,
		     const char *text);
/* Returns true if clang has opened the file, named as in a span. The model must be settled. */
bool gate_was_opened(const struct gate_model *m, const char *file);
/* Returns the path of the file of a span, below the root or absolute, in the arena. */
const char *gate_path(const struct gate_model *m, const char *file);

/*
 * Sorts the lists of the model and joins equal items. A finding keeps its edits only if all units
 * that report it have the same edits.
 */
void gate_model_settle(struct gate_model *m);

/*
 * Returns true if both have the same edits, in the same order. The names of the files are not
 * compared.
 */
bool gate_same_edits(const struct gate_finding *a, const struct gate_finding *b);

/* The part of gate_model_settle() for the register maps. */
void gate_maps_settle(struct gate_model *m);
/* Sorts the uses and joins equal ones. Returns the number that is left. */
unsigned gate_uses_settle(struct gate_use *uses, unsigned count);

/* Compares by file, line and column, for qsort(). */
int gate_span_order(const struct gate_span *a, const struct gate_span *b);

/*
 * Sets the fingerprints of all findings: a hash of the rule, the file's name, the text of the line
 * without blanks (the message, if the line cannot be read), and the number of the finding among
 * equal ones of the file. Also lists the files that edits name, with their hashes, unless they have
 * changed since the start of the run. Reads the sources; the model must be settled.
 */
void gate_fingerprint(struct gate_model *m);
/* Returns a hash of the text, 32 hex digits, to tell whether a text has changed. */
const char *gate_hash(struct iov_arena *arena, const char *text, size_t length);

#endif /* GATE_MODEL_H */
