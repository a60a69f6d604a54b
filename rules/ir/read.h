/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the reader: tokens (read_lex.c), types (read_type.c),
 * records and symbols (read_module.c), what annotations say (read_facts.c),
 * functions (read_function.c, read_instr.c), and the whole (read.c).
 *
 * Each reading function returns false once the error is written, and its caller
 * returns false at once. The text is not to be trusted: nothing is as large as a
 * number in it says, and only types recurse, to a fixed depth.
 */
#ifndef IOV_READ_H
#define IOV_READ_H

#include "ir/ir.h"
#include "ir/names.h"

enum iov_token_kind {
	IOV_TOKEN_END,
	IOV_TOKEN_NEWLINE,
	IOV_TOKEN_WORD,	  /* letters, digits, _ */
	IOV_TOKEN_NUMBER, /* starts with a digit, or with - and a digit */
	IOV_TOKEN_STRING, /* with its quotes */
	IOV_TOKEN_LABEL,  /* % ^ @ $ ! or . and what is named */
	IOV_TOKEN_MARK,	  /* punctuation */
};

struct iov_token {
	enum iov_token_kind kind;
	const char *text; /* not terminated */
	size_t length;
	unsigned line, column;
};

/* An instruction, block or case waits here for the label's number. */
struct iov_pending {
	iov_id *where;
	struct iov_token label;
};

struct iov_pending_expr;

struct iov_reader {
	/* The lexer: where it is, and the token it is at. Copied to look ahead or come back. */
	struct {
		const char *at, *end, *line_start;
		unsigned line;
		struct iov_token token;
	} lex;
	struct iov_text_error *error;
	const char *file;
	struct iov_module *m;
	struct iov_arena arena;	   /* until the end of reading */
	struct iov_names names;	   /* of the module: records, their members, symbols, functions */
	struct iov_type **records; /* by id; m->types is const */
	unsigned nrecords, records_capacity;
	struct iov_text_places *places;
	bool places_here; /* what has no place stands where it is written */
	struct iov_pending_expr *exprs;
	unsigned nexprs, exprs_capacity;

	/* The function that is read. */
	struct iov_function *f;
	struct iov_names labels;
	struct iov_arena scratch;
	struct iov_pending *pending;
	unsigned npending, pending_capacity;
	struct iov_token *tokens; /* the first of each instruction, by id */
	unsigned ntokens, tokens_capacity;
};

/* read_lex.c */
bool iov_read_fail(struct iov_reader *r, const struct iov_token *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* "expected WHAT, found ..." at the current token. */
bool iov_read_expected(struct iov_reader *r, const char *what);
bool iov_read_next(struct iov_reader *r); /* false: this is no token */
bool iov_token_is(const struct iov_token *token, const char *text);
bool iov_token_is_label(const struct iov_token *token, char sigil);
bool iov_at(const struct iov_reader *r, const char *text);
/* Passes over `text` when it is there; *there may be NULL: then it must be there. */
bool iov_read_mark(struct iov_reader *r, const char *text, bool *there);
bool iov_read_line_end(struct iov_reader *r);
/* `what` is for the error: "a number of bytes". */
bool iov_read_unsigned(struct iov_reader *r, const char *what, uint64_t max, uint64_t *out);
/* A word and an unsigned number, "size 4". */
bool iov_read_word_unsigned(struct iov_reader *r, const char *word, uint64_t max, uint64_t *out);
bool iov_read_int64(struct iov_reader *r, int64_t *out);
/* The string that is there, in the arena. */
bool iov_read_string(struct iov_reader *r, struct iov_arena *arena, char **out);
/* Passes over a label with this sigil and gives its token. */
bool iov_read_label(struct iov_reader *r, char sigil, const char *what, struct iov_token *out);
/* The number of a label in a scope: IOV_NONE when new. */
uint32_t *iov_label_slot(struct iov_reader *r, struct iov_names *names, uintptr_t scope,
			 const struct iov_token *label);
/* The slot for the number of what has a new label; NULL: the label is there already. */
uint32_t *iov_new_label(struct iov_reader *r, struct iov_names *names,
			const struct iov_token *label);
/* The number of what has the label; for the error, "symbol" and " above": none is there. */
bool iov_find_label(struct iov_reader *r, struct iov_names *names, const struct iov_token *label,
		    const char *what, const char *where, uint32_t *number);
/* The name of what is declared: the string that is there, or else what the label says. */
bool iov_read_name(struct iov_reader *r, const struct iov_token *label, char **out);
/* The index of the word that is there among some, or `count`. */
unsigned iov_find_word(const struct iov_reader *r, const char *const *words, unsigned count);

/* read_type.c */
bool iov_read_qtype(struct iov_reader *r, struct iov_qtype *out);
bool iov_read_space(struct iov_reader *r, uint8_t *out);
bool iov_read_record_use(struct iov_reader *r, const struct iov_type **out);

/* read_module.c */
bool iov_read_record_header(struct iov_reader *r); /* makes the record */
bool iov_read_record(struct iov_reader *r);	   /* passes its header, adds its members */
bool iov_read_symbol(struct iov_reader *r);
/* The symbol that is named here; it must be declared above. */
bool iov_read_symbol_use(struct iov_reader *r, const struct iov_symbol **out);

/* read_facts.c: *out is NULL when there are none */
bool iov_read_facts(struct iov_reader *r, const struct iov_expr_place *place,
		    const struct iov_facts **out);
bool iov_read_symbol_facts(struct iov_reader *r, struct iov_symbol *sym);
/* Once all is read: turns the text of expressions into what they mean. */
bool iov_read_settle_facts(struct iov_reader *r);

/* read_function.c */
bool iov_read_function(struct iov_reader *r);
/* Has *where set once all labels are known. */
void iov_read_later(struct iov_reader *r, iov_id *where, const struct iov_token *label);

/* read_instr.c */
bool iov_read_instr(struct iov_reader *r, iov_id block);

/* read.c: an optional place, which ends a line; `at` is the start of what is placed. */
bool iov_read_place(struct iov_reader *r, const struct iov_token *at, iov_loc *out);

#endif /* IOV_READ_H */
