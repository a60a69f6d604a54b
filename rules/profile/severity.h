/* SPDX-License-Identifier: MIT */
/*
 * The severity of each rule. It is decided by a column of rules.def, the profile, the project,
 * the project's entries for some paths, and the options; each overrides those before.
 */
#ifndef IOV_SEVERITY_H
#define IOV_SEVERITY_H

#include "profile/profile.h"

enum iov_choice_kind {
	IOV_CHOICE_SET,
	IOV_CHOICE_ENABLE, /* raises the severity of rules that are off, and lowers none */
	IOV_CHOICE_ONLY,   /* turns off all rules that are not named */
};

/* A setting of the severity of a rule, of all rules of a group, or of a list of both. */
struct iov_choice {
	uint8_t kind;	  /* enum iov_choice_kind */
	uint8_t severity; /* enum iov_severity */
	bool named[IOV_RULES];
	bool is_group;	     /* in a file: `named` are the rules of a group */
	struct iov_place at; /* file NULL: an option */
	const char *text;    /* the setting as the user wrote it, for --show-config */
};

struct iov_choices {
	struct iov_choice *items;
	unsigned count, capacity;
};

/* The settings for files that match one of the globs. */
struct iov_path_rules {
	const char **globs;
	unsigned nglobs, globs_capacity;
	struct iov_choices choices;
};

struct iov_severities {
	uint8_t defaults;	      /* enum iov_defaults: the column of rules.def */
	struct iov_place defaults_at; /* file NULL: the profile names no column */
	const char *defaults_text;    /* "defaults: linux"; NULL: the profile names no column */
	struct iov_choices profile, project, options;
	struct iov_path_rules *paths;
	unsigned npaths, paths_capacity;
	const char *folder; /* of .ioview.yaml, a clean path: globs match paths relative to it */
	bool werror;
};

/*
 * Marks the rules that the name of a rule or a group means. Returns false if there is no such rule
 * or group.
 */
bool iov_mark_rules(bool named[IOV_RULES], const char *rule_or_group);
void iov_add_choice(struct iov_arena *arena, struct iov_choices *choices,
		    const struct iov_choice *choice);
/* Moves groups before rules: the setting of a rule overrides that of its group, in either order. */
void iov_sort_choices(struct iov_choices *choices);
/* Adds an option. An unknown name is noted as an error of the profile. */
void iov_add_option(struct iov_profile *p, const struct iov_profile_option *option);
/*
 * Returns true if the last setting that names the rule itself turns it off: in the profile, the
 * project, or the options. Settings of its group, and entries of `paths`, do not count.
 */
bool iov_is_turned_off(const struct iov_severities *s, enum iov_rule_id rule);
/* Sets the highest severity that each rule has in any file, which the checker must run it with. */
void iov_widest(const struct iov_severities *s, uint8_t severity[IOV_RULES]);

#endif /* IOV_SEVERITY_H */
