/* SPDX-License-Identifier: MIT */
/*
 * The common part of the files of the writer: write_words.c writes words, write_expr.c expressions,
 * write_facts.c facts, write_module.c modules, and write.c functions.
 */
#ifndef IOV_WRITE_H
#define IOV_WRITE_H

#include "ir/ir.h"

struct iov_out {
	const struct iov_writer *w;
	const struct iov_module *m;
	const struct iov_function *f; /* NULL while the module is written */
	const unsigned *number;	      /* of the instructions of f */
	const char *file;	      /* the file of the last place; NULL before the first */
	/* By id: an earlier item has the same name, so the label needs the id too. */
	const bool *symbol_again, *record_again, *var_again;
	struct iov_arena arena;
};

/* Prepares to write the module, or the function f if it is not NULL. The caller frees o->arena. */
void iov_out_init(struct iov_out *o, const struct iov_module *m, const struct iov_function *f,
		  const struct iov_writer *w);
/* Writes at most 127 bytes; names and strings are written by the next two functions. */
void iov_put(struct iov_out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void iov_put_text(struct iov_out *o, const char *text);
void iov_put_string(struct iov_out *o, const char *text); /* with quotes and escapes */
void iov_put_qtype(struct iov_out *o, struct iov_qtype q);
void iov_put_place(struct iov_out *o, iov_loc loc); /* a blank and the place, if there is one */
void iov_put_symbol(struct iov_out *o, const struct iov_symbol *sym);
/* Returns the label that iov_put_symbol() writes. */
char *iov_symbol_label(const struct iov_out *o, const struct iov_symbol *sym,
		       struct iov_arena *arena);
void iov_put_record(struct iov_out *o, const struct iov_type *record);
void iov_put_var(struct iov_out *o, iov_id var);

/* write_expr.c: writes an expression in quotes */
void iov_put_expr(struct iov_out *o, const struct iov_expr *e);

/* write_facts.c: write a blank before each fact; nothing if `facts` is NULL */
void iov_put_facts(struct iov_out *o, const struct iov_facts *facts);
void iov_put_symbol_facts(struct iov_out *o, const struct iov_symbol *sym);

/* Returns true if the text may be written without quotes, like an identifier of C. */
bool iov_is_name(const char *text, size_t length);
/* Returns the name for a record's label: "uart" for "struct uart"; "": it has no such name. */
const char *iov_record_stem(const struct iov_type *record);
/*
 * Sets *words to the words of the text form for `sub` in instructions with this attribute. Returns
 * their number; 0: `sub` has no meaning there, and *words is not set.
 */
unsigned iov_sub_words(unsigned attr, const char *const **words);

#endif /* IOV_WRITE_H */
