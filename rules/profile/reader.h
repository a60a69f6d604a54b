/* SPDX-License-Identifier: MIT */
/*
 * From YAML to what it means. Each mistake is noted with its place and the reading goes on, so that
 * all mistakes of a file are seen at once.
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
	struct iov_names names; /* the kind and name of a word to its index */
	bool has_releasers;
	struct iov_severities severities;
	const char **files;
	unsigned nfiles, files_capacity;
	const char *errors[IOV_PROFILE_ERRORS];
	unsigned nerrors;
};

/* A file that is read. */
struct iov_source {
	struct iov_profile *p;
	const char *file; /* lives as long as the profile */
	bool built_in;
};

/* Notes a mistake that is at no place in a file, or at one. */
void iov_profile_fail(struct iov_profile *p, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void iov_wrong(const struct iov_source *s, const struct iov_yaml *at, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* "unknown WHAT 'WORD': it can be ...; did you mean ...?" */
void iov_unknown(const struct iov_source *s, const struct iov_yaml *at, const char *what,
		 const char *word, const char *const *words, size_t count);
struct iov_place iov_place_at(const struct iov_source *s, const struct iov_yaml *at);

/*
 * What there is to read of a value. `what` names it in messages; NULL, false: it is wrong, and that
 * was said.
 */
const char *iov_read_word(const struct iov_source *s, const struct iov_yaml *value,
			  const char *what);
/* The index of the word in the list; count: it is wrong. */
unsigned iov_read_choice(const struct iov_source *s, const struct iov_yaml *value, const char *what,
			 const char *const *words, unsigned count);
bool iov_read_number(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		     uint32_t max, uint32_t *out);
bool iov_read_truth(const struct iov_source *s, const struct iov_yaml *value, const char *what,
		    bool *out);
/* A name as C has them. */
const char *iov_read_identifier(const struct iov_source *s, const struct iov_yaml *value,
				const char *what);
/* May the elements of the list be looked at? A value that is missing is an empty list. */
bool iov_is_list(const struct iov_source *s, const struct iov_yaml *value, const char *what);

/* A key and what it says; called for each, in the order of the file. */
typedef void iov_take_fn(const struct iov_source *s, void *to, const char *name,
			 const struct iov_yaml *key, const struct iov_yaml *value);
/* Keys that the program chooses. A value that is missing is an empty mapping. */
void iov_each_pair(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		   iov_take_fn *take, void *to);

/* Keys that ioview knows. */
struct iov_key {
	const char *name;
	iov_take_fn *take;
	bool needed;
};
enum { IOV_MAX_KEYS = 16 };
void iov_each_key(const struct iov_source *s, const struct iov_yaml *mapping, const char *what,
		  const struct iov_key *keys, unsigned nkeys, void *to);

/* `functions`, `fences` and the like, in words.c. */
extern iov_take_fn iov_take_macros, iov_take_functions, iov_take_fences, iov_take_endian;
/*
 * Notes what is said of a name; `said` has its name, kind and meaning. The last file that speaks of
 * a name counts; a file that says two things of it is wrong.
 */
void iov_add_word(const struct iov_source *s, const struct iov_yaml *at,
		  const struct iov_word *said);

/* Puts those that this file lists into the configuration. */
void iov_list_accessors(struct iov_profile *p, const char *file);

/* `rules`: what it says of each is added to the choices. */
void iov_read_rules(const struct iov_source *s, const struct iov_yaml *mapping,
		    struct iov_choices *out);

/* What a project's .ioview.yaml says. */
struct iov_project {
	const char *file; /* NULL: there is none */
	const char
		*profile; /* a name or a path from the current directory; NULL: it says nothing */
	struct iov_place profile_at;
};
void iov_read_project_file(const struct iov_source *s, struct iov_project *out);
/* Looks for the file in the folder and above, and reads it. */
void iov_read_project(struct iov_profile *p, const char *folder, struct iov_project *out);
/* Reads a profile into the configuration and the words. */
void iov_read_profile(const struct iov_source *s);

/* What is in a plain file. NULL: nothing is, or it is wrong, which is noted. */
const struct iov_yaml *iov_read_file(const struct iov_source *s);

#endif /* IOV_PROFILE_READER_H */
