/* SPDX-License-Identifier: MIT */
/*
 * How severe each rule is, by all who have a word in it: the defaults of the rules, the profile,
 * the project, the project for some of its paths, and the options, each of which overrides the ones
 * before.
 */
#ifndef IOV_SEVERITY_H
#define IOV_SEVERITY_H

#include "profile/profile.h"

enum iov_choice_kind {
	IOV_CHOICE_SET,
	IOV_CHOICE_ENABLE, /* turns on what is off; what is more severe stays so */
	IOV_CHOICE_ONLY,   /* turns off all rules that are not named */
};

/* A word on a rule, on each rule of a group, or on a list of both. */
struct iov_choice {
	uint8_t kind;	  /* enum iov_choice_kind */
	uint8_t severity; /* enum iov_severity */
	bool named[IOV_RULES];
	bool is_group; /* of all its rules, in a file */
	struct iov_place at;
	const char *text;
};

struct iov_choices {
	struct iov_choice *items;
	unsigned count, capacity;
};

/* What is said of files that match one of the globs. */
struct iov_path_rules {
	const char **globs;
	unsigned nglobs, globs_capacity;
	struct iov_choices choices;
};

struct iov_severities {
	struct iov_choices profile, project, options;
	struct iov_path_rules *paths;
	unsigned npaths, paths_capacity;
	const char *folder; /* of .ioview.yaml, without dots: where paths count from */
	bool werror;
};

/*
 * Marks the rules that one word means: a rule's own name or its group's. False: there is none of
 * this name.
 */
bool iov_mark_rules(bool named[IOV_RULES], const char *rule_or_group);
void iov_add_choice(struct iov_arena *arena, struct iov_choices *choices,
		    const struct iov_choice *choice);
/* A rule's own line counts more than its group's, wherever it stands: the groups go first. */
void iov_sort_choices(struct iov_choices *choices);
/* A name that is wrong is noted with the profile's errors. */
void iov_add_option(struct iov_profile *p, const struct iov_profile_option *option);
/* Each rule as severe as it is anywhere, which is what is to be checked. */
void iov_widest(const struct iov_severities *s, uint8_t severity[IOV_RULES]);

#endif /* IOV_SEVERITY_H */
