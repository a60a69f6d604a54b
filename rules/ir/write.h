/* SPDX-License-Identifier: MIT */
/*
 * Between the files of the writer: its words (write_words.c), expressions, facts,
 * modules, functions (write.c).
 */
#ifndef IOV_WRITE_H
#define IOV_WRITE_H

#include "ir/ir.h"

struct iov_out {
	const struct iov_writer *w;
	const struct iov_module *m;
	const struct iov_function *f; /* NULL while the module is written */
	const unsigned *number;	      /* of f's instructions */
	const char *file;	      /* of the place written last; NULL before the first */
	/* By id: has an earlier one the same name? Then its label needs its id. */
	const bool *symbol_again, *record_again, *var_again;
	struct iov_arena arena;
};

/* f may be NULL. The caller frees o->arena. */
void iov_out_init(struct iov_out *o, const struct iov_module *m, const struct iov_function *f,
		  const struct iov_writer *w);
/* For short text: names and strings go through the other two. */
void iov_put(struct iov_out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void iov_put_text(struct iov_out *o, const char *text);
void iov_put_string(struct iov_out *o, const char *text); /* quoted */
void iov_put_qtype(struct iov_out *o, struct iov_qtype q);
void iov_put_place(struct iov_out *o, iov_loc loc); /* with a space before; nothing for nowhere */
void iov_put_symbol(struct iov_out *o, const struct iov_symbol *sym);
/* What iov_put_symbol() puts. */
char *iov_symbol_label(const struct iov_out *o, const struct iov_symbol *sym,
		       struct iov_arena *arena);
void iov_put_record(struct iov_out *o, const struct iov_type *record);
void iov_put_var(struct iov_out *o, iov_id var);

/* write_expr.c: in quotes */
void iov_put_expr(struct iov_out *o, const struct iov_expr *e);

/* write_facts.c: each with a space before; nothing for NULL */
void iov_put_facts(struct iov_out *o, const struct iov_facts *facts);
void iov_put_symbol_facts(struct iov_out *o, const struct iov_symbol *sym);

/* May it stand in the text without quotes, as a C identifier may? */
bool iov_is_name(const char *text, size_t length);
/* What a record's label is made of: "uart" of "struct uart", "" when no part will do. */
const char *iov_record_stem(const struct iov_type *record);
/* The words for `sub` of an instruction with this attribute, and how many; 0: it has none. */
unsigned iov_sub_words(unsigned attr, const char *const **words);

#endif /* IOV_WRITE_H */
