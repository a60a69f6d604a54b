/* SPDX-License-Identifier: MIT */
/*
 * Profiles and .ioview.yaml: the vocabulary of code that does not use ioview's annotations, and the
 * severity of each rule. docs/profiles.md describes both files.
 */
#ifndef IOV_PROFILE_H
#define IOV_PROFILE_H

#include "rules.h"

struct iov_profile;

/* One option about rules: -fplugin-arg-ioview-NAME=RULES. */
struct iov_profile_option {
	const char *name;  /* enable, disable, only, warning or error */
	const char *rules; /* rules and groups, separated by commas */
};

/* The input of iov_profile_open(), which copies what it keeps. */
struct iov_profile_request {
	const char *builtin; /* the folder of linux.yaml, view.yaml and runtime.yaml */
	/* The absolute folder in which the search for .ioview.yaml starts; NULL: no search. */
	const char *folder;
	/*
	 * The name of a built-in profile, or a path relative to the current directory, which has a
	 * slash or ends with ".yaml". NULL: the profile that .ioview.yaml names, or `view`.
	 */
	const char *name;
	const struct iov_profile_option *options; /* in order: later ones override earlier ones */
	unsigned noptions;
	bool werror; /* turns every warning into an error */
};

/* Returns true for a path: it has a slash or ends with ".yaml". Else it is a built-in name. */
bool iov_profile_is_path(const char *name);

/*
 * Reads the profile and .ioview.yaml. Never returns NULL. If there are errors, only
 * iov_profile_error(), iov_profile_file() and iov_profile_free() may be called on the result.
 */
struct iov_profile *iov_profile_open(const struct iov_profile_request *request);
void iov_profile_free(struct iov_profile *p); /* frees all results too; p may be NULL */

/*
 * Returns an error such as "fw.yaml:3:5: unknown key 'polcy'"; NULL after the last of at most 20.
 */
const char *iov_profile_error(const struct iov_profile *p, unsigned index);

/* Returns the configuration of the checker, with the highest severity of each rule in any file. */
const struct iov_config *iov_profile_config(const struct iov_profile *p);
/* Returns true if the profile has a function that releases mappings. */
bool iov_profile_has_releasers(const struct iov_profile *p);
/* Returns the path of a file that was read, relative if the folder is; NULL after the last one. */
const char *iov_profile_file(const struct iov_profile *p, unsigned index);

/* The severity of a rule in a file, and the setting that decides it. */
struct iov_decision {
	uint8_t severity; /* enum iov_severity */
	/* The place in a profile or .ioview.yaml; file NULL: an option, or the default. */
	struct iov_place at;
	/* The setting as text: "access: off", "disable=access", "werror", "default". */
	const char *text;
	const char *match; /* the glob of `paths` that matches the file; NULL: for all files */
};
/*
 * Sets out[] to the severities in the file with this absolute path; NULL: in files that no entry of
 * `paths` matches.
 */
void iov_profile_decide(const struct iov_profile *p, const char *file,
			struct iov_decision out[IOV_RULES]);
/* Returns true if .ioview.yaml has no `paths`, so that all files have the same severities. */
bool iov_profile_is_uniform(const struct iov_profile *p);

/* The kinds of words, each with the key that lists them. */
enum iov_word_kind {
	IOV_WORD_MACRO,	   /* `macros`: annotates pointers */
	IOV_WORD_FUNCTION, /* `functions` */
	IOV_WORD_FENCE,	   /* `fences`: a macro or a function */
	IOV_WORD_TYPE,	   /* `endian`: a typedef of integers in a byte order */
	IOV_WORD_OBJECT,   /* `types`: a typedef, or "struct X", of objects in a space */
	IOV_WORD_KINDS
};

/* The order of a word in `fences` that is no barrier, such as `pause`. */
enum { IOV_NO_FENCE = IOV_FENCES };

/*
 * The places in a profile at which the numbers of arguments are written; file NULL: the profile
 * does not give this number.
 */
struct iov_role_places {
	struct iov_place io_arg, size_arg, buffer_arg, direction_arg, offset_arg;
	struct iov_place device_arg, index_arg, name_arg, region_arg;
};

/*
 * The arguments of a mapper, or of a function of the role `region`, that say which region of a
 * device's registers it maps or returns. Numbers of arguments, from 0; IOV_NO_ARG: none.
 */
struct iov_region_args {
	uint8_t device; /* the device, or its node */
	uint8_t index;	/* the number of the region, from 0: an entry of `reg` */
	uint8_t name;	/* the name of the region: an entry of `reg-names` */
	uint8_t region; /* of a mapper: the result of a function of the role `region` */
};

/* A name that a profile describes. */
struct iov_word {
	const char *name;
	struct iov_place at;
	uint8_t kind;		     /* enum iov_word_kind */
	bool built_in;		     /* from a profile that comes with ioview */
	uint8_t order;		     /* fence: enum iov_fence or IOV_NO_FENCE; type: iov_endian */
	uint8_t space;		     /* macro, object: enum iov_space; IOV_PLAIN: ordinary memory */
	uint8_t rights;		     /* macro, object: a set of enum iov_right */
	const char *tag;	     /* of a macro: "io:mmio", "io:force:NAME" */
	const struct iov_role *role; /* of a function */
	const struct iov_role_places *places; /* of a function */
	const struct iov_region_args *region; /* of a function */
};
/*
 * Returns a word, in the order of the files; a name occurs once in a kind. NULL after the last one.
 */
const struct iov_word *iov_profile_word(const struct iov_profile *p, unsigned index);
/*
 * Finds a name of `length` bytes; of a function or an object, also a name with `*` that fits it.
 * NULL: the profile has no such name.
 */
const struct iov_word *iov_profile_find(const struct iov_profile *p, enum iov_word_kind kind,
					const char *name, size_t length);

#endif /* IOV_PROFILE_H */
