/* SPDX-License-Identifier: MIT */
/*
 * Decides which options of a command reach clang. A compilation database is untrusted, and clang
 * has options that load plugins, start programs and write files. So only listed options are passed
 * on; a note names those that are unsafe or not listed.
 */
#ifndef GATE_ALLOWED_H
#define GATE_ALLOWED_H

#include <stdbool.h>

#include "support/arena.h"

/* How the gate treats an option. */
enum gate_fate {
	GATE_PASS,	  /* passed on */
	GATE_PASS_PATH,	  /* passed on; the value is the path of a file or folder */
	GATE_PASS_SEARCH, /* passed on; the value is the path of a header, or a name that clang
			     searches */
	GATE_INCLUDE,	  /* passed on such that clang reads the header itself, and never
			     NAME.pch or NAME.gch beside it */
	GATE_TARGET,	  /* the target triple */
	GATE_FEATURE,	  /* -f...: passed on if it is in the list of features, else treated as
			     GATE_OTHER */
	GATE_LANGUAGE,	  /* -x */
	GATE_DROP,	  /* concerns output, linking or style: removed without a note */
	GATE_UNSAFE,	  /* loads code, starts programs or writes files: removed with a note */
	GATE_OTHER,	 /* unknown, or not wanted: removed with a note, which names --extra-flag */
	GATE_NO_COMPILE, /* with this option the command compiles nothing */
	GATE_PCH, /* the value is a precompiled header; the header itself is included instead */
	GATE_NO_WARNINGS, /* -Wno-everything: replaced by flags that make some errors of clang
			     warnings */
	GATE_MODE,	  /* --driver-mode= */
	GATE_COMMAS,	  /* -Wp,a,b: options for clang's frontend, separated by commas */
	GATE_NESTED,	  /* -Xclang, -Xpreprocessor: one option word for clang's frontend */
	GATE_INPUT,	  /* not an option but a file to compile */
	GATE_DASHES,	  /* "--": only inputs follow */
};

/* One option of a command, with its value. */
struct gate_flag {
	enum gate_fate fate;
	const char *text;  /* the first word, as the command has it */
	const char *flag;  /* the option that clang is given, without the value; of an unlisted one,
			      `text` */
	const char *value; /* NULL: no value */
	bool separate;	   /* the value must be a word of its own */
	bool incomplete;   /* the option needs a value and has none, or an empty one */
	unsigned count;	   /* number of words of the command that the option takes, 1 or 2 */
};

/*
 * The tables of options and features, sorted by name for the binary search. `driver` has the
 * options of clang's driver, `inner` those of its frontend (cc1).
 */
struct gate_allowed {
	const struct gate_option **driver, **inner;
	unsigned ndriver, ninner;
	const char **features;
	unsigned nfeatures;
};
/* Allocates the tables in the arena, fills and sorts them, the list of features too. */
void gate_allowed_init(struct gate_allowed *a, struct iov_arena *arena);

/*
 * Allocates, in the arena, the sorted list of the names that may follow "-f" and "-fno-"; see
 * features.c.
 */
void gate_features_init(struct gate_allowed *a, struct iov_arena *arena);
/* Returns true if "-f" with this text, such as "no-builtin" or "pack-struct=4", may reach clang. */
bool gate_feature_is_listed(const struct gate_allowed *a, const char *feature);

/*
 * Reads words[0]; `left`, at least 1, is the number of words left. An option that no table has gets
 * GATE_OTHER; a word that is no option gets GATE_INPUT, or GATE_OTHER if `inner`. `inner`: the
 * words are not for clang's driver but for its frontend (cc1), which -Xclang and the like pass them
 * to.
 */
struct gate_flag gate_flag_read(const struct gate_allowed *a, const char *const *words,
				unsigned left, bool inner);

#endif /* GATE_ALLOWED_H */
