/* SPDX-License-Identifier: MIT */
/*
 * Which options of a command may reach clang. A compilation database may come from anyone, and
 * options of clang's load plugins, start programs and write files: so what is not listed here is
 * left out, and a note says so.
 */
#ifndef GATE_ALLOWED_H
#define GATE_ALLOWED_H

#include <stdbool.h>

#include "support/arena.h"

/* What becomes of an option. */
enum gate_fate {
	GATE_PASS,	  /* stays */
	GATE_PASS_PATH,	  /* stays; its value is the name of a file or folder */
	GATE_PASS_SEARCH, /* the same, and the name may be found as a header is */
	GATE_INCLUDE,	  /* stays, for the text of the header, never for a precompiled one */
	GATE_TARGET,	  /* the processor and system to compile for */
	GATE_FEATURE,	  /* -f...: stays if the list of these has it */
	GATE_LANGUAGE,	  /* -x */
	GATE_DROP,	  /* is about outputs, linking or style: left out, and nothing is said */
	GATE_UNSAFE,	  /* loads code, starts programs or writes files: left out, with a note */
	GATE_OTHER,	  /* left out, with a note */
	GATE_NO_COMPILE,  /* the command compiles nothing */
	GATE_PCH,	  /* a precompiled header */
	GATE_NO_WARNINGS, /* -Wno-everything */
	GATE_MODE,	  /* --driver-mode= */
	GATE_COMMAS,	  /* -Wp,a,b: words for clang's own compiler */
	GATE_NESTED,	  /* -Xclang, -Xpreprocessor: the same, one word each */
	GATE_INPUT,	  /* no option: what is compiled */
	GATE_DASHES,	  /* "--": only inputs follow */
};

/* One option of a command, with its value. */
struct gate_flag {
	enum gate_fate fate;
	const char *text;  /* the word as it stands there */
	const char *flag;  /* what clang is to be given instead of it, without the value */
	const char *value; /* NULL: it has none */
	bool separate;	   /* the value has to be a word of its own */
	bool incomplete;   /* a value is needed, and the command ends */
	unsigned count;	   /* words that it takes */
};

/* The tables, in an order to search them by. */
struct gate_allowed {
	const struct gate_option **driver, **inner;
	unsigned ndriver, ninner;
	const char **features;
	unsigned nfeatures;
};
void gate_allowed_init(struct gate_allowed *a, struct iov_arena *arena);

/* The list of what may follow "-f", and "-fno-"; in features.c. */
void gate_features_init(struct gate_allowed *a, struct iov_arena *arena);
bool gate_feature_is_listed(const struct gate_allowed *a, const char *feature);

/*
 * The option at words[0], of `left` words, at least 1. `inner`: the words are not for clang's
 * driver but, by way of -Xclang and its like, for the compiler inside.
 */
struct gate_flag gate_flag_read(const struct gate_allowed *a, const char *const *words,
				unsigned left, bool inner);

#endif /* GATE_ALLOWED_H */
