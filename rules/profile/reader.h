/* SPDX-License-Identifier: MIT */
/*
 * Converts YAML to a profile. An error is noted with its place, and the reading continues, so that
 * all errors of a file are reported at once.
 */
#ifndef IOV_PROFILE_READER_H
#define IOV_PROFILE_READER_H

#include "ir/names.h"
#include "profile/profile.h"
#include "profile/severity.h"
#include "profile/yaml.h"

enum { IOV_PROFILE_ERRORS = 20 };

struct iov_profile {
	struct iov_arena arena;
	struct iov_config config;
	struct iov_word *words;
	unsigned nwords, words_capacity;
	struct iov_names names; /* kind and name -> index in `words` */
	unsigned *patterns;	/* words with `*` in their name, by index */
	unsigned npatterns, patterns_capacity;
	bool has_releasers;
	struct iov_severities severities;
	const char *base; /* the file of the profile that this one builds on; NULL: none */
	const char **files;
	unsigned nfiles, files_capacity;
	const char *errors[IOV_PROFILE_ERRORS];
	unsigned nerrors;
};

/* A file that is being read. */
struct iov_source {
	struct iov_profile *p;
	const char *file; /* owned by the profile's arena or by the caller of iov_profile_open() */
	bool built_in;
	const char *folder; /* of the profiles that come with ioview; NULL: this file may not name a
			       base */
};

/* Note an error, without a place or with one. */
void iov_profile_fail(struct iov_profile *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void iov_wrong(const struct iov_source *s, const struct iov_yaml *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* Notes the error "unknown WHAT 'WORD': it can be ...; did you mean ...?". */
void iov_unknown(const struct iov_source *s, const struct iov_yaml *at, const char *what,
		 const char *word, const char *const *words, size_t count);
struct iov_place iov_place_at(const struct iov_source *s, const struct iov_yaml *at);

/*
 * Each function reads a value. `what` names it in messages. Returns NULL or false after it has
 * noted an error.
 */
const char *iov_read_word(const struct iov_source *s, const struct iov_yaml *value,
			  const char *what);
/* Returns the index of the word in the list; `count` after it has noted an error. */
unsigned iov_read_choice(const struct iov_source *s, const struct iov_yaml *value, const char *what,
			 const char *const *words, unsigned count);
bool iov_read_number(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		     uint32_t max, uint32_t *out);
bool iov_read_truth(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		    bool *out);
/* Reads an identifier of C in which `*` may stand for any text. */
const char *iov_read_pattern(const struct iov_source *s, const struct iov_yaml *value,
			     const char *what);
/* Reads an identifier of C. */
const char *iov_read_identifier(const struct iov_source *s, const struct iov_yaml *value,
				const char *what);
/* Returns true for a list, also for an empty value. Returns false after it has noted an error. */
bool iov_is_list(const struct iov_source *s, const struct iov_yaml *value, const char *what);

/* Takes one key with its value. It is called for each key in the order of the file. */
typedef void iov_take_fn(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value);
/*
 * Reads a mapping whose keys may be any words; a repeated key is an error. An empty value is an
 * empty mapping.
 */
void iov_each_pair(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		   iov_take_fn *take, void *to);

/* Reads a mapping with known keys; an unknown, repeated or missing key is an error. */
struct iov_key {
	const char *name;
	iov_take_fn *take;
	bool needed;
};
enum { IOV_MAX_KEYS = 24 };
void iov_each_key(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		  const struct iov_key *keys, unsigned nkeys, void *to);

/*
 * Take the values of the keys `fences` and `endian` (words.c), `macros` and `types` (spaces.c), and
 * `functions` (functions.c).
 */
extern iov_take_fn iov_take_macros, iov_take_functions, iov_take_fences, iov_take_endian;
extern iov_take_fn iov_take_types;
/*
 * Adds a word, of which `said` has the name, kind and meaning. A later file overrides an earlier
 * one. Two meanings in one file are an error.
 */
void iov_add_word(const struct iov_source *s, const struct iov_yaml *at,
		  const struct iov_word *said);

/* Sets the accessors and mappers of the configuration to those of all files but this one. */
void iov_list_accessors(struct iov_profile *p, const char *file);

/* Adds the severities of the mapping `rules` to the choices. */
void iov_read_rules(const struct iov_source *s, const struct iov_yaml *mapping,
		    struct iov_choices *out);

/* The contents of a project's .ioview.yaml. */
struct iov_project {
	const char *file;    /* NULL: there is no such file */
	const char *profile; /* a name, or a path from the current directory; NULL: none */
	struct iov_place profile_at;
};
void iov_read_project_file(const struct iov_source *s, struct iov_project *out);
/* Finds the file in the folder or the nearest one above, and reads it. */
void iov_read_project(struct iov_profile *p, const char *folder, struct iov_project *out);
/* Reads a profile into the configuration and the list of words. */
void iov_read_profile(const struct iov_source *s);

/* Reads a file into the arena. Returns NULL if it is empty, or after it has noted an error. */
const struct iov_yaml *iov_read_file(const struct iov_source *s);

#endif /* IOV_PROFILE_READER_H */
