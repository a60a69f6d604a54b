/* SPDX-License-Identifier: MIT */
/*
 * Profiles and .ioview.yaml: what ioview is told about code that was not written for it, and how
 * severe each rule is where. docs/profiles.md describes both files.
 */
#ifndef IOV_PROFILE_H
#define IOV_PROFILE_H

#include "rules.h"

struct iov_profile;

/* What one option says of rules: -fplugin-arg-ioview-NAME=RULES. */
struct iov_profile_option {
	const char *name;  /* enable, disable, only, warning or error */
	const char *rules; /* rules and groups with commas between them */
};

/* Copied where it is kept. */
struct iov_profile_request {
	const char *builtin; /* the folder of linux.yaml, view.yaml and runtime.yaml */
	/* The absolute folder in which the search for .ioview.yaml begins; NULL: none is read. */
	const char *folder;
	/*
	 * A name of a built-in one; or, with a slash or `.yaml` at its end, a path from the current
	 * directory. NULL: what .ioview.yaml says, or `view`.
	 */
	const char *name;
	const struct iov_profile_option *options; /* in their order: the last word counts */
	unsigned noptions;
	bool werror; /* every warning is an error, wherever it comes from */
};

/* Is it a path, rather than the name of a built-in profile? It has a slash or ends in ".yaml". */
bool iov_profile_is_path(const char *name);

/*
 * Never NULL. If there are errors, all else but they and iov_profile_free() is meaningless. Reads
 * files; nothing of the process is changed.
 */
struct iov_profile *iov_profile_open(const struct iov_profile_request *request);
void iov_profile_free(struct iov_profile *p); /* NULL is fine; all that it gave goes with it */

/* "fw.yaml:3:5: unknown key 'polcy'": NULL behind the last one. No more than 20 are kept. */
const char *iov_profile_error(const struct iov_profile *p, unsigned index);

/* For the checker; each rule is as severe as it is in any file. */
const struct iov_config *iov_profile_config(const struct iov_profile *p);
/* Is any of the functions one that ends mappings? */
bool iov_profile_has_releasers(const struct iov_profile *p);
/* The paths of the files that were read, with the folder as given: NULL behind the last. */
const char *iov_profile_file(const struct iov_profile *p, unsigned index);

/* How severe a rule is in a file, and what decided it. */
struct iov_decision {
	uint8_t severity; /* enum iov_severity */
	/* The line of a profile or .ioview.yaml; file NULL: an option, or the default. */
	struct iov_place at;
	/* "access: off", "disable=access", "werror", "default". */
	const char *text;
	const char
		*match; /* the glob of `paths` that the file matched; NULL: it is for all files */
};
/* `file` is absolute; NULL: what holds where no entry of `paths` matches. */
void iov_profile_decide(const struct iov_profile *p, const char *file,
			struct iov_decision out[IOV_RULES]);
/* Is every rule as severe in one file as in any other? */
bool iov_profile_is_uniform(const struct iov_profile *p);

enum iov_word_kind {
	IOV_WORD_MACRO,	   /* marks pointers: `macros` */
	IOV_WORD_FUNCTION, /* `functions` */
	IOV_WORD_FENCE,	   /* a macro or a function: `fences` */
	IOV_WORD_TYPE,	   /* a typedef of integers in a byte order: `endian` */
	IOV_WORD_KINDS
};

/* The order of a fence that is none, as `pause`. */
enum { IOV_NO_FENCE = IOV_FENCES };

/* Where the numbers of arguments stand; file NULL: it is not given. */
struct iov_role_places {
	struct iov_place io_arg, size_arg, buffer_arg;
};

/* A name that a profile says something about. */
struct iov_word {
	const char *name;
	struct iov_place at;
	uint8_t kind;		     /* enum iov_word_kind */
	bool built_in;		     /* of a profile that comes with ioview */
	uint8_t order;		     /* fence: enum iov_fence or IOV_NO_FENCE; type: iov_endian */
	const char *tag;	     /* macro: "io:mmio", "io:force:NAME" */
	const struct iov_role *role; /* function */
	const struct iov_role_places *places; /* function */
};
/* In the order in which they were read, each name of a kind once: NULL behind the last. */
const struct iov_word *iov_profile_word(const struct iov_profile *p, unsigned index);
/* NULL: the profile has nothing to say of it. The name needs no zero behind it. */
const struct iov_word *iov_profile_find(const struct iov_profile *p, enum iov_word_kind kind,
					const char *name, size_t length);

#endif /* IOV_PROFILE_H */
