/* SPDX-License-Identifier: MIT */
/*
 * The parts of the reader: tokens (read_lex.c), types (read_type.c), records and symbols
 * (read_module.c), facts (read_facts.c), functions (read_function.c, read_instr.c), and modules
 * (read.c).
 *
 * Each reading function returns false after it has written the error; its callers return false at
 * once. The text is untrusted: no allocation has a size from the text, and only types recurse, to a
 * fixed depth.
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
	IOV_TOKEN_LABEL,  /* one of % ^ @ $ ! . and a name */
	IOV_TOKEN_MARK,	  /* punctuation */
};

struct iov_token {
	enum iov_token_kind kind;
	const char *text; /* in the text of the module, without a zero byte at the end */
	size_t length;
	unsigned line, column;
};

/* A use of a label whose number is not known yet; `where` is set at the end of the function. */
struct iov_pending {
	iov_id *where;
	struct iov_token label;
};

struct iov_pending_expr;

struct iov_reader {
	/* The lexer: its position and the current token. It is copied to look ahead or go back. */
	struct {
		const char *at, *end, *line_start;
		unsigned line;
		struct iov_token token;
	} lex;
	struct iov_text_error *error;
	const char *file;
	struct iov_module *m;
	struct iov_arena arena;	   /* freed at the end of reading */
	struct iov_names names;	   /* labels of records, members, symbols and functions */
	struct iov_type **records; /* by id; m->types has the same records as const */
	unsigned nrecords, records_capacity;
	struct iov_text_places *places;
	bool places_here; /* an item without a place gets its place in this text */
	struct iov_pending_expr *exprs;
	unsigned nexprs, exprs_capacity;

	/* The function that is being read; `scratch` is freed at its end. */
	struct iov_function *f;
	struct iov_names labels;
	struct iov_arena scratch;
	struct iov_pending *pending;
	unsigned npending, pending_capacity;
	struct iov_token *tokens; /* the first token of each instruction, by id */
	unsigned ntokens, tokens_capacity;
};

/* read_lex.c */
bool iov_read_fail(struct iov_reader *r, const struct iov_token *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Writes the error "expected WHAT, found ..." at the current token. */
bool iov_read_expected(struct iov_reader *r, const char *what);
bool iov_read_next(struct iov_reader *r); /* moves to the next token */
bool iov_token_is(const struct iov_token *token, const char *text);
bool iov_token_is_label(const struct iov_token *token, char sigil);
/* Returns true if the current token is the word or mark `text`. */
bool iov_at(const struct iov_reader *r, const char *text);
/* Skips `text` if it is there, and sets *there. If `there` is NULL, the text must be there. */
bool iov_read_mark(struct iov_reader *r, const char *text, bool *there);
bool iov_read_line_end(struct iov_reader *r);
/* Reads a number from 0 to `max`. `what` names it in errors: "a number of bytes". */
bool iov_read_unsigned(struct iov_reader *r, const char *what, uint64_t max, uint64_t *out);
/* Reads a word and an unsigned number, "size 4". */
bool iov_read_word_unsigned(struct iov_reader *r, const char *word, uint64_t max, uint64_t *out);
bool iov_read_int64(struct iov_reader *r, int64_t *out);
/* Reads a string without its quotes and escapes into the arena. */
bool iov_read_string(struct iov_reader *r, struct iov_arena *arena, char **out);
/* Reads a label that begins with `sigil`. */
bool iov_read_label(struct iov_reader *r, char sigil, const char *what, struct iov_token *out);
/* Returns the place of a label's number in a scope; the number there is IOV_NONE if it is new. */
uint32_t *iov_label_slot(struct iov_reader *r, struct iov_names *names, uintptr_t scope,
			 const struct iov_token *label);
/* Returns the place for the number of a new label. Returns NULL after an error if it exists. */
uint32_t *iov_new_label(struct iov_reader *r, struct iov_names *names,
			const struct iov_token *label);
/* Finds the number of a label. The error for an unknown one is "no WHAT LABELWHERE". */
bool iov_find_label(struct iov_reader *r, struct iov_names *names, const struct iov_token *label,
		    const char *what, const char *where, uint32_t *number);
/* Reads the name of a declaration: a string, or else the name in its label, up to a dot. */
bool iov_read_name(struct iov_reader *r, const struct iov_token *label, char **out);
/* Returns the index of the current token in the words; `count` if it is none of them. */
unsigned iov_find_word(const struct iov_reader *r, const char *const *words, unsigned count);

/* read_type.c */
bool iov_read_qtype(struct iov_reader *r, struct iov_qtype *out);
bool iov_read_space(struct iov_reader *r, uint8_t *out);
bool iov_read_record_use(struct iov_reader *r, const struct iov_type **out);

/* read_module.c */
bool iov_read_record_header(struct iov_reader *r); /* the first pass: makes the record */
bool iov_read_record(struct iov_reader *r);	   /* the second pass: adds its members */
bool iov_read_symbol(struct iov_reader *r);
/* Reads the label of a symbol, which must be declared above. */
bool iov_read_symbol_use(struct iov_reader *r, const struct iov_symbol **out);

/* read_facts.c: *out is NULL if there are none */
bool iov_read_facts(struct iov_reader *r, const struct iov_expr_place *place,
		    const struct iov_facts **out);
bool iov_read_symbol_facts(struct iov_reader *r, struct iov_symbol *sym);
/* Parses the expressions in facts, after all names have been read. */
bool iov_read_settle_facts(struct iov_reader *r);

/* read_function.c */
bool iov_read_function(struct iov_reader *r);
/* Asks for *where to be set to the number of the label once the whole function is read. */
void iov_read_later(struct iov_reader *r, iov_id *where, const struct iov_token *label);

/* read_instr.c */
bool iov_read_instr(struct iov_reader *r, iov_id block);

/* read.c: reads an optional place and the end of the line; `at` is the start of the placed item. */
bool iov_read_place(struct iov_reader *r, const struct iov_token *at, iov_loc *out);

#endif /* IOV_READ_H */
